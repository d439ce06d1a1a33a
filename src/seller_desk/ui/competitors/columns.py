"""The tables of competitors: those of a listing, the prices of one, those that came in files, pasted lines."""

from collections.abc import Callable
from dataclasses import dataclass

from seller_desk.domain import money
from seller_desk.domain.competitors import Competitor, PricePoint
from seller_desk.domain.typed import read_whole
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.column import MINUS, Column
from seller_desk.ui.listings.columns import Price
from seller_desk.usecases.competitors import LooseRival

_MOST_PIECES = 999_999_999_999


@dataclass(frozen=True, slots=True)
class RivalRow:
    """A competitor as its row shows it; `counts`: its last price is in the band."""

    rival: Competitor
    counts: bool


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One day of a competitor, with the known price before it."""

    point: PricePoint
    before: int | None
    currency: str


def percent(old: int, new: int) -> str:
    """The change from one price to another: −16.9 %, +4.0 %."""
    share = (new - old) * 100 / old
    return f"{'+' if share > 0 else MINUS if share < 0 else ''}{abs(share):.1f} %"


def _price(row: RivalRow) -> str | None:
    latest = row.rival.latest
    return None if latest is None or latest.price is None else money.show(latest.price, row.rival.currency)


def _sort_price(row: RivalRow) -> int:
    latest = row.rival.latest
    return latest.price or 0 if latest else 0


def _change(row: RivalRow) -> str | None:
    known = [point.price for point in row.rival.asked if point.price is not None]
    place = next((place for place in range(len(known) - 1, 0, -1) if known[place] != known[place - 1]), None)
    return None if place is None else percent(known[place - 1], known[place])


def _band(row: RivalRow) -> str | None:
    found = row.rival.range
    if found is None:
        return None
    low, high = (money.show(price, row.rival.currency).removesuffix(".00") for price in found)
    return low if low == high else f"{low} – {high}"


def _day(row: RivalRow) -> str | None:
    latest = row.rival.latest
    return None if latest is None else latest.day.isoformat()


def _not_counted(row: RivalRow) -> str:
    if row.counts or row.rival.latest is None:
        return ""
    return _("This price is too old, or in another currency, to count for the band.")


RIVALS: tuple[Column[RivalRow], ...] = (
    Column(
        "title",
        N_("Competitor"),
        value=lambda row: row.rival.text.title,
        search=lambda row: f"{row.rival.text.title}\n{row.rival.text.shop}\n{row.rival.text.product_id}",
        grows=True,
        width=116,
    ),
    Column("shop", N_("Shop"), value=lambda row: row.rival.text.shop, muted=True, width=76),
    Column(
        "price",
        N_("Price"),
        value=_price,
        sort=_sort_price,
        number=True,
        bold=True,
        tip=_not_counted,
        missing=lambda _row: _("No price is noted yet."),
        width=72,
    ),
    Column(
        "change",
        N_("Last change"),
        value=_change,
        number=True,
        missing=lambda _row: _("The price has not changed since it was first noted."),
        width=76,
    ),
    Column("band", N_("Own band"), value=_band, number=True, muted=True, missing=lambda _row: "", width=104),
    Column("day", N_("Seen on"), value=_day, text=lambda day: day[5:], muted=True, missing=lambda _row: "", width=60),
    Column("reviews", N_("Reviews"), value=lambda row: row.rival.reviews, number=True, hidden=True, width=70),
)


def prices_columns(read_price: Callable[[str], int | None]) -> tuple[Column[PriceRow], ...]:
    """The days of one competitor; price and pieces sold can be typed and pasted."""
    return (
        Column("day", N_("Seen on"), value=lambda row: row.point.day.isoformat(), grows=True, width=100),
        Column(
            "price",
            N_("Price"),
            value=lambda row: Price.of(row.point.price, row.currency),
            text=str,
            export=lambda row: None if row.point.price is None else money.major(row.point.price, row.currency),
            parse=read_price,
            number=True,
            missing=lambda _row: _("Not known: F2 to write it"),
            width=100,
        ),
        Column(
            "change",
            N_("Price change"),
            value=lambda row: (
                None
                if row.before is None or row.point.price is None or row.before == row.point.price
                else percent(row.before, row.point.price)
            ),
            number=True,
            missing=lambda _row: _("As before"),
            width=90,
        ),
        Column(
            "sold",
            N_("Pieces sold"),
            value=lambda row: row.point.sold,
            number=True,
            unit=N_("pcs"),
            parse=read_pieces,
            missing=lambda _row: _("Not known: F2 to write it"),
            width=90,
        ),
    )


def read_pieces(typed: str) -> int | None:
    """A typed number of pieces; empty = not known. Raises ValueError with a sentence."""
    try:
        return read_whole(typed.strip().removesuffix("+"), _MOST_PIECES)
    except ValueError as problem:
        raise ValueError(_("“{typed}” is no number of pieces.").format(typed=typed)) from problem


LOOSE: tuple[Column[LooseRival], ...] = (
    Column("title", N_("Product"), value=lambda row: row.title, grows=True, width=220),
    Column("shop", N_("Shop"), value=lambda row: row.shop, muted=True, width=110),
    Column(
        "price",
        N_("Price"),
        value=lambda row: None if row.price is None else money.show(row.price, row.currency),
        sort=lambda row: row.price or 0,
        number=True,
        missing=lambda _row: _("No price is noted yet."),
        width=88,
    ),
    Column("days", N_("Days"), value=lambda row: row.days, number=True, width=56),
    Column("product_id", N_("Product number"), value=lambda row: row.product_id, muted=True, middle=True, width=120),
)
