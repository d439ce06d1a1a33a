"""Which column of the file means what: heading, meaning to choose, value of the first row, and if it is in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from seller_desk.texts import N_, _
from seller_desk.ui.kit.icons import paint_icon
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.plain import capped, plain_tip
from seller_desk.ui.kit.strokes import elided, paint_box, paint_state
from seller_desk.ui.kit.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
HEADING, MEANING, VALUE, MARK = range(4)
_TITLES = (N_("Column in the file"), N_("Meaning"), N_("Value in the first row"), "")
_WIDTHS = (180, 220, 200, 40)
NOT_IMPORTED = ""
_HEAD, _LINES = 24, 8  # px, and lines seen without scrolling


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the file; `state` "ok", "reorder" (look here) or "nothing" (not needed), with its reason."""

    heading: str
    meaning: str
    value: str
    state: str = "ok"
    why: str = ""


class _Columns(QAbstractTableModel):
    changed = Signal(str, str)  # heading, meaning

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.columns: Sequence[MappedColumn] = ()
        self.words: dict[str, str] = {}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return _(_TITLES[section])
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == MEANING else flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        return self._answer(self.columns[index.row()], index.column(), role) if index.isValid() else None

    def _answer(self, column: MappedColumn, place: int, role: int) -> object:
        text = (column.heading, self.words.get(column.meaning, column.meaning), column.value, "")[place]
        answer: object = None
        match role:
            case _Role.DisplayRole:
                answer = capped(text)
            case _Role.EditRole:
                answer = column.meaning
            case _Role.ToolTipRole:
                answer = plain_tip(column.why if place == MARK else text)
            case _Role.AccessibleTextRole:
                answer = column.why if place == MARK else f"{column.heading}: {text}"
            case _Role.UserRole:
                answer = column
        return answer

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: ANN401
        column = self.columns[index.row()]
        if role != _Role.EditRole or value == column.meaning:
            return False
        self.columns = [replace(each, meaning=value) if each is column else each for each in self.columns]
        self.dataChanged.emit(index, index)
        self.changed.emit(column.heading, value)
        return True

    def put(self, columns: Sequence[MappedColumn], words: dict[str, str]) -> None:
        same = [each.heading for each in columns] == [each.heading for each in self.columns]
        if not same:
            self.beginResetModel()
        self.columns, self.words = tuple(columns), words
        if not same:
            self.endResetModel()
        elif columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(columns) - 1, MARK))


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, theme().size["row"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        column: MappedColumn = index.data(_Role.UserRole)
        dressed, place = theme(), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "selection" if selected else "surface_alt" if index.row() % 2 else "surface"
        painter.fillRect(place, dressed.colour(ground))
        if index.column() == MEANING:
            self._chooser(painter, place.adjusted(8, 2, -8, -2), str(index.data()), column.state)
        elif index.column() == MARK:
            paint_state(painter, QRectF(place.center().x() - 7, place.center().y() - 7, 14, 14), column.state)
        else:
            kind, meaning = ("small", "text_muted") if index.column() == VALUE else ("body", "text")
            painter.setFont(dressed.font(kind))
            painter.setPen(dressed.colour(meaning))
            room = place.adjusted(8, 0, -8, 0)
            painter.drawText(room, _LEFT, elided(dressed, str(index.data()).replace("\n", " "), room.width(), kind))

    @staticmethod
    def _chooser(painter: QPainter, place: QRectF, words: str, state: str) -> None:
        dressed = theme()
        border = "reorder_fill" if state == "reorder" else "control_border"
        paint_box(painter, place, dressed.colour("surface"), dressed.colour(border), dressed.radius["control"])
        painter.setFont(dressed.font())
        painter.setPen(dressed.colour("text_zero" if state == "nothing" else "text"))
        room = place.adjusted(9, 0, -26, 0)
        painter.drawText(room, _LEFT, elided(dressed, words, room.width()))
        arrow = QRectF(place.right() - 21, place.center().y() - 6, 12, 12)
        paint_icon(painter, arrow, "chevron-down", dressed.colour("text_muted"))

    # -- choosing -----------------------------------------------------------------------------------------------------
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = index.model()  # asked itself: a dict that goes through Qt comes back sorted
        words = model.words if isinstance(model, _Columns) else {}
        editor = Chooser(str(index.data(_Role.AccessibleTextRole)), list(words.items()))
        editor.setParent(parent)
        editor.chosen.connect(lambda _key: self._take(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, Chooser):
            editor.choose(index.data(_Role.EditRole))
            QTimer.singleShot(0, editor, editor.showPopup)

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:  # noqa: ANN401
        if isinstance(editor, Chooser):
            model.setData(index, editor.current)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect.adjusted(8, 2, -8, -2))

    def _take(self, editor: Chooser) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


class MappingTable(QTableView):
    """A chooser in every line; Enter, F2 or Space opens it with the keyboard."""

    changed = Signal(str, str)  # heading, meaning ("" = not imported)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What the columns mean"))
        self._model = _Columns(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().size["row"])
        self.verticalHeader().setMinimumSectionSize(theme().size["row"])
        head = self.horizontalHeader()
        head.setFixedHeight(_HEAD)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setFont(theme().font("small"))
        self.clicked.connect(self._clicked)
        self._model.changed.connect(self.changed)

    def show_columns(self, columns: Sequence[MappedColumn], words: dict[str, str]) -> None:
        """Show these columns; `words` are the meanings to choose from, {meaning: words}."""
        self._model.put(columns, words)

    @property
    def columns(self) -> Sequence[MappedColumn]:
        """The columns that are shown."""
        return self._model.columns

    def choose(self, heading: str, meaning: str) -> None:
        """Choose a meaning as if by hand."""
        place = next(place for place, column in enumerate(self._model.columns) if column.heading == heading)
        self._model.setData(self._model.index(place, MEANING), meaning)

    def sizeHint(self) -> QSize:
        return QSize(600, _HEAD + _LINES * theme().size["row"])

    def minimumSizeHint(self) -> QSize:
        return QSize(300, _HEAD + 3 * theme().size["row"])

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == MEANING:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space}
        if event.key() in opens and self.currentIndex().isValid():
            self.edit(self._model.index(self.currentIndex().row(), MEANING))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self._flow()
        return super().event(event)

    def _flow(self) -> None:
        heading, meaning, _value, mark = _WIDTHS
        for place, width in ((HEADING, heading), (MEANING, meaning), (MARK, mark)):
            self.setColumnWidth(place, width)
        self.setColumnWidth(VALUE, max(80, self.viewport().width() - heading - meaning - mark))
