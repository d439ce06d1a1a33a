"""Stock items and their counts as files give them: set up by product files, counted by the seller's own tables."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.changes import Row, column_names, load, save
from seller_desk.store.importing.links import link_items
from seller_desk.store.importing.sql import fetch, find, insert_rows
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import count_offers, stock_counts, stock_items

_COUNT = ("id", "item_id", "at", "day", "quantity", "source", "batch_id")
_OFFER = ("id", "item_id", "shop_id", "quantity", "at", "batch_id", "settled")
_FROM_FILE = "file"


Count = tuple[int, str, str, int, str]
"""An anchor: item, UTC time, day, quantity, source."""


@dataclass(slots=True)
class LastCount:
    """The newest anchor of a stock item."""

    at: str
    quantity: int
    source: str
    batch: int | None


@dataclass(frozen=True, slots=True)
class SetUp:
    """The stock items that a file speaks of: their numbers by SKU, which are new, which changed."""

    numbers: Mapping[str, int]
    new: frozenset[str]
    changed: frozenset[str]


def set_up(
    batch: Batch,
    wanted: Mapping[str, Mapping[str, Any]],
    *,
    override: bool,
    no_news: Mapping[str, Collection[str]] | None = None,
) -> SetUp:
    """Find or make the stock items {SKU: values}.

    With `override` the file's values replace what is there (the seller's own table), else they only fill gaps.
    `no_news` names {SKU: columns} in which the file says what the choices of the item said already: only a new item
    takes that.
    """
    rows = {row.now["sku"]: row for row in load(batch.connection, stock_items, "sku", wanted)}
    for sku, row in rows.items():
        known = (no_news or {}).get(sku, ())
        told = {name: value for name, value in wanted[sku].items() if name not in known}
        row.fill({name: value for name, value in told.items() if override or row.now[name] in (None, "")})
        _spell(batch, row)
    changed = save(batch, stock_items, rows.values())
    new = _make(batch, {sku: values for sku, values in wanted.items() if sku not in rows})
    link_items(batch, new)
    numbers = {sku: row.id for sku, row in rows.items()} | new
    return SetUp(numbers, frozenset(new), frozenset(sku for sku, row in rows.items() if row.id in changed))


def _spell(batch: Batch, row: Row) -> None:
    if row.now["name"] != row.before["name"]:
        row.now["py_initials"], row.now["py_full"] = batch.terms.spell(f"{row.now['name']} {row.now['sku']}")


def _make(batch: Batch, wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    names = column_names(stock_items)
    numbers = batch.ids(stock_items, len(wanted))
    rows = []
    for number, (sku, values) in zip(numbers, wanted.items(), strict=True):
        initials, full = batch.terms.spell(f"{values.get('name') or ''} {sku}")
        row = {"name": "", "attributes": ""} | {name: value for name, value in values.items() if value is not None}
        row |= {"id": number, "sku": sku, "py_initials": initials, "py_full": full, "batch_id": batch.id}
        rows.append(tuple(row.get(name) for name in names))
    insert_rows(batch.connection, stock_items, names, rows)
    return dict(zip(wanted, numbers, strict=True))


def last_counts(batch: Batch, items: Iterable[int]) -> dict[int, LastCount]:
    """The newest anchor of each of these items."""
    columns = ("item_id", "at", "id", "quantity", "source", "batch_id")
    rows = sorted(find(batch.connection, stock_counts, columns, "item_id", items))
    return {row[0]: LastCount(row[1], row[3], row[4], row[5]) for row in rows}


def told_counts(batch: Batch, items: Iterable[int]) -> frozenset[Count]:
    """Every anchor of these items."""
    columns = ("item_id", "at", "day", "quantity", "source")
    return frozenset(
        (row[0], row[1], row[2], row[3], row[4])
        for row in find(batch.connection, stock_counts, columns, "item_id", items)
    )


def count(batch: Batch, counts: Iterable[Count]) -> None:
    """Add anchors."""
    wanted = list(counts)
    numbers = batch.ids(stock_counts, len(wanted))
    rows = [(number, *each, batch.id) for number, each in zip(numbers, wanted, strict=True)]
    insert_rows(batch.connection, stock_counts, _COUNT, rows)


def offer(batch: Batch, quantities: Mapping[int, int]) -> set[int]:
    """Take a shop's quantities {item: pieces} as first counts; gives the items for which something was written.

    An item without any count is counted so. Where another shop's file counted it differently, the seller is asked
    which holds (O26); a count made by hand is never questioned.
    """
    known = last_counts(batch, quantities)
    now, today = batch.terms.now, batch.terms.today
    first = {item: pieces for item, pieces in quantities.items() if item not in known}
    count(batch, [(item, now, today, pieces, _FROM_FILE) for item, pieces in first.items()])
    shops = _shops_of(batch, known.values())
    differing = {
        item: quantities[item]
        for item, last in known.items()
        if last.source == _FROM_FILE and last.quantity != quantities[item] and shops.get(last.batch) != batch.shop
    }
    return set(first) | _ask(batch, differing)


def _shops_of(batch: Batch, counts: Iterable[LastCount]) -> dict[int | None, int]:
    wanted = {each.batch for each in counts if each.batch is not None}
    return dict(find(batch.connection, batches, ("id", "shop_id"), "id", wanted))


def _ask(batch: Batch, differing: Mapping[int, int]) -> set[int]:
    if not differing:
        return set()
    asked = {
        row.now["item_id"]: row
        for row in load(batch.connection, count_offers, "item_id", differing, shop_id=batch.shop)
    }
    for item, row in asked.items():
        if not row.now["settled"]:
            row.now["quantity"] = differing[item]
    changed = save(batch, count_offers, asked.values())
    new = {item: pieces for item, pieces in differing.items() if item not in asked}
    numbers = batch.ids(count_offers, len(new))
    rows = [
        (number, item, batch.shop, pieces, batch.terms.now, batch.id, False)
        for number, (item, pieces) in zip(numbers, new.items(), strict=True)
    ]
    insert_rows(batch.connection, count_offers, _OFFER, rows)
    return set(new) | {item for item, row in asked.items() if row.id in changed}


def moved_since(batch: Batch, counts: Mapping[int, LastCount]) -> set[int]:
    """The items of which pieces were sold or moved after their last count."""
    return {item for item, last in counts.items() if fetch(batch.connection, _MOVED, (item, last.at, item, last.at))}


_MOVED = (
    "SELECT 1 FROM stock_moves WHERE item_id = ? AND at > ? UNION ALL"
    " SELECT 1 FROM variant_items JOIN order_lines ON order_lines.variant_id = variant_items.variant_id"
    " JOIN orders ON orders.id = order_lines.order_id"
    " WHERE variant_items.item_id = ? AND orders.taken_at > ? AND orders.mark = '' LIMIT 1"
)
