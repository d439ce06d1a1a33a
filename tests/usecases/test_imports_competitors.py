"""Tables of competitors come in by guess or by mapping, are counted once, and can be taken back (L13)."""

import gzip
from pathlib import Path

from seller_desk.domain.competitors import RivalText
from seller_desk.domain.progress import Silent
from seller_desk.usecases.competitor_edits import add_edit, link_edit
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import ImportRequest, import_files, undo_batch
from tests.store.importing.made import ask, dump
from tests.usecases.files import bring_in, numbers, write

PRICES = ("竞品名称", "竞品店铺", "价格", "销量", "日期")
REVIEWS = ("竞品名称", "竞品店铺", "评价内容", "星级", "评价时间")
TMALL = {
    "kind": "competitors",
    "columns": {
        "update_time": "stat_date",
        "id": "rival_id",
        "title": "rival_title",
        "price": "rival_price",
        "sale_count": "rival_sold",
        "店名": "rival_shop",
    },
    "date_format": "%Y/%m/%d",
}


def prices(path: Path, *rows: tuple[str, ...]) -> Path:
    return write(path, PRICES, [dict(zip(PRICES, row, strict=True)) for row in rows])


def reviews(path: Path, *rows: tuple[str, ...]) -> Path:
    return write(path, REVIEWS, [dict(zip(REVIEWS, row, strict=True)) for row in rows])


def test_one_row_is_a_product_on_a_day(desk: Desk, tmp_path: Path) -> None:
    path = prices(
        tmp_path / "a.csv", ("杯子", "A店", "59.90", "100", "2026-05-01"), ("杯子", "A店", "55", "", "2026-05-02")
    )
    result = bring_in(desk, path)
    assert (result.format, result.shop, numbers(result)) == ("guessed:competitors", None, (2, 0, 0, 0, 0))
    assert ask(desk, "SELECT title, shop, listing_id FROM competitors") == [("杯子", "A店", None)]
    assert ask(desk, "SELECT day, price, currency, sold FROM competitor_prices ORDER BY day") == [
        ("2026-05-01", 5990, "CNY", 100),
        ("2026-05-02", 5500, "CNY", None),
    ]
    assert ask(desk, "SELECT count(*) FROM shops") == [(0,)]


def test_O8_the_same_file_again_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = prices(
        tmp_path / "a.csv",
        ("新名杯子", "A店", "59.90", "100", "2026-05-02"),
        ("杯子", "A店", "59.90", "100", "2026-05-01"),
        ("杯子", "A店", "59.90", "100", "2026-05-01"),
    )
    assert numbers(bring_in(desk, path)) == (2, 0, 0, 1, 0)
    before = dump(desk)
    assert numbers(bring_in(desk, path)) == (0, 0, 2, 1, 0)
    assert dump(desk) == before


def test_another_price_of_a_known_day_updates_it_and_undo_brings_it_back(desk: Desk, tmp_path: Path) -> None:
    bring_in(desk, prices(tmp_path / "a.csv", ("杯子", "A店", "59.90", "100", "2026-05-01")))
    before = dump(desk)
    later = bring_in(
        desk,
        prices(tmp_path / "b.csv", ("杯子", "A店", "49.90", "", "2026-05-01"), ("碗", "B店", "9.90", "", "2026-05-01")),
    )
    assert numbers(later) == (1, 1, 0, 0, 0)
    assert ask(desk, "SELECT price, sold FROM competitor_prices WHERE competitor_id = 1") == [(4990, 100)]
    assert later.batch is not None
    undo_batch(desk, later.batch)
    assert dump(desk) == before


def test_reviews_of_competitors_are_kept_equal_ones_as_often_as_they_stand_there(desk: Desk, tmp_path: Path) -> None:
    path = reviews(
        tmp_path / "r.csv",
        ("杯子", "A店", "漏水", "1", "2026-05-01 10:00:00"),
        ("杯子", "A店", "漏水", "1", "2026-05-01 11:00:00"),
        ("碗", "B店", "有点小", "2", "2026-05-02 10:00:00"),
    )
    assert numbers(bring_in(desk, path)) == (3, 0, 0, 0, 0)
    assert numbers(bring_in(desk, path)) == (0, 0, 3, 0, 0)
    assert ask(desk, "SELECT competitor_id, day, stars, text FROM competitor_reviews ORDER BY id") == [
        (1, "2026-05-01", 1, "漏水"),
        (1, "2026-05-01", 1, "漏水"),
        (2, "2026-05-02", 2, "有点小"),
    ]


