"""How the own price and those of the competitors went, day by day, for the picture that compares them (L13)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seller_desk.domain.competitors import Band, Competitor, band

SHOWN_DAYS = 180
LEAST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One price over time, as (day, price) from each change on; it holds until the next one, the last until `until`."""

    number: int
    title: str
    points: tuple[tuple[date, int], ...]
    until: date

    def on(self, day: date) -> int | None:
        """The price on a day; None before the first one and after `until`."""
        if day > self.until:
            return None
        return next((price for since, price in reversed(self.points) if since <= day), None)


@dataclass(frozen=True, slots=True)
class PriceCourse:
    """The own line (None = the listing has no price), those of the competitors, and the band of every day shown."""

    first: date
    last: date
    currency: str
    own: Line | None
    rivals: tuple[Line, ...]
    bands: tuple[tuple[date, Band], ...]

    @property
    def highest(self) -> int:
        """The highest price anywhere."""
        lines = (*self.rivals, self.own) if self.own else self.rivals
        return max((price for line in lines for _day, price in line.points), default=0)

    @property
    def lowest(self) -> int:
        """The lowest price anywhere."""
        lines = (*self.rivals, self.own) if self.own else self.rivals
        return min((price for line in lines for _day, price in line.points), default=0)

    def band_on(self, day: date) -> Band | None:
        """What the competitors asked on a day."""
        return next((each for since, each in reversed(self.bands) if since <= day), None)


def course(
    competitors: Iterable[Competitor], own: Sequence[tuple[date, int]], currency: str, today: date, price_days: int
) -> PriceCourse | None:
    """The course of the last 180 days at most; None without any price of a competitor in this currency.

    A price holds until the next one, the last for `price_days` (as it counts for the band).
    """
    lines = [
        Line(
            each.number,
            each.text.title,
            tuple((point.day, point.price) for point in each.asked if point.price is not None),
            min(today, each.latest.day + timedelta(days=price_days)),
        )
        for each in competitors
        if each.latest is not None and each.currency == currency
    ]
    if not lines:
        return None
    earliest = min(line.points[0][0] for line in lines)
    last = max(today, *(line.points[-1][0] for line in lines))
    first = min(max(earliest, last - timedelta(days=SHOWN_DAYS)), last - timedelta(days=LEAST_DAYS))
    mine = Line(0, "", tuple(own), last) if own else None
    return PriceCourse(first, last, currency, mine, tuple(lines), tuple(_bands(lines, first, last, currency)))


def _bands(lines: Sequence[Line], first: date, last: date, currency: str) -> Iterable[tuple[date, Band]]:
    for after in range((last - first).days + 1):
        day = first + timedelta(days=after)
        asked = [price for line in lines if (price := line.on(day)) is not None]
        found = band(asked, currency)
        if found is not None:
            yield day, found
