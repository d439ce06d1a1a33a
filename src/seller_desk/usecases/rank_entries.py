"""What the places of words ask for today: words whose listing left the first places (L18)."""

from collections.abc import Iterator
from datetime import date, timedelta

from seller_desk.domain.keywords import WordRanks
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk

_LOOKED_BACK = 60  # days of notes that are read
_FRESH = 14  # days after which a note says nothing of today
_ONE_BY_ONE = 3
_LONGEST = 24


def rank_entries(desk: Desk, day: date, shop: int | None = None) -> Iterator[Entry]:
    """One entry for each word that left the first places lately, the worst first; the rest together."""
    from seller_desk.store import keywords as store

    with desk.database.read() as connection:
        noted = store.read_ranks_since(connection, (day - timedelta(days=_LOOKED_BACK)).isoformat(), shop)
    if not noted:
        return
    first = desk.settings(shop).titles.first_places
    fresh = (day - timedelta(days=_FRESH)).isoformat()
    left = [
        (listing, title, ranks)
        for (listing, _word), (title, ranks) in noted.items()
        if ranks.points[-1].day >= fresh and ranks.has_left(first)
    ]
    left.sort(key=lambda each: -each[2].now)
    for listing, title, ranks in left[:_ONE_BY_ONE]:
        yield _entry(listing, title, ranks, first)
    if rest := left[_ONE_BY_ONE:]:
        yield _group(len(rest), first)


def _entry(listing: int, title: str, ranks: WordRanks, first: int) -> Entry:
    shown = title if len(title) <= _LONGEST else title[:_LONGEST] + "…"
    best = min(point.rank for point in ranks.points)
    return Entry(
        Kind.LISTINGS,
        "reorder",
        Pressing.SOON,
        Message(N_("“{word}” left the first {first}: {title}"), {"word": ranks.word, "first": first, "title": shown}),
        Message(
            N_("Place {now} on {day}, before {before}, at best {best}"),
            {"now": ranks.now, "day": ranks.points[-1].day, "before": ranks.before or "—", "best": best},
        ),
        f"listings/{listing}/title",
        Message(N_("Look at the title")),
    )


def _group(count: int, first: int) -> Entry:
    return Entry(
        Kind.LISTINGS,
        "reorder",
        Pressing.SOON,
        Message(
            N_("{n} more word left the first {first}"),
            {"n": count, "first": first},
            N_("{n} more words left the first {first}"),
        ),
        Message(N_("Places noted in the title workbench of each listing")),
        "listings",
        Message(N_("Show")),
    )
