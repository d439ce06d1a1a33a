"""Every record is accounted for, and what a row says together is worked out (ORACLES O8, O9, O10)."""

from decimal import Decimal
from pathlib import Path

import pytest

from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.intake import records
from seller_desk.texts import Message
from tests.intake.reading import ORDERS, examine, order, read, write_csv, write_xlsx

ID = "166722679628365824"


def test_O10_every_one_of_1929_rows_has_its_outcome_and_reason(tmp_path: Path) -> None:
    lines = [order(f"25100000744386{n:05}") for n in range(1_929)]
    lines[100] = "合计,,12.50,12.50,,,,,1,0.00"
    lines[200] = ""
    lines[300] = order("2.51000E+18")
    lines[400] = order("2510000074438609999", paid="many")
    lines[500] = order("2510000074438609998") + ",more,cells"
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, *lines]))
    assert whole.seen == 1_929
    assert len(whole.rows) + len(whole.of("skipped")) + len(whole.of("failed")) == 1_929
    assert [(problem.row, problem.kind) for problem in whole.problems] == [
        (102, "skipped"),
        (202, "skipped"),
        (302, "failed"),
        (402, "failed"),
        (502, "failed"),
    ]
    assert [number for number, _ in whole.raw_failed] == [302, 402, 502]
    assert all(str(problem.message) for problem in whole.problems)


def test_blank_lines_at_the_end_are_no_records(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, order(ID), "", order(ID[:-1] + "5"), "", ",,,,,,,,,", ""]))
    assert whole.seen == 3
    assert [problem.row for problem in whole.of("skipped")] == [3]


def test_notes_below_the_table_are_skipped(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, order(ID), "共1条记录,,,,,,,,,", "导出时间：2026-06-01"]))
    assert (whole.seen, len(whole.rows), len(whole.of("skipped"))) == (3, 1, 2)


def test_a_line_of_totals_is_known_wherever_its_label_stands(tmp_path: Path) -> None:
    days = ["2026-05-01,10,5.00", "2026-05-02,20,6.00"]
    lines = [
        "访客数,统计日期,支付金额",
        *(f"{day.split(',')[1]},{day.split(',')[0]},5.00" for day in days),
        "30,全部,11.00",
    ]
    whole = read(write_csv(tmp_path / "a.csv", lines))
    assert (whole.seen, len(whole.rows)) == (3, 2)
    assert [(problem.row, problem.kind) for problem in whole.problems] == [(4, "skipped")]


def test_the_second_line_of_headings_is_known_in_any_order_of_columns(tmp_path: Path) -> None:
    lines = [
        "cid,title,price,num,skuProps,outer_id",
        "宝贝类目,宝贝名称,宝贝价格,宝贝数量,销售属性组合,商家编码",
        "1,杯,5.00,7,,C-1",
    ]
    whole = read(write_csv(tmp_path / "a.csv", lines), format_id="taobao_products")
    assert (len(whole.rows), [problem.kind for problem in whole.problems]) == (1, ["skipped"])


def test_O8_equal_rows_bear_equal_digests_and_other_rows_others(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [ORDERS, order(ID), order(ID), order(ID, paid="12.51")])
    first, second, third = read(path).digests
    assert first == second != third
    assert read(path).digests == [first, second, third]
    assert all(-(2**63) <= digest < 2**63 for digest in (first, third))


def test_O9_the_18_digits_come_back_and_ruined_ones_are_refused(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, order(ID), order("1.6672E+17"), order("166722679628365000")]))
    assert whole.columns["order_no"] == [ID]
    assert whole.failed_rows() == [3, 4]
    assert "ruined" in str(whole.problems[0].message)
    assert whole.problems[0].column == "订单编号"


