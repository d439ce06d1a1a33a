"""The columns of the lists: what falls, what to take down, push or extend, and openings of the market."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from seller_desk.domain.falling import Finding, Kind
from seller_desk.domain.life_cycle import Extend, Head, Push, TakeDown
from seller_desk.domain.niche import Niche, percent
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.cells import ChipsCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.usecases.life_cycle import Falling

SUSPECT_WORDS: Mapping[Kind, str] = {
    Kind.COMPETITOR: N_("Competitor cheaper"),
    Kind.STOCK: N_("Out of stock"),
    Kind.REVIEWS: N_("Worse reviews"),
}
FINDING_WORDS: Mapping[Finding, str] = {
    Finding.LIKELY: N_("likely"),
    Finding.CLEARED: N_("not so"),
    Finding.UNKNOWN: N_("not known"),
}
FINDING_STATES: Mapping[Finding, str] = {
    Finding.LIKELY: "critical",
    Finding.CLEARED: "ok",
    Finding.UNKNOWN: "nothing",
}
_DASHED = N_("Nothing of it is sold: the stock lasts for ever")


def _found_by(head: Head) -> str:
    return f"{head.title} {head.initials} {head.product_id}"


def _heads() -> tuple[Column[Any], ...]:
    """The listing and its shop, first in every list."""
    return (
        Column(
            "title",
            N_("Listing"),
            value=lambda row: row.head.title,
            search=lambda row: _found_by(row.head),
            grows=True,
            width=150,
        ),
        Column("shop", N_("Shop"), value=lambda row: row.head.shop_name, muted=True, middle=True, width=110),
    )


def share_text(share: Fraction) -> str:
    """A fraction in percent."""
    return percent(share)


def _weeks(row: Falling) -> str:
    return " → ".join(map(str, row.fall.weeks))


def likely(row: Falling) -> tuple[str, ...]:
    """The suspects that the data speak against, in words."""
    return tuple(_(SUSPECT_WORDS[each.kind]) for each in row.suspects if each.finding is Finding.LIKELY)


FALLING: tuple[Column[Falling], ...] = (
    *_heads(),
    Column("weeks", N_("Pieces a week"), value=_weeks, width=130),
    Column("lost", N_("Fewer"), value=lambda row: row.fall.lost, number=True, unit=PIECES, width=70),
    Column(
        "suspects",
        N_("Likely"),
        value=lambda row: likely(row) or None,
        text=", ".join,
        cell=ChipsCell(),
        missing=lambda _row: _("The data clear all three, or say nothing"),
        width=190,
    ),
)
TAKE_DOWN: tuple[Column[TakeDown], ...] = (
    *_heads(),
    Column(
        "conversion",
        N_("Conversion"),
        value=lambda row: row.visits.conversion,
        text=lambda share: f"{float(share) * 100:.2f}",
        export=lambda row: float(row.visits.conversion or 0),
        number=True,
        unit="%",
        width=90,
    ),
    Column("visitors", N_("Visitors"), value=lambda row: row.visits.visitors, number=True, width=80),
    Column("stock", N_("Available"), value=lambda row: row.cover.available, number=True, unit=PIECES, width=90),
    Column(
        "days",
        N_("Lasts"),
        value=lambda row: row.cover.days,
        text=lambda days: f"{days:,.0f}",
        number=True,
        unit=N_("days"),
        missing=lambda _row: _(_DASHED),
        width=80,
    ),
)
PUSH: tuple[Column[Push], ...] = (
    *_heads(),
    Column(
        "words",
        N_("Rising words in its title"),
        value=lambda row: tuple(word.word for word in row.words),
        text=", ".join,
        cell=ChipsCell(),
        width=220,
    ),
    Column(
        "growth",
        N_("A month"),
        value=lambda row: row.growth,
        text=lambda share: f"+{percent(share)}",
        export=lambda row: float(row.growth),
        number=True,
        unit="%",
        width=80,
    ),
    Column("searches", N_("Searches"), value=lambda row: row.searches or None, number=True, width=80),
)
EXTEND: tuple[Column[Extend], ...] = (
    *_heads(),
    Column("buyers", N_("Known buyers"), value=lambda row: row.repeat.buyers, number=True, width=100),
    Column("again", N_("Bought again"), value=lambda row: row.repeat.again, number=True, width=100),
    Column(
        "share",
        N_("Share"),
        value=lambda row: row.repeat.share,
        text=share_text,
        export=lambda row: float(row.repeat.share or 0),
        number=True,
        unit="%",
        width=80,
    ),
)
NICHES: tuple[Column[Niche], ...] = (
    Column("word", N_("Search word"), value=lambda row: row.word, grows=True, width=130),
    Column("category", N_("Category"), value=lambda row: row.category or None, muted=True, width=104),
    Column("searches", N_("Searches"), value=lambda row: row.searches, number=True, width=80),
    Column(
        "growth",
        N_("A month"),
        value=lambda row: row.growth,
        text=lambda share: f"+{percent(share)}",
        export=lambda row: float(row.growth),
        number=True,
        unit="%",
        width=80,
    ),
    Column("online", N_("Goods online"), value=lambda row: row.goods_online, number=True, width=96),
    Column(
        "ratio",
        N_("Goods per search"),
        value=lambda row: row.goods_per_search,
        text=lambda ratio: f"{float(ratio):.2f}",
        export=lambda row: float(row.goods_per_search),
        number=True,
        width=116,
    ),
    Column("day", N_("As of"), value=lambda row: row.day, muted=True, width=96),
)
