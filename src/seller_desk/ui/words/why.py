"""Why something is a hit: a small window beside the button, with the rule, its law, its day, and what was read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from seller_desk.domain.word_report import SEVERITY_STATES, SEVERITY_WORDS
from seller_desk.domain.words import explain
from seller_desk.texts import N_, _
from seller_desk.ui.kit.chips import StateMark
from seller_desk.ui.kit.panels import hairline, row
from seller_desk.ui.kit.plain import label

if TYPE_CHECKING:
    from seller_desk.domain.words import Hit

_WIDTH = 372
_CONTEXTS = {"works": N_("It may be the title of a book, piece or game; then it is allowed.")}


class WhyWindow(QFrame):
    """Esc or a click elsewhere closes it; every text in it can be read by a screen reader."""

    def __init__(self, hit: "Hit", parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("panel")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(_("Why is this a hit?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        severity = _(SEVERITY_WORDS[hit.severity])
        head = row(StateMark(SEVERITY_STATES[hit.severity], name=severity), label(f"“{hit.typed}”", "bold"), 1)
        head.addWidget(label(severity, "note"))
        column.addLayout(head)
        column.addWidget(label(str(hit.why), wraps=True))
        if hit.context in _CONTEXTS:
            column.addWidget(label(_(_CONTEXTS[hit.context]), "note", wraps=True))
        column.addWidget(hairline())
        column.addLayout(_facts(hit))

    def pop_up(self, beside: QWidget) -> None:
        """Show it under `beside`, right edges in line, wholly on the screen."""
        self.setFixedHeight(max(self.sizeHint().height(), self.layout().totalHeightForWidth(_WIDTH)))  # type: ignore[union-attr]
        corner = beside.mapToGlobal(QPoint(beside.width() - self.width(), beside.height() + 4))
        room = beside.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.show()


def _facts(hit: "Hit") -> QGridLayout:
    told = explain(hit)
    pairs = [
        (_("Rule"), str(told.name)),
        (_("Source"), str(told.law)),
        (_("As of"), told.as_of.isoformat()),
        (_("Read as"), told.matched if told.matched != told.typed else ""),
        (_("Review by"), told.review_by.isoformat() if told.review_by else ""),
        (_("Word pack"), told.pack if told.rule.startswith("own.") else ""),
        (_("Instead"), " · ".join(f"“{each}”" if each else _("leave it out") for each in hit.replace)),
    ]
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, (name, text) in enumerate((name, text) for name, text in pairs if text):
        grid.addWidget(label(name, "note"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(text, wraps=True), line, 1)
    return grid
