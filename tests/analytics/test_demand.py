"""Forecasts and reorder points: only the past is used, the chosen method keeps up, the target is reached."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.analytics.backtest import backtest, scaled_errors
from seller_desk.analytics.choosing import chosen
from seller_desk.analytics.forecasts import SIMPLE, all_forecasts, moving_mean, same_season, slow_mover, smoothed
from seller_desk.analytics.reorder_levels import demand_ahead, reorder_levels

BEST_OF = ("naive", "ma6", "ses0.2", "tsb0.1")
WITHIN = 1.03


def made_up(kind: str) -> np.ndarray:
    """Some hundred series of one kind; the same ones each time."""
    dice = np.random.default_rng(20261122)
    usual = dice.gamma(1, 5, 300)[:, None]
    periods = np.arange(72)[None]
    match kind:
        case "steady":
            return dice.poisson(np.broadcast_to(usual, (300, 72))).astype(float)
        case "slow":
            return dice.negative_binomial(0.3, 0.3 / (0.3 + usual / 5), (300, 72)).astype(float)
        case "seasonal":
            return dice.poisson(usual * (1 + 0.7 * np.sin(periods / 12 * 2 * np.pi))).astype(float)
        case "growing":
            return dice.poisson(usual * np.exp(periods / 36)).astype(float)
        case _:
            return np.maximum(0, np.round(np.cumsum(dice.normal(0, 2, (300, 72)), axis=1) + 40))


def test_the_simple_methods_give_what_their_formulas_say() -> None:
    table = np.array([[4.0, 0.0, 2.0, np.nan, 6.0, 0.0]])
    np.testing.assert_allclose(SIMPLE["naive"](table)[0], [np.nan, 4, 0, 2, 2, 6])
    np.testing.assert_allclose(SIMPLE["mean"](table)[0], [np.nan, 4, 2, 2, 2, 3])
    np.testing.assert_allclose(moving_mean(table, 2)[0], [np.nan, 4, 2, 1, 2, 6])
    np.testing.assert_allclose(smoothed(table, 0.5)[0], [np.nan, 4, 2, 2, 2, 4])
    np.testing.assert_allclose(same_season(table, 2)[0], [np.nan, np.nan, 4, 0, 2, np.nan])
    np.testing.assert_allclose(slow_mover(table, 0.5)[0], [np.nan, 4, 2, 2.25, 2.25, 3.9375])


@given(st.lists(st.integers(0, 50), min_size=12, max_size=40), st.integers(1, 11))
def test_no_forecast_and_no_level_knows_what_comes_after_it(values: list[int], cut: int) -> None:
    whole = np.array([values, values[::-1]], float)
    part = whole[:, :-cut]
    for name, forecast in all_forecasts(part).items():
        np.testing.assert_allclose(all_forecasts(whole)[name][:, : part.shape[1]], forecast, err_msg=name)
    few, many = chosen(part), chosen(whole)
    if few.names == many.names:  # a longer table may be long enough for another season
        np.testing.assert_allclose(many.forecasts[:, : part.shape[1]], few.forecasts)
        known = reorder_levels(part, few.forecasts, 1, 0.95).levels
        np.testing.assert_allclose(reorder_levels(whole, many.forecasts, 1, 0.95).levels[:, : part.shape[1]], known)


def test_the_demand_ahead_is_that_of_the_lead_time() -> None:
    table = np.array([[1.0, 2.0, 3.0, np.nan, 5.0]])
    np.testing.assert_allclose(demand_ahead(table, 2)[0], [3, 5, np.nan, np.nan, np.nan])


def test_a_series_that_never_changed_before_its_last_third_has_no_scaled_error() -> None:
    table = np.array([[3.0] * 12 + [9.0] * 6])
    assert np.isnan(scaled_errors(table, SIMPLE["naive"](table))).all()


@pytest.mark.parametrize("kind", ["steady", "slow", "seasonal", "growing", "wandering"])
def test_the_chosen_method_keeps_up_with_the_best_and_the_target_is_reached(kind: str) -> None:
    result = backtest(made_up(kind).tolist(), lead=3, target=0.95)
    errors = {name: error for name, error in result.median_rmsse.items() if error is not None}
    assert errors["chosen"] <= WITHIN * min(errors[name] for name in BEST_OF)
    assert errors["chosen"] <= WITHIN * errors["mean"]
    assert result.coverage is not None
    assert 0.92 <= result.coverage <= 0.98


@pytest.mark.parametrize("target", [0.8, 0.9, 0.99])
def test_other_targets_are_reached_too(target: float) -> None:
    result = backtest(made_up("steady").tolist(), lead=2, target=target)
    assert result.coverage == pytest.approx(target, abs=0.02)


def test_nothing_to_judge_is_not_available() -> None:
    assert backtest([], 3, 0.95).coverage is None
    assert backtest([[None] * 20], 3, 0.95).median_rmsse["chosen"] is None


def real(shared: Path, name: str) -> np.ndarray:
    """A table of shared/data with a column for each series, turned round."""
    with gzip.open(shared / "data" / f"{name}.csv.gz", "rt") as file:
        return np.genfromtxt(file, delimiter=",", skip_header=1)[:, 1:].T


@pytest.mark.parametrize("name", ["demand_carparts", "demand_jewelry"])
def test_S4_real_series_are_covered_without_waste(shared: Path, name: str) -> None:
    table = real(shared, name)
    rows = [[None if np.isnan(value) else value for value in row] for row in table.tolist()]
    result = backtest(rows, lead=3, target=0.95)
    errors = {each: error for each, error in result.median_rmsse.items() if error is not None}
    assert errors["chosen"] <= WITHIN * min(errors[each] for each in BEST_OF)
    assert result.coverage is not None
    assert 0.92 <= result.coverage <= 0.98
    assert result.stock is not None
    if result.factor is not None:
        assert result.stock <= 1.15 * result.factor
