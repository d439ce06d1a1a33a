"""The commands `stock count|counts|links|link`; `stock set` is proved with the imports."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from seller_desk.cli.commands import Opens
from seller_desk.cli.exits import DONE, NOT_DONE, WRONG_USE
from seller_desk.cli.main import run
from seller_desk.usecases.desk import Desk
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return fill_shelf(desk, TODAY)


def _run(desk: Desk, *arguments: str) -> int:
    @contextmanager
    def opened(_opens: Opens) -> Iterator[Desk]:
        yield desk

    return run(arguments, opened, _never, _never)


def _never(*_given: object) -> None:
    raise AssertionError("stock needs nothing of Qt")


def _told(desk: Desk, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert _run(desk, *arguments, "--json") == DONE
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_what_waits_to_be_linked_comes_with_what_it_may_be(
    desk: Desk, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shelf.row("ZB-4028").on_hand == 11
    [waiting] = _told(desk, capsys, "stock", "links")["waiting"]
    assert (waiting["shop"], waiting["code"], waiting["units"]) == ("南屿小铺", "ZB-4028-小铺", 19)
    assert waiting["suggestions"][0]["sku"] == "ZB-4028"
    assert _run(desk, "stock", "links") == DONE
    assert "maybe ZB-4028" in capsys.readouterr().out


def test_a_linked_sku_waits_no_longer_and_takes_from_its_item(
    desk: Desk, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shelf.row("ZB-4028").on_hand
    [linked] = _told(desk, capsys, "stock", "link", "ZB-4028-小铺", "2 x zb-4028")["linked"]
    assert linked["takes"] == [{"sku": "ZB-4028", "quantity": 2}]
    assert shelf.row("ZB-4028").on_hand == (before or 0) - 4
    assert _told(desk, capsys, "stock", "links") == {"waiting": []}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("link", "NOBODY", "ZB-4028"), "No shop sells a SKU NOBODY."),
        (("link", "ZB-4028-小铺", "3 x NOPE"), "There is no stock item NOPE."),
        (("link", "ZB-4028-小铺", "0 x ZB-4028"), "Write at least 1 piece"),
        (("count", "NOPE=3"), "There is no stock item NOPE."),
        (("count", "ZB-4028=999999999"), "cannot be counted"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    desk: Desk, shelf: Shelf, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    before = shelf.row("ZB-4028")
    assert _run(desk, "stock", *arguments) == NOT_DONE
    assert words in capsys.readouterr().err
    assert shelf.row("ZB-4028") == before


@pytest.mark.parametrize("typed", ["ZB-4028", "=3", "ZB-4028=-1", "ZB-4028=two", "ZB-4028="])
def test_a_count_is_written_with_its_sku(desk: Desk, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    with pytest.raises(SystemExit) as left:
        _run(desk, "stock", "count", typed)
    assert left.value.code == WRONG_USE
    assert "SKU=PIECES" in capsys.readouterr().err


def test_counts_are_set_one_by_one(desk: Desk, shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    counted = _told(desk, capsys, "stock", "count", "ZB-4028=9", "MFG-1000=4")["counted"]
    assert [(each["sku"], each["before"], each["on_hand"]) for each in counted] == [
        ("ZB-4028", 11, 9),
        ("MFG-1000", None, 4),
    ]
    assert shelf.row("MFG-1000").on_hand == 4
