"""The keyword bank as it is kept: the words of listings, imported search words, noted places (L1, L18)."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from seller_desk.domain.keywords import KeptWord, RankPoint, SearchTerm, WordRanks
from seller_desk.domain.titles import WordKind
from seller_desk.store.row_journal import RowJournal, whole_rows
from seller_desk.store.schema.figures import variant_days
from seller_desk.store.schema.listing_work import listing_words, search_words, word_ranks
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.shops import shops


class TitleOf(NamedTuple):
    """The listing whose bank it is."""

    shop: int
    shop_name: str
    title: str


def read_title(connection: Connection, listing: int) -> TitleOf | None:
    """The listing's shop and title; None when it is gone."""
    row = connection.execute(
        select(listings.c.shop_id, shops.c.name, listings.c.title)
        .join(shops, shops.c.id == listings.c.shop_id)
        .where(listings.c.id == listing)
    ).one_or_none()
    return None if row is None else TitleOf(*row)


def read_search_terms(connection: Connection, shop: int) -> list[SearchTerm]:
    """Each searched phrase of a shop with what its newest table says, the most searched first."""
    table = search_words.c
    newest = (
        select(table.word, func.max(table.day).label("day"))
        .where(table.shop_id == shop)
        .group_by(table.word)
        .subquery()
    )
    columns = (table.word, table.day, table.searches, table.clicks, table.buyers, table.goods_online, table.growth)
    rows = connection.execute(
        select(*columns)
        .join(newest, and_(newest.c.word == table.word, newest.c.day == table.day))
        .where(table.shop_id == shop)
        .order_by(func.coalesce(table.searches, 0).desc(), table.word)
    )
    return [SearchTerm(*row[:6], Fraction(row[6]) if row[6] else None) for row in rows]


def read_best_sellers(connection: Connection, shop: int, since: str, limit: int) -> list[tuple[int, str]]:
    """(pieces sold since that day, title) of the shop's listings, the best first."""
    day = variant_days.c
    # summed first: days have no index by variant, and a plan that asks for each variant's days takes minutes
    sums = select(day.variant_id, func.sum(day.units).label("units")).where(day.day >= since, day.shop_id == shop)
    sold = sums.group_by(day.variant_id).cte("sold")
    units = func.sum(sold.c.units)
    rows = connection.execute(
        select(units, listings.c.title)
        .select_from(sold)
        .join(variants, variants.c.id == sold.c.variant_id)
        .join(listings, listings.c.id == variants.c.listing_id)
        .where(listings.c.shop_id == shop)
        .group_by(listings.c.id, listings.c.title)
        .having(units > 0)
        .order_by(units.desc(), listings.c.id)
        .limit(limit)
    )
    return [(int(sold), title) for sold, title in rows]


def read_kept(connection: Connection, listing: int) -> list[KeptWord]:
    """What the seller wrote into the bank of a listing or took out of it, in that order."""
    table = listing_words.c
    rows = connection.execute(
        select(table.word, table.kind, table.source).where(table.listing_id == listing).order_by(table.id)
    )
    return [KeptWord(word, WordKind(kind or WordKind.OTHER), source) for word, kind, source in rows]


def replace_kept(
    connection: Connection, journal: RowJournal, listing: int, words: Collection[str], kept: Sequence[KeptWord]
) -> None:
    """Forget what is written of these words in the bank of a listing, and write `kept` instead."""
    rows = whole_rows(connection, listing_words, "listing_id", [listing])
    former = {row["word"]: row for row in rows if row["word"] in words}
    wanted = {each.word: {"kind": each.kind.value, "source": each.source} for each in kept}
    journal.remove(connection, listing_words, [row for word, row in former.items() if word not in wanted])
    for word, values in wanted.items():
        if word in former:
            journal.set(connection, listing_words, former[word]["id"], values)
        else:
            journal.add(connection, listing_words, {"listing_id": listing, "word": word} | values)


def read_ranks(connection: Connection, listing: int) -> tuple[WordRanks, ...]:
    """The noted places of a listing, word by word, oldest first."""
    table = word_ranks.c
    rows = connection.execute(
        select(table.word, table.day, table.rank).where(table.listing_id == listing).order_by(table.word, table.day)
    )
    points: dict[str, list[RankPoint]] = {}
    for word, day, rank in rows:
        points.setdefault(word, []).append(RankPoint(day, rank))
    return tuple(WordRanks(word, tuple(noted)) for word, noted in points.items())


def read_ranks_since(
    connection: Connection, since: str, shop: int | None = None
) -> dict[tuple[int, str], tuple[str, WordRanks]]:
    """(listing, word) → (title, places noted since that day, oldest first)."""
    table = word_ranks.c
    query = (
        select(table.listing_id, table.word, listings.c.title, table.day, table.rank)
        .join(listings, listings.c.id == table.listing_id)
        .where(table.day >= since)
        .order_by(table.listing_id, table.word, table.day)
    )
    rows = connection.execute(query if shop is None else query.where(table.shop_id == shop))
    titles: dict[tuple[int, str], str] = {}
    points: dict[tuple[int, str], list[RankPoint]] = {}
    for listing, word, title, day, rank in rows:
        titles[listing, word] = title
        points.setdefault((listing, word), []).append(RankPoint(day, rank))
    return {key: (titles[key], WordRanks(key[1], tuple(noted))) for key, noted in points.items()}


def write_rank(
    connection: Connection, journal: RowJournal, shop: int, listing: int, word: str, day: str, rank: int | None
) -> None:
    """Note the place of a word on a day, in the stead of what is noted; None = nothing is noted.

    What a hand noted is the seller's: taking its import back leaves it.
    """
    table = word_ranks.c
    query = select(table.id).where(table.listing_id == listing, table.word == word, table.day == day)
    number = connection.execute(query).scalar()
    if number is None and rank is not None:
        values = {"shop_id": shop, "listing_id": listing, "word": word, "day": day, "rank": rank}
        journal.add(connection, word_ranks, values)
    elif number is not None and rank is not None:
        journal.set(connection, word_ranks, number, {"rank": rank, "batch_id": None})
    elif number is not None:
        journal.remove(connection, word_ranks, whole_rows(connection, word_ranks, "id", [number]))
