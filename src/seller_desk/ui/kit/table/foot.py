"""The foot of a table: how many rows are shown, how many are selected, and the sum that matters."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.theme import theme


class Foot(QFrame):
    """28 px under a table; `say` replaces the count of rows by a sentence of the page's own."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("table_foot")
        self.setFixedHeight(theme().size["row"])
        self._shown, self._picked = label(kind="note"), label(kind="note")
        self._words, self._sum = label(kind="note"), label(kind="bold")
        self._sum.setFont(theme().font("small", bold=True))
        self._own = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self._shown)
        row.addWidget(self._picked)
        row.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(4)
        last.addWidget(self._words)
        last.addWidget(self._sum)
        row.addLayout(last)

    def say(self, sentence: str) -> None:
        """A sentence in place of "300 of 300 shown"; "" brings the count back with the next `write`."""
        self._own = sentence
        self._shown.setText(sentence)

    def write(self, shown: int, rows: int, picked: int, total: tuple[str, str] | None) -> None:
        """Counts, and the words and number of the sum."""
        counted = _("{shown} of {all} shown").format(shown=f"{shown:,}", all=f"{rows:,}") if rows else ""
        self._shown.setText(self._own or counted)
        self._picked.setText(ngettext("{n} selected", "{n} selected", picked).format(n=f"{picked:,}") if picked else "")
        words, number = total or ("", "")
        self._words.setText(words)
        self._sum.setText(number)
