"""What every view of the Inventory tab is: a table or two of one subject, under the header that all of them share."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.page import Window

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot


class InventoryView(QWidget):
    """Built when it is first chosen; loads when it is seen and stale, as a page does.

    `tools` are its buttons and filter: the page puts them into its header while the view is seen.
    """

    title: str = ""  # a marked text: the word of its segment
    topics: AbstractSet[str] = frozenset()
    said = Signal(str)  # the muted words beside the tab's title

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        self.setAccessibleName(_(self.title))
        self.above = QVBoxLayout()
        self.above.setContentsMargins(16, 0, 16, 0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 0, 16, 12)
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.above)
        column.addLayout(self.body, 1)
        self.facts = ""
        self.stale = True
        self.said.connect(self._keep_facts)
        self.build()

    # -- what a view fills in -----------------------------------------------------------------------------------------
    def build(self) -> None:
        """Make the widgets, without data."""

    def load(self) -> None:
        """Ask for the rows and show them."""

    @property
    def tools(self) -> Sequence[QWidget]:
        """What the header shows at its right while this view is seen, from left to right."""
        return ()

    def show_place(self, what: str) -> None:
        """Bring one thing into sight; called after the view was chosen for it, maybe before its rows are read."""

    def print_table(self) -> "TableSnapshot | None":
        """What Ctrl+P prints; None where there is nothing to print."""
        return None

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        """What was typed and not saved, as JSON."""
        return None

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        """Put a draft back."""

    # -- what the page calls ------------------------------------------------------------------------------------------
    def take_focus(self) -> None:
        """Put the keyboard where work begins: the first table of the view."""
        table = self.findChild(QAbstractItemView)
        (table if table is not None and table.isVisible() else self).setFocus()

    def freshen(self) -> None:
        """Load if what is shown is not the newest."""
        if self.stale:
            self.stale = False
            self.load()

    def _keep_facts(self, text: str) -> None:
        self.facts = text
