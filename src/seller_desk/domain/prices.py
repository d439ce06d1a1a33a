"""What is shown of a listing's price: the facts of every listing, and everything behind the price of one."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain.fees import Fee
from seller_desk.domain.pricing import Recommended, Strategy
from seller_desk.domain.promotions import Combination, Stacked
from seller_desk.texts import Message


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
    """One column of the waterfall, per piece in minor units: `total`, `off` (taken from it) or `left`."""

    name: str
    amount: int
    kind: str


@dataclass(frozen=True, slots=True)
class PriceView:
    """Everything the price of one listing shows; money in minor units of `currency`, None = not available.

    `floor`, `target` and `recommended` are hand prices of an order of one piece. `worst` is the combination of events
    that leaves the least, `worst_floor` the floor per piece of such an order. `missing` says what is not known.
    """

    listing: int
    currency: str
    price: int | None
    cost: Fraction | None
    mean_cost: Fraction | None
    floor: int | None
    target: int | None
    recommended: Recommended | None
    recommended_margin: Fraction | None
    recommended_price: int | None
    worst: Stacked | None
    worst_floor: int | None
    worst_events: Combination
    margin: Fraction | None
    under_floor: bool
    median: int | None
    rivals: int
    break_even: int | None
    break_even_target: int | None
    strategy: Strategy
    target_margin: Fraction
    bars: tuple[Bar, ...]
    fees: dict[str, Fee]
    choices: tuple[ChoiceCost, ...]
    freight_note: Message
    missing: tuple[Message, ...] = ()
    choice: str = ""
    margins: tuple[tuple[int, Fraction], ...] = field(default=())