def test_own_columns_beside_theirs_say_to_which_listing_a_competitor_belongs(desk: Desk, tmp_path: Path) -> None:
    bring_in(desk, write(tmp_path / "p.csv", ("商品标题", "商品ID", "商家编码", "价格"), [
        {"商品标题": "自家保温杯", "商品ID": "9001", "商家编码": "CUP-1", "价格": "99"},
    ]))  # fmt: skip
    bring_in(desk, prices(tmp_path / "a.csv", ("杯子", "A店", "59.90", "100", "2026-05-01")))
    header = ("商家编码", "竞品名称", "竞品店铺", "竞品价格", "日期")
    named = write(tmp_path / "c.csv", header, [
        dict(zip(header, row, strict=True))
        for row in (("CUP-1", "杯子", "A店", "58", "2026-05-02"), ("CUP-1", "壶", "B店", "88", "2026-05-02"))
    ])  # fmt: skip
    assert numbers(bring_in(desk, named)) == (2, 0, 0, 0, 0)
    assert ask(desk, "SELECT title, listing_id FROM competitors ORDER BY id") == [("杯子", 1), ("壶", 1)]
    assert numbers(bring_in(desk, named)) == (0, 0, 2, 0, 0)


def own_cup(desk: Desk, tmp_path: Path) -> None:
    """A listing of the seller's own, with number 1."""
    row = {"商品标题": "自家保温杯", "商品ID": "9001", "商家编码": "CUP-1", "价格": "99"}
    bring_in(desk, write(tmp_path / "own.csv", tuple(row), [row]))


def test_what_the_seller_took_over_stays_when_its_file_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    own_cup(desk, tmp_path)
    path = prices(
        tmp_path / "a.csv", ("杯子", "A店", "59.90", "", "2026-05-01"), ("碗", "A店", "9.90", "", "2026-05-01")
    )
    batch = bring_in(desk, path).batch
    assert batch is not None
    desk.database.write(link_edit(desk, [1], 1).apply)
    undo_batch(desk, batch)
    assert ask(desk, "SELECT id, title, listing_id FROM competitors") == [(1, "杯子", 1)]
    assert ask(desk, "SELECT count(*) FROM competitor_prices") == [(0,)]


def test_a_product_that_competes_with_two_listings_gets_its_price_at_both(desk: Desk, tmp_path: Path) -> None:
    own_cup(desk, tmp_path)
    bring_in(desk, prices(tmp_path / "a.csv", ("杯子", "A店", "59.90", "", "2026-05-01")))
    desk.database.write(add_edit(desk, 1, RivalText("杯子", "A店")).apply)
    path = prices(tmp_path / "b.csv", ("杯子", "A店", "55", "", "2026-05-02"))
    assert numbers(bring_in(desk, path)) == (1, 0, 0, 0, 0)
    assert ask(desk, "SELECT competitor_id, price FROM competitor_prices WHERE day = '2026-05-02'") == [
        (1, 5500),
        (2, 5500),
    ]
    assert numbers(bring_in(desk, path)) == (0, 0, 1, 0, 0)


def test_rows_without_a_price_or_a_name_are_reported(desk: Desk, tmp_path: Path) -> None:
    path = prices(
        tmp_path / "a.csv",
        ("杯子", "A店", "", "100", "2026-05-01"),
        ("", "A店", "59.90", "", "2026-05-01"),
        ("碗", "A店", "9.90", "", "2026-05-01"),
    )
    result = bring_in(desk, path)
    assert numbers(result) == (1, 0, 0, 0, 2)
    assert [problem.row for problem in result.problems] == [2, 3]


def test_ten_days_of_3497_real_listings_come_in_by_mapping(desk: Desk, tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "tmall.csv"
    path.write_bytes(gzip.decompress((shared / "data" / "tmall_cosmetics_2016_11.csv.gz").read_bytes()))
    (first,) = import_files(desk, [ImportRequest(path, mapping=TMALL)], Silent()).files
    assert numbers(first) == (27_512, 0, 0, 86, 0)
    assert ask(desk, "SELECT count(*), count(DISTINCT shop) FROM competitors") == [(3497, 22)]
    (again,) = import_files(desk, [ImportRequest(path, mapping=TMALL)], Silent()).files
    assert numbers(again) == (0, 0, 27_512, 86, 0)
    assert first.batch is not None
    undo_batch(desk, first.batch, with_later=True)
    assert ask(desk, "SELECT (SELECT count(*) FROM competitors), (SELECT count(*) FROM competitor_prices)") == [(0, 0)]
