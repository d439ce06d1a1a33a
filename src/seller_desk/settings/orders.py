"""The settings of orders and deadlines."""

from dataclasses import dataclass
from typing import Any, ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_

_DEADLINES: dict[str, Any] = {"per_shop": True, "section": N_("Deadlines")}


@dataclass(frozen=True, slots=True)
class OrderSettings:
    """How soon an order is looked at, sent, and its buyer told of trouble (C7)."""

    title: ClassVar[str] = N_("Orders and deadlines")

    check_minutes: int = option(
        30,
        label=N_("Check a paid order"),
        help=N_("Address, remark and stock are looked at within this time after payment."),
        unit=N_("minutes"),
        bounds=(1, 10_080),
        rule="C7",
        **_DEADLINES,
    )
    ship_hours: int = option(
        48,
        label=N_("Ship an order"),
        help=N_("Counted from payment, where the marketplace's file names no time of its own."),
        unit=N_("hours"),
        bounds=(1, 1440),
        rule="C7",
        **_DEADLINES,
    )
    tell_buyer_hours: int = option(
        1,
        label=N_("Tell the buyer"),
        help=N_("A wrong address or missing stock is told within this time, by two ways."),
        unit=N_("hours"),
        bounds=(1, 168),
        rule="C7",
        **_DEADLINES,
    )
    refund_hours: int = option(
        24,
        label=N_("Answer a refund"),
        help=N_("Counted from the buyer's request, where a refund file names it."),
        unit=N_("hours"),
        bounds=(1, 336),
        rule="C6",
        **_DEADLINES,
    )
    soon_hours: int = option(
        6,
        label=N_("Warn before a shipping deadline"),
        help=N_("Orders with less time left stand first and in colour."),
        unit=N_("hours"),
        bounds=(1, 168),
        rule="C7",
        **_DEADLINES,
    )
    check_until_hours: int = option(
        2,
        label=N_("Ask for the check no longer than"),
        help=N_("An older order that nobody marked as checked counts as to ship."),
        unit=N_("hours"),
        bounds=(1, 1440),
        rule="C7",
        per_shop=True,
        section=N_("What is still open"),
    )
    stale_days: int = option(
        30,
        label=N_("An order is out of date after"),
        help=N_("Older open orders that no later file brought on are listed as not updated, never as overdue."),
        unit=N_("days"),
        bounds=(3, 365),
        rule="C7",
        section=N_("What is still open"),
    )
