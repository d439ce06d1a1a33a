"""Reading a trial (L11)."""

from datetime import date
from decimal import Decimal

import pytest

from seller_desk.domain.life_cycle import Visits
from seller_desk.domain.periods import Span
from seller_desk.domain.trial import Least, Means, Measure, Shown, Verdict, read_trial

SPAN = Span(date(2026, 11, 1), date(2026, 11, 3))
MEANS = Means(click=Decimal(4), conversion=Decimal(3))
GOOD = Visits(200, 8, 10, 20)


@pytest.mark.parametrize(
    ("shown", "visits", "means", "verdict"),
    [
        (Shown(2000, 60), GOOD, MEANS, Verdict.PICTURE),  # 3 % clicks against 4 %
        (Shown(2000, 60), Visits(200, 2), MEANS, Verdict.PICTURE),  # both low: the picture goes first
        (Shown(2000, 90), Visits(200, 5), MEANS, Verdict.PAGE),  # 2.5 % bought against 3 %
        (Shown(2000, 80), Visits(200, 6), MEANS, Verdict.FINE),  # as the trade is not under it
        (Shown(999, 1), Visits(99, 0), MEANS, Verdict.TOO_EARLY),
        (Shown(999, 1), GOOD, MEANS, Verdict.TOO_EARLY),
        (Shown(999, 1), Visits(200, 2), MEANS, Verdict.PAGE),
        (Shown(2000, 90), GOOD, Means(), Verdict.NO_MEAN),
        (Shown(2000, 90), GOOD, Means(conversion=Decimal(3)), Verdict.NO_MEAN),
        (Shown(2000, 60), GOOD, Means(click=Decimal(4)), Verdict.PICTURE),
        (Shown(), Visits(), MEANS, Verdict.NO_DATA),
        (Shown(0, 0), Visits(0, 0), MEANS, Verdict.NO_DATA),
    ],
)
def test_L11_what_is_changed_first(shown: Shown, visits: Visits, means: Means, verdict: Verdict) -> None:
    assert read_trial(SPAN, shown, visits, means, Least()).verdict is verdict


def test_favourites_and_carts_stand_beside() -> None:
    found = read_trial(SPAN, Shown(2000, 90), GOOD, Means(cart=Decimal(12)), Least())
    assert found.of(Measure.FAVOURITE).value == Decimal("0.05")
    assert found.of(Measure.CART).is_low
