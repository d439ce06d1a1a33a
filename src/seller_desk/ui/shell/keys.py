"""Every key, from the one list of actions (F1)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import hairline, row, scrolled
from seller_desk.ui.kit.plain import label
from seller_desk.ui.shell.actions import ACTIONS, TABLE_KEYS


class KeysDialog(Dialog):
    """Keys of the window at the left, keys of every table at the right."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Keys"), _("Everything can be done without the mouse"), width=760, height=560)
        everywhere = [(action.shortcut, action.words.rstrip("…")) for action in ACTIONS if action.shortcut]
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
