"""The bank of a listing, its words, the places of words, and what the workbench reads of a title (L1, L2, L18)."""

import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from seller_desk import texts
from seller_desk.domain.changes import Topics
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.refusals import Refused
from seller_desk.domain.titles import WordKind
from seller_desk.domain.words import Severity
from seller_desk.store.database import Connection
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit, History
from seller_desk.usecases.keywords import (
    add_word_edit,
    brand_names,
    bring_back_edit,
    hidden_words,
    kinds_edit,
    rank_edit,
    ranks,
    remove_words_edit,
    workbench,
)
from seller_desk.usecases.rank_entries import rank_entries
from seller_desk.usecases.title_reading import TitleBench, open_workbench
from tests.title_desk import TITLE, fill_titles

DAY = date(2026, 11, 21)


@pytest.fixture
def sold(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with two listings of one shop, one of which sells, and a table of search words."""
    return fill_titles(desk, tmp_path)


def _do(desk: Desk, edit: Edit) -> History:
    history = History(desk)
    history.do(edit)
    return history


def _bench(desk: Desk, **content: Any) -> TitleBench:  # noqa: ANN401 - fields of a content
    return open_workbench(desk, 1, 1, "tmall", ListingContent(title=TITLE, **content))


def test_L1_the_bank_has_searched_and_selling_words_of_like_goods(sold: Desk) -> None:
    found = {each.word: each for each in workbench(sold, 1, TITLE).bank.words}
    assert {"保温杯", "户外", "随行杯", "水杯", "大容量", "焖烧杯", "泡茶"} <= set(found)
    assert "连衣裙" not in found
    assert found["保温杯"].searches == 102_000
    assert found["泡茶"].sold == 40


def test_L1_own_words_are_kept_changed_taken_out_and_brought_back(sold: Desk) -> None:
    history = _do(sold, add_word_edit(sold, 1, " 长效  保温 "))
    (own,) = [each for each in workbench(sold, 1, TITLE).bank.words if each.kept]
    assert (own.word, own.kind) == ("长效 保温", WordKind.ATTRIBUTE)
    history.do(kinds_edit(sold, 1, [("户外", "search")], WordKind.ATTRIBUTE))
    assert {each.word: each.kind for each in workbench(sold, 1, TITLE).bank.words}["户外"] is WordKind.ATTRIBUTE
    history.do(remove_words_edit(sold, 1, ["户外"]))
    assert "户外" not in {each.word for each in workbench(sold, 1, TITLE).bank.words}
    assert hidden_words(sold, 1) == ("户外",)
    history.undo()
    assert {each.word: each.kind for each in workbench(sold, 1, TITLE).bank.words}["户外"] is WordKind.ATTRIBUTE
    history.redo()
    history.do(bring_back_edit(sold, 1, hidden_words(sold, 1)))
    assert {each.word: each.kind for each in workbench(sold, 1, TITLE).bank.words}["户外"] is WordKind.SCENE


@pytest.mark.parametrize("word", ["", "   ", "很" * 31])
def test_an_unusable_word_is_refused(sold: Desk, word: str) -> None:
    with pytest.raises(Refused):
        add_word_edit(sold, 1, word)


def test_the_bank_of_a_listing_that_is_gone_is_empty(desk: Desk) -> None:
    assert workbench(desk, 9, TITLE).bank.words == ()


@pytest.mark.parametrize(
    ("shop", "brands"), [("南屿家居旗舰店", {"南屿", "南屿家居"}), ("Acme", {"Acme"}), ("店", set()), ("", set())]
)
def test_brands_are_told_from_the_shops_name(shop: str, brands: set[str]) -> None:
    assert brand_names(shop) == brands


def test_L2_the_workbench_fills_every_platforms_limit_its_own_first(sold: Desk) -> None:
    bench = _bench(sold)
    reading = bench.read(TITLE)
    fills = bench.fills(TITLE, reading)
    assert [each.id for each in fills[0].platforms] == ["tmall"]
    assert {each.id for group in fills for each in group.platforms} == {each.id for each in bench.platforms}
    assert fills[0].fill is not None
    assert (fills[0].fill.used, fills[0].fill.allowed, fills[0].fill.unit) == (len(TITLE.encode("gbk")), 60, "bytes")
    assert not fills[0].over
    assert bench.fills("保温杯" * 11)[0].over


def test_L3_the_workbench_checks_words_as_the_desk_allows(sold: Desk) -> None:
    bench = _bench(sold)
    hits = bench.read("全网最低价保温杯").hits
    assert hits
    assert hits[0].severity is Severity.ERROR
    assert bench.check("保温杯", "title") == ()


def test_L1_suggestions_of_the_workbench_fit_the_platform(sold: Desk) -> None:
    bench = _bench(sold)
    found = bench.suggest(bench.read(TITLE))
    assert found
    assert all(len(each.title.encode("gbk")) <= 60 for each in found)
    assert any("户外" in each.title for each in found)
    texts.use("zh_CN")
    assert "12,000" in " ".join(str(each.why) for each in found) or found[0].searches


def test_L18_places_are_noted_per_day_and_taken_back(sold: Desk) -> None:
    history = _do(sold, rank_edit(sold, 1, "保温杯", DAY - timedelta(days=7), 12))
    history.do(rank_edit(sold, 1, "保温杯", DAY, 20))
    history.do(rank_edit(sold, 1, "保温杯", DAY, 44))
    (found,) = ranks(sold, 1)
    assert [point.rank for point in found.points] == [12, 44]
    history.undo()
    assert ranks(sold, 1)[0].now == 20
    history.do(rank_edit(sold, 1, "保温杯", DAY, None))
    assert [point.rank for point in ranks(sold, 1)[0].points] == [12]


@pytest.mark.parametrize(("word", "rank"), [("", 3), ("保温杯", 0), ("保温杯", -2)])
def test_an_absurd_place_is_refused(sold: Desk, word: str, rank: int) -> None:
    with pytest.raises(Refused):
        rank_edit(sold, 1, word, DAY, rank)


def test_L18_a_word_that_left_the_first_places_stands_on_today(sold: Desk) -> None:
    history = _do(sold, rank_edit(sold, 1, "保温杯", DAY - timedelta(days=7), 12))
    history.do(rank_edit(sold, 1, "水杯", DAY, 80))
    assert list(rank_entries(sold, DAY)) == []
    history.do(rank_edit(sold, 1, "保温杯", DAY, 44))
    (entry,) = rank_entries(sold, DAY)
    assert "保温杯" in str(entry.title)
    assert "44" in str(entry.why)
    assert entry.place == "listings/1/title"
    assert list(rank_entries(sold, DAY, shop=2)) == []
    assert list(rank_entries(sold, DAY + timedelta(days=30))) == []


def test_L1_ten_thousand_search_words_do_not_slow_the_workbench(sold: Desk) -> None:
    def fill(connection: Connection) -> Topics:
        rows = [{"w": f"保温杯{n}号", "n": n} for n in range(10_000)]
        statement = "INSERT INTO search_words (shop_id, word, day, searches) VALUES (1, :w, '2026-11-20', :n)"
        connection.execute(text(statement), rows)
        return Topics()

    sold.database.write(fill)
    started = time.perf_counter()
    workbench(sold, 1, TITLE)
    assert time.perf_counter() - started < 1.5
