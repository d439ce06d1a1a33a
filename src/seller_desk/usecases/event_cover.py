"""Whether the stock lasts through a coming event, and what cash it takes (S6, S19)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.event_stock import (
    EventCover,
    EventNeed,
    SoldThen,
    cash_of,
    most_missing_first,
    need_of,
    uplift_of,
    usual_days,
)
from seller_desk.domain.events import Occasion, occasions, year_before
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.periods import Span
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.events import events, lunar_calendar, upcoming

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

USUAL_DAYS = 30
_LONGEST_SALE = 60
Rows = Callable[[], Iterable[StockRow]]


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was sold around last year's event, by item and of all items together."""

    then: Occasion | None
    items: Mapping[int, SoldThen]
    all_items: SoldThen | None


def event_covers(desk: Desk, shop: int | None = None, rows: Rows | None = None) -> tuple[EventCover, ...]:
    """The big events whose sale begins within the first look ahead, soonest first; `rows` spares reading the stock."""
    ahead = desk.settings(shop).events.first_check
    today = desk.today()
    last = today + timedelta(days=ahead)
    found = [each for each in upcoming(desk, ahead + _LONGEST_SALE, shop) if each.event.big]
    near = [each for each in found if today <= each.first <= last]
    if not near:
        return ()
    stock = tuple(rows() if rows is not None else _rows(desk, shop))
    return tuple(event_cover(desk, each, shop, stock) for each in near)


def event_cover(
    desk: Desk, occasion: Occasion, shop: int | None = None, rows: Iterable[StockRow] | None = None
) -> EventCover:
    """What every selling item needs for an event, at last year's uplift or the seller's own number."""
    settings = desk.settings(shop).events
    plan = occasion.event.plan
    days = settings.cover_days if plan.cover_days is None else plan.cover_days
    with desk.database.read() as connection:
        measured = _measured(desk, connection, occasion, shop)
        stock = tuple(_rows(desk, shop) if rows is None else rows)
    today = desk.today()

    def need(row: StockRow) -> EventNeed:
        then = measured.items.get(row.item_id)
        uplift = uplift_of(plan.uplift, then, measured.all_items, settings.least_pieces, settings.most_uplift)
        return need_of(row, occasion, days, uplift, today)

    selling = [row for row in stock if row.demand.units > 0]
    needs = most_missing_first(need(row) for row in selling if row.available is not None)
    return EventCover(
        occasion,
        measured.then,
        days,
        uplift_of(plan.uplift, None, measured.all_items, settings.least_pieces, settings.most_uplift),
        tuple(needs),
        sum(row.available is None for row in selling),
        cash_of(needs, occasion, settings.refund_share),
    )


def _rows(desk: Desk, shop: int | None) -> Iterable[StockRow]:
    from seller_desk.usecases.inventory import stock_rows

    return stock_rows(desk, shop)


def _measured(desk: Desk, connection: "Connection", occasion: Occasion, shop: int | None) -> _Measured:
    from seller_desk.store import events as store

    then, first = year_before(occasion, lunar_calendar()), store.first_day(connection, shop)
    if then is None or first is None or then.last >= desk.today():
        return _Measured(None, {}, None)
    days = usual_days(then, _around(desk, then, shop), USUAL_DAYS, first)
    if not days or then.first < first:
        return _Measured(None, {}, None)
    usual, left_out = Span(min(days), max(days)), [day for day, is_usual in days.items() if not is_usual]
    sold = store.read_around(connection, Span(then.first, then.last), usual, left_out, shop)
    known = len(days) - len(left_out)
    items = {each.item_id: SoldThen(each.event, then.days, each.usual, known) for each in sold}
    all_items = SoldThen(sum(each.event for each in sold), then.days, sum(each.usual for each in sold), known)
    return _Measured(then, items, all_items)


def _around(desk: Desk, then: Occasion, shop: int | None) -> tuple[Occasion, ...]:
    """The events near another one whose sales were no usual days."""
    reach = timedelta(days=USUAL_DAYS + _LONGEST_SALE)
    first: date = then.first - reach
    return occasions(events(desk, shop), first, then.last + reach, lunar_calendar())
