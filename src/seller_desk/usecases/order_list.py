"""The list of orders as it is read: deadlines judged (C7), sorted, cut into slices, counted and added up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from seller_desk.domain.clock import from_utc_text, zone
from seller_desk.domain.deadlines import (
    OPEN_STATES,
    TO_DO,
    Deadline,
    Facts,
    Limits,
    Standing,
    Urgency,
    deadline,
    time_left,
)
from seller_desk.domain.order_rows import (
    OrderRecord,
    OrderRow,
    OrdersPage,
    OrdersQuery,
    OrdersSummary,
    Segment,
    Sort,
)
from seller_desk.domain.orders import OrderState
from seller_desk.domain.regions import short_province
from seller_desk.settings.orders import OrderSettings
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.orders import ShopFacts, Wanted

_SHORTEST_NAME = 2
_NEVER = datetime.max.replace(tzinfo=UTC)
_SETTLED_STATES = {
    Segment.SHIPPED: (OrderState.SHIPPED,),
    Segment.COMPLETED: (OrderState.COMPLETED,),
    Segment.CLOSED: (OrderState.CLOSED, OrderState.REFUNDED),
    Segment.OLD: OPEN_STATES,
}
_LIVE_STANDINGS: dict[Segment, tuple[Standing, ...]] = {
    Segment.TO_DO: TO_DO,
    **{Segment(each.value): (each,) for each in (*TO_DO, Standing.PENDING, Standing.OLD)},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """An order with what is due for it, and the pieces missing for it."""

    record: OrderRecord
    deadline: Deadline
    short: int
    bad_address: bool

    @property
    def day(self) -> str:
        return self.record.created_day or self.record.paid_day or ""


class OrderReading:
    """One look at the orders: a connection, a moment, and shops, settings and stock, each read at most once."""

    def __init__(
        self, desk: Desk, connection: "Connection", query: OrdersQuery, short: Mapping[int, int] | None = None
    ) -> None:
        from seller_desk.store import orders as store

        self._desk, self._connection, self._query = desk, connection, query
        self._now = desk.clock()
        self._store = store
        self.shops: dict[int, ShopFacts] = store.shops_by_id(connection)
        self._limits: dict[int, Limits] = {}
        self._short = short or {}
        self._shown_names = short_names({shop.id: shop.name for shop in self.shops.values()})

    # -- what is wanted --
    def _day(self, days: int) -> str:
        return (self._now.astimezone(zone("Asia/Shanghai")).date() - timedelta(days=days)).isoformat()

    @property
    def today(self) -> str:
        """The day in China, on which most shops count."""
        return self._day(0)

    @cached_property
    def fresh(self) -> str:
        """The day from which an open order is live; deadlines themselves judge to the minute."""
        return self._day(self._desk.settings().orders.stale_days + 1)

    def _wanted(self, states: tuple[OrderState, ...] = (), *, live: bool | None = None) -> "Wanted":
        since = None if self._query.days is None else self._day(self._query.days - 1)
        return self._store.Wanted(self._query.shop, since, self.fresh, self._query.text, states, live)

    def limits(self, shop: int) -> Limits:
        """The times allowed in a shop."""
        if shop not in self._limits:
            self._limits[shop] = limits_of(self._desk.settings(shop).orders)
        return self._limits[shop]

    # -- judging --
    def judged(self, records: Sequence[OrderRecord]) -> list[Judged]:
        """The records with their deadlines."""
        asking = [record.id for record in records if record.state is OrderState.REFUNDING]
        asked = self._store.refunds_asked(self._connection, asking)
        placeless = self._placeless(records)
        return [self._judge(each, asked.get(each.id), placeless=each.id in placeless) for each in records]

    def _placeless(self, records: Sequence[OrderRecord]) -> set[int]:
        """Paid orders without province and city from a file that names them for others: the address is wrong.

        A street masked by the marketplace says nothing about itself.
        """
        paid = [each for each in records if each.state is OrderState.PAID and not (each.province or each.city)]
        batches = {each.batch_id for each in paid if each.batch_id is not None}
        known = self._store.batches_with_places(self._connection, batches)
        return {each.id for each in paid if each.batch_id in known}

    def _judge(self, record: OrderRecord, asked: str | None, *, placeless: bool) -> Judged:
        short = self._short.get(record.id, 0) if record.state is OrderState.PAID else 0
        bad_address = placeless if record.bad_address is None else bool(record.bad_address)
        facts = Facts(
            record.state,
            _moment(record.created_at),
            _moment(record.paid_at),
            _moment(record.ship_by),
            record.presale_day,
            record.checked_at is not None,
            bad_address,
            short,
            _moment(asked),
            record.mark,
        )
        shop = self.shops[record.shop_id]
        return Judged(record, deadline(facts, self.limits(shop.id), self._now, zone(shop.zone)), short, bad_address)

    @cached_property
    def live(self) -> list[Judged]:
        """The live orders, what is due first on top."""
        found = self.judged(self._store.live_orders(self._connection, self._wanted()))
        found.sort(key=lambda each: each.day, reverse=True)
        found.sort(key=lambda each: each.deadline.due or _NEVER)
        return found

    def _live_in(self, segment: Segment) -> list[Judged]:
        """The live orders of a segment; "all" and "not updated" keep to the period, work to do does not."""
        if segment not in _LIVE_STANDINGS and segment is not Segment.ALL:
            return []
        found = self.live
        if segment in {Segment.ALL, Segment.OLD}:
            since = self._wanted().since or ""
            found = [each for each in found if each.day >= since]
        standings = _LIVE_STANDINGS.get(segment)
        return found if standings is None else [each for each in found if each.deadline.standing in standings]

    # -- slices --
    def page(self, offset: int, limit: int) -> OrdersPage:
        """The rows from `offset` on; sorted by deadline, what is due comes first."""
        judged = self._by_column(offset, limit + 1) if self._sorted_by_sql else self._by_due(offset, limit + 1)
        return OrdersPage(self.rows(judged[:limit]), offset, len(judged) > limit)

    @property
    def _sorted_by_sql(self) -> bool:
        return self._query.sort is not Sort.DEADLINE and (
            self._query.segment is Segment.ALL or self._query.segment in _SETTLED_STATES
        )

    def _by_column(self, offset: int, limit: int) -> list[Judged]:
        states = _SETTLED_STATES.get(self._query.segment, ())
        wanted = self._wanted(states, live=False if states else None)
        query = self._query
        records = self._store.listed_orders(self._connection, wanted, query.sort, offset, limit, falling=query.falling)
        return self.judged(records)

    def _by_due(self, offset: int, limit: int) -> list[Judged]:
        query = self._query
        live = self._live_in(query.segment)
        if query.sort is not Sort.DEADLINE:
            live = sorted(live, key=lambda each: _sort_key(each.record, query.sort), reverse=query.falling)
        elif query.falling:
            live = live[::-1]
        part = live[offset : offset + limit]
        if len(part) < limit and (query.segment is Segment.ALL or query.segment in _SETTLED_STATES):
            wanted = self._wanted(_SETTLED_STATES.get(query.segment, ()), live=False)
            start = max(0, offset - len(live))
            settled = self._store.listed_orders(self._connection, wanted, Sort.DEADLINE, start, limit - len(part))
            part += self.judged(settled)
        return part

    def rows(self, judged: Sequence[Judged]) -> tuple[OrderRow, ...]:
        """The rows as the list shows them."""
        lines = self._store.first_lines(self._connection, [each.record.id for each in judged])
        return tuple(self._row(each, *lines.get(each.record.id, (each.record.title or "", 0))) for each in judged)

    def _row(self, each: Judged, title: str, kinds: int) -> OrderRow:
        record, shop = each.record, self.shops[each.record.shop_id]
        due = each.deadline.due
        return OrderRow(
            record.id,
            shop.id,
            shop.name,
            self._shown_names[shop.id],
            record.order_no,
            record.state,
            each.deadline,
            time_left(due, self._now) if due else None,
            title or record.title or "",
            kinds,
            record.units,
            record.gross,
            record.refunded,
            record.currency,
            short_province(record.province or ""),
            local(record.paid_at, shop.zone) or record.paid_day,
            local(record.created_at, shop.zone) or record.created_day,
            record.mark,
            record.note or "",
            record.remark or "",
            each.short,
            each.bad_address,
            record.presale_day,
        )

    # -- sums --
    def summary(self) -> OrdersSummary:
        """Orders by segment and money by currency over the whole period."""
        parts = self._store.sums(self._connection, self._wanted())
        counts = dict.fromkeys(Segment, 0)
        counts[Segment.ALL] = sum(part.orders for part in parts)
        for segment, states in _SETTLED_STATES.items():
            counts[segment] = sum(part.orders for part in parts if not part.live and part.state in states)
        for segment in _LIVE_STANDINGS:
            counts[segment] += len(self._live_in(segment))
        waiting = [each.deadline for each in self._live_in(Segment.TO_DO)]
        plain = [part for part in parts if not part.marked]
        return OrdersSummary(
            counts,
            _by_currency((part.currency, part.gross) for part in plain),
            _by_currency((part.currency, part.refunded) for part in plain),
            sum(part.orders for part in parts if part.marked),
            sum(each.urgency is Urgency.OVERDUE for each in waiting),
        )


def limits_of(settings: OrderSettings) -> Limits:
    """The deadline rules' times from the settings."""
    return Limits(
        timedelta(minutes=settings.check_minutes),
        timedelta(hours=settings.tell_buyer_hours),
        timedelta(hours=settings.ship_hours),
        timedelta(hours=settings.refund_hours),
        timedelta(hours=settings.soon_hours),
        timedelta(hours=settings.check_until_hours),
        timedelta(days=settings.stale_days),
    )


