"""How the numbers of suppliers are said: shares, delivery times, sums by currency, terms."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain import money
from seller_desk.domain.suppliers import TIER_WORDS, SupplierRow
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.table.column import MINUS, MISSING

STANDING_WORDS: Mapping[str, str] = {
    "critical": N_("Switch"),
    "reorder": N_("Watch"),
    "ok": N_("OK"),
    "nothing": N_("No score"),
}


def percent(share: Fraction | None) -> Decimal | None:
    """A share in percent with one decimal."""
    return None if share is None else Decimal(f"{float(share) * 100:.1f}") + 0  # + 0: nothing is never minus nothing


def share_text(share: Decimal) -> str:
    """A number of percent without its sign: 98.4."""
    return f"{share:,}".replace("-", MINUS)


def trend_text(share: Decimal) -> str:
    """A change in percent: +1.8, −2.0, 0.0."""
    return f"+{share_text(share)}" if share > 0 else share_text(share)


def lead_text(row: SupplierRow) -> str | None:
    """Mean delivery time and its spread: 7.2 ± 1.4; None where nothing came yet."""
    mean, spread = row.score.lead_mean, row.score.lead_spread
    if mean is None:
        return None
    return f"{mean:.1f}" if spread is None else f"{mean:.1f} ± {spread:.1f}"


def bought_text(bought: Mapping[str, int], *, whole: bool = False) -> str:
    """Money by currency: ¥157,848.85 + $20.00; `whole` leaves the cents out."""
    shown = [money.show(amount, currency) for currency, amount in sorted(bought.items()) if amount]
    return " + ".join(text.partition(".")[0] if whole else text for text in shown)


def cost_text(cost: Decimal | None, currency: str | None) -> str:
    """A cost of one piece with all decimals it was noted with; "—" where it is not."""
    if cost is None:
        return MISSING
    decimals = max(money.places(currency or "CNY"), len(format(cost.normalize(), "f").partition(".")[2]))
    return f"{money.sign(currency or 'CNY')}{cost:,.{decimals}f}"


def tier_word(row: SupplierRow) -> str:
    """The tier in a word."""
    return _(TIER_WORDS[row.tier])


def days_text(days: int) -> str:
    """So many days, in words."""
    return ngettext("{n} day", "{n} days", days).format(n=days)


def certificate_state(day: date | None, today: date, ahead_days: int) -> str:
    """The state of a certificate: out = it ended, reorder = it ends soon, ok; nothing = no end is noted."""
    if day is None:
        return "nothing"
    if day < today:
        return "out"
    return "reorder" if (day - today).days <= ahead_days else "ok"
