"""The settings of suppliers: what they are held to, and how purchases are to lie on them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from seller_desk.settings.declaring import option
from seller_desk.texts import N_

_SCORE: dict[str, Any] = {"section": N_("What suppliers are held to")}
_MIX: dict[str, Any] = {"section": N_("How many suppliers, and which")}


@dataclass(frozen=True, slots=True)
class SupplierSettings:
    """What suppliers are held to, and how purchases are to lie on them (S10, S11, S17, S18)."""

    title: ClassVar[str] = N_("Suppliers")

    stockout_limit: int = option(
        5,
        label=N_("Stock-outs"),
        help=N_("Up to this share of days without stock while its goods were late, a supplier has full points."),
        unit="%",
        bounds=(0, 100),
        rule="S10",
        **_SCORE,
    )
    pass_share: int = option(
        98,
        label=N_("Passed the inspection"),
        help=N_("From this share of the checked pieces on, a supplier has full points."),
        unit="%",
        bounds=(1, 100),
        rule="S10",
        **_SCORE,
    )
    credit_days: int = option(
        30,
        label=N_("Payment"),
        help=N_("With so many days until payment a supplier has full points."),
        unit=N_("days"),
        bounds=(0, 365),
        rule="S10",
        **_SCORE,
    )
    score_days: int = option(
        365,
        label=N_("Days behind the score"),
        help=N_("Purchases sent within these days count."),
        unit=N_("days"),
        bounds=(30, 1095),
        rule="S10",
        **_SCORE,
    )
    core_share: int = option(
        60,
        label=N_("Core suppliers"),
        help=N_("They together bring this share of what is bought."),
        unit="%",
        bounds=(1, 100),
        rule="S10",
        **_MIX,
    )
    backup_share: int = option(
        30,
        label=N_("Backup suppliers"),
        help=N_("The next ones, with this share; the rest is niche."),
        unit="%",
        bounds=(0, 99),
        rule="S10",
        **_MIX,
    )
    switch_limit: int = option(
        10,
        label=N_("Switch above"),
        help=N_("Above this share of days without stock one buys from the backup."),
        unit="%",
        bounds=(1, 100),
        rule="S11",
        **_MIX,
    )
    sources: int = option(
        2,
        label=N_("Sources of an A item"),
        help=N_("Each best seller should have so many suppliers, or one more."),
        bounds=(1, 5),
        rule="S11",
        **_MIX,
    )
    urgent_hours: int = option(
        72,
        label=N_("Fast delivery"),
        help=N_("A spare supplier of a best seller should deliver within so many hours."),
        unit=N_("h"),
        bounds=(1, 720),
        rule="S17",
        **_MIX,
    )
    first_order: int = option(
        30,
        label=N_("First order of new goods"),
        help=N_("This share of the suggestion; then as it sells."),
        unit="%",
        bounds=(1, 100),
        rule="S17",
        **_MIX,
    )
    certificate_days: int = option(
        45,
        label=N_("Certificates of suppliers"),
        help=N_("So many days before their end they are asked for."),
        unit=N_("days"),
        bounds=(0, 365),
        rule="S18",
        **_SCORE,
    )
