"""What a parcel costs: carriers' tables by weight, province and orders a day, and the cheapest carrier allowed (C9).

Weights in grams, amounts in minor units.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from seller_desk.domain.regions import short_province


@dataclass(frozen=True, slots=True)
class FreightRate:
    """One line of a carrier's table: the first weight, each further one begun, where and from when it holds.

    `province` "" = everywhere that has no line of its own. `from_orders`: holds from so many orders a day on.
    `remote` = a remote area. `refused` = the carrier does not go there. `valid_from` is a day, "" = always.
    """

    carrier: str
    province: str = ""
    first_grams: int = 1000
    first_price: int = 0
    step_grams: int = 1000
    step_price: int = 0
    from_orders: int = 0
    remote: bool = False
    refused: bool = False
    valid_from: str = ""
    currency: str = "CNY"
    note: str = ""
    number: int = 0

    def price(self, grams: int) -> int:
        """What a parcel of this weight costs."""
        over = max(0, grams - self.first_grams)
        steps = -(-over // self.step_grams) if self.step_grams > 0 else 0
        return self.first_price + steps * self.step_price


@dataclass(frozen=True, slots=True)
class Quote:
    """What one carrier asks for one parcel; `price` None = it does not go there."""

    carrier: str
    price: int | None
    rate: FreightRate


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be sent: grams, province, how many orders the shop has a day, and the day."""

    grams: int
    province: str
    orders_a_day: int = 0
    day: str = "9999-12-31"


def quotes(rates: Iterable[FreightRate], parcel: Parcel) -> tuple[Quote, ...]:
    """What each carrier asks, the cheapest first, those that do not go there last."""
    by_carrier: dict[str, list[FreightRate]] = {}
    for rate in rates:
        by_carrier.setdefault(rate.carrier, []).append(rate)
    holding = ((carrier, _holding(lines, parcel)) for carrier, lines in by_carrier.items())
    found = [
        Quote(carrier, None if rate.refused else rate.price(parcel.grams), rate)
        for carrier, rate in holding
        if rate is not None
    ]
    return tuple(sorted(found, key=lambda quote: (quote.price is None, quote.price or 0, quote.carrier)))


def cheapest(rates: Iterable[FreightRate], parcel: Parcel) -> Quote | None:
    """The cheapest carrier that goes there; None where none does."""
    return next((quote for quote in quotes(rates, parcel) if quote.price is not None), None)


def _holding(lines: Iterable[FreightRate], parcel: Parcel) -> FreightRate | None:
    """The line of a carrier that holds: its own province first, then the highest step reached, then the newest."""
    wanted = short_province(parcel.province)
    fitting = [
        rate
        for rate in lines
        if short_province(rate.province) in {"", wanted}
        and rate.from_orders <= parcel.orders_a_day
        and (rate.valid_from or "") <= parcel.day
    ]
    return max(fitting, key=lambda rate: (bool(rate.province), rate.from_orders, rate.valid_from or ""), default=None)


def mean_price(rates: Iterable[FreightRate], parcel: Parcel, shares: Mapping[str, int]) -> Fraction | None:
    """The mean cost over the provinces that orders went to ({province: orders}), each by its cheapest carrier.

    Places where nobody goes are left out; None where that leaves nothing.
    """
    known = tuple(rates)
    total, orders = Fraction(0), 0
    for province, count in shares.items():
        quote = cheapest(known, Parcel(parcel.grams, province, parcel.orders_a_day, parcel.day))
        if quote is not None and quote.price is not None:
            total += quote.price * count
            orders += count
    return total / orders if orders else None


def remote_provinces(rates: Iterable[FreightRate]) -> tuple[str, ...]:
    """The provinces that some carrier counts as remote, as its table writes them."""
    return tuple(sorted({rate.province for rate in rates if rate.remote and rate.province}))
