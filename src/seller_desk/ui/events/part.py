"""The events: the year on a strip, what comes next, and whether the stock lasts through one of them (S6, S19, T2)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from shiboken6 import isValid

from seller_desk.domain.changes import Topic
from seller_desk.domain.events import Event, Occasion
from seller_desk.domain.money import show_sums
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.events.ahead import AheadList
from seller_desk.ui.events.columns import GIVING_WAY, NARROW, NeedRow, fitted_columns
from seller_desk.ui.events.pane import EVENT, ITEM, WIDTH, EventPane
from seller_desk.ui.events.strip import YearStrip
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.inventory.view import InventoryView
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases import event_view as usecases
from seller_desk.usecases.event_edits import delete_event_edit, save_event_edit

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot

_PAUSE = 60  # ms after the last event passed over until its stock is read
_LIST, _LIST_NARROW = 212, 184
_READING = Message(N_("Reading the events"))


class EventsPart(InventoryView):
    """Reads the year once; each event that is chosen is checked when it is."""

    title = N_("Events")
    topics = frozenset({Topic.STOCK, Topic.ORDERS, Topic.LISTINGS, Topic.PRICES, Topic.SETTINGS, Topic.SHOPS})

    def __init__(self, window: Window) -> None:
        self._view: usecases.EventsView | None = None
        self._sight: usecases.EventSight | None = None
        self._wanted: str | None = None  # an event's id, to be chosen once it is read
        self._saved: str | None = None  # the name of an event that was just added
        self._known: frozenset[str] = frozenset()
        super().__init__(window)

    # -- widgets --
    def build(self) -> None:
        self.strip, self.list, self.pane = YearStrip(), AheadList(), EventPane()
        self.view = RecordView(
            "event_needs", fitted_columns(), key=lambda row: row.item_id, title=_("Events"), memory=self.window_.memory
        )
        self.view.sort_by("state")
        self.view.give_way(GIVING_WAY)
        self.view.foot_sum = self._foot_sum
        self.new = Button(_("New event…"), icon="plus")
        self.new.setObjectName("new_event")
        self.more = Button("", icon="ellipsis", tip=_("Columns, export, print"))
        self.above.addWidget(Panel(content=self.strip))
        self.above.setContentsMargins(16, 0, 16, 12)
        self.left = Panel(content=self.list)
        self.left.setFixedWidth(_LIST)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.left)
        beside.addWidget(Panel(content=self.view), 1)
        beside.addWidget(self.pane)
        self.pane.hide()  # until an event is read
        self.body.addLayout(beside, 1)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()

    @property
    def tools(self) -> Sequence[QWidget]:
        return self.view.filter_box, self.new, self.more

    def _connect(self) -> None:
        view, pane, window = self.view, self.pane, self.window_
        self.strip.chosen.connect(self.choose)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _event: self.view.setFocus())
        self._pause.timeout.connect(self._read_sight)
        view.selected.connect(self._selected)
        view.grid.clicked.connect(lambda _index: pane.show_page(ITEM))
        view.opened.connect(lambda _row: pane.show_page(ITEM))
        view.export_wanted.connect(lambda kind, snapshot: window.export(snapshot, kind))
        view.print_wanted.connect(window.print)
        pane.draft_wanted.connect(self.add_to_drafts)
        pane.plan_wanted.connect(self.open_plan)
        pane.print_wanted.connect(self.print_plan)
        pane.delete_wanted.connect(self.delete)
        pane.coupons_wanted.connect(self.open_coupons)
        self.new.clicked.connect(lambda _on: self.open_new())
        self.more.clicked.connect(self._open_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() - 32 - _LIST - WIDTH - 24 < NARROW
        self.left.setFixedWidth(_LIST_NARROW if narrow else _LIST)

    def _open_menu(self) -> None:
        menu, view = QMenu(self.more), self.view
        menu.addAction(_("Columns…")).triggered.connect(lambda: view.choose_columns(self.more))
        for words, kind in ((_("Spreadsheet (XLSX)…"), "xlsx"), (_("Text table (CSV)…"), "csv")):
            menu.addAction(words).triggered.connect(
                lambda _on=False, kind=kind: self.window_.export(view.snapshot(), kind)
            )
        menu.addAction(_("Print…")).triggered.connect(lambda: self.window_.print(view.snapshot()))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # -- reading --
    def load(self) -> None:
        desk, shop = self.window_.desk, self.window_.shop
        self.window_.run(lambda _progress: usecases.events_view(desk, shop), self._show, _READING, quiet=True)

    def _show(self, view: usecases.EventsView) -> None:
        if not isValid(self):
            return
        self._view = view
        self.strip.show_year(view.year, [each.event.id for each in view.ahead], view.today)
        self.list.show_events(view.ahead, view.states, view.today)
        self.said.emit(_facts(view))
        self.choose(self._to_choose(view))
        self._read_sight()

    def _to_choose(self, view: usecases.EventsView) -> str:
        """What was asked for, was just added, or is chosen; else the first event that is checked ahead."""
        ids = [each.event.id for each in view.ahead]
        added = [each.event.id for each in view.ahead if each.event.id not in self._known] if self._saved else []
        wanted = (self._wanted, *added, self.list.current)
        self._wanted, self._saved, self._known = None, None, frozenset(ids)
        big = (each.event.id for each in view.ahead if each.event.big)
        return next((each for each in (*wanted, *big, *ids) if each in ids), "")

    def choose(self, event: str) -> None:
        """Choose an event by its id."""
        if not self.list.choose(event):
            return
        self.strip.choose(event)

    def _chosen(self, event: str) -> None:
        self.strip.choose(event)
        self.pane.show_page(EVENT)
        self._pause.start()

    @property
    def occasion(self) -> Occasion | None:
        """The next time of the event that is chosen."""
        chosen = self.list.current
        found = self._view.ahead if self._view is not None else ()
        return next((each for each in found if each.event.id == chosen), None)

    def _read_sight(self) -> None:
        self._pause.stop()
        occasion = self.occasion
        if occasion is None:
            return
        desk, shop = self.window_.desk, self.window_.shop
        self.window_.run(
            lambda _progress: usecases.event_sight(desk, occasion, shop), self._show_sight, _READING, quiet=True
        )

    def _show_sight(self, sight: usecases.EventSight) -> None:
        if not isValid(self) or self.occasion is None or sight.cover.occasion.event.id != self.occasion.event.id:
            return
        self._sight = sight
        event = sight.cover.occasion.event
        states = self._view.states if self._view is not None else {}
        self.pane.show()
        self.pane.show_sight(sight, states.get(event.id, ""))
        self.view.title = f"{_('Event plan')} {event}"
        words = _("Here stands what the event needs of every item that sells. Import orders and count the stock first.")
        self.view.empty.say(words, _("Import files…"), lambda: self.window_.open("import"))
        self.view.show_rows([NeedRow(each, sight.drafted.get(each.row.item_id, 0)) for each in sight.cover.needs])
        if not self.view.selected_rows and self.view.table.rowCount():
            self.view.grid.select_line(0)
        self._selected(self.view.selected_rows)

    def _selected(self, rows: list[NeedRow]) -> None:
        self.pane.show_row(rows[0] if rows else None)
        self.pane.say_draft(rows)

    def _foot_sum(self, shown: Sequence[NeedRow], picked: Sequence[NeedRow]) -> tuple[str, str] | None:
        rows = [each.need for each in (picked if len(picked) > 1 else shown) if each.need.missing]
        if not rows:
            return None
        sums: dict[str, int] = {}
        for need in rows:
            if need.purchase and need.row.currency:
                sums[need.row.currency] = sums.get(need.row.currency, 0) + need.purchase
        pieces = ngettext("{n} pc to order", "{n} pcs to order", sum(need.suggested for need in rows))
        return pieces.format(n=number(sum(need.suggested for need in rows))), show_sums(sums)

    def show_place(self, what: str) -> None:
        """Choose an event by its id ("double12", "own-3")."""
        self._wanted = what
        if self._view is not None and not self.stale:
            self._wanted = None
            self.choose(what)

    def print_table(self) -> "TableSnapshot | None":
        return self.view.snapshot() if self.view.table.rowCount() else None

    # -- doing --
    def add_to_drafts(self) -> None:
        """Put what lacks on the purchase drafts of the suppliers: of the picked rows, or of all."""
        sight, picked = self._sight, [row.need for row in self.view.selected_rows]
        if sight is None:
            return
        needs = [need for need in picked if need.missing] if len(picked) > 1 else sight.open
        try:
            self.window_.do(usecases.shortfall_edit(self.window_.desk, needs))
        except Refused as refused:
            self.window_.say(refused.message, "critical")

    def open_coupons(self) -> None:
        """Show coupons and reductions, to be noted for the days of the event and tried on prices."""
        from seller_desk.ui.prices.opening import open_events

        open_events(self.window_)

    def open_new(self) -> None:
        """Ask for an own event."""
        from seller_desk.ui.events.dialog import new_event

        cash = self._sight.cover.cash if self._sight is not None else ()
        today = self._view.today if self._view is not None else self.window_.desk.today()
        self._ask(new_event(today, cash[0].currency if cash else "CNY"))

    def open_plan(self) -> None:
        """Ask for the plan of the chosen event, or for another rule of an own one."""
        if self.occasion is not None:
            self._ask(self.occasion.event)

    def _ask(self, event: Event) -> None:
        from seller_desk.ui.events.dialog import EventDialog

        today = self._view.today if self._view is not None else self.window_.desk.today()
        dialog = EventDialog(self.window(), event, today, self.window_.desk)
        dialog.saved.connect(self._save)
        dialog.open()

    def _save(self, event: Event) -> None:
        if not event.id:
            self._saved = str(event)
        self.window_.do(save_event_edit(self.window_.desk, event))

    def delete(self) -> None:
        """Put the chosen own event, or the plan for a standard one, into the bin."""
        if self.occasion is None:
            return
        try:
            self.window_.do(delete_event_edit(self.window_.desk, self.occasion.event))
        except Refused as refused:
            self.window_.say(refused.message, "critical")

    def print_plan(self) -> None:
        """Preview the plan of the chosen event on paper; those of all big ones ahead stand beside it."""
        from seller_desk.ui.printing.preview import Paper, PreviewDialog
        from seller_desk.usecases.event_papers import event_plan

        occasion, desk, shop = self.occasion, self.window_.desk, self.window_.shop
        if occasion is None:
            return
        papers = (
            Paper(str(occasion.event), lambda: event_plan(desk, shop, occasion)),
            Paper(_("Big events ahead"), lambda: event_plan(desk, shop)),
        )
        PreviewDialog(self.window_, papers=papers).open()


def _facts(view: usecases.EventsView) -> str:
    big = next((each for each in view.ahead if each.event.big), None)
    parts = []
    if big is not None:
        days = (big.day - view.today).days
        words = ngettext("{event} in {n} day", "{event} in {n} days", days)
        parts.append(words.format(event=big.event, n=days))
    short = sum(state in {"critical", "reorder"} for state in view.states.values())
    if short:
        told = ngettext("stock is short for {n} event", "stock is short for {n} events", short)
        parts.append(told.format(n=short))
    parts.append(
        _("checked from {first} and {second} days ahead").format(first=view.looks.first, second=view.looks.second)
    )
    return " · ".join(parts)
