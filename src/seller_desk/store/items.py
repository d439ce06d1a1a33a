"""Stock items as they are kept, with what their suppliers ask and what open purchases are still to bring."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from seller_desk.domain.lead_times import LeadPast
from seller_desk.domain.purchases import OPEN
from seller_desk.domain.stock import StockItem
from seller_desk.store.inventory import fetch
from seller_desk.store.schema.inventory import stock_items, suppliers, variant_items
from seller_desk.store.schema.listings import variants
from seller_desk.store.schema.purchasing import item_sources, purchase_lines, purchases


def read_items(
    connection: Connection,
    shop: int | None = None,
    only: Collection[int] | None = None,
    pasts: Mapping[int, LeadPast] = MappingProxyType({}),
) -> list[StockItem]:
    """Every stock item, or those that a shop sells, or `only` some (at most 2,000), with what its supplier asks for it.

    What was noted at the item goes before the supplier's delivery time, but what was noted of both together
    (`item_sources`) goes before either. On order = what the seller typed + what open purchases are still to bring.
    `pasts` are the past deliveries of suppliers.
    """
    query = _asked()
    if only is not None:
        query = query.where(stock_items.c.id.in_(only))
    if shop is not None:
        sold_there = select(variant_items.c.item_id).join(variants, variants.c.id == variant_items.c.variant_id)
        query = query.where(stock_items.c.id.in_(sold_there.where(variants.c.shop_id == shop)))
    share = dict[Any, Any]().setdefault  # one text for all that are alike: a long stock has few different ones
    return [
        StockItem(
            number, sku, share(name, name), share(about, about), cost, share(currency, currency), days, level, safety,
            multiple, minimum, on_order, share(supplier, supplier), barcode, share(initials, initials),
            share(pinyin, pinyin), supplier_id, coming, pasts.get(supplier_id),
        )
        for (
            number, sku, name, about, cost, currency, days, level, safety, multiple, minimum, on_order, supplier,
            barcode, initials, pinyin, supplier_id, coming,
        ) in fetch(connection, query)
    ]  # fmt: skip


def _asked() -> Select[Any]:
    """The columns of every item, in the order in which `read_items` takes them."""
    item, source = stock_items.c, item_sources.c
    coming = to_come().subquery()
    query: Select[Any] = select(
        item.id,
        item.sku,
        item.name,
        item.attributes,
        item.cost,
        item.currency,
        _LEAD_DAYS,
        item.level,
        item.safety_stock,
        func.coalesce(source.multiple, item.multiple),
        func.coalesce(source.minimum, item.minimum),
        func.coalesce(item.on_order, 0) + func.coalesce(coming.c.pieces, 0),
        suppliers.c.name,
        func.coalesce(item.barcode, ""),
        func.coalesce(item.py_initials, ""),
        func.coalesce(item.py_full, ""),
        item.supplier_id,
        func.coalesce(coming.c.pieces, 0),
    )
    return _with_supplier(query).join(coming, coming.c.item_id == item.id, isouter=True)


_LEAD_DAYS = func.coalesce(item_sources.c.lead_days, stock_items.c.lead_days, suppliers.c.lead_days)


def _with_supplier(query: Select[Any]) -> Select[Any]:
    item, source = stock_items.c, item_sources.c
    mine = and_(source.item_id == item.id, source.supplier_id == item.supplier_id)
    return query.join(suppliers, suppliers.c.id == item.supplier_id, isouter=True).join(
        item_sources, mine, isouter=True
    )


def read_lead_days(connection: Connection) -> dict[int, int | None]:
    """Every item → its delivery days, as `read_items` has them."""
    return dict(fetch(connection, _with_supplier(select(stock_items.c.id, _LEAD_DAYS))))


def read_typed(connection: Connection) -> dict[int, tuple[int | None, int | None, int | None, int | None]]:
    """Item → (delivery days, multiple, minimum, on order) as they were typed at the item itself."""
    item = stock_items.c
    query = select(item.id, item.lead_days, item.multiple, item.minimum, item.on_order)
    return {number: tuple(values) for number, *values in fetch(connection, query)}


def to_come(states: Collection[str] = OPEN) -> Select[tuple[int, int]]:
    """Item and `pieces` that purchases in these states (open ones) are still to bring; failed pieces are not there."""
    line = purchase_lines.c
    missing = line.quantity - line.received + line.failed
    return (
        select(line.item_id, func.sum(case((missing > 0, missing), else_=0)).label("pieces"))
        .join(purchases, purchases.c.id == line.purchase_id)
        .where(purchases.c.state.in_(states))
        .group_by(line.item_id)
    )
