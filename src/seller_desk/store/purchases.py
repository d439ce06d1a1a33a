"""Purchases as they are read: with their lines, what came of them, what a supplier asks for an item."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, and_, func, select

from seller_desk.domain import money
from seller_desk.domain.purchases import OPEN, Purchase, PurchaseLine, PurchaseState, Receipt, Terms
from seller_desk.store.inventory import fetch, in_parts
from seller_desk.store.schema.inventory import stock_items, suppliers
from seller_desk.store.schema.purchasing import item_sources, purchase_lines, purchases, receipts, supplier_terms


def read_purchases(
    connection: Connection,
    numbers: Collection[int] | None = None,
    states: Collection[PurchaseState] | None = None,
    supplier: int | None = None,
) -> list[Purchase]:
    """Purchases with their lines, the newest first: all, or those with these numbers, states, of one supplier."""
    one = purchases.c
    query = (
        select(purchases, func.coalesce(suppliers.c.name, one.supplier_name, "").label("called"))
        .join(suppliers, suppliers.c.id == one.supplier_id, isouter=True)
        .order_by(one.made_at.desc(), one.id.desc())
    )
    if numbers is not None:
        query = query.where(one.id.in_(list(numbers)))
    if states is not None:
        query = query.where(one.state.in_(list(states)))
    if supplier is not None:
        query = query.where(one.supplier_id == supplier)
    rows = list(connection.execute(query))
    lines = _lines(connection, [row.id for row in rows])
    return [_purchase(row, lines[row.id]) for row in rows]


def _purchase(row: Any, lines: list[PurchaseLine]) -> Purchase:  # noqa: ANN401 - a row of the driver
    return Purchase(
        row.id, row.number, row.supplier_id, row.called, PurchaseState(row.state), row.made_at,
        row.currency, tuple(lines), row.sent_at, row.expected_on, row.closed_at, row.freight, row.other_cost, row.note,
    )  # fmt: skip


def _lines(connection: Connection, numbers: Iterable[int]) -> defaultdict[int, list[PurchaseLine]]:
    line, item, source = purchase_lines.c, stock_items.c, item_sources.c
    found: defaultdict[int, list[PurchaseLine]] = defaultdict(list)
    for part in in_parts(list(numbers)):
        query = (
            select(
                line.purchase_id, line.id, line.item_id, item.sku, item.name, line.quantity, line.unit_cost,
                line.received, line.failed, line.expected_on, line.note, line.automatic, func.coalesce(source.code, ""),
            )
            .join(purchases, purchases.c.id == line.purchase_id)
            .join(stock_items, item.id == line.item_id)
            .join(
                item_sources,
                and_(source.item_id == line.item_id, source.supplier_id == purchases.c.supplier_id),
                isouter=True,
            )
            .where(line.purchase_id.in_(part))
            .order_by(line.id)
        )  # fmt: skip
        for purchase, *values in fetch(connection, query):
            found[purchase].append(_line(values))
    return found


def _line(values: Sequence[Any]) -> PurchaseLine:
    number, item, sku, name, quantity, cost, received, failed, expected_on, note, automatic, code = values
    unit = None if cost is None else Decimal(cost)
    return PurchaseLine(
        number, item, sku, name, quantity, unit, received, failed, expected_on, note, bool(automatic), code
    )


def read_receipts(connection: Connection, numbers: Collection[int]) -> list[Receipt]:
    """What came of these purchases, in the order in which it came."""
    one, found = receipts.c, list[Receipt]()
    for part in in_parts(numbers):
        query = (
            select(one.id, one.line_id, one.at, one.day, one.received, one.checked, one.failed, one.cost_id)
            .join(purchase_lines, purchase_lines.c.id == one.line_id)
            .where(purchase_lines.c.purchase_id.in_(part))
        )
        found += [Receipt(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda each: (each.at, each.number))


def read_drafted(connection: Connection) -> dict[int, int]:
    """The pieces of each item that stand on drafts: asked for, not ordered yet."""
    line = purchase_lines.c
    query = (
        select(line.item_id, func.sum(line.quantity))
        .join(purchases, purchases.c.id == line.purchase_id)
        .where(purchases.c.state == PurchaseState.DRAFT)
        .group_by(line.item_id)
    )
    return dict(fetch(connection, query))


def read_bought(connection: Connection) -> frozenset[int]:
    """The items of which a purchase brought anything."""
    line = purchase_lines.c
    return frozenset(connection.execute(select(line.item_id).where(line.received > 0).distinct()).scalars())


def names_of_day(connection: Connection, day: str) -> list[str]:
    """The numbers of the purchases made on a day, as people say them."""
    stem = f"P{day.replace('-', '')}-%"
    return list(connection.execute(select(purchases.c.number).where(purchases.c.number.like(stem))).scalars())


def read_terms(connection: Connection, items: Collection[int], supplier: int | None) -> dict[int, Terms]:
    """Item → what this supplier asks for it: as noted of both, else as bought there last, else as noted at the item."""
    found: dict[int, Terms] = {}
    item, source = stock_items.c, item_sources.c
    for part in in_parts(items):
        query = (
            select(
                item.id, item.cost, item.currency, item.lead_days, source.unit_cost, source.currency.label("asked_in"),
                source.lead_days.label("asked_days"), func.coalesce(source.multiple, item.multiple),
                func.coalesce(source.minimum, item.minimum),
            )
            .join(item_sources, and_(source.item_id == item.id, source.supplier_id == supplier), isouter=True)
            .where(item.id.in_(part))
        )  # fmt: skip
        bought = _bought_last(connection, part, supplier)
        for number, cost, currency, days, asked, asked_in, asked_days, multiple, minimum in connection.execute(query):
            unit, money_of = _cost(asked, asked_in, bought.get(number), cost, currency)
            found[number] = Terms(unit, money_of, days if asked_days is None else asked_days, multiple, minimum)
    return found


def _cost(
    asked: str | None, asked_in: str | None, bought: tuple[str, str] | None, cost: int | None, currency: str | None
) -> tuple[Decimal | None, str | None]:
    if asked is not None:
        return Decimal(asked), asked_in or currency
    if bought is not None:
        return Decimal(bought[0]), bought[1]
    return (None, currency) if cost is None else (money.major(cost, currency or "CNY"), currency or "CNY")


def _bought_last(connection: Connection, items: list[int], supplier: int | None) -> dict[int, tuple[str, str]]:
    line = purchase_lines.c
    query = (
        select(line.item_id, line.unit_cost, purchases.c.currency)
        .join(purchases, purchases.c.id == line.purchase_id)
        .where(line.item_id.in_(items), purchases.c.supplier_id == supplier, line.unit_cost.is_not(None))
        .where(purchases.c.state.in_([*OPEN, PurchaseState.CLOSED]))
        .order_by(purchases.c.sent_at, line.id)
    )
    return {item: (cost, currency) for item, cost, currency in connection.execute(query)}


def lead_days_of(connection: Connection, supplier: int | None) -> int | None:
    """The supplier's own delivery days; None = not noted."""
    return connection.execute(select(suppliers.c.lead_days).where(suppliers.c.id == supplier)).scalar()


