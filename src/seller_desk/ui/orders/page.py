"""The Orders tab: states with deadlines (C7), the table, one order beside it, pick list and packing slips."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu
from shiboken6 import isValid

from seller_desk.domain import money
from seller_desk.domain.changes import Topic
from seller_desk.domain.order_rows import OrderDetails, OrderRow, OrdersQuery, OrdersSummary, Segment
from seller_desk.domain.order_rows import OrdersPage as Slice
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.page import Page, Window
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.table.column import TableSnapshot
from seller_desk.ui.orders.details import OrderPane
from seller_desk.ui.orders.filters import SegmentBar
from seller_desk.ui.orders.sums import listed_words, paid, period_words
from seller_desk.ui.orders.table import OrdersView
from seller_desk.usecases import orders as usecases

T = TypeVar("T")
PERIODS: tuple[tuple[int | None, str], ...] = (
    (7, N_("Last 7 days")),
    (30, N_("Last 30 days")),
    (90, N_("Last 90 days")),
    (365, N_("Last 12 months")),
    (None, N_("All time")),
)
_MINUTE = 60_000
_EXPORTED_AT_MOST = 200_000


class OrdersPage(Page):
    """Rows come in slices of the database's order; everything slower than a slice follows after it is shown."""

    title = N_("Orders")
    topics = frozenset({Topic.ORDERS, Topic.STOCK, Topic.SETTINGS, Topic.SHOPS})

    def __init__(self, window: Window) -> None:
        self._rows: tuple[OrderRow, ...] = ()
        self._more = False
        self._any = True  # whether there is any order at all
        self._short: dict[int, int] | None = None
        self._summary: OrdersSummary | None = None
        self._wanted: str | None = None
        self._queue: list[str] = []
        self._turn = 0
        self._busy = False
        super().__init__(window)

    # -- widgets --
    def build(self) -> None:
        self.view = OrdersView(self.window_.memory)
        self.pane = OrderPane()
        self.period = Chooser(_("Period"), [(days, _(words)) for days, words in PERIODS], icon_name="calendar")
        self.period.choose(90)
        self.segments = SegmentBar()
        self.pick = Button(_("Print pick list"), icon="list", kind="primary")
        self.menu_button = Button("", icon="ellipsis", tip=_("Columns, export, packing slips"))
        self.view.filter_box.setFixedWidth(120)
        self.period.setFixedWidth(self.period.sizeHint().width())
        self.header.lead(self.period, self.segments)
        self.header.facts.hide()
        if isinstance(line := self.header.layout(), QHBoxLayout):
            line.setStretchFactor(self.segments, 1)
        self.header.add(self.view.filter_box, self.menu_button, self.pick)
        table = Panel(content=self.view)
        beside = row(table, self.pane, gap=12)
        beside.setStretch(0, 1)
        self.body.addLayout(beside, 1)
        self.pane.hide()
        self._ticking = QTimer(self, interval=_MINUTE)
        self._connect()

    def _connect(self) -> None:
        self.period.chosen.connect(lambda _days: self.load())
        self.segments.chosen.connect(lambda _segment: self.load())
        self.view.sort_chosen.connect(self._ask_rows)
        self.view.words_typed.connect(lambda _words: self._ask_rows())
        self.view.end_near.connect(self._ask_more)
        self.view.selected.connect(self._selected)
        self.view.checked.connect(lambda _rows: self._say_pick())
        self.view.opened.connect(lambda _row: self.pane.show())
        self.view.export_wanted.connect(lambda kind, _shown: self._export(kind))
        self.view.foot_sum = self._foot_sum
        self.pick.clicked.connect(lambda: self._preview("pick", self._to_pick()))
        self.menu_button.clicked.connect(self._open_menu)
        self.pane.closed.connect(self._close_pane)
        self.pane.slip_wanted.connect(lambda order: self._preview("slips", [order]))
        desk = self.window_
        self.pane.mark_wanted.connect(lambda order, mark: desk.do(usecases.mark_edit(desk.desk, [order], mark)))
        self.pane.note_wanted.connect(lambda order, note: desk.do(usecases.note_edit(desk.desk, order, note)))
        self.pane.check_wanted.connect(self._check)
        self._ticking.timeout.connect(self._tick)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticking.stop()
        super().hideEvent(event)

    # -- asking, one thing after the other --
    @property
    def query(self) -> OrdersQuery:
        """What the list shows now."""
        days = self.period.current
        sort, falling = self.view.sorting
        segment = Segment(str(self.segments.current))
        words = self.view.filter_box.text().strip()
        return OrdersQuery(self.window_.shop, days if isinstance(days, int) else None, segment, words, sort, falling)

    def load(self) -> None:
        self._summary = None
        self._any = False
        self._ask_rows("short", "summary")

    def _tick(self) -> None:
        if not self._busy and len(self._rows) <= usecases.SLICE:
            self.load()  # a minute has gone: the deadlines are nearer

    def _ask_rows(self, *after: str) -> None:
        """Newer rows are wanted: whatever is under way for older ones is dropped."""
        details = ["details"] if self._wanted_order() else []
        kept = [step for step in self._queue if step in {"short", "summary"}] if not after else []
        self._queue = ["rows", *details, *(after or kept)]
        self._busy = False
        self._turn += 1
        self._go_on()

    def _ask(self, step: str) -> None:
        if step not in self._queue:
            self._queue.insert(0, step)
        self._go_on()

    def _ask_more(self) -> None:
        if self._more and "more" not in self._queue and "rows" not in self._queue:
            self._ask("more")

    def _go_on(self) -> None:
        if self._busy or not self._queue:
            return
        step = self._queue.pop(0)
        self._busy = True
        steps: dict[str, Callable[[], None]] = {
            "rows": self._read_rows,
            "more": self._read_more,
            "short": self._read_short,
            "summary": self._read_summary,
            "details": self._read_details,
        }
        steps[step]()

    def _run(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        turn = self._turn

        def done(result: T) -> None:
            if isValid(self) and turn == self._turn:
                self._busy = False
                show(result)
                self._go_on()

        self.window_.run(lambda _progress: work(), done, Message(N_("Reading the orders")), quiet=True)

    def _read_rows(self) -> None:
        desk, query, short, known = self.window_.desk, self.query, self._short or {}, self._any

        def read() -> tuple[Slice, bool]:
            page = usecases.orders_page(desk, query, short=short)
            any_at_all = known or bool(page.rows) or bool(usecases.orders_page(desk, OrdersQuery(days=None), 0, 1).rows)
            return page, any_at_all

        self._run(read, self._show_first)

    def _read_more(self) -> None:
        desk, query, short, offset = self.window_.desk, self.query, self._short or {}, len(self._rows)
        self._run(lambda: usecases.orders_page(desk, query, offset, short=short), self._show_more)

    def _read_short(self) -> None:
        desk = self.window_.desk
        self._run(lambda: usecases.missing_pieces(desk), self._take_short)

    def _read_summary(self) -> None:
        desk, query, short = self.window_.desk, self.query, self._short or {}
        self._run(lambda: usecases.orders_summary(desk, query, short), self._show_summary)

    def _read_details(self) -> None:
        desk, order = self.window_.desk, self._wanted_order()
        if order is None:
            self._busy = False
            return
        self._run(lambda: usecases.order_details(desk, order), self._show_details)

    # -- showing --
    def _show_first(self, found: tuple[Slice, bool]) -> None:
        page, self._any = found
        self._show_rows(page)

    def _show_rows(self, page: Slice) -> None:
        first = not self._rows
        self._rows, self._more = page.rows, page.more
        self._show_list()
        if first and self._rows and not self.view.selected_rows:
            self.view.grid.select_line(0)
        if self._wanted is not None:
            self._find_wanted()

    def _show_more(self, page: Slice) -> None:
        if page.offset == len(self._rows):
            self._rows, self._more = self._rows + page.rows, page.more
            self._show_list()

    def _show_list(self) -> None:
        self._say_empty()
        self._say_foot()
        self.view.show_rows(self._rows)
        self.view.fit_numbers()
        if not self._rows:
            self._close_pane()

    def _take_short(self, short: dict[int, int]) -> None:
        if short != (self._short or {}):
            self._queue.insert(0, "rows")
        self._short = short

    def _show_summary(self, summary: OrdersSummary) -> None:
        self._summary = summary
        self.segments.count(summary.counts)
        waiting = summary.counts[Segment.TO_DO]
        self.badge.emit(waiting, summary.overdue > 0)
        self._say_foot()
        self.view.table.checked_changed.emit()
        self._say_pick()

    def _say_foot(self) -> None:
        """What is listed now: the whole period, one state of it, or what the filter found."""
        if self._some_listed:
            self.view.foot.say(listed_words(self.query, len(self._rows), more=self._more))
        elif self._summary is not None:
            self.view.foot.say(period_words(self.period.currentText(), self._summary))

    def _foot_sum(self, _shown: object, picked: object) -> tuple[str, str] | None:
        if isinstance(picked, list) and picked:
            sums = paid(picked)
        elif self._some_listed:
            sums = {} if self._more else paid(each for each in self._rows if not each.mark)
        else:
            sums = self._summary.gross if self._summary else {}
        shown = " + ".join(money.show(amount, currency) for currency, amount in sorted(sums.items()))
        return (_("Paid in total"), shown) if shown else None

    @property
    def _some_listed(self) -> bool:
        """Whether a state or words were chosen, so that not the whole period is listed."""
        return bool(self.query.text) or self.query.segment is not Segment.ALL

    def _say_empty(self) -> None:
        query = self.query
        if not self._any:
            self.view.empty.say(
                _("Orders stand here with what is due, once an order file of your marketplace is imported."),
                _("Import files"),
                lambda: self.window_.open("import"),
            )
        elif query.text:
            self.view.empty.say(
                _("No order holds “{words}”.").format(words=query.text),
                _("Clear the filter"),
                lambda: self.view.set_filter(""),
            )
        elif query.segment is not Segment.ALL:
            self.view.empty.say(_("Nothing here now."), _("Show all orders"), lambda: self.segments.choose(Segment.ALL))
        else:
            self.view.empty.say(_("No orders in this period."), _("Show all time"), self._show_all_time)

    def _show_all_time(self) -> None:
        self.period.choose(None)
        self.load()

    # -- one order --
    def _wanted_order(self) -> int | None:
        current = self.view.selected_rows
        return current[0].id if current else None

    def _selected(self, rows: list[OrderRow]) -> None:
        if rows:
            self._ask("details")

    def _show_details(self, details: OrderDetails) -> None:
        if details.row.id == self._wanted_order():
            self.pane.show_details(details)
            self.pane.show()

    def _close_pane(self) -> None:
        self.pane.hide()
        self.view.setFocus()

    def _check(self, order: int, checked: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.window_.do(usecases.check_edit(self.window_.desk, [order], checked=checked))

    def show_place(self, what: str) -> None:
        """Bring an order into sight by its number, whatever period and filter stand there."""
        self._wanted = what
        self.segments.choose(Segment.ALL)
        self.view.filter_box.setText(what)
        self._ask_rows("summary")

    def _find_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        found = next((each for each in self._rows if each.order_no == wanted), None)
        if found is not None:
            self.view.select_key(found.id)

    # -- several orders --
    def _preview(self, first: str, orders: list[int]) -> None:
        from seller_desk.ui.orders.papers import preview  # printing is loaded only when it is wanted

        preview(self.window_, first, orders)

    def _to_pick(self) -> list[int]:
        return [each.id for each in self.view.checked_rows]

    def _say_pick(self) -> None:
        ticked = len(self.view.checked_rows)
        waiting = 0
        if self._summary is not None:
            waiting = self._summary.counts[Segment.SHIP] + self._summary.counts[Segment.CHECK]
        count = ticked or waiting
        self.pick.say(_("Print pick list ({n})").format(n=f"{count:,}") if count else _("Print pick list"))
        self.pick.setEnabled(count > 0)
        self.pick.tip(
            _("The ticked orders")
            if ticked
            else _("All orders to ship")
            if waiting
            else _("No order waits to be shipped")
        )

    def _open_menu(self) -> None:
        menu = QMenu(self)
        ticked = self._to_pick() or [each.id for each in self.view.selected_rows]
        slips = menu.addAction(_("Print packing slips…"))
        slips.setEnabled(bool(ticked))
        slips.triggered.connect(lambda: self._preview("slips", ticked))
        checked = menu.addAction(_("Mark as checked"))
        checked.setEnabled(bool(ticked))
        checked.triggered.connect(lambda: self.window_.do(usecases.check_edit(self.window_.desk, ticked)))
        menu.addSeparator()
        menu.addAction(_("Spreadsheet (XLSX)…")).triggered.connect(lambda: self._export("xlsx"))
        menu.addAction(_("Text table (CSV)…")).triggered.connect(lambda: self._export("csv"))
        menu.addAction(_("Print…")).triggered.connect(lambda: self.with_all_rows(self.window_.print))
        menu.addSeparator()
        menu.addAction(_("Columns")).triggered.connect(lambda: self.view.choose_columns(self.menu_button))
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _export(self, kind: str) -> None:
        self.with_all_rows(lambda snapshot: self.window_.export(snapshot, kind))

    def with_all_rows(self, then: Callable[[TableSnapshot], None]) -> None:
        """Call `then` with the whole list, also the slices not loaded yet."""
        if not self._more:
            then(self.view.snapshot_of(self._rows))
            return
        desk, query, short = self.window_.desk, self.query, self._short or {}
        self.window_.run(
            lambda _progress: usecases.orders_page(desk, query, 0, _EXPORTED_AT_MOST, short),
            lambda page: then(self.view.snapshot_of(page.rows)),
            Message(N_("Reading the orders")),
        )

    def print_table(self) -> TableSnapshot | None:
        if not self._rows:
            return None
        snapshot = self.view.snapshot_of(self._rows)
        if not self._more:
            return snapshot
        return replace(snapshot, title=_("Orders, the first {n}").format(n=f"{len(self._rows):,}"))
