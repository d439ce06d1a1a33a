"""The commands `purchases …`: drafts of a table, sending, receiving, closing, as JSON and as lines for a person."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seller_desk import texts
from seller_desk.cli.commands import Opens
from seller_desk.cli.main import run
from seller_desk.domain.purchases import PurchaseState
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import purchases
from tests.purchase_desk import Orders
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def orders(desk: Desk) -> Orders:
    return Orders(desk, Shelf(desk, TODAY))


def _run(desk: Desk, *arguments: str) -> int:
    @contextmanager
    def opened(_opens: Opens) -> Iterator[Desk]:
        yield desk

    return run(arguments, opened, _never, _never)


def _never(*_given: object) -> None:
    raise AssertionError("purchases need nothing of Qt")


def _answer(desk: Desk, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:  # noqa: ANN401 - JSON
    capsys.readouterr()
    assert _run(desk, "purchases", *arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def _table(folder: Path, *lines: str) -> str:
    path = folder / "table.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_the_list_has_the_most_urgent_first_and_every_number(
    desk: Desk, orders: Orders, capsys: pytest.CaptureFixture[str]
) -> None:
    orders.fill()
    found = _answer(desk, capsys, "list")["purchases"]
    assert [each["state"] for each in found] == ["sent", "draft", "sent", "partly", "closed"]
    assert {name: found[0][name] for name in ("number", "supplier", "expected_on", "late_days", "to_come")} == {
        "number": "P20261111-1",
        "supplier": "安吉竹语",
        "expected_on": "2026-11-18",
        "late_days": 3,
        "to_come": 40,
    }
    assert (found[-1]["goods"], found[-1]["freight"], found[-1]["landed_cost"]) == ("660.00", "20.00", "680.00")


def test_only_some_states_and_one_supplier(desk: Desk, orders: Orders, capsys: pytest.CaptureFixture[str]) -> None:
    orders.fill()
    assert len(_answer(desk, capsys, "list", "--state", "open")["purchases"]) == 3
    assert len(_answer(desk, capsys, "list", "--state", "late", "--state", "draft")["purchases"]) == 2
    assert len(_answer(desk, capsys, "list", "--supplier", "永康杯业")["purchases"]) == 2


def test_a_table_becomes_a_draft_for_each_supplier(
    desk: Desk, orders: Orders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders.goods()
    path = _table(
        tmp_path,
        "供应商,SKU,数量,单价,备注",
        "安吉竹语,ZB-4028,24,21.5,急",
        '永康杯业,6900000000014,1,"¥1,038.60",',
        "安吉竹语,GD-3,,8.4,",  # nothing to buy
    )
    found = _answer(desk, capsys, "draft", path)["purchases"]
    assert sorted((each["supplier"], each["pieces"], each["landed_cost"]) for each in found) == [
        ("安吉竹语", 24, "516.00"),
        ("永康杯业", 1, "1038.60"),
    ]
    assert {each["state"] for each in found} == {"draft"}


def test_the_supplier_may_be_named_once_and_costs_are_those_known(
    desk: Desk, orders: Orders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders.goods()
    path = _table(tmp_path, "Order of Monday,,", "SKU,Quantity,", "GD-3,10.0,")
    (one,) = _answer(desk, capsys, "draft", path, "--supplier", "永康杯业")["purchases"]
    assert (one["supplier"], one["landed_cost"]) == ("永康杯业", "84.00")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("SKU,Quantity", "nobody,4", "GD-3,x"), ["Row 2: nobody: no item has this", "Row 3: “x” is no whole number"]),
        (("SKU,Anything", "GD-3,4"), ["SKU and Quantity"]),
        (("SKU,Quantity", "GD-3,"), ["no line with pieces"]),
        (("SKU,Quantity,Supplier", "GD-3,4,nobody"), ["no supplier named “nobody”", "安吉竹语"]),
        (("SKU,Quantity", "GD-3,4", "GD-3,5"), ["twice"]),
    ],
)
def test_a_table_that_is_wrong_is_explained_and_nothing_is_written(
    desk: Desk,
    orders: Orders,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lines: tuple[str, ...],
    told: list[str],
) -> None:
    orders.goods()
    assert _run(desk, "purchases", "draft", _table(tmp_path, *lines)) == 3
    said = capsys.readouterr().err
    assert all(words in said for words in told), said
    assert purchases(desk) == ()


def test_a_purchase_goes_its_way_by_number(
    desk: Desk, orders: Orders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders.goods()
    name = orders.draft("安吉竹语", {"ZB-4028": 24, "GD-3": 10}).name
    assert _answer(desk, capsys, "send", name)["purchase"]["expected_on"] == "2026-11-28"
    path = _table(
        tmp_path, "SKU,到货,抽检,不合格,批号,有效期至", "ZB-4028,20,10,2,L7,2027/5/1", "6901234567892,4,,,L8,2027-06-01"
    )
    one = _answer(desk, capsys, "receive", name, path)["purchase"]
    assert (one["state"], one["received"], one["failed"], one["to_come"]) == ("partly", 24, 2, 12)
    assert [each["received"] for each in one["receipts"]] == [20, 4]
    one = _answer(desk, capsys, "receive", name)["purchase"]
    assert (one["state"], one["to_come"]) == ("closed", 0)
    assert [(line["sku"], line["received"]) for line in one["lines"]] == [("ZB-4028", 26), ("GD-3", 10)]


def test_closing_and_cancelling(desk: Desk, orders: Orders, capsys: pytest.CaptureFixture[str]) -> None:
    orders.fill()
    late, draft = purchases(desk, [PurchaseState.SENT])[-1], purchases(desk, [PurchaseState.DRAFT])[0]
    assert _answer(desk, capsys, "close", str(late.number))["purchase"]["to_come"] == 0
    assert _answer(desk, capsys, "cancel", draft.name)["purchase"]["state"] == "cancelled"
    assert _run(desk, "purchases", "cancel", late.name) == 3
    assert "make a new purchase" in capsys.readouterr().err


def test_a_number_that_is_nowhere_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(desk, "purchases", "show", "P1") == 3
    assert "There is no purchase P1" in capsys.readouterr().err


def test_a_person_reads_what_is_late_and_what_came(
    desk: Desk, orders: Orders, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    orders.fill()
    assert _run(desk, "purchases", "list") == 0
    told = capsys.readouterr().out
    assert ("3 days late" if language == "en" else "逾期 3 天") in told
    partly = next(one for one in purchases(desk, [PurchaseState.PARTLY]))
    assert _run(desk, "purchases", "show", partly.name) == 0
    told = capsys.readouterr().out
    assert ("22 of 30 arrived" if language == "en" else "已到 22 / 30") in told
    texts.use("en")
