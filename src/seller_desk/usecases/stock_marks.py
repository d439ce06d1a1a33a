"""Which items stand out beside their state: answered, on a draft, sold or offered beyond their stock (S9, S14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.overselling import Oversold
from seller_desk.usecases.desk import Desk

ANSWERED, DRAFTED, OVERSOLD = "answered", "drafted", "oversold"
Items = frozenset[int]


@dataclass(frozen=True, slots=True)
class StockMarks:
    """The items that bear each mark, by its name, which is a place of the stock view too ("inventory/oversold").

    `offered` = what a shop offers beyond the stock of an item, by item (S9).
    """

    items: Mapping[str, Items] = field(default_factory=dict)
    offered: Mapping[int, Oversold] = field(default_factory=dict)


def stock_marks(desk: Desk, rows: Sequence[StockRow]) -> StockMarks:
    """The marks of these rows."""
    from seller_desk.store.purchases import read_drafted
    from seller_desk.usecases.overselling import oversold

    there = {row.item_id for row in rows}
    with desk.database.read() as connection:
        offered = oversold(connection, rows)
        drafted = read_drafted(connection)
    found = {
        ANSWERED: frozenset(row.item_id for row in rows if row.answered is not None),
        DRAFTED: frozenset(there & drafted.keys()),
        OVERSOLD: frozenset(row.item_id for row in rows if (row.available or 0) < 0) | offered.keys(),
    }
    return StockMarks(found, offered)
