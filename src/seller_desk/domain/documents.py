"""What a report says, before it is paper, a page or a spreadsheet: titles, facts, tables with typed columns, notes.

Every text in here is already in the language shown; every value keeps its type, so that each output writes it rightly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from seller_desk.domain import money
from seller_desk.domain.labels import Labels

NOT_AVAILABLE = "—"


class Kind(StrEnum):
    """What a column holds; decides alignment and how a cell is written."""

    TEXT = "text"
    ID = "id"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    CHECK = "check"


RIGHT = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE})


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units (fen, cents) of one currency."""

    minor: int
    currency: str


Cell = str | int | Decimal | Money | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, the unit said in the heading."""

    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    bold: bool = False

    @property
    def heading(self) -> str:
        """The title with its unit, as paper shows it."""
        return f"{self.title} {self.unit}" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `totals` is a last row in bold. None in a cell means "not available"."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and its text, two pairs beside each other on paper."""

    pairs: tuple[tuple[str, str], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of plain text."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars with words beside them: (name, length, words); `full` is the length of a bar across the whole width."""

    entries: tuple[tuple[str, float, str], ...]
    full: float
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of one of several sheets that a document consists of; `new_page` starts a fresh sheet."""

    title: str
    line: str = ""
    aside: str = ""
    new_page: bool = False


Block = Table | Facts | Note | Bars | Heading | Labels


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its head (title, one line under it, facts at the right, the last one bold) and its blocks.

    `private` says that it shows buyers' data; `footer` stands at the lower left of each page of paper. `own_words` are
    the texts in it that the seller wrote for buyers: they are checked before they are printed (L3).
    """

    title: str
    line: str = ""
    aside: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    footer: str = ""
    private: bool = False
    headed: bool = True
    own_words: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """The tables in it, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def labels_of(document: Document) -> Labels | None:
    """The labels that a document consists of; None for a report."""
    return next((block for block in document.blocks if isinstance(block, Labels)), None)


def with_columns(document: Document, kept: Sequence[int]) -> Document:
    """The same document, its first table cut to the columns of these places, in their order."""
    first = next((place for place, block in enumerate(document.blocks) if isinstance(block, Table)), None)
    if first is None:
        return document
    table = document.blocks[first]
    cut = cut_columns(table, kept) if isinstance(table, Table) else table
    return replace(document, blocks=(*document.blocks[:first], cut, *document.blocks[first + 1 :]))


def cut_columns(table: Table, kept: Sequence[int]) -> Table:
    """The table with only the columns of these places."""

    def cut(row: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(row[place] for place in kept)

    columns = tuple(table.columns[place] for place in kept)
    return replace(
        table, columns=columns, rows=tuple(map(cut, table.rows)), totals=cut(table.totals) if table.totals else None
    )


def cell_text(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """The cell as a person reads it: `¥12,846.50`, `1,204`, `39.1 %`, `—` where not available; minus is `−`."""
    if cell is None:
        return NOT_AVAILABLE
    if isinstance(cell, Money):
        return money.show(cell.minor, cell.currency)
    if isinstance(cell, str):
        return cell
    if kind is Kind.SHARE:
        return f"{_grouped(round(Decimal(cell) * 100, 1))} %"
    return str(cell) if kind is Kind.ID else _grouped(cell)


def _grouped(number: int | Decimal) -> str:
    return f"{number:,}".replace("-", "−")


def total_of(cells: Iterable[Cell]) -> tuple[Money, ...]:
    """The amounts among `cells` added up, one sum per currency (never one over several)."""
    sums: dict[str, int] = {}
    for cell in cells:
        if isinstance(cell, Money):
            sums[cell.currency] = sums.get(cell.currency, 0) + cell.minor
    return tuple(Money(minor, currency) for currency, minor in sums.items())
