"""Icons: Lucide drawings of resources/icons, recoloured by meaning, sharp on every screen, drawn once."""

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from seller_desk import resources
from seller_desk.ui.kit.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_LINE = 36  # the drawings stand on a grid of 24; 36 / size keeps every line 1.5 px wide


def icon(name: str, meaning: str = "text", size: int = 16) -> "QIcon":
    """The icon in the colour of `meaning` as a QIcon, for menus and Qt's own widgets; raises FileNotFoundError."""
    from PySide6.QtGui import QIcon

    ratio = QApplication.primaryScreen().devicePixelRatio()
    made = QIcon(pixmap(name, theme().colour(meaning), size, ratio))
    made.addPixmap(pixmap(name, theme().colour("text_zero"), size, ratio), QIcon.Mode.Disabled)
    return made


def paint_icon(painter: QPainter, place: QRectF, name: str, colour: QColor) -> None:
    """Draw the icon in the middle of `place`, as large as its shorter side."""
    side = int(min(place.width(), place.height()))
    corner = QPointF(round(place.center().x() - side / 2), round(place.center().y() - side / 2))
    painter.drawPixmap(corner, pixmap(name, colour, side, painter.device().devicePixelRatioF()))


def pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """The icon as a picture of `size` px at 100 %, for a screen that shows `ratio` dots per px."""
    return _drawn(name, colour.rgba(), size, ratio)


@cache
def _drawn(name: str, rgba: int, size: int, ratio: float) -> QPixmap:
    drawing = _source(name).replace("currentColor", QColor.fromRgba(rgba).name())
    drawing = re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{_LINE / size:.2f}"', drawing)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _source(name: str) -> str:
    return resources.text("icons", f"{name}.svg")
