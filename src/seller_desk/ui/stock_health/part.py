"""The stock's health: figures against goals, classes, age, slow and dead items with what would clear them."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from seller_desk.domain.changes import Topic
from seller_desk.domain.clearance import Clearance
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_health import Burden, ItemHealth, StockHealth
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.paned_view import PanedView
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.stock_health.ages import AgeBars, bars_of
from seller_desk.ui.stock_health.columns import NARROW, columns
from seller_desk.ui.stock_health.details import HealthPane
from seller_desk.ui.stock_health.grid import HeatGrid
from seller_desk.ui.stock_health.tiles import Tiles
from seller_desk.ui.stock_health.words import facts
from seller_desk.usecases.clearance import HealthView, clearance_edit, health_view

BURDENS, ALL = "burdens", "all"
_LOW, _NARROW = 560, 1180  # px of the view under which pictures are lower, and columns give way
_AT_ONCE = 2000  # items whose clearance prices are prepared in one step


class HealthPart(PanedView):
    """Reads the health once; classes, ages and segments only choose what is seen of the items."""

    pane: HealthPane
    title = N_("Health")
    topics = frozenset({Topic.STOCK, Topic.ORDERS, Topic.LISTINGS, Topic.PRICES, Topic.SETTINGS, Topic.SHOPS})

    def __init__(self, window: Window) -> None:
        self._view: HealthView | None = None
        self._wanted: str | None = None
        self._left_out: frozenset[str] = frozenset()
        self._before = BURDENS  # the segment that was chosen before a class or an age was pressed
        super().__init__(window)

    # -- widgets --
    def build(self) -> None:
        window = self.window_
        self.tiles = Tiles()
        self.grid, self.ages = HeatGrid(), AgeBars()
        self.segments = Segments(_("Which items"), self._segments(None), BURDENS)
        self.view = RecordView(
            "stock_health", columns(self._prices_of), key=lambda each: each.row.item_id, title=_("Stock health"),
            memory=window.memory,
        )  # fmt: skip
        self.view.sort_by("tied_up", falling=True)
        self.report = Button(_("Report"), kind="link", tip=_("Preview the report of the stock's health"))
        self.report.setObjectName("health_report")
        self.pane = HealthPane()
        self.above.setContentsMargins(16, 0, 16, 12)
        self.above.addWidget(self.tiles)
        self.body.addLayout(self._lower(), 1)
        self._connect()

    def _lower(self) -> QHBoxLayout:
        classes = Panel(_("Sales × evenness of the weeks"), _("items; press one"), content=self.grid)
        note = _("hatched: at least so old")
        ages = Panel(_("Days on the shelf, at cost"), note, [self.report], content=self.ages)
        for panel in (classes, ages):
            panel.pad(12, 6, 12, 8)
        pictures = QHBoxLayout()
        pictures.setSpacing(12)
        pictures.addWidget(classes, 1)
        pictures.addWidget(ages, 1)
        self.items = Panel(_("Stock items"), "", [self.segments])
        self.items.body.addWidget(self.view)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(pictures)
        left.addWidget(self.items, 1)
        return self.beside(left)

    @property
    def tools(self) -> Sequence[QWidget]:
        return self.view.filter_box, self.view.columns_button, self.view.export_button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for picture in (self.grid, self.ages):
            picture.shorten(short=self.height() < _LOW)
        left_out = NARROW if self.width() < _NARROW else frozenset()
        if left_out != self._left_out:
            self._left_out = left_out
            self.view.hide_for_now(left_out)

    def _connect(self) -> None:
        view, pane, window = self.view, self.pane, self.window_
        view.selected.connect(self._selected)
        view.opened.connect(self._opened)
        view.foot_sum = self._foot_sum
        self.grid.chosen.connect(self._class_pressed)
        self.ages.chosen.connect(self._age_pressed)
        self.segments.chosen.connect(lambda _key: self._show_rows())
        self.tiles.wanted.connect(self._tile_pressed)
        self.report.clicked.connect(self.print_report)
        pane.clear_wanted.connect(self.open_clearing)
        pane.stock_wanted.connect(lambda sku: window.open(f"inventory/{sku}"))

    # -- reading --
    def load(self) -> None:
        desk, shop = self.window_.desk, self.window_.shop
        self.window_.run(
            lambda _progress: health_view(desk, shop), self._show, Message(N_("Reading the stock's health")), quiet=True
        )

    def _show(self, view: HealthView) -> None:
        if not isValid(self):
            return
        self._view = view
        health = view.health
        self.said.emit(facts(health) if health.items else "")
        self.tiles.show_health(health, self.window_.desk.settings().stock)
        self.grid.show_counts(health.grid)
        self.ages.show_bars(bars_of(health))
        self.segments.set_parts(self._segments(health))
        self.report.setEnabled(bool(health.items))
        self._show_rows()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show_place(wanted)

    def _segments(self, health: StockHealth | None) -> list[tuple[object, str]]:
        words = {BURDENS: _("Slow and dead"), Burden.DEAD: _("Dead"), Burden.SLOW: _("Slow"), ALL: _("All")}
        if health is None:
            return [*words.items()]
        dead, slow = health.burden[Burden.DEAD], health.burden[Burden.SLOW]
        counts = {BURDENS: dead + slow, Burden.DEAD: dead, Burden.SLOW: slow, ALL: len(health.items)}
        return [(key, f"{text} {counts[key]:,}") for key, text in words.items()]

    def _prices_of(self, each: ItemHealth) -> tuple[Clearance, ...]:
        return () if self._view is None else self._view.prices.get(each.row.item_id, ())

    # -- what is seen --
    def _show_rows(self) -> None:
        if self._view is None:
            return
        kind = self.segments.current
        chosen = [
            each
            for each in self._view.health.items
            if (kind == ALL or (each.burden if kind == BURDENS else each.burden == kind))
            and self.grid.group in {"", each.group}
            and self.ages.place in {-1, each.oldest}
        ]
        self._say_empty()
        self.view.show_rows(chosen)
        self._say_clearing()

    def _say_empty(self) -> None:
        empty = self.view.empty
        if self._view is None or not self._view.health.items:
            empty.say(
                _("Here stand turnover, age and slow goods, once stock was counted and orders were imported."),
                _("Import files…"),
                lambda: self.window_.open("import"),
            )
        elif self.grid.group or self.ages.place >= 0:
            empty.say(_("Nothing here is of this kind."), _("Show all items"), self.show_all)
        else:
            empty.say(_("Nothing is slow or dead."), _("Show all items"), self.show_all)

    def show_all(self) -> None:
        """Show every item again."""
        self._before = ALL
        self.grid.choose("")
        self.ages.choose(-1)
        self.segments.choose(ALL)

    def _class_pressed(self, group: str) -> None:
        self._pressed(on=bool(group))

    def _age_pressed(self, place: int) -> None:
        self._pressed(on=place >= 0)

    def _pressed(self, *, on: bool) -> None:
        """A class or an age shows all of its items; letting go brings back what was chosen before."""
        if on and self.segments.current != ALL:
            self._before = str(self.segments.current)
        free = not self.grid.group and self.ages.place < 0
        kind = ALL if on else self._before if free else self.segments.current
        if kind == self.segments.current:
            self._show_rows()
        else:
            self.segments.choose(next(key for key, _words in self._segments(None) if key == kind))

    def _tile_pressed(self, what: str) -> None:
        """A tile leads to what it is made of: its items, or the column it is of."""
        if what in {Burden.DEAD.value, Burden.SLOW.value}:
            self.segments.choose(Burden(what))
            return
        self.show_all()
        self.view.sort_now(what, falling=what != "times")

    def _foot_sum(self, shown: Sequence[ItemHealth], picked: Sequence[ItemHealth]) -> tuple[str, str] | None:
        found: dict[str, int] = {}
        for each in picked if len(picked) > 1 else shown:
            if each.row.currency and each.row.tied_up:
                found[each.row.currency] = found.get(each.row.currency, 0) + each.row.tied_up
        return (_("Tied up"), show_sums(found)) if found else None

    # -- one item --
    def _selected(self, rows: list[ItemHealth]) -> None:
        if not rows:
            return
        self.pane.show_item(rows[0], self._prices_of(rows[0]))
        self.pane.setVisible(not self._pane_closed)
        self._say_clearing()

    def _opened(self, shown: ItemHealth) -> None:
        self._pane_closed = False
        self._selected([shown])

    def show_place(self, what: str) -> None:
        """Bring an item into sight by its SKU, or the dead or slow ones ("dead", "slow")."""
        if self._view is None:
            self._wanted = what
            return
        if what in {Burden.DEAD.value, Burden.SLOW.value}:
            self.segments.choose(Burden(what))
            return
        found = next((each for each in self._view.health.items if each.row.sku == what), None)
        if found is not None:
            self._pane_closed = False
            self.view.set_filter("")
            if not self.view.select_key(found.row.item_id):
                self.show_all()
                self.view.select_key(found.row.item_id)

    # -- clearing --
    @property
    def to_clear(self) -> tuple[StockRow, ...]:
        """The items to clear: the chosen slow or dead ones where several are chosen, else all that are shown."""
        picked = [each.row for each in self.view.selected_rows if each.burden]
        if len(self.view.selected_rows) > 1 or not self.view.table.rowCount():
            return tuple(picked[:_AT_ONCE])
        shown = [each.row for each in self.view.table.shown_rows if each.burden]
        return tuple(shown[:_AT_ONCE])

    def _say_clearing(self) -> None:
        self.pane.say_clearing(len(self.to_clear))

    def open_clearing(self) -> None:
        """Show the clearance prices before they are asked."""
        from seller_desk.ui.stock_health.clearing import ClearanceDialog

        if items := self.to_clear:
            dialog = ClearanceDialog(self.window_, items)
            dialog.decided.connect(lambda chosen: self.window_.do(clearance_edit(self.window_.desk, chosen)))
            dialog.open()

    # -- paper --
    def print_report(self) -> None:
        """Preview the whole report."""
        from seller_desk.ui.printing.preview import PreviewDialog
        from seller_desk.usecases.reports import make_report

        desk, shop = self.window_.desk, self.window_.shop
        self.window_.run(
            lambda _progress: make_report(desk, "stock-health", shop),
            lambda document: PreviewDialog(self.window(), document).open(),
            Message(N_("Laying out the pages")),
            quiet=True,
        )
