"""What the pane tells of an item's demand: folded, in words, with its error, its evidence and how well it did."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from seller_desk import texts
from seller_desk.domain.demand import Achieved, ItemDemand, Spike
from seller_desk.domain.projection import Projection
from seller_desk.ui.inventory.demand_fold import DemandFold, season_words
from seller_desk.ui.inventory.projection import described
from seller_desk.ui.shell.remembered import Remembered

DEMAND = ItemDemand(
    day="2026-11-20", method="last28", rate=4.36, lead=7, mean=30.5, spread=6.2, factor=2.17, target=0.95, error=6.2,
    plain_error=7.9, capped=True, weekly=(1.0, 1.0, 1.0, 1.0, 1.0, 1.4, 0.6), season=0.65,
    spikes=(Spike(date(2026, 11, 11), 15, 0, 9, {"zh_CN": "双11", "en": "Double 11"}),),
    achieved=Achieved(0.89, 264, 1.5),
)  # fmt: skip


@pytest.fixture
def fold(qtbot: QtBot, tmp_path: object) -> DemandFold:
    made = DemandFold(Remembered(tmp_path / "settings.json"))  # type: ignore[operator]
    qtbot.addWidget(made)
    made.show_demand(DEMAND)
    made.show()
    return made


def test_it_is_folded_and_its_head_says_the_error(fold: DemandFold) -> None:
    assert not fold.lines.isVisibleTo(fold)
    assert fold.head.accessibleDescription() == "± 6.2 pcs a week"
    assert fold.head.accessibleName() == "Demand behind it: folded"


def test_the_keyboard_opens_and_folds_it(fold: DemandFold) -> None:
    QTest.keyClick(fold.head, Qt.Key.Key_Right)
    assert fold.lines.isVisibleTo(fold)
    QTest.keyClick(fold.head, Qt.Key.Key_Left)
    assert not fold.lines.isVisibleTo(fold)
    QTest.keyClick(fold.head, Qt.Key.Key_Return)
    assert fold.is_open


def test_it_stays_as_it_was_left(fold: DemandFold, qtbot: QtBot) -> None:
    fold.open()
    assert fold._memory is not None
    again = DemandFold(fold._memory)
    qtbot.addWidget(again)
    assert again.is_open


def test_S3_method_error_week_and_spikes_are_told(fold: DemandFold) -> None:
    words = fold.method.text()
    assert words.startswith("Forecast by the mean of the last 28 days")
    assert [(line.what, line.how, line.value) for line in fold.lines.lines[:2]] == [
        ("Forecast", "", "4.4"),
        ("Off in a week", "plain mean 7.9", "6.2"),
    ]
    assert fold.spikes.text() == "1 spike cut to the usual\n· 2026-11-11 (Double 11): 15 sold, usual are 0 to 9"
    assert fold.week.accessibleDescription() == "Sat +40 %"


def test_S4_what_was_achieved_stands_beside_the_goal(fold: DemandFold) -> None:
    told = {line.what: line for line in fold.lines.lines}
    assert (told["Without a gap"].how, told["Without a gap"].value) == ("264 deliveries, goal 95 %", "89")
    assert told["Without a gap"].tone == "critical"
    assert (told["Kept above the mean"].how, told["Kept above the mean"].value) == ("2.17 × spread 6.2", "13")


def test_a_season_is_told_only_where_the_forecast_uses_it() -> None:
    assert season_words(DEMAND) == ""
    assert season_words(DEMAND._replace(method="season")).endswith("0.7 times the weeks before.")


def test_the_band_of_the_projection_is_said() -> None:
    line = ((0.0, 20.0), (21.0, 0.0))
    shown = Projection(date(2026, 11, 21), 21, line, line, 10, None, 2.0)
    assert described(shown).endswith("The band: sales of two weeks usually differ by 7 pcs.")


def test_nothing_measured_shows_nothing(fold: DemandFold) -> None:
    fold.show_demand(None)
    assert fold.isHidden()


def test_in_chinese_no_english_is_left(fold: DemandFold) -> None:
    texts.use("zh_CN")
    fold.show_demand(DEMAND)
    said = [fold.method.text(), fold.spikes.text(), *(line.what for line in fold.lines.lines)]
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in each) for each in said)
