"""Ticks: few, round, and in the units of the reader."""

from itertools import pairwise

import pytest

from seller_desk.analytics.axis import label_places, nice_ticks, tick_text
from seller_desk.analytics.pictures import Look

LOOK = Look("", "", "", "", "", "", ())
ENGLISH = Look("", "", "", "", "", "", (), chinese=False)


@pytest.mark.parametrize("top", [0, 0.004, 0.5, 1, 3, 17, 99.9, 39_150.38, 1_571_004, 9e9])
def test_there_are_at_most_five_ticks_and_they_reach_the_top(top: float) -> None:
    ticks = nice_ticks(top)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] == 0
    assert ticks[-1] >= top


@pytest.mark.parametrize(
    ("value", "top", "look", "text"),
    [
        (40_000, 40_000, LOOK, "¥40,000"),
        (400_000, 400_000, LOOK, "¥40 万"),
        (0, 400_000, LOOK, "¥0"),
        (150_000_000, 200_000_000, LOOK, "¥1.5 亿"),
        (1_500_000, 2_000_000, ENGLISH, "¥1.5M"),
        (400_000, 400_000, ENGLISH, "¥400,000"),
    ],
)
def test_great_amounts_are_said_as_the_reader_says_them(value: float, top: float, look: Look, text: str) -> None:
    assert tick_text(value, top, "money", "¥", look) == text


def test_shares_are_percents() -> None:
    assert tick_text(0.025, 0.1, "percent", "", LOOK) == "2.5 %"


def test_labels_never_stand_on_each_other() -> None:
    places = label_places([f"{n:02d}-11" for n in range(30)], 400, 11)
    assert places[0] == 0
    assert all(400 / 29 * (right - left) > 40 for left, right in pairwise(places))
