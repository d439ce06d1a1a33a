"""XYZ: the variation of the weeks, checked against pandas on the rows themselves (S5, O6)."""

import numpy as np
import pandas as pd
import pytest

from seller_desk.analytics.day_forecasts import Days
from seller_desk.analytics.weekly_variation import weekly_variation
from seller_desk.domain.classes import ABC, REPLENISHING, UNKNOWN, XYZ, xyz


def by_pandas(sold: np.ndarray, known: np.ndarray) -> float:
    """The same figure from a frame of days, grouped by week counted back from the last day."""
    frame = pd.DataFrame({"sold": sold, "known": known})
    frame["week"] = (len(frame) - 1 - frame.index) // 7
    first_sale = int(np.flatnonzero(frame["sold"].where(frame["known"], 0).to_numpy() > 0)[0])
    whole = frame.groupby("week").filter(lambda week: len(week) == 7)
    weeks = whole[whole["known"]].groupby("week").agg(sold=("sold", "sum"), days=("sold", "size"))
    last_day = len(frame) - 1 - 7 * weeks.index.to_numpy()
    weeks = weeks[(weeks.index < 26) & (weeks["days"] >= 4) & (last_day >= first_sale)]
    pieces = weeks["sold"] * 7 / weeks["days"]
    return float(pieces.std() / pieces.mean()) if len(pieces) >= 8 else float("nan")


def made(seed: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    sold = chance.poisson(chance.uniform(0.2, 6), width).astype(np.float32)
    known = chance.random(width) > 0.2
    known |= sold > 0
    begin = int(chance.integers(0, width // 2))
    sold[:begin] = 0
    return sold, known


@pytest.mark.parametrize("width", [60, 181, 182, 200, 400])
def test_the_variation_is_that_of_pandas(width: int) -> None:
    tables = [made(seed, width) for seed in range(40)]
    days = Days(np.stack([sold for sold, _known in tables]), np.stack([known for _sold, known in tables]))
    expected = [by_pandas(sold, known) for sold, known in tables]
    assert weekly_variation(days) == pytest.approx(expected, nan_ok=True)


def test_O6_a_week_out_of_stock_makes_nothing_erratic() -> None:
    sold, known = np.full((1, 140), 2.0, np.float32), np.ones((1, 140), bool)
    sold[0, 40:60], known[0, 40:60] = 0, False
    assert weekly_variation(Days(sold, known))[0] == pytest.approx(0)
    assert weekly_variation(Days(sold, np.ones_like(known)))[0] > 0.3


def test_too_few_weeks_are_not_known() -> None:
    sold = np.ones((1, 55), np.float32)
    assert np.isnan(weekly_variation(Days(sold, sold > 0))[0])
    nothing = np.zeros((1, 200), np.float32)
    assert np.isnan(weekly_variation(Days(nothing, nothing == 0))[0])


@pytest.mark.parametrize(
    ("variation", "letter"), [(0.0, "X"), (0.5, "X"), (0.51, "Y"), (1.0, "Y"), (1.01, "Z"), (None, None)]
)
def test_the_thresholds_belong_to_the_steadier_class(variation: float | None, letter: str | None) -> None:
    assert xyz(variation, 50, 100) == letter


def test_every_class_says_how_it_is_replenished() -> None:
    assert set(REPLENISHING) == {abc + rhythm for abc in ABC for rhythm in (*XYZ, UNKNOWN)}
