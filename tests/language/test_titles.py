"""Titles: words and the parts they play, for any goods, in the place where they were typed, fast (L1)."""

import csv
import gzip
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.titles import PARTS, WordKind
from seller_desk.language.title_words import load
from seller_desk.language.titles import kind_of, segment

CORE, ATTRIBUTE, SCENE, BRAND, OTHER = WordKind
TITLE = "南屿 316不锈钢保温杯女士高颜值大容量500ml学生便携最保温水杯办公室车载"


def _said(title: str, **more: object) -> list[tuple[str, WordKind]]:
    return [(each.word, each.kind) for each in segment(title, **more)]  # type: ignore[arg-type]


def test_L1_each_word_of_a_title_plays_its_part() -> None:
    assert _said(TITLE, brands={"南屿"}) == [
        ("南屿", BRAND),
        ("316不锈钢", ATTRIBUTE),
        ("保温杯", CORE),
        ("女士", ATTRIBUTE),
        ("高颜值", ATTRIBUTE),
        ("大容量", ATTRIBUTE),
        ("500ml", ATTRIBUTE),
        ("学生", ATTRIBUTE),
        ("便携", ATTRIBUTE),
        ("最", OTHER),
        ("保温", ATTRIBUTE),
        ("水杯", CORE),
        ("办公室", SCENE),
        ("车载", ATTRIBUTE),
    ]


def test_L1_english_titles_have_parts_too() -> None:
    assert _said("Acme Stainless Steel Water Bottles 500ml for Camping") == [
        ("Acme", BRAND),
        ("Stainless Steel", ATTRIBUTE),
        ("Water Bottles", CORE),
        ("500ml", ATTRIBUTE),
        ("for", OTHER),
        ("Camping", SCENE),
    ]


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("电灯鱼缸水草灯灯光自动开关", "水草灯"),
        ("雪套户外登山防沙鞋套", "鞋套"),
        ("纯棉女鞋", "女鞋"),
        ("Ｔ恤男", "Ｔ恤"),
        ("迷你U盘64g", "U盘"),
        ("随行泡芙鞋", "泡芙鞋"),
    ],
)
def test_L1_goods_that_no_list_names_are_known_by_their_ending(title: str, core: str) -> None:
    assert (core, CORE) in _said(title)


@pytest.mark.parametrize("word", ["500ml", "3-6岁", "1.8米", "2kg", "12支装", "bb7094", "450ml*1瓶", "260g*2袋"])
def test_numbers_with_units_and_model_codes_are_attributes(word: str) -> None:
    assert _said(f"杯子{word}")[-1] == (word, ATTRIBUTE)


def test_a_title_without_a_known_core_word_takes_its_last_noun() -> None:
    assert _said("中国名山黄山风光")[-1][1] is CORE


def test_own_words_win_and_bring_their_kind() -> None:
    assert ("随行便携", SCENE) in _said("南屿随行便携杯子", own={"随行便携": SCENE})
    assert ("随行便携", SCENE) not in _said("南屿随行便携杯子")


def test_the_kind_of_a_phrase_is_that_of_its_core() -> None:
    assert [kind_of(each) for each in ("保温杯女士", "大容量", "户外", "哈哈")] == [CORE, ATTRIBUTE, SCENE, OTHER]


@given(st.text(max_size=80))
def test_segments_slice_the_text_as_typed_and_never_overlap(title: str) -> None:
    segments = segment(title)
    assert all(title[each.start : each.end] == each.word for each in segments)
    assert all(one.end <= following.start for one, following in pairwise(segments))


def test_no_word_stands_in_two_lists() -> None:
    import tomllib

    from seller_desk import resources

    seen: dict[str, WordKind] = {}
    for kind in PARTS:
        pack = tomllib.loads(resources.text("words", f"kinds_{kind}.toml"))
        for table in (kind.value, f"{kind}_en"):
            for word in (word for group in pack[table].values() for word in group.lower().split()):
                assert seen.setdefault(word, kind) is kind, word
    assert len(seen) > 4000
    assert load().longest < 12


def test_a_title_is_cut_within_a_fraction_of_a_keystroke() -> None:
    title = (TITLE * 2)[:60]
    segment(title)
    started = time.perf_counter()
    for _ in range(50):
        segment(title)
    assert (time.perf_counter() - started) / 50 < 0.004


def test_L1_nine_of_ten_real_titles_have_a_core_word(shared: Path) -> None:
    with gzip.open(shared / "data" / "titles_taobao.dev.csv.gz", "rt", encoding="utf-8") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    found = sum(any(each.kind is CORE for each in segment(title)) for title in titles)
    assert found / len(titles) > 0.95
