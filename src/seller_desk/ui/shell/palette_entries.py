"""What the palette offers: actions and settings at once; listings, stock items and orders looked up while one types."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from seller_desk import texts
from seller_desk.domain.finding import FoundThing
from seller_desk.settings.every import declared, group_titles
from seller_desk.texts import N_, Message, _
from seller_desk.ui.shell.palette import Entry, Palette
from seller_desk.ui.shell.settings_dialog import show_settings

if TYPE_CHECKING:
    from seller_desk.ui.shell.frame import Frame

KINDS = {
    "item": (N_("Inventory"), "package"),
    "listing": (N_("Listings"), "tag"),
    "order": (N_("Orders"), "receipt-text"),
}


def entries(window: "Frame") -> list[Entry]:
    """All actions and settings, with the pinyin initials that are known by now."""
    return [*_actions(window), *_settings(window)]


def _actions(window: "Frame") -> list[Entry]:
    return [
        Entry(
            _("Things to do"),
            _(action.words).rstrip("…"),
            action.icon,
            partial(action.run, window),
            keys=action.shortcut.replace("+", " "),
            search=window.initials(_(action.words)),
        )
        for action in window.offered
        if action.name != "palette"
    ]


def _settings(window: "Frame") -> list[Entry]:
    titles = group_titles()
    return [
        Entry(
            _("Settings"),
            _(each.label),
            "settings",
            partial(show_settings, window, each.group),
            note=_(titles[each.group]),
            search=f"{window.initials(_(each.label))} {_(each.help)}",
            late=True,
        )
        for each in declared()
    ]


def keep_finding(window: "Frame", palette: Palette) -> None:
    """Look things up in the desk for whatever is typed; a newer word drops the older search."""
    desk, shop = window.work.desk, window.shop
    if desk is None:
        return

    def show(found: Sequence[FoundThing]) -> None:
        if palette.isVisible():
            palette.show_more([_found(window, thing) for thing in found])

    def look(typed: str) -> None:
        from seller_desk.usecases.finding import find

        window.run(lambda _progress: find(desk, typed, shop), show, Message(N_("Searching")), quiet=True)

    palette.input.textChanged.connect(look)


def _found(window: "Frame", thing: FoundThing) -> Entry:
    group, icon = KINDS[thing.kind]
    return Entry(
        _(group), thing.words, icon, partial(window.place_wanted.emit, thing.place), note=thing.note, found=True
    )


def learn_initials(window: "Frame", palette: Palette) -> None:
    """Work out the pinyin of actions and settings once; only Chinese words have any."""
    words = [_(action.words) for action in window.offered] + [_(each.label) for each in declared()]
    if texts.current() != "zh_CN" or all(window.initials(text) for text in words):
        return

    def learned(initials: dict[str, str]) -> None:
        window.learn_initials(initials)
        if palette.isVisible():
            palette.offer(entries(window))

    def work(_progress: object) -> dict[str, str]:
        from seller_desk.usecases.finding import initials_of

        return initials_of(words)

    window.run(work, learned, Message(N_("Searching")), quiet=True)
