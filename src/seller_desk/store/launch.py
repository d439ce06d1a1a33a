"""The steps of launches as they are kept; the start day and the trial's numbers by hand stand beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from seller_desk.domain.launch import START
from seller_desk.store.inventory import fetch
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listing_work import launch_steps
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import order_lines, orders


class KeptStep(NamedTuple):
    """One row: the due day, the moment it was ticked by hand (UTC), the seller's note."""

    step: str
    due: str | None
    done_at: str | None
    note: str


def read_steps(connection: Connection, listing: int) -> list[KeptStep]:
    """Everything kept of a launch."""
    table = launch_steps.c
    query = select(table.step, table.due, table.done_at, table.note).where(table.listing_id == listing)
    return [KeptStep(*row) for row in connection.execute(query)]


def replace_steps(connection: Connection, journal: RowJournal, listing: int, steps: Sequence[KeptStep]) -> None:
    """Keep exactly these steps of the listing."""
    former = whole_rows(connection, launch_steps, "listing_id", [listing])
    wanted = [{"listing_id": listing, **step._asdict()} for step in steps]
    journal.remove(connection, launch_steps, [row for row in former if row not in wanted])
    journal.insert(connection, launch_steps, [row for row in wanted if row not in former])


def read_overdue(connection: Connection, today: str, shop: int | None = None) -> dict[int, list[str]]:
    """Listing → its steps that were due before today and not ticked by hand."""
    table = launch_steps.c
    query = select(table.listing_id, table.step).where(table.due < today, table.done_at.is_(None), table.step != START)
    if shop is not None:
        query = query.join(listings, listings.c.id == table.listing_id).where(listings.c.shop_id == shop)
    found: dict[int, list[str]] = {}
    for listing, step in fetch(connection, query):
        found.setdefault(listing, []).append(step)
    return found


class Behind(NamedTuple):
    """A stock item behind a listing, by its SKU."""

    item: int
    sku: str


def read_behind(connection: Connection, listing: int) -> tuple[list[Behind], int]:
    """The stock items that a listing takes from, and how many of its choices take from none."""
    mine = variants.c.listing_id == listing
    taken = (
        select(stock_items.c.id, stock_items.c.sku)
        .join(variant_items, variant_items.c.item_id == stock_items.c.id)
        .join(variants, variants.c.id == variant_items.c.variant_id)
        .where(mine)
        .distinct()
        .order_by(stock_items.c.sku)
    )
    linked = select(variant_items.c.variant_id)
    loose = select(func.count()).select_from(variants).where(mine, variants.c.id.not_in(linked))
    return [Behind(*row) for row in connection.execute(taken)], connection.execute(loose).scalar_one()


def read_test_order(connection: Connection, listing: int) -> str:
    """The number of the newest paid order of this listing that is marked as a test; "" for none."""
    query = (
        select(orders.c.order_no)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .join(variants, variants.c.id == order_lines.c.variant_id)
        .where(variants.c.listing_id == listing, orders.c.mark == "test", orders.c.paid_at.is_not(None))
        .order_by(orders.c.paid_at.desc())
        .limit(1)
    )
    found: str | None = connection.execute(query).scalar()
    return found or ""
