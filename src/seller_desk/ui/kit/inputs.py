"""Inputs of 28 px: lines with an icon, numbers with their unit, a chooser; every one has an accessible name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from seller_desk.ui.kit.icons import icon, paint_icon
from seller_desk.ui.kit.numbers import KEY_DOWN, KEY_ESC, KEY_UP, LEFT, RIGHT, STRONG_FOCUS
from seller_desk.ui.kit.plain import capped
from seller_desk.ui.kit.strokes import elided, ink, paint_box
from seller_desk.ui.kit.theme import theme

if TYPE_CHECKING:
    from decimal import Decimal


class Input(QLineEdit):
    """One line of text, with an icon at its left where that helps; Esc empties a filter (`clears`)."""

    def __init__(
        self, name: str, *, hint: str = "", icon_name: str = "", text: str = "", clears: bool = False, width: int = 0
    ) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._clears = clears
        if icon_name:
            self.addAction(icon(icon_name, "text_zero", 14), QLineEdit.ActionPosition.LeadingPosition)
        if clears:
            self.setClearButtonEnabled(False)
        if width:
            self.setFixedWidth(width)

    def wrong(self, *, is_wrong: bool) -> None:
        """Show or take away the line that says this cannot be taken; say why beside it."""
        self.setProperty("wrong", "true" if is_wrong else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clears and event.key() == KEY_ESC and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class NumberInput(Input):
    """A number at the right with its unit; ↑ and ↓ step; what is no number within the bounds is not taken."""

    changed = Signal(object)  # Decimal, or None while what stands there is no number within the bounds

    def __init__(
        self,
        name: str,
        value: "Decimal | int",
        *,
        unit: str = "",
        least: "Decimal | int | None" = None,
        most: "Decimal | int | None" = None,
        whole: bool = True,
        width: int = 104,
    ) -> None:
        super().__init__(name, text=str(value), width=width)
        self._unit, self._least, self._most, self._whole = unit, least, most, whole
        from PySide6.QtCore import Qt

        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        room = theme().metrics("tiny").horizontalAdvance(unit) + 10 if unit else 0
        self.setTextMargins(0, 0, room, 0)
        self.textChanged.connect(self._check)

    @property
    def value(self) -> "Decimal | None":
        """The number; None while what stands there is none, or out of bounds."""
        from decimal import Decimal, InvalidOperation

        try:
            number = Decimal(self.text().strip().replace(",", ""))
        except InvalidOperation:
            return None
        if not number.is_finite() or (self._whole and number != number.to_integral_value()):
            return None
        low = self._least is None or number >= self._least
        high = self._most is None or number <= self._most
        return number if low and high else None

    def set_value(self, value: "Decimal | int") -> None:
        """Show another number."""
        if self.value != value:
            self.setText(str(value))

    def _check(self) -> None:
        value = self.value
        self.wrong(is_wrong=value is None)
        self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {KEY_UP: 1, KEY_DOWN: -1}.get(event.key(), 0)
        value = self.value
        if not step or value is None:
            super().keyPressEvent(event)
            return
        target = value + step
        if (self._least is None or target >= self._least) and (self._most is None or target <= self._most):
            self.setText(str(target))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setFont(theme().font("tiny"))
            painter.setPen(theme().colour("text_muted"))
            painter.drawText(QRectF(self.rect()).adjusted(0, 0, -10, 0), RIGHT, self._unit)


class Chooser(QComboBox):
    """One of several, painted like an input with an arrow; `chosen` tells the key of what the person picked."""

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[tuple[object, str]] = (), *, icon_name: str = "", width: int = 0
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._icon = icon_name
        self._wrong = False
        self.setMaxVisibleItems(16)
        self.setProperty("focusPolicy", STRONG_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if width:
            self.setFixedWidth(width)
        self.set_choices(choices)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Other choices; what was chosen stays where its key is still there."""
        kept = self.current
        self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(capped(words), key)
        self.blockSignals(False)
        self.choose(kept)

    @property
    def current(self) -> object:
        """The key of what is chosen; None for nothing."""
        return self.currentData()

    def choose(self, key: object) -> None:
        """Choose by key, without a signal."""
        place = next((n for n in range(self.count()) if self.itemData(n) == key), -1)
        if place >= 0:
            self.setCurrentIndex(place)

    def warn(self, *, is_wrong: bool) -> None:
        """Outline it in the colour of "look here"."""
        self._wrong = is_wrong
        self.update()

    def sizeHint(self) -> QSize:
        widest = max((theme().metrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=60)
        return QSize(min(widest, 320) + 44 + (22 if self._icon else 0), theme().size["control"])

    def minimumSizeHint(self) -> QSize:
        return QSize(64, theme().size["control"])

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined] # a wheel meant for the page must not change a choice

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place, dressed = QPainter(self), QRectF(self.rect()), theme()
        focus = self.hasFocus()
        border = "focus" if focus else "reorder_fill" if self._wrong else "control_border"
        fill = dressed.colour("surface" if self.isEnabled() else "sunken")
        paint_box(painter, place, fill, dressed.colour(border), dressed.radius["control"], 2 if focus else 1)
        inner = place.adjusted(8, 0, -26, 0)
        colour = dressed.colour("text" if self.isEnabled() else "text_zero")
        if self._icon:
            paint_icon(painter, QRectF(inner.left(), place.center().y() - 8, 16, 16), self._icon, colour)
            inner.setLeft(inner.left() + 22)
        text = elided(dressed, self.currentText(), inner.width())
        painter.setFont(dressed.font())
        ink(painter, colour)
        painter.drawText(inner, LEFT, text)
        arrow = QRectF(place.right() - 23, place.center().y() - 7, 14, 14)
        paint_icon(painter, arrow, "chevron-down", dressed.colour("text_muted"))


def filter_box(parent: QWidget | None = None) -> Input:
    """The quick filter of a table or list; Esc empties it."""
    from seller_desk.texts import _

    hint = _("Filter, also by initials")
    width = theme().metrics().horizontalAdvance(hint) + 50
    made = Input(_("Filter"), hint=hint, icon_name="funnel", clears=True, width=width)
    made.setParent(parent)
    return made
