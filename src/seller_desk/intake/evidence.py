"""What the values of a column say about its meaning: a column called 金额 must hold amounts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from seller_desk.intake import amounts, times
from seller_desk.intake.columns import unwrapped
from seller_desk.intake.meanings import SORTS, Sort

_YEAR_LAST = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d\d)(?!\d)")
_CURRENCIES = (
    ("US$", "USD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("RM", "MYR"),
    ("¥", "CNY"),
    ("￥", "CNY"),
    ("元", "CNY"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₫", "VND"),
)
_ID = re.compile(r"[\w#.:/()-]{1,64}", re.ASCII)
_LONG_NUMBER = 10


def support(meaning: str, cells: Sequence[str]) -> float | None:
    """The share of filled cells that fit the meaning; None when no cell is filled."""
    filled = [text for cell in cells if (text := unwrapped(cell)) and not amounts.is_empty(text)]
    if not filled:
        return None
    fits = _FITS.get(SORTS[meaning])
    if meaning == "rating":
        fits = _is_rating
    elif meaning == "order_no":
        return _of_ids(filled, _is_id)
    return 1.0 if fits is None else sum(map(fits, filled)) / len(filled)


def _of_ids(filled: Sequence[str], fits: "re.Pattern[str] | object") -> float:
    del fits
    alike = sum(map(_is_id, filled)) / len(filled)
    return alike * (0.5 if sum(map(_is_date, filled)) > len(filled) // 2 else 1.0)


def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None and any(sign.isdigit() for sign in text)


def _is_amount(text: str) -> bool:
    try:
        amount = amounts.decimal(text)
    except ValueError:
        return False
    bare = amounts.plain(text)
    return amount is not None and not (bare.isdigit() and len(bare) >= _LONG_NUMBER)


def _is_count(text: str) -> bool:
    try:
        return amounts.count(text) is not None and len(amounts.plain(text)) < _LONG_NUMBER
    except ValueError:
        return False


def _is_rate(text: str) -> bool:
    try:
        return amounts.rate(text) is not None
    except ValueError:
        return False


def _is_rating(text: str) -> bool:
    try:
        return amounts.rating(text) is not None
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    for order in ("ymd", "mdy", "dmy"):
        try:
            return times.moment(text, order) is not None
        except ValueError:
            continue
    return False


def _is_day(text: str) -> bool:
    return _is_date(re.split(r"\s*[~～]\s*|至", text)[0])


_FITS = {
    Sort.MONEY: _is_amount,
    Sort.PRICE: _is_amount,
    Sort.COUNT: _is_count,
    Sort.RATE: _is_rate,
    Sort.TIME: _is_date,
    Sort.DAY: _is_day,
}


def date_orders(cells: Iterable[str]) -> frozenset[str] | None:
    """Which of "mdy" and "dmy" all cells allow; None when no cell writes its year last."""
    allowed: set[str] | None = None
    for cell in cells:
        found = _YEAR_LAST.match(unwrapped(cell))
        if found is None:
            continue
        allowed = {"mdy", "dmy"} if allowed is None else allowed
        if int(found[1]) > 12:
            allowed.discard("mdy")
        if int(found[2]) > 12:
            allowed.discard("dmy")
    return None if allowed is None else frozenset(allowed)


def date_format(cells: Iterable[str], order: str) -> str:
    """How the first filled cell writes its time, as a strftime pattern."""
    for cell in cells:
        text = unwrapped(cell)
        if text and _is_date(text):
            return _pattern(text, order)
    return "%Y-%m-%d %H:%M:%S"


def _pattern(text: str, order: str) -> str:
    if re.fullmatch(r"\d{8}", text):
        return "%Y%m%d"
    if re.match(r"\d{1,2}[\s-]+[A-Za-z]", text):
        return "%d %b %Y %H:%M" if ":" in text else "%d %b %Y"
    if text[0].isalpha():
        return "%b %d %Y %H:%M" if ":" in text else "%b %d %Y"
    sign = (re.search(r"[-/.年]", text) or ["-"])[0]
    parts = {"y": "%Y", "m": "%m", "d": "%d"}
    day = "%Y年%m月%d日" if sign == "年" else sign.join(parts[part] for part in order)
    colons = text.count(":")
    clock = " %H:%M:%S" if colons > 1 else " %H:%M" if colons else ""
    return day + (clock.replace(" ", "T") if re.search(r"\dT\d", text) else clock)


def currency(headings: Iterable[str], cells: Iterable[str]) -> str | None:
    """The currency that the amounts or their headings name, the most frequent first."""
    found: Counter[str] = Counter()
    for text in (*headings, *cells):
        shown = unwrapped(text).upper()
        for sign, code in _CURRENCIES:
            if sign in shown or code in shown:
                found[code] += 1
                break
    return found.most_common(1)[0][0] if found else None
