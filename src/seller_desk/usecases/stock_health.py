"""The stock's health: each item's turnover, days without stock and age, and what they are together (S5, S7, S8)."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from seller_desk.domain.stock_ages import CLASSES, Event, age_class, aged
from seller_desk.domain.stock_health import NO_AGES, ItemHealth, StockHealth, is_alive, overall
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_turnover import WEEKS, Turned, days_out, turned
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.kept_stock import kept_rows

if TYPE_CHECKING:
    from seller_desk.domain.inventory import StockRow
    from seller_desk.store.database import Connection
    from seller_desk.store.stock_course import StockEvent

_WEEK = 7
_SOLD = MoveKind.SOLD_OUTSIDE


@dataclass(frozen=True, slots=True)
class _Year:
    """The weeks that are looked at: the last one ends with `last`; `week` gives the number of a day, 0 = the oldest."""

    last: date
    today: date
    week: Mapping[str, int]

    @classmethod
    def until(cls, last: date, today: date) -> "_Year":
        days = WEEKS * _WEEK
        week = {(last - timedelta(days=ago)).isoformat(): WEEKS - 1 - ago // _WEEK for ago in range(days)}
        # what happened after the last whole day of sales belongs to the last week
        week |= {(last + timedelta(days=ahead)).isoformat(): WEEKS - 1 for ahead in range(1, (today - last).days + 1)}
        return cls(last, today, week)

    def rest_of_week(self, day: str) -> int:
        """The days of its week that come after a day."""
        return max((self.last - date.fromisoformat(day)).days, 0) % _WEEK

    @property
    def first(self) -> str:
        return (self.last - timedelta(days=WEEKS * _WEEK - 1)).isoformat()


def stock_health(desk: Desk, shop: int | None = None) -> StockHealth:
    """The health of the stock, or of what a shop sells; money at the cost that is noted at the items.

    Reads a year once, row by row: what it holds grows with the items, not with their sales.
    """
    from seller_desk.store.figures import shop_names
    from seller_desk.usecases.stock_reading import StockReading

    rows = {row.item_id: row for row in kept_rows(desk, shop) if is_alive(row)}
    with desk.database.read() as connection:
        reading = StockReading(desk, connection)
        year = _Year.until(reading.look_until, reading.today)
        names = shop_names(connection)
        items = list(_items(connection, rows, year))
    return overall(year.today, items, names if shop is None else {shop: names[shop]})


def _items(connection: "Connection", rows: "Mapping[int, StockRow]", year: _Year) -> Iterator[ItemHealth]:
    from seller_desk.store.stock_course import stock_events

    sold = _sold_weeks(connection, rows, year)
    untold = dict.fromkeys(rows)
    for item, events in groupby(stock_events(connection), lambda event: event.item):
        if item in untold:
            del untold[item]
            yield _item(rows[item], sold(item), list(events), year)
    for item in untold:
        yield _item(rows[item], sold(item), [], year)


class _Weeks:
    """Pieces sold in each week of the year, of every item, in one block of memory."""

    def __init__(self, items: Iterable[int]) -> None:
        self._place = {item: place * WEEKS for place, item in enumerate(items)}
        self._pieces = array("q", bytes(8 * WEEKS * len(self._place)))

    def __call__(self, item: int) -> "array[int]":
        place = self._place[item]
        return self._pieces[place : place + WEEKS]

    def add(self, item: int, week: int, pieces: int) -> None:
        place = self._place.get(item)
        if place is not None:
            self._pieces[place + week] += pieces


def _sold_weeks(connection: "Connection", rows: Iterable[int], year: _Year) -> _Weeks:
    from seller_desk.store.stock_course import links, sold_days

    weeks, takes, nothing = _Weeks(rows), links(connection), ()
    for variant, day, units in sold_days(connection, year.first, year.last.isoformat()):
        for item, pieces in takes.get(variant, nothing):
            weeks.add(item, year.week[day], units * pieces)
    return weeks


def _item(row: "StockRow", sold: "array[int]", events: "Sequence[StockEvent]", year: _Year) -> ItemHealth:
    out, days = _days(row, sold)
    if row.on_hand is None:
        return ItemHealth(row, None, out, days)
    ages, least = _ages(row.on_hand, events, year.today)
    return ItemHealth(row, _turned(row, sold, events, year), out, days, ages, least)


def _days(row: "StockRow", sold: "array[int]") -> tuple[int, int]:
    """Days without stock and days looked at; (0, 0) where nothing was sold, or nothing was ever counted."""
    demand = row.demand
    if row.on_hand is None or not demand.window_days or not (demand.units or demand.sold_until):
        return 0, 0
    in_stock = demand.in_stock_days
    if not demand.units and (row.available or 0) <= 0:
        in_stock = 0  # none there and none sold: it has been out for the whole window
    first = next((week for week, pieces in enumerate(sold) if pieces), 0)
    return days_out(demand.window_days, min(in_stock, demand.window_days), WEEKS - first)


def _turned(row: "StockRow", sold: "array[int]", events: "Sequence[StockEvent]", year: _Year) -> Turned | None:
    gone, change = list(sold), [-pieces for pieces in sold]
    anchors: list[tuple[int, int]] = []
    for event in reversed(events):
        week = year.week.get(event.day, -1)
        if event.kind == "count":
            rest = year.rest_of_week(event.day) if week >= 0 else 0
            anchors.append((week, event.pieces - round(max(sold[week], 0) * rest / _WEEK)))
        elif event.kind != "lot" and week >= 0:
            change[week] += event.pieces
            if event.kind == _SOLD:
                gone[week] -= event.pieces
            if anchors and anchors[-1][0] == week:  # a count stands for the end of its week
                anchors[-1] = (week, anchors[-1][1] + event.pieces)
    on_hand = max(row.on_hand or 0, 0)
    return turned(gone, change, _within(anchors, change, on_hand), on_hand, row.demand.data_days // _WEEK)


def _within(anchors: list[tuple[int, int]], change: list[int], on_hand: int) -> list[tuple[int, int]]:
    """The counts with those before the year as one on its eve, counted back from the next one or from today."""
    inside = [(week, pieces) for week, pieces in anchors if week >= 0]
    if len(inside) == len(anchors):
        return inside
    week, pieces = inside[0] if inside else (WEEKS - 1, on_hand)
    return [(-1, max(0, pieces - sum(change[: week + 1]))), *inside]


def _ages(on_hand: int, events: "Sequence[StockEvent]", today: date) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Pieces on hand by class of age, and those of them that are at least so old."""
    if on_hand <= 0 or not events:
        return NO_AGES, NO_AGES
    ages, least = [0] * CLASSES, [0] * CLASSES
    for piece in aged(on_hand, _arrivals(events)):
        place = age_class(piece.day, today)
        ages[place] += piece.pieces
        least[place] += 0 if piece.sure else piece.pieces
    return tuple(ages), tuple(least)


def _arrivals(events: "Sequence[StockEvent]") -> Iterator[Event]:
    """Counts and what came; cost lots tell of it where no receipt does."""
    lots_tell = not any(event.kind == MoveKind.RECEIPT for event in events)
    for event in events:
        if event.kind == "count":
            yield Event(event.day, event.pieces, arrival=False)
        elif event.kind == "lot":
            if lots_tell:
                yield Event(event.day, event.pieces, arrival=True)
        elif event.pieces > 0:
            yield Event(event.day, event.pieces, arrival=True, sure=event.kind == MoveKind.RECEIPT)
