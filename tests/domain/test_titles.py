"""Lengths in both measures, what is repeated and missing, titles composed within a limit (L1, L2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.keywords import (
    BEST,
    HIDDEN,
    OWN,
    SEARCH,
    Bank,
    BankWord,
    KeptWord,
    RankPoint,
    SearchTerm,
    Sources,
    WordRanks,
    bank,
)
from seller_desk.domain.platforms import TitleLimit
from seller_desk.domain.title_suggestions import suggestions
from seller_desk.domain.titles import (
    Length,
    Segment,
    WordKind,
    beyond_advice,
    cut,
    fill,
    first_repeats,
    fits,
    length,
    over_repeated,
    says,
    shape,
)

CORE, ATTRIBUTE, SCENE, BRAND, OTHER = WordKind
LIMIT = TitleLimit(gbk_bytes=60)


def _cut(*words: tuple[str, WordKind]) -> tuple[str, tuple[Segment, ...]]:
    """A title of these words, and its segments."""
    title, segments = "", []
    for word, kind in words:
        segments.append(Segment(len(title), len(title) + len(word), word, kind))
        title += word
    return title, tuple(segments)


TITLE, SEGMENTS = _cut(
    ("南屿", BRAND), ("316不锈钢", ATTRIBUTE), ("保温杯", CORE), ("大容量", ATTRIBUTE), ("办公室", SCENE)
)


def _word(word: str, kind: WordKind, searches: int | None = None, source: str = SEARCH) -> BankWord:
    return BankWord(word, kind, source, searches, kept=source == OWN)


@pytest.mark.parametrize(
    ("text", "measured"),
    [("", Length(0, 0)), ("abc", Length(3, 3)), ("保温杯", Length(3, 6)), ("A杯", Length(2, 3)), ("Ａ", Length(1, 2))],
)
def test_L2_a_text_is_measured_in_characters_and_gbk_bytes(text: str, measured: Length) -> None:
    assert length(text) == measured


@given(st.text(alphabet=st.characters(codec="gbk"), max_size=60))
def test_L2_gbk_bytes_are_those_of_the_encoding(text: str) -> None:
    assert length(text).gbk_bytes == len(text.encode("gbk"))


def test_L2_where_both_limits_apply_the_one_reached_first_counts() -> None:
    both = TitleLimit(characters=45, gbk_bytes=60)
    chinese, latin = fill("杯" * 31, both), fill("a" * 46, both)
    assert chinese is not None
    assert (chinese.unit, chinese.used, chinese.over) == ("bytes", 62, 2)
    assert latin is not None
    assert (latin.unit, latin.over) == ("characters", 1)
    assert fill("杯", TitleLimit()) is None
    assert fits("杯" * 999, TitleLimit())
    assert beyond_advice("a" * 71, TitleLimit(characters=255, advice_characters=70))


def test_L2_a_text_is_cut_at_the_end_of_a_word() -> None:
    assert cut(TITLE, TitleLimit(gbk_bytes=18), SEGMENTS) == "南屿316不锈钢"
    assert cut(TITLE, TitleLimit(gbk_bytes=24), SEGMENTS) == "南屿316不锈钢保温杯"
    assert cut(TITLE, LIMIT, SEGMENTS) == TITLE
    assert cut("很长很长的词", TitleLimit(characters=3)) == "很长很"


@given(st.text(max_size=80), st.integers(1, 40))
def test_L2_what_is_cut_fits(text: str, most: int) -> None:
    assert fits(cut(text, TitleLimit(gbk_bytes=most)), TitleLimit(gbk_bytes=most))


def test_L1_missing_and_repeated_kinds_are_told() -> None:
    _title, segments = _cut(("水杯", CORE), ("大容量", ATTRIBUTE), ("水杯", CORE), ("的", OTHER), ("的", OTHER))
    found = shape(segments)
    assert found.missing == (SCENE,)
    assert found.repeated == {"水杯": 2}
    assert [each.start for each in first_repeats(segments)] == [5]
    assert over_repeated({"mug": 3}, TitleLimit(most_repeats=2)) == ("mug",)
    assert over_repeated({"mug": 3}, TitleLimit()) == ()


def test_a_title_says_a_word_however_it_is_spaced() -> None:
    assert says("Water  Bottle 500ml", "waterbottle")
    assert not says("水杯", "")
    assert not says("水杯", "杯水")


def test_L1_suggestions_fill_the_title_with_searched_words_within_the_limit() -> None:
    words = Bank((_word("户外", SCENE, 900), _word("长效保温", ATTRIBUTE, 5000), _word("随行杯", CORE, 70)))
    made = suggestions(TITLE, SEGMENTS, words, LIMIT)[0]
    assert made.title == "南屿316不锈钢保温杯随行杯大容量长效保温办公室户外"
    assert made.searches == 5970
    assert fits(made.title, LIMIT)


def test_L1_a_title_that_is_too_long_loses_what_repeats_and_brings_least() -> None:
    title, segments = _cut(
        ("南屿", BRAND), ("保温杯", CORE), ("大容量", ATTRIBUTE), ("正宗", OTHER), ("保温杯", CORE), ("办公室", SCENE)
    )
    words = Bank((_word("办公室", SCENE, 100),))
    made = suggestions(title, segments, words, TitleLimit(characters=8))[0]
    assert made.title == "南屿保温杯办公室"
    assert "正宗" in str(made.why)


def test_L1_own_words_come_before_searched_ones() -> None:
    words = Bank((_word("长效保温", ATTRIBUTE, source=OWN), _word("便携", ATTRIBUTE, 9000)))
    made = suggestions(TITLE, SEGMENTS, words, TitleLimit(characters=len(TITLE) + 4))
    assert any("长效保温" in each.title for each in made)
    assert not any("便携" in each.title for each in made[:1])


@given(
    st.lists(st.tuples(st.sampled_from(["水杯", "户外", "大容量", "mug", "防水"]), st.integers(0, 9)), max_size=5),
    st.integers(4, 60),
)
def test_L1_every_suggestion_fits_and_differs(found: list[tuple[str, int]], most: int) -> None:
    words = Bank(tuple(_word(word, ATTRIBUTE, searches) for word, searches in found))
    limit = TitleLimit(gbk_bytes=most)
    for each in suggestions(TITLE, SEGMENTS, words, limit):
        assert fits(each.title, limit)
        assert each.title != TITLE


def _term(word: str, searches: int, *words: tuple[str, WordKind]) -> tuple[SearchTerm, tuple[Segment, ...]]:
    return SearchTerm(word, "2026-11-20", searches), _cut(*words)[1]


def test_L1_the_bank_holds_words_of_phrases_about_the_same_goods() -> None:
    terms = [
        _term("保温杯户外", 900, ("保温杯", CORE), ("户外", SCENE)),
        _term("随行杯便携", 300, ("随行杯", CORE), ("便携", ATTRIBUTE)),
        _term("连衣裙夏季", 99_999, ("连衣裙", CORE), ("夏季", ATTRIBUTE)),
        _term("保温杯车载", 100, ("保温杯", CORE), ("车载", ATTRIBUTE)),
    ]
    sellers = [(40, _cut(("保温杯", CORE), ("泡茶", SCENE))[1])]
    found = bank(SEGMENTS, Sources(terms, sellers)).words
    by_word = {each.word: each for each in found}
    assert set(by_word) == {"保温杯", "户外", "随行杯", "便携", "车载", "泡茶"}
    assert by_word["保温杯"].searches == 1000
    assert by_word["户外"].phrase == "保温杯户外"
    assert (by_word["随行杯"].fit, by_word["泡茶"].source, by_word["泡茶"].sold) == (0.6, BEST, 40)
    assert found[0].word == "保温杯"


def test_L1_kept_words_stay_and_hidden_ones_go() -> None:
    kept = [KeptWord("户外", OTHER, HIDDEN), KeptWord("长效", ATTRIBUTE, OWN)]
    terms = [_term("保温杯户外", 900, ("保温杯", CORE), ("户外", SCENE))]
    found = bank(SEGMENTS, Sources(terms, (), kept))
    assert [each.word for each in found.words] == ["长效", "保温杯"]
    assert found.kinds() == {"长效": ATTRIBUTE}
    assert found.used(TITLE) == {"保温杯"}


def test_L18_a_word_has_left_the_first_places_when_it_was_there_before() -> None:
    points = [RankPoint("2026-11-01", 28), RankPoint("2026-11-08", 45)]
    assert WordRanks("保温杯", tuple(points)).has_left(30)
    assert not WordRanks("保温杯", tuple(points)).has_left(50)
    assert not WordRanks("保温杯", tuple(points[1:])).has_left(30)
