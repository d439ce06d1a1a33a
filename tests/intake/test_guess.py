"""Tables of marketplaces that no format names come in by their headings and values."""

import gzip
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from seller_desk.intake import evidence
from tests.intake.reading import Whole, examine, read, write_csv

ORDERS: dict[str, dict[str, Any]] = {
    "WALMART": {"order_no": "Order#", "sku_code": "SKU", "gross": [1250, 1100], "states": ["shipped", "completed"]},
    "EBAY": {
        "order_no": "Order Number",
        "sku_code": "Custom Label",
        "gross": [5000, 103000],
        "states": ["shipped", "shipped"],
        "currency": "USD",
    },
    "ETSY": {
        "order_no": "Order ID",
        "created_at": "Sale Date",
        "gross": [4780, 2640],
        "states": ["shipped", "shipped"],
        "currency": "USD",
    },
    "LAZADA": {
        "order_no": "orderNumber",
        "sub_order_no": "orderItemId",
        "gross": [35900, 0],
        "states": ["completed", "closed"],
    },
    "SHOPEE": {
        "order_no": "Order ID",
        "sku_code": "SKU Reference No.",
        "gross": [17000, 0],
        "states": ["completed", "closed"],
    },
    "OZON": {"order_no": "Номер заказа", "gross": [150000, 0], "states": ["completed", "closed"], "currency": "RUB"},
    "YOUZAN": {
        "order_no": "订单号",
        "paid_amount": "订单实付金额",
        "gross": [9900, None, 0],
        "states": ["completed", "completed", "closed"],
    },
    "XHS": {
        "order_no": "订单号",
        "paid_amount": "用户应付金额",
        "gross": [7900, 17800],
        "states": ["completed", "closed"],
    },
    "WEIDIAN": {
        "order_no": "订单编号",
        "paid_amount": "实付款",
        "gross": [5100, 0],
        "states": ["shipped", "pending_payment"],
    },
    "DEWU": {"order_no": "订单号", "sku_code": "货号", "gross": [83000, 0], "states": ["completed", "closed"]},
    "VIP": {"order_no": "订单号", "order_total": "订单金额", "gross": [25900, 0], "states": ["completed", "closed"]},
    "WXSHOP": {
        "order_no": "订单编号",
        "paid_amount": "订单实际支付金额",
        "gross": [6800, 25600],
        "states": ["paid", "completed"],
    },
}


def made_up(name: str) -> Path:
    """A small file made up after the plain headings of a marketplace's export."""
    return Path(__file__).parent / "made_up" / f"{name.lower()}.csv"


def headings(whole: Whole) -> dict[str, str]:
    assert whole.examined.layout is not None
    return {meaning: heading for heading, meaning in whole.examined.layout.columns.items()}


@pytest.mark.parametrize("name", ORDERS)
def test_orders_of_other_marketplaces_come_in(name: str) -> None:
    wanted = dict(ORDERS[name])
    whole = read(made_up(name))
    assert whole.examined.format_id == "guessed:orders"
    assert not whole.problems
    assert whole.columns["gross_amount"] == wanted.pop("gross")
    assert whole.columns["order_status"] == wanted.pop("states")
    assert whole.examined.layout is not None
    if "currency" in wanted:
        assert whole.examined.layout.currency == wanted.pop("currency")
    assert wanted.items() <= headings(whole).items()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("REFUNDS_X", "refunds"),
        ("WALMART_RETURNS", "refunds"),
        ("REVIEWS_X", "reviews"),
        ("REVIEWS_EN", "reviews"),
        ("TRAFFIC_X", "traffic"),
        ("TRAFFIC_EN", "traffic"),
        ("PRODUCTS_X", "products"),
        ("ETSY_LISTINGS", "products"),
    ],
)
def test_other_tables_come_in_as_what_they_are(name: str, kind: str) -> None:
    whole = read(made_up(name))
    assert whole.examined.format_id == f"guessed:{kind}"
    assert whole.rows
    assert not whole.problems


@pytest.mark.parametrize("name", ["STOCK_X", "STOCK_EN"])
def test_tables_of_stock_come_in(name: str) -> None:
    whole = read(made_up(name))
    assert whole.examined.layout is not None
    assert whole.examined.layout.kind == "stock"
    assert all(isinstance(number, int) for number in whole.columns["stock"])
    assert all(isinstance(cost, Decimal) for cost in whole.columns["cost_price"])


def test_a_column_called_amount_must_hold_amounts(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["订单号,下单时间,金额", "A1,2026-05-03,很多", "A2,2026-05-04,不少"])
    examined = examine(path)
    assert examined.format_id is None
    assert examined.unsure


def test_a_column_of_dates_must_hold_dates(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["Order ID,Order Date,Order Total", "A1,soon,5.00", "A2,later,6.00"])
    assert examine(path).format_id is None


def test_a_table_without_the_required_meanings_is_left_alone(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["name,colour,size", "x,red,1", "y,blue,2"])
    assert examine(path).format_id is None


