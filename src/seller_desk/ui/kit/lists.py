"""Lists beside tables: filters with a count at their right (`SideList`), and boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from seller_desk.ui.kit.checks import paint_check
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.plain import capped
from seller_desk.ui.kit.strokes import STATES, paint_box, paint_state
from seller_desk.ui.kit.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_ROLE = int(Qt.ItemDataRole.UserRole)


class TickDelegate(QStyledItemDelegate):
    """Rows of 28 px with our own box to tick; a click anywhere on a row ticks it."""

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        space = event.type() == QEvent.Type.KeyPress and cast(QKeyEvent, event).key() == Qt.Key.Key_Space
        if not space and event.type() != QEvent.Type.MouseButtonRelease:
            return False
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, theme().size["row"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        dressed, place = theme(), QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_box(painter, place, dressed.colour("accent_soft"), None, 6)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        paint_check(painter, QRectF(place.left() + 6, place.center().y() - 7, 14, 14), checked=checked)
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text"))
        painter.drawText(place.adjusted(28, 0, -4, 0), _LEFT, str(index.data()))


@dataclass(frozen=True, slots=True)
class SideItem:
    """One line of a side list: a filter with its count, or (`heading`) the words above a group of them."""

    key: object
    words: str
    count: str = ""
    mark: str = ""  # a state's shape, or the name of an icon
    heading: bool = False


class _SideModel(QAbstractListModel):
    items: Sequence[SideItem] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return capped(item.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{capped(item.words)} {item.count}".strip()
        return item if role == _ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self.items[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def put(self, items: Sequence[SideItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()


class _SideDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item: SideItem = index.data(_ROLE)
        dressed, place = theme(), QRectF(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver) and not item.heading
        if current or hover:
            paint_box(painter, place, dressed.colour("accent_soft" if current else "surface_alt"), None, 6)
        ink = dressed.colour("accent" if current else "text_muted" if item.heading else "text")
        inner = place.adjusted(8, 0, -8, 0)
        if item.mark:
            spot = QRectF(inner.left(), place.center().y() - 7, 14, 14)
            if item.mark in STATES:
                paint_state(painter, spot, item.mark)
            else:
                paint_icon(painter, spot.adjusted(-1, -1, 1, 1), item.mark, ink)
            inner.setLeft(inner.left() + 22)
        painter.setFont(dressed.font("small", bold=current))
        painter.setPen(dressed.colour("accent" if current else "text_muted"))
        painter.drawText(inner, _RIGHT, item.count)
        room = inner.width() - dressed.metrics("small", bold=current).horizontalAdvance(item.count) - 6
        kind = "small" if item.heading else "body"
        painter.setFont(dressed.font(kind, bold=current))
        painter.setPen(ink)
        words = dressed.metrics(kind, bold=current).elidedText(item.words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(inner, _LEFT, words)


class SideList(QListView):
    """Filters of a page at its left; one is chosen, ↑ and ↓ move it."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = _SideModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_SideDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(0)
        self.setContentsMargins(4, 4, 4, 4)
        self.setViewportMargins(4, 4, 4, 4)
        self.selectionModel().currentChanged.connect(self._changed)

    def show_items(self, items: Sequence[SideItem], chosen: object = None) -> None:
        """Show these lines; the chosen key stays where it is still there."""
        kept = chosen if chosen is not None else self.current
        self.blockSignals(True)
        self._model.put(tuple(items))
        self.choose(kept)
        self.blockSignals(False)

    @property
    def current(self) -> object:
        """The key of the chosen line; None for none."""
        index = self.currentIndex()
        return self._model.items[index.row()].key if index.isValid() else None

    def choose(self, key: object) -> None:
        """Choose a line by its key."""
        for row, item in enumerate(self._model.items):
            if item.key == key and not item.heading:
                self.setCurrentIndex(self._model.index(row))

    def _changed(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.items[now.row()].key)
