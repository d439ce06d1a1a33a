"""What needs doing now, from every part, in one ranked list (T1); and what the day before brought (D11)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Literal

from seller_desk.domain.change_split import ChangeSplit
from seller_desk.domain.charts import TileName
from seller_desk.domain.usual_range import UsualRange
from seller_desk.texts import Message, current

FigureName = TileName | Literal["refunded"]


class Kind(StrEnum):
    """The part an entry comes from."""

    STOCK = "stock"
    ORDERS = "orders"
    REVIEWS = "reviews"
    LISTINGS = "listings"
    FILES = "files"


class Pressing(IntEnum):
    """How soon something is to be done."""

    OVERDUE = 0
    TODAY = 1
    SOON = 2
    SOME_DAY = 3


_STATES = ("out", "critical", "reorder", "slow", "info")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: what, why, until when, and the place where it is done; money in minor units by currency.

    `state` is the shape it is shown with: out, critical, reorder, slow or info. `amount` says what the money means;
    a plain text is the money alone.
    """

    kind: Kind
    state: str
    pressing: Pressing
    title: Message
    why: Message
    place: str
    action: Message
    due: Message | None = None
    amount: Message | str | None = None
    money: Mapping[str, int] = field(default_factory=dict)


def ranked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Most pressing first, then the worse state, then more money (of the greatest currency)."""
    return tuple(sorted(entries, key=_rank))


def _rank(entry: Entry) -> tuple[int, int, int]:
    state = _STATES.index(entry.state) if entry.state in _STATES else len(_STATES)
    return entry.pressing, state, -max(entry.money.values(), default=0)


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far the files of one kind reach for one shop; `missing` = whole days after it until yesterday.

    `daily` kinds (orders, traffic, advertising) have something every day, others (reviews) need not.
    """

    shop_id: int
    shop: str
    kind: Literal["orders", "traffic", "advertising", "reviews"]
    last: date
    missing: int

    @property
    def daily(self) -> bool:
        return self.kind != "reviews"


@dataclass(frozen=True, slots=True)
class DayFigure:
    """A figure of one day beside what is usual on that weekday; `most` is the end of its scale."""

    name: FigureName
    value: Decimal | int | None
    usual: UsualRange | None
    most: float


@dataclass(frozen=True, slots=True)
class DayReport:
    """The last day that the files reach (yesterday, or `late` days before it) in the currency with most orders.

    `course` is the paid amount of the 20 days up to it. `growth` and `split` compare with the same weekday before.
    """

    day: date
    late: int
    currency: str
    figures: tuple[DayFigure, ...]
    course: tuple[tuple[date, int, str], ...]
    growth: Fraction | None
    split: ChangeSplit | None


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day of the event calendar that comes next, `names` by language; `first` is when its sale begins (T2).

    `event` is its id, for the place "inventory/events/…" that says more of it; "" in what an older version kept.
    """

    names: Mapping[str, str]
    day: date
    first: date
    event: str = ""

    def __str__(self) -> str:
        return self.names.get(current()) or self.names.get("en") or next(iter(self.names.values()), "")


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the Today tab shows; `ahead` are the next days of the event calendar."""

    day: date
    entries: tuple[Entry, ...]
    files: tuple[Freshness, ...]
    report: DayReport | None
    ahead: tuple[DayAhead, ...] = ()
