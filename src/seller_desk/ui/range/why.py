"""Under a list: why the selected listing stands on it; for a falling one its three suspects with their evidence."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.falling import Suspect
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import StateMark
from seller_desk.ui.kit.panels import Panel, clear, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.range.columns import FINDING_STATES, FINDING_WORDS, SUSPECT_WORDS
from seller_desk.usecases.life_cycle import Falling

_HEIGHT = 136


class WhyPane(Panel):
    """Shows the reason of one row; a suspect's button leads to where its data stand."""

    place_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.pad(12, 8, 12, 8).addLayout(self._column)

    def show_row(self, shown: Any) -> None:  # noqa: ANN401 - a row of any of the lists, or nothing
        """Show why this row is listed; None shows what a selection would do."""
        clear(self._column)
        self.lines = []
        if shown is None:
            self._column.addWidget(label(_("Select a line to see why it is here."), "muted"))
        elif isinstance(shown, Falling):
            self._column.addWidget(
                PlainLabel(_("{title}: {why}").format(title=shown.head.title, why=shown.fall.why), "bold")
            )
            for suspect in shown.suspects:
                self._column.addWidget(self._line(suspect))
        else:
            self._column.addWidget(PlainLabel(shown.head.title if hasattr(shown, "head") else shown.word, "bold"))
            self._column.addWidget(label(str(shown.why), wraps=True))
        self._column.addStretch(1)

    def _line(self, suspect: Suspect) -> QWidget:
        made = QWidget()
        finding = _(FINDING_WORDS[suspect.finding])
        name = label(_(SUSPECT_WORDS[suspect.kind]))
        name.setFixedWidth(132)
        word = label(finding, "note")
        word.setFixedWidth(60)
        go = Button(_("Look"), kind="link", small=True)
        go.setAccessibleName(f"{_('Look')}: {_(SUSPECT_WORDS[suspect.kind])}")
        go.clicked.connect(lambda: self.place_wanted.emit(suspect.place))
        line = row(StateMark(FINDING_STATES[suspect.finding], name=finding), name, word)
        line.addWidget(PlainLabel(str(suspect.evidence), "note"), 1)
        line.addWidget(go)
        made.setLayout(line)
        self.lines.append(made)
        return made
