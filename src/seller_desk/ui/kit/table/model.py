"""The model of every table: frozen rows below, described columns above; sorted and filtered without copying a row."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from seller_desk.texts import _
from seller_desk.ui.kit.plain import capped, plain_tip
from seller_desk.ui.kit.table.column import MISSING, CellChange, Column
from seller_desk.ui.kit.table.sieve import Sieve

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class RecordTable(QAbstractTableModel):
    """Rows go in by `show`, changes come out by `edited`; rows are found again by `key(row)` after a reload."""

    edited = Signal(object)  # tuple[CellChange, ...]
    refused = Signal(str)  # why what was typed cannot be taken
    filtered = Signal()  # a pass of the quick filter is through
    checked_changed = Signal()
    rows_coming = Signal()  # the old rows are still there: last chance to remember what was selected

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        *,
        key: Callable[[Any], Hashable] | None = None,
        checks: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.checks = checks
        self._key = key or (lambda row: row)
        self._rows: Sequence[Any] = ()
        self._order: list[int] = []
        self._shown: list[int] = []
        self._needle = ""
        self._sorted_by: tuple[int, bool] | None = None
        self._pending: dict[tuple[Hashable, str], Any] = {}
        self._checked: set[Hashable] = set()
        self._searched = [column.search for column in self.columns if column.search is not None]
        self._sieve = Sieve(self._search_text, self._take_found, self)

    # -- rows --------------------------------------------------------------------------------------------------------
    def show(self, rows: Sequence[Any]) -> None:
        """Show these rows from now on, sorted and filtered as before; typed values that wait are dropped."""
        self.rows_coming.emit()
        self._rows = rows
        self._pending = {}
        self._checked &= {self._key(row) for row in rows} if self._checked else set()
        self._sieve.forget(len(rows))
        self._order = self._in_order()
        self._refilter()

    @property
    def rows(self) -> Sequence[Any]:
        """All rows, also those filtered out, in the order in which they came."""
        return self._rows

    @property
    def shown_rows(self) -> list[Any]:
        """The rows to be seen, in their order."""
        return [self._rows[place] for place in self._shown]

    def row(self, line: int) -> Any:  # noqa: ANN401 - rows are of any type
        """The row on a line of the table."""
        return self._rows[self._shown[line]]

    def key_of(self, line: int) -> Hashable:
        """What tells the row on a line from all others."""
        return self._key(self.row(line))

    def line_of(self, key: Hashable) -> int | None:
        """The line of the row with this key; None where it is not shown."""
        return next((line for line in range(len(self._shown)) if self.key_of(line) == key), None)

    # -- order and filter --------------------------------------------------------------------------------------------
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows without a value stand last either way; column −1 is the order in which they came."""
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._order = self._in_order()
        self._refilter()

    def filter(self, needle: str) -> None:
        """Show only rows whose search text holds every word of `needle`."""
        self._needle = needle
        self._refilter()

    @property
    def needle(self) -> str:
        """What the quick filter looks for."""
        return self._needle

    def _in_order(self) -> list[int]:
        places = range(len(self._rows))
        if self._sorted_by is None:
            return list(places)
        number, falling = self._sorted_by
        values = [self.columns[number].sort_value(row) for row in self._rows]
        known = [place for place in places if values[place] is not None]
        try:
            known.sort(key=values.__getitem__, reverse=falling)
        except TypeError:  # values of several types do not compare; their texts do
            known.sort(key=lambda place: str(values[place]), reverse=falling)
        return known + [place for place in places if values[place] is None]

    def _refilter(self) -> None:
        if self._needle.strip():
            self._sieve.start(self._order, self._needle)
        else:
            self._sieve.stop()
            self._take_found(self._order, True)

    def _search_text(self, place: int) -> str:
        row = self._rows[place]
        if self._searched:
            return "\n".join([search(row) for search in self._searched])
        return "\n".join([column.shown(row) for column in self.columns if not column.number])

    def _take_found(self, places: list[int], first: bool) -> None:  # noqa: FBT001 - the sieve's own call
        if first:
            self.beginResetModel()
            self._shown = list(places)
            self.endResetModel()
        elif places:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(places) - 1)
            self._shown += places
            self.endInsertRows()
        if not self._sieve.busy:
            self.filtered.emit()

    # -- what Qt asks ------------------------------------------------------------------------------------------------
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole and section < len(self.columns):
            return _(self.columns[section].title)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.columns[index.column()].parse is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        if self.checks and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        ask = _ANSWERS.get(role)
        return ask(self, self.row(index.row()), self.columns[index.column()], index) if ask else None

    def shown_text(self, row: Any, column: Column[Any]) -> str:  # noqa: ANN401
        """What a cell says, a waiting value included; at most 500 characters."""
        waiting = (self._key(row), column.key)
        if self._pending and waiting in self._pending:
            return capped(column.text(self._pending[waiting]))
        return capped(column.shown(row))

    def value(self, row: Any, column: Column[Any]) -> Any:  # noqa: ANN401
        """The value of a cell, or the one that was typed over it."""
        return (
            self._pending.get((self._key(row), column.key), column.value(row)) if self._pending else column.value(row)
        )

    def why(self, row: Any, column: Column[Any]) -> str:  # noqa: ANN401
        """The reason behind a cell: why nothing is there, or what the column wants to add."""
        if column.missing is not None and self.value(row, column) is None:
            return column.missing(row)
        return column.tip(row) if column.tip is not None else ""

    # -- editing -----------------------------------------------------------------------------------------------------
    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: ANN401
        if not index.isValid():
            return False
        if role == _Role.CheckStateRole and self.checks and index.column() == 0:
            self.check([index.row()], on=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        column = self.columns[index.column()]
        if role != _Role.EditRole or column.parse is None:
            return False
        try:
            taken = column.parse(str(value))
        except ValueError as problem:
            self.refused.emit(str(problem))
            return False
        self.take([CellChange(self.row(index.row()), column.key, taken)])
        return True

    def take(self, changes: Sequence[CellChange]) -> None:
        """Show changed values until the next `show`, and tell of them all at once: one step to undo."""
        real = [change for change in changes if self._differs(change)]
        if not real:
            return
        for change in real:
            self._pending[self._key(change.row), change.column] = change.value
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(self.columns) - 1))
        self.edited.emit(tuple(real))

    def _differs(self, change: CellChange) -> bool:
        return bool(self.value(change.row, self.column(change.column)) != change.value)

    def column(self, key: str) -> Column[Any]:
        """The column with this key; raises KeyError."""
        return {column.key: column for column in self.columns}[key]

    # -- check boxes -------------------------------------------------------------------------------------------------
    def check(self, lines: Sequence[int], *, on: bool) -> None:
        """Tick or clear the boxes of these lines."""
        keys = {self.key_of(line) for line in lines}
        self._checked = self._checked | keys if on else self._checked - keys
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [_Role.CheckStateRole])
        self.checked_changed.emit()

    def is_checked(self, line: int) -> bool:
        """Whether the box of a line is ticked."""
        return self.key_of(line) in self._checked

    @property
    def checked_rows(self) -> list[Any]:
        """The ticked rows, also those filtered out, in the order in which they came."""
        return [row for row in self._rows if self._key(row) in self._checked] if self._checked else []


