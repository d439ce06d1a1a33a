"""What a price must at least be, what it leaves, and which one to ask (L7, L8, L9).

Amounts in minor units (fen) as fractions, so that nothing is rounded on the way. Prices that must reach something are
rounded up to the next unit, what may be spent at most is rounded down: rounding never misses a promised margin.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor

from seller_desk.domain import money
from seller_desk.texts import N_, Message

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Overheads:
    """What a sale costs beside the goods: shares of the price, and amounts spent on every order, kept or returned.

    Returned goods go back on the shelf; commission and payment fee are returned with the money; what was spent on the
    order is lost, and `return_cost` comes on top of each return.
    """

    commission: Fraction = NOTHING
    payment: Fraction = NOTHING
    freight: Fraction = NOTHING
    packaging: Fraction = NOTHING
    other: Fraction = NOTHING
    advertising: Fraction = NOTHING
    return_rate: Fraction = NOTHING
    return_cost: Fraction = NOTHING

    @property
    def share(self) -> Fraction:
        """The part of the price that is left after commission and payment fee."""
        return 1 - self.commission - self.payment

    @property
    def spent(self) -> Fraction:
        """What every order costs, whether it is kept or comes back."""
        return self.freight + self.packaging + self.other + self.advertising

    @property
    def returns(self) -> Fraction | None:
        """What returned orders cost, laid on the kept ones; None when every order comes back."""
        if self.return_rate >= 1:
            return None
        return (self.spent + self.return_cost) * self.return_rate / (1 - self.return_rate)

    @property
    def fixed(self) -> Fraction | None:
        """Everything beside the goods that a kept order must earn, whatever its price."""
        return None if self.returns is None else self.spent + self.returns


@dataclass(frozen=True, slots=True)
class SaleCosts:
    """One order of `pieces` equal pieces: the goods of one piece, and everything beside them."""

    goods: Fraction
    overheads: Overheads = Overheads()
    pieces: int = 1

    @property
    def fixed(self) -> Fraction | None:
        """What a kept order must earn, whatever its price; None when every order comes back."""
        beside = self.overheads.fixed
        return None if beside is None else self.goods * self.pieces + beside

    def price_for(self, margin: Fraction = NOTHING) -> int | None:
        """The lowest price of the order that leaves this margin (a share of the price); None = not possible."""
        return None if self.fixed is None else lowest_price(self.fixed, self.overheads.share - margin)

    def margin_at(self, price: int) -> Fraction | None:
        """The share of the order's price that is left; negative = a loss; None for a price of nothing."""
        return None if self.fixed is None else margin_at(self.fixed, self.overheads.share, price)

    def most_advertising(self, price: int, margin: Fraction = NOTHING) -> int | None:
        """The most that advertising may cost per order so that this price still leaves the margin; None = not possible.

        0 and less cannot be reached: the margin is missed even without advertising.
        """
        beside = self.overheads
        if beside.return_rate >= 1:
            return None
        kept = 1 - beside.return_rate
        left = price * (beside.share - margin) - self.goods * self.pieces
        left -= beside.return_cost * beside.return_rate / kept
        most = floor(left * kept - (beside.spent - beside.advertising))
        return most if most >= 0 else None


