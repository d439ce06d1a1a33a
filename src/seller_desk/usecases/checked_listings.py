"""The word check of everything: all listings (as drafted or saved), scripts and replies at once; results are kept (L3).

A listing is checked again only when its texts, the rules, what is allowed or what is proven changed: the digest says.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from seller_desk.domain.certificates import Subject
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.progress import Progress, Silent
from seller_desk.domain.word_report import (
    CheckReport,
    FoundHit,
    Origin,
    ReportRow,
    found_hit,
    gravest_first,
    hits_from_json,
    hits_json,
)
from seller_desk.domain.words import HitCounts, Severity
from seller_desk.texts import N_, Message
from seller_desk.usecases.certificates import subject_of
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.desk_rules import DeskRules, Where, desk_rules

if TYPE_CHECKING:
    from seller_desk.domain.listing_content import ListingContent
    from seller_desk.store.database import Connection
    from seller_desk.store.words import KeptCheck

_AT_ONCE = 200
_KEPT_HITS = 30
_REPLY_DAYS = 365
_CHECKING = Message(N_("Checking the words"))


@dataclass(frozen=True, slots=True)
class _Listing:
    """A listing with what it says now."""

    subject: Subject
    shop_name: str
    title: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in one listing; `fresh`: it was checked now, else its kept result still holds."""

    listing: _Listing
    digest: str
    counts: HitCounts
    hits: tuple[FoundHit, ...]
    fresh: bool

    def kept(self) -> "KeptCheck":
        from seller_desk.store.words import KeptCheck

        c, first = self.counts, gravest_first(self.hits)[:_KEPT_HITS]
        return KeptCheck(self.listing.subject.listing, self.digest, c.errors, c.warnings, c.proofs, hits_json(first))


# -- checking ---------------------------------------------------------------------------------------------------------
def check_all(desk: Desk, shop: int | None, progress: Progress) -> CheckReport:
    """Check every listing, script and reply of a shop or of all; cancelling keeps nothing of it.

    Raises Cancelled.
    """
    rules = desk_rules(desk)
    checked = list(_check_listings(desk, rules, _numbers(desk, shop), progress))
    rows = [row for each in checked for row in _rows(Origin.LISTING, each.listing, each.hits)]
    looked_at = {Origin.LISTING: len(checked)}
    clean = {Origin.LISTING: sum(not each.hits for each in checked)}
    for origin, others in _others(desk, rules, shop, progress):
        rows += [row for found in others for row in found]
        looked_at[origin], clean[origin] = len(others), sum(not found for found in others)
    keep(desk, checked)
    counts = HitCounts(*(sum(row.hit.severity is each for row in rows) for each in _ORDER))
    fresh = sum(each.fresh for each in checked)
    return CheckReport(tuple(rows), counts, looked_at, clean, fresh, desk.now())


_ORDER = (Severity.ERROR, Severity.WARNING, Severity.PROOF)


def check_changed(desk: Desk, progress: Progress | None = None, listings: Collection[int] | None = None) -> Topics:
    """Check the listings (all, or these) whose kept result no longer holds; what changed."""
    numbers = _numbers(desk, None) if listings is None else list(listings)
    checked = [each for each in _check_listings(desk, desk_rules(desk), numbers, progress or Silent()) if each.fresh]
    return keep(desk, checked)


def keep(desk: Desk, checked: Iterable[_Checked]) -> Topics:
    """Keep the results of those that were checked now; a desk that is open for reading only keeps nothing."""
    fresh = [each.kept() for each in checked if each.fresh]
    if not fresh or desk.database.read_only:
        return Topics()

    def write(connection: "Connection") -> None:
        from seller_desk.store import words as store

        store.write_checks(connection, fresh)

    desk.database.write(write)
    return Topics({Topic.WORDS})


def _numbers(desk: Desk, shop: int | None) -> list[int]:
    from seller_desk.store.listing_content import numbers_of

    with desk.database.read() as connection:
        return numbers_of(connection, shop)


def _check_listings(desk: Desk, rules: DeskRules, numbers: Sequence[int], progress: Progress) -> Iterator[_Checked]:
    kept = _kept(desk)
    for start in range(0, len(numbers), _AT_ONCE):
        for place, listing in enumerate(_read(desk, numbers[start : start + _AT_ONCE]), start):
            progress.step(place, len(numbers), _CHECKING)
            yield _check(rules, listing, kept.get(listing.subject.listing))


