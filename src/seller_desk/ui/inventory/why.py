"""Explained lines in which every line has the room that it leaves: what · how · number, the answer bold."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.panels import clear
from seller_desk.ui.kit.plain import PlainLabel, label


class WhyLines(QWidget):
    """Lines of 22 px; numbers are never shortened, the words of how give way."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        clear(self._column)
        self.lines = tuple(lines)
        for line in lines:
            self._column.addWidget(_line(line))
        self.setVisible(bool(lines))
        self.setAccessibleDescription("\n".join(f"{line.what} {line.how} {line.value}{line.unit}" for line in lines))


def _line(line: Line) -> QWidget:
    made = QWidget()
    made.setFixedHeight(22)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label(line.what, "muted"))
    row.addWidget(PlainLabel(line.how, "note"), 1)
    number = QHBoxLayout()
    number.setSpacing(2)
    zero = "zero" if line.value in {"0", "—"} else ""
    number.addWidget(label(line.value, "bold" if line.answer else "", line.tone or zero))
    if line.unit:
        number.addWidget(label(line.unit, "tiny"))
    row.addLayout(number)
    return made
