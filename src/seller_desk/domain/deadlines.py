"""What has to be done with an order, and by when (C6, C7): plain rules over the facts of one order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from seller_desk.domain.orders import OrderState
from seller_desk.texts import N_, Message

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_MINUTES_SHOWN_BELOW = 12 * HOUR
_HOURS_SHOWN_BELOW = 2 * DAY
_LAST_PART = 1 / 3  # of a short time allowed is "soon"
_NO_LIMIT_MARKS = frozenset({"test"})  # nothing is sent for a test order; samples, gifts and resends are sent


class Standing(StrEnum):
    """Where an order stands for the seller; the order of the names is the order of the filters."""

    CHECK = "check"
    SHIP = "ship"
    PRESALE = "presale"
    REFUNDING = "refunding"
    PENDING = "pending"
    SHIPPED = "shipped"
    COMPLETED = "completed"
    CLOSED = "closed"
    OLD = "old"


TO_DO = (Standing.CHECK, Standing.SHIP, Standing.PRESALE, Standing.REFUNDING)


class Step(StrEnum):
    """The thing that is due."""

    CHECK = "check"
    TELL = "tell"
    SHIP = "ship"
    FINAL_PAYMENT = "final_payment"
    REFUND = "refund"


class Urgency(StrEnum):
    """How near the deadline is."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Limits:
    """The times allowed, from the settings of the order's shop."""

    check: timedelta = 30 * MINUTE
    tell: timedelta = HOUR
    ship: timedelta = 48 * HOUR
    refund: timedelta = 24 * HOUR
    soon: timedelta = 6 * HOUR
    check_until: timedelta = 2 * HOUR
    stale: timedelta = 30 * DAY


@dataclass(frozen=True, slots=True)
class Facts:
    """What the deadline rules need of an order; times are aware, `short` is the number of pieces missing for it."""

    state: OrderState
    created: datetime | None = None
    paid: datetime | None = None
    ship_by: datetime | None = None
    presale_day: str | None = None
    checked: bool = False
    bad_address: bool = False
    short: int = 0
    refund_asked: datetime | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Where the order stands, what is due and when (None: nothing is, or no file says)."""

    standing: Standing
    step: Step | None = None
    due: datetime | None = None
    urgency: Urgency = Urgency.NONE


_SETTLED = {
    OrderState.SHIPPED: Standing.SHIPPED,
    OrderState.COMPLETED: Standing.COMPLETED,
    OrderState.CLOSED: Standing.CLOSED,
    OrderState.REFUNDED: Standing.CLOSED,
}
OPEN_STATES = (OrderState.PENDING_PAYMENT, OrderState.PAID, OrderState.REFUNDING)


def deadline(facts: Facts, limits: Limits, now: datetime, zone: tzinfo) -> Deadline:
    """What is due for the order at the moment `now` (C7, refunds C6); `zone` is the shop's.

    An open order that no file has brought on for `limits.stale` is OLD: its files are missing, nothing is overdue.
    """
    if facts.state in _SETTLED:
        return Deadline(_SETTLED[facts.state])
    if _is_old(facts, limits, now, zone):
        return Deadline(Standing.OLD)
    if facts.state is OrderState.REFUNDING:
        due = facts.refund_asked + limits.refund if facts.refund_asked else None
        return _judged(Standing.REFUNDING, Step.REFUND, due, limits.soon, now)
    if facts.presale_day and now < _start_of(facts.presale_day, zone):
        return Deadline(Standing.PRESALE, Step.FINAL_PAYMENT, _start_of(facts.presale_day, zone), Urgency.LATER)
    if facts.state is OrderState.PENDING_PAYMENT:
        return Deadline(Standing.PENDING)
    return Deadline(Standing.SHIP) if facts.mark in _NO_LIMIT_MARKS else _of_paid(facts, limits, now, zone)


def _of_paid(facts: Facts, limits: Limits, now: datetime, zone: tzinfo) -> Deadline:
    since = _payable_since(facts, zone)
    ship_by = facts.ship_by or (since + limits.ship if since else None)
    shipping = _judged(Standing.SHIP, Step.SHIP, ship_by, limits.soon, now)
    if facts.checked or since is None or now >= since + limits.check_until or shipping.urgency is Urgency.OVERDUE:
        return shipping
    trouble = facts.bad_address or facts.short > 0
    if shipping.urgency is Urgency.SOON and not trouble:
        return shipping
    step, allowed = (Step.TELL, limits.tell) if trouble else (Step.CHECK, limits.check)
    return _judged(Standing.CHECK, step, since + allowed, allowed * _LAST_PART, now)


def _payable_since(facts: Facts, zone: tzinfo) -> datetime | None:
    """The payment, or the final payment day of a presale when that is later."""
    known = [moment for moment in (facts.paid or facts.created,) if moment]
    if facts.presale_day:
        known.append(_start_of(facts.presale_day, zone))
    return max(known, default=None)


def _is_old(facts: Facts, limits: Limits, now: datetime, zone: tzinfo) -> bool:
    moments = [moment for moment in (facts.created, facts.paid, facts.ship_by, facts.refund_asked) if moment]
    if facts.presale_day:
        moments.append(_start_of(facts.presale_day, zone))
    return bool(moments) and max(moments) < now - limits.stale


def _judged(standing: Standing, step: Step, due: datetime | None, soon: timedelta, now: datetime) -> Deadline:
    if due is None:
        return Deadline(standing)
    if now >= due:
        return Deadline(standing, step, due, Urgency.OVERDUE)
    return Deadline(standing, step, due, Urgency.SOON if due - now < soon else Urgency.LATER)


def _start_of(day: str, zone: tzinfo) -> datetime:
    return datetime.combine(datetime.fromisoformat(day).date(), time(), zone)


def time_left(due: datetime, now: datetime) -> Message:
    """How long until `due`, or how long past it: "5 h 18 min left", "26 min overdue"."""
    overdue = now >= due
    minutes = max(1, int((now - due) / MINUTE) if overdue else -int((now - due) / MINUTE))
    span = _span(minutes * MINUTE, minutes_too=not overdue)
    return Message(N_("{time} overdue"), {"time": span}) if overdue else Message(N_("{time} left"), {"time": span})


def _span(length: timedelta, *, minutes_too: bool) -> Message:
    hours, minutes = divmod(int(length / MINUTE), 60)
    if length < HOUR:
        return Message(N_("{m} min"), {"m": minutes})
    if length < _MINUTES_SHOWN_BELOW and minutes and minutes_too:
        return Message(N_("{h} h {m} min"), {"h": hours, "m": minutes})
    if length < _HOURS_SHOWN_BELOW:
        return Message(N_("{h} h"), {"h": hours})
    return Message(N_("{n} day"), {"n": length.days}, N_("{n} days"))


@dataclass(frozen=True, slots=True)
class Need:
    """Pieces of one stock item that an open, paid order still waits for; first paid is served first."""

    order_id: int
    item_id: int
    quantity: int


def shortages(needs: Iterable[Need], on_hand: Mapping[int, int]) -> dict[int, int]:
    """Pieces missing by order: `needs` take from `on_hand` in their order; items without a count are never short."""
    left = dict(on_hand)
    short: dict[int, int] = {}
    for need in needs:
        if need.item_id in left:
            missing = max(0, need.quantity - max(0, left[need.item_id]))
            left[need.item_id] -= need.quantity
            if missing:
                short[need.order_id] = short.get(need.order_id, 0) + missing
    return short
