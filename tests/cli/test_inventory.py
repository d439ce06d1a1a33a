"""The commands `alerts` and `stock set`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seller_desk.cli.commands import Opens
from seller_desk.cli.main import run
from seller_desk.usecases.desk import Desk
from tests.stock_desk import Shelf, fill_shelf

TODAY = date(2026, 11, 21)
KEYS = {
    "sku", "name", "state", "on_hand", "available", "on_order", "daily_rate", "days_left", "safety_stock",
    "reorder_point", "suggested", "order_by", "why",
}  # fmt: skip


def _run(desk: Desk, *arguments: str) -> int:
    @contextmanager
    def opened(_opens: Opens) -> Iterator[Desk]:
        yield desk

    return run(arguments, opened, _never, _never)


def _never(*_given: object) -> None:
    raise AssertionError("stock needs nothing of Qt")


def _alerts(desk: Desk, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert _run(desk, "alerts", "--json", *arguments) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["alerts"]
    return found


def test_alerts_have_the_keys_of_the_design_the_most_urgent_first(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_shelf(desk, TODAY)
    alerts = _alerts(desk, capsys)
    assert set(alerts[0]) >= KEYS
    assert [row["state"] for row in alerts] == ["out"] * 2 + ["critical"] * 2 + ["reorder"] * 3 + ["slow"] + ["ok"] * 2
    board = next(row for row in alerts if row["sku"] == "ZB-4028")
    assert {name: board[name] for name in sorted(KEYS - {"days_left", "name"})} == {
        "sku": "ZB-4028",
        "state": "critical",
        "on_hand": 11,
        "available": 11,
        "on_order": 0,
        "daily_rate": 8.0,
        "safety_stock": 24,
        "reorder_point": 80,
        "suggested": 120,
        "order_by": "2026-11-21",
        "why": "under half of safety",
    }
    assert board["explanation"][-1]["value"] == 120


def test_only_some_states(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fill_shelf(desk, TODAY)
    assert {row["state"] for row in _alerts(desk, capsys, "--state", "out", "--state", "slow")} == {"out", "slow"}


def test_only_what_a_shop_sells(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fill_shelf(desk, TODAY)
    assert len(_alerts(desk, capsys, "--shop", "南屿家居旗舰店")) == 9
    assert _alerts(desk, capsys, "--shop", "南屿小铺") == []
    assert _run(desk, "alerts", "--shop", "没有这家店") == 3
    assert "There is no shop named" in capsys.readouterr().err


def test_a_person_reads_what_to_order(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fill_shelf(desk, TODAY)
    assert _run(desk, "alerts") == 0
    told = capsys.readouterr().out
    assert "Critical  ZB-4028  天然竹砧板 40×28cm: 11 available, 8.0 a day; under half of safety" in told
    assert "order 120 by 2026-11-21" in told
    assert "2 items in order" in told


def test_never_counted_is_null(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    Shelf(desk, TODAY).item("A")
    [alert] = _alerts(desk, capsys)
    assert (alert["on_hand"], alert["available"], alert["days_left"], alert["order_by"]) == (None,) * 4
    assert (alert["state"], alert["why"]) == ("ok", "not counted yet")


def test_stock_set_counts_from_a_table(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "stock.csv"
    table.write_text("SKU编码,商品名称,库存数量,成本价,交期\nA-1,竹砧板,40,24.00,10\nA-2,保温杯,0,38.60,\n", "utf-8")
    assert _run(desk, "stock", "set", str(table), "--json") == 0
    [result] = json.loads(capsys.readouterr().out)["files"]
    assert (result["rows"], result["new"], result["failed"]) == (2, 2, 0)
    rows = {row["sku"]: (row["on_hand"], row["lead_days"]) for row in _alerts(desk, capsys)}
    assert rows == {"A-1": (40, 10), "A-2": (0, 7)}


def test_limited_cash_goes_where_it_saves_most_critical_items_first(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_shelf(desk, TODAY)
    assert not any("order_now" in row for row in _alerts(desk, capsys))
    alerts = {row["sku"]: row for row in _alerts(desk, capsys, "--cash", "9000")}
    now = {sku: row["order_now"] for sku, row in alerts.items() if row["order_now"]}
    urgent = {"BWB-500-GN", "TB-BU-6", "ZB-4028"}
    assert urgent <= now.keys()
    assert sum(float(row["order_cost"] or 0) for row in alerts.values()) <= 9000
    assert alerts["ZJ-MD"]["order_why"] == "nothing to order"
    assert alerts["BWB-500-GN"]["order_why"].endswith(f": {now['BWB-500-GN']} of 168")


def test_cash_of_no_currency_is_refused_in_words(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fill_shelf(desk, TODAY)
    assert _run(desk, "alerts", "--cash", "much") == 3
    assert "“much” is no amount of cash. Write it as 5000 or 300USD." in capsys.readouterr().err


def test_cash_is_said_in_lines_for_a_person(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fill_shelf(desk, TODAY)
    assert _run(desk, "alerts", "--state", "critical", "--cash", "CNY 100000") == 0
    assert "now 120: the cash is enough" in capsys.readouterr().out
