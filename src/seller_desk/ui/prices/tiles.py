"""The four prices under the waterfall: floor, target, what competitors ask, what is recommended (L7)."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.ui.kit.numbers import LEFT
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, paint_box
from seller_desk.ui.kit.theme import theme

HEIGHT = 50


class PriceTile(QWidget):
    """50 px: name 12 muted, the price 15 bold, a muted note beside it; `leads` outlines it in the accent."""

    def __init__(self, *, leads: bool = False) -> None:
        super().__init__()
        self._leads = leads
        self._name, self._price, self._note = "", "—", ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def price(self) -> str:
        """What is shown as the price."""
        return self._price

    def show_price(self, name: str, price: str, note: str = "", why: str = "") -> None:
        """Show a price; `why` is its tip: where it comes from, or why there is none."""
        self._name, self._price, self._note = name, price, note
        self.setAccessibleName(f"{name} {price} {note}".strip())
        self.setAccessibleDescription(why)
        self.setToolTip(plain_tip(why))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(170 if self._leads else 130, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        colour, place = dressed.colour, QRectF(self.rect())
        border = colour("accent" if self._leads else "hairline")
        paint_box(painter, place, colour("surface"), border, dressed.radius["panel"])
        room = place.width() - 20
        painter.setFont(dressed.font("small"))
        painter.setPen(colour("text_muted"))
        painter.drawText(QRectF(10, 6, room + 2, 16), LEFT, elided(dressed, self._name, room, "small"))
        painter.setFont(dressed.font("lead", bold=True))
        painter.setPen(colour("text_zero" if self._price == "—" else "text"))
        painter.drawText(QRectF(10, 23, room + 2, 22), LEFT, self._price)
        used = dressed.metrics("lead", bold=True).horizontalAdvance(self._price) + 6
        if self._note and dressed.metrics("small").horizontalAdvance(self._note) <= room - used:
            painter.setFont(dressed.font("small"))
            painter.setPen(colour("text_muted"))
            painter.drawText(QRectF(10 + used, 25, room - used + 2, 18), LEFT, self._note)
