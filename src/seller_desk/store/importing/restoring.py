"""The two halves of taking a batch back: former values return to their rows, rows of the batch are removed."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, func, or_, select, update

from seller_desk.store.importing.changes import column_names
from seller_desk.store.importing.obstacles import former_entries
from seller_desk.store.importing.own_drafts import forget_own_drafts
from seller_desk.store.importing.recomputing import Day, days_of
from seller_desk.store.importing.sql import find, update_rows
from seller_desk.store.schema.figures import advertising_days, traffic_days
from seller_desk.store.schema.imports import former_values, row_problems
from seller_desk.store.schema.inventory import (
    count_offers,
    stock_counts,
    stock_items,
    stock_moves,
    suppliers,
    variant_items,
)
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import buyers, order_lines, orders, parcels, refunds
from seller_desk.store.schema.prices import alerts_seen, competitor_prices, competitor_reviews, competitors
from seller_desk.store.schema.reviews import reviews
from seller_desk.store.schema.shops import shops
from seller_desk.store.schema.stock_work import alert_states, item_demand
from seller_desk.store.schema.tables import metadata
from seller_desk.store.schema.words import word_checks

_OF_ORDERS = (order_lines, parcels)
_JOURNAL = {row_problems, former_values}
_PARENTS: dict[Table, tuple[ColumnElement[Any], ...]] = {
    buyers: (orders.c.buyer_id, reviews.c.buyer_id),
    stock_items: (variant_items.c.item_id, stock_counts.c.item_id, stock_moves.c.item_id, count_offers.c.item_id),
    suppliers: (stock_items.c.supplier_id,),
    competitors: (competitor_prices.c.competitor_id, competitor_reviews.c.competitor_id),
    variants: (order_lines.c.variant_id, variant_items.c.variant_id),
    listings: (variants.c.listing_id,),
    shops: tuple(
        table.c.shop_id
        for table in (
            listings,
            variants,
            orders,
            refunds,
            reviews,
            traffic_days,
            advertising_days,
            buyers,
            count_offers,
        )
    ),
}
"""Rows that others refer to, children before their parents; one that is still in use goes to its users."""
_SELLERS: dict[Table, tuple[str, ...]] = {
    orders: ("mark", "note", "checked_at", "bad_address"),
    stock_items: ("note",),
    suppliers: ("note",),
    listings: ("role", "filed"),
}
"""What only the seller writes: a row that carries any of it stays."""
_WORKED_ON = (stock_items, suppliers, listings, shops)
"""Rows on which the seller works in tables of their own: prices, words, launch steps …"""
_KEPT_RESULTS: dict[Table, tuple[ColumnElement[Any], ...]] = {
    listings: (word_checks.c.listing_id, alerts_seen.c.listing_id),
    stock_items: (alert_states.c.item_id, item_demand.c.item_id),
}
"""What the program itself noted about a listing or a stock item; it goes with it."""


def counted_days(connection: Connection, batch: int, touched: Collection[int] = ()) -> set[Day]:
    """The days of every order that the batch made, completed or gave lines to, and of the `touched` ones."""
    o, line = orders.c, order_lines.c
    found = days_of(connection, touched)
    of_lines = select(line.order_id).where(line.batch_id == batch)
    changed = _changed_rows(batch, orders)
    of_changed_lines = select(line.order_id).where(line.id.in_(_changed_rows(batch, order_lines)))
    wanted = or_(o.batch_id == batch, o.id.in_(of_lines), o.id.in_(changed), o.id.in_(of_changed_lines))
    for day in (o.created_day, o.paid_day):
        rows = connection.execute(select(o.shop_id, day).where(wanted, day.is_not(None)).distinct())
        found |= {(shop, each) for shop, each in rows}
    return found


def _changed_rows(batch: int, table: Table) -> Any:  # noqa: ANN401 - a query
    f = former_values.c
    return select(f.row_id).where(f.batch_id == batch, f.table_name == table.name)


def restore_values(connection: Connection, batch: int) -> tuple[int, set[int]]:
    """Put former values back, except where a hand changed them since; gives how many rows, and which orders.

    The latest change goes first: each value that is still what was written becomes what stood there before.
    """
    restored: dict[str, set[int]] = {}
    for part in former_entries(connection, batch):
        by_table: dict[str, list[tuple[int, dict[str, tuple[Any, Any]]]]] = {}
        for table, row, changes in reversed(part):
            by_table.setdefault(table, []).append((row, changes))
            restored.setdefault(table, set()).add(row)
        for name, entries in by_table.items():
            _restore(connection, metadata.tables[name], entries)
    lines = find(connection, order_lines, ("order_id",), "id", restored.get("order_lines", ()))
    return sum(map(len, restored.values())), {*restored.get("orders", ()), *(row[0] for row in lines)}


def _restore(connection: Connection, table: Table, entries: Sequence[tuple[int, dict[str, tuple[Any, Any]]]]) -> None:
    names = column_names(table)
    wanted = dict.fromkeys(row for row, _changes in entries)
    found = (dict(zip(names, values, strict=True)) for values in find(connection, table, names, "id", wanted))
    rows = {row["id"]: row for row in found}
    back: dict[int, dict[str, Any]] = {}
    for number, changes in entries:
        row = rows.get(number, {})
        for column, (before, written) in changes.items():
            if row and row[column] == written:
                row[column] = back.setdefault(number, {})[column] = before
    _write(connection, table, back)


def _write(connection: Connection, table: Table, rows: dict[int, dict[str, Any]]) -> None:
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for number, values in rows.items():
        names = tuple(column.name for column in table.columns if column.name in values)
        if names:
            by_columns.setdefault(names, []).append((*(values[name] for name in names), number))
    for names, values_of in by_columns.items():
        update_rows(connection, table, names, values_of)


def remove_rows(connection: Connection, batch: int) -> tuple[int, int]:
    """Delete what the batch made; gives how many rows went and how many stay without source."""
    kept = _keep(connection, orders, batch, _by_seller(orders))
    for table in _OF_ORDERS:
        stays = table.c.order_id.in_(select(orders.c.id).where(orders.c.batch_id.is_(None)))
        kept += _keep(connection, table, batch, stays)
    kept += _keep(connection, variant_items, batch, variant_items.c.source != "code")
    gone = orders.c.batch_id == batch
    for table in (refunds, reviews):
        connection.execute(
            update(table).where(table.c.order_id.in_(select(orders.c.id).where(gone))).values(order_id=None)
        )
    removed = sum(_remove(connection, table, batch) for table in (*_OF_ORDERS, variant_items, *_plain(), orders))
    forget_own_drafts(connection, batch)
    kept += _keep_worked_on(connection, batch)
    for table, users in _PARENTS.items():
        kept += _keep(connection, table, batch, _by_seller(table)) if table in _SELLERS else 0
        _hand_over(connection, table, batch, users)
        if table is stock_items:
            _forget_results(connection, table, select(table.c.id).where(table.c.batch_id == batch))
        removed += _remove(connection, table, batch)
    return removed, kept


@cache
def _plain() -> tuple[Table, ...]:
    """The tables of which the batch's rows simply go, those that refer to others first."""
    special = {*_OF_ORDERS, variant_items, orders, *_PARENTS}
    return tuple(
        table for table in reversed(metadata.sorted_tables) if "batch_id" in table.c and table not in special | _JOURNAL
    )


