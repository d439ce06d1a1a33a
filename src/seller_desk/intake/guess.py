"""Guesses what the columns of an unknown table mean, from their headings and their values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from seller_desk.intake import evidence, headings
from seller_desk.intake.formats import Format
from seller_desk.intake.headers import normalised
from seller_desk.intake.layouts import DEFAULT_CURRENCY, Layout, plain_habits
from seller_desk.intake.meanings import LABELS, SORTS, Sort
from seller_desk.intake.sources import Head
from seller_desk.texts import N_, Message

SURE = 0.8
"""A required meaning must be found with at least this score before a table is imported without asking."""

_HEADER_WITHIN = 30
_LOOKED_AT = 60
_LIKELY = 0.6
_RENAMED = 0.9
_SAME = 0.001
_BEYOND_DOUBT = 0.9
_PREFERENCE = (
    *("orders", "refunds", "reviews", "traffic", "products", "stock", "competitors", "search_words", "word_ranks"),
)
_NOT_OF_ORDERS = frozenset({"products", "stock", "traffic", "search_words", "word_ranks"})
_ORDER_LEVEL = ("order_total", "paid_amount", "freight", "received_amount", "discount_shop", "discount_platform")


@dataclass(frozen=True, slots=True)
class Guessed:
    """A layout with its score (of the weakest required meaning), the place of the heading row, and the doubts."""

    layout: Layout
    score: float
    row: int
    unsure: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    kind: str
    columns: Mapping[int, str]
    scores: Mapping[str, float]
    score: float
    doubts: tuple[Message, ...]

    @property
    def weight(self) -> tuple[bool, float, int]:
        return self.score >= SURE, sum(self.scores.values()), -_PREFERENCE.index(self.kind)


def guess(head: Head) -> Guessed | None:
    """The most likely layout of a table, None when its headings say nothing."""
    words = headings.load()
    rows = [cells for _, cells in head]
    place = _heading_row(rows, words)
    if place is None:
        return None
    header, samples = rows[place], rows[place + 1 :]
    options = [dict(words.scores(cell)) for cell in header]
    columns = [[row[index] for row in samples if index < len(row)] for index in range(len(header))]
    supports = _supports(options, columns)
    readings = [_reading(kind, words.kinds[kind], supports, header) for kind in words.kinds]
    readings = [_as_orders_forbid(reading, supports) for reading in readings]
    best = max(readings, key=lambda reading: reading.weight)
    if not best.columns:
        return None
    return Guessed(_layout(best, header, columns), round(best.score, 4), place, best.doubts)


def further_columns(
    format_: Format, header: Sequence[str], samples: Sequence[Sequence[str]], known: Mapping[str, str]
) -> dict[str, str]:
    """Headings of a known format's file that were renamed: heading → meaning, only where nothing else says it."""
    words, kind = headings.load(), format_.kind
    meanings = words.kinds[{"order_items": "orders", "ads": "traffic"}.get(kind, kind)].meanings - set(known.values())
    settled = format_.also | {""}
    free = [index for index, cell in enumerate(header) if cell not in known and normalised(cell) not in settled]
    options = [dict(words.scores(cell)) if index in free else {} for index, cell in enumerate(header)]
    columns = [[row[index] for row in samples if index < len(row)] for index in range(len(header))]
    pairs = _pairs(_supports(options, columns), meanings)
    chosen, scores = _chosen(pairs)
    return {header[index]: meaning for index, meaning in chosen.items() if scores[meaning] >= _RENAMED}


def _heading_row(rows: Sequence[Sequence[str]], words: headings.Headings) -> int | None:
    known = [sum(normalised(cell) in words.exact for cell in cells) for cells in rows[:_HEADER_WITHIN]]
    if known and max(known) > 1:
        return known.index(max(known))
    hits = [sum(max(words.scores(cell).values(), default=0) > _LIKELY for cell in cells) for cells in rows[:10]]
    return hits.index(max(hits)) if hits and max(hits) > 1 else None


