"""Files are known by their headings, whatever else about them changed (FAULTS E14, ORACLES O12)."""

import random
from pathlib import Path

import pytest

from seller_desk.domain.refusals import Refused
from seller_desk.intake import formats
from seller_desk.intake.headers import normalised
from tests.intake.reading import ORDERS, examine, order, read, write_csv, write_xlsx

KNOWN = formats.load()


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("收货地址 ", "收货地址"),
        ("应付金额（元）", "应付金额(元)"),
        ("运费(元)", "运费"),
        ("卖家真实姓名_新", "卖家真实姓名(新)"),
        ("手工退款_系统退款", "手工退款/系统退款"),
        ("﻿订单编号", "订单编号"),
        ("店铺Id", "店铺ID"),
        ("On hand (pcs)", "on_hand"),
        ("\t订单 编号\t", "订单编号"),
    ],
)
def test_small_differences_of_headings_make_none(written: str, same: str) -> None:
    assert normalised(written) == normalised(same)


def test_every_format_says_where_it_comes_from_and_when_to_look_again() -> None:
    for each in KNOWN:
        assert each.as_of is not None
        assert each.review_by is not None
        assert each.as_of < each.review_by
        assert each.source
        assert str(each.title)
        assert each.kind in formats.KINDS
        assert each.key is None or each.key in each.columns.values()
        assert each.order_amounts <= set(each.columns.values())


@pytest.mark.parametrize("ident", [each.id for each in KNOWN if each.kind != "stock"])
def test_subsets_and_new_orders_of_columns_are_the_same_format(ident: str, tmp_path: Path) -> None:
    """Sellers choose the columns; years add some: three of four known headings, shuffled, with two new ones."""
    format_ = next(each for each in KNOWN if each.id == ident)
    dice = random.Random(ident)
    by_meaning = {meaning: heading for heading, meaning in reversed(list(format_.columns.items()))}
    needed = [
        by_meaning[name]
        for name in (
            "order_no",
            "sub_order_no",
            "created_at",
            "paid_amount",
            "paid_at",
            "stat_date",
            "cost",
            "refund_no",
            "refund_amount",
            "review_text",
            "sku_code",
            "product_title",
            "visitors",
        )
        if name in by_meaning
    ]
    others = sorted((set(by_meaning.values()) | format_.also) - set(needed))
    chosen = [*needed, *dice.sample(others, len(others) * 3 // 4), *format_.must, "新增的栏目", "further column"]
    chosen = list(dict.fromkeys(chosen))
    dice.shuffle(chosen)
    path = write_csv(tmp_path / "x.csv", [",".join(chosen), ",".join("1" for _ in chosen)])
    assert examine(path).format_id == ident


def test_lines_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    lines = ["某某店铺订单导出", "导出时间：2026-06-01,,", "", ORDERS, order("2510000074438603478")]
    whole = read(write_csv(tmp_path / "a.csv", lines, "gb18030"))
    assert whole.examined.header_row == 4
    assert whole.rows == [5]


def test_E14_renamed_columns_are_understood_by_what_they_say(tmp_path: Path) -> None:
    renamed = (
        ORDERS.replace("订单编号", "订单号").replace("订单创建时间", "下单时间").replace("买家实际支付金额", "实付款")
    )
    whole = read(write_csv(tmp_path / "a.csv", [renamed, order("2510000074438603478")]))
    assert whole.examined.layout is not None
    assert {"order_no", "created_at", "paid_amount"} <= whole.examined.layout.meanings
    assert whole.columns["order_no"] == ["2510000074438603478"]
    assert whole.columns["paid_amount"] == [1250]


def test_E14_of_two_equal_headings_the_first_counts(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [f"{ORDERS},总金额", f"{order('2510000074438603478')},99.00"]))
    assert whole.columns["order_total"] == [1250]


def test_E14_a_totals_row_is_no_order(tmp_path: Path) -> None:
    lines = [ORDERS, order("2510000074438603478"), "合计,,12.50,12.50,,,,,1,0.00"]
    whole = read(write_csv(tmp_path / "a.csv", lines))
    assert whole.seen == 2
    assert [(problem.row, problem.kind) for problem in whole.problems] == [(3, "skipped")]


def test_O12_the_same_report_in_every_encoding(tmp_path: Path) -> None:
    lines = [
        ORDERS,
        order("2510000074438603478\t"),
        order('="2510000074438603479"'),
        "2510000074438603480,NA,12.50,12.50,交易成功,2026-05-03 13:41:05,,12345,1",
    ]
    for encoding in ("gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"):
        whole = read(write_csv(tmp_path / f"{encoding}.csv", lines, encoding))
        assert whole.columns["order_no"] == ["2510000074438603478", "2510000074438603479", "2510000074438603480"]
        assert whole.columns["buyer_nick"] == ["小明", "小明", "NA"]
        assert whole.columns["product_title"][2] == "12345"
        assert whole.columns["refund_amount"] == [0, 0, None]


def test_a_public_order_report_is_a_taobao_report(shared: Path, tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "tmall_order_report.csv"
    path.write_bytes(gzip.decompress((shared / "data" / "tmall_order_report.csv.gz").read_bytes()))
    whole = read(path)
    assert whole.examined.format_id == "taobao_orders"
    assert (whole.seen, len(whole.rows), len(whole.problems)) == (28_010, 28_010, 0)
    assert sum(at is None for at in whole.columns["paid_at"]) == 3_923
    assert sum(bool(amount) for amount in whole.columns["refund_amount"]) == 5_646


def test_the_format_can_be_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["订单编号,实付款,订单创建时间", "1,2.00,2026-05-03 10:00:00"])
    assert examine(path, format_id="taobao_orders2024").format_id == "taobao_orders2024"
    with pytest.raises(Refused, match="no format called"):
        examine(path, format_id="nowhere_orders")


def test_the_encoding_and_the_heading_row_can_be_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["甲,乙", ORDERS, ORDERS, order("2510000074438603478")], "gb18030")
    assert examine(path, encoding="gb18030", header_row=3).header_row == 3
    with pytest.raises(Refused, match="no encoding called"):
        examine(path, encoding="klingon")