def _kept(desk: Desk) -> "dict[int, KeptCheck]":
    from seller_desk.store import words as store

    with desk.database.read() as connection:
        return {each.listing: each for each in store.read_checks(connection)}


def _read(desk: Desk, numbers: Sequence[int]) -> list[_Listing]:
    from seller_desk.store import listing_content as store

    with desk.database.read() as connection:
        drafted = store.drafted(connection)
        found = []
        for number, kept in store.read_kept(connection, numbers).items():
            draft = store.read_draft(connection, number) if number in drafted else None
            found.append(
                _listing(number, kept.shop, kept.shop_name, kept.platform, draft.content if draft else kept.content)
            )
        return found


def _listing(number: int, shop: int, shop_name: str, platform: str, content: "ListingContent") -> _Listing:
    return _Listing(subject_of(number, shop, platform, content), shop_name, content.title, content.texts())


def _check(rules: DeskRules, listing: _Listing, kept: "KeptCheck | None") -> _Checked:
    where = rules.where(listing.subject)
    digest = rules.digest(listing.texts, where)
    if kept is not None and kept.digest == digest:
        counts, hits = HitCounts(kept.errors, kept.warnings, kept.proofs), hits_from_json(kept.first)
        if len(hits) == counts.errors + counts.warnings + counts.proofs:
            return _Checked(listing, digest, counts, hits, fresh=False)
    hits = tuple(_hits(rules, listing.texts, where))
    counts = HitCounts(*(sum(hit.severity is each for hit in hits) for each in _ORDER))
    return _Checked(listing, digest, counts, hits, fresh=True)


def _hits(rules: DeskRules, texts: Iterable[tuple[str, str]], where: Where) -> Iterator[FoundHit]:
    for place, text in texts:
        for hit in rules.check(text, where, place):
            yield found_hit(place, text, hit)


def _rows(origin: Origin, listing: _Listing, hits: Sequence[FoundHit]) -> list[ReportRow]:
    subject = listing.subject
    return [
        ReportRow(origin, subject.listing, subject.shop, listing.shop_name, listing.title, place, hit)
        for place, hit in enumerate(gravest_first(hits))
    ]


# -- replies and scripts ----------------------------------------------------------------------------------------------
def _others(
    desk: Desk, rules: DeskRules, shop: int | None, progress: Progress
) -> Iterator[tuple[Origin, list[list[ReportRow]]]]:
    """The hits of each reply of the last year."""
    from seller_desk.store import words as store

    since = (desk.today() - timedelta(days=_REPLY_DAYS)).isoformat()
    with desk.database.read() as connection:
        replies = store.read_replies(connection, since, shop)
    found = []
    for place, reply in enumerate(replies):
        progress.step(place, len(replies), _CHECKING)
        where = rules.somewhere(reply.shop)
        hits = list(_hits(rules, [("reply", reply.text)], where))
        subject = Subject(reply.review, reply.shop, "", "", "")
        found.append(_rows(Origin.REPLY, _Listing(subject, reply.shop_name, reply.text, ()), hits))
    yield Origin.REPLY, found


# -- what was kept ----------------------------------------------------------------------------------------------------
def listing_counts(desk: Desk, shop: int | None = None) -> Mapping[int, HitCounts]:
    """{listing: how many hits of each severity}, as last checked; a listing that was never checked is left out."""
    from seller_desk.store import words as store

    with desk.database.read() as connection:
        return {
            each.listing: HitCounts(each.errors, each.warnings, each.proofs)
            for each in store.read_checks(connection, shop)
        }


def listing_hits(desk: Desk, listing: int) -> tuple[FoundHit, ...]:
    """The first hits of one listing, as last checked, the gravest first: why it is marked."""
    from seller_desk.store import words as store

    with desk.database.read() as connection:
        kept = store.read_check(connection, listing)
    return hits_from_json(kept.first) if kept else ()


def in_badge(counts: HitCounts, *, proofs: bool) -> int:
    """What of a listing counts in a badge: errors; missing proofs where the setting says so; never warnings (L4)."""
    return counts.errors + (counts.proofs if proofs else 0)


def to_mend(desk: Desk, shop: int | None = None) -> tuple[int, ...]:
    """The listings that count in the badge, those with most first."""
    proofs = desk.settings(shop).words.proofs_in_badge
    found = {
        each: count for each, counts in listing_counts(desk, shop).items() if (count := in_badge(counts, proofs=proofs))
    }
    return tuple(sorted(found, key=lambda each: (-found[each], each)))
