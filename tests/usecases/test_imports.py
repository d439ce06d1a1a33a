"""Files are imported whole or not at all, with every row accounted for."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seller_desk import texts
from seller_desk.domain.changes import Topic
from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Cancelled
from seller_desk.texts import Message
from seller_desk.usecases.desk import Desk, open_desk
from seller_desk.usecases.import_formats import format_details, guess, known_formats, preview, remember_mapping
from seller_desk.usecases.imports import ImportRequest, batches, import_files, problems, undo_batch
from tests.store.importing.made import ask, differences, dump, one
from tests.usecases.files import (
    DONE,
    ORDER_HEADER,
    bring_in,
    item,
    items_file,
    number,
    numbers,
    order,
    orders_file,
    write,
)


def test_O8_the_same_file_again_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = orders_file(tmp_path / "a.csv", [order(number(1)), order(number(2)), order(number(1))])
    assert numbers(bring_in(desk, path)) == (2, 0, 0, 1, 0)
    before = dump(desk)
    assert numbers(bring_in(desk, path)) == (0, 0, 2, 1, 0)
    assert dump(desk) == before


def test_E19_overlapping_files_add_what_is_new_and_move_states_on(desk: Desk, tmp_path: Path) -> None:
    bring_in(desk, orders_file(tmp_path / "a.csv", [order(number(1)), order(number(2))]))
    later = [order(number(2), 订单状态=DONE), order(number(3))]
    assert numbers(bring_in(desk, orders_file(tmp_path / "b.csv", later))) == (1, 1, 0, 0, 0)
    assert ask(desk, "SELECT state FROM orders ORDER BY order_no") == [("paid",), ("completed",), ("paid",)]


def test_O9_ids_keep_their_digits_and_ruined_ones_are_refused(desk: Desk, tmp_path: Path) -> None:
    good = "166722679628365824"
    rows = [order(good), order(number(2)) | {"订单编号": "1.6672E+17"}]
    result = bring_in(desk, orders_file(tmp_path / "a.csv", rows))
    assert numbers(result) == (1, 0, 0, 0, 1)
    assert ask(desk, "SELECT order_no FROM orders") == [(good,)]
    assert [(problem.row, problem.column, problem.kind) for problem in result.problems] == [(3, "订单编号", "failed")]


def test_O10_every_row_is_accounted_for(desk: Desk, tmp_path: Path) -> None:
    rows = [order(number(place)) for place in range(1929)]
    for place in range(0, 1929, 100):
        rows[place] |= {"买家实际支付金额": "zwei", "总金额": "zwei"}
    rows[5] = dict(rows[4])
    result = bring_in(desk, orders_file(tmp_path / "a.csv", rows))
    assert result.counts.rows == 1929
    assert numbers(result) == (1908, 0, 0, 1, 20)
    told = {problem.row: str(problem.message) for problem in problems(desk, result.batch or 0)}
    assert len(told) == 21
    assert all(told.values())


def test_the_rows_that_failed_are_in_a_file_to_be_mended(desk: Desk, tmp_path: Path) -> None:
    rows = [order(number(1)), order(number(2)) | {"买家实际支付金额": "??", "总金额": "??"}]
    result = bring_in(desk, orders_file(tmp_path / "五月.csv", rows))
    assert result.failed_rows_file is not None
    assert result.failed_rows_file.parent == desk.home / "failed-rows"
    assert result.failed_rows_file.read_bytes().startswith(b"\xef\xbb\xbf")
    with result.failed_rows_file.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.reader(stream))
    assert [name.strip() for name in table[0]] == [*(name.strip() for name in ORDER_HEADER), "Reason"]
    assert table[1][0] == f'="{number(2)}"'
    assert table[1][-1]
    mended = result.failed_rows_file.read_text("utf-8-sig").replace("??", "20.00")
    again = tmp_path / "mended.csv"
    again.write_text(mended, "utf-8-sig")
    assert numbers(bring_in(desk, again)) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_O12_every_encoding_is_read_right(desk: Desk, tmp_path: Path, encoding: str) -> None:
    path = orders_file(tmp_path / "a.csv", [order(number(1), **{"宝贝标题 ": "12345"})], encoding=encoding)
    result = bring_in(desk, path)
    assert result.format == "taobao_orders"
    assert one(desk, "SELECT title, order_no FROM orders") == ("12345", number(1))


def test_O12_lines_above_the_headings_and_missing_last_columns(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    orders_file(path, [order(number(1))])
    text = path.read_text("utf-8-sig").replace(",0.00\n", "\n")
    path.write_text(f"卖家订单\n导出时间,2026-06-01\n\n{text}", "utf-8-sig")
    assert numbers(bring_in(desk, path))[0] == 1


def test_O18_days_are_the_shops_own(desk: Desk, tmp_path: Path) -> None:
    midnight = {"订单创建时间": "2026-01-01 00:30:00", "订单付款时间 ": "2026-01-01 00:31:00"}
    bring_in(desk, orders_file(tmp_path / "a.csv", [order(number(1), **midnight)]))
    assert one(desk, "SELECT created_at, created_day, paid_day FROM orders") == (
        "2025-12-31 16:30:00",
        "2026-01-01",
        "2026-01-01",
    )
    assert one(desk, "SELECT day, orders_paid FROM sales_days") == ("2026-01-01", 1)


def test_O27_the_shop_is_found_whichever_file_comes_first(desk: Desk, tmp_path: Path) -> None:
    items = items_file(tmp_path / "items.csv", [item(number(1), number(1))])
    named = [order(number(1)) | {"店铺名称": "示例旗舰店"}]
    orders = write(tmp_path / "orders.csv", (*ORDER_HEADER, "店铺名称"), named)
    assert bring_in(desk, items).shop == "Taobao shop"
    result = bring_in(desk, orders)
    assert (result.shop, numbers(result)) == ("示例旗舰店", (0, 1, 0, 0, 0))
    assert ask(desk, "SELECT name FROM shops") == [("示例旗舰店",)]
    undo_batch(desk, result.batch or 0)
    assert ask(desk, "SELECT name FROM shops") == [("Taobao shop",)]


def test_a_new_shop_is_named_in_the_sellers_language(desk: Desk, tmp_path: Path) -> None:
    texts.use("zh_CN")
    assert bring_in(desk, items_file(tmp_path / "a.csv", [item(number(1), number(1))])).shop == "淘宝店铺"


def test_a_file_of_several_shops_is_given_to_none_of_them(desk: Desk, tmp_path: Path) -> None:
    told = {"下单时间": "2026-05-03", "实付金额": "5.00"}
    rows = [told | {"订单号": f"A{place}", "店铺名称": name} for place, name in enumerate(("甲店", "乙店"))]
    path = write(tmp_path / "a.csv", ("订单号", *told, "店铺名称"), rows)
    named = preview(desk, ImportRequest(path)).shop
    result = bring_in(desk, path)
    assert result.shop == named
    assert named not in {"甲店", "乙店"}
    assert numbers(result) == (2, 0, 0, 0, 0)
    assert [(problem.row, problem.column, problem.kind) for problem in result.problems] == [(2, "店铺名称", "warning")]
    assert bring_in(desk, path, shop="甲店").problems == ()


def test_the_named_shop_wins(desk: Desk, tmp_path: Path) -> None:
    path = orders_file(tmp_path / "a.csv", [order(number(1))])
    assert bring_in(desk, path, shop="二店").shop == "二店"
    assert bring_in(desk, path).shop == "二店"
    assert bring_in(desk, path, shop="三店").shop == "三店"
    assert one(desk, "SELECT count(*) FROM orders") == (2,)


def test_F02_names_are_only_text(desk: Desk, tmp_path: Path) -> None:
    name = "'; DROP TABLE orders; --%_"
    assert bring_in(desk, orders_file(tmp_path / "a.csv", [order(number(1))]), shop=name).shop == name
    assert one(desk, "SELECT count(*) FROM orders") == (1,)


def test_several_files_come_to_the_same_in_any_order(tmp_path: Path) -> None:
    rows = [order(number(place), "30.00", 宝贝总数量="2") for place in range(5)]
    lines = [item(number(place), number(place * 9 + part + 100), "15.00") for place in range(5) for part in range(2)]
    paths = [orders_file(tmp_path / "orders.csv", rows), items_file(tmp_path / "items.csv", lines)]
    dumps = []
    for place, turn in enumerate((paths, paths[::-1])):
        desk = open_desk(tmp_path / str(place), lambda: datetime(2026, 6, 1, tzinfo=UTC))
        outcome = import_files(desk, [ImportRequest(path) for path in turn], Silent())
        assert [result.file for result in outcome.files] == [path.name for path in turn]
        assert outcome.topics >= {Topic.ORDERS, Topic.IMPORTS, Topic.FIGURES}
        assert differences(desk) == []
        found = dump(desk)
        dumps.append({name: table for name, table in found.items() if name not in ("desk", "buyers")})
        desk.close()
    assert dumps[0] == dumps[1]


def test_an_unknown_file_says_so_and_the_others_go_on(desk: Desk, tmp_path: Path) -> None:
    unknown = tmp_path / "foo.csv"
    unknown.write_text("x,y\n1,2\n", "utf-8")
    good = orders_file(tmp_path / "a.csv", [order(number(1))])
    outcome = import_files(desk, [ImportRequest(path) for path in (unknown, tmp_path / "none.csv", good)], Silent())
    first, second, third = outcome.files
    assert (first.format, second.format, third.format) == (None, None, "taobao_orders")
    assert "formats guess" in str(first.refusal)
    assert "none.csv" in str(second.refusal)
    assert not outcome.none_read
    assert outcome.rows_failed


def test_a_table_that_is_only_half_understood_is_not_imported_but_suggested(desk: Desk, tmp_path: Path) -> None:
    header = ("订单号", "金额", "实付金额", "备注一", "备注二")
    path = write(tmp_path / "half.csv", header, [dict.fromkeys(header, "1")])
    (result,) = import_files(desk, [ImportRequest(path)], Silent()).files
    assert (result.format, result.batch) == (None, None)
    assert preview(desk, ImportRequest(path)).result is None
    assert batches(desk) == ()


def test_a_rehearsal_tells_all_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    before = dump(desk)
    rows = [order(number(1)), order(number(2)) | {"买家实际支付金额": "??", "总金额": "??"}]
    path = orders_file(tmp_path / "a.csv", rows)
    result = bring_in(desk, path, dry_run=True)
    assert (numbers(result), result.batch, result.failed_rows_file) == ((1, 0, 0, 0, 1), None, None)
    assert dump(desk) == before
    assert batches(desk) == ()
    assert not list((desk.home / "failed-rows").glob("*"))


def test_the_preview_names_shop_and_fate_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    path = orders_file(tmp_path / "a.csv", [order(number(1)), order(number(2))])
    seen = preview(desk, ImportRequest(path))
    assert (seen.shop, seen.shop_is_new, seen.shops) == ("Taobao shop", True, ())
    assert seen.result is not None
    assert seen.result.counts.new == 2
    assert seen.examined.samples
    bring_in(desk, path)
    seen = preview(desk, ImportRequest(path))
    assert (seen.shop_is_new, seen.shops) == (False, ("Taobao shop",))
    assert seen.result is not None
    assert seen.result.counts.unchanged == 2


class _CancelsHalfway:
    def __init__(self, at: int) -> None:
        self.at = at

    def step(self, done: int, total: int, what: Message) -> None:
        if done >= self.at:
            raise Cancelled


def test_E21_cancelled_halfway_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    before = dump(desk)
    path = orders_file(tmp_path / "a.csv", [order(number(place)) for place in range(3000)])
    with pytest.raises(Cancelled):
        import_files(desk, [ImportRequest(path)], _CancelsHalfway(1000))
    assert dump(desk) == before
    assert batches(desk) == ()


def test_E20_a_file_changed_while_it_is_read_is_rolled_back(desk: Desk, tmp_path: Path) -> None:
    path = orders_file(tmp_path / "a.csv", [order(number(place)) for place in range(3000)])
    before = dump(desk)

    class Meddler:
        def step(self, done: int, total: int, what: Message) -> None:
            with path.open("a", encoding="utf-8") as stream:
                stream.write("\n")

    (result,) = import_files(desk, [ImportRequest(path)], Meddler()).files
    assert "changed" in str(result.refusal)
    assert result.batch is None
    assert dump(desk) == before


def test_E20_a_file_deleted_while_it_is_read_is_rolled_back(desk: Desk, tmp_path: Path) -> None:
    path = orders_file(tmp_path / "a.csv", [order(number(place)) for place in range(3000)])
    before = dump(desk)

    class Remover:
        def step(self, done: int, total: int, what: Message) -> None:
            path.unlink(missing_ok=True)

    (result,) = import_files(desk, [ImportRequest(path)], Remover()).files
    assert result.refusal is not None
    assert dump(desk) == before


def test_E09_a_line_in_another_encoding_fails_and_the_rest_goes_on(desk: Desk, tmp_path: Path) -> None:
    path = orders_file(tmp_path / "a.csv", [order(number(place)) for place in range(3)], encoding="gb18030")
    lines = path.read_bytes().split(b"\r\n")
    lines[2] = lines[2].decode("gb18030").encode("utf-8")
    path.write_bytes(b"\r\n".join(lines))
    result = bring_in(desk, path)
    assert numbers(result) == (2, 0, 0, 0, 1)
    assert one(desk, "SELECT count(*), count(DISTINCT title) FROM orders") == (2, 1)


def test_the_list_of_imports_and_taking_one_back(desk: Desk, tmp_path: Path) -> None:
    before = dump(desk)
    bring_in(desk, orders_file(tmp_path / "a.csv", [order(number(1))]))
    bring_in(desk, orders_file(tmp_path / "b.csv", [order(number(1), 订单状态=DONE)]))
    assert [(row.batch, row.file, row.counts.new, row.counts.updated) for row in batches(desk)] == [
        (2, "b.csv", 0, 1),
        (1, "a.csv", 1, 0),
    ]
    assert undo_batch(desk, 2).restored == 1
    assert one(desk, "SELECT state FROM orders") == ("paid",)
    undo_batch(desk, 1)
    assert dump(desk) == before
    assert [row.undone for row in batches(desk)] == [True, True]


def test_formats_are_listed_shown_and_guessed(desk: Desk, tmp_path: Path) -> None:
    assert {"taobao_orders", "amazon_orders"} <= {each.id for each in known_formats(desk)}
    assert format_details(desk, "jd_orders").platform == "jd"
    found = guess(desk, orders_file(tmp_path / "a.csv", [order(number(1))]))
    assert (found.format_id, found.header_row) == ("taobao_orders", 1)


def test_a_mapping_becomes_a_format_of_the_sellers_own(desk: Desk, tmp_path: Path) -> None:
    header = ("单据", "何时", "收入", "货")
    rows = [{"单据": "D-1", "何时": "2026-05-03 09:00", "收入": "12.50", "货": "X-1"}]
    path = write(tmp_path / "own.csv", header, rows)
    columns = {"单据": "order_no", "何时": "created_at", "收入": "paid_amount", "货": "sku_code"}
    mapping = {"kind": "orders", "columns": columns}
    from seller_desk.usecases.import_reading import examine

    examined = examine(desk, ImportRequest(path, mapping=mapping))
    assert examined.layout is not None
    made = remember_mapping(desk, examined, examined.layout, "门店")
    assert made in {each.id for each in known_formats(desk) if each.own}
    result = bring_in(desk, path)
    assert (result.format, numbers(result)) == (made, (1, 0, 0, 0, 0))
    assert one(desk, "SELECT gross, currency FROM orders") == (1250, "CNY")


def test_the_terms_of_privacy_hold_for_imports(desk: Desk, tmp_path: Path) -> None:
    header = (*ORDER_HEADER, "收货人姓名", "联系手机", "收货地址 ")
    told = order(number(1)) | {
        "收货人姓名": "王小二",
        "联系手机": "'13800001111",
        "收货地址 ": "浙江省杭州市余杭区路1号",
    }
    bring_in(desk, write(tmp_path / "a.csv", header, [told]))
    stored = repr(dump(desk))
    assert not any(secret in stored for secret in ("王小二", "13800001111", "路1号", "小王"))
    assert one(desk, "SELECT province, city, district FROM orders") == ("浙江省", "杭州市", "余杭区")
