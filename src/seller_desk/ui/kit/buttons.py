"""Buttons, painted: one primary (filled) a page, the rest outlined, plain or an icon; segments choose one of few.

save = Button(_("Add to purchase draft"), kind="primary")
columns = Button(_("Columns"), icon="columns-3")
undo = Button("", icon="undo-2", kind="plain", tip=_("Undo"))       # an icon alone needs a tip: it is its name too
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QCursor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.numbers import CENTRE, ENTER_KEYS, KEY_LEFT, KEY_RIGHT, TAB_FOCUS
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import elided, ink, paint_box
from seller_desk.ui.kit.theme import theme

_BARE = {"plain", "link", "quiet"}
_CALM = {  # fill, border, ink
    "primary": ("accent", "", "on_accent"),
    "plain": ("", "", "text_muted"),
    "link": ("", "", "accent"),
    "quiet": ("", "", "text_muted"),
}
_LIT = {  # under the mouse, or pressed
    "primary": ("accent_pressed", "", "on_accent"),
    "plain": ("sunken", "", "text"),
    "link": ("", "", "accent_pressed"),
    "quiet": ("", "", "text_muted"),
}


class Button(QAbstractButton):
    """28 px (36 when large); `small` writes 12 px. Kinds: outlined, primary, plain, link, quiet, danger."""

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        kind: str = "outlined",
        tip: str = "",
        large: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.icon_name, self.after_icon = kind, icon, ""
        self._large, self._type = large, "small" if small else "body"
        self._hover = False
        self.setText(text)
        self.setAccessibleName(text or tip)
        self.setToolTip(plain_tip(tip))
        self.setProperty("focusPolicy", TAB_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Another text; the button takes the width it needs."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def tip(self, text: str) -> None:
        """Another tool tip, as plain text."""
        self.setToolTip(plain_tip(text))

    def sizeHint(self) -> QSize:
        size = theme().size
        height = size["control_large"] if self._large else size["control"]
        if not self.text():
            return QSize(height, height)
        bold = self.kind == "primary"
        width = theme().metrics(self._type, bold=bold).horizontalAdvance(self.text()) + 2 * self._padding() + 2
        width += (22 if self.icon_name else 0) + (20 if self.after_icon else 0)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _padding(self) -> int:
        return 20 if self._large else {"link": 0, "quiet": 0, "plain": 8}.get(self.kind, 12)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        if self.kind == "link":
            self.setCursor(_hand())
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
        painter, place = QPainter(self), QRectF(self.rect())
        fill, border, meaning = self._colours()
        radius, colour = theme().radius["control"], theme().colour
        if self.hasFocus():
            paint_box(painter, place, None, colour("focus"), radius, 2)
            if self.kind not in _BARE:
                inner = place.adjusted(3, 3, -3, -3)
                paint_box(painter, inner, colour(fill) if fill else None, None, radius - 3)
        else:
            paint_box(painter, place, colour(fill) if fill else None, colour(border) if border else None, radius)
        self._paint_words(painter, place, meaning)

    def _colours(self) -> tuple[str, str, str]:
        """Fill, border, ink as meanings; "" paints nothing."""
        bare, lit = self.kind in _BARE, self._hover or self.isDown()
        if not self.isEnabled():
            return ("", "", "text_zero") if bare else ("sunken", "hairline", "text_zero")
        if self.isChecked():
            return "accent_soft", "accent", "accent"
        if self.kind in _LIT:
            return (_LIT if lit else _CALM)[self.kind]
        ground = "sunken" if self.isDown() else "surface_alt" if self._hover else "surface"
        return ground, "control_border", "stock_out" if self.kind == "danger" else "text"

    def _paint_words(self, painter: QPainter, place: QRectF, meaning: str) -> None:
        dressed, bold = theme(), self.kind == "primary"
        width = dressed.metrics(self._type, bold=bold).horizontalAdvance(self.text())
        whole = width + (22 if self.icon_name and self.text() else 16 if self.icon_name else 0)
        whole += 20 if self.after_icon else 0
        least = 0 if self._padding() == 0 or not self.text() else 4
        left = max(float(least), (place.width() - whole) / 2)
        if self.icon_name:
            spot = QRectF(left, place.center().y() - 8, 16, 16)
            paint_icon(painter, spot, self.icon_name, dressed.colour(meaning))
            left += 22
        painter.setFont(dressed.font(self._type, bold=bold))
        ink(painter, dressed.colour(meaning))
        room = QRectF(left, 0, min(width + 1, place.width() - left - least), place.height())
        text = elided(dressed, self.text(), room.width() + 1, self._type, bold=bold)
        painter.drawText(room, CENTRE, text)
        if self.after_icon:
            spot = QRectF(left + width + 6, place.center().y() - 7, 14, 14)
            paint_icon(painter, spot, self.after_icon, dressed.colour(meaning))


def _hand() -> QCursor:
    from PySide6.QtCore import Qt

    return QCursor(Qt.CursorShape.PointingHandCursor)


class Segments(QWidget):
    """A row of parts of which one is chosen, also by ← and →; counts belong into the words (`待发货 23`)."""

    chosen = Signal(object)  # the key of the part

    def __init__(self, name: str, parts: Sequence[tuple[object, str]], chosen: object = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("focusPolicy", TAB_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._parts = list(parts)
        self._chosen = chosen if chosen is not None else (parts[0][0] if parts else None)
        self._hover = -1
        self.setMouseTracking(True)

    @property
    def current(self) -> object:
        """The key of the chosen part."""
        return self._chosen

    def set_parts(self, parts: Sequence[tuple[object, str]]) -> None:
        """Other words (counts changed); the choice stays where its key is still there."""
        self._parts = list(parts)
        if parts and self._chosen not in [key for key, _words in parts]:
            self._chosen = parts[0][0]
        self.updateGeometry()
        self.update()

    def choose(self, key: object) -> None:
        """Choose a part by its key; `chosen` is emitted when that changes anything."""
        if key != self._chosen:
            self._chosen = key
            self.setAccessibleDescription(dict(self._parts).get(key, ""))
            self.update()
            self.chosen.emit(key)

    def _widths(self) -> list[int]:
        metrics, padding = theme().metrics(bold=True), 12
        return [metrics.horizontalAdvance(words) + 2 * padding for _key, words in self._parts]

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 2, theme().size["control"])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _at(self, x: float) -> int:
        edge = 1
        for place, width in enumerate(self._widths()):
            edge += width
            if x < edge:
                return place
        return -1

    def mousePressEvent(self, event: object) -> None:
        place = self._at(event.position().x())  # type: ignore[attr-defined]
        if place >= 0:
            self.choose(self._parts[place][0])

    def mouseMoveEvent(self, event: object) -> None:
        hover = self._at(event.position().x())  # type: ignore[attr-defined]
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {KEY_LEFT: -1, KEY_RIGHT: 1}.get(event.key(), 0)
        keys = [key for key, _words in self._parts]
        if step and keys:
            at = keys.index(self._chosen) if self._chosen in keys else 0
            self.choose(keys[max(0, min(len(keys) - 1, at + step))])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place, dressed = QPainter(self), QRectF(self.rect()), theme()
        colour, radius = dressed.colour, dressed.radius["control"]
        paint_box(painter, place, colour("surface"), None, radius)
        left = 1.0
        for at, ((key, words), width) in enumerate(zip(self._parts, self._widths(), strict=True)):
            part, current = QRectF(left, 1, width, place.height() - 2), key == self._chosen
            self._paint_part(painter, part, at, words, current=current)
            left += width
        focus = self.hasFocus()
        paint_box(painter, place, None, colour("focus" if focus else "control_border"), radius, 2 if focus else 1)

    def _paint_part(self, painter: QPainter, part: QRectF, at: int, words: str, *, current: bool) -> None:
        dressed = theme()
        if current or at == self._hover:
            first, last = at == 0, at == len(self._parts) - 1
            fill = dressed.colour("accent_soft" if current else "surface_alt")
            paint_box(painter, part, fill, None, 5 if first or last else 0)
            if first != last:  # only the outer corners are round
                half = part.width() / 2
                painter.fillRect(part.adjusted(half, 0, 0, 0) if first else part.adjusted(0, 0, -half, 0), fill)
        if at < len(self._parts) - 1:
            painter.fillRect(QRectF(part.right() - 1, part.top(), 1, part.height()), dressed.colour("hairline"))
        painter.setFont(dressed.font(bold=current))
        painter.setPen(dressed.colour("accent" if current else "text_muted"))
        painter.drawText(part, CENTRE, words)
