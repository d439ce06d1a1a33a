"""What a person types into a field or a cell: days, whole numbers and amounts, each read in one place."""

import re
from datetime import date
from decimal import Decimal

from seller_desk.domain import money

_DAY = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_SIGNS = "¥￥$€£元 "


def read_day(typed: str) -> date | None:
    """A day as people write it: 2027-5-1, 2027/05/01, 20270501, 2027年5月1日; empty = None. Raises ValueError."""
    if not typed.strip():
        return None
    found = _DAY.fullmatch(typed.strip())
    if found is None:
        raise ValueError(typed)
    return date(*(int(part) for part in found.groups()))


def is_day(typed: str) -> bool:
    """Whether it can be read as a day; nothing typed is none, and fits."""
    try:
        read_day(typed)
    except ValueError:
        return False
    return True


def day_or_none(typed: str) -> date | None:
    """The day that was typed; None for nothing, and for what is no day."""
    return read_day(typed) if is_day(typed) else None


def read_whole(typed: str, most: int) -> int | None:
    """A whole number from 0 to `most`, 1,200 or 1200; empty = None. Raises ValueError."""
    plain = typed.strip().replace(",", "").replace("，", "")
    if not plain:
        return None
    if not plain.isdecimal() or len(plain) > len(str(most)) or int(plain) > most:
        raise ValueError(typed)
    return int(plain)


def read_decimal(typed: str) -> Decimal | None:
    """A number, with the sign of a currency or without: ¥1,299.00, 12.5 元; empty = None. Raises ValueError."""
    plain = typed.strip().strip(_SIGNS).replace(",", "").replace("，", "")
    if not plain:
        return None
    if _NUMBER.fullmatch(plain) is None:
        raise ValueError(typed)
    return Decimal(plain)


def read_amount(typed: str, currency: str, most: Decimal | int) -> int | None:
    """An amount from 0 to `most` (of the currency's own unit) in minor units; empty = None. Raises ValueError."""
    number = read_decimal(typed)
    if number is None:
        return None
    if not 0 <= number <= most:
        raise ValueError(typed)
    return money.minor(number, currency)
