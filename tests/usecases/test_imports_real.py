"""Public files that nobody here wrote are read whole; figures equal an independent computation with pandas."""

import gzip
from pathlib import Path

import pandas as pd
import pytest

from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import guess, problems
from tests.store.importing.made import ask, differences, one
from tests.usecases.files import bring_in, numbers


def unpacked(shared: Path, name: str, folder: Path, rows: int | None = None) -> Path:
    """The file as it was published, or its headings and first rows."""
    path = folder / name
    with gzip.open(shared / "data" / f"{name}.gz") as packed:
        lines = packed.read().splitlines(keepends=True)
    path.write_bytes(b"".join(lines if rows is None else lines[: rows + 1]))
    return path


def fen(amounts: "pd.Series[float]") -> int:
    return int((amounts * 100).round().sum())


def test_a_taobao_order_report_of_28010_orders(desk: Desk, shared: Path, tmp_path: Path) -> None:
    path = unpacked(shared, "tmall_order_report.csv", tmp_path)
    result = bring_in(desk, path)
    assert numbers(result) == (28_010, 0, 0, 0, 0)
    table = pd.read_csv(path, dtype={"订单编号": str}).rename(columns=str.strip)
    paid = table[table["订单付款时间"].notna()]
    gross, refunded = fen(paid["买家实际支付金额"] + paid["退款金额"]), fen(paid["退款金额"])
    sums = "SELECT sum(orders_created), sum(orders_paid), sum(gross), sum(refunded) FROM sales_days"
    assert one(desk, sums) == (len(table), len(paid), gross, refunded)
    days = paid.assign(day=paid["订单付款时间"].str[:10]).groupby("day")
    by_day = {
        str(day): (len(rows), fen(rows["买家实际支付金额"] + rows["退款金额"]), fen(rows["退款金额"]))
        for day, rows in days
    }
    stored = ask(desk, "SELECT day, orders_paid, gross, refunded FROM sales_days WHERE orders_paid > 0")
    assert {row[0]: row[1:] for row in stored} == by_day
    provinces = ask(desk, "SELECT province, count(*) FROM orders GROUP BY province")
    assert sum(count for _province, count in provinces) == len(table)
    assert None not in {province for province, _count in provinces}
    assert differences(desk) == []
    assert numbers(bring_in(desk, path)) == (0, 0, 28_010, 0, 0)


@pytest.mark.parametrize("rows", [40_000, pytest.param(None, marks=pytest.mark.slow)], ids=["40000-rows", "whole"])
def test_a_dirty_retail_file_of_541909_rows_by_its_guessed_mapping(
    desk: Desk, shared: Path, tmp_path: Path, rows: int | None
) -> None:
    path = unpacked(shared, "uci_online_retail.csv", tmp_path, rows)
    found = guess(desk, path)
    assert found.layout is not None
    mapping = found.layout.to_data() | {"currency": "GBP"}
    result = bring_in(desk, path, mapping=mapping, shop="UK")
    assert result.counts.rows == (rows or 541_909)
    kept = {"InvoiceNo": str, "StockCode": str, "CustomerID": str, "Description": str, "InvoiceDate": str}
    table = pd.read_csv(path, dtype=kept, keep_default_na=False)
    bad = table["UnitPrice"] < 0
    assert numbers(result) == (int((~bad).sum()), 0, 0, 0, int(bad.sum()))
    assert [problem.row for problem in problems(desk, result.batch or 0)] == [int(row) + 2 for row in table.index[bad]]
    table = table[~bad].assign(amount=(table["Quantity"] * table["UnitPrice"]).round(2))
    sold, back = table[table["amount"] > 0], table[table["amount"] < 0]
    pieces = int(table.loc[table["Quantity"] > 0, "Quantity"].sum())
    assert one(desk, "SELECT count(*), sum(units), sum(gross), sum(refunded) FROM orders") == (
        table["InvoiceNo"].nunique(),
        pieces,
        fen(sold["amount"]),
        -fen(back["amount"]),
    )
    assert one(desk, "SELECT count(*) FROM buyers") == (table.loc[table["CustomerID"] != "", "CustomerID"].nunique(),)
    assert one(desk, "SELECT count(*) FROM variants") == (table["StockCode"].nunique(),)
    months = sold.assign(month=sold["InvoiceDate"].str[:7]).groupby("month")
    by_month = {str(month): fen(rows["amount"]) for month, rows in months}
    stored = ask(desk, "SELECT substr(day, 1, 7), sum(gross) FROM sales_days GROUP BY 1")
    assert {month: gross for month, gross in stored if gross} == by_month
    assert differences(desk) == []
