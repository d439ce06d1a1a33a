"""Pasting a block into editable cells: what fits is taken in one step, what does not is listed with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.kit.table.model import RecordTable


@dataclass(frozen=True, slots=True)
class Reject:
    """One cell of a block that cannot be taken: its line in the block (from 1), the column's title, text, reason."""

    line: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paste:
    """A block laid over a table: the changes that would be made and the cells that cannot."""

    changes: tuple[CellChange, ...]
    rejects: tuple[Reject, ...]

    def summary(self) -> str:
        """Both counts in one sentence."""
        taken = ngettext("{n} cell can be taken", "{n} cells can be taken", len(self.changes))
        left = ngettext("{n} cannot", "{n} cannot", len(self.rejects))
        return _("{taken}, {left}").format(
            taken=taken.format(n=len(self.changes)), left=left.format(n=len(self.rejects))
        )


def lay_over(table: RecordTable, block: Sequence[Sequence[str]], line: int, columns: Sequence[int]) -> Paste:
    """Lay `block` over the table from `line` on, its cells onto `columns` (as they are shown, from left to right)."""
    changes: list[CellChange] = []
    rejects: list[Reject] = []
    for down, cells in enumerate(block):
        for across, text in enumerate(cells):
            made = _one(table, text.strip(), line + down, columns[across] if across < len(columns) else None, down + 1)
            if isinstance(made, CellChange):
                changes.append(made)
            elif made is not None:
                rejects.append(made)
    return Paste(tuple(changes), tuple(rejects))


def _one(table: RecordTable, text: str, line: int, place: int | None, number: int) -> CellChange | Reject | None:
    column = table.columns[place] if place is not None else None
    title = _(column.title) if column else ""
    if column is None or line >= table.rowCount():
        return Reject(number, title, text, _("The table ends here")) if text else None
    row = table.row(line)
    if column.parse is None:
        same = text in {"", column.shown(row), str(column.exported(row))}
        return None if same else Reject(number, title, text, _("This column cannot be changed"))
    try:
        return CellChange(row, column.key, column.parse(text))
    except ValueError as problem:
        return Reject(number, title, text, str(problem))
