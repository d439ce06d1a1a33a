"""Stock and cash for an event: how much more is sold, what must be there when it begins, what that costs (S6, S19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain.event_uplift import Uplift
from seller_desk.domain.events import Occasion
from seller_desk.domain.inventory import order_quantity
from seller_desk.domain.stock import Judged
from seller_desk.domain.stock_reasons import Explained, rate_text
from seller_desk.texts import N_, Message


@dataclass(frozen=True, slots=True)
class EventNeed:
    """What one item needs for an event, in pieces: `sells` until it begins, `expected` left then, `missing`.

    `late` = what is on order and comes only after it has begun; it is not counted.
    """

    row: Judged
    occasion: Occasion
    cover_days: int
    uplift: Uplift
    needed: int
    sells: int
    expected: int
    missing: int
    suggested: int
    order_by: date | None
    late: int = 0

    @property
    def in_time(self) -> int:
        """What is available, and on order so that it comes before the event begins."""
        return (self.row.available or 0) + self.row.on_order - self.late

    @property
    def purchase(self) -> int | None:
        """What the suggested pieces cost, minor units; None where the cost is not known."""
        return None if self.row.cost is None else self.row.cost * self.suggested

    @property
    def sales(self) -> int:
        """Expected sales in the days of the event, minor units of the item's selling currency."""
        demand, times = self.row.demand, self.uplift.times
        if not demand.in_stock_days or not demand.price:
            return 0
        worth = demand.units * times.numerator * self.occasion.days * demand.price
        return round(Fraction(worth, demand.in_stock_days * times.denominator))

    @property
    def explanation(self) -> tuple[Explained, ...]:
        """The numbers behind the suggestion, one on another; the last one is the answer (S6)."""
        row = self.row
        lines = [
            Explained(
                Message(N_("Sales a day in the event")),
                Message(
                    N_("{rate} a day × {times} ({why})"),
                    {"rate": rate_text(row.daily_rate), "times": self.uplift.text, "why": self.uplift.why},
                ),
                Decimal(rate_text(float(rate_of(row) * self.uplift.times))),
            ),
            Explained(
                Message(N_("Needed when it begins")),
                Message(N_("for {days} days"), {"days": self.cover_days}),
                self.needed,
            ),
            Explained(
                Message(N_("Available and on order")),
                Message(N_("without {n} that come too late"), {"n": self.late})
                if self.late
                else Message(N_("as of today")),
                self.in_time,
            ),
            Explained(
                Message(N_("Sold until then")),
                Message(N_("until {day}"), {"day": self.occasion.first.isoformat()}),
                -self.sells,
            ),
            Explained(Message(N_("Missing")), Message(N_("needed − what is left then")), self.missing),
        ]
        if self.missing:
            how = Message(N_("in packs of {n}"), {"n": row.multiple}) if row.multiple > 1 else Message(N_("pieces"))
            lines.append(Explained(Message(N_("Order")), how, self.suggested))
        return tuple(lines)


def rate_of(row: Judged) -> Fraction:
    """Pieces a day in stock, exactly."""
    days = row.demand.in_stock_days
    return Fraction(row.demand.units, days) if days else Fraction(0)


def need_of(row: Judged, occasion: Occasion, cover_days: int, uplift: Uplift, today: date, late: int = 0) -> EventNeed:
    """What an item that was counted needs when an event begins, sold at its own pace until then (S6).

    `late` pieces of what is on order come after it has begun.
    """
    days = row.demand.in_stock_days or 1
    units = row.demand.units if row.demand.in_stock_days else 0
    times = uplift.times
    needed = _up(units * times.numerator * cover_days, days * times.denominator)
    sells = _up(units * max(0, (occasion.first - today).days), days)
    late = min(late, row.on_order)
    expected = max(0, (row.available or 0) + row.on_order - late - sells)
    missing = max(0, needed - expected)
    suggested = order_quantity(missing, 0, row.item) if missing else 0
    order_by = max(today, occasion.first - timedelta(days=row.lead_days)) if missing else None
    return EventNeed(row, occasion, cover_days, uplift, needed, sells, expected, missing, suggested, order_by, late)


def _up(number: int, share: int) -> int:
    return -(-number // share)


@dataclass(frozen=True, slots=True)
class EventCash:
    """The cash for an event in one currency, minor units; `kept` 0 = the seller entered none (S19).

    `refunds` are a share of the `sales` that are expected in its days.
    """

    currency: str
    purchase: int
    advertising: int
    refunds: int
    kept: int
    sales: int = 0

    @property
    def total(self) -> int:
        """Stock to buy + advertising + expected refunds."""
        return self.purchase + self.advertising + self.refunds

    @property
    def short(self) -> int | None:
        """What is missing of it; None while the seller entered no cash."""
        return max(0, self.total - self.kept) if self.kept else None


def cash_of(needs: Iterable[EventNeed], occasion: Occasion, refund_share: int) -> tuple[EventCash, ...]:
    """The cash by currency; `refund_share` percent of the expected sales go back to buyers (S19)."""
    purchase: dict[str, int] = {}
    sales: dict[str, int] = {}
    for need in needs:
        if need.purchase and need.row.currency:
            purchase[need.row.currency] = purchase.get(need.row.currency, 0) + need.purchase
        if (sold_in := need.row.demand.price_currency) and (worth := need.sales):
            sales[sold_in] = sales.get(sold_in, 0) + worth
    plan = occasion.event.plan
    noted = {plan.currency} if plan.advertising or plan.cash else set[str]()
    return tuple(
        EventCash(
            currency,
            purchase.get(currency, 0),
            plan.advertising if currency == plan.currency else 0,
            -(-sales.get(currency, 0) * refund_share // 100),
            plan.cash if currency == plan.currency else 0,
            sales.get(currency, 0),
        )
        for currency in sorted({*purchase, *sales, *noted})
    )


@dataclass(frozen=True, slots=True)
class EventCover:
    """Whether the stock lasts through an event: what each selling item needs, most missing first, and the cash.

    `then` is the same event a year before, None where there was none; `uncounted` items could not be judged.
    """

    occasion: Occasion
    then: Occasion | None
    cover_days: int
    uplift: Uplift
    needs: tuple[EventNeed, ...]
    uncounted: int
    cash: tuple[EventCash, ...]

    @property
    def short(self) -> tuple[EventNeed, ...]:
        """The items that lack stock."""
        return tuple(need for need in self.needs if need.missing)

    @property
    def order_by(self) -> date | None:
        """The day by which the first of the missing goods must be ordered."""
        return min((need.order_by for need in self.short if need.order_by), default=None)


def most_missing_first(needs: Iterable[EventNeed]) -> list[EventNeed]:
    """By the worth of what is missing at selling prices, then by pieces."""
    return sorted(needs, key=lambda need: (-need.missing * (need.row.demand.price or 0), -need.missing, need.row.sku))
