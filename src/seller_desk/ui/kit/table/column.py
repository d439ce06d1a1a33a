"""A column of a table, described once: where its value comes from, how it is shown, sorted, searched, edited, exported.

STOCK = (
    Column("state", N_("State"), value=lambda row: row.state, text=state_word, cell=StateCell(), width=84),
    Column("name", N_("Item"), value=lambda row: row.name, search=lambda row: f"{row.name} {row.initials}", grows=True),
    Column("available", N_("Available"), value=lambda row: row.available, number=True, unit=N_("pcs"),
           missing=lambda row: _("Not counted yet: enter a first count")),
)
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from seller_desk.texts import _

Row = TypeVar("Row")
MISSING = "—"
MINUS = "−"


class CellPainter(Protocol):
    """Paints the cells of a column; see table/cells.py."""

    def paint(self, canvas: Any) -> None:  # noqa: ANN401 - a Canvas of cells.py, which knows columns
        """Paint one cell."""


def plain(value: Any) -> str:  # noqa: ANN401 - a column shows any type of value
    """A value as the table writes it: thousands separated, a real minus sign, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (int, float, Decimal)):
        return f"{value:,}".replace("-", MINUS)
    return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options(Generic[Row]):
    value: Callable[[Row], Any]
    text: Callable[[Any], str] = plain
    unit: str = ""
    number: bool = False
    width: int = 96
    grows: bool = False
    hidden: bool = False
    muted: bool = False
    bold: bool = False
    middle: bool = False
    centred: bool = False
    cell: "CellPainter | None" = None
    sort: Callable[[Row], Any] | None = None
    search: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    missing: Callable[[Row], str] | None = None
    export: Callable[[Row], Any] | None = None
    parse: Callable[[str], Any] | None = None


@dataclass(frozen=True, slots=True)
class Column(_Options[Row]):
    """One column; `key` names it in memory and in `CellChange`, `title` and `unit` are marked texts.

    value    the value of a row; None = not available: shown as "—", `missing(row)` says why as a tip
    text     value → what the cell says (without its unit); never called with None
    number   right-aligned in digits of one width, zeros grey
    grows    takes the room that is left over (names); `width` is then the least width
    muted    12 px, grey (codes, reasons); bold, middle (shortened in the middle), centred speak for themselves
    cell     paints it otherwise: StateCell, ChipCell, DaysLeftCell, SparkCell …
    sort     what rows are sorted by, where that is not the value
    search   what the quick filter looks through (put pinyin initials in here too)
    export   the value for files and clipboard (Decimal, int, str); default: the value of numbers, the text of others
    parse    typed text → new value; makes the column editable; raises ValueError(sentence for the person)
    """

    key: str
    title: str

    def shown(self, row: Row) -> str:
        """What the cell says, with its unit."""
        value = self.value(row)
        if value is None:
            return MISSING
        return self.text(value) + (f" {_(self.unit)}" if self.unit else "")

    def exported(self, row: Row) -> Any:  # noqa: ANN401 - numbers stay numbers
        """The value for a spreadsheet; None where there is none."""
        if self.export is not None:
            return self.export(row)
        value = self.value(row)
        return value if value is None or (self.number and not isinstance(value, str)) else self.text(value)

    def sort_value(self, row: Row) -> Any:  # noqa: ANN401
        """What this column sorts by; texts without regard to case."""
        value = self.sort(row) if self.sort is not None else self.value(row)
        return value.casefold() if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that the person changed: the row as it was shown, the column's key, the new value."""

    row: Any
    column: str
    value: Any


@dataclass(frozen=True, slots=True)
class TableSnapshot:
    """A table as it stands, for print and export: headings, which are numbers, and the rows' values and texts."""

    title: str
    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    values: tuple[tuple[Any, ...], ...]
    texts: tuple[tuple[str, ...], ...]
