"""The stock: state cards that filter, every item with its alert, one item explained, stock-take and links."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from seller_desk.domain.changes import Topic
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_reasons import STATE_WORDS
from seller_desk.domain.stock_summary import purchase
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.answering import add_to_drafts, forget_answers, snooze
from seller_desk.ui.inventory.columns import fitted_columns
from seller_desk.ui.inventory.details import ItemPane
from seller_desk.ui.inventory.header_menu import HEADER_TASKS, order_all
from seller_desk.ui.inventory.item_menu import ITEM_TASKS
from seller_desk.ui.inventory.marked import MARKS, Marked, empty
from seller_desk.ui.inventory.paned_view import PanedView
from seller_desk.ui.inventory.reorder_button import ReorderButton
from seller_desk.ui.inventory.state_cards import StateCards
from seller_desk.ui.inventory.task import fill_menu
from seller_desk.ui.inventory.waiting import Waiting
from seller_desk.ui.inventory.words import empty_words, facts
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.cards import StateCard
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.table.beside import TableTools, add_table_lines
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.stock_work.opening import NO_ITEMS, WAYS
from seller_desk.ui.stock_work.scan_find import ScanFinder
from seller_desk.usecases import inventory as usecases
from seller_desk.usecases.stock_marks import StockMarks, stock_marks

STOCK_TAKE = "stock-take"
_NARROW = 1180  # px under which the header has no room for every button
_PAUSE = 60  # ms after the last selected row until its moves are read
_WAITING = (StockState.OUT, StockState.CRITICAL, StockState.REORDER)


class StockPart(PanedView):
    """Reads the whole stock once; cards and filter only choose what is seen of it."""

    pane: ItemPane
    title = N_("Stock")
    topics = frozenset({Topic.STOCK, Topic.ORDERS, Topic.LISTINGS, Topic.SETTINGS, Topic.SHOPS})

    badge = Signal(int, bool)  # how many things wait in the tab, and whether one is overdue

    def __init__(self, window: Window) -> None:
        self._view: usecases.StockView | None = None
        self._state: StockState | None = None
        self.marked = Marked()
        self._counted: dict[int, int] = {}
        self._wanted: str | None = None
        self._reading = False
        self._total: tuple[object, Mapping[str, int]] = (None, {})
        super().__init__(window)

    # -- widgets --
    def build(self) -> None:
        self.view = RecordView(
            "inventory",
            fitted_columns(self.marked.offered),
            key=lambda row: row.item_id,
            title=_("Inventory"),
            memory=self.window_.memory,
        )
        self.view.sort_by("state")
        self.view.give_way(("spark", "abc", "on_order"))
        self.take = Button(_("Stock-take"), icon="list")
        self.take.setObjectName("stock_take_button")
        self.table_tools = TableTools(self.view.columns_button, self.view.export_button)
        self.order = ReorderButton()
        self.more = Button("", icon="ellipsis", tip=_("More for the whole stock"))
        self.more.setObjectName("more_for_stock")
        self.waiting = Waiting(self)
        self.marked.strip.pressed.connect(lambda: self.choose_state(None))
        self.state_cards = StateCards()
        self.above.setSpacing(12)
        self.above.addWidget(self.state_cards)
        self.above.addLayout(row(self.waiting.to_link, self.waiting.questions, self.marked.strip, gap=12))
        self.above.setContentsMargins(16, 0, 16, 12)
        self.pane = ItemPane(self.window_.memory)
        self.body.addLayout(self.beside(Panel(content=self.view)), 1)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()

    @property
    def tools(self) -> Sequence[QWidget]:
        return self.view.filter_box, self.order, self.take, self.table_tools, self.more

    @property
    def cards(self) -> Mapping[StockState, StateCard]:
        """The card of each state."""
        return self.state_cards.cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table_tools.shorten(short=self.width() < _NARROW)
        self.order.set_room(self.width())

    def _connect(self) -> None:
        view, pane, window = self.view, self.pane, self.window_
        self.state_cards.chosen.connect(self.choose_state)
        view.selected.connect(self._selected)
        view.opened.connect(self._opened)
        view.foot_sum = self._foot_sum
        pane.answer.forgotten.connect(lambda: forget_answers(self, view.selected_rows))
        pane.foot.draft_wanted.connect(lambda: add_to_drafts(self, view.selected_rows))
        pane.foot.place_wanted.connect(window.open)
        pane.foot.count_wanted.connect(self.open_stock_take)
        pane.foot.later_wanted.connect(lambda days: snooze(self, view.selected_rows, days))
        pane.foot.more_wanted.connect(lambda menu: fill_menu(menu, ITEM_TASKS, self, view.selected_rows))
        self.order.clicked.connect(lambda _on: order_all(self))
        self.take.clicked.connect(lambda _on: self.open_stock_take(None))
        self.more.clicked.connect(lambda: self.more_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self._pause.timeout.connect(self._read_details)
        ScanFinder(view.grid, self)

    # -- reading --
    def load(self) -> None:
        self._reading = True
        desk, shop = self.window_.desk, self.window_.shop
        self.window_.run(
            lambda _progress: usecases.stock_view(desk, shop), self._show, Message(N_("Reading the stock")), quiet=True
        )

    def _show(self, view: usecases.StockView) -> None:
        if not isValid(self):
            return
        self._reading = False
        self._view = view
        summary = view.summary
        self.said.emit(facts(view) if view.rows else "")
        self.state_cards.say(summary)
        self.badge.emit(summary.waiting(*_WAITING), summary.waiting(StockState.OUT) > 0)
        self.take.setEnabled(bool(view.rows))
        self.waiting.say(view)
        self._show_rows()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show_place(wanted)
        desk, rows = self.window_.desk, view.rows
        self.window_.run(
            lambda _progress: stock_marks(desk, rows), self._show_marks, Message(N_("Reading the stock")), quiet=True
        )

    def _show_marks(self, marks: StockMarks) -> None:
        """What stands out follows the rows, which need not wait for it."""
        if not isValid(self):
            return
        self.marked.known = marks
        if self.marked.mark:
            self._show_rows()
        self.view.grid.viewport().update()
        for shown in self.view.selected_rows[:1]:
            self.pane.warn(shown, self.marked.offered(shown.item_id))

    def _show_rows(self) -> None:
        view = self._view
        if view is None:
            return
        chosen = [each for each in view.rows if self._fits(each)]
        self.marked.say(len(chosen))
        self._say_empty(view)
        self.view.show_rows(chosen)

    def _fits(self, shown: StockRow) -> bool:
        if self.marked.mark:
            return self.marked.fits(shown)
        return self._state is None or shown.state is self._state

    def _say_empty(self, view: usecases.StockView) -> None:
        if view.rows and self.marked.mark:
            self.view.empty.say(empty(self.marked.mark), _("Show all items"), lambda: self.choose_state(None))
        elif view.rows and self._state is not None:
            words = _("Nothing here is {state}.").format(state=_(STATE_WORDS[self._state]))
            self.view.empty.say(words, _("Show all items"), lambda: self.choose_state(None))
        elif view.to_link:
            self.view.empty.say(empty_words(view), _("Make stock items of them…"), self.waiting.open_links)
        else:
            self.view.empty.say(empty_words(view), _("Import files…"), lambda: self.window_.open("import"))

    def choose_state(self, state: StockState | None) -> None:
        """Show only the items in a state; None shows all."""
        self._state, self.marked.mark = state, ""
        self.state_cards.choose(state)
        self._show_rows()

    def _foot_sum(self, shown: Sequence[StockRow], picked: Sequence[StockRow]) -> tuple[str, str] | None:
        if len(picked) > 1:
            total = purchase(picked)
        else:  # asked on every step through the table, so a long one is added up once
            key = (id(self._view), self._state, self.marked.mark, self.view.table.needle, len(shown))
            if self._total[0] != key:
                self._total = (key, purchase(shown))
            total = self._total[1]
        return (_("To buy in total"), show_sums(total)) if total else None

    # -- one item --
    def _selected(self, rows: list[StockRow]) -> None:
        if not rows:
            return
        drafted = self._view.drafted if self._view is not None else {}
        self.pane.show_row(rows[0], drafted.get(rows[0].item_id))
        self.pane.warn(rows[0], self.marked.offered(rows[0].item_id))
        self.pane.foot.show_rows(rows, drafted)
        self.pane.setVisible(not self._pane_closed)
        self._pause.start()

    def _opened(self, shown: StockRow) -> None:
        self._pane_closed = False
        self._selected([shown])

    def _read_details(self) -> None:
        """Asked only while no newer rows are on their way: a newer reading of a page drops its older one."""
        rows = self.view.selected_rows
        if self._reading or self.pane.isHidden() or not rows:
            return
        desk, shown = self.window_.desk, rows[0]
        self.window_.run(
            lambda _progress: usecases.item_details(desk, shown),
            self._show_details,
            Message(N_("Reading the stock")),
            quiet=True,
        )

    def _show_details(self, details: usecases.ItemDetails) -> None:
        if isValid(self):
            self.pane.show_details(details)

    def show_place(self, what: str) -> None:
        """Bring an item into sight by its SKU, show a state ("out"), or ask what is open ("to-link", "counts")."""
        if self._view is None or self._reading:
            self._wanted = what
            return
        if what in {"to-link", "counts"}:
            (self.waiting.open_links if what == "to-link" else self.waiting.open_questions)()
            return
        if what == STOCK_TAKE:
            self.open_stock_take(None)
            return
        if what in WAYS:
            WAYS[what](self.window_)
            return
        if what in MARKS:
            self.choose_state(None)
            self.marked.mark = what
            self._show_rows()
            return
        if what in set(StockState):
            self.choose_state(StockState(what))
            return
        self.choose_state(None)
        self.view.set_filter("")
        found = next((each for each in self._view.rows if each.sku == what), None)
        if found is not None:
            self._pane_closed = False
            self.view.select_key(found.item_id)

    # -- paper and menus --
    @property
    def all_rows(self) -> Sequence[StockRow]:
        return self._view.rows if self._view is not None else ()

    @property
    def shown_rows(self) -> Sequence[StockRow]:
        return self.view.table.shown_rows

    @property
    def marks(self) -> Mapping[str, frozenset[int]]:
        return self.marked.known.items

    @property
    def behind(self) -> QWidget:
        return self.window()

    def more_menu(self) -> QMenu:
        """What can be done with the whole stock."""
        menu = QMenu(self)
        fill_menu(menu, HEADER_TASKS, self, self.view.selected_rows)
        if self.table_tools.is_short:
            view = self.view
            menu.addSeparator()
            add_table_lines(
                menu,
                lambda: view.choose_columns(self.more),
                lambda kind: view.export_wanted.emit(kind, view.snapshot()),
                lambda: view.print_wanted.emit(view.snapshot()),
            )
        return menu

    # -- stock-take --
    def open_stock_take(self, item: int | None = None) -> None:
        """Open the stock-take over the rows that are shown; with an item, on its line."""
        from seller_desk.ui.stock_work.stock_take import StockTakeDialog

        rows = self.view.table.shown_rows or list(self._view.rows if self._view else ())
        if not rows:
            self.window_.say(NO_ITEMS, "info")
            return
        dialog = StockTakeDialog(self.window_, rows, self._counted)
        dialog.left.connect(self._keep_counts)
        dialog.open()
        if item is not None:
            dialog.begin_with(item)

    def _keep_counts(self, counted: Mapping[int, int]) -> None:
        self._counted = dict(counted)

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        return {str(item): pieces for item, pieces in self._counted.items()} or None

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        if isinstance(draft, dict):
            self._counted = {int(item): int(pieces) for item, pieces in draft.items() if str(item).isdecimal()}