def test_O9_numbers_that_happen_to_end_in_zeros_are_no_damage(tmp_path: Path) -> None:
    numbers = [f"25{100000000000 + n * 7919}{n * 37 % 99999:05}" for n in range(3_000)]
    assert any(number.endswith("0000") for number in numbers)
    assert not read(write_csv(tmp_path / "a.csv", [ORDERS, *map(order, numbers)])).problems


def test_a_column_that_a_spreadsheet_rounded_is_refused_whole(tmp_path: Path) -> None:
    numbers = [f"{250000000000000 + n}000" for n in range(1, 200)]
    assert len(read(write_csv(tmp_path / "a.csv", [ORDERS, *map(order, numbers)])).failed_rows()) == 199


def test_a_ruined_number_of_second_rank_is_dropped_and_the_row_kept(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [f"{ORDERS},物流单号", f"{order(ID)},7.87118E+12"]))
    assert whole.columns["tracking_no"] == [None]
    assert [(problem.kind, problem.column, problem.value) for problem in whole.problems] == [
        ("warning", "物流单号", "7.87118E+12")
    ]


def test_E16_a_numeric_id_of_more_than_15_digits_is_refused_with_its_row(tmp_path: Path) -> None:
    rows = [ORDERS.split(","), order("1").split(","), order("2").split(",")]
    rows[1][0], rows[2][0] = ID, int(ID)  # type: ignore[call-overload]
    whole = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert whole.columns["order_no"] == [ID]
    assert whole.failed_rows() == [3]


def test_whole_numbers_of_a_workbook_are_whole_numbers_again(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        list(ORDERS.split(",")),
        [17850.0, "小明", 12.5, 12.5, "交易成功", "2026-05-03 10:00:00", "2026-05-03 10:00:00", 3, 2, 0],
    ]
    whole = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert whole.columns["order_no"] == ["17850"]
    assert whole.columns["product_title"] == ["3"]
    assert whole.columns["quantity"] == [2]
    assert whole.columns["paid_amount"] == [1250]


def test_E13_only_rows_that_cannot_have_shifted_are_taken(tmp_path: Path) -> None:
    head = "订单编号,买家实际支付金额,订单创建时间,总金额,备注标签,商家备注"
    row = f"{ID},12.50,2026-05-03 10:00:00,12.50"
    lines = [head, row, f"{row},,,,", f"{row},1,x,surplus", ID + ",12.50", f"{row},1"]
    whole = read(write_csv(tmp_path / "a.csv", lines))
    assert whole.rows == [2, 3, 6]
    assert whole.failed_rows() == [4, 5]
    assert whole.columns["remark"] == [None, None, None]


def test_E18_names_that_look_like_nothing_are_names(tmp_path: Path) -> None:
    names = ["NA", "null", "None", "nan", "-"]
    whole = read(
        write_csv(tmp_path / "a.csv", [ORDERS, *(order(f"{ID[:-1]}{n}", nick=name) for n, name in enumerate(names, 1))])
    )
    assert whole.columns["buyer_nick"] == names


@pytest.mark.parametrize("pieces", ["1e308", "NaN", "inf", "two", "2.5"])
def test_E22_impossible_quantities_fail_their_row(pieces: str, tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, order(ID, pieces=pieces)]))
    assert whole.failed_rows() == [2]
    assert whole.problems[0].column == "宝贝总数量"


def test_E22_stock_and_cost_below_zero_fail_their_row(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", ["SKU,现有,成本", "A,5,1.50", "B,-1,1.50", "C,5,-2"]))
    assert whole.rows == [2]
    assert whole.failed_rows() == [3, 4]
    assert whole.columns["cost_price"] == [Decimal("1.50")]


@pytest.mark.parametrize("row", ["保温杯,-5,100,2026-05-01", "保温杯,5,-1,2026-05-01"])
def test_E22_search_words_with_impossible_counts_fail_their_row(tmp_path: Path, row: str) -> None:
    rows = ["搜索词,搜索人气,在线商品数,日期", "杯子,5,100,2026-05-01", row]
    whole = read(write_csv(tmp_path / "a.csv", rows))
    assert (whole.rows, whole.failed_rows()) == ([2], [3])


def test_a_negative_amount_is_money_given_back(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, order(ID, paid="-12.50")]))
    assert (whole.columns["gross_amount"], whole.columns["refunded_amount"]) == ([0], [1250])


