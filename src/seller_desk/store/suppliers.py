"""Suppliers as they are kept: themselves, what was agreed, their items, and what they delivered."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_items, suppliers
from seller_desk.store.schema.purchasing import item_sources, purchases, supplier_terms

Values = Mapping[str, Any]


class Known(NamedTuple):
    """A supplier as noted."""

    number: int
    name: str
    contact: str
    lead_days: int | None
    note: str


def read_suppliers(connection: Connection) -> list[Known]:
    """Every supplier, by name."""
    one = suppliers.c
    query = select(one.id, one.name, func.coalesce(one.contact, ""), one.lead_days, func.coalesce(one.note, ""))
    return [Known(*row) for row in connection.execute(query.order_by(one.name))]


def read_all_terms(connection: Connection) -> dict[int, SupplierTerms]:
    """Supplier → what was agreed, where anything was."""
    return {row["supplier_id"]: _terms(row) for row in connection.execute(select(supplier_terms)).mappings()}


def read_terms_of(connection: Connection, supplier: int) -> SupplierTerms:
    """What was agreed with one supplier."""
    found = whole_rows(connection, supplier_terms, "supplier_id", [supplier])
    return _terms(found[0]) if found else SupplierTerms()


def _terms(row: Mapping[str, Any] | Any) -> SupplierTerms:  # noqa: ANN401 - a row of the driver
    return SupplierTerms(
        row["tier"], row["credit_days"], None if row["rebate"] is None else Decimal(row["rebate"]), row["rebate_from"],
        row["deposit"], row["urgent_hours"], row["agreement"], row["certificates"], row["currency"] or "CNY",
    )  # fmt: skip


def terms_values(terms: SupplierTerms) -> dict[str, Any]:
    """Terms as values of a row."""
    return {
        "tier": terms.tier,
        "credit_days": terms.credit_days,
        "rebate": None if terms.rebate is None else format(terms.rebate, "f"),
        "rebate_from": terms.rebate_from,
        "deposit": terms.deposit,
        "urgent_hours": terms.urgent_hours,
        "agreement": terms.agreement,
        "certificates": terms.certificates,
        "currency": terms.currency,
    }


def read_sources(connection: Connection, items: Collection[int] | None = None) -> dict[int, list[Source]]:
    """Item → its suppliers, the first choice first; the one noted at the item itself is always among them."""
    source, item = item_sources.c, stock_items.c
    hours = supplier_terms.c.urgent_hours
    noted = (
        select(
            source.item_id, source.supplier_id, suppliers.c.name, source.rank, source.unit_cost, source.currency,
            source.lead_days, source.multiple, source.minimum, source.code, hours,
        )
        .join(suppliers, suppliers.c.id == source.supplier_id)
        .join(supplier_terms, supplier_terms.c.supplier_id == source.supplier_id, isouter=True)
        .order_by(source.rank, suppliers.c.name)
    )  # fmt: skip
    own = (
        select(item.id, item.supplier_id, suppliers.c.name, hours)
        .join(suppliers, suppliers.c.id == item.supplier_id)
        .join(supplier_terms, supplier_terms.c.supplier_id == item.supplier_id, isouter=True)
    )
    if items is not None:
        noted, own = noted.where(source.item_id.in_(list(items))), own.where(item.id.in_(list(items)))
    found: dict[int, list[Source]] = {}
    for number, supplier, name, rank, cost, *others in connection.execute(noted):
        each = Source(number, supplier, name, rank, None if cost is None else Decimal(cost), *others)
        found.setdefault(number, []).append(each)
    for number, supplier, name, urgent in connection.execute(own):
        mine = found.setdefault(number, [])
        place = next((place for place, each in enumerate(mine) if each.supplier == supplier), None)
        first = Source(number, supplier, name, urgent_hours=urgent) if place is None else mine.pop(place)
        mine.insert(0, first)
    return found


def read_next_sources(connection: Connection) -> dict[int, dict[str | None, int]]:
    """Supplier → the names from whom the items it brings first could be bought next (None = nowhere) → how many items.

    Those with most items first: a quick look at what `read_sources` tells of every item.
    """
    item, source, other = stock_items.c, item_sources.c, suppliers.alias()
    following = (
        select(other.c.name)
        .select_from(item_sources)
        .join(other, other.c.id == source.supplier_id)
        .where(source.item_id == item.id, source.supplier_id != item.supplier_id)
        .order_by(source.rank, other.c.name)
        .limit(1)
        .correlate(stock_items)
        .scalar_subquery()
    )
    each = select(item.supplier_id, following.label("next")).where(item.supplier_id.is_not(None)).subquery()
    query = select(each.c.supplier_id, each.c.next, func.count()).group_by(each.c.supplier_id, each.c.next)
    found: dict[int, dict[str | None, int]] = {}
    for supplier, name, count in connection.execute(query.order_by(func.count().desc(), each.c.next)):
        found.setdefault(supplier, {})[name] = count
    return found


def read_items_of(connection: Connection, supplier: int, most: int) -> tuple[list[tuple[int, str, str]], int]:
    """(item, SKU, name) of those that can be bought from a supplier, by SKU, at most so many; and how many in all."""
    item = stock_items.c
    sourced = select(item_sources.c.item_id).where(item_sources.c.supplier_id == supplier)
    query = select(item.id, item.sku, item.name).where(or_(item.supplier_id == supplier, item.id.in_(sourced)))
    count = connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0
    rows = connection.execute(query.order_by(item.sku).limit(most))
    return [(number, sku, name) for number, sku, name in rows], count


def read_item_names(connection: Connection, items: Collection[int]) -> list[tuple[int, str, str, str]]:
    """(item, SKU, name, currency of its cost) of at most 2,000 items, by SKU."""
    item = stock_items.c
    query = select(item.id, item.sku, item.name, func.coalesce(item.currency, "")).where(item.id.in_(list(items)))
    return [
        (number, sku, name, currency) for number, sku, name, currency in connection.execute(query.order_by(item.sku))
    ]


# -- writing ----------------------------------------------------------------------------------------------------------
def save_supplier(connection: Connection, journal: RowJournal, number: int | None, values: Values) -> int:
    """Make a supplier (None), or change what is noted of one; gives its number."""
    if number is None:
        number = journal.number(connection, suppliers)
        journal.insert(connection, suppliers, [{"id": number} | dict(values)])
        return number
    for row in whole_rows(connection, suppliers, "id", [number]):
        changes = {name: (row[name], value) for name, value in values.items() if row[name] != value}
        journal.change(connection, suppliers, {number: changes})
    return number


def named(connection: Connection, name: str) -> int | None:
    """The supplier of that name."""
    return connection.execute(select(suppliers.c.id).where(suppliers.c.name == name)).scalar()


def exists(connection: Connection, number: int) -> bool:
    """Whether there is such a supplier."""
    return connection.execute(select(suppliers.c.id).where(suppliers.c.id == number)).first() is not None


def save_terms(connection: Connection, journal: RowJournal, supplier: int, terms: SupplierTerms) -> None:
    """Note what was agreed with a supplier."""
    before = whole_rows(connection, supplier_terms, "supplier_id", [supplier])
    journal.remove(connection, supplier_terms, before)
    journal.insert(connection, supplier_terms, [{"supplier_id": supplier} | terms_values(terms)])


def save_sources(connection: Connection, journal: RowJournal, wanted: Mapping[int, Sequence[Source]]) -> None:
    """Let items have exactly these suppliers in this order; the first one becomes the item's own."""
    journal.remove(connection, item_sources, whole_rows(connection, item_sources, "item_id", wanted))
    rows = [
        {
            "item_id": item, "supplier_id": each.supplier, "rank": rank,
            "unit_cost": None if each.unit_cost is None else format(each.unit_cost, "f"), "currency": each.currency,
            "lead_days": each.lead_days, "multiple": each.multiple, "minimum": each.minimum, "code": each.code,
        }
        for item, sources in wanted.items()
        for rank, each in enumerate(sources, 1)
    ]  # fmt: skip
    journal.insert(connection, item_sources, rows)
    first = {item: sources[0].supplier if sources else None for item, sources in wanted.items()}
    before = whole_rows(connection, stock_items, "id", wanted)
    changes = {row["id"]: {"supplier_id": (row["supplier_id"], first[row["id"]])} for row in before}
    moved = {item: change for item, change in changes.items() if len(set(change["supplier_id"])) > 1}
    journal.change(connection, stock_items, moved)


