"""What the bad reviews of competitors complain of: a bar for each topic, openings marked, quotes to read (L13)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain.competitors import Complaints, TopicShare
from seller_desk.domain.topics import TOPICS
from seller_desk.texts import _
from seller_desk.ui.kit.panels import clear
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, paint_bar, paint_state
from seller_desk.ui.kit.theme import theme

_ROW, _NAME, _BAR, _NUMBER = 24, 144, 96, 110
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class TopicBars(QWidget):
    """A row for each topic, the most frequent first; a tick in the bar stands at the threshold."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(_("What their bad reviews complain of"))

    def show_complaints(self, complaints: Complaints, threshold: int) -> None:
        """Show these; `threshold` in percent."""
        clear(self._column)
        for each in complaints.topics:
            self._column.addWidget(_TopicRow(each, threshold, opening=each.topic in complaints.opening))
        self.setVisible(bool(complaints.topics))


class _TopicRow(QWidget):
    def __init__(self, shown: TopicShare, threshold: int, *, opening: bool) -> None:
        super().__init__()
        self._shown, self._threshold, self._opening = shown, threshold, opening
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = _(TOPICS[shown.topic])
        self._name = _("{topic} · opening").format(topic=name) if opening else name
        self.setAccessibleName(f"{self._name} {self._number()}")
        self.setToolTip(plain_tip("\n\n".join(shown.quotes)))

    def _number(self) -> str:
        share = f"{float(self._shown.share) * 100:.0f} %"
        return _("{share}, {n} of {bad}").format(share=share, n=self._shown.complaints, bad=self._shown.bad)

    def sizeHint(self) -> QSize:
        return QSize(_NAME + _BAR + _NUMBER + 120, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        middle = self.height() / 2
        left = 0.0
        if self._opening:
            paint_state(painter, QRectF(0, middle - 6, 12, 12), "ok")
            left = 18.0
        painter.setFont(dressed.font(bold=self._opening))
        painter.setPen(dressed.colour("text"))
        painter.drawText(QRectF(left, 0, _NAME - left, _ROW), _LEFT, elided(dressed, self._name, _NAME - left - 4))
        bar = QRectF(_NAME, middle - 3, _BAR, 6)
        fill = dressed.colour("good_fill" if self._opening else "s1")
        paint_bar(painter, bar, float(self._shown.share), fill)
        tick = _NAME + _BAR * min(100, self._threshold) / 100
        painter.setPen(QPen(dressed.colour("text_muted"), 1))
        painter.drawLine(int(tick), int(middle - 6), int(tick), int(middle + 6))
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        number = QRectF(_NAME + _BAR + 10, 0, _NUMBER, _ROW)
        painter.drawText(number, _LEFT, self._number())
        quote = QRectF(number.right() + 8, 0, self.width() - number.right() - 8, _ROW)
        if self._shown.quotes and quote.width() > 60:
            text = "“" + self._shown.quotes[0].replace("\n", " ") + "”"
            painter.drawText(quote, _LEFT, elided(dressed, text, quote.width(), "small"))