@cache
def _work(table: Table) -> tuple[ColumnElement[Any], ...]:
    """The columns of the seller's work that refer to a table; what the batch's own rows refer to is not among them."""
    known = {column.table for column in (*_PARENTS[table], *_KEPT_RESULTS.get(table, ()))}
    return tuple(
        key.parent
        for each in metadata.sorted_tables
        if each not in known
        for key in each.foreign_keys
        if key.column is table.c.id
    )


def _keep_worked_on(connection: Connection, batch: int) -> int:
    """What the seller worked on stays without source, a listing with its choices; results noted about the rest go."""
    kept = 0
    worked = {table: or_(*(table.c.id.in_(select(column)) for column in _work(table))) for table in _WORKED_ON}
    stays = or_(worked[listings], _by_seller(listings))
    of_kept = select(listings.c.id).where(listings.c.batch_id == batch, stays)
    kept += _keep(connection, variants, batch, variants.c.listing_id.in_(of_kept))
    for table in _WORKED_ON:
        kept += _keep(connection, table, batch, worked[table])
    gone = select(listings.c.id).where(listings.c.batch_id == batch, ~_by_seller(listings))
    _forget_results(connection, listings, gone)
    return kept


def _forget_results(connection: Connection, table: Table, gone: Any) -> None:  # noqa: ANN401 - a query
    for column in _KEPT_RESULTS[table]:
        connection.execute(delete(column.table).where(column.in_(gone)))


def _by_seller(table: Table) -> ColumnElement[bool]:
    columns = [table.c[name] for name in _SELLERS[table]]
    return or_(*(and_(column.is_not(None), column != "") for column in columns))


def _keep(connection: Connection, table: Table, batch: int, condition: ColumnElement[bool]) -> int:
    statement = update(table).where(table.c.batch_id == batch, condition).values(batch_id=None)
    return connection.execute(statement).rowcount


def _remove(connection: Connection, table: Table, batch: int) -> int:
    return connection.execute(delete(table).where(table.c.batch_id == batch)).rowcount


def _hand_over(connection: Connection, table: Table, batch: int, users: Iterable[ColumnElement[Any]]) -> None:
    """A row that others still use belongs to the earliest of them from now on (to nobody, when one has no source)."""
    for column in users:
        child = column.table
        used = exists().where(column == table.c.id)
        without_source = exists().where(column == table.c.id, child.c.batch_id.is_(None))
        connection.execute(update(table).where(table.c.batch_id == batch, without_source).values(batch_id=None))
        first = select(func.min(child.c.batch_id)).where(column == table.c.id).scalar_subquery()
        connection.execute(update(table).where(table.c.batch_id == batch, used).values(batch_id=first))
