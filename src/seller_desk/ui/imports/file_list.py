"""The files to import, at the left of the dialog: name, what it is, how it stands; and the place to drop more."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from seller_desk.texts import _
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.plain import capped, plain_tip
from seller_desk.ui.kit.strokes import STATES, elided, meaning_of, paint_box, paint_state, smooth
from seller_desk.ui.kit.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_LINE, _GAP = 44, 4
_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file as the list shows it; `mark` is a state's shape or an icon, `tone` the state that colours the note.

    `count` stands behind the note and is never shortened.
    """

    key: int
    name: str
    note: str
    mark: str = "file"
    tone: str = ""
    count: str = ""

    @property
    def told(self) -> str:
        """The second line whole."""
        return f"{self.note} · {self.count}" if self.count else self.note


class _Lines(QAbstractListModel):
    lines: Sequence[FileLine] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return capped(line.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{line.name}\n{line.told}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{capped(line.name)}, {capped(line.told)}"
        return line if role == _ROLE else None

    def put(self, lines: Sequence[FileLine]) -> None:
        if len(lines) == len(self.lines):
            self.lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


def _cross(place: QRectF) -> QRectF:
    return QRectF(place.right() - 26, place.center().y() - 10, 20, 20)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _LINE + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: FileLine = index.data(_ROLE)
        dressed, place = theme(), QRectF(option.rect).adjusted(0, 0, 0, -_GAP)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current or hover:
            paint_box(painter, place, dressed.colour("accent_soft" if current else "surface_alt"), None, 6)
        spot = QRectF(place.left() + 12, place.center().y() - 9, 18, 18)
        if line.mark in STATES:
            paint_state(painter, spot.adjusted(2, 2, -2, -2), line.mark)
        else:
            paint_icon(painter, spot, line.mark, dressed.colour("accent" if current else "text_muted"))
        room = place.width() - 38 - (30 if hover else 12)
        name = elided(dressed, capped(line.name), room, bold=current, middle=True)
        painter.setFont(dressed.font(bold=current))
        painter.setPen(dressed.colour("text"))
        painter.drawText(QRectF(place.left() + 38, place.top() + 4, room + 2, 18), _LEFT, name)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour(meaning_of(line.tone) if line.tone else "text_muted"))
        count = f" · {line.count}" if line.count else ""
        left = room - dressed.metrics("small").horizontalAdvance(count)
        note = elided(dressed, capped(line.note).replace("\n", " "), left, "small") + count
        painter.drawText(QRectF(place.left() + 38, place.top() + 23, room + 2, 16), _LEFT, note)
        if hover:
            paint_icon(painter, _cross(place).adjusted(2, 2, -2, -2), "x", dressed.colour("text_muted"))


class FileList(QListView):
    """The files; ↑ and ↓ choose one, Delete (or its ×) takes it off the list."""

    chosen = Signal(int)  # the key of a file
    unwanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Files to import"))
        self.setAccessibleDescription(_("Delete takes a file off the list"))
        self._model = _Lines(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._by_key = False  # the ring is drawn only for who uses the keyboard
        self.selectionModel().currentChanged.connect(self._changed)

    def show_lines(self, lines: Sequence[FileLine], chosen: int | None) -> None:
        """Show these files, and which of them is chosen."""
        self.blockSignals(True)
        self._model.put(tuple(lines))
        place = next((place for place, line in enumerate(lines) if line.key == chosen), -1)
        if place != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(place))
        self.blockSignals(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(252, max(1, len(self._model.lines)) * (_LINE + _GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(3, max(1, len(self._model.lines))) * (_LINE + _GAP))

    def cross_of(self, key: int) -> QRectF:
        """Where the × of a file stands, in the viewport."""
        place = next(place for place, line in enumerate(self._model.lines) if line.key == key)
        return _cross(QRectF(self.visualRect(self._model.index(place))).adjusted(0, 0, 0, -_GAP))

    def _changed(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.lines[now.row()].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.cross_of(self._model.lines[index.row()].key).contains(event.position()):
            self.unwanted.emit(self._model.lines[index.row()].key)
        else:
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and index.isValid():
            self.unwanted.emit(self._model.lines[index.row()].key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if self._by_key and self.hasFocus() and index.isValid():
            painter = QPainter(self.viewport())
            place = QRectF(self.visualRect(index)).adjusted(0, 0, 0, -_GAP)
            paint_box(painter, place, None, theme().colour("focus"), 6, 2)


class DropPlace(QAbstractButton):
    """Dashed: more files may be dropped here (the whole dialog takes them), or chosen by a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = False
        self.setText(_("Drop more files here"))
        self.setAccessibleName(_("Choose more files"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(72)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dressed = QPainter(self), theme()
        lit = self._hover or self.hasFocus()
        with smooth(painter):
            painter.setPen(QPen(dressed.colour("accent" if lit else "control_border"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(dressed.colour("accent_soft") if lit else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(dressed.font("small"))
        painter.setPen(dressed.colour("text_muted"))
        words = f"{self.text()}\n" + _("CSV, XLSX, XLS, ZIP")
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), words)