def _supports(options: Sequence[Mapping[str, float]], columns: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """The scores of each heading's meanings after a look at the values."""
    weighed: list[dict[str, float]] = []
    for scores, cells in zip(options, columns, strict=True):
        fits = {meaning: evidence.support(meaning, cells[:_LOOKED_AT]) for meaning in scores}
        weighed.append(
            {
                meaning: score * (0.97 if (fit := fits[meaning]) is None else 1.0 if fit >= SURE else fit * 0.6)
                for meaning, score in scores.items()
            }
        )
    return weighed


def _pairs(weighed: Sequence[Mapping[str, float]], meanings: Collection[str]) -> list[tuple[float, int, str]]:
    pairs = [
        (score, -index, meaning)
        for index, scores in enumerate(weighed)
        for meaning, score in scores.items()
        if meaning in meanings and score >= _LIKELY
    ]
    return sorted(pairs, reverse=True)


def _chosen(pairs: Sequence[tuple[float, int, str]]) -> tuple[dict[int, str], dict[str, float]]:
    """Each heading its best meaning and each meaning its best heading."""
    columns: dict[int, str] = {}
    scores: dict[str, float] = {}
    for score, place, meaning in pairs:
        if -place not in columns and meaning not in scores:
            columns[-place] = meaning
            scores[meaning] = score
    return columns, scores


def _reading(
    kind: str, needs: headings.Kind, weighed: Sequence[Mapping[str, float]], header: Sequence[str]
) -> _Reading:
    pairs = _pairs(weighed, needs.meanings)
    columns, scores = _chosen(pairs)
    doubts: list[Message] = []
    score = 1.0
    for group in needs.required:
        found, meaning = max((min(scores.get(part, 0.0) for part in each.split("+")), each) for each in group)
        twice = _twice(meaning, scores, pairs, columns, header)
        if twice:
            doubts.append(Message(N_("Two columns could be the {meaning}."), {"meaning": Message(LABELS[twice])}))
            found = min(found, 0.5)
        elif found < SURE:
            doubts.append(Message(N_("No column is surely the {meaning}."), {"meaning": _label(group[0])}))
        score = min(score, found)
    return _Reading(kind, columns, scores, score, tuple(doubts))


def _as_orders_forbid(reading: _Reading, supports: Sequence[Mapping[str, float]]) -> _Reading:
    """A table with an order number is none of `_NOT_OF_ORDERS`, however well their columns are found."""
    if reading.kind not in _NOT_OF_ORDERS:
        return reading
    if all(scores.get("order_no", 0.0) < _BEYOND_DOUBT for scores in supports):
        return reading
    return replace(reading, score=min(reading.score, 0.5))


def _label(meaning: str) -> Message:
    return Message(LABELS[meaning.partition("+")[0]])


def _twice(
    meaning: str,
    scores: Mapping[str, float],
    pairs: Sequence[tuple[float, int, str]],
    columns: Mapping[int, str],
    header: Sequence[str],
) -> str | None:
    """The part of a required meaning that two different columns claim with the same right."""
    for part in meaning.split("+"):
        equal = [
            -place
            for score, place, each in pairs
            if each == part and abs(score - scores.get(part, 0.0)) < _SAME and columns.get(-place, part) == part
        ]
        if len(equal) > 1 and len({normalised(header[index]) for index in equal}) == 1:
            return part
    return None


def _layout(reading: _Reading, header: Sequence[str], columns: Sequence[Sequence[str]]) -> Layout:
    meaning_at = reading.columns
    mapped = {header[index]: meaning_at[index] for index in sorted(meaning_at)}
    places = {meaning: index for index, meaning in meaning_at.items()}
    layout = Layout(reading.kind, mapped, plain_habits(reading.kind, mapped))
    if reading.kind == "orders":
        layout = replace(layout, habits=_order_habits(places, header, columns, layout.habits))
    amounts = [index for index, meaning in meaning_at.items() if SORTS[meaning] in {Sort.MONEY, Sort.PRICE}]
    named = evidence.currency(
        [header[index] for index in amounts], [cell for index in amounts for cell in columns[index]]
    )
    if "currency" in places:
        named = next((cell.strip().upper() for cell in columns[places["currency"]] if len(cell.strip()) == 3), named)
    return replace(layout, currency=named or DEFAULT_CURRENCY)


def _order_habits(
    places: Mapping[str, int], header: Sequence[str], columns: Sequence[Sequence[str]], habits: Format
) -> Format:
    """How orders of several lines are written, from the first rows."""
    numbers = columns[places["order_no"]] if "order_no" in places else ()
    if habits.grain == "order" or not numbers:
        return habits
    known = frozenset(_ORDER_LEVEL) & places.keys()
    if "" in numbers[1:] and numbers[0]:
        return replace(habits, order_rows="merged", order_amounts=known)
    repeated = [place for place, (one, following) in enumerate(pairwise(numbers)) if one == following]
    if not repeated:
        named = (meaning for meaning in known if _names_order(header[places[meaning]]))
        return replace(habits, order_amounts=frozenset(named))
    first_only = {meaning for meaning in known if _first_only(columns[places[meaning]], repeated)}
    same = {meaning for meaning in known if _same_within_orders(columns[places[meaning]], repeated)}
    if not _lines_differ(places, columns, repeated):
        same = set()
    if _refund_of_order(places, header, columns, repeated):
        same |= {"refund_amount"} if same else set()
    if first_only:
        return replace(habits, order_rows="first_row_only", order_amounts=frozenset(same | first_only))
    return replace(habits, order_rows="repeat" if same else None, order_amounts=frozenset(same))


def _refund_of_order(
    places: Mapping[str, int], header: Sequence[str], columns: Sequence[Sequence[str]], repeated: Sequence[int]
) -> bool:
    """Whether refunds are the orders' too: lines of one order agree; where none was refunded the heading says it."""
    place = places.get("refund_amount")
    if place is None:
        return False
    cells = columns[place]
    pairs = [(cells[row], cells[row + 1]) for row in repeated if row + 1 < len(cells)]
    told = [pair for pair in pairs if any(sign in "123456789" for cell in pair for sign in cell)]
    return all(one == following for one, following in told) if told else _names_order(header[place])


def _names_order(heading: str) -> bool:
    """Whether a heading itself says that its amount is the whole order's."""
    return normalised(heading).startswith(("订单", "主订单", "order", "grandtotal"))


def _same_within_orders(cells: Sequence[str], repeated: Sequence[int]) -> bool:
    return all(cells[place] == cells[place + 1] for place in repeated if place + 1 < len(cells))


def _first_only(cells: Sequence[str], repeated: Sequence[int]) -> bool:
    return bool(repeated) and all(not cells[place + 1] for place in repeated if place + 1 < len(cells)) and any(cells)


def _lines_differ(places: Mapping[str, int], columns: Sequence[Sequence[str]], repeated: Sequence[int]) -> bool:
    """Whether lines of one order cost differently, so that equal amounts must be the order's."""
    for meaning in ("item_amount", "unit_price", "quantity"):
        if meaning in places:
            cells = columns[places[meaning]]
            if any(cells[place] != cells[place + 1] for place in repeated if place + 1 < len(cells)):
                return True
    return "unit_price" not in places and "item_amount" not in places and len(repeated) > 2
