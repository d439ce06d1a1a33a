"""Figures now and then, one below the other: what it is · now → then; what changed is bold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.plain import label, plain_tip

_LINE = 26
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure: its name, what it is now, what it would be, and (as a tip) how it comes about."""

    name: str
    now: str
    then: str
    how: str = ""


class CompareLines(QWidget):
    """Lines of 26 px under two words of head; shown anew without flicker, for a slider moves them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []
        for column, words in ((1, _("Now")), (2, _("Then"))):
            head = label(words, "note")
            head.setAlignment(_RIGHT)
            self._grid.addWidget(head, 0, column)
        self._grid.setRowMinimumHeight(0, _LINE)
        self.lines: tuple[Compared, ...] = ()

    def show_lines(self, lines: Sequence[Compared]) -> None:
        """Show these figures instead."""
        self.lines = tuple(lines)
        while len(self._rows) < len(lines):
            self._add_row()
        for place, row in enumerate(self._rows):
            for widget in row:
                widget.setVisible(place < len(lines))
        for row, line in zip(self._rows, lines, strict=False):
            name, now, then = row
            name.setText(line.name)
            name.setToolTip(plain_tip(line.how))
            now.setText(line.now)
            then.setText(line.then)
            _mark(then, changed=line.then != line.now)
        told = "\n".join(f"{line.name}: {line.now} → {line.then}" for line in lines)
        self.setAccessibleDescription(told)

    def _add_row(self) -> None:
        place = len(self._rows) + 1
        row = (label("", "muted"), label("", "muted"), label(""))
        for column, widget in enumerate(row):
            if column:
                widget.setAlignment(_RIGHT)
            self._grid.addWidget(widget, place, column)
        self._grid.setRowMinimumHeight(place, _LINE)
        self._rows.append(row)


def _mark(then: QLabel, *, changed: bool) -> None:
    kind = "bold" if changed else "muted"
    if then.property("kind") != kind:
        then.setProperty("kind", kind)
        then.style().unpolish(then)
        then.style().polish(then)
