"""Settings: stored only where they differ, per shop over the common ones, with undo and a look at the effect before."""

import pytest

from seller_desk.settings.stock import StockSettings
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.preferences import settings_edit, stored_values, would_change


@pytest.fixture
def history(desk: Desk) -> History:
    return History(desk)


def test_a_fresh_desk_has_the_defaults(desk: Desk) -> None:
    assert desk.settings().stock == StockSettings()
    assert stored_values(desk) == {}


def test_a_change_holds_and_can_be_taken_back(desk: Desk, history: History) -> None:
    history.do(settings_edit(desk, {"stock.lead_days": 12}))
    assert desk.settings().stock.lead_days == 12
    history.do(settings_edit(desk, {"stock.lead_days": 20}))
    history.undo()
    assert desk.settings().stock.lead_days == 12
    history.undo()
    assert stored_values(desk) == {}


def test_a_shops_own_value_stands_over_the_common_one(desk: Desk, history: History) -> None:
    history.do(settings_edit(desk, {"stock.lead_days": 12}))
    history.do(settings_edit(desk, {"stock.lead_days": 30}, shop=2))
    assert [desk.settings(shop).stock.lead_days for shop in (None, 1, 2)] == [12, 12, 30]


def test_a_value_that_holds_anyway_is_not_stored(desk: Desk, history: History) -> None:
    history.do(settings_edit(desk, {"stock.lead_days": 12}))
    history.do(settings_edit(desk, {"stock.lead_days": 12}, shop=2))
    history.do(settings_edit(desk, {"stock.lead_days": StockSettings().lead_days}))
    assert stored_values(desk, 2) == {}


def test_a_value_out_of_bounds_is_refused_before_anything_is_written(desk: Desk) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        settings_edit(desk, {"stock.lead_days": -1})


def test_the_effect_is_seen_before_saving(desk: Desk) -> None:
    now, then = would_change(desk, {"stock.lead_days": 9}, None, lambda _desk, settings: settings.stock.lead_days)
    assert (now, then) == (StockSettings().lead_days, 9)
    assert stored_values(desk) == {}
