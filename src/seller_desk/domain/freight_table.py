"""A carrier's table as cells: read from a pasted block or a file with headings in Chinese or English (C9)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seller_desk.domain import typed
from seller_desk.domain.freight import FreightRate
from seller_desk.texts import N_, Message

MOST_GRAMS = 1_000_000
MOST_PRICE = Decimal(1_000_000)
MOST_ORDERS = 1_000_000
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "carrier": ("快递", "快递公司", "承运商", "物流公司", "carrier"),
    "province": ("省份", "省", "目的地", "地区", "province", "to"),
    "first_grams": (
        "首重",
        "首重克",
        "首重g",
        "首重kg",
        "首重公斤",
        "firstweight",
        "firstweightg",
        "firstg",
        "firstkg",
    ),
    "first_price": ("首重价", "首重价格", "首重元", "首费", "firstprice", "firstcost"),
    "step_grams": (
        "续重",
        "续重克",
        "续重g",
        "续重kg",
        "续重公斤",
        "furtherweight",
        "furtherg",
        "stepg",
        "stepkg",
    ),
    "step_price": ("续重价", "续重价格", "续重元", "续费", "furtherprice", "stepprice"),
    "from_orders": ("日单量起", "起始单量", "日均单量", "单量", "fromordersaday", "orders"),
    "remote": ("偏远", "偏远地区", "remote"),
    "refused": ("不到", "不达", "停发", "refused", "notserved"),
    "valid_from": ("生效日期", "生效", "从", "validfrom", "from"),
    "note": ("备注", "note"),
}
_KINDS = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_NEEDED = ("carrier", "first_price")
_YES = frozenset({"是", "1", "y", "yes", "true", "√", "✓", "偏远", "不到"})


@dataclass(frozen=True, slots=True)
class TableProblem:
    """A row (as a spreadsheet counts) that is not taken, and why."""

    row: int
    message: Message


@dataclass(frozen=True, slots=True)
class FreightTable:
    """What a block of cells holds: lines that are taken, rows that are not."""

    rates: tuple[FreightRate, ...]
    problems: tuple[TableProblem, ...]


def read_freight(cells: Sequence[Sequence[str]], currency: str) -> FreightTable:
    """Read a table whose first filled row are headings; amounts are in the currency's own unit, weights in g or kg."""
    rows = [(number, row) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    if not rows:
        return FreightTable((), ())
    headings = [_heading(cell) for cell in rows[0][1]]
    known = {name: place for place, (name, _per) in enumerate(headings) if name}
    if not all(name in known for name in _NEEDED):
        message = Message(N_("The first row must name the columns; carrier and first price are needed."))
        return FreightTable((), (TableProblem(rows[0][0], message),))
    kilos = {name: per for name, per in headings if name}
    rates, problems = [], []
    for number, row in rows[1:]:
        named = {name: row[place].strip() if place < len(row) else "" for name, place in known.items()}
        try:
            rates.append(_rate(named, kilos, currency))
        except ValueError as problem:
            text = N_("“{text}” cannot be read.")
            problems.append(TableProblem(number, Message(text, {"text": str(problem)})))
    return FreightTable(tuple(rates), tuple(problems))


def _heading(cell: str) -> tuple[str, int]:
    """What a heading means, and how many grams its unit is."""
    plain = re.sub(r"[\s()（）\[\]/_:：.-]+", "", cell).casefold()
    return _KINDS.get(plain, ""), 1000 if plain.endswith(("kg", "公斤")) else 1


def _rate(named: Mapping[str, str], grams_per: Mapping[str, int], currency: str) -> FreightRate:
    if not named["carrier"]:
        raise ValueError("")
    return FreightRate(
        named["carrier"],
        named.get("province", ""),
        _grams(named.get("first_grams", ""), grams_per.get("first_grams", 1)),
        _price(named["first_price"], currency),
        _grams(named.get("step_grams", ""), grams_per.get("step_grams", 1)),
        _price(named.get("step_price", ""), currency),
        read_whole(named.get("from_orders", "") or "0"),
        read_mark(named.get("remote", "")),
        read_mark(named.get("refused", "")),
        read_day(named.get("valid_from", "")),
        currency,
        named.get("note", ""),
    )


def _grams(text: str, per: int) -> int:
    """Grams; a number with its own unit (1kg, 500 g) overrules that of the heading. Empty = 1 kg."""
    found = re.fullmatch(r"([\d.,]+)\s*(kg|公斤|千克|g|克)?", text.casefold()) if text else None
    if not text:
        return 1000
    if found is None:
        raise ValueError(text)
    unit = found[2]
    factor = per if unit is None else 1000 if unit in {"kg", "公斤", "千克"} else 1
    grams = (typed.read_decimal(found[1]) or 0) * factor
    if not 1 <= grams <= MOST_GRAMS:
        raise ValueError(text)
    return int(grams)


def read_grams(text: str) -> int:
    """Grams as typed into the table: `500`, `1kg`; raises ValueError."""
    return _grams(text.strip() or "?", 1)


def _price(text: str, currency: str) -> int:
    return typed.read_amount(text, currency, MOST_PRICE) or 0


def read_price(text: str, currency: str) -> int:
    """Minor units of an amount as typed; raises ValueError."""
    return _price(text.strip() or "?", currency)


def read_whole(text: str) -> int:
    """A whole number of orders from 0 on; raises ValueError."""
    number = typed.read_whole(text, MOST_ORDERS)
    if number is None:
        raise ValueError(text)
    return number


def read_mark(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().casefold() in _YES


def read_day(text: str) -> str:
    """A day as `YYYY-MM-DD`; "" stays "". Raises ValueError."""
    day = typed.read_day(text)
    return "" if day is None else day.isoformat()
