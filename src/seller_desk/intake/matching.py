"""How well a row of headings fits the known formats."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from seller_desk.intake.formats import Format
from seller_desk.intake.headers import normalised

SURE = 0.6
_HEADER_WITHIN = 40
_FEWEST = 2
_TELLING = 3
_WITHOUT_ONE = 0.85
_OWN = {0: 0.5, 1: 0.85}
"""A format none or one of whose own headings is there may be another marketplace's."""
ESSENTIAL: Mapping[str, tuple[frozenset[str], ...]] = {
    "orders": (
        frozenset({"order_no"}),
        frozenset({"created_at", "paid_at", "grouped_at"}),
        frozenset({"paid_amount", "order_total", "item_amount", "unit_price", "order_goods_total", "paid_amount_text"}),
    ),
    "order_items": (frozenset({"order_no", "sub_order_no"}), frozenset({"quantity"})),
    "refunds": (frozenset({"refund_no", "order_no"}), frozenset({"refund_amount", "refund_status"})),
    "products": (frozenset({"product_title", "sku_code", "product_code"}),),
    "traffic": (frozenset({"stat_date"}), frozenset({"visitors", "page_views", "pay_amount"})),
    "ads": (frozenset({"stat_date"}), frozenset({"cost"})),
    "reviews": (frozenset({"review_text"}),),
    "stock": (frozenset({"sku_code"}), frozenset({"stock"})),
    "competitors": (
        frozenset({"rival_title", "rival_id", "product_title", "product_id"}),
        frozenset({"rival_price", "unit_price", "sale_price", "review_text"}),
    ),
    "search_words": (frozenset({"search_word"}), frozenset({"searches", "goods_online", "clicks"})),
    "word_ranks": (frozenset({"search_word"}), frozenset({"word_rank"})),
}


@dataclass(frozen=True, slots=True)
class Match:
    """How well one row of headings fits one format; `row` is the place of the heading row in the head."""

    format: Format
    score: float
    row: int
    order: tuple[float, ...]
    explained: float
    own: int

    @property
    def worth_a_look(self) -> bool:
        """Whether renamed headings may be all that is missing."""
        return self.score >= SURE or (self.own >= _TELLING and self.explained >= SURE)


def best_match(head: Sequence[Sequence[str]], formats: Sequence[Format]) -> Match | None:
    """The format and heading row that fit best, None when nothing fits at all."""
    platforms = _platforms_by_heading(formats)
    matches = [
        match
        for place, cells in enumerate(head[:_HEADER_WITHIN])
        if sum(map(bool, cells)) > 1
        for format_ in formats
        if (match := _match(place, cells, format_, platforms)) is not None
    ]
    return max(matches, key=lambda match: match.order, default=None)


def _platforms_by_heading(formats: Sequence[Format]) -> Mapping[str, int]:
    pairs = {(format_.platform, heading) for format_ in formats for heading in (*format_.columns, *format_.also)}
    return Counter(heading for _, heading in pairs)


def _match(place: int, cells: Sequence[str], format_: Format, platforms: Mapping[str, int]) -> Match | None:
    headings = {heading for cell in cells if (heading := normalised(cell))}
    mapped = headings & format_.columns.keys()
    known = mapped | (headings & format_.also)
    if len(mapped) < _FEWEST or (format_.must and format_.must.isdisjoint(headings)):
        return None
    weight = sum(1 / platforms[heading] for heading in known)
    own = sum(platforms[heading] == 1 for heading in known)
    explained = weight / (weight + len(headings - known))
    meanings = {format_.columns[heading] for heading in mapped}
    score = _score(format_.kind, explained, own, meanings)
    likeness = len(known) / len(headings | format_.columns.keys())
    return Match(format_, score, place, (round(score, 2), len(known), likeness), explained, own)


def _score(kind: str, explained: float, own: int, meanings: Collection[str]) -> float:
    """What is explained counts; a record's own number must be there, other essentials may be in another file."""
    first, *others = ESSENTIAL[kind]
    missing = sum(names.isdisjoint(meanings) for names in others)
    whole = (0.4 if first.isdisjoint(meanings) else 1.0) * _WITHOUT_ONE**missing
    return min(1.0, explained * whole * _OWN.get(own, 1.0))


def score_of(match: Match, header: Sequence[str], columns: Mapping[str, str]) -> float:
    """The score once renamed headings are understood too."""
    headings = {heading for cell in header if (heading := normalised(cell))}
    renamed = len(columns) - len(columns_of(match.format, header))
    explained = min(1.0, match.explained + renamed / max(1, len(headings)))
    return _score(match.format.kind, explained, match.own, frozenset(columns.values()))


def columns_of(format_: Format, header: Sequence[str]) -> dict[str, str]:
    """Heading as written → meaning, for the headings that the format knows; the first of equal headings counts."""
    found: dict[str, str] = {}
    for heading in header:
        meaning = format_.columns.get(normalised(heading))
        if meaning is not None:
            found.setdefault(heading, meaning)
    return found