def currency_of(connection: Connection, supplier: int | None) -> str | None:
    """The currency in which a supplier is paid; None = not noted."""
    query = select(supplier_terms.c.currency).where(supplier_terms.c.supplier_id == supplier)
    return connection.execute(query).scalar()


def items_of(connection: Connection, supplier: int) -> frozenset[int]:
    """The items that a supplier is noted for: as theirs, or among their sources."""
    theirs = select(stock_items.c.id).where(stock_items.c.supplier_id == supplier)
    noted = select(item_sources.c.item_id).where(item_sources.c.supplier_id == supplier)
    return frozenset(connection.execute(theirs.union(noted)).scalars())


def read_own_suppliers(connection: Connection) -> dict[int, int]:
    """Item → the supplier that is noted at it; items without one are absent."""
    item = stock_items.c
    return dict(fetch(connection, select(item.id, item.supplier_id).where(item.supplier_id.is_not(None))))


def received_values(connection: Connection, supplier: int, currency: str) -> list[tuple[int, str, int, Decimal]]:
    """(receipt, day, good pieces, cost of a piece) of what came from a supplier in one currency, in its order."""
    one, line = receipts.c, purchase_lines.c
    query = (
        select(one.id, one.day, one.received - one.failed, line.unit_cost)
        .join(purchase_lines, line.id == one.line_id)
        .join(purchases, purchases.c.id == line.purchase_id)
        .where(purchases.c.supplier_id == supplier, purchases.c.currency == currency, line.unit_cost.is_not(None))
        .order_by(one.at, one.id)
    )
    return [(number, day, pieces, Decimal(cost)) for number, day, pieces, cost in connection.execute(query)]
