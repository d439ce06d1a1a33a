"""Lists of two-line rows (Today, reviews): mark, kind, bold title with its why below, amount, chip, and one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.plain import capped
from seller_desk.ui.kit.strokes import elided, meaning_of, paint_box, paint_state, soft_of
from seller_desk.ui.kit.theme import Theme, theme

_Index = QModelIndex | QPersistentModelIndex
_ROLE = int(Qt.ItemDataRole.UserRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_CHIP, _BUTTON = 116, 96
_LEAST_WORDS = 200  # px that the title keeps: in a narrow list amounts give way to it


@dataclass(frozen=True, slots=True)
class TwoLines:
    """One row: `state` is its shape, `tone` colours the chip ("" = neutral), `action` is the words of its button."""

    key: object
    state: str
    title: str
    why: str
    kind: str = ""
    amount: str = ""
    chip: str = ""
    tone: str = ""
    clock: bool = False
    action: str = ""
    chips: tuple[str, ...] = ()
    settled: bool = False  # nothing to do: not bold


class _Rows(QAbstractListModel):
    rows: Sequence[TwoLines] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return capped(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.kind, capped(row.title), capped(row.why), row.amount, row.chip)
            return ". ".join(part for part in parts if part)
        return row if role == _ROLE else None

    def put(self, rows: Sequence[TwoLines]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class TwoLineList(QListView):
    """↑ ↓ select, Enter or the row's button opens; a key given to `on_key` does more (S = snooze)."""

    opened = Signal(object)  # the row's key
    selected = Signal(object)

    def __init__(self, name: str, *, height: int = 44, kinds: int = 44) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_TwoLineDelegate(self, height, kinds))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._keys: dict[str, Callable[[object], None]] = {}
        self.has_chips = False
        self.selectionModel().currentChanged.connect(lambda *_pair: self.selected.emit(self.current))

    def show_rows(self, rows: Sequence[TwoLines]) -> None:
        """Show these rows; the selected one stays selected where it is still there, else the first is."""
        kept = self.current
        self.has_chips = any(row.chip for row in rows)
        self._rows.put(tuple(rows))
        keys = [row.key for row in rows]
        if keys:
            self.setCurrentIndex(self._rows.index(keys.index(kept) if kept in keys else 0))

    def on_key(self, key: str, act: Callable[[object], None]) -> None:
        """Call `act(row key)` when a letter is pressed on a row."""
        self._keys[key.casefold()] = act

    @property
    def current(self) -> object:
        """The key of the selected row; None for none."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].key if index.isValid() and index.row() < len(self._rows.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        if current is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(current)
        elif current is not None and (act := self._keys.get(event.text().casefold())) is not None:
            act(current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() > self.viewport().width() - _BUTTON - 12:
            self.opened.emit(self._rows.rows[index.row()].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self._rows.rows[index.row()].key)


class _TwoLineDelegate(QStyledItemDelegate):
    def __init__(self, view: TwoLineList, height: int, kinds: int) -> None:
        super().__init__(view)
        self._view, self._height, self._kinds, self._theme = view, height, kinds, theme()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: TwoLines = index.data(_ROLE)
        place, dressed = QRectF(option.rect), self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, dressed.colour("selection" if selected else "surface"))
        edge = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(edge, dressed.colour("hairline"))
        if selected:
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), dressed.colour("accent"))
        right = self._paint_right(painter, place, row, selected=selected)
        left = place.left() + 12
        paint_state(painter, QRectF(left, place.center().y() - 7.5, 14, 14), row.state)
        left += 24
        if row.kind:
            _write(
                painter,
                dressed,
                QRectF(left, place.top(), self._kinds, place.height()),
                row.kind,
                "text_muted",
                "small",
            )
            left += self._kinds
        top = place.center().y() - 19
        first = QRectF(left, top, right - left, 19)
        _write(painter, dressed, first, row.title, "text", bold=not row.settled)
        second = QRectF(left, top + 20, right - left, 16)
        after = _write(painter, dressed, second, row.why, "text_muted", "small")
        for word in row.chips:
            box = QRectF(after + 6, second.top() - 1, dressed.metrics("small").horizontalAdvance(word) + 12, 18)
            if box.right() > right:
                break
            paint_box(painter, box, dressed.colour("surface"), dressed.colour("hairline"), 4)
            _write(painter, dressed, box.adjusted(6, 0, 4, 0), word, "text_muted", "small")
            after = box.right()

    def _paint_right(self, painter: QPainter, place: QRectF, row: TwoLines, *, selected: bool) -> float:
        """Paint what stands at the right; returns where the words must end."""
        dressed, right = self._theme, place.right() - 12
        if row.action and selected:
            width = dressed.metrics(bold=True).horizontalAdvance(row.action) + 40
            box = QRectF(right - width, place.center().y() - 14.5, width, 28)
            paint_box(painter, box, dressed.colour("accent"), None, 6)
            _write(painter, dressed, box.adjusted(10, 0, -26, 0), row.action, "on_accent", bold=True)
            spot = QRectF(box.right() - 24, box.center().y() - 7, 14, 14)
            paint_icon(painter, spot, "corner-down-left", dressed.colour("on_accent"))
        elif row.action:
            spot = QRectF(right - 16, place.center().y() - 8, 16, 16)
            paint_icon(painter, spot, "chevron-right", dressed.colour("text_muted"))
        right -= _BUTTON if row.action else 0
        if row.chip:
            self._paint_chip(painter, QRectF(right - _CHIP, place.center().y() - 10.5, _CHIP, 20), row)
        right -= _CHIP if row.chip or (row.amount and self._view.has_chips) else 0  # amounts stand below each other
        width = dressed.metrics().horizontalAdvance(row.amount) + 2
        if row.amount and right - width - place.left() - self._kinds > _LEAST_WORDS:
            box = QRectF(right - 12 - width, place.top(), width, place.height())
            _write(painter, dressed, box, row.amount, "text", flags=_RIGHT)
            right = box.left()
        return right - 12

    def _paint_chip(self, painter: QPainter, place: QRectF, row: TwoLines) -> None:
        dressed = self._theme
        lead = 16 if row.clock else 0
        width = min(place.width(), dressed.metrics("small").horizontalAdvance(row.chip) + lead + 13)
        box = QRectF(place.left(), place.top(), width, 20)
        fill = dressed.colour(soft_of(row.tone) if row.tone else "surface")
        paint_box(painter, box, fill, None if row.tone else dressed.colour("hairline"), 4)
        ink = meaning_of(row.tone) if row.tone else "text_muted"
        if row.clock:
            spot = QRectF(box.left() + 6, box.center().y() - 6, 12, 12)
            paint_icon(painter, spot, "clock", dressed.colour(ink))
        _write(painter, dressed, box.adjusted(6 + lead, 0, -4, 0), row.chip, ink, "small")


def _write(
    painter: QPainter,
    dressed: Theme,
    place: QRectF,
    text: str,
    meaning: str,
    kind: str = "body",
    *,
    bold: bool = False,
    flags: int = _LEFT,
) -> float:
    shown = elided(dressed, capped(text).replace("\n", " "), place.width() + 1, kind, bold=bold)
    painter.setFont(dressed.font(kind, bold=bold))
    painter.setPen(dressed.colour(meaning))
    painter.drawText(place, flags, shown)
    return place.left() + dressed.metrics(kind, bold=bold).horizontalAdvance(shown)
