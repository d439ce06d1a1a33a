"""The tabs of the editor: those without room wait in a menu, the chosen one is always seen."""

from itertools import pairwise

from pytestqt.qtbot import QtBot

from seller_desk.ui.listings.tab_bar import TabBar, TabWords

NAMES = ("Title & price", "Detail page", "Parameters", "Variants & stock", "Pictures", "Certificates", "History")


def shown(bar: TabBar) -> list[str]:
    return [tab.key for tab, _left in bar._laid_out()[0]]


def made(qtbot: QtBot, width: int) -> TabBar:
    bar = TabBar("Tabs", [TabWords(name, name) for name in NAMES])
    qtbot.addWidget(bar)
    bar.resize(width, 32)
    return bar


def test_all_tabs_stand_where_there_is_room(qtbot: QtBot) -> None:
    bar = made(qtbot, 1000)
    assert shown(bar) == list(NAMES)
    assert not bar._laid_out()[1]


def test_the_chosen_tab_is_seen_though_others_wait_in_the_menu(qtbot: QtBot) -> None:
    bar = made(qtbot, 360)
    assert "History" not in shown(bar)
    bar.choose("History")
    assert shown(bar)[-1] == "History"
    edges = [(left, left + bar._width(tab)) for tab, left in bar._laid_out()[0]]
    assert all(end <= bar.width() for _left, end in edges)
    assert all(end <= start for (_a, end), (start, _b) in pairwise(edges))


def test_a_note_stands_beside_its_tab(qtbot: QtBot) -> None:
    bar = made(qtbot, 1000)
    bar.note("Detail page", "7/9", wrong=True)
    assert bar.note_of("Detail page") == "7/9"
    bar.grab()