def lowest_price(fixed: Fraction, share: Fraction) -> int | None:
    """The lowest price of which `share` covers `fixed`, rounded up; None = not possible at any price."""
    if share <= 0:
        return None
    return -(-fixed.numerator * share.denominator // (fixed.denominator * share.numerator))  # whole numbers are quick


def margin_at(fixed: Fraction, share: Fraction, price: int) -> Fraction | None:
    """The share of a price that is left after everything; None for a price of nothing."""
    return None if price <= 0 else share - fixed / price


class Strategy(StrEnum):
    """How the price of a listing is found (L7, L9)."""

    MARKET = "market"
    COST = "cost"
    PENETRATION = "penetration"
    VALUE = "value"


STRATEGY_WORDS = {
    Strategy.MARKET: N_("Cost plus, a band below competitors"),
    Strategy.COST: N_("Cost plus only"),
    Strategy.PENETRATION: N_("New: penetration price"),
    Strategy.VALUE: N_("New: value price"),
}


@dataclass(frozen=True, slots=True)
class PriceRules:
    """The seller's rules as shares: target margin, the band below competitors (near, far), the most a design adds."""

    margin: Fraction = Fraction(35, 100)
    near: Fraction = Fraction(5, 100)
    far: Fraction = Fraction(10, 100)
    premium: Fraction = Fraction(30, 100)


@dataclass(frozen=True, slots=True)
class Recommended:
    """The hand price to ask and why; `met` says whether it leaves the target margin."""

    price: int
    why: Message
    met: bool


def recommend(
    lowest: int | None,
    target: int | None,
    median: int | None,
    currency: str,
    strategy: Strategy = Strategy.MARKET,
    rules: PriceRules | None = None,
) -> Recommended | None:
    """The price to ask, never under the floor `lowest`; None where no price is possible or the target is not.

    `median` is what competitors ask in the middle; without it every strategy starts from the target.
    """
    if lowest is None or target is None:
        return None
    asked = _Asked(lowest, target, median, currency, rules or PriceRules())
    if strategy is Strategy.VALUE:
        return asked.value()
    if median is None or strategy is Strategy.COST:
        return asked.cost_plus()
    return asked.penetration(median) if strategy is Strategy.PENETRATION else asked.market(median)


@dataclass(frozen=True, slots=True)
class _Asked:
    lowest: int
    target: int
    median: int | None
    currency: str
    rules: PriceRules

    def cost_plus(self) -> Recommended:
        why = N_("Recommended = cost plus: the lowest price that leaves {margin} %.")
        if self.median is None:
            why = N_("Recommended = cost plus: the lowest price that leaves {margin} %; no competitor price is known.")
        return self._priced(self.target, why)

    def market(self, median: int) -> Recommended:
        band = _share_of(median, 1 - self.rules.near)
        if band >= self.target:
            why = N_("Recommended = competitor median {median} × {factor}; above the target price, margin reached.")
            return self._priced(band, why, factor=_number(1 - self.rules.near))
        why = N_(
            "Recommended = target price: competitor median {median} × {factor} would be {band} and leave less than "
            "{margin} %."
        )
        return self._priced(self.target, why, factor=_number(1 - self.rules.near), band=self._shown(band))

    def penetration(self, median: int) -> Recommended:
        band = _share_of(median, 1 - self.rules.far)
        if band >= self.lowest:
            why = N_("Recommended = to get in: competitor median {median} × {factor}, not under the floor {floor}.")
        else:
            why = N_("Recommended = floor: competitor median {median} × {factor} would be sold at a loss.")
        return self._priced(band, why, factor=_number(1 - self.rules.far))

    def value(self) -> Recommended:
        if self.median is None:
            why = N_("Recommended = value price: target price + {premium} % for the design; no competitor price.")
            return self._priced(_share_of(self.target, 1 + self.rules.premium), why)
        price = _share_of(self.median, 1 + self.rules.premium)
        if price < self.target:
            why = N_(
                "Recommended = target price: competitor median {median} + {premium} % leaves less than {margin} %."
            )
            return self._priced(self.target, why)
        why = N_("Recommended = value price: competitor median {median} + {premium} % for the design.")
        return self._priced(price, why)

    def _priced(self, price: int, why: str, **values: object) -> Recommended:
        price = max(price, self.lowest)
        values |= {
            "median": "" if self.median is None else self._shown(self.median),
            "margin": _number(self.rules.margin * 100),
            "premium": _number(self.rules.premium * 100),
            "floor": self._shown(self.lowest),
        }
        return Recommended(price, Message(why, values), price >= self.target)

    def _shown(self, amount: int) -> str:
        return money.show(amount, self.currency)


def _share_of(amount: int, share: Fraction) -> int:
    """Half a unit up."""
    return floor(amount * share + Fraction(1, 2))


def _number(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
