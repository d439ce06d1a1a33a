"""What the seller notes about prices: cost lots, fees of shop and listing, freight tables and events."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from seller_desk.domain.freight import FreightRate
from seller_desk.domain.prices import CostLot
from seller_desk.domain.promotions import PriceEvent, PriceStep
from seller_desk.store.schema.inventory import stock_items
from seller_desk.store.schema.prices import cost_lots, fee_values, freight_rates, price_events

Row = dict[str, Any]


class Noted(NamedTuple):
    """One value of the seller's own: where it holds (None = everywhere), and as text what it is."""

    platform: str
    shop: int | None
    listing: int | None
    name: str
    value: str
    note: str
    valid_from: str | None


# -- values of shop and listing ---------------------------------------------------------------------------------------
def read_noted(connection: Connection, listing: int | None = None) -> list[Noted]:
    """Every value, or only those of shops and of one listing."""
    fee = fee_values.c
    query = select(fee.platform, fee.shop_id, fee.listing_id, fee.name, fee.value, fee.note, fee.valid_from)
    if listing is not None:
        query = query.where(fee.listing_id.is_(None) | (fee.listing_id == listing))
    return [Noted(*row) for row in connection.execute(query.order_by(fee.id))]


def write_noted(
    connection: Connection, shop: int | None, listing: int | None, values: Mapping[str, tuple[str, str, str] | None]
) -> dict[str, tuple[str, str, str] | None]:
    """Set or (None) forget values, name → (value, note, day from which), of a shop or a listing; returns the former."""
    former: dict[str, tuple[str, str, str] | None] = {}
    for name, wanted in values.items():
        here = _noted_at(shop, listing, name)
        row = connection.execute(
            select(fee_values.c.value, fee_values.c.note, fee_values.c.valid_from).where(*here)
        ).first()
        former[name] = None if row is None else (row[0], row[1], row[2] or "")
        connection.execute(delete(fee_values).where(*here))
        if wanted is not None:
            value, note, since = wanted
            row_values = {"shop_id": shop, "listing_id": listing, "name": name, "value": value, "note": note}
            connection.execute(insert(fee_values).values(**row_values, valid_from=since or None))
    return former


def _noted_at(shop: int | None, listing: int | None, name: str) -> tuple[ColumnElement[bool], ...]:
    fee = fee_values.c
    at_shop = fee.shop_id.is_(None) if shop is None else fee.shop_id == shop
    at_listing = fee.listing_id.is_(None) if listing is None else fee.listing_id == listing
    return fee.name == name, at_shop, at_listing


# -- cost lots --------------------------------------------------------------------------------------------------------
def read_lots(connection: Connection, item: int) -> list[CostLot]:
    """The lots of an item, the newest first."""
    lot = cost_lots.c
    query = select(lot.id, lot.item_id, lot.day, lot.unit_cost, lot.currency, lot.quantity, lot.source, lot.note).where(
        lot.item_id == item
    )
    return [
        CostLot(number, of, day, Decimal(cost), currency, quantity, source, note)
        for number, of, day, cost, currency, quantity, source, note in connection.execute(
            query.order_by(lot.day.desc(), lot.id.desc())
        )
    ]


def item_facts(connection: Connection, item: int) -> tuple[str, str, int | None, str] | None:
    """(SKU, name, cost in minor units, currency) of an item; None for an unknown one."""
    row = stock_items.c
    found = connection.execute(select(row.sku, row.name, row.cost, row.currency).where(row.id == item)).first()
    return None if found is None else (found[0], found[1], found[2], found[3] or "CNY")


def lot_values(lot: CostLot) -> Row:
    """A lot as a row without its number."""
    return {
        "item_id": lot.item,
        "day": lot.day,
        "unit_cost": format(lot.unit_cost, "f"),
        "currency": lot.currency,
        "quantity": lot.quantity,
        "source": lot.source,
        "note": lot.note,
    }


# -- freight ----------------------------------------------------------------------------------------------------------
def read_rates(connection: Connection) -> list[FreightRate]:
    """Every line of every carrier, in the order in which they were entered."""
    rate = freight_rates.c
    return [
        FreightRate(
            row.carrier, row.province, row.first_grams, row.first_price, row.step_grams, row.step_price,
            row.from_orders, row.remote, row.refused, row.valid_from or "", row.currency, row.note, row.id,
        )
        for row in connection.execute(select(freight_rates).order_by(rate.id))
    ]  # fmt: skip


def replace_rates(connection: Connection, rates: Iterable[FreightRate]) -> None:
    """Keep just these lines."""
    connection.execute(delete(freight_rates))
    rows = [
        {
            "carrier": rate.carrier,
            "province": rate.province,
            "first_grams": rate.first_grams,
            "first_price": rate.first_price,
            "step_grams": rate.step_grams,
            "step_price": rate.step_price,
            "from_orders": rate.from_orders,
            "remote": rate.remote,
            "refused": rate.refused,
            "valid_from": rate.valid_from or None,
            "currency": rate.currency,
            "note": rate.note,
        }
        for rate in rates
    ]
    if rows:
        connection.execute(insert(freight_rates), rows)


# -- events -----------------------------------------------------------------------------------------------------------
def read_events(connection: Connection) -> list[PriceEvent]:
    """Every event, in the order in which they were made."""
    query = select(price_events).order_by(price_events.c.id)
    return [_event(row) for row in connection.execute(query)]


def _event(row: Any) -> PriceEvent:  # noqa: ANN401 - a row of the driver
    kept = json.loads(row.steps)
    steps = tuple(PriceStep.from_json(each) for each in kept["steps"])
    starts, ends = (None if day is None else date.fromisoformat(day) for day in (row.starts_on, row.ends_on))
    return PriceEvent(row.id, row.name, steps, row.shop_id, starts, ends, bool(kept.get("combines", True)))


def event_values(event: PriceEvent) -> Row:
    """An event as a row without its number."""
    kept = {"steps": [step.to_json() for step in event.steps], "combines": event.combines}
    return {
        "name": event.name,
        "shop_id": event.shop,
        "starts_on": None if event.starts is None else event.starts.isoformat(),
        "ends_on": None if event.ends is None else event.ends.isoformat(),
        "steps": json.dumps(kept, ensure_ascii=False),
    }


# -- rows by number ---------------------------------------------------------------------------------------------------
_TABLES: Mapping[str, Table] = {"cost_lots": cost_lots, "price_events": price_events}


def add(connection: Connection, table: str, values: Row) -> int:
    """Insert a row (with its number, where that is given) and return its number."""
    made = connection.execute(insert(_TABLES[table]).values(**values)).inserted_primary_key
    return int(made[0]) if made is not None else 0


def row_of(connection: Connection, table: str, number: int) -> Row | None:
    """A row as it stands."""
    at = _TABLES[table]
    found = connection.execute(select(at).where(at.c.id == number)).mappings().first()
    return None if found is None else dict(found)


def change(connection: Connection, table: str, number: int, values: Row) -> None:
    """Change values of a row."""
    at = _TABLES[table]
    connection.execute(update(at).where(at.c.id == number).values(**values))


def remove(connection: Connection, table: str, numbers: Collection[int] | Sequence[int]) -> None:
    """Remove rows."""
    at = _TABLES[table]
    connection.execute(delete(at).where(at.c.id.in_(list(numbers))))
