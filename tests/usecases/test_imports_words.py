"""Tables of search words and of places: known format, guess and mapping, counted row by row, taken back (L17, L18)."""

from datetime import date
from pathlib import Path

from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.imports import undo_batch
from seller_desk.usecases.keywords import rank_edit
from tests.store.importing.made import ask, dump
from tests.usecases.files import bring_in, numbers, write


def _table(tmp_path: Path, name: str, rows: list[dict[str, str]]) -> Path:
    return write(tmp_path / name, tuple(rows[0]), rows)


def test_L17_the_marketplaces_own_table_is_known(desk: Desk, tmp_path: Path) -> None:
    more = {"点击人气": "100", "点击率": "9.1%", "支付转化率": "2%", "在线商品数": "80000", "商城点击占比": "60%"}
    rows = [
        {"统计日期": "2026-11-20", "搜索词": word, "搜索人气": searches, **more}
        for word, searches in (("保温杯", "90,000"), ("水杯", "8000"), ("保温杯", "90,000"))
    ]
    result = bring_in(desk, _table(tmp_path, "a.csv", rows))
    assert result.format == "taobao_search_words"
    assert numbers(result) == (2, 0, 0, 1, 0)
    found = ask(desk, "SELECT word, day, searches, clicks, goods_online FROM search_words ORDER BY word")
    assert [tuple(row) for row in found] == [
        ("保温杯", "2026-11-20", 90000, 100, 80000),
        ("水杯", "2026-11-20", 8000, 100, 80000),
    ]


def test_L17_any_table_of_words_is_guessed_and_without_days_it_is_of_today(desk: Desk, tmp_path: Path) -> None:
    rows = [{"Keyword": "water bottle", "Search Volume": "1200", "Growth": "12.5%", "Results": "300"}]
    result = bring_in(desk, _table(tmp_path, "b.csv", rows))
    assert result.format == "guessed:search_words"
    (row,) = ask(desk, "SELECT word, day, searches, growth, goods_online FROM search_words")
    assert tuple(row) == ("water bottle", "2026-11-21", 1200, "0.125", 300)


def test_O8_the_same_table_again_changes_nothing_and_a_later_one_keeps_its_own_day(desk: Desk, tmp_path: Path) -> None:
    rows = [{"日期": "2026-11-20", "关键词": "保温杯", "搜索量": "900"}]
    path = _table(tmp_path, "c.csv", rows)
    assert numbers(bring_in(desk, path)) == (1, 0, 0, 0, 0)
    before = dump(desk)
    assert numbers(bring_in(desk, path)) == (0, 0, 1, 0, 0)
    assert dump(desk) == before
    later = _table(tmp_path, "d.csv", [{"日期": "2026-11-21", "关键词": "保温杯", "搜索量": "990"}])
    assert numbers(bring_in(desk, later)) == (1, 0, 0, 0, 0)


def test_A03_a_table_of_words_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    before = dump(desk)
    first = bring_in(desk, _table(tmp_path, "e.csv", [{"日期": "2026-11-20", "关键词": "保温杯", "搜索量": "900"}]))
    between = dump(desk)
    second = bring_in(desk, _table(tmp_path, "f.csv", [{"日期": "2026-11-20", "关键词": "保温杯", "搜索量": "950"}]))
    assert numbers(second) == (0, 1, 0, 0, 0)
    undo_batch(desk, second.batch or 0)
    assert dump(desk) == between
    undo_batch(desk, first.batch or 0)
    assert dump(desk) == before


def test_a_row_without_a_word_fails_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    rows = [{"关键词": "保温杯", "搜索量": "900"}, {"关键词": "", "搜索量": "10"}]
    result = bring_in(desk, _table(tmp_path, "g.csv", rows))
    assert numbers(result) == (1, 0, 0, 0, 1)
    assert result.problems[0].row == 3


def test_L18_places_belong_to_the_listing_that_the_row_names(desk: Desk, tmp_path: Path) -> None:
    products = [{"商品ID": "1001", "商品标题": "保温杯", "SKU编码": "B-1", "价格": "99"}]
    bring_in(desk, _table(tmp_path, "p.csv", products))
    rows = [
        {"日期": "2026-11-20", "关键词": "保温杯", "排名": "12", "商品ID": "1001"},
        {"日期": "2026-11-21", "关键词": "保温杯", "排名": "44", "商品ID": "1001"},
        {"日期": "2026-11-21", "关键词": "保温杯", "排名": "3", "商品ID": "9999"},
    ]
    before = dump(desk)
    result = bring_in(desk, _table(tmp_path, "r.csv", rows))
    assert result.format == "guessed:word_ranks"
    assert numbers(result) == (2, 0, 0, 1, 0)
    assert [problem.row for problem in result.problems] == [4]
    found = ask(desk, "SELECT l.title, r.day, r.rank FROM word_ranks r JOIN listings l ON l.id = r.listing_id")
    assert sorted(map(tuple, found)) == [("保温杯", "2026-11-20", 12), ("保温杯", "2026-11-21", 44)]
    undo_batch(desk, result.batch or 0)
    assert dump(desk) == before


def _placed(desk: Desk, tmp_path: Path, rank: int) -> int:
    """A table with one place of one listing; gives its batch."""
    products = [{"商品ID": "1001", "商品标题": "保温杯", "SKU编码": "B-1", "价格": "99"}]
    bring_in(desk, _table(tmp_path, "p.csv", products))
    rows = [{"日期": "2026-11-20", "关键词": "保温杯", "排名": str(rank), "商品ID": "1001"}]
    return bring_in(desk, _table(tmp_path, f"r{rank}.csv", rows)).batch or 0


def test_L18_a_place_changed_and_put_back_by_hand_is_still_that_of_its_table(desk: Desk, tmp_path: Path) -> None:
    _placed(desk, tmp_path, 12)
    before = dump(desk)
    second = _placed(desk, tmp_path, 20)
    history = History(desk)
    for rank in (3, None):
        history.do(rank_edit(desk, 1, "保温杯", date(2026, 11, 20), rank))
        history.undo()
    undo_batch(desk, second)
    assert dump(desk) == before


def test_L18_a_place_noted_by_hand_stays_when_its_table_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    batch = _placed(desk, tmp_path, 12)
    History(desk).do(rank_edit(desk, 1, "保温杯", date(2026, 11, 20), 3))
    undo_batch(desk, batch)
    assert ask(desk, "SELECT rank FROM word_ranks") == [(3,)]
