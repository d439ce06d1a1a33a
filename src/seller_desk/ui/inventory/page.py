"""The Inventory tab: the stock, purchases, suppliers, events and the stock's health, one view at a time."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from seller_desk.domain.changes import Topic
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.stock import StockPart
from seller_desk.ui.inventory.view import InventoryView
from seller_desk.ui.kit.buttons import Segments
from seller_desk.ui.kit.page import Page, Window

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot

STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Part:
    """One view: its name (also the first word of a place inside the tab), its word, and how it is made."""

    name: str
    title: str
    make: Callable[[Window], InventoryView]


def _stock(window: Window) -> InventoryView:
    return StockPart(window)


def _purchases(window: Window) -> InventoryView:
    from seller_desk.ui.purchases.part import PurchasesPart

    return PurchasesPart(window)


def _suppliers(window: Window) -> InventoryView:
    from seller_desk.ui.suppliers.part import SuppliersPart

    return SuppliersPart(window)


def _events(window: Window) -> InventoryView:
    from seller_desk.ui.events.part import EventsPart

    return EventsPart(window)


def _health(window: Window) -> InventoryView:
    from seller_desk.ui.stock_health.part import HealthPart

    return HealthPart(window)


PARTS: tuple[Part, ...] = (
    Part(STOCK, N_("Stock"), _stock),
    Part("purchases", N_("Purchases"), _purchases),
    Part("suppliers", N_("Suppliers"), _suppliers),
    Part("events", N_("Events"), _events),
    Part("health", N_("Health"), _health),
)


class InventoryPage(Page):
    """Only the view that is seen is built and read; a place such as "purchases/3" leads into one."""

    title = N_("Inventory")
    topics = frozenset(Topic)

    def __init__(self, window: Window) -> None:
        self.views: dict[str, InventoryView] = {}
        self._drafts: dict[str, Any] = {}
        self._asked = False  # whether the page was opened on an open desk: a rebuilt one is, before it is visible
        super().__init__(window)

    def build(self) -> None:
        self.segments = Segments(_("Views of the inventory"), [(part.name, _(part.title)) for part in PARTS])
        self.header.lead(self.segments)
        self.segments.setVisible(len(PARTS) > 1)
        self.stack = QStackedWidget()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack, 1)
        self.segments.chosen.connect(lambda name: self._show(str(name)))
        self._show(STOCK)

    # -- views --
    @property
    def current(self) -> InventoryView:
        """The view that is seen."""
        return self.views[str(self.segments.current)]

    @property
    def stock(self) -> StockPart:
        """The view of the stock, which is always built."""
        view = self.views[STOCK]
        if not isinstance(view, StockPart):
            raise TypeError(f"{view} is not the stock")
        return view

    def choose(self, name: str) -> InventoryView:
        """Show a view by its name."""
        self.segments.choose(name)
        return self.views[name]

    def _show(self, name: str) -> None:
        if name not in self.views:
            self._make(name)
        for other, view in self.views.items():
            for tool in view.tools:
                tool.setVisible(other == name)
        view = self.views[name]
        self.stack.setCurrentWidget(view)
        self.say_facts(view.facts)
        if self._asked:
            view.freshen()
        if self.isVisible():
            view.take_focus()

    def _make(self, name: str) -> None:
        part = next(part for part in PARTS if part.name == name)
        view = self.views[name] = part.make(self.window_)
        view.said.connect(lambda words: self.say_facts(words) if self.current is view else None)
        if isinstance(view, StockPart):
            view.badge.connect(self.badge)
        self.stack.addWidget(view)
        for tool in view.tools:
            self.header.add(_kept_hidden(tool))
        if name in self._drafts:
            view.take_draft(self._drafts.pop(name))

    # -- what the shell asks --
    def reload(self, topics: AbstractSet[str] | None = None) -> None:
        for view in self.views.values():
            view.stale = view.stale or topics is None or bool(topics & view.topics)
        if self.isVisible():
            self.freshen()

    def freshen(self) -> None:
        self._asked = True
        self.current.freshen()

    def take_focus(self) -> None:
        self.current.take_focus()

    def show_place(self, what: str) -> None:
        """A view ("events"), one thing of it ("purchases/3"), or what the stock shows: a SKU, a state, a question."""
        name, _slash, rest = what.partition("/")
        if name != STOCK and any(part.name == name for part in PARTS):
            view = self.choose(name)
            if rest:
                view.show_place(rest)
            return
        self.choose(STOCK).show_place(what)

    def print_table(self) -> "TableSnapshot | None":
        return self.current.print_table()

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        kept = {name: draft for name, view in self.views.items() if (draft := view.draft()) is not None}
        return {**self._drafts, **kept} or None

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        if isinstance(draft, dict):
            self._drafts = dict(draft)
            for name in [name for name in self._drafts if name in self.views]:
                self.views[name].take_draft(self._drafts.pop(name))


def _kept_hidden(tool: QWidget) -> QWidget:
    tool.hide()
    return tool
