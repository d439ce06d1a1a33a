"""Links from variants to stock items that make themselves: an own SKU code that equals a stock item's SKU (S9)."""

from collections.abc import Mapping

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.sql import find, insert_rows
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listings import listings, variants

_COLUMNS = ("variant_id", "item_id", "quantity", "source", "batch_id")


def link_variants(batch: Batch, codes: Mapping[int, str]) -> None:
    """Link variants, {number: own code}, to the stock items of that code; a variant with any link is left alone."""
    if not codes:
        return
    items: dict[str, int] = dict(find(batch.connection, stock_items, ("sku", "id"), "sku", set(codes.values())))
    if items:
        _link(batch, {variant: items[code] for variant, code in codes.items() if code in items})


def link_items(batch: Batch, items: Mapping[str, int]) -> None:
    """Link new stock items, {SKU: number}, to the variants of any shop that bear this code and have no link."""
    if not items:
        return
    found = find(batch.connection, variants, ("id", "sku_code"), "sku_code", items)
    wanted = {variant: items[code] for variant, code in found}
    of_listing: dict[int, str] = dict(find(batch.connection, listings, ("id", "code"), "code", items))
    rows = find(batch.connection, variants, ("id", "listing_id", "sku_code"), "listing_id", of_listing)
    wanted |= {variant: items[of_listing[listing]] for variant, listing, code in rows if not code}
    _link(batch, wanted)


def _link(batch: Batch, wanted: Mapping[int, int]) -> None:
    linked = {row[0] for row in find(batch.connection, variant_items, ("variant_id",), "variant_id", wanted)}
    rows = [(variant, item, 1, "code", batch.id) for variant, item in wanted.items() if variant not in linked]
    insert_rows(batch.connection, variant_items, _COLUMNS, rows)
