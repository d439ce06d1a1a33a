"""What the palette offers without asking the database: actions and settings."""

from functools import partial
from typing import TYPE_CHECKING

from seller_desk.settings import declared, group_titles
from seller_desk.texts import _
from seller_desk.ui.shell.actions import ACTIONS
from seller_desk.ui.shell.palette import Entry
from seller_desk.ui.shell.tools import open_settings

if TYPE_CHECKING:
    from seller_desk.ui.shell.window import MainWindow


def entries(window: "MainWindow") -> list[Entry]:
    """All actions and settings, with the pinyin initials that are known by now."""
    return [*_actions(window), *_settings(window)]


def words_to_find() -> list[str]:
    """The words whose pinyin initials the palette searches; made known once, by a worker."""
    return [_(action.words) for action in ACTIONS] + [_(each.label) for each in declared()]


def _actions(window: "MainWindow") -> list[Entry]:
    return [
        Entry(
            _("To do"),
            _(action.words).rstrip("…"),
            action.icon,
            partial(action.run, window),
            keys=action.shortcut.replace("+", " "),
            search=window.initials(_(action.words)),
        )
        for action in ACTIONS
        if action.name != "palette"
    ]


def _settings(window: "MainWindow") -> list[Entry]:
    titles = group_titles()
    return [
        Entry(
            _("Settings"),
            _(each.label),
            "settings",
            partial(open_settings, window, each.group),
            note=_(titles[each.group]),
            search=f"{window.initials(_(each.label))} {_(each.help)}",
        )
        for each in declared()
    ]
