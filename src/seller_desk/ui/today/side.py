"""The left side of the Today tab: shopping days ahead, and how far the files reach."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from seller_desk.domain.today import DayAhead, Freshness
from seller_desk.texts import N_, _
from seller_desk.ui.charts import words
from seller_desk.ui.kit.numbers import ENTER_KEYS, TAB_FOCUS
from seller_desk.ui.kit.panels import Panel
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, paint_box, paint_state
from seller_desk.ui.kit.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_KINDS: Mapping[str, str] = {
    "orders": N_("Orders"),
    "traffic": N_("Traffic data"),
    "advertising": N_("Advertising"),
    "reviews": N_("Reviews"),
}
_START = 45


class _EventRow(QAbstractButton):
    """Pressed, it leads to the event: what it needs of stock and cash."""

    def __init__(self, ahead: DayAhead, today: date) -> None:
        super().__init__()
        self._hover = False
        self.setProperty("focusPolicy", TAB_FOCUS)
        name, left = str(ahead), (ahead.day - today).days
        self._name, self._day, self._left = name, ahead.day, left
        self._near = (ahead.first - today).days <= _START
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{event}: {n} days left").format(event=name, n=left))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, width = QPainter(self), theme(), self.width()
        if self._hover or self.isDown():
            painter.fillRect(self.rect().adjusted(0, 0, 0, -1), dressed.colour("surface_alt"))
        painter.fillRect(QRectF(0, self.height() - 1, width, 1), dressed.colour("hairline"))
        if self.hasFocus():
            place = QRectF(self.rect()).adjusted(1, 1, -1, -2)
            paint_box(painter, place, None, dressed.colour("focus"), dressed.radius["control"], 2)
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text"))
        painter.drawText(QRectF(12, 3, width - 80, 18), _LEFT, elided(dressed, self._name, width - 80))
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(QRectF(12, 20, width - 80, 16), _LEFT, f"{self._day:%m-%d} {words.weekday(self._day)}")
        unit = _("days")
        painter.setFont(dressed.font("tiny"))
        painter.drawText(QRectF(0, 0, width - 12, self.height()), _RIGHT, unit)
        right = width - 14 - dressed.metrics("tiny").horizontalAdvance(unit)
        painter.setFont(dressed.font("lead", bold=True))
        painter.setPen(dressed.colour("text"))
        painter.drawText(QRectF(0, 0, right, self.height()), _RIGHT, str(self._left))
        if self._near:
            number = dressed.metrics("lead", bold=True).horizontalAdvance(str(self._left))
            paint_state(painter, QRectF(right - number - 22, self.height() / 2 - 6, 12, 12), "reorder")


class EventsPanel(Panel):
    """The shopping days that come next; 45 days before their sale the work for them starts (T2).

    `chosen` tells the id of the one that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, ahead: Sequence[DayAhead], today: date) -> None:
        super().__init__(_("Days ahead"))
        self.body.setSpacing(0)
        for each in ahead:
            line = _EventRow(each, today)
            line.clicked.connect(lambda _on=False, event=each.event: self.chosen.emit(event))
            self.body.addWidget(line)
        self.body.addStretch(1)


class _FileRow(QWidget):
    def __init__(self, file: Freshness) -> None:
        super().__init__()
        self._file = file
        self._late = file.daily and file.missing > 0
        self.setFixedHeight(26)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = _("to {day}").format(day=f"{file.last:%m-%d}")
        missing = _("{n} days missing").format(n=file.missing) if self._late else ""
        spoken = f"{file.shop}, {_(_KINDS[file.kind])} {self._words} {missing}".strip()
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, width = QPainter(self), theme(), self.width()
        state = "critical" if self._late else "ok" if self._file.daily else "nothing"
        paint_state(painter, QRectF(12, self.height() / 2 - 6.5, 13, 13), state)
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text"))
        painter.drawText(QRectF(32, 0, width - 32, self.height()), _LEFT, _(_KINDS[self._file.kind]))
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("critical" if self._late else "text_muted"))
        painter.drawText(QRectF(0, 0, width - 12, self.height()), _RIGHT, self._words)


class _ShopName(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedHeight(26)
        self.setToolTip(plain_tip(name))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        place = QRectF(12, 4, self.width() - 24, self.height() - 4)
        painter.drawText(place, _LEFT, elided(dressed, self._name, place.width(), "small"))


class FilesPanel(Panel):
    """How far the imported files reach, by shop and kind: what is missing since then is not in any figure."""

    def __init__(self, files: Sequence[Freshness]) -> None:
        super().__init__(_("Files"), _("reach to"))
        self.body.setContentsMargins(0, 2, 0, 6)
        self.body.setSpacing(0)
        shop = None
        for file in files:
            if file.shop_id != shop:
                self.body.addWidget(_ShopName(file.shop))
                shop = file.shop_id
            self.body.addWidget(_FileRow(file))
        self.body.addStretch(1)
