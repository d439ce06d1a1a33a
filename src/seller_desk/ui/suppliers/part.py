"""The suppliers: each with its score, what was agreed, what is bought there, and when to buy elsewhere (S10, S11)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from seller_desk.domain.changes import Topic
from seller_desk.domain.suppliers import SupplierRow, Tier
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.paned_view import PanedView
from seller_desk.ui.inventory.strips import Strip
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.suppliers import doing
from seller_desk.ui.suppliers.columns import GIVING_WAY, fitted_columns
from seller_desk.ui.suppliers.details import SupplierPane
from seller_desk.ui.suppliers.mix import TierCards
from seller_desk.ui.suppliers.sources_dialog import open_sources
from seller_desk.ui.suppliers.words import bought_text
from seller_desk.usecases import supplier_views as usecase

_PAUSE = 60  # ms after the last selected row until its goods are read
_READING = Message(N_("Reading the suppliers"))


class SuppliersPart(PanedView):
    """The mix by tier above, every supplier in the middle, one of them explained at the right."""

    pane: SupplierPane
    title = N_("Suppliers")
    topics = frozenset({Topic.STOCK, Topic.ORDERS, Topic.SETTINGS})

    def __init__(self, window: Window) -> None:
        self._view: usecase.SupplierView | None = None
        self._tier: Tier | None = None
        self._wanted: str | None = None
        self._reading = False
        super().__init__(window)

    # -- widgets --
    def build(self) -> None:
        self.view = RecordView(
            "suppliers",
            fitted_columns(),
            key=lambda each: each.number,
            title=_(self.title),
            memory=self.window_.memory,
        )
        self.view.sort_by("bought", falling=True)
        self.view.give_way(GIVING_WAY)
        self.new = Button(_("New supplier"), icon="plus")
        self.new.setObjectName("new_supplier")
        self.more = Button("", icon="ellipsis", tip=_("More"))
        self.more.setObjectName("more_of_suppliers")
        self.cards = TierCards()
        self.to_switch = Strip("switch_strip", _("Show"), "critical")
        self.lacking = Strip("lacking_strip", _("Look…"), "reorder")
        self.above.setSpacing(12)
        self.above.addWidget(self.cards)
        self.above.addLayout(row(self.to_switch, self.lacking, gap=12))
        self.above.setContentsMargins(16, 0, 16, 12)
        self.pane = SupplierPane(self.window_)
        self.body.addLayout(self.beside(Panel(content=self.view)), 1)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        view, window = self.view, self.window_
        view.selected.connect(self._selected)
        view.opened.connect(self._opened)
        self.cards.chosen.connect(self.choose_tier)
        self.to_switch.pressed.connect(self._show_worst)
        self.lacking.pressed.connect(lambda: doing.show_best_sellers(window, self._view.lacking if self._view else ()))
        self.new.clicked.connect(lambda _on: doing.note_supplier(window, self._names()))
        self.more.clicked.connect(self._open_menu)
        self.pane.place_wanted.connect(window.open)
        self.pane.sources_wanted.connect(lambda item: open_sources(window, [item]))
        self.pane.edit_wanted.connect(self._edit)
        self.pane.switch_wanted.connect(lambda: self._with_chosen(doing.switch_supplier))
        self.pane.second_wanted.connect(lambda: self._with_chosen(doing.note_second_source))
        self.pane.delete_wanted.connect(lambda: self._with_chosen(doing.delete_supplier))
        self._pause.timeout.connect(self._read_details)

    @property
    def tools(self) -> Sequence[QWidget]:
        return self.view.filter_box, self.new, self.more

    # -- reading --
    def load(self) -> None:
        self._reading = True
        desk = self.window_.desk
        self.window_.run(lambda _progress: usecase.supplier_view(desk), self._show, _READING, quiet=True)

    def _show(self, view: usecase.SupplierView) -> None:
        if not isValid(self):
            return
        self._reading = False
        self._view = view
        self.said.emit(_facts(view) if view.rows else "")
        self.cards.setVisible(bool(view.rows))
        self.cards.show_mix(view.rows, next(iter(view.mixes.values())))
        self._say_strips(view)
        self._show_rows()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show_place(wanted)

    def _say_strips(self, view: usecase.SupplierView) -> None:
        count = sum(each.switch for each in view.rows)
        words = ngettext(
            "{n} supplier causes too many stock-outs", "{n} suppliers cause too many stock-outs", count
        ).format(n=count)
        self.to_switch.say(words if count else "")
        lacking = len(view.lacking)
        told = ngettext(
            "{n} best seller lacks a second source or a fast spare one",
            "{n} best sellers lack a second source or a fast spare one",
            lacking,
        ).format(n=f"{lacking:,}")
        self.lacking.say(told if lacking else "")

    def _show_rows(self) -> None:
        view = self._view
        if view is None:
            return
        self._say_empty(view)
        self.view.show_rows([each for each in view.rows if self._tier is None or each.tier is self._tier])

    def _say_empty(self, view: usecase.SupplierView) -> None:
        if view.rows:
            self.view.empty.say(
                _("No supplier is of this tier."), _("Show all suppliers"), lambda: self.choose_tier(None)
            )
            return
        words = _("From whom you buy stands here, and how well they deliver: note a supplier, or import a stock table.")
        self.view.empty.say(words, _("New supplier"), self.new.click)

    def choose_tier(self, tier: Tier | None) -> None:
        """Show only the suppliers of a tier; None shows all."""
        self._tier = tier
        self.cards.mark(tier)
        self._show_rows()

    def _show_worst(self) -> None:
        """Bring the supplier with the most stock-outs into sight."""
        rows = [each for each in (self._view.rows if self._view else ()) if each.switch]
        if rows:
            worst = max(rows, key=lambda each: each.score.stockout_rate or 0)
            self.show_place(str(worst.number))

    # -- one supplier --
    @property
    def chosen(self) -> SupplierRow | None:
        """The supplier that is selected."""
        return next(iter(self.view.selected_rows), None)

    def _selected(self, rows: list[SupplierRow]) -> None:
        if not rows or self._view is None:
            return
        self.pane.show_row(rows[0], self._view.today, self._view.days)
        self.pane.setVisible(not self._pane_closed)
        self._pause.start()

    def _opened(self, shown: SupplierRow) -> None:
        """Enter shows the pane where it was closed, else the form."""
        if not self._pane_closed:
            self._edit()
        self._pane_closed = False
        self._selected([shown])

    def _names(self) -> list[str]:
        return [each.name for each in self._view.rows] if self._view else []

    def _edit(self) -> None:
        self._with_chosen(lambda window, chosen: doing.note_supplier(window, self._names(), chosen))

    def _with_chosen(self, act: Callable[[Window, SupplierRow], None]) -> None:
        if self.chosen is not None:
            act(self.window_, self.chosen)

    def _open_menu(self) -> None:
        menu = doing.header_menu(self.window_, self.view, self.more)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _read_details(self) -> None:
        """Asked only while no newer rows are on their way: a newer reading of a page drops its older one."""
        chosen = self.chosen
        if self._reading or self.pane.isHidden() or chosen is None:
            return
        desk, number = self.window_.desk, chosen.number
        self.window_.run(
            lambda _progress: usecase.supplier_details(desk, number), self._show_details, _READING, quiet=True
        )

    def _show_details(self, details: usecase.SupplierDetails) -> None:
        if isValid(self):
            self.pane.show_details(details)

    def show_place(self, what: str) -> None:
        """Bring a supplier into sight by its number; "switch" leads to the one with the most stock-outs."""
        if self._view is None or self._reading:
            self._wanted = what
            return
        if what == "switch":
            self._show_worst()
            return
        self.choose_tier(None)
        self.view.set_filter("")
        if what.isdecimal():
            self._pane_closed = False
            self.view.select_key(int(what))


def _facts(view: usecase.SupplierView) -> str:
    """`11 suppliers · ¥723,014 bought in 365 days`."""
    parts = [ngettext("{n} supplier", "{n} suppliers", len(view.rows)).format(n=len(view.rows))]
    bought: dict[str, int] = {}
    for each in view.rows:
        for currency, amount in each.bought.items():
            bought[currency] = bought.get(currency, 0) + amount
    if bought:
        spent = bought_text(bought, whole=True)
        parts.append(_("{amount} bought in {n} days").format(amount=spent, n=view.days))
    return " · ".join(parts)
