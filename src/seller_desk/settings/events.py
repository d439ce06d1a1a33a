"""Settings of the event calendar: how far ahead stock and cash are checked."""

from dataclasses import dataclass
from typing import Any, ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_

_STOCK: dict[str, Any] = {"section": N_("Stock for events")}


@dataclass(frozen=True, slots=True)
class EventSettings:
    """What an event asks for, and when it is looked at (S6, S19, T2)."""

    title: ClassVar[str] = N_("Event calendar")

    cover_days: int = option(
        15,
        label=N_("Stock for an event"),
        help=N_("A big event begins with at least so many days of stock at its own daily sales."),
        unit=N_("days"),
        bounds=(1, 90),
        rule="S6",
        **_STOCK,
    )
    most_uplift: int = option(
        5,
        label=N_("Sales in an event at most"),
        help=N_("So many times the usual sales; last year's peak is cut there."),
        unit=N_("times"),
        bounds=(1, 50),
        rule="S6",
        **_STOCK,
    )
    least_pieces: int = option(
        10,
        label=N_("Pieces that prove an uplift"),
        help=N_("With fewer pieces sold in last year's event, the uplift of all items together holds."),
        unit=N_("pcs"),
        bounds=(1, 1000),
        rule="S6",
        **_STOCK,
    )
    first_check: int = option(
        45,
        label=N_("First look ahead"),
        help=N_("So many days before a big event it stands on Today."),
        unit=N_("days"),
        bounds=(1, 120),
        rule="T2",
        section=N_("Looking ahead"),
    )
    second_check: int = option(
        30,
        label=N_("Second look ahead"),
        help=N_("From here on, missing stock is due today."),
        unit=N_("days"),
        bounds=(1, 120),
        rule="T2",
        section=N_("Looking ahead"),
    )
    refund_share: int = option(
        20,
        label=N_("Refunds of an event"),
        help=N_("This share of its sales is kept ready as cash."),
        unit="%",
        bounds=(0, 100),
        rule="S19",
        section=N_("Cash for events"),
    )
