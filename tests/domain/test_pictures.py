"""What a platform refuses of a picture."""

import pytest

from seller_desk.domain.pictures import ListingPicture, PictureFacts, moved, problems, too_large, too_many, weight
from seller_desk.domain.platforms import PictureRule

RULE = PictureRule("main", 800, 800, None, None, ("1:1", "3:4"), 3_000_000, 5, ("jpg", "png"))
GOOD = PictureFacts(800, 800, 200_000, "jpg")


def said(facts: PictureFacts, rule: PictureRule = RULE) -> list[str]:
    return [str(each) for each in problems(facts, rule)]


def test_a_fitting_picture_has_no_problem() -> None:
    assert said(GOOD) == []
    assert said(PictureFacts(900, 1200, 1, "png")) == []
    assert said(PictureFacts(801, 800, 1, "png")) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (PictureFacts(400, 400, 1, "jpg"), "400 × 400 is too small; at least 800 × 800"),
        (PictureFacts(1600, 800, 1, "jpg"), "its sides are not 1:1 / 3:4"),
        (PictureFacts(800, 800, 3_400_000, "jpg"), "3.4 MB is too heavy; at most 3.0 MB"),
        (PictureFacts(800, 800, 1, "webp"), "WEBP is not taken; only JPG, PNG"),
    ],
)
def test_each_problem_says_what_would_fit(facts: PictureFacts, words: str) -> None:
    assert said(facts) == [words]


def test_a_detail_picture_may_be_too_high() -> None:
    rule = PictureRule("detail", min_width=620, max_height=3000)
    assert said(PictureFacts(790, 4000, 1, "jpg"), rule) == ["790 × 4000 is too large; at most 3000 high"]


def test_more_than_the_platform_shows_is_said() -> None:
    pictures = [ListingPicture(number, "main", number, "a.jpg", "a", GOOD) for number in range(6)]
    assert str(too_many(pictures, RULE)) == "6 of this kind; the platform shows 5"
    assert too_many(pictures[:5], RULE) is None


def test_a_claimed_size_is_refused_before_anything_is_unpacked() -> None:
    assert too_large(60_000, 2)
    assert too_large(10_000, 10_000)
    assert not too_large(6000, 8000)


def test_moving_stays_within_the_row() -> None:
    assert moved([1, 2, 3], 1, -1) == [1, 2, 3]
    assert moved([1, 2, 3], 1, 1) == [2, 1, 3]
    assert moved([1, 2, 3], 3, 1) == [1, 2, 3]


def test_weights_read_like_a_person_says_them() -> None:
    assert [weight(size) for size in (1, 845_000, 2_400_000)] == ["1 KB", "845 KB", "2.4 MB"]
