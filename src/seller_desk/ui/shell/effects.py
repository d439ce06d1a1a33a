"""The right pane of the settings: what a change would do to the stock as it is now, before it is saved."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.effect import Effect
from seller_desk.ui.kit.panels import clear
from seller_desk.ui.kit.plain import label


class EffectPane(QFrame):
    """212 px wide; figures that stay the same are grey."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side_pane")
        self.setFixedWidth(212)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(label(_("What it would change"), "bold"))
        column.addWidget(label(_("Worked out on the stock as it is now; nothing is saved yet."), "note", wraps=True))
        column.addSpacing(8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Show these figures."""
        clear(self._lines)
        for effect in effects:
            self._lines.addWidget(_line(effect))


def _line(effect: Effect) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(effect.name, "note"))
    row = QHBoxLayout()
    row.setSpacing(6)
    if effect.now == effect.then:
        row.addWidget(label(effect.now, "muted"))
    else:
        row.addWidget(label(effect.now, "muted"))
        row.addWidget(label("→", "muted"))
        row.addWidget(label(effect.then, "bold"))
    row.addStretch(1)
    column.addLayout(row)
    return made
