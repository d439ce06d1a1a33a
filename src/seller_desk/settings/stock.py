"""The stock rules' settings."""

from dataclasses import dataclass
from typing import Any, ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_

_ORDERING: dict[str, Any] = {"per_shop": True, "section": N_("When to order again")}


@dataclass(frozen=True, slots=True)
class StockSettings:
    """When to order again, how much, and what counts as slow (S1–S5, S7, S8, S13, S15)."""

    title: ClassVar[str] = N_("Stock rules")

    safety_days: int = option(
        3,
        label=N_("Safety stock"),
        help=N_("So many days of sales are kept in reserve."),
        unit=N_("days"),
        bounds=(0, 365),
        rule="S1",
        **_ORDERING,
    )
    lead_days: int = option(
        7,
        label=N_("Delivery time"),
        help=N_("Used where item and supplier name none."),
        unit=N_("days"),
        bounds=(0, 365),
        rule="S1",
        **_ORDERING,
    )
    critical_share: int = option(
        50,
        label=N_("Critical line"),
        help=N_("Less than this share of the safety stock is left."),
        unit="%",
        bounds=(1, 100),
        rule="S2",
        **_ORDERING,
    )
    draft_critical: bool = option(
        default=True,
        label=N_("Draft critical items"),
        help=N_("What is critical or out is put on a purchase draft at once; nothing is sent."),
        rule="S2",
        section=N_("When to order again"),
    )
    cover_days: int = option(
        14,
        label=N_("One order lasts"),
        help=N_("The suggestion lasts at least so many days."),
        unit=N_("days"),
        bounds=(1, 365),
        rule="S13",
        **_ORDERING,
    )
    rate_days: int = option(
        90,
        label=N_("Days behind the daily sales"),
        help=N_("Only days in stock are counted."),
        unit=N_("days"),
        choices=((30, N_("30 days")), (90, N_("90 days"))),
        rule="S3",
        **_ORDERING,
    )
    service_level: int = option(
        95,
        label=N_("Deliveries without a gap"),
        help=N_("Safety stock lasts in this share of deliveries, measured on your own past sales."),
        unit="%",
        bounds=(50, 99),
        rule="S4",
        section=N_("When to order again"),
    )
    cap_spikes: bool = option(
        default=True,
        label=N_("Cut spikes"),
        help=N_("A day that sells far more than usual counts as a usual day at most."),
        rule="S3",
        section=N_("When to order again"),
    )
    life_limit: int = option(
        3,
        label=N_("Not sold any more"),
        help=N_("Goods with a shelf life of which less than this part is left."),
        choices=((2, "1/2"), (3, "1/3"), (4, "1/4"), (5, "1/5")),
        rule="S15",
        section=N_("Goods with a shelf life"),
    )
    life_warning: int = option(
        2,
        label=N_("Sell soon"),
        help=N_("Goods with a shelf life of which less than this part is left are shown ahead."),
        choices=((1, N_("always")), (2, "1/2"), (3, "1/3"), (4, "1/4")),
        rule="S15",
        section=N_("Goods with a shelf life"),
    )
    a_share: int = option(
        80,
        label=N_("Class A"),
        help=N_("The best sellers that together make this share of sales."),
        unit="%",
        bounds=(1, 99),
        rule="S5",
        section=N_("Classes and slow stock"),
    )
    b_share: int = option(
        15,
        label=N_("Class B"),
        help=N_("The next ones, with this share of sales; the rest is class C."),
        unit="%",
        bounds=(0, 99),
        rule="S5",
        section=N_("Classes and slow stock"),
    )
    xyz_steady: int = option(
        50,
        label=N_("Steady sellers (X)"),
        help=N_("Weeks differ from the mean by at most this share of it."),
        unit="%",
        bounds=(1, 500),
        rule="S5",
        section=N_("Classes and slow stock"),
    )
    xyz_uneven: int = option(
        100,
        label=N_("Uneven sellers (Y)"),
        help=N_("Weeks differ from the mean by at most this share of it; what differs more is Z."),
        unit="%",
        bounds=(1, 1000),
        rule="S5",
        section=N_("Classes and slow stock"),
    )
    turnover_goal: int = option(
        6,
        label=N_("Turnover goal"),
        help=N_("So often a year the whole stock should be sold."),
        unit=N_("times a year"),
        bounds=(1, 365),
        rule="S7",
        section=N_("Classes and slow stock"),
    )
    stock_out_goal: int = option(
        5,
        label=N_("Stock-out goal"),
        help=N_("At most this share of the days of all items without stock."),
        unit="%",
        bounds=(0, 100),
        rule="S7",
        section=N_("Classes and slow stock"),
    )
    slow_days: int = option(
        60,
        label=N_("Slow"),
        help=N_("Not sold for so many days, or it lasts longer."),
        unit=N_("days"),
        bounds=(1, 3650),
        rule="S8",
        per_shop=True,
        section=N_("Classes and slow stock"),
    )
    clear_days: int = option(
        30,
        label=N_("Clear slow stock within"),
        help=N_("The margin is halved for each doubling of these days that the stock lasts."),
        unit=N_("days"),
        bounds=(1, 365),
        rule="S8",
        section=N_("Classes and slow stock"),
    )
    clear_loss: int = option(
        30,
        label=N_("Given up when cleared below cost"),
        help=N_("This share of the cost of the goods; only where you ask for it."),
        unit="%",
        bounds=(1, 100),
        rule="S8",
        section=N_("Classes and slow stock"),
    )