def test_two_equal_headings_for_a_required_meaning_are_asked_about(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["订单号,订单号,下单时间,实付金额", "A1,B1,2026-05-03,5.00"])
    examined = examine(path)
    assert examined.format_id is None
    assert any("Two columns" in str(doubt) for doubt in examined.unsure)


def test_day_or_month_first_is_decided_by_a_row_far_below(tmp_path: Path) -> None:
    lines = [
        "Order ID,Order Date,Order Total",
        *(f"A{n},3/{n % 9 + 1}/2026,5.00" for n in range(2_000)),
        "Z,3/25/2026,1.00",
    ]
    whole = read(write_csv(tmp_path / "a.csv", lines))
    assert whole.examined.layout is not None
    assert whole.examined.layout.date_order == "mdy"
    assert whole.columns["created_day"][-1] == "2026-03-25"


def test_when_no_row_decides_it_is_asked(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["Order ID,Order Date,Order Total", "A1,3/4/2026,5.00", "A2,5/6/2026,5.00"])
    examined = examine(path)
    assert examined.format_id is None
    assert any("day and which the month" in str(doubt) for doubt in examined.unsure)


def test_merged_orders_of_an_unknown_table_are_filled_down(tmp_path: Path) -> None:
    lines = [
        "订单号,下单时间,实付金额,商品名称,数量,单价",
        "A1,2026-05-03 10:00:00,30.00,杯,1,10.00",
        ",,,碟,2,10.00",
        "A2,2026-05-04 10:00:00,5.00,勺,1,5.00",
    ]
    whole = read(write_csv(tmp_path / "a.csv", lines))
    assert whole.columns["order_no"] == ["A1", "A1", "A2"]
    assert whole.columns["gross_amount"] == [3000, None, 500]
    assert whole.columns["created_day"] == ["2026-05-03", "2026-05-03", "2026-05-04"]


@pytest.mark.parametrize(
    ("heading", "refunds", "of_lines"),
    [
        ("退款金额", ("10.00", "0.00"), True),
        ("退款金额", ("5.00", "5.00"), False),
        ("退款金额", ("0.00", "0.00"), True),
        ("订单退款金额", ("0.00", "0.00"), False),
    ],
)
def test_refunds_beside_the_amount_of_the_order_are_the_lines_or_the_orders(
    heading: str,
    refunds: tuple[str, str],
    of_lines: bool,  # noqa: FBT001 - a parameter of the table
    tmp_path: Path,
) -> None:
    lines = [
        f"订单号,下单时间,订单实付,商品名称,商品实付,{heading}",
        f"A1,2026-05-03 10:00:00,30.00,杯,10.00,{refunds[0]}",
        f"A1,2026-05-03 10:00:00,30.00,碟,20.00,{refunds[1]}",
    ]
    layout = examine(write_csv(tmp_path / "a.csv", lines)).layout
    assert layout is not None
    assert layout.columns["订单实付"] == "paid_amount"
    assert layout.columns["商品实付"] == "item_amount"
    assert layout.refunds_of_lines is of_lines


def test_a_refund_is_never_filled_down(tmp_path: Path) -> None:
    lines = [
        "订单号,下单时间,实付金额,商品名称,数量,单价,退款金额",
        "A1,2026-05-03 10:00:00,30.00,杯,1,10.00,5.00",
        ",,,碟,2,10.00,",
    ]
    assert read(write_csv(tmp_path / "a.csv", lines)).columns["refund_amount"] == [500, None]


@pytest.mark.parametrize(
    ("cells", "code"), [(["$5.00"], "USD"), (["€5"], "EUR"), (["US$ 5"], "USD"), (["12.50元"], "CNY"), (["5.00"], None)]
)
def test_amounts_name_their_currency(cells: list[str], code: str | None) -> None:
    assert evidence.currency((), cells) == code


@pytest.mark.slow
def test_a_public_table_of_half_a_million_lines_is_guessed_right(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "uci.csv"
    path.write_bytes(gzip.decompress((shared / "data" / "uci_online_retail.csv.gz").read_bytes()))
    whole = read(path)
    assert whole.examined.format_id == "guessed:orders"
    assert headings(whole) == {
        "order_no": "InvoiceNo",
        "sku_code": "StockCode",
        "product_title": "Description",
        "quantity": "Quantity",
        "created_at": "InvoiceDate",
        "unit_price": "UnitPrice",
        "buyer_id": "CustomerID",
        "receiver_country": "Country",
    }
    assert whole.seen == 541_909
    assert len(whole.failed_rows()) == 2  # prices below zero
    assert sum(buyer is None for buyer in whole.columns["buyer_id"]) == 135_080 - 2
    assert "17850" in whole.columns["buyer_id"]
    lines = zip(whole.columns["unit_price"], whole.columns["quantity"], strict=True)
    cents = [int((price * pieces * 100).to_integral_value("ROUND_HALF_UP")) for price, pieces in lines]
    assert whole.total("gross_amount") == sum(amount for amount in cents if amount > 0)
    assert whole.total("refunded_amount") == -sum(amount for amount in cents if amount < 0)
