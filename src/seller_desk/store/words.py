"""What the word check keeps: allowances, the seller's own packs, and what was found in each listing (L3)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, func, insert, select

from seller_desk.domain.allowances import KeptAllowance
from seller_desk.domain.listing_content import OFF_SALE
from seller_desk.domain.word_packs import KeptPack
from seller_desk.domain.words import Allowance
from seller_desk.store.inventory import in_parts
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.reviews import reviews
from seller_desk.store.schema.shops import shops
from seller_desk.store.schema.words import word_allowances, word_checks, word_packs


class KeptCheck(NamedTuple):
    """What was found in a listing: counts by severity, and the first hits as JSON."""

    listing: int
    digest: str
    errors: int
    warnings: int
    proofs: int
    first: str


class Reply(NamedTuple):
    """A reply to buyers, once for each text: the last review it answered, and how many it answered."""

    review: int
    shop: int
    shop_name: str
    text: str
    day: str
    times: int


# -- allowances -------------------------------------------------------------------------------------------------------
def read_allowances(connection: Connection) -> tuple[Allowance, ...]:
    """Every allowance."""
    a = word_allowances.c
    rows = connection.execute(select(a.term, a.rule, a.shop_id, a.listing_id).order_by(a.id))
    return tuple(Allowance(*row) for row in rows)


def list_allowances(connection: Connection) -> tuple[KeptAllowance, ...]:
    """Every allowance with its shop and listing by name, newest first."""
    a = word_allowances.c
    query = (
        select(a.id, a.term, a.rule, a.shop_id, a.listing_id, a.note, a.created_at, shops.c.name, listings.c.title)
        .select_from(word_allowances)
        .join(listings, listings.c.id == a.listing_id, isouter=True)
        .join(shops, shops.c.id == func.coalesce(a.shop_id, listings.c.shop_id), isouter=True)
        .order_by(a.id.desc())
    )
    return tuple(
        KeptAllowance(number, Allowance(term, rule, shop, listing), note, at, name or "", title or "")
        for number, term, rule, shop, listing, note, at, name, title in connection.execute(query)
    )


# -- own packs --------------------------------------------------------------------------------------------------------
def read_packs(connection: Connection, *, enabled_only: bool = False) -> tuple[KeptPack, ...]:
    """The seller's own packs by name."""
    p = word_packs.c
    query = select(p.id, p.name, p.content, p.enabled, p.added_at).order_by(p.name)
    return tuple(KeptPack(*row) for row in connection.execute(query.where(p.enabled) if enabled_only else query))


# -- what was found ---------------------------------------------------------------------------------------------------
def read_checks(connection: Connection, shop: int | None = None) -> list[KeptCheck]:
    """What was found in the listings of a shop, or of all."""
    c = word_checks.c
    query: Select[Any] = select(c.listing_id, c.digest, c.errors, c.warnings, c.proofs, c.first)
    if shop is not None:
        query = query.join(listings, listings.c.id == c.listing_id).where(listings.c.shop_id == shop)
    return [KeptCheck(*row) for row in connection.execute(query)]


def read_check(connection: Connection, listing: int) -> KeptCheck | None:
    """What was found in one listing; None where it was never checked."""
    c = word_checks.c
    query = select(c.listing_id, c.digest, c.errors, c.warnings, c.proofs, c.first).where(c.listing_id == listing)
    row = connection.execute(query).first()
    return None if row is None else KeptCheck(*row)


class WorstCheck(NamedTuple):
    """A listing that is not off sale with how many of its hits count, and the first hits as JSON."""

    listing: int
    title: str
    places: int
    first: str


def worst_checks(connection: Connection, shop: int | None = None, *, proofs: bool = False) -> list[WorstCheck]:
    """The listings with forbidden words (and, with `proofs`, claims without proof), the worst first."""
    c = word_checks.c
    count = c.errors + c.proofs if proofs else c.errors + 0
    query = (
        select(c.listing_id, listings.c.title, count.label("count"), c.first)
        .join(listings, listings.c.id == c.listing_id)
        .where(count > 0, func.coalesce(listings.c.status, "") != OFF_SALE)
        .order_by(count.desc(), c.listing_id)
    )
    if shop is not None:
        query = query.where(listings.c.shop_id == shop)
    return [WorstCheck(*row) for row in connection.execute(query)]


def write_checks(connection: Connection, found: Iterable[KeptCheck]) -> int:
    """Keep what was found in the place of what was kept; listings that are gone are left out. Returns how many."""
    rows = {each.listing: each for each in found}
    there: set[int] = set()
    for part in in_parts(rows):
        there |= set(connection.execute(select(listings.c.id).where(listings.c.id.in_(part))).scalars())
        connection.execute(delete(word_checks).where(word_checks.c.listing_id.in_(part)))
    kept = [
        {"listing_id" if name == "listing" else name: value for name, value in rows[each]._asdict().items()}
        for each in there
    ]
    if kept:
        connection.execute(insert(word_checks), kept)
    return len(kept)


def read_replies(connection: Connection, since: str, shop: int | None = None) -> list[Reply]:
    """The replies to reviews from the day `since` on, each text once with its last review."""
    r = reviews.c
    query = (
        select(func.max(r.id), r.shop_id, shops.c.name, r.reply_text, func.max(r.day), func.count())
        .join(shops, shops.c.id == r.shop_id)
        .where(r.reply_text.is_not(None), r.reply_text != "", r.day >= since)
        .group_by(r.shop_id, shops.c.name, r.reply_text)
        .order_by(func.max(r.id))
    )
    if shop is not None:
        query = query.where(r.shop_id == shop)
    return [Reply(*row) for row in connection.execute(query)]
