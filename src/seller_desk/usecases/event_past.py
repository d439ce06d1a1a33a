"""What was sold around last year's event, and on which of its days there was nothing to sell (S6, O6)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.event_uplift import SoldThen, all_together, usual_days
from seller_desk.domain.events import Occasion, occasions, year_before
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.periods import Span
from seller_desk.domain.stock_days import Past, days_without
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.events import events, lunar_calendar

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.inventory import Count

USUAL_DAYS = 30
_LONGEST_SALE = 60
Days = Collection[int]
"""Days as `date.toordinal()` gives them."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was sold around last year's event, by item and of all items together; `then` None = it cannot be told."""

    then: Occasion | None
    items: Mapping[int, SoldThen]
    all_items: SoldThen | None


_UNKNOWN = Measured(None, {}, None)


def measured(
    desk: Desk, connection: "Connection", occasion: Occasion, rows: Iterable[StockRow], shop: int | None
) -> Measured:
    """Last year's same event against the usual days before it, less the days on which an item was out of stock."""
    from seller_desk.store import events as store

    then, first = year_before(occasion, lunar_calendar()), store.first_day(connection, shop)
    if then is None or first is None or then.last >= desk.today():
        return _UNKNOWN
    days = usual_days(then, _around(desk, then, shop), USUAL_DAYS, first)
    if not days or then.first < first:
        return _UNKNOWN
    usual = {day.toordinal() for day, is_usual in days.items() if is_usual}
    left_out = [day for day, is_usual in days.items() if not is_usual]
    span = Span(min(days), then.last)
    sold = store.read_around(connection, Span(then.first, then.last), Span(min(days), max(days)), left_out, shop)
    out = days_out(connection, span, rows, desk.today())
    sale = range(then.first.toordinal(), then.last.toordinal() + 1)
    items = {}
    for each in sold:
        missing = out.get(each.item_id, frozenset())
        in_sale, before = sum(day in missing for day in sale), len(usual & missing)
        counted = SoldThen(each.event, then.days - in_sale, each.usual, len(usual) - before, in_sale + before)
        items[each.item_id] = counted
    return Measured(then, items, all_together(items.values()))


def _around(desk: Desk, then: Occasion, shop: int | None) -> tuple[Occasion, ...]:
    """The events near another one whose sales were no usual days."""
    reach = timedelta(days=USUAL_DAYS + _LONGEST_SALE)
    first: date = then.first - reach
    return occasions(events(desk, shop), first, then.last + reach, lunar_calendar())


def days_out(connection: "Connection", span: Span, rows: Iterable[StockRow], today: date) -> dict[int, frozenset[int]]:
    """The days of a past span on which an item had nothing and sold nothing, of items that were ever counted.

    Counted back from the first count after the span, else from today: what was not noted (goods that came without a
    move) makes no day an empty one.
    """
    from seller_desk.store import events as store
    from seller_desk.store.inventory import read_counts, read_sold

    _last, counts = read_counts(connection, span.first.isoformat())
    moves: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for item, day, pieces in store.read_moved(connection, span.first):
        moves[item][_ordinal(day)] += pieces
    there = {row.item_id: row for row in rows if row.on_hand is not None}
    may_be = [item for item in there if item in moves or _may_be_empty(counts.get(item, ()))]
    if not may_be:
        return {}
    sold: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for item, day, pieces in read_sold(connection, span.first.isoformat(), span.last.isoformat(), may_be):
        sold[item][_ordinal(day)] += pieces
    end = span.last.isoformat()
    until = {item: next((each.day for each in counts.get(item, ()) if each.day > end), None) for item in sold}
    after = store.read_sold_until(connection, span.last, until, today)
    first, last = span.first.toordinal(), span.last.toordinal()
    found = {}
    for item, by_day in sold.items():
        past = _past(there[item], by_day, moves.get(item, {}), counts.get(item, ()), after[item], last)
        found[item] = days_without(past, first, last)
    return {item: days for item, days in found.items() if days}


def _past(
    row: StockRow, sold: Mapping[int, int], moves: Mapping[int, int], counts: Iterable["Count"], after: int, last: int
) -> Past:
    """The item's stock up to the end of the span: `after` = pieces sold since, until the next count or today."""
    counted = [(_ordinal(each.day), each.quantity) for each in counts]
    later = next(((day, pieces) for day, pieces in counted if day > last), None)
    until, level = later if later is not None else (None, (row.on_hand or 0) - row.reserved)
    moved = sum(pieces for day, pieces in moves.items() if day > last and (until is None or day < until))
    kept = [each for each in counted if each[0] <= last] + ([later] if later is not None else [])
    within = {day: pieces for day, pieces in moves.items() if day <= last}
    return Past(level + after - moved, sold, within, kept)


def _may_be_empty(counts: Collection["Count"]) -> bool:
    return len(counts) > 1 or any(each.quantity <= 0 for each in counts)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