def _alignment(_table: RecordTable, _row: object, column: Column[Any], _index: _Index) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignHCenter if column.centred else side)


def _edit_text(table: RecordTable, row: object, column: Column[Any], _index: _Index) -> str:
    value = table.value(row, column)
    return "" if value is None else column.text(value).replace(",", "") if column.number else column.text(value)


def _check_state(table: RecordTable, _row: object, _column: Column[Any], index: _Index) -> Qt.CheckState | None:
    if not table.checks or index.column() != 0:
        return None
    return Qt.CheckState.Checked if table.is_checked(index.row()) else Qt.CheckState.Unchecked


def _spoken(table: RecordTable, row: object, column: Column[Any], _index: _Index) -> str:
    text = table.shown_text(row, column)
    return f"{_(column.title)}: {_('not available') if text == MISSING else text}"


_ANSWERS: dict[int, Callable[[RecordTable, Any, Column[Any], _Index], Any]] = {
    _Role.DisplayRole: lambda table, row, column, _index: table.shown_text(row, column),
    _Role.EditRole: _edit_text,
    _Role.ToolTipRole: lambda table, row, column, _index: plain_tip(table.why(row, column)) or None,
    _Role.TextAlignmentRole: _alignment,
    _Role.AccessibleTextRole: _spoken,
    _Role.CheckStateRole: _check_state,
    SORT_ROLE: lambda _table, row, column, _index: column.sort_value(row),
    ROW_ROLE: lambda _table, row, _column, _index: row,
}
