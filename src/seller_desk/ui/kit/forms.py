"""Lines that explain (what · how · number) and lines to fill in: inputs, label above, their source at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.ui.kit.panels import clear
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.theme import theme


@dataclass(frozen=True, slots=True)
class Line:
    """One explained line: what it is, how it comes about, the number and its unit; `answer` makes the number bold."""

    what: str
    how: str = ""
    value: str = ""
    unit: str = ""
    answer: bool = False
    tone: str = ""


class ExplainedLines(QWidget):
    """Lines of 22 px: what (muted) · how (12 muted) · number at the right; the answer is bold."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        clear(self._grid)
        for number, line in enumerate(lines):
            self._grid.setRowMinimumHeight(number, 22)
            self._grid.addWidget(label(line.what, "muted"), number, 0)
            self._grid.addWidget(PlainLabel(line.how, "note"), number, 1)
            self._grid.addWidget(_Value(line), number, 2)
        for number in range(len(lines), self._grid.rowCount()):
            self._grid.setRowMinimumHeight(number, 0)


class _Value(QWidget):
    def __init__(self, line: Line) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        tone = line.tone or ("zero" if line.value in {"0", "—", "¥0.00"} else "")
        row.addStretch(1)
        row.addWidget(label(line.value, "bold" if line.answer else "", tone))
        if line.unit:
            row.addWidget(label(line.unit, "tiny"))


class Field(QWidget):
    """An input with its label above (12 muted); `source` tells at the right where the value came from (11 muted)."""

    def __init__(self, words: str, control: QWidget, source: str = "") -> None:
        super().__init__()
        self.control = control
        self.source = label(source, "tiny")
        self.words = label(words, "note")
        self.words.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(words)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words)
        top.addStretch(1)
        top.addWidget(self.source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(control)


class FieldGrid(QWidget):
    """Fields in two columns with gaps of 10 px; `add(field, wide=True)` takes a whole line."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self._columns, self._at = columns, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, field: QWidget, *, wide: bool = False) -> None:
        """Put a field into the next place."""
        if wide and self._at % self._columns:
            self._at += self._columns - self._at % self._columns
        line, column = divmod(self._at, self._columns)
        self._grid.addWidget(field, line, column, 1, self._columns if wide else 1, Qt.AlignmentFlag.AlignTop)
        self._at += self._columns if wide else 1


def setting_line(words: str, sentence: str, control: QWidget, *aside: QWidget) -> QWidget:
    """44 px: name and muted sentence at the left, the control at the right (settings, options)."""
    made = QWidget()
    made.setMinimumHeight(theme().size["row_two_lines"])
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    first = QHBoxLayout()
    first.setSpacing(8)
    first.addWidget(label(words))
    for widget in aside:
        first.addWidget(widget)
    first.addStretch(1)
    texts.addStretch(1)
    texts.addLayout(first)
    if sentence:
        texts.addWidget(PlainLabel(sentence, "note"))
    texts.addStretch(1)
    row.addLayout(texts, 1)
    row.addWidget(control)
    return made
