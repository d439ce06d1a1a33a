"""Whether the stock lasts through a coming event, and what cash it takes (S6, S19)."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from seller_desk.domain.event_stock import EventCover, EventNeed, cash_of, most_missing_first, need_of
from seller_desk.domain.event_uplift import uplift_of
from seller_desk.domain.events import Occasion, soonest
from seller_desk.domain.inventory import StockRow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.event_past import measured
from seller_desk.usecases.events import upcoming

_LONGEST_SALE = 60
Rows = Callable[[], Iterable[StockRow]]


def event_covers(desk: Desk, shop: int | None = None, rows: Rows | None = None) -> tuple[EventCover, ...]:
    """The big events whose sale begins within the first look ahead, soonest first; `rows` spares reading the stock."""
    ahead = desk.settings(shop).events.first_check
    today = desk.today()
    last = today + timedelta(days=ahead)
    found = [each for each in upcoming(desk, ahead + _LONGEST_SALE, shop) if each.event.big]
    near = soonest(each for each in found if today <= each.first <= last)
    if not near:
        return ()
    stock = tuple(rows() if rows is not None else _rows(desk, shop))
    return tuple(event_cover(desk, each, shop, stock) for each in near)


def event_cover(
    desk: Desk, occasion: Occasion, shop: int | None = None, rows: Iterable[StockRow] | None = None
) -> EventCover:
    """What every selling item needs for an event, at last year's uplift or the seller's own number."""
    from seller_desk.store.events import read_coming_after

    settings = desk.settings(shop).events
    plan = occasion.event.plan
    days = settings.cover_days if plan.cover_days is None else plan.cover_days
    stock = tuple(_rows(desk, shop) if rows is None else rows)
    with desk.database.read() as connection:
        past = measured(desk, connection, occasion, stock, shop)
        late = read_coming_after(connection, occasion.first)
    today = desk.today()

    def need(row: StockRow) -> EventNeed:
        then = past.items.get(row.item_id)
        uplift = uplift_of(plan.uplift, then, past.all_items, settings.least_pieces, settings.most_uplift)
        return need_of(row, occasion, days, uplift, today, late.get(row.item_id, 0))

    selling = [row for row in stock if row.demand.units > 0]
    needs = most_missing_first(need(row) for row in selling if row.available is not None)
    return EventCover(
        occasion,
        past.then,
        days,
        uplift_of(plan.uplift, None, past.all_items, settings.least_pieces, settings.most_uplift),
        tuple(needs),
        sum(row.available is None for row in selling),
        cash_of(needs, occasion, settings.refund_share),
    )


def _rows(desk: Desk, shop: int | None) -> Iterable[StockRow]:
    from seller_desk.usecases.inventory import stock_rows

    return stock_rows(desk, shop)
