"""A view of one table with a pane beside it: a row is always explained, unless the pane was closed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from seller_desk.ui.inventory.view import InventoryView
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.side_pane import SidePane
from seller_desk.ui.kit.table.view import RecordView

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot


class PanedView(InventoryView):
    """`build` makes `view` and `pane` and lays them `beside` each other; exports, printing and closing are wired."""

    view: RecordView
    pane: SidePane

    def __init__(self, window: Window) -> None:
        self._pane_closed = False
        super().__init__(window)

    def beside(self, left: QWidget | QLayout) -> QHBoxLayout:
        """What is at the left takes all room but the pane's; the pane waits for its first row."""
        made = QHBoxLayout()
        made.setSpacing(12)
        if isinstance(left, QWidget):
            made.addWidget(left, 1)
        else:
            made.addLayout(left, 1)
        made.addWidget(self.pane)
        self.pane.hide()
        self.view.table.filtered.connect(self._keep_one_chosen)
        self.view.export_wanted.connect(lambda kind, snapshot: self.window_.export(snapshot, kind))
        self.view.print_wanted.connect(self.window_.print)
        self.pane.closed.connect(self._close_pane)
        return made

    def _keep_one_chosen(self) -> None:
        """The pane explains a row that is to be seen: the first one where the chosen one was filtered out."""
        if not self.view.table.rowCount():
            self.pane.hide()
        elif not self.view.selected_rows:
            self.view.grid.select_line(0)

    def _close_pane(self) -> None:
        self._pane_closed = True
        self.pane.hide()
        self.view.setFocus()

    def print_table(self) -> "TableSnapshot | None":
        return self.view.snapshot() if self.view.table.rowCount() else None
