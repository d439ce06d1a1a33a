"""What every reader of files hands on: blocks of rows of text, with the numbers that a spreadsheet shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from seller_desk.texts import Message

CELLS_AT_MOST = 3_000
"""A row with more cells is cut: no export has so many columns."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be read into cells; `cells` is what there is of it."""

    number: int
    message: Message
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class RowBlock:
    """Some rows of a table in their order; `numbers` are as long as `rows`. An empty row is a blank line."""

    numbers: Sequence[int]
    rows: list[list[str]]
    refused: list[RefusedRow] = field(default_factory=list)
