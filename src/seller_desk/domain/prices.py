"""What is shown of a listing's price: the facts of every listing, and everything behind the price of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain.fees import Fee, plain_number
from seller_desk.domain.pricing import PriceRules, Recommended, SaleCosts, Strategy
from seller_desk.domain.promotions import Combination, Stacked, worst_total
from seller_desk.texts import N_, Message

TOTAL, OFF, LEFT = "total", "off", "left"


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """A listing's price in one line; money in minor units of `currency`, None = not available, `why` says why.

    `floor`, `worst_hand` and `margin` belong to the choice and combination of events that leave the least, per piece of
    an order of `pieces`. `events` names the combination, "" = the plain price.
    """

    listing: int
    currency: str
    floor: int | None
    target: int | None
    recommended: int | None
    worst_hand: int | None
    margin: Fraction | None
    under_floor: bool
    why: Message
    events: str = ""
    pieces: int = 1
    cost: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CostLot:
    """What one piece of a stock item costs from a day on; `unit_cost` in the currency's own unit."""

    number: int
    item: int
    day: str
    unit_cost: Decimal
    currency: str
    quantity: int | None = None
    source: str = "hand"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemPart:
    """A stock item behind a variant: so many pieces of it at a cost (minor units) of a day; None = not known."""

    item: int
    sku: str
    name: str
    quantity: int
    cost: Fraction | None
    since: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceCost:
    """One choice of a listing: its price and what its goods cost (minor units); None = not known, `why` says why."""

    variant: int
    attributes: str
    sku_code: str
    price: int | None
    cost: Fraction | None
    parts: tuple[ItemPart, ...] = ()
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of the waterfall, per piece in minor units: a `total`, what is taken `off` it, or what is `left`."""

    name: Message
    amount: int
    kind: str


def waterfall(order: Stacked, sale: SaleCosts | None) -> tuple[Bar, ...]:
    """The columns from the price to what is left, per piece; each is rounded, and together they add up exactly.

    Steps and costs that take nothing are left out; without a known cost it ends with the hand price.
    """
    bars = [Bar(Message(N_("Price")), order.price, TOTAL)]
    for taken in order.steps:
        if taken.off:
            before, after = taken.before // order.pieces, taken.after // order.pieces
            bars.append(Bar(taken.step.words, before - after, OFF))
    if len(bars) > 1:
        bars.append(Bar(Message(N_("Hand price")), order.hand, TOTAL))
    if sale is None or sale.overheads.returns is None:
        return tuple(bars)
    costs = [bar for bar in _costs(order, sale) if bar.amount]
    left = order.hand - sum(bar.amount for bar in costs)
    return (*bars, *costs, Bar(Message(N_("Gross profit")), left, LEFT))


def _costs(order: Stacked, sale: SaleCosts) -> Sequence[Bar]:
    beside, total = sale.overheads, Fraction(order.total)
    percent = {"percent": plain_number(beside.commission * 100)}
    named = (
        (Message(N_("Cost of goods")), sale.goods * order.pieces),
        (Message(N_("Fee {percent} %"), percent), total * beside.commission),
        (Message(N_("Payment fee")), total * beside.payment),
        (Message(N_("Freight")), beside.freight),
        (Message(N_("Packing")), beside.packaging),
        (Message(N_("Other")), beside.other),
        (Message(N_("Returns")), beside.returns or Fraction(0)),
        (Message(N_("Ads")), beside.advertising),
    )
    return [Bar(name, int(amount / order.pieces + Fraction(1, 2)), OFF) for name, amount in named]


@dataclass(frozen=True, slots=True)
class PriceView:
    """Everything the price of one listing shows; money in minor units of `currency`, None = not available.

    `sale` is an order of one piece of the choice that leaves the least; `floor`, `target` and `recommended` are hand
    prices of it, `recommended_price` the price to enter so that its hand price is the recommended one. `worst` is the
    order that leaves the least over `combinations` of events, `worst_floor` the floor per piece of such an order.
    `most_advertising` leaves the target margin at the recommended price, `break_even` nothing at the worst hand price.
    `missing` says what is not known and what to do. `choice` is the one that is shown, where there are several.
    """

    listing: int
    shop: int
    currency: str
    price: int | None
    sale: SaleCosts | None
    combinations: tuple[Combination, ...]
    floor: int | None
    target: int | None
    recommended: Recommended | None
    recommended_price: int | None
    worst: Stacked | None
    worst_events: Combination
    worst_floor: int | None
    under_floor: Message | None
    median: int | None
    rivals: int
    most_advertising: int | None
    break_even: int | None
    strategy: Strategy
    rules: PriceRules
    bars: tuple[Bar, ...]
    fees: Mapping[str, Fee]
    choices: tuple[ChoiceCost, ...]
    missing: tuple[Message, ...] = ()
    choice: ChoiceCost | None = None

    def hand_at(self, price: int) -> int:
        """The lowest hand price of one piece that this price would come to."""
        return min((worst_total(price, each.steps) for each in self.combinations), default=price)

    def margin_at(self, price: int) -> Fraction | None:
        """What the hand price of one piece at this price would leave; None where the cost is not known."""
        return None if self.sale is None else self.sale.margin_at(self.hand_at(price))

    @property
    def margin(self) -> Fraction | None:
        """What the worst order leaves, as a share."""
        if self.sale is None or self.worst is None:
            return None
        return replace(self.sale, pieces=self.worst.pieces).margin_at(self.worst.total)

    @property
    def recommended_margin(self) -> Fraction | None:
        """What the recommended hand price leaves."""
        if self.sale is None or self.recommended is None:
            return None
        return self.sale.margin_at(self.recommended.price)

    @property
    def mean_cost(self) -> Fraction | None:
        """What the goods of a choice cost on the average of those that are known."""
        known = [choice.cost for choice in self.choices if choice.cost is not None]
        return sum(known, Fraction(0)) / len(known) if known else None
