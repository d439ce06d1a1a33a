"""The life of listings: what falls and why, what to take down, push or extend, openings, trials.

Everything is read from what was imported; days are the shop's own, whole ones only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from seller_desk.domain.falling import Fall, Suspect, fall_of, whole_weeks
from seller_desk.domain.life_cycle import (
    Cover,
    Extend,
    ExtendRules,
    Head,
    Push,
    Rising,
    TakeDown,
    TakeDownRules,
    Visits,
    hardly_bought,
    rising,
    to_extend,
    to_take_down,
)
from seller_desk.domain.niche import Niche, Trend, niches, trends, words_by_title
from seller_desk.domain.periods import Span
from seller_desk.domain.range_mix import NOT_OFFERED
from seller_desk.domain.trial import Least, Means, Shown, Trial, read_trial
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.domain.inventory import StockRow
    from seller_desk.store.database import Database

    Stock = Callable[[], Iterable[StockRow]]

_FRESH = 45  # days after which a table of search words says nothing about today
_ONE_DAY = timedelta(days=1)


# -- falling sales (L14) ----------------------------------------------------------------------------------------------
def falling(desk: Desk, shop: int | None = None) -> Mapping[int, Fall]:
    """Listing → its fall, of every listing on offer whose sales fall for whole weeks running (L14).

    A week counts once the order files of its shop reach its Sunday. What was worked out is kept until sales change.
    """
    from seller_desk.store import life_cycle as store

    with desk.database.read() as connection:
        rules, yesterday = desk.settings().listings, desk.today() - _ONE_DAY
        since = yesterday - timedelta(days=7 * (rules.fall_weeks + 3))
        state = store.data_state(connection, since.isoformat())
        found = _falls(desk.database, state, yesterday, shop, rules.fall_weeks, rules.fall_least)
        heads = store.read_heads(connection, found, shop)
    return {listing: fall for listing, fall in found.items() if listing in heads and _is_offered(heads[listing])}


def _is_offered(head: Head) -> bool:
    return head.stage not in NOT_OFFERED


@lru_cache(maxsize=8)
def _falls(
    database: "Database", state: tuple[object, ...], yesterday: date, shop: int | None, running: int, least: int
) -> Mapping[int, Fall]:
    """The falls of every listing; `state` stands for the data, so that what was kept never outlives them."""
    del state
    from seller_desk.store import inventory, life_cycle

    by_weeks: defaultdict[Span, list[int]] = defaultdict(list)
    found: dict[int, Fall] = {}
    with database.read() as connection:
        for each in inventory.read_shops(connection):
            if each.first_day is None or each.last_day is None or shop not in {None, each.shop_id}:
                continue
            weeks = whole_weeks(min(date.fromisoformat(each.last_day), yesterday), running + 1)
            if each.first_day <= weeks.ends[0]:
                by_weeks[weeks].append(each.shop_id)
        for weeks, shops in by_weeks.items():
            sold: dict[int, list[int]] = {}
            for place, week in enumerate(_weeks_of(weeks)):
                for listing, pieces in life_cycle.read_week(connection, week, shops):
                    sold.setdefault(listing, [0] * (running + 1))[place] = max(pieces, 0)
            falls = ((listing, fall_of(each, weeks.first, running, least)) for listing, each in sold.items())
            found |= {listing: fall for listing, fall in falls if fall is not None}
    return found


def _weeks_of(span: Span) -> Iterable[Span]:
    for place in range(len(span) // 7):
        monday = span.first + timedelta(days=7 * place)
        yield Span(monday, monday + timedelta(days=6))


@dataclass(frozen=True, slots=True)
class Falling:
    """A listing whose sales fall, with its three suspects."""

    head: Head
    fall: Fall
    suspects: tuple[Suspect, ...]


def falling_list(desk: Desk, shop: int | None = None) -> tuple[Falling, ...]:
    """Every falling listing with its suspects, the one that lost most pieces first."""
    from seller_desk.store import life_cycle as store
    from seller_desk.usecases.suspects import examined

    with desk.database.read() as connection:
        falls = falling(desk, shop)
        heads = store.read_heads(connection, falls, shop)
        found = examined(desk, falls, heads)
    every = (Falling(heads[listing], fall, found[listing]) for listing, fall in falls.items())
    return tuple(sorted(every, key=lambda each: (-each.fall.lost, each.head.title)))


def suspects(desk: Desk, listing: int) -> tuple[Suspect, ...]:
    """What the data say of the three suspects of a falling listing; nothing for one that does not fall (L14)."""
    from seller_desk.store import life_cycle as store
    from seller_desk.usecases.suspects import examined

    with desk.database.read() as connection:
        fall = falling(desk).get(listing)
        if fall is None:
            return ()
        return examined(desk, {listing: fall}, store.read_heads(connection, [listing]))[listing]


# -- take down, push, extend (L12) ------------------------------------------------------------------------------------
def take_down_list(desk: Desk, shop: int | None = None, stock: "Stock | None" = None) -> tuple[TakeDown, ...]:
    """Listings that hardly anyone buys while their stock lasts too long, the most pieces first (L12).

    `stock` gives the rows of the stock, where the caller reads them too: they are asked for only if anything depends
    on them.
    """
    from seller_desk.store import life_cycle as store

    with desk.database.read() as connection:
        rules, visits, days = _seldom_bought(desk, shop)
        heads = store.read_heads(connection, visits, shop)
        covers = _covers(desk, [listing for listing, head in heads.items() if _is_offered(head)], stock)
    found = (
        TakeDown(heads[listing], visits[listing], cover, days)
        for listing, cover in covers.items()
        if to_take_down(visits[listing], cover, rules)
    )
    return tuple(sorted(found, key=lambda each: (-each.cover.available, each.head.title)))


def _seldom_bought(desk: Desk, shop: int | None) -> tuple[TakeDownRules, dict[int, Visits], int]:
    from seller_desk.store import life_cycle as store

    with desk.database.read() as connection:
        settings = desk.settings(shop).listings
        rules = TakeDownRules(settings.take_down_conversion, settings.life_visitors, settings.take_down_cover)
        last = store.last_traffic_day(connection, shop)
        if last is None or (desk.today() - date.fromisoformat(last)).days > settings.life_days:
            return rules, {}, settings.life_days
        span = Span(date.fromisoformat(last) - timedelta(days=settings.life_days - 1), date.fromisoformat(last))
        state = store.data_state(connection, span.ends[0])
        found = _hardly_bought(desk.database, state, span, shop, rules)
    return rules, dict(found), settings.life_days


@lru_cache(maxsize=8)
def _hardly_bought(
    database: "Database", state: tuple[object, ...], span: Span, shop: int | None, rules: TakeDownRules
) -> Mapping[int, Visits]:
    """Listing → its visits, of those that hardly anyone buys; see `_falls` for `state`."""
    del state
    from seller_desk.store import life_cycle as store

    with database.read() as connection:
        every = store.read_visits(connection, span, shop)
        few = {product: visits for product, visits in every.items() if hardly_bought(visits, rules)}
        numbers = store.read_numbers(connection, few)
    return {listing: few[product] for product, listing in numbers.items()}


def _covers(desk: Desk, numbers: Iterable[int], stock: "Stock | None") -> dict[int, Cover]:
    """Listing → the counted stock behind it; listings without any are left out."""
    from seller_desk.store import life_cycle as store
    from seller_desk.usecases.inventory import stock_rows

    wanted = list(numbers)
    if not wanted:
        return {}
    with desk.database.read() as connection:
        behind = store.read_items(connection, wanted)
    rows = {row.item_id: row for row in (stock_rows(desk) if stock is None else stock())}
    found: dict[int, Cover] = {}
    for listing, item in behind:
        row = rows.get(item)
        if row is not None and row.available is not None:
            before = found.get(listing, Cover(0, 0.0))
            found[listing] = Cover(before.available + row.available, before.daily_rate + row.daily_rate)
    return found


def push_list(desk: Desk, shop: int | None = None) -> tuple[Push, ...]:
    """Listings with a word in their title that is searched for more than a month ago, the fastest growing first."""
    from seller_desk.store import life_cycle as store

    with desk.database.read() as connection:
        by_shop = _rising_by_shop(_trends(desk, shop), desk.settings(shop).listings.push_growth)
        heads = store.read_heads(connection, None, shop) if by_shop else {}
    found: list[Push] = []
    for number, words in by_shop.items():
        titles = {head.listing: head.title for head in heads.values() if head.shop == number and _is_offered(head)}
        for listing, held in words_by_title(titles, words).items():
            found.append(Push(heads[listing], tuple(words[word] for word in held)))
    return tuple(sorted(found, key=lambda each: (-each.growth, each.head.title)))


def _rising_by_shop(words: Iterable[Trend], least: int) -> dict[int, dict[str, Rising]]:
    by_shop: defaultdict[int, list[Rising]] = defaultdict(list)
    for each in words:
        if each.growth is not None:
            by_shop[each.newest.shop].append(Rising(each.word, each.growth, each.newest.searches))
    found = {shop: {word.word: word for word in rising(every, least)} for shop, every in by_shop.items()}
    return {shop: every for shop, every in found.items() if every}


def _trends(desk: Desk, shop: int | None) -> tuple[Trend, ...]:
    from seller_desk.store import life_cycle as store

    since = (desk.today() - timedelta(days=_FRESH)).isoformat()
    with desk.database.read() as connection:
        return trends(store.read_search_words(connection, since, shop))


def extend_list(desk: Desk, shop: int | None = None) -> tuple[Extend, ...]:
    """Listings that many of their known buyers bought again, the greatest share first (L12)."""
    from seller_desk.store import life_cycle as store

    with desk.database.read() as connection:
        settings = desk.settings(shop)
        rules = ExtendRules(
            settings.listings.extend_share, settings.listings.extend_buyers, settings.figures.known_buyers_share
        )
        days = settings.listings.extend_days
        repeats = store.read_repeats(connection, (desk.today() - timedelta(days=days)).isoformat(), shop)
        chosen = {listing: each for listing, each in repeats.items() if to_extend(each, rules)}
        heads = store.read_heads(connection, chosen, shop)
    found = (Extend(head, chosen[listing], days) for listing, head in heads.items() if _is_offered(head))
    return tuple(sorted(found, key=lambda each: (-(each.repeat.share or 0), each.head.title)))


# -- openings of the market (L17) -------------------------------------------------------------------------------------
def niche_list(desk: Desk, shop: int | None = None) -> tuple[Niche, ...]:
    """Search words that grow fast and have few goods online, from the imported tables (L17)."""
    rules = desk.settings(shop).listings
    return niches(_trends(desk, shop), rules.niche_growth, rules.niche_goods)


# -- trial (L11) ------------------------------------------------------------------------------------------------------
def trial(desk: Desk, listing: int, since: date | None = None, shown: Shown | None = None) -> Trial | None:
    """How the trial of a listing reads; None for a listing that is gone.

    From the day `since` on, or over the days that a trial takes; up to yesterday. `shown` = impressions and clicks
    written by hand, used where no advertising file names the listing.
    """
    from seller_desk.store import life_cycle as store

    with desk.database.read() as connection:
        head = store.read_heads(connection, [listing]).get(listing)
        if head is None:
            return None
        settings = desk.settings(head.shop)
        rules, last = settings.listings, desk.today() - _ONE_DAY
        first = since or last - timedelta(days=max(rules.trial_days, 1) - 1)
        span = Span(min(first, last), last)
        visits, filed = Visits(), Shown()
        if head.product_id:
            visits = store.read_visits(connection, span, head.shop, head.product_id).get(
                (head.shop, head.product_id), Visits()
            )
            filed = store.read_shown(connection, span, head.shop, head.product_id)
    means = Means(
        rules.trade_click_rate,
        rules.trade_favourite_rate,
        rules.trade_cart_rate,
        settings.figures.trade_conversion,
    )
    least = Least(rules.trial_impressions, rules.trial_visitors)
    return read_trial(span, filed if filed.impressions else shown or filed, visits, means, least)
