"""Competitors of a listing as they are read: their products, the band of what they ask, what was cut (L7, L13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from seller_desk.domain.competitors import Band, Competitor, Complaints, PriceCut, shares, told
from seller_desk.domain.competitors import band as band_of
from seller_desk.domain.topics import complained
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.store.competitors import Asked
    from seller_desk.store.price_cuts import Drop

QUOTES = 3
FOUND = 200
"""Competitors without a listing that a search shows."""


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """What the listing itself asked from a day on."""

    day: date
    price: int


@dataclass(frozen=True, slots=True)
class CutAlert:
    """A price cut that the seller has not seen: one for each competitor, from the price before to the last one."""

    cut: PriceCut
    title: str
    shop: str
    listing: int
    listing_title: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RivalView:
    """Everything the Competitors tab shows of one listing; prices in minor units of `currency`.

    `counted` are the competitors whose last price is young enough for the band; `loose` how many competitors came
    in files and belong to no listing yet; `wanted` how many a listing should have (L13).
    """

    competitors: tuple[Competitor, ...]
    counted: frozenset[int]
    band: Band | None
    cuts: tuple[CutAlert, ...]
    complaints: Complaints
    currency: str
    own: tuple[OwnPrice, ...]
    today: date
    price_days: int
    wanted: int
    opening_share: int
    loose: int


@dataclass(frozen=True, slots=True)
class LooseRival:
    """A competitor that came in a file and belongs to no listing yet, with its last price."""

    number: int
    title: str
    shop: str
    product_id: str
    price: int | None
    currency: str
    days: int


def band(desk: Desk, listing: int) -> Band | None:
    """What the competitors of a listing ask now, in the listing's currency; None when no price is known (L7, L13).

    A competitor whose last price is older than the setting allows does not count.
    """
    from seller_desk.store import competitors as store

    with desk.database.read() as connection:
        currency = store.currency_of(connection, listing)
        asked = store.read_asked(connection, _counts_since(desk), listing)
    return None if currency is None else _band(asked, currency)


def bands(desk: Desk, shop: int | None = None) -> Mapping[int, Band]:
    """Listing → what its competitors ask now, of every listing that has such prices; one query for all."""
    from seller_desk.store import competitors as store

    with desk.database.read() as connection:
        currencies = store.read_currencies(connection, shop)
        asked: dict[int, list[Asked]] = {}
        for each in store.read_asked(connection, _counts_since(desk)):
            asked.setdefault(each.listing, []).append(each)
    found = {listing: _band(asked[listing], currency) for listing, currency in currencies.items() if listing in asked}
    return {listing: each for listing, each in found.items() if each is not None}


def _counts_since(desk: Desk) -> str:
    return (desk.today() - timedelta(days=desk.settings().competitors.price_days)).isoformat()


def _band(asked: "Sequence[Asked]", currency: str) -> Band | None:
    return band_of((each.price for each in asked if each.currency == currency), currency)


def rival_view(desk: Desk, listing: int) -> RivalView:
    """The competitors of a listing with everything that is said about them."""
    from seller_desk.store import competitors as store

    rules = desk.settings().competitors
    with desk.database.read() as connection:
        currency = store.currency_of(connection, listing) or ""
        asked = store.read_asked(connection, _counts_since(desk), listing)
        rivals = store.read_competitors(connection, listing)
        own = store.read_own_prices(connection, listing)
        loose = store.count_loose(connection)
        alerts = price_cuts(desk, listing=listing)
        complaints = _complaints(desk, [each.number for each in rivals])
    return RivalView(
        competitors=rivals,
        counted=frozenset(each.competitor for each in asked if each.currency == currency),
        band=_band(asked, currency),
        cuts=alerts,
        complaints=complaints,
        currency=currency,
        own=tuple(OwnPrice(date.fromisoformat(day), price) for day, price in own),
        today=desk.today(),
        price_days=rules.price_days,
        wanted=rules.wanted,
        opening_share=rules.opening_share,
        loose=loose,
    )


def loose_rivals(desk: Desk, words: str) -> tuple[LooseRival, ...]:
    """Competitors of no listing whose title, shop or number contain every word, by title (200 at most)."""
    from seller_desk.store import competitors as store

    with desk.database.read() as connection:
        return tuple(LooseRival(*row) for row in store.read_loose(connection, words.split(), FOUND))


def price_cuts(desk: Desk, shop: int | None = None, listing: int | None = None) -> tuple[CutAlert, ...]:
    """Price cuts of competitors that are news, large enough and not seen yet, the latest first (L13).

    A competitor is told once for its cuts in a row; a price that went up again is no cut any more.
    """
    from seller_desk.store import price_cuts as store

    rules = desk.settings().competitors
    since = desk.today() - timedelta(days=rules.cut_days)
    with desk.database.read() as connection:
        drops = store.read_drops(connection, since.isoformat(), shop, listing)
        seen = store.read_seen(connection) if drops else frozenset()
    by_rival: dict[int, list[Drop]] = {}
    for drop in drops:
        if _subject(drop) not in seen:
            by_rival.setdefault(drop.competitor, []).append(drop)
    alerts = [_alert(row) for row in by_rival.values()]
    chosen = [alert for alert in alerts if told(alert.cut, Fraction(rules.cut_share, 100), since)]
    return tuple(sorted(chosen, key=lambda alert: alert.cut.day, reverse=True))


def _subject(drop: "Drop") -> str:
    day = date.fromisoformat(drop.day)
    return PriceCut(drop.competitor, day, drop.old, drop.new, drop.currency).subject


def _alert(drops: "Sequence[Drop]") -> CutAlert:
    first, last = drops[0], drops[-1]
    cut = PriceCut(last.competitor, date.fromisoformat(last.day), first.old, last.new, last.currency)
    subjects = tuple(_subject(drop) for drop in drops)
    return CutAlert(cut, last.title, last.shop, last.listing, last.listing_title, subjects)


def complaints(desk: Desk, rivals: Sequence[int]) -> Complaints:
    """What the reviews of these competitors say: the topics of the bad ones, and which are an opening (L13)."""
    with desk.database.read():
        return _complaints(desk, rivals)


def _complaints(desk: Desk, rivals: Sequence[int]) -> Complaints:
    """A review without stars is bad when it complains of something."""
    from seller_desk.language.topics import topics
    from seller_desk.store import competitors as store

    rules = desk.settings().competitors
    with desk.database.read() as connection:
        written = store.read_reviews(connection, rivals)
    named: list[frozenset[str]] = []
    quotes: dict[str, list[str]] = {}
    for _competitor, _day, stars, text in written:
        if stars is not None and stars > rules.bad_stars:
            continue
        found = complained(topics(text))
        if stars is None and not found:
            continue
        named.append(found)
        for topic in found:
            if len(quotes.setdefault(topic, [])) < QUOTES:
                quotes[topic].append(text)
    ranked = shares(named, quotes)
    threshold = Fraction(rules.opening_share, 100)
    opening = frozenset(each.topic for each in ranked if each.opening(threshold, rules.opening_reviews))
    return Complaints(len(written), len(named), ranked, opening)
