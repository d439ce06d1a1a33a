"""The Today tab: one ranked list from every part, how far the files reach, and the figures of the day before (T1)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from seller_desk.domain.events import soonest
from seller_desk.domain.today import DayAhead, Entry, Freshness, Kind, Pressing, Today, ranked
from seller_desk.texts import N_, Message
from seller_desk.usecases.day_report import day_report
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.due_orders import order_entries
from seller_desk.usecases.events import upcoming
from seller_desk.usecases.stock_entries import stock_entries

if TYPE_CHECKING:
    from seller_desk.domain.inventory import StockRow

_REVIEW_DAYS = 30
_LONGEST_QUOTE = 24
_AHEAD = 4
_AHEAD_DAYS = 365


def today(desk: Desk, shop: int | None = None) -> Today:
    """What needs doing at the desk's present moment, of one shop or of all."""
    from seller_desk.usecases.inventory import stock_rows

    day = desk.today()
    stock = cache(lambda: stock_rows(desk, shop))
    with desk.database.read():
        files = freshness(desk, day, shop)
        parts: tuple[Callable[[], Iterable[Entry]], ...] = (
            lambda: stock_entries(desk, stock(), shop),
            lambda: order_entries(desk, shop),
            lambda: review_entries(desk, day, shop),
            lambda: word_entries(desk, shop),
            lambda: certificate_entries(desk, day, shop),
            lambda: competitor_entries(desk, shop),
            lambda: price_entries(desk, shop),
            lambda: event_entries(desk, shop, stock),
            lambda: supplier_entries(desk, day),
            lambda: supply_entries(desk, stock, day),
            lambda: range_entries(desk, shop, stock),
            lambda: rank_entries(desk, day, shop),
            lambda: file_entries(files, day),
        )
        entries = ranked(entry for part in parts for entry in part())
        return Today(day, entries, files, day_report(desk, day, shop), days_ahead(desk, shop))


def days_ahead(desk: Desk, shop: int | None = None) -> tuple[DayAhead, ...]:
    """The next days of the event calendar, at most four (T2)."""
    coming = soonest(upcoming(desk, _AHEAD_DAYS, shop))[:_AHEAD]
    return tuple(DayAhead(each.event.names, each.day, each.first, each.event.id) for each in coming)


def event_entries(
    desk: Desk, shop: int | None = None, stock: Callable[[], Iterable["StockRow"]] | None = None
) -> Iterator[Entry]:
    """What big events ask for, loaded only when the day is read (S6, S19, T2)."""
    from seller_desk.usecases import event_entries as events

    yield from events.event_entries(desk, shop, stock)


def supply_entries(desk: Desk, stock: Callable[[], Iterable["StockRow"]], day: date) -> Iterator[Entry]:
    """Drafts, late goods, lots, inspection and overselling, loaded only when the day is read (S2, S9, S12, S15)."""
    from seller_desk.usecases import supply_entries as supply

    yield from supply.supply_entries(desk, stock, day)


def supplier_entries(desk: Desk, day: date) -> Iterator[Entry]:
    """What suppliers ask for, loaded only when the day is read (S11, S18)."""
    from seller_desk.usecases import supplier_entries as suppliers

    yield from suppliers.supplier_entries(desk, day)


def competitor_entries(desk: Desk, shop: int | None = None) -> Iterator[Entry]:
    """Price cuts of competitors, loaded only when the day is read (L13)."""
    from seller_desk.usecases import competitor_entries as competitors

    yield from competitors.competitor_entries(desk, shop)


def range_entries(
    desk: Desk, shop: int | None = None, stock: Callable[[], Iterable["StockRow"]] | None = None
) -> Iterator[Entry]:
    """Falling listings, what to take down and late launches, loaded only when the day is read (L10, L12, L14)."""
    from seller_desk.usecases import range_entries as listed

    yield from listed.range_entries(desk, shop, stock)


def word_entries(desk: Desk, shop: int | None = None) -> Iterator[Entry]:
    """Listings with forbidden words, loaded only when the day is read (L3)."""
    from seller_desk.usecases import word_entries as words

    yield from words.word_entries(desk, shop)


def certificate_entries(desk: Desk, day: date, shop: int | None = None) -> Iterator[Entry]:
    """What certificates ask for, loaded only when the day is read (T3)."""
    from seller_desk.usecases import certificate_entries as certificates

    yield from certificates.certificate_entries(desk, day, shop)


def price_entries(desk: Desk, shop: int | None = None) -> Iterator[Entry]:
    """Listings that would be sold under their floor, loaded only when the day is read (L8)."""
    from seller_desk.usecases import price_entries as prices

    yield from prices.price_entries(desk, shop)


def rank_entries(desk: Desk, day: date, shop: int | None = None) -> Iterator[Entry]:
    """Words whose listing left the first places, loaded only when the day is read (L18)."""
    from seller_desk.usecases import rank_entries as ranks

    yield from ranks.rank_entries(desk, day, shop)


def freshness(desk: Desk, day: date, shop: int | None = None) -> tuple[Freshness, ...]:
    """How far the files of each kind reach, by shop; kinds that a shop never had are left out."""
    from seller_desk.store import figures as store

    yesterday = day - timedelta(days=1)
    with desk.database.read() as connection:
        names, found = store.shop_names(connection), store.read_last_days(connection, shop)
    return tuple(
        Freshness(number, names[number], kind, last, max(0, (yesterday - last).days))
        for number, kind, last in found
        if number in names
    )


def file_entries(files: Iterable[Freshness], day: date) -> Iterator[Entry]:
    """One entry for each shop whose order file of yesterday is missing: figures and alerts end where the files do."""
    yesterday = (day - timedelta(days=1)).isoformat()
    for file in files:
        if file.kind == "orders" and file.missing:
            yield Entry(
                Kind.FILES,
                "info",
                Pressing.TODAY,
                Message(N_("The order file of yesterday is missing: {shop}"), {"shop": file.shop}),
                Message(
                    N_("Orders reach to {last}; figures and stock alerts know nothing of the days to {yesterday}"),
                    {"last": file.last.isoformat(), "yesterday": yesterday},
                ),
                "import",
                Message(N_("Import")),
                due=Message(N_("{n} day"), {"n": file.missing}, N_("{n} days")),
            )


def review_entries(desk: Desk, day: date, shop: int | None = None) -> Iterator[Entry]:
    """The bad and neutral reviews of the last 30 days that nobody answered, as one entry (R1: within 24 h)."""
    from seller_desk.store import reviews as store

    since = (day - timedelta(days=_REVIEW_DAYS)).isoformat()
    with desk.database.read() as connection:
        waiting = store.waiting_reviews(connection, since, shop)
    if not waiting:
        return
    stars, oldest, text = min(waiting, key=lambda each: (each[0], each[1]))
    overdue = any(written < (day - timedelta(days=1)).isoformat() for _stars, written, _text in waiting)
    quote = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    yield Entry(
        Kind.REVIEWS,
        "critical",
        Pressing.OVERDUE if overdue else Pressing.TODAY,
        Message(
            N_("{n} bad or neutral review of the last {days} days has no answer"),
            {"n": len(waiting), "days": _REVIEW_DAYS},
            N_("{n} bad or neutral reviews of the last {days} days have no answer"),
        ),
        Message(N_("★ {stars}, {day}: “{text}”"), {"stars": stars, "day": oldest, "text": quote}),
        "reviews/waiting",
        Message(N_("Read")),
        due=Message(N_("past 24 h")) if overdue else Message(N_("within 24 h")),
    )
