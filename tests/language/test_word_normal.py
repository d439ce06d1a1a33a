"""Every spelling of a word becomes the same, and each character knows where it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.language.word_normal import key, normal


@pytest.mark.parametrize(
    "text", ["最　好", "最.好", "最·好", "最 好", "最-好", "最\u200b好", "最*好", "最★好", "最\ufe0f好"]
)
def test_blanks_and_marks_between_characters_do_not_matter(text: str) -> None:
    assert normal(text).text == "最好"


@pytest.mark.parametrize("text", ["第一", "第1", "第①", "第１", "第壹", "第Ⅰ", "第⒈", "第㈠", "第❶", "第⑴", "第 ①"])
def test_digits_in_any_form_are_one_digit(text: str) -> None:
    assert normal(text).text == "第1"


@pytest.mark.parametrize(
    ("text", "same"), [("全網最低", "全网最低"), ("Ｎｏ．１", "no1"), ("№１", "no1"), ("Top 1", "top1")]
)
def test_script_width_and_case_are_folded(text: str, same: str) -> None:
    assert normal(text).text == same


def test_what_is_segmented_keeps_chinese_numerals() -> None:
    made = normal("买1送一")
    assert (made.text, made.plain) == ("买1送1", "买1送一")


def test_a_decimal_point_and_the_blank_between_words_stay() -> None:
    assert normal("99.9%").text == "99.9%"
    assert normal("no side  effects").text == "no side effects"
    assert normal("T O P 1").text == normal("t.o.p.1").text == "top1"
    assert normal("1 0 0 %").text == "100%"


def test_one_character_may_become_several_of_the_same_place() -> None:
    made = normal("前⑩名")
    assert made.text == "前10名"
    assert made.typed(1, 3) == (1, 2)


def test_half_a_character_is_survived() -> None:
    assert len(normal("最\ud83d好").text) == 3


@given(st.text(alphabet=st.characters(), max_size=60))
def test_places_never_leave_the_text_and_never_go_back(text: str) -> None:
    made = normal(text)
    assert len(made.text) == len(made.plain) == len(made.starts)
    assert made.starts == sorted(made.starts)
    assert all(0 <= start < len(text) for start in made.starts)


@given(st.text(alphabet="最好佳第一国家级全网 　.·１①No", max_size=30))
def test_normal_is_at_rest(text: str) -> None:
    assert key(key(text)) == key(text)