def test_E12_a_huge_cell_is_cut_with_notice(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [f"{ORDERS},买家留言", f'{order(ID)},"{"很" * 400_000}"'])
    whole = read(path)
    assert len(whole.columns["buyer_message"][0]) == 32_767
    assert [problem.kind for problem in whole.problems] == ["warning"]


def test_an_unknown_state_is_told_and_the_row_kept(tmp_path: Path) -> None:
    whole = read(write_csv(tmp_path / "a.csv", [ORDERS, order(ID).replace("交易成功", "星际运输")]))
    assert whole.columns["order_status"] == ["paid"]  # its times say so much
    assert whole.columns["order_status_raw"] == ["星际运输"]
    assert [problem.kind for problem in whole.problems] == ["warning"]


def test_province_city_and_district_come_out_of_the_address(tmp_path: Path) -> None:
    addresses = [
        "浙江省杭州市余杭区示例路**号",
        "北京北京市朝阳区示例路1号",
        "新疆维吾尔自治区乌鲁木齐市天山区某路",
        "上海",
        "内蒙古自治区",
        "nowhere",
    ]
    lines = [f"{order(f'{ID[:-1]}{n}')},{address}" for n, address in enumerate(addresses, 1)]
    whole = read(write_csv(tmp_path / "a.csv", [f"{ORDERS},收货地址 ", *lines]))
    places = list(
        zip(
            whole.columns["receiver_province"],
            whole.columns["receiver_city"],
            whole.columns["receiver_district"],
            strict=True,
        )
    )
    assert places == [
        ("浙江省", "杭州市", "余杭区"),
        ("北京", "北京市", "朝阳区"),
        ("新疆维吾尔自治区", "乌鲁木齐市", "天山区"),
        ("上海", "上海市", None),
        ("内蒙古自治区", None, None),
        (None, None, None),
    ]


def test_E20_a_file_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [ORDERS, order(ID)])
    examined = examine(path)
    path.write_bytes(path.read_bytes() + order(ID[:-1] + "5").encode())
    with pytest.raises(Refused, match="changed while"):
        list(records.read(examined, progress=Silent()))


def test_E20_a_file_removed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [ORDERS, order(ID)])
    examined = examine(path)
    path.unlink()
    with pytest.raises((Refused, OSError)):
        list(records.read(examined, progress=Silent()))


def test_E21_reading_stops_when_the_person_cancels(tmp_path: Path) -> None:
    class Cancelling:
        def step(self, done: int, total: int, what: Message) -> None:
            assert 0 < done <= total
            assert str(what) == "Reading a.csv"
            raise Cancelled

    path = write_csv(tmp_path / "a.csv", [ORDERS, *(order(f"25100000744386{n:05}") for n in range(5_000))])
    with pytest.raises(Cancelled):
        list(records.read(examine(path), progress=Cancelling()))


def test_a_table_of_no_known_format_is_not_read(tmp_path: Path) -> None:
    examined = examine(write_csv(tmp_path / "a.csv", ["colour,size", "red,1"]))
    with pytest.raises(Refused, match="no known format"):
        list(records.read(examined, progress=Silent()))


def test_an_old_item_report_completes_others_without_days_or_amounts(tmp_path: Path) -> None:
    head = "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码"
    whole = read(write_csv(tmp_path / "a.csv", [head, f"{ID},短袖,59.90,2,TS,白色,,,交易成功,TS-W"]))
    assert whole.examined.format_id == "taobao_order_items"
    assert whole.columns["quantity"] == [2]
    assert whole.columns["item_amount"] == [11980]
    assert not whole.problems
