"""Numbers as people and marketplaces write them: exact, or refused (FAULTS E15, E22)."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from seller_desk.domain.money import minor, places

LARGEST_COUNT = 10**9
LARGEST_AMOUNT = Decimal(10**11)

_EMPTY = frozenset({"", "-", "--", "---", "—", "——", "/", "null", "none", "n/a", "#n/a", "无", "(空)", "暂无", "\\n"})
_SIGNS = re.compile(
    r"^(?:rmb|cny|usd|us\$|hk\$|nt\$|a\$|c\$|eur|gbp|jpy|rub|[¥$€£₩₽฿৳₱₫]|人民币)|(?:rmb|cny|usd|eur|gbp|元|块)$"
)
_UNITS = re.compile(r"(?:件|个|条|笔|人|次|份|只|套|天|秒|分|星|pcs|days?)$")
_WESTERN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|[+-]?\.\d+")
_CONTINENTAL = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}")
_TINY = re.compile(r"[+-]?\d(?:\.\d+)?[eE]-\d{1,3}")
_SCALES = {"万": 10_000, "亿": 100_000_000, "w": 10_000, "k": 1_000}
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "，": ","})


def plain(text: str) -> str:
    """The text without width, guards and stray blanks: `＝"１２．５ "` → `12.5`."""
    bare = unicodedata.normalize("NFKC", text).strip().strip("'\"=\t \x01\u200b\ufeff\u200e\u200f")
    return bare.replace(" ", "")


def is_empty(text: str) -> bool:
    """Whether a number cell says that there is no number: blank, `-`, `--`, `null`."""
    return plain(text).lower() in _EMPTY


def decimal(text: str) -> Decimal | None:
    """The exact number that the cell shows, None for an empty one; raises ValueError for anything else.

    Knows ￥1,299.00, (12.50), 1.2万, full-width digits, 12.50元 and 12,50; a percentage is not a number.
    """
    bare = plain(text).lower()
    if bare in _EMPTY:
        return None
    bare = bare.translate(_DASHES)
    negative = bare.startswith("(") and bare.endswith(")")
    if negative:
        bare = bare[1:-1]
    number = _scaled(_without_signs(bare))
    return -number if negative else number


def _without_signs(bare: str) -> str:
    minus = "-" if bare.startswith("-") else ""
    return minus + _UNITS.sub("", _SIGNS.sub("", _SIGNS.sub("", bare.removeprefix("-"))))


def _scaled(bare: str) -> Decimal:
    scale = _SCALES.get(bare[-1:], 1)
    if scale != 1:
        bare = bare[:-1]
    if _WESTERN.fullmatch(bare) or _TINY.fullmatch(bare):
        return _exact(bare.replace(",", "")) * scale
    if _CONTINENTAL.fullmatch(bare):
        return _exact(bare.replace(".", "").replace(",", ".")) * scale
    raise ValueError("not a number")


def _exact(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as problem:  # more digits than a number can have
        raise ValueError("not a number") from problem
    if abs(number) > LARGEST_AMOUNT * 100:
        raise ValueError("too large to be true")
    return number


def money(text: str, currency: str) -> int | None:
    """The amount in whole minor units (half a unit rounds away from zero), None for an empty cell."""
    if text[-3:-2] == "." and text.isascii() and (digits := text[:-3] + text[-2:]).isdigit() and len(digits) < 13:
        return int(digits) if places(currency) == 2 else minor(Decimal(text), currency)
    amount = decimal(text)
    if amount is None:
        return None
    if abs(amount) > LARGEST_AMOUNT:
        raise ValueError("too large to be true")
    scaled = amount.scaleb(places(currency))
    return int(scaled.to_integral_value(rounding="ROUND_HALF_UP"))


def price(text: str) -> Decimal | None:
    """A unit price of up to six places, never negative."""
    amount = decimal(text)
    if amount is None:
        return None
    if amount < 0 or amount > LARGEST_AMOUNT:
        raise ValueError("a price is not negative")
    return amount if -int(amount.as_tuple().exponent) <= 6 else round(amount, 6)


def count(text: str) -> int | None:
    """A whole number of pieces, people or times."""
    amount = decimal(text)
    if amount is None:
        return None
    if amount != amount.to_integral_value() or abs(amount) > LARGEST_COUNT:
        raise ValueError("not a whole number")
    return int(amount)


def rate(text: str) -> Decimal | None:
    """A share or ratio: 5 % = 0.05, 3.2 = 3.2."""
    bare = plain(text)
    if bare.endswith("%"):
        share = decimal(bare[:-1])
        return None if share is None else share / 100
    return decimal(text)


def named_amounts(text: str, currency: str) -> int | None:
    """The sum of amounts that stand behind their names: `店铺券-5.00;满减-3.00` → 800 fen."""
    parts = [part for part in re.split(r"[;；\n|]|[,，](?=\D)", text) if part.strip()]
    amounts = [money(part.rpartition("-")[2] if re.search(r"\D-[\d.]", part) else part, currency) for part in parts]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def seconds(text: str) -> int | None:
    """A stay in whole seconds, from `17`, `17.3` or `00:01:20`."""
    bare = plain(text)
    if re.fullmatch(r"(?:\d{1,3}:)?\d{1,2}:\d{2}", bare):
        total = 0
        for part in bare.split(":"):
            total = total * 60 + int(part)
        return total
    amount = decimal(text)
    return None if amount is None else int(amount.to_integral_value())


def rating(text: str) -> int | None:
    """Stars from 1 to 5: `5`, `5.0`, `5星`, 好评 / 中评 / 差评."""
    bare = plain(text)
    if bare in _RATINGS:
        return _RATINGS[bare]
    amount = decimal(bare.partition("/")[0])
    if amount is None:
        return None
    stars = int(amount.to_integral_value(rounding="ROUND_HALF_UP"))
    if not 1 <= stars <= 5:
        raise ValueError("not a number of stars")
    return stars


_RATINGS = {"好评": 5, "中评": 3, "差评": 1, "五星": 5, "四星": 4, "三星": 3, "二星": 2, "两星": 2, "一星": 1}
