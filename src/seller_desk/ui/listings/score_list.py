"""The checklist of the detail page: each point with its mark, why it counts, and how to mend it (L5)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.detail_score import DetailScore, ScoreItem
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import StateMark
from seller_desk.ui.kit.panels import clear, hairline, row
from seller_desk.ui.kit.plain import label

_PLACES = {"parameters": "parameters", "scene": "pictures", "report": "pictures", "buyers": "pictures"}


class ScoreList(QWidget):
    """What is still to do comes first."""

    place_wanted = Signal(str, object)  # the tab where it is mended, and the block (None: a new one)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Checklist"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_score(self, score: DetailScore) -> None:
        """Show these points."""
        clear(self._column)
        for item in sorted(score.items, key=lambda each: each.done):
            self._column.addWidget(self._line(item))
            self._column.addWidget(hairline())
        self._column.addStretch(1)

    def _line(self, item: ScoreItem) -> QWidget:
        made = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_(item.name), "" if item.done else "bold"))
        words.addWidget(label(str(item.why) if item.done else f"{item.why} {item.mend}", "note", wraps=True))
        line = row(StateMark("ok" if item.done else "reorder", name=_("Done") if item.done else _("To do")))
        line.addLayout(words, 1)
        if not item.done:
            go = Button(_("Mend"), kind="link", small=True)
            go.setAccessibleName(_("Mend: {what}").format(what=_(item.name)))
            go.clicked.connect(lambda: self.place_wanted.emit(_PLACES.get(item.key, "page"), item))
            line.addWidget(go)
        line.setContentsMargins(0, 6, 0, 6)
        made.setLayout(line)
        return made
