"""What every tab is: a `Page` under a header of 44 px, and the `Window` that a page may talk to.

    class InventoryPage(Page):                                    # in ui/inventory/page.py; named in shell/tabs.py
        title = N_("Inventory")
        topics = frozenset({Topic.STOCK, Topic.SETTINGS})          # what makes it load again

        def build(self) -> None:                                  # once, before it is first seen
            self.view = RecordView("inventory", COLUMNS, key=…, memory=self.window_.memory)
            self.header.add(self.view.filter_box, self.view.columns_button, self.view.export_button)
            self.body.addWidget(self.view)

        def load(self) -> None:                                   # whenever it is seen and something changed
            self.window_.run(lambda progress: stock_rows(desk, shop), self._show, Message(N_("Reading the stock")))

        def _show(self, rows) -> None:                            # on the UI thread
            self.view.show_rows(rows)
            self.say_facts(_("{n} SKUs").format(n=len(rows)))
            self.badge.emit(3, False)

Pages don't know each other: `self.window_.open("orders/285116…")` leads elsewhere. They hold frozen rows only and never
query on the UI thread. `print_table()` is what Ctrl+P prints; `show_place("ZB-4028")` is called for a place.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.theme import theme

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress
    from seller_desk.texts import Message
    from seller_desk.ui.kit.table.column import TableSnapshot
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.edits import Edit

Result = TypeVar("Result")


class Window(Protocol):
    """What the shell offers to a page."""

    @property
    def memory(self) -> Memory:
        """Keeps small values (column widths, chosen periods) between runs."""

    @property
    def desk(self) -> "Desk":
        """The opened desk: first argument of every use case, called inside `run`."""

    @property
    def shop(self) -> int | None:
        """The shop that is chosen; None for all of them."""

    def run(
        self,
        work: "Callable[[Progress], Result]",
        done: Callable[[Result], None],
        label: "Message",
        *,
        quiet: bool = False,
    ) -> object:
        """Do `work` on a worker thread, then `done(result)` on the UI thread; a Refused goes to the status line.

        `quiet` work (reading for a page) shows no progress. A page's newer quiet work drops its older one.
        """

    def do(self, edit: "Edit") -> None:
        """Make an edit through the session's history (Ctrl+Z takes it back) and tell every page what changed."""

    def forget_edits(self) -> None:
        """Forget the edits that could be undone: an import was taken back, their former values no longer fit."""

    def tell(self, topics: frozenset[str]) -> None:
        """Tell every page what an operation (an import, say) changed."""

    def say(self, message: "Message", state: str = "ok") -> None:
        """A result in the status line, for 8 seconds; with state "critical" until the next one."""

    def open(self, place: str) -> None:
        """Go to a place such as "inventory" or "orders/285116620418830426"."""

    def export(self, snapshot: "TableSnapshot", kind: str) -> None:
        """Ask for a file name and write the table there; kind "xlsx" or "csv"."""

    def print(self, snapshot: "TableSnapshot") -> None:
        """Show the print preview of a table."""


class Header(QWidget):
    """Title 20 bold, facts 12 muted, then what the page adds at the right (or, with `lead`, behind the title)."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setFixedHeight(theme().size["page_header"])
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self.title = label(title, "title")
        self.facts = PlainLabel("", "note")
        self._row.addWidget(self.title)
        self._row.addSpacing(4)
        self._row.addWidget(self.facts, 1)
        self._leads = 2

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the right end, from left to right."""
        for widget in widgets:
            self._row.addWidget(widget)

    def lead(self, *widgets: QWidget) -> None:
        """Put widgets right behind the title, before the facts."""
        for widget in widgets:
            self._row.insertWidget(self._leads, widget)
            self._leads += 1


class Page(QWidget):
    """The base of every tab; built when it is first opened, loaded when it is seen and stale."""

    title: str = ""  # a marked text
    badge = Signal(int, bool)  # how many things wait, and whether one of them is overdue
    steps_moved = Signal()  # what the page itself could undo or redo has changed
    topics: AbstractSet[str] = frozenset()
    uses_shop = True  # whether another shop makes it load again

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("page")
        self.window_ = window
        self.header = Header(_(self.title))
        self.setAccessibleName(_(self.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self.above = QVBoxLayout()
        self.above.setContentsMargins(16, 0, 16, 0)
        column.addLayout(self.above)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 0, 16, 12)
        self.body.setSpacing(12)
        column.addLayout(self.body, 1)
        self._stale = True
        self.build()

    # -- what a page fills in -----------------------------------------------------------------------------------------
    def build(self) -> None:
        """Make the widgets, without data."""

    def load(self) -> None:
        """Ask for the rows and show them."""

    def show_place(self, what: str) -> None:
        """Bring one thing into sight ("ZB-4028"); called after the page was opened for it."""

    def print_table(self) -> "TableSnapshot | None":
        """What Ctrl+P prints; None where there is nothing to print."""
        return None

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        """What was typed and not saved, as JSON; kept when the window is rebuilt or the program ends."""
        return None

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        """Put a draft back."""

    def undo(self) -> bool:
        """Take back a step of the page's own (typing in an editor); False: the session's history is meant."""
        return False

    def redo(self) -> bool:
        """Make such a step again."""
        return False

    def has_steps(self, *, back: bool) -> bool:
        """Whether `undo` (or `redo`) would do something now."""
        return False

    def take_focus(self) -> None:
        """Put the keyboard where work begins: the first table or list of the page."""
        view = self.findChild(QAbstractItemView)
        (view if view is not None and view.isVisible() else self).setFocus()

    # -- what the shell calls -----------------------------------------------------------------------------------------
    def say_facts(self, text: str) -> None:
        """The muted words beside the title."""
        self.header.facts.setText(text)

    def reload(self, topics: AbstractSet[str] | None = None) -> None:
        """Load again, now or when it is next seen, if one of its topics changed (None: whatever it is)."""
        if topics is not None and not (topics & self.topics):
            return
        self._stale = True
        if self.isVisible():
            self.freshen()

    def freshen(self) -> None:
        """Load if what is shown is not the newest."""
        if self._stale:
            self._stale = False
            self.load()