def local(stored: str | None, shop_zone: str) -> str | None:
    """A stored UTC time in the shop's own time, to the minute: `2026-11-19 14:30`."""
    return f"{from_utc_text(stored).astimezone(zone(shop_zone)):%Y-%m-%d %H:%M}" if stored else None


def local_second(stored: str | None, shop_zone: str) -> str | None:
    """A stored UTC time in the shop's own time, to the second."""
    return f"{from_utc_text(stored).astimezone(zone(shop_zone)):%Y-%m-%d %H:%M:%S}" if stored else None


def short_names(names: Mapping[int, str]) -> dict[int, str]:
    """Shop names as a narrow column can tell them apart: without the beginning that all of them share."""
    columns = zip(*names.values(), strict=False) if len(names) > 1 else ()
    shared = sum(1 for _each in takewhile(lambda letters: len(set(letters)) == 1, columns))
    short = {shop: name[shared:].strip(" ·-—") for shop, name in names.items()}
    return short if all(len(name) >= _SHORTEST_NAME for name in short.values()) else dict(names)


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{stored}+00:00") if stored else None


_KEYS: Mapping[Sort, Callable[[OrderRecord], Any]] = {
    Sort.STATE: lambda record: record.state,
    Sort.ORDER_NO: lambda record: record.order_no,
    Sort.SHOP: lambda record: record.shop_id,
    Sort.TITLE: lambda record: record.title or "",
    Sort.UNITS: lambda record: record.units,
    Sort.GROSS: lambda record: record.gross,
    Sort.REFUNDED: lambda record: record.refunded,
    Sort.REGION: lambda record: (record.province or "", record.city or ""),
    Sort.PAID: lambda record: record.paid_at or record.paid_day or "",
}


def _sort_key(record: OrderRecord, sort: Sort) -> Any:  # noqa: ANN401 - whatever the column holds
    return _KEYS[sort](record)


def _by_currency(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for currency, amount in amounts:
        sums[currency] = sums.get(currency, 0) + amount
    return sums
