"""What the chart pages show, before it is drawn: frozen values, money in minor units, None = not available."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from seller_desk.domain.change_split import ChangeSplit
from seller_desk.domain.figures import FigureRow, growth, share
from seller_desk.domain.periods import Against, Span, Step
from seller_desk.domain.sales import ProductSales, RegionSales, TrafficDay
from seller_desk.domain.usual_range import UsualRange

TileName = Literal["gross", "orders", "visitors", "conversion", "per_buyer", "refund_share"]
StepName = Literal["visitors", "cart", "order", "paid"]
_CLEARLY = Decimal("0.95")
TILES: tuple[TileName, ...] = ("gross", "orders", "visitors", "conversion", "per_buyer", "refund_share")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the seller asks a chart page for; `currency` None takes the one with most paid orders."""

    span: Span
    step: Step = Step.DAY
    against: Against = Against.BEFORE
    shop: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period of the trend: its figures, those before, what is usual, and the shopping day on it.

    `known` is False for periods after the last day that the files reach: nothing is known of them, which is not zero.
    """

    period: str
    span: Span
    row: FigureRow
    before: FigureRow | None = None
    before_span: Span | None = None
    usual: UsualRange | None = None
    event: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure with what it was before and its course; ratios as fractions."""

    name: TileName
    value: Decimal | int | None
    before: Decimal | int | None
    spark: tuple[float, ...]

    @property
    def is_ratio(self) -> bool:
        """Whether the value is a share, whose change is told in points."""
        return self.name in {"conversion", "refund_share"}

    @property
    def growth(self) -> Fraction | None:
        """The change as a share of the value before; for ratios the difference itself."""
        if self.is_ratio and self.value is not None and self.before is not None:
            return Fraction(self.value) - Fraction(self.before)
        return None if self.is_ratio else growth(self.value, self.before)


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """People who came so far, their share of the step before, and what that share was in the 8 weeks before."""

    name: StepName
    people: int
    share: Decimal | None = None
    usual: Decimal | None = None

    @property
    def is_weak(self) -> bool:
        """Whether the share lies clearly (5 % of it) under what it usually is."""
        return self.share is not None and self.usual is not None and self.share < self.usual * _CLEARLY


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps that the traffic files give, and the weakest of them (D4)."""

    steps: tuple[FunnelStep, ...]
    worst: FunnelStep | None


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One of the best sellers, and its growth against the span before."""

    sales: ProductSales
    growth: Fraction | None


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One province's share of the paid amount; "" = the files do not say, "…" = `provinces` others together."""

    province: str
    gross: int
    share: Decimal
    provinces: int = 1


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview page in one currency; `data` reaches from the first to the last day with an order.

    Nothing is compared with days before the data begin.
    """

    wish: Wish
    currency: str
    currencies: tuple[str, ...]
    before_span: Span | None
    data: Span
    total: FigureRow
    tiles: tuple[Tile, ...]
    trend: tuple[TrendPoint, ...]
    split: ChangeSplit | None
    funnel: Funnel | None
    products: tuple[ProductRow, ...]
    regions: tuple[RegionRow, ...]


@dataclass(frozen=True, slots=True)
class CurrencySales:
    """The sales page of one currency: its periods, its total, and the total before."""

    currency: str
    trend: tuple[TrendPoint, ...]
    total: FigureRow
    before: FigureRow | None


@dataclass(frozen=True, slots=True)
class Sales:
    """The sales page: each currency for itself, never summed (O29)."""

    wish: Wish
    before_span: Span | None
    data: Span | None
    by_currency: tuple[CurrencySales, ...]


def tiles_of(total: FigureRow, before: FigureRow | None, rows: Sequence[FigureRow]) -> tuple[Tile, ...]:
    """The six key figures of a span; `rows` are its periods, for the spark lines."""
    return tuple(
        Tile(
            name,
            tile_value(total, name),
            None if before is None else tile_value(before, name),
            tuple(float(value) for row in rows if (value := tile_value(row, name)) is not None),
        )
        for name in TILES
    )


def tile_value(row: FigureRow, name: TileName) -> Decimal | int | None:
    """One key figure of a row: what the own orders give, else what the traffic files state."""
    match name:
        case "gross":
            return row.gross
        case "orders":
            return row.orders_paid
        case "visitors":
            return row.visitors
        case "conversion":
            return row.best_conversion
        case "per_buyer":
            return row.best_per_buyer
        case "refund_share":
            return row.refund_share


_STEPS: tuple[tuple[StepName, str], ...] = (
    ("visitors", "visitors"),
    ("cart", "cart_users"),
    ("order", "order_buyers"),
    ("paid", "pay_buyers"),
)


def funnel_of(now: Sequence[TrafficDay], before: Sequence[TrafficDay]) -> Funnel | None:
    """The buying funnel of the traffic days now, against the usual shares of the days before (D4).

    A step that a day's file does not give is left out; None with fewer than two steps or no visitors.
    """
    people, usual = _people(now), _people(before)
    if len(people) < 2 or not people.get("visitors"):  # noqa: PLR2004 - a step needs one before it
        return None
    names = list(people)
    steps = [FunnelStep(names[0], people[names[0]])]
    for last, name in pairwise(names):
        was = share(usual.get(name), usual.get(last)) if name in usual and last in usual else None
        steps.append(FunnelStep(name, people[name], share(people[name], people[last]), was))
    return Funnel(tuple(steps), _worst(steps))


def _people(days: Sequence[TrafficDay]) -> dict[StepName, int]:
    found: dict[StepName, int] = {}
    for name, field in _STEPS:
        values = [getattr(day, field) for day in days]
        if values and None not in values:
            found[name] = sum(values)
    return found


def _worst(steps: Sequence[FunnelStep]) -> FunnelStep | None:
    """The step furthest under its usual share; without a past, the one that loses most."""
    judged = [step for step in steps if step.share is not None]
    compared = [step for step in judged if step.usual]
    if compared:
        return min(compared, key=lambda step: (step.share or 0) / (step.usual or 1))
    return min(judged, key=lambda step: step.share or 0, default=None)


def regions_of(sales: Sequence[RegionSales], most: int = 6) -> tuple[RegionRow, ...]:
    """The greatest provinces and the others together; where the files name no place, that share stands last."""
    whole = sum(each.gross for each in sales)
    named = [each for each in sales if each.province]
    rows = [_region(each.province, each.gross, whole) for each in named[:most]]
    if others := named[most:]:
        rows.append(_region("…", sum(each.gross for each in others), whole, len(others)))
    rows += [_region("", each.gross, whole) for each in sales if not each.province]
    return tuple(row for row in rows if row.gross)


def _region(province: str, gross: int, whole: int, provinces: int = 1) -> RegionRow:
    return RegionRow(province, gross, share(gross, whole) or Decimal(0), provinces)