# -- deleting ---------------------------------------------------------------------------------------------------------
def belongings(connection: Connection, supplier: int) -> dict[str, list[Any]]:
    """What goes with a supplier into the bin: {table: keys}, the rows that refer to others first."""
    source = item_sources.c
    query = select(source.item_id, source.supplier_id).where(source.supplier_id == supplier)
    sourced = [tuple(row) for row in connection.execute(query)]
    return {"item_sources": sourced, "supplier_terms": [supplier], "suppliers": [supplier]}


def left_behind(connection: Connection, supplier: int, name: str) -> dict[str, dict[int, dict[str, tuple[Any, Any]]]]:
    """What refers to a supplier and stays: its items come from their next source, its purchases keep its name."""
    one, item, source = purchases.c, stock_items.c, item_sources.c
    found: dict[str, dict[int, dict[str, tuple[Any, Any]]]] = {"purchases": {}, "stock_items": {}}
    for number, called in connection.execute(select(one.id, one.supplier_name).where(one.supplier_id == supplier)):
        found["purchases"][number] = {"supplier_id": (supplier, None), "supplier_name": (called, name)}
    others = (
        select(source.item_id, source.supplier_id)
        .join(stock_items, item.id == source.item_id)
        .join(suppliers, suppliers.c.id == source.supplier_id)
        .where(item.supplier_id == supplier, source.supplier_id != supplier)
        .order_by(source.rank.desc(), suppliers.c.name.desc())
    )
    after: dict[int, int] = {number: other for number, other in connection.execute(others)}  # noqa: C416 - typed rows
    for (number,) in connection.execute(select(item.id).where(item.supplier_id == supplier)):
        found["stock_items"][number] = {"supplier_id": (supplier, after.get(number))}
    return found


def purchases_under_way(connection: Connection, supplier: int) -> list[str]:
    """The numbers of a supplier's drafts and open purchases, as people say them."""
    one = purchases.c
    states = [PurchaseState.DRAFT, PurchaseState.SENT, PurchaseState.PARTLY]
    query = select(one.number).where(one.supplier_id == supplier, one.state.in_(states)).order_by(one.made_at)
    return list(connection.execute(query).scalars())
