"""The commands `import`, `imports` and `formats`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from seller_desk import texts
from seller_desk.cli.commands import Opens
from seller_desk.cli.main import run
from seller_desk.usecases.desk import Desk
from tests.store.importing.made import dump
from tests.usecases.files import DONE, number, order, orders_file, write

FILE_KEYS = {
    "file", "format", "encoding", "rows", "new", "updated", "unchanged", "skipped", "failed", "batch",
    "failed_rows_file", "problems",
}  # fmt: skip


def _run(desk: Desk, *arguments: str) -> int:
    @contextmanager
    def opened(_opens: Opens) -> Iterator[Desk]:
        yield desk

    return run(arguments, opened, _never, _never)


def _never(*_given: object) -> None:
    raise AssertionError("importing needs nothing of Qt")


def _document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two orders, one of which fails."""
    bad = order(number(2)) | {"买家实际支付金额": "??", "总金额": "??"}
    return orders_file(tmp_path / "五月.csv", [order(number(1)), bad])


def test_the_answer_of_import_has_the_keys_of_the_design(
    desk: Desk, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(desk, "import", str(path), "--json") == 1
    (file,) = _document(capsys)["files"]
    assert set(file) >= FILE_KEYS
    assert (file["file"], file["format"], file["rows"], file["new"], file["failed"]) == (
        "五月.csv",
        "taobao_orders",
        2,
        1,
        1,
    )
    assert [(each["row"], bool(each["column"])) for each in file["problems"]] == [(3, True)]
    assert Path(file["failed_rows_file"]).is_file()


def test_clean_files_end_with_0_and_unknown_ones_with_3(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = orders_file(tmp_path / "a.csv", [order(number(1))])
    unknown = tmp_path / "x.csv"
    unknown.write_text("a,b\n1,2\n", "utf-8")
    assert _run(desk, "import", str(good), "--json") == 0
    capsys.readouterr()
    assert _run(desk, "import", str(unknown), "--json") == 3
    (file,) = _document(capsys)["files"]
    assert file["format"] is None
    assert "formats guess" in file["problems"][0]["message"]
    assert _run(desk, "import", str(unknown), str(good), "--json") == 1


def test_a_rehearsal_names_no_batch(desk: Desk, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = dump(desk)
    assert _run(desk, "import", str(path), "--dry-run", "--json") == 1
    (file,) = _document(capsys)["files"]
    assert (file["new"], file["batch"], len(file["problems"])) == (1, None, 1)
    assert dump(desk) == before


def test_imports_are_listed_and_taken_back(
    desk: Desk, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = orders_file(tmp_path / "later.csv", [order(number(1), 订单状态=DONE)])
    _run(desk, "import", str(path))
    _run(desk, "import", str(later))
    capsys.readouterr()
    assert _run(desk, "imports", "list", "--json") == 0
    listed = _document(capsys)["batches"]
    assert [set(each) >= {"batch", "file", "format", "at", "new", "updated", "undone"} for each in listed] == [True] * 2
    assert _run(desk, "imports", "undo", "1") == 3
    assert "later.csv" in capsys.readouterr().err
    assert _run(desk, "imports", "undo", "1", "--with-later", "--json") == 0
    assert _document(capsys)["undone"] == [2, 1]


def test_a_guess_can_be_given_back_as_a_mapping(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = ("InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice")
    row = {
        "InvoiceNo": "536365", "StockCode": "85123A", "Quantity": "6", "InvoiceDate": "2010-12-01 08:26:00",
        "UnitPrice": "2.55",
    }  # fmt: skip
    path = write(tmp_path / "retail.csv", header, [row])
    assert _run(desk, "formats", "guess", str(path), "--json") == 0
    guess = _document(capsys)
    assert set(guess) >= {"file", "format", "score", "encoding", "header_row", "mapping", "unsure"}
    assert set(guess["mapping"]) >= {"kind", "columns", "date_format", "currency"}
    mapping = tmp_path / "mapping.json"
    for given in (guess, guess["mapping"]):
        mapping.write_text(json.dumps(given), "utf-8")
        assert _run(desk, "import", str(path), "--mapping", str(mapping), "--json") == 0
        assert _document(capsys)["files"][0]["format"] == "guessed:orders"


def test_a_mapping_that_is_none_is_refused(desk: Desk, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(desk, "import", str(path), "--mapping", str(path)) == 3
    assert "no mapping" in capsys.readouterr().err


def test_formats_are_listed_and_shown(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(desk, "formats", "list", "--json") == 0
    listed = _document(capsys)["formats"]
    assert len(listed) >= 24
    assert set(listed[0]) >= {"format", "platform", "kind"}
    for each in listed:
        assert _run(desk, "formats", "show", each["format"], "--json") == 0
        assert _document(capsys)["columns"]
    assert _run(desk, "formats", "show", "nothing") == 3


@pytest.mark.parametrize("spoken", texts.LANGUAGES)
def test_people_read_sentences(desk: Desk, path: Path, spoken: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts.use(spoken)
    _run(desk, "import", str(path))
    _run(desk, "imports", "list")
    _run(desk, "formats", "guess", str(path))
    _run(desk, "imports", "undo", "1")
    said = capsys.readouterr().out
    assert "五月.csv" in said
    assert ("第 3 行" in said) == (spoken == "zh_CN")
    assert "{" not in said
