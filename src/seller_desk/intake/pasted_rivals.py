"""Cells pasted out of a spreadsheet as competitors: columns known by their headings, without headings by their values.

One line is one product of a competitor on a day: title, shop, number, price, pieces sold, day, selling points, a
review with its stars.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from seller_desk.domain.competitors import PastedRival
from seller_desk.intake import amounts, headings, times
from seller_desk.intake.evidence import support
from seller_desk.texts import N_, Message

TITLE, SHOP, NUMBER, PRICE, SOLD, DAY = "title", "shop", "number", "price", "sold", "day"
POINTS, REVIEW, STARS = "points", "review", "stars"
_MEANINGS = {
    "rival_title": TITLE,
    "product_title": TITLE,
    "rival_shop": SHOP,
    "shop_name": SHOP,
    "rival_id": NUMBER,
    "product_id": NUMBER,
    "rival_price": PRICE,
    "unit_price": PRICE,
    "sale_price": PRICE,
    "rival_sold": SOLD,
    "pay_qty": SOLD,
    "quantity": SOLD,
    "stat_date": DAY,
    "review_at": DAY,
    "selling_point": POINTS,
    "review_text": REVIEW,
    "rating": STARS,
}
_LIKELY = 0.6
_SURE = 0.8
_LONG_NUMBER = 8


def read_pasted(block: Sequence[Sequence[str]]) -> tuple[PastedRival, ...]:
    """The competitors that a block of cells names; blank lines are left out."""
    lines = [(place, [cell.strip() for cell in cells]) for place, cells in enumerate(block, 1) if any(cells)]
    if not lines:
        return ()
    columns = _by_headings(lines[0][1])
    if columns:
        lines = lines[1:]
    else:
        columns = _by_values([cells for _place, cells in lines])
    return tuple(_read(place, cells, columns) for place, cells in lines)


def _by_headings(first: Sequence[str]) -> Mapping[str, int]:
    """Role → column, where the first line names at least two of them and is no record itself."""
    words = headings.load()
    found: dict[str, tuple[float, int]] = {}
    for place, cell in enumerate(first):
        scores = [(score, _MEANINGS[meaning]) for meaning, score in words.scores(cell).items() if meaning in _MEANINGS]
        score, role = max(scores, default=(0.0, ""))
        if score >= _LIKELY and score > found.get(role, (0.0, 0))[0]:
            found[role] = (score, place)
    holds_values = any(support(meaning, [cell]) == 1.0 for cell in first for meaning in ("unit_price", "stat_date"))
    return {} if len(found) < 2 or holds_values else {role: place for role, (_score, place) in found.items()}


def _by_values(rows: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Role → column, as the values themselves suggest: days, long numbers, amounts, then texts by their length."""
    width = max(map(len, rows))
    columns = [[row[place] for row in rows if place < len(row)] for place in range(width)]
    found: dict[str, int] = {}
    texts: list[tuple[float, int]] = []
    for place, cells in enumerate(columns):
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        role = next((role for role, fits in _ROLES if role not in found and fits(filled)), "")
        if role:
            found[role] = place
        else:
            texts.append((-sum(map(len, filled)) / len(filled), place))
    chosen = [place for _length, place in sorted(texts)[:2]]
    found |= dict(zip((TITLE, SHOP), chosen, strict=False))
    return found


def _fits(meaning: str) -> Callable[[Sequence[str]], bool]:
    return lambda cells: (support(meaning, cells) or 0.0) >= _SURE


def _is_number(cells: Sequence[str]) -> bool:
    long_ones = [cell for cell in cells if cell.isascii() and cell.isalnum() and len(cell) >= _LONG_NUMBER]
    return len(long_ones) >= _SURE * len(cells) and any(sign.isdigit() for sign in long_ones[0])


_ROLES: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    (NUMBER, _is_number),
    (DAY, _fits("stat_date")),
    (PRICE, _fits("unit_price")),
    (SOLD, _fits("pay_qty")),
)


def _read(line: int, cells: Sequence[str], columns: Mapping[str, int]) -> PastedRival:
    said = {role: cells[place] for role, place in columns.items() if place < len(cells)}
    values: dict[str, Any] = {role: said.get(role, "") for role in (TITLE, SHOP, NUMBER, POINTS, REVIEW)}
    values[TITLE] = values[TITLE] or values[NUMBER]
    problem = None if values[TITLE] else Message(N_("The competitor's product is not named."))
    for role, read, message in _TYPED:
        text = said.get(role, "")
        try:
            values[role] = read(text) if text else None
        except ValueError:
            problem = problem or Message(message, {"value": text})
    if values.get(PRICE) is None and not values[REVIEW]:
        problem = problem or Message(N_("There is neither a price nor a review."))
    return PastedRival(line, problem=problem, **values)


_TYPED: tuple[tuple[str, Callable[[str], Any], str], ...] = (
    (PRICE, amounts.price, N_("“{value}” is no price.")),
    (SOLD, amounts.count, N_("“{value}” is no number of pieces.")),
    (DAY, times.day, N_("“{value}” is no day.")),
    (STARS, amounts.rating, N_("“{value}” is no number of stars.")),
)
