"""The rail at the left: seven tabs with icon, name and a badge that counts what waits, and settings at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.numbers import CENTRE, ENTER_KEYS, TAB_FOCUS
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, ink, own_ink, paint_box, solid
from seller_desk.ui.kit.theme import theme


class RailItem(QAbstractButton):
    """60 × 56: icon over word; the current one soft blue with a bar at the edge."""

    def __init__(self, words: str, icon: str, tip: str, *, tab: bool = True) -> None:
        super().__init__()
        self.setText(words)
        self._icon, self._tab, self._hover = icon, tab, False
        self._count, self._hot = 0, False
        self.setCheckable(tab)
        self.setFixedSize(75, theme().size["rail_item"] if tab else 48)
        self.setToolTip(plain_tip(tip))
        self.setProperty("focusPolicy", TAB_FOCUS)
        own_ink(self, theme().colour("text_muted"))
        self.set_badge(0, hot=False)

    def set_current(self, *, current: bool) -> None:
        """Whether it is the tab that is shown."""
        self.setChecked(current)
        own_ink(self, theme().colour("accent" if current else "text_muted"))

    def set_badge(self, count: int, *, hot: bool) -> None:
        """How many things wait; `hot` when one of them is overdue. 0 shows no badge."""
        self._count, self._hot = count, hot
        waiting = ngettext("{n} waits", "{n} wait", count).format(n=count) if count else ""
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(waiting)
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed, current = QPainter(self), theme(), self.isChecked()
        colour, box = dressed.colour, QRectF(8, 0, 59, self.height())
        if current or self._hover or self.isDown():
            paint_box(painter, box, colour("accent_soft" if current else "sunken"), None, 8)
        if self.hasFocus():
            paint_box(painter, box, None, colour("focus"), 8, 2)
        if current:
            paint_box(painter, QRectF(-2, 12, 5, self.height() - 24), colour("accent"), None, 2)
        tint = colour("accent" if current else "text_muted")
        top = (self.height() - 39) / 2
        paint_icon(painter, QRectF(box.center().x() - 10, top, 20, 20), self._icon, tint)
        painter.setFont(dressed.font("small", bold=current))
        ink(painter, tint)
        words = elided(dressed, self.text(), box.width() + 6, "small", bold=current)
        painter.drawText(QRectF(0, top + 23, 75, 16), CENTRE, words)
        if self._count:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        dressed = theme()
        text = f"{self._count}" if self._count < 1000 else "999+"
        width = max(18, dressed.metrics("tiny", bold=True).horizontalAdvance(text) + 9)
        place = QRectF(min(44.0, 73.0 - width), 5, width, 16)
        paint_box(painter, place, dressed.colour("stock_out_fill" if self._hot else "sunken"), None, 8)
        painter.setFont(dressed.font("tiny", bold=True))
        painter.setPen(dressed.colour("on_stock_out" if self._hot else "text"))
        painter.drawText(place, CENTRE, text)


class Rail(QWidget):
    """76 px wide with a hairline at its right. `chosen` tells a tab's name; ↑ and ↓ move between tabs."""

    chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, tabs: Sequence[tuple[str, str, str]]) -> None:
        """`tabs`: name, words, icon, in their order."""
        super().__init__()
        self.setFixedWidth(theme().size["rail"])
        self.setAccessibleName(_("Tabs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 48, 1, 8)
        column.setSpacing(4)
        self.items: dict[str, RailItem] = {}
        for number, (name, words, icon) in enumerate(tabs, 1):
            item = RailItem(words, icon, f"Ctrl+{number}")
            item.clicked.connect(lambda _on=False, name=name: self.chosen.emit(name))
            self.items[name] = item
            column.addWidget(item)
        column.addStretch(1)
        self.settings = RailItem(_("Settings"), "settings", "Ctrl+,", tab=False)
        self.settings.clicked.connect(self.settings_wanted)
        column.addWidget(self.settings)

    def choose(self, name: str) -> None:
        """Mark a tab as the current one."""
        for each, item in self.items.items():
            item.set_current(current=each == name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = QPainter(self), theme().colour
        path = QPainterPath()
        path.addRect(QRectF(self.width() - 1, 0, 1, self.height()))
        painter.fillPath(path, solid(colour("hairline")))
        logo = QRectF(24, 8, 28, 28)
        paint_box(painter, logo, colour("accent"), None, 6)
        paint_icon(painter, logo.adjusted(5, 5, -5, -5), "store", colour("on_accent"))
