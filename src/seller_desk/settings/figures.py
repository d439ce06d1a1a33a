"""What the figures mean and what they are compared with."""
# ruff: noqa: RUF009 - `option` gives a field, not a value shared by instances

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_


class RefundDay(StrEnum):
    """The day on which a refund counts: the pay day of its order, or the day the money went back."""

    PAID = "paid"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """What the figures mean and what they are compared with (D3, D6, D12)."""

    title: ClassVar[str] = N_("Figures and goals")

    refund_day: RefundDay = option(
        RefundDay.PAID,
        label=N_("Refunds count on"),
        help=N_("The pay day of their order, or the day on which the money went back."),
        choices=((RefundDay.PAID, N_("pay day")), (RefundDay.REFUNDED, N_("refund day"))),
        rule="D12",
        section=N_("What they mean"),
    )
    known_buyers_share: int = option(
        60,
        label=N_("Known buyers needed"),
        help=N_("With fewer known buyers, figures about buyers are not available."),
        unit="%",
        bounds=(1, 100),
        rule="D6",
        section=N_("What they mean"),
    )
    trade_conversion: Decimal | None = option(
        None,
        label=N_("Conversion of the trade"),
        help=N_("The mean of your trade, from the marketplace; empty: no comparison."),
        unit="%",
        bounds=(0, 100),
        rule="D3",
        per_shop=True,
        section=N_("Compared with"),
    )
    trade_gap: int = option(
        15,
        label=N_("Noticed when under the trade by"),
        help=N_("A conversion so far under the trade's mean is marked."),
        unit="%",
        bounds=(1, 99),
        rule="D3",
        section=N_("Compared with"),
    )
