"""`export` and `report` from the terminal."""

import json
from pathlib import Path

import pypdf
import pytest

from seller_desk.app.start import main
from seller_desk.domain.market_files import FORMATS
from seller_desk.usecases.desk import Desk
from tests.listing_desk import add_shop, make
from tests.order_desk import fill_orders


@pytest.fixture
def filled(desk: Desk) -> None:
    fill_orders(desk)


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.usefixtures("filled")
def test_export_says_file_and_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "orders", "--out", str(tmp_path / "o.csv"), "--json"]) == 0
    assert told(capsys) == {"file": str(tmp_path / "o.csv"), "rows": 17}
    assert main(["export", "stock", "--out", str(tmp_path / "s.xlsx"), "--json"]) == 0
    assert told(capsys)["rows"] == 5


@pytest.mark.usefixtures("filled", "qapp")  # one kind of application in a process: that of the other tests
def test_a_report_becomes_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "p.pdf"
    assert main(["report", "pick-list", "--out", str(out), "--json", "--now", "2026-11-21T09:12"]) == 0
    assert told(capsys) == {"file": str(out), "pages": 1}
    assert "SND-11" in pypdf.PdfReader(out).pages[0].extract_text()


def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "orders", "--out", str(tmp_path / "o.doc")]) == 3
    assert ".xlsx" in capsys.readouterr().err
    assert main(["report", "nothing", "--out", str(tmp_path / "o.pdf")]) == 3
    assert "pick-list" in capsys.readouterr().err


@pytest.mark.parametrize("market", FORMATS)
def test_listings_leave_in_the_format_asked_for(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], market: str
) -> None:
    make(desk, shop=add_shop(desk, "Cups", "shopify"))
    out = tmp_path / "l.csv"
    assert main(["export", "listings", "--out", str(out), "--format", market, "--shop", "Cups", "--json"]) == 0
    assert told(capsys) == {"file": str(out), "rows": 1, "notes": []}
    assert main(["import", str(out), "--shop", "Cups", "--json"]) == 0
    files = told(capsys)["files"]
    assert isinstance(files, list)
    (file,) = files
    assert (file["new"], file["updated"], file["unchanged"], file["failed"]) == (0, 0, 1, 0)


def test_only_listings_leave_in_the_format_of_a_marketplace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "orders", "--out", str(tmp_path / "o.csv"), "--format", "shopify"]) == 3
    assert "Only listings" in capsys.readouterr().err
