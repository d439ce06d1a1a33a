"""Amounts and shares as the price dialogs show and read them."""

from decimal import Decimal
from fractions import Fraction

from seller_desk.domain import money, typed
from seller_desk.ui.kit.table.column import MINUS, MISSING

MOST = Decimal(100_000_000)


def shown_amount(amount: int | None, currency: str) -> str:
    """`¥63.89`; "—" for what is not available."""
    return MISSING if amount is None else money.show(amount, currency)


def typed_amount(amount: int | None, currency: str) -> str:
    """The amount as it is typed: `63.89`; "" for none."""
    return "" if amount is None else money.major_text(amount, currency)


def read_amount(text: str, currency: str) -> tuple[bool, int | None]:
    """Whether what was typed is wrong, and the amount in minor units; "" is no amount, and not wrong."""
    try:
        amount = typed.read_amount(text, currency, MOST)
    except ValueError:
        return True, None
    return amount == 0, amount or None


def shown_share(share: Fraction | None) -> str:
    """`37.7 %`, `−2.1 %`; "—" for what is not available."""
    return MISSING if share is None else f"{float(share) * 100:.1f} %".replace("-", MINUS)