def test_a_mapping_lays_out_any_table(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["n,d,x,what", "A1,03/04/2026,12.50,Mug", "A2,13/04/2026,2.50,Cup"])
    mapping = {
        "kind": "orders",
        "columns": {"n": "order_no", "d": "created_at", "x": "paid_amount", "what": "product_title"},
        "date_format": "%d/%m/%Y",
        "currency": "EUR",
    }
    whole = read(path, mapping=mapping)
    assert whole.examined.format_id == "guessed:orders"
    assert whole.columns["created_day"] == ["2026-04-03", "2026-04-13"]
    assert whole.columns["gross_amount"] == [1250, 250]
    assert whole.examined.layout is not None
    again = read(path, mapping={"file": "a.csv", "mapping": whole.examined.layout.to_data()})
    assert again.columns == whole.columns


@pytest.mark.parametrize(
    "mapping",
    [
        {},
        {"kind": "poems", "columns": {}},
        {"kind": "orders", "columns": {"n": "verse"}},
        {"kind": "orders", "columns": {"nowhere": "order_no"}},
    ],
)
def test_an_unfit_mapping_is_refused_with_a_reason(mapping: dict[str, object], tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["n,d,x", "A1,2026-04-03,12.50"])
    with pytest.raises(Refused) as refused:
        examine(path, mapping=mapping)
    assert refused.value.remedy is not None


def test_a_sellers_own_format_is_known_again(tmp_path: Path) -> None:
    from seller_desk.intake.layouts import from_data, own_format

    layout = from_data({"kind": "orders", "columns": {"Nr": "order_no", "Tag": "created_at", "Summe": "paid_amount"}})
    mine = own_format("own:1", "Mein Laden", layout)
    path = write_csv(tmp_path / "a.csv", ["Nr,Tag,Summe", "A1,2026-04-03,12.50"])
    examined = examine(path, own=(mine,))
    assert examined.format_id == "own:1"
    assert str(mine.title) == "Mein Laden"


def test_purchases_are_no_sales(tmp_path: Path) -> None:
    header = [
        "订单编号",
        "买家公司名",
        "买家会员名",
        "卖家公司名",
        "卖家会员名",
        "货品总价(元)",
        "运费(元)",
        "实付款(元)",
        "订单状态",
        "订单创建时间",
        "货品标题",
        "单价(元)",
        "数量",
        "单品货号",
    ]
    rows = [
        [
            f"26432109876543{n}",
            "我的公司",
            "me",
            f"工厂{n}",
            f"f{n}",
            10,
            0,
            10,
            "交易成功",
            "2026-05-03 10:00:00",
            "杯",
            5,
            2,
            "A",
        ]
        for n in range(3)
    ]
    with pytest.raises(Refused, match="what you bought"):
        examine(write_xlsx(tmp_path / "a.xlsx", [header, *rows]))


def test_the_best_sheet_of_a_workbook_is_taken(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("说明").write(0, 0, "请勿修改")
    sheet = book.add_worksheet("订单")
    sheet.write_row(0, 0, ORDERS.split(","))
    sheet.write_row(1, 0, order("2510000074438603478").split(","))
    book.close()
    assert read(tmp_path / "a.xlsx").columns["order_no"] == ["2510000074438603478"]


def test_the_estimate_of_rows_is_near(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [ORDERS, *(order(f"25100000744386{n:05}") for n in range(5_000))])
    assert 3_500 < examine(path).rows_estimate < 7_000
