"""Money is whole minor units (fen, cents) with a currency, never a float."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

_WITHOUT_CENTS = frozenset({"JPY", "KRW", "VND", "CLP"})
_SIGNS = {
    "CNY": "¥",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "JP¥",
    "KRW": "₩",
    "HKD": "HK$",
    "TWD": "NT$",
    "CAD": "CA$",
    "AUD": "A$",
    "SGD": "S$",
}
_MINUS = "−"


def places(currency: str) -> int:
    """How many decimals the currency has: 2, or 0 for yen and won."""
    return 0 if currency in _WITHOUT_CENTS else 2


def minor(amount: Decimal, currency: str) -> int:
    """The amount in whole minor units, half a unit rounded away from zero."""
    return int(amount.scaleb(places(currency)).quantize(Decimal(1), ROUND_HALF_UP))


def major(amount: int, currency: str) -> Decimal:
    """The amount in the currency's own unit: 1250 fen are 12.50 yuan."""
    return Decimal(amount).scaleb(-places(currency))


def major_text(amount: int, currency: str) -> str:
    """The amount for files and JSON: "12.50", "-3.00", "1250" for yen."""
    return f"{major(amount, currency):.{places(currency)}f}"


def sign(currency: str) -> str:
    """The currency's sign as it stands before a number; an unknown one is its code and a space."""
    return _SIGNS.get(currency, f"{currency} ")


def show(amount: int, currency: str) -> str:
    """The amount as a person reads it: "¥1,299.00", "−¥12.50"."""
    return f"{_MINUS if amount < 0 else ''}{sign(currency)}{major(abs(amount), currency):,.{places(currency)}f}"


def show_sums(sums: Mapping[str, int], *, whole: bool = False, none: str = "") -> str:
    """Minor units by currency as they are shown, ¥1,515.00 + $20.00; `whole` leaves the cents out, `none` is no sum."""
    shown = [show(amount, currency) for currency, amount in sorted(sums.items())]
    return " + ".join(text.partition(".")[0] if whole else text for text in shown) or none


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Share `total` out by weights (≥ 0) so that the parts add up exactly: largest remainder, the first wins a tie.

    All weights 0: equal parts. A negative total is the mirror of its positive one. No weights: no parts.
    """
    if not weights:
        return []
    if total < 0:
        return [-part for part in split(-total, weights)]
    whole = sum(weights)
    if whole == 0:
        return split(total, [1] * len(weights))
    parts = [total * weight // whole for weight in weights]
    left = total - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in by_remainder[:left]:
        parts[place] += 1
    return parts
