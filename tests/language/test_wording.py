"""Cutting a text into words loses nothing of it."""

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.language.wording import words


def test_words_blanks_and_signs_stand_by_themselves() -> None:
    assert words("316 不锈钢保温杯，500ml") == ("316", " ", "不锈钢", "保温杯", "，", "500ml")
    assert words("two cups, 1.5 l") == ("two", " ", "cups", ",", " ", "1.5", " ", "l")


@given(st.text())
def test_joined_the_words_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text
