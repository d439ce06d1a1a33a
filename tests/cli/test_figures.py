"""The command `figures`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from seller_desk.cli.commands import Opens
from seller_desk.cli.main import run
from seller_desk.usecases.desk import Desk
from tests.sold_desk import Sold, add_traffic, fill, noon

KEYS = {
    "period", "currency", "orders_created", "orders_paid", "units", "gross", "refunded", "net", "buyers", "aov",
    "per_buyer", "visitors", "page_views", "conversion",
}  # fmt: skip


def _run(desk: Desk, *arguments: str) -> int:
    @contextmanager
    def opened(_opens: Opens) -> Iterator[Desk]:
        yield desk

    return run(arguments, opened, _never, _never)


def _never(*_given: object) -> None:
    raise AssertionError("figures needs nothing of Qt")


def _document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def sold(desk: Desk) -> Desk:
    """Two orders on two days, one half refunded."""
    fill(desk, [Sold(noon("2026-05-01"), 1250, buyer="a"), Sold(noon("2026-05-04"), 3000, refunded=1500, buyer="b")])
    add_traffic(desk, [(1, "2026-05-01", 30), (1, "2026-05-04", 30)], page_views=90)
    return desk


def test_json_has_the_keys_of_the_design_and_money_as_text(sold: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(sold, "figures", "--from", "2026-05-01", "--to", "2026-05-04", "--by", "week", "--json") == 0
    document = _document(capsys)
    assert [row["period"] for row in document["rows"]] == ["2026-W18", "2026-W19"]
    assert set(document["rows"][0]) >= KEYS
    assert set(document["total"]) == set(document["rows"][0])
    total = document["total"]
    assert (total["gross"], total["refunded"], total["net"], total["aov"]) == ("42.50", "15.00", "27.50", "21.25")
    assert (total["buyers"], total["visitors"], total["page_views"], total["conversion"]) == (2, 60, 180, 0.0333)


def test_what_is_not_available_is_null(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fill(desk, [Sold(noon("2026-05-01"), 1250)])
    assert _run(desk, "figures", "--from", "2026-05-01", "--to", "2026-05-01", "--json") == 0
    total = _document(capsys)["total"]
    assert [total[key] for key in ("buyers", "per_buyer", "visitors", "page_views", "conversion")] == [None] * 5


def test_for_a_person_it_is_a_table(sold: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(sold, "figures", "--from", "2026-05-01", "--to", "2026-05-04", "--by", "month") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("2026-05")
    assert lines[2].startswith("Total")
    assert "42.50" in lines[2]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--from", "2026-05-04", "--to", "2026-05-01"), 3),
        (("--from", "2026-05-01", "--to", "2026-05-04", "--shop", "nowhere"), 3),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    sold: Desk, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int
) -> None:
    assert _run(sold, "figures", *arguments) == code
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("day", ["31.5.2026", "2026-13-01", "yesterday"])
def test_a_day_that_is_none_is_wrong_use(desk: Desk, capsys: pytest.CaptureFixture[str], day: str) -> None:
    with pytest.raises(SystemExit) as ended:
        _run(desk, "figures", "--from", day, "--to", "2026-05-04")
    assert ended.value.code == 2
    assert day in capsys.readouterr().err
