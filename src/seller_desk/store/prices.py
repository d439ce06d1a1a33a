"""What the seller notes about prices: cost lots, fees of shop and listing, freight tables and events."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from seller_desk.domain.freight import FreightRate
from seller_desk.domain.prices import CostLot
from seller_desk.domain.promotions import PriceEvent, PriceStep
from seller_desk.store.row_journal import RowJournal, whole_rows
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
    connection: Connection,
    journal: RowJournal,
    shop: int | None,
    listing: int | None,
    values: Mapping[str, tuple[str, str, str] | None],
) -> None:
    """Set or (None) forget values, name → (value, note, day from which), of a shop or a listing."""
    for name, wanted in values.items():
        number = connection.execute(select(fee_values.c.id).where(*_noted_at(shop, listing, name))).scalar()
        if wanted is None:
            journal.remove(connection, fee_values, whole_rows(connection, fee_values, "id", filter(None, [number])))
            continue
        value, note, since = wanted
        row = {"value": value, "note": note, "valid_from": since or None}
        if number is None or not journal.set(connection, fee_values, number, row):
            journal.add(connection, fee_values, {"shop_id": shop, "listing_id": listing, "name": name} | row)


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


def read_lots_until(connection: Connection, day: str) -> dict[int, list[CostLot]]:
    """Item → its lots that began by a day, the newest first."""
    lot = cost_lots.c
    query = select(lot.id, lot.item_id, lot.day, lot.unit_cost, lot.currency, lot.quantity, lot.source, lot.note)
    found: dict[int, list[CostLot]] = {}
    for number, of, since, cost, currency, quantity, source, note in connection.execute(
        query.where(lot.day <= day).order_by(lot.day.desc(), lot.id.desc())
    ):
        each = CostLot(number, of, since, Decimal(cost), currency, quantity, source, note)
        found.setdefault(of, []).append(each)
    return found


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


def replace_rates(connection: Connection, journal: RowJournal, rates: Iterable[FreightRate]) -> None:
    """Keep just these lines."""
    former = [row[0] for row in connection.execute(select(freight_rates.c.id))]
    journal.remove(connection, freight_rates, whole_rows(connection, freight_rates, "id", former))
    rows = [
        {
            "id": number,
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
        for number, rate in enumerate(rates, 1)
    ]
    journal.insert(connection, freight_rates, rows)


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
