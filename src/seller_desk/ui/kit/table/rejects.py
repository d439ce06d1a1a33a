"""Shown when a pasted block does not fit whole: which cells cannot be taken and why, before anything is taken."""

from PySide6.QtWidgets import QWidget

from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.grid import Grid
from seller_desk.ui.kit.table.model import RecordTable
from seller_desk.ui.kit.table.pasting import Paste, Reject

COLUMNS: tuple[Column[Reject], ...] = (
    Column("line", N_("Line"), value=lambda cell: cell.line, number=True, width=56),
    Column("column", N_("Column"), value=lambda cell: cell.column, width=120),
    Column("text", N_("What is there"), value=lambda cell: cell.text, muted=True, width=140),
    Column("reason", N_("Why it cannot be taken"), value=lambda cell: cell.reason, grows=True, width=160),
)


class RejectsDialog(Dialog):
    """Takes the cells that fit, or none."""

    def __init__(self, paste: Paste, window: QWidget) -> None:
        super().__init__(window, _("Some cells do not fit"), paste.summary(), width=640, height=400)
        table = RecordTable(COLUMNS, parent=self)
        table.show(paste.rejects)
        grid = Grid(table, self)
        grid.setAccessibleName(_("Cells that cannot be taken"))
        grid.start_widths()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(grid)
        taken = ngettext("Take {n} cell", "Take {n} cells", len(paste.changes)).format(n=len(paste.changes))
        go = Button(taken, kind="primary")
        go.setEnabled(bool(paste.changes))
        go.clicked.connect(self.accept)
        self.foot(buttons=[self.cancel_button(_("Take none")), go])
