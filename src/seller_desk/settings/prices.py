"""The settings of prices, costs and freight."""
# ruff: noqa: RUF009 - `option` gives a field, not a value shared by instances

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_

_RULES: dict[str, Any] = {"per_shop": True, "section": N_("What price to ask")}
_EVENTS: dict[str, Any] = {"rule": "L8", "section": N_("Coupons and events")}
_COSTS: dict[str, Any] = {"per_shop": True, "section": N_("Costs of an order, where nothing better is known")}


class CostMethod(StrEnum):
    """Which of an item's costs counts while several lots of it are there."""

    LATEST = "latest"
    AVERAGE = "average"
    FIFO = "fifo"


@dataclass(frozen=True, slots=True)
class PriceSettings:
    """Which price to ask, and what an order costs while nothing better is known (L7, L8, L9, C9)."""

    title: ClassVar[str] = N_("Prices and costs")

    margin: Decimal = option(
        Decimal(35),
        label=N_("Target margin"),
        help=N_("What is left of the hand price after everything that the sale costs."),
        unit="%",
        bounds=(0, 95),
        rule="L7",
        **_RULES,
    )
    band_near: Decimal = option(
        Decimal(5),
        label=N_("Below competitors"),
        help=N_("The recommended price lies so far under the median of the competitors."),
        unit="%",
        bounds=(0, 50),
        rule="L7",
        **_RULES,
    )
    band_far: Decimal = option(
        Decimal(10),
        label=N_("Below competitors, at most"),
        help=N_("The end of the band: where a new listing begins that wants to get in."),
        unit="%",
        bounds=(0, 80),
        rule="L7",
        **_RULES,
    )
    premium: Decimal = option(
        Decimal(30),
        label=N_("Value price"),
        help=N_("How much more than competitors an original design may ask."),
        unit="%",
        bounds=(0, 200),
        rule="L9",
        **_RULES,
    )
    ahead_days: int = option(
        30,
        label=N_("Look ahead at events"),
        help=N_("Events that begin within these days count for the lowest hand price."),
        unit=N_("days"),
        bounds=(0, 180),
        **_EVENTS,
    )
    pieces: int = option(
        3,
        label=N_("Pieces in one order"),
        help=N_("Reductions per order are tried with 1 to so many pieces."),
        unit=N_("pcs"),
        bounds=(1, 10),
        **_EVENTS,
    )
    commission: Decimal = option(
        Decimal(5),
        label=N_("Commission"),
        help=N_("Only where the platform's data names none."),
        unit="%",
        bounds=(0, 60),
        rule="L8",
        **_COSTS,
    )
    payment_fee: Decimal = option(
        Decimal(1),
        label=N_("Payment fee"),
        help=N_("Only where the platform's data names none."),
        unit="%",
        bounds=(0, 20),
        rule="L8",
        **_COSTS,
    )
    freight: Decimal = option(
        Decimal(5),
        label=N_("Freight of an order"),
        help=N_("Only while the freight table says nothing; in the shop's currency."),
        bounds=(0, 10_000),
        rule="C9",
        **_COSTS,
    )
    weight: int = option(
        500,
        label=N_("Weight of a piece"),
        help=N_("For the freight table, where the listing names none."),
        unit=N_("g"),
        bounds=(1, 1_000_000),
        rule="C9",
        **_COSTS,
    )
    province: str | None = option(
        None,
        label=N_("Freight is counted to"),
        help=N_("A province; empty: to where the orders of the last 90 days went."),
        rule="C9",
        **_COSTS,
    )
    packaging: Decimal = option(
        Decimal(1),
        label=N_("Packaging of an order"),
        help=N_("Box, filling and label; in the shop's currency."),
        bounds=(0, 10_000),
        rule="L8",
        **_COSTS,
    )
    return_rate: Decimal = option(
        Decimal(5),
        label=N_("Return rate"),
        help=N_("Only while the shop's own refunds are too few to measure it."),
        unit="%",
        bounds=(0, 95),
        rule="L8",
        **_COSTS,
    )
    return_cost: Decimal = option(
        Decimal(0),
        label=N_("Cost of a return"),
        help=N_("Freight back that you pay, cleaning, packing again; in the shop's currency."),
        bounds=(0, 10_000),
        rule="L8",
        **_COSTS,
    )
    advertising: Decimal = option(
        Decimal(0),
        label=N_("Advertising per order"),
        help=N_("Only where no advertising file says what an order cost; in the shop's currency."),
        bounds=(0, 10_000),
        rule="L8",
        **_COSTS,
    )
    cost_method: CostMethod = option(
        CostMethod.LATEST,
        label=N_("Cost of the goods"),
        help=N_("Which cost counts while goods of several purchases are on the shelf."),
        choices=(
            (CostMethod.LATEST, N_("the last purchase")),
            (CostMethod.AVERAGE, N_("average of what is left")),
            (CostMethod.FIFO, N_("first in, first out")),
        ),
        rule="L8",
        section=N_("Costs of an order, where nothing better is known"),
    )
    measured_orders: int = option(
        50,
        label=N_("Orders needed to measure"),
        help=N_("Return rate and advertising are measured from so many paid orders on."),
        unit=N_("orders"),
        bounds=(1, 100_000),
        rule="L8",
        **_COSTS,
    )
