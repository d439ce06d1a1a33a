"""The demand of every item, measured once for each new day of data and kept for the stock to be judged by (S3, S4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.progress import Progress
from seller_desk.domain.stock import Supply
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.stock_facts import NOTHING, Levels, Look, read_levels

if TYPE_CHECKING:
    from seller_desk.analytics.stock_past import StockPast
    from seller_desk.store.database import Connection
    from seller_desk.usecases.stock_reading import StockReading

_AT_ONCE = 2000
_FEW_ITEMS, _FEW_CELLS = 1000, 200_000
"""So much is measured in a fraction of a second."""
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be measured: from `first` to `last`, the last whole day known; `today` is the day of the balances.

    `items` = every item with its delivery days; `began` = the first day on which it could have been sold.
    """

    first: date
    last: date
    today: date
    share: float
    cap: bool
    items: Mapping[int, int]
    began: Mapping[int, date]

    @property
    def days(self) -> int:
        """From the first day to today."""
        return (self.today - self.first).days + 1


def measure(desk: Desk, progress: Progress) -> Topics:
    """Measure the demand of every item anew where a day of data or a setting is new; else nothing happens.

    Raises Cancelled; what was kept before stands until the new measures are whole.
    """
    from seller_desk.store.item_demand import packed

    plan = _plan(desk) if _is_new(desk) else None
    if plan is None:
        return Topics()
    found, done = list[str](), 0
    for part in _measured(desk, plan):
        found.append(packed(part))
        done += len(part)
        progress.step(done, len(plan.items), Message(N_("Measuring the demand")))
    _keep(desk, found)
    return Topics({Topic.STOCK})


def measured_now(desk: Desk) -> Mapping[int, ItemDemand] | None:
    """The demand of every item where it is new and quickly measured; None where what is kept is to be used."""
    plan = _plan(desk) if _is_new(desk, _FEW_ITEMS) else None
    if plan is None or len(plan.items) * plan.days > _FEW_CELLS:
        return None
    return {item: each for part in _measured(desk, plan) for item, each in part.items()}


def _keep(desk: Desk, found: Sequence[str]) -> None:
    from seller_desk.store import item_demand as store

    def save(connection: "Connection") -> Topics:
        there = store.known_items(connection)
        store.forget_demands(connection)
        for part in found:
            store.save_packed(connection, part, there)
        return Topics({Topic.STOCK})

    desk.database.write(save)


def _plan(desk: Desk) -> _Plan | None:
    """None without any data."""
    from seller_desk.analytics.item_demand import LONGEST
    from seller_desk.store import inventory as store
    from seller_desk.store.items import read_lead_days
    from seller_desk.usecases.stock_reading import StockReading

    settings = desk.settings().stock
    with desk.database.read() as connection:
        reading = StockReading(desk, connection)
        begun = {number: date.fromisoformat(shop.first_day) for number, shop in reading.shops.items() if shop.first_day}
        if reading.last_day is None or not begun:
            return None
        last = _last(reading)
        began: dict[int, date] = {}
        for item, shop in store.read_item_shops(connection):
            if shop in begun:
                began[item] = min(began.get(item, begun[shop]), begun[shop])
        usual = settings.lead_days
        known = read_lead_days(connection).items()
        items = {item: usual if days is None else days for item, days in known if item in began}
    first = max(min(begun.values()), last - timedelta(days=LONGEST - 1))
    share = settings.service_level / _HUNDRED
    if first > last or not items:
        return None
    return _Plan(first, last, reading.today, share, settings.cap_spikes, items, began)


def _is_new(desk: Desk, most_items: int | None = None) -> bool:
    """Whether what is kept knows less than the files or was measured by other settings; False with more items."""
    from seller_desk.store import item_demand as store
    from seller_desk.usecases.stock_reading import StockReading

    settings = desk.settings().stock
    with desk.database.read() as connection:
        reading = StockReading(desk, connection)
        if reading.last_day is None or (most_items is not None and store.count_items(connection) > most_items):
            return False
        wanted = (_last(reading).isoformat(), settings.service_level / _HUNDRED, settings.cap_spikes)
        return store.measured_for(connection) != wanted


def _last(reading: "StockReading") -> date:
    """The last day that is over and of which files are there."""
    yesterday = reading.today - timedelta(days=1)
    return yesterday if reading.last_day is None else min(reading.last_day, yesterday)


def _measured(desk: Desk, plan: _Plan) -> Iterator[dict[int, ItemDemand]]:
    """The demand of the items, some thousand at a time."""
    from seller_desk.analytics.item_demand import Wish
    from seller_desk.analytics.stock_past import demands_of

    look = Look(plan.today, (), plan.days, _HUNDRED, 0)
    with desk.database.read() as connection:
        levels = read_levels(connection, look)
    wish = Wish(plan.last, plan.share, plan.cap, _event_days(desk, plan))
    whole_days = (plan.last - plan.first).days + 1
    every = list(plan.items)
    for start in range(0, len(every), _AT_ONCE):
        items = every[start : start + _AT_ONCE]
        with desk.database.read() as connection:
            past = _past(connection, plan, levels, items)
        demands = demands_of(past, whole_days, wish)
        yield {item: each for item, each in zip(items, demands, strict=True) if each is not None}


def _past(connection: "Connection", plan: _Plan, levels: Levels, items: Sequence[int]) -> "StockPast":
    from seller_desk.analytics.stock_past import StockPast
    from seller_desk.store import inventory as store

    place = {item: row for row, item in enumerate(items)}
    zero = plan.first.toordinal()
    column = {(plan.first + timedelta(days=day)).isoformat(): day for day in range(plan.days)}
    sold = store.read_sold(connection, plan.first.isoformat(), plan.today.isoformat(), list(place))
    return StockPast(
        plan.days,
        [(place[item], column[day], pieces) for item, day, pieces in sold],
        [
            (row, day - zero, pieces)
            for item, row in place.items()
            for day, pieces in levels.moves.get(item, NOTHING).items()
            if 0 <= day - zero < plan.days
        ],
        {
            row: [(column[count.day], count.quantity) for count in levels.counts[item] if count.day in column]
            for item, row in place.items()
            if item in levels.counts
        },
        [_available(levels.supplies.get(item)) for item in items],
        [max((plan.began[item] - plan.first).days, 0) for item in items],
        [plan.items[item] for item in items],
    )


def _available(supply: Supply | None) -> int | None:
    return None if supply is None or supply.on_hand is None else supply.on_hand - supply.reserved


def _event_days(desk: Desk, plan: _Plan) -> dict[date, Mapping[str, str]]:
    """The name of the event of each day; of several the one whose main day is nearest."""
    from seller_desk.domain.events import occasions
    from seller_desk.usecases.events import events, lunar_calendar

    found: dict[date, tuple[int, Mapping[str, str]]] = {}
    for each in occasions(events(desk), plan.first, plan.last, lunar_calendar()):
        for number in range(each.days):
            day = each.first + timedelta(days=number)
            away = abs((day - each.day).days)
            if day not in found or away < found[day][0]:
                found[day] = (away, each.event.names)
    return {day: names for day, (_away, names) in found.items()}
