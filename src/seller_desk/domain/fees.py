"""What a sale costs beside the goods, in layers: each value says where it comes from, the nearer one wins (L8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from seller_desk.domain import money
from seller_desk.domain.platforms import Worded
from seller_desk.domain.pricing import Overheads
from seller_desk.domain.typed import read_decimal
from seller_desk.texts import N_, Message

MOST_AMOUNT = Decimal(1_000_000)
MOST_GRAMS = Decimal(1_000_000)


class Unit(StrEnum):
    """What a value is: a share of the price, an amount in the currency's own unit, or grams."""

    SHARE = "share"
    AMOUNT = "amount"
    GRAMS = "grams"


@dataclass(frozen=True, slots=True)
class FeeName:
    """One kind of cost: its key, its words and its unit; `label` and `help` are marked texts."""

    key: str
    label: str
    unit: Unit
    help: str


FEES: tuple[FeeName, ...] = (
    FeeName("commission", N_("Commission"), Unit.SHARE, N_("What the platform keeps of the price; returned with it.")),
    FeeName("payment_fee", N_("Payment fee"), Unit.SHARE, N_("What paying costs; returned with the price.")),
    FeeName("freight", N_("Freight"), Unit.AMOUNT, N_("Sending one order out; lost when it comes back.")),
    FeeName("weight", N_("Weight"), Unit.GRAMS, N_("One piece with its packaging, for the freight table.")),
    FeeName("packaging", N_("Packaging"), Unit.AMOUNT, N_("Box, filling and label of one order.")),
    FeeName("other", N_("Insurance and other"), Unit.AMOUNT, N_("Return insurance and whatever else an order costs.")),
    FeeName("advertising", N_("Advertising"), Unit.AMOUNT, N_("Spent per paid order, also for those that come back.")),
    FeeName("return_rate", N_("Return rate"), Unit.SHARE, N_("The share of orders whose money goes back.")),
    FeeName("return_cost", N_("Cost of a return"), Unit.AMOUNT, N_("Freight back that you pay, packing again.")),
)
FEE = {fee.key: fee for fee in FEES}


class Layer(StrEnum):
    """Where a value comes from, from far to near."""

    SETTING = "setting"
    PLATFORM = "platform"
    MEASURED = "measured"
    TABLE = "table"
    SHOP = "shop"
    LISTING = "listing"


LAYER_WORDS: Mapping[Layer, str] = {
    Layer.SETTING: N_("assumed in the settings"),
    Layer.PLATFORM: N_("platform"),
    Layer.MEASURED: N_("measured"),
    Layer.TABLE: N_("freight table"),
    Layer.SHOP: N_("your value for the shop"),
    Layer.LISTING: N_("your value for this listing"),
}


@dataclass(frozen=True, slots=True)
class Fee:
    """A value that holds: a share, an amount in the currency's own unit, or grams; its layer, source and day."""

    name: str
    value: Fraction
    layer: Layer
    source: Message | Worded | str = ""
    as_of: str = ""


def nearest(layers: Iterable[Mapping[str, Fee]]) -> dict[str, Fee]:
    """The value that holds for each name; layers come from far to near."""
    found: dict[str, Fee] = {}
    for layer in layers:
        found.update(layer)
    return found


def overheads(fees: Mapping[str, Fee], currency: str) -> Overheads:
    """The costs of one order in minor units of the currency; a value that is missing counts nothing."""
    per_unit = 10 ** money.places(currency)

    def share(name: str) -> Fraction:
        return fees[name].value if name in fees else Fraction(0)

    def amount(name: str) -> Fraction:
        return share(name) * Fraction(per_unit)

    return Overheads(
        commission=share("commission"),
        payment=share("payment_fee"),
        freight=amount("freight"),
        packaging=amount("packaging"),
        other=amount("other"),
        advertising=amount("advertising"),
        return_rate=share("return_rate"),
        return_cost=amount("return_cost"),
    )


def read_value(unit: Unit, typed: str) -> Decimal | None:
    """What was typed for a value as it is kept; shares are typed as percent; "" = none of one's own.

    Raises ValueError for what is no number, negative or absurd.
    """
    number = read_decimal(typed.strip().rstrip("%％"))
    if number is None:
        return None
    most = {Unit.SHARE: Decimal(99), Unit.AMOUNT: MOST_AMOUNT, Unit.GRAMS: MOST_GRAMS}[unit]
    if not 0 <= number <= most:
        raise ValueError(typed)
    return number / 100 if unit is Unit.SHARE else number


def shown_value(unit: Unit, value: Fraction, currency: str) -> str:
    """The value as a person reads it: `5 %`, `¥5.20`, `500 g`."""
    if unit is Unit.SHARE:
        return f"{plain_number(value * 100)} %"
    if unit is Unit.GRAMS:
        return f"{plain_number(value, 0)} g"
    minor = round(value * 10 ** money.places(currency))
    return money.show(minor, currency)


def typed_value(unit: Unit, value: Fraction) -> str:
    """The value as it is typed: shares as percent, without a unit."""
    return plain_number(value * 100 if unit is Unit.SHARE else value, 4)


def plain_number(value: Fraction, places: int = 2) -> str:
    """At most so many decimals, none that says nothing."""
    text = f"{float(value):.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
