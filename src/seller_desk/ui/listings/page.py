"""The Listings tab: filters, the table with what is wrong and what is earned, and the editor of the chosen listing."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from seller_desk.domain.changes import Topic
from seller_desk.domain.listing_problems import ListedRow, ListingFacts
from seller_desk.domain.listings import ListingRow
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.lists import SideList
from seller_desk.ui.kit.page import Page, Window
from seller_desk.ui.kit.panels import Panel, split
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.columns import columns, foot_sum
from seller_desk.ui.listings.editor import Editor
from seller_desk.ui.listings.filters import ALL, Filter, filter_items, passes
from seller_desk.ui.listings.more_menu import more_menu, wanted
from seller_desk.ui.listings.tasks import Tasks
from seller_desk.ui.listings.thumb_cell import PictureCell
from seller_desk.usecases import listing_pictures, listing_problems, listings

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot
    from seller_desk.ui.listings.bulk_dialog import BulkDialog

SIDE, EDITOR, LEAST_TABLE = 148, 602, 250
NARROW = 1100  # px of the page under which it has no room for the filters beside the table
_TABLE, _NARROW_TABLE, _CHOOSER = 470, 344, 150
_LEFT_OUT = ("role", "course")
_PAUSE = 60  # ms on a row until its listing is opened: walking through the table opens none


class ListingsPage(Page):
    """The rows come first; what is wrong with them follows as soon as it is worked out."""

    title = N_("Listings")
    topics = frozenset(
        {
            Topic.LISTINGS,
            Topic.FIGURES,
            Topic.SHOPS,
            Topic.WORDS,
            Topic.CERTIFICATES,
            Topic.PRICES,
            Topic.COMPETITORS,
            Topic.EXPERIMENTS,
            Topic.STOCK,
            Topic.SETTINGS,
        }
    )

    def __init__(self, window: Window) -> None:
        self._rows: tuple[ListedRow, ...] = ()
        self._facts: Mapping[int, ListingFacts] = {}
        self._wanted: tuple[int, str] | None = None
        self._wanted_filter = ""
        self._read = False
        self._remembered: Any = None
        self._aims: tuple[int, ...] = (70, 20, 10)
        super().__init__(window)

    # -- widgets ------------------------------------------------------------------------------------------------------
    def build(self) -> None:
        self.filters = SideList(_("Filters"))
        self.pictures = PictureCell()
        self.view = RecordView(
            "listings",
            columns(self.pictures),
            key=lambda listed: listed.row.id,
            title=_("Listings"),
            memory=self.window_.memory,
        )
        self.view.sort_by("units", falling=True)
        self.view.foot_sum = foot_sum
        self.editor = Editor(self.window_)
        self._build_header()
        self.side = Panel(content=self.filters)
        self.side.setFixedWidth(SIDE)
        middle = Panel(content=self.view)
        middle.setMinimumWidth(LEAST_TABLE)
        self.split = split(middle, self.editor, sizes=(_TABLE, EDITOR))
        self.body.addWidget(split(self.side, self.split, sizes=(SIDE, 1000), grows=1), 1)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()

    def _build_header(self) -> None:
        self.filter_chooser = Chooser(_("Filters"), icon_name="list-filter", width=_CHOOSER)
        self.filter_chooser.hide()
        self.header.lead(self.filter_chooser)
        self.check = Button(_("Check all"), icon="zap", tip=_("Check the words of all listings and replies"))
        self.bulk = Button(_("Bulk edit"), icon="pencil")
        self.new = Button(_("New listing"), icon="plus")
        self.more = Button("", icon="ellipsis", tip=_("More for listings"))
        for name, button in (
            ("check_all", self.check),
            ("bulk_edit", self.bulk),
            ("new_listing", self.new),
            ("more_for_listings", self.more),
        ):
            button.setObjectName(name)
        self.tasks = Tasks(self.window_, self, lambda number: self._go_to(number, ""))
        self.header.add(self.view.filter_box, self.check, self.bulk, self.new, self.more)

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _key: self._show_rows())
        self.filter_chooser.chosen.connect(self.filters.choose)
        self.view.selected.connect(lambda _rows: self._pause.start())
        self.view.opened.connect(lambda _row: self._open_now())
        self.view.export_wanted.connect(lambda kind, table: self.window_.export(table, kind))
        self.view.print_wanted.connect(self.window_.print)
        self.new.clicked.connect(self.tasks.new_listing)
        self.check.clicked.connect(self.tasks.check_all)
        self.bulk.clicked.connect(self.open_bulk)
        self.more.clicked.connect(self._offer_more)
        self.editor.duplicate_wanted.connect(self._duplicate)
        self._pause.timeout.connect(self._open_selected)
        self.editor.steps_moved.connect(self.steps_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the filters move into the header, so that numbers keep their room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow is not self.filter_chooser.isHidden():
            return
        self.filter_chooser.setVisible(narrow)
        self.header.facts.setVisible(not narrow)
        self.side.setVisible(not narrow)
        self.view.foot_sum = None if narrow else foot_sum
        self.view.hide_for_now(_LEFT_OUT if narrow else ())
        QTimer.singleShot(0, self, self._share_room)

    def _share_room(self) -> None:
        """The editor as wide as it is drawn, or the table where the window is narrow; the other takes what is left."""
        room = self.split.width() - self.split.handleWidth()
        table = _NARROW_TABLE if self.side.isHidden() else max(_TABLE, room - EDITOR)
        self.split.setSizes([table, room - table])

    # -- reading ------------------------------------------------------------------------------------------------------
    def load(self) -> None:
        desk, shop = self.window_.desk, self.window_.shop
        if self._remembered is not None:
            remembered, self._remembered = self._remembered, None
            self.editor.take_drafts(remembered)
        reading = Message(N_("Reading the listings"))
        self.window_.run(
            lambda _progress: (listings.listing_rows(desk, shop), listing_pictures.first_pictures(desk)),
            self._show,
            reading,
            quiet=True,
        )
        self.window_.run(
            lambda _progress: listing_problems.listing_facts(desk, shop), self._show_facts, reading, quiet=True
        )

    def reload(self, topics: AbstractSet[str] | None = None) -> None:
        super().reload(topics)
        if topics is None or topics & self.topics:
            self.editor.reload(topics if topics is not None else self.topics)

    def _show(self, found: tuple[tuple[ListingRow, ...], Mapping[int, Path]]) -> None:
        if not isValid(self):
            return
        rows, self.pictures.files = found
        first = not self._read
        self._read = True
        self._rows = tuple(ListedRow(row, self._facts.get(row.id)) for row in rows)
        self._say()
        self._show_filters(first=first)
        self._show_rows()
        if self._wanted is not None:
            (number, tab), self._wanted = self._wanted, None
            self._go_to(number, tab)
        self._choose_wanted()

    def _show_facts(self, facts: Mapping[int, ListingFacts]) -> None:
        if not isValid(self):
            return
        self._facts = facts
        if self._read:
            self._rows = tuple(replace(listed, facts=facts.get(listed.row.id, ListingFacts())) for listed in self._rows)
            self._say()
            self._show_filters()
            self._show_rows()
            self._choose_wanted()

    def _say(self) -> None:
        count = len(self._rows)
        on_sale = sum(listed.row.is_in("on_sale") for listed in self._rows)
        shops = len({listed.row.shop_id for listed in self._rows})
        parts = [ngettext("{n} listing", "{n} listings", count).format(n=f"{count:,}")]
        if on_sale:
            parts = [_("{n} on sale").format(n=f"{on_sale:,}")]
        if shops > 1:
            parts.append(ngettext("{n} shop", "{n} shops", shops).format(n=shops))
        self.say_facts(" · ".join(parts) if count else "")
        self.badge.emit(sum(listed.waits for listed in self._rows), False)

    # -- filters and rows ---------------------------------------------------------------------------------------------
    @property
    def filter(self) -> Filter:
        """What is filtered by."""
        current = self.filters.current
        return current if isinstance(current, tuple) else ("status", ALL)

    def _show_filters(self, *, first: bool = False) -> None:
        chosen = self.filter
        if first and any(listed.row.is_in("on_sale") for listed in self._rows):
            chosen = ("status", "on_sale")
        items = filter_items(self._rows, self._aims)
        if chosen not in [item.key for item in items]:
            chosen = ("status", ALL)
        self.filters.show_items(items, chosen=chosen)
        choices = [(item.key, f"{item.words} {item.count}".strip()) for item in items if not item.heading]
        self.filter_chooser.set_choices(choices)
        self.filter_chooser.choose(chosen)

    def _show_rows(self) -> None:
        self.filter_chooser.choose(self.filter)
        fits = passes(self.filter)
        self.view.show_rows([listed for listed in self._rows if fits(listed)])
        if self.view.current_row is None and self.view.table.rowCount():
            self.view.grid.select_line(0)
        self.editor.setVisible(bool(self._rows))
        self.bulk.setEnabled(bool(self._rows))
        if not self._rows:
            self.view.empty.say(
                _("Your listings appear here with price, margin and sales, once a product file is imported."),
                _("Import files"),
                lambda: self.window_.open("import"),
            )

    def _open_selected(self) -> None:
        rows = self.view.selected_rows
        if len(rows) == 1:
            self.editor.open(rows[0].row.id)
        elif not self._rows:
            self.editor.open(None)

    def _open_now(self) -> None:
        self._open_selected()
        self.editor.setFocus()

    # -- what the header offers ---------------------------------------------------------------------------------------
    def open_bulk(self) -> "BulkDialog":
        """Open the bulk edit over what is selected, or shown."""
        picked = [listed.row.id for listed in self.view.selected_rows]
        return self.tasks.bulk(picked, [listed.row.id for listed in self.view.table.shown_rows])

    def _duplicate(self, listing: int) -> None:
        row = next((listed.row for listed in self._rows if listed.row.id == listing), None)
        if row is not None:
            self.tasks.duplicate(listing, row.title, row.shop_id)

    def more_menu(self) -> QMenu:
        """What is wanted less often."""
        return more_menu(self.view, self.window_, self.tasks, self.more)

    def export_listings(self) -> None:
        """Write what is selected, or shown, as a file for a marketplace."""
        self.tasks.export(wanted(self.view))

    def _offer_more(self) -> None:
        self.more_menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    # -- places -------------------------------------------------------------------------------------------------------
    def show_place(self, what: str) -> None:
        """Bring a listing into sight ("12"), one of its tabs ("12/history"), or a filter ("under_floor")."""
        number, _slash, tab = what.partition("/")
        if number.isdecimal():
            self._go_to(int(number), tab)
        else:
            self._wanted_filter = what
            self._choose_wanted()

    def _choose_wanted(self) -> None:
        """Choose the filter that was asked for; one of problems waits until they are worked out."""
        for item in filter_items(self._rows, self._aims) if self._wanted_filter else ():
            if isinstance(item.key, tuple) and item.key[1] == self._wanted_filter:
                self._wanted_filter = ""
                self.filters.choose(item.key)
                return
        if self._read and self._facts:
            self._wanted_filter = ""

    def _go_to(self, number: int, tab: str) -> None:
        if not self._read or all(listed.row.id != number for listed in self._rows):
            self._wanted = (number, tab)
            return
        self.view.set_filter("")
        if all(listed.row.id != number for listed in self.view.table.shown_rows):
            self.filters.choose(("status", ALL))
        self.view.select_key(number)
        self._open_selected()
        if tab:
            self.editor.show_tab(tab)

    def print_table(self) -> "TableSnapshot | None":
        return self.view.snapshot() if self.view.table.rowCount() else None

    # -- drafts and undo ----------------------------------------------------------------------------------------------
    def draft(self) -> Any:  # noqa: ANN401 - JSON
        return self.editor.draft()

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        self._remembered = draft

    def undo(self) -> bool:
        return self.editor.undo()

    def redo(self) -> bool:
        return self.editor.redo()

    def has_steps(self, *, back: bool) -> bool:
        return self.editor.has_keyboard and (self.editor.can_undo if back else self.editor.can_redo)
