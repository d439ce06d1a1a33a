"""The way of a purchase in four steps: drafted, ordered, arrived, closed; what is behind it is filled."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.domain.clock import CHINA, day_of
from seller_desk.domain.purchases import Purchase, PurchaseState
from seller_desk.texts import _
from seller_desk.ui.kit.strokes import elided, smooth
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.purchases.words import pieces, short_day

_DOT = 5
_OVER = 6  # px that words may reach into the next step's place


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, what stands under it, whether it is done; `now` = the step it stands at."""

    word: str
    note: str
    done: bool
    now: bool = False


def steps_of(one: Purchase) -> tuple[Step, ...]:
    """The steps of a purchase; a cancelled one ends where it was cancelled."""
    state = one.state
    drafted = Step(_("Draft"), short_day(day_of(one.made_at, CHINA)), done=True, now=state is PurchaseState.DRAFT)
    sent = Step(_("Order placed"), _day(one.sent_at), done=one.sent_at is not None, now=state is PurchaseState.SENT)
    if state is PurchaseState.CANCELLED:
        ended = Step(_("Cancelled"), _day(one.closed_at), done=True, now=True)
        return (drafted, sent, ended) if one.sent_at else (drafted, ended)
    came = f"{pieces(one.received)} / {pieces(one.pieces)}" if one.received else ""
    closed = state is PurchaseState.CLOSED
    whole = closed and bool(one.received)
    arrived = Step(_("Arrived"), came, done=bool(one.received) or whole, now=state is PurchaseState.PARTLY)
    return drafted, sent, arrived, Step(_("Finished"), _day(one.closed_at), done=closed, now=closed)


def _day(at: str | None) -> str:
    return "" if at is None else short_day(day_of(at, CHINA))


class StepStrip(QWidget):
    """Dots on a line with their words and days below; done ones are filled, the present one has a ring."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(48)
        self.setAccessibleName(_("How far it is"))

    def show_purchase(self, one: Purchase) -> None:
        """Show the steps of another purchase."""
        self._steps = steps_of(one)
        done = (f"{step.word} {step.note}".strip() for step in self._steps if step.done)
        self.setAccessibleDescription(" → ".join(done))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter, part = QPainter(self), self.width() / len(self._steps)
        for place, step in enumerate(self._steps):
            middle = QPointF(part * (place + 0.5), 9)
            if place + 1 < len(self._steps):
                self._join(painter, middle, part, done=self._steps[place + 1].done)
            self._dot(painter, middle, step)
            left, width = part * place - _OVER, part + 2 * _OVER
            self._words(painter, QRectF(left, 18, width, 15), QRectF(left, 32, width, 14), step)

    def _join(self, painter: QPainter, start: QPointF, length: float, *, done: bool) -> None:
        painter.setPen(QPen(theme().colour("accent" if done else "hairline"), 2))
        painter.drawLine(QPointF(start.x() + _DOT + 4, start.y()), QPointF(start.x() + length - _DOT - 4, start.y()))

    def _dot(self, painter: QPainter, middle: QPointF, step: Step) -> None:
        colour = theme().colour
        with smooth(painter):
            painter.setPen(QPen(colour("accent" if step.done else "control_border"), 1.5))
            painter.setBrush(colour("accent") if step.done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, _DOT, _DOT)
            if step.now:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, _DOT + 3, _DOT + 3)

    def _words(self, painter: QPainter, first: QRectF, second: QRectF, step: Step) -> None:
        dressed, flags = theme(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
        painter.setFont(dressed.font("small", bold=step.now))
        painter.setPen(dressed.colour("text" if step.done else "text_muted"))
        painter.drawText(first, flags, elided(dressed, step.word, first.width(), "small", bold=step.now))
        painter.setFont(dressed.font("tiny"))
        painter.setPen(dressed.colour("text_muted"))
        painter.drawText(second, flags, elided(dressed, step.note, second.width(), "tiny"))
