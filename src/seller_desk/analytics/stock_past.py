"""The demand of stock items from what is known of their past in plain numbers (S3, S4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from seller_desk.analytics.item_demand import Wish, item_demands
from seller_desk.analytics.shelf_days import Pieces, in_stock
from seller_desk.domain.demand import ItemDemand

Cell = tuple[int, int, int]
"""Row (an item), column (a day, 0 = the first), pieces."""


@dataclass(frozen=True, slots=True)
class StockPast:
    """What happened to some items over `days` days up to that of the balances.

    By row: `available` pieces at the end (None = never counted), `began` the column from which it was offered, `lead`
    its delivery time in days. `counts` by row: (column, pieces), oldest first.
    """

    days: int
    sold: Iterable[Cell]
    moved: Iterable[Cell]
    counts: Mapping[int, Sequence[tuple[int, int]]]
    available: Sequence[int | None]
    began: Sequence[int]
    lead: Sequence[int]


def demands_of(past: StockPast, whole_days: int, wish: Wish) -> list[ItemDemand | None]:
    """The demand of each item by the first `whole_days` days: those after them are not over or not known."""
    shape = (len(past.available), past.days)
    sold, moved = _table(past.sold, shape), _table(past.moved, shape)
    available = np.array([np.nan if each is None else each for each in past.available], np.float64)
    mask = in_stock(sold, moved, available, past.counts)
    mask &= np.arange(past.days) >= np.array(past.began)[:, None]
    return item_demands(sold[:, :whole_days], mask[:, :whole_days], np.array(past.lead, np.intp), wish)


def _table(cells: Iterable[Cell], shape: tuple[int, int]) -> Pieces:
    table = np.zeros(shape, np.float32)
    listed = np.array([*cells], np.int64).reshape(-1, 3)
    np.add.at(table, (listed[:, 0], listed[:, 1]), listed[:, 2])
    return table
