"""Every key, from the one list of actions (F1)."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.texts import N_, _
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import hairline, row, scrolled
from seller_desk.ui.kit.plain import label

if TYPE_CHECKING:
    from seller_desk.ui.shell.frame import Frame

TABLE_KEYS = (
    ("Ctrl+F", N_("Filter the table, also by initials")),
    ("Ctrl+C", N_("Copy the selected cells for a spreadsheet")),
    ("Ctrl+V", N_("Paste into cells that can be changed")),
    ("F2", N_("Change a cell")),
    ("Enter", N_("Take what was typed and go down; or open the row")),
    ("Tab", N_("Take what was typed and go right")),
    ("Ctrl+Tab", N_("Leave the table")),
    ("Esc", N_("Leave the cell as it was; or empty the filter")),
    ("Space", N_("Tick the selected rows")),
    ("Ctrl+Enter", N_("In a dialog: do what its main button says")),
)


class KeysDialog(Dialog):
    """Keys of the window at the left, keys of every table at the right."""

    def __init__(self, window: "Frame") -> None:
        super().__init__(window, _("Keys"), _("Everything can be done without the mouse"), width=760, height=560)
        everywhere = [(action.shortcut, action.words) for action in window.offered if action.shortcut]
        inside = QWidget()
        inside.setLayout(row(_column(_("Everywhere"), everywhere), _column(_("In tables"), TABLE_KEYS), gap=32))
        self.body.addWidget(scrolled(inside))


def _column(title: str, keys: "list[tuple[str, str]] | tuple[tuple[str, str], ...]") -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(title, "bold"))
    column.addSpacing(6)
    for key, words in keys:
        line = QWidget()
        line.setFixedHeight(27)
        line.setLayout(row(label(_(words).rstrip("…")), 1, label(key, "key")))
        column.addWidget(hairline())
        column.addWidget(line)
    column.addStretch(1)
    return made
