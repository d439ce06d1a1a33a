"""Saving contents of listings, one or thousands in one transaction: rows, pages, choices, versions; undone whole."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from seller_desk.domain.listing_changes import filed_json, remember, said_in, with_following_prices
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.listing_copies import with_pictures
from seller_desk.store import listing_content as kept
from seller_desk.store.choice_saving import ChoiceSaving
from seller_desk.store.importing.sql import next_id
from seller_desk.store.listing_versions import Versions
from seller_desk.store.row_journal import Changes, RowJournal, whole_rows
from seller_desk.store.schema.listing_work import listing_drafts, listing_pages, listing_pictures, listing_versions
from seller_desk.store.schema.listings import listings

Values = dict[str, Any]
_NEVER_NULL = frozenset({"title", "role"})
_NOT_FILED = frozenset({"role", "currency"})


@dataclass(frozen=True, slots=True)
class Terms:
    """How contents are saved: `now` (UTC text), how text is spelled for search, what the versions say of themselves.

    `versions` off: what a buyer reads does not change. `follow`: choices at the listing's price follow it.
    `drafts` off: what was typed and not saved stays.
    """

    now: str
    spell: Callable[[str], tuple[str, str]]
    source: str = "hand"
    note: str = ""
    versions: bool = True
    follow: bool = True
    drafts: bool = True


def make(connection: Connection, journal: RowJournal, shop: int, content: ListingContent, terms: Terms) -> int:
    """Make a listing by hand with its first version; gives its number."""
    number = journal.number(connection, listings)
    row: Values = {column.name: None for column in listings.columns}
    row |= {"id": number, "shop_id": shop, "title": "", "role": "", "made_at": terms.now}
    journal.insert(connection, listings, [row])
    save(connection, journal, {number: content}, terms)
    return number


def copy(
    connection: Connection, journal: RowJournal, source: int, shop: int, content: ListingContent, terms: Terms
) -> int:
    """Make a listing with this content and the pictures of another one; gives its number."""
    pictures = whole_rows(connection, listing_pictures, "listing_id", [source])
    numbers = {row["id"]: journal.number(connection, listing_pictures) for row in pictures}
    made = make(connection, journal, shop, with_pictures(content, numbers), terms)
    rows = [row | {"id": numbers[row["id"]], "listing_id": made} for row in pictures]
    journal.insert(connection, listing_pictures, rows)
    return made


def save(connection: Connection, journal: RowJournal, contents: Mapping[int, ListingContent], terms: Terms) -> bool:
    """Save contents by listing; drafts of them go. Says whether links to stock items changed.

    A choice that a file brought or that was sold stays, whatever the content says of it. Listings that are gone are
    left out.
    """
    return _Save(connection, journal, terms).run(contents)


class _Save:
    def __init__(self, connection: Connection, journal: RowJournal, terms: Terms) -> None:
        self._connection = connection
        self._journal = journal
        self._terms = terms

    def run(self, contents: Mapping[int, ListingContent]) -> bool:
        connection = self._connection
        rows = {row["id"]: row for row in whole_rows(connection, listings, "id", contents)}
        choices = ChoiceSaving(connection, self._journal, self._terms.spell, rows)
        pages = kept.pages_of(connection, rows)
        before = {
            number: kept.content_of(row, pages.get(number), choices.present(number)) for number, row in rows.items()
        }
        changes: dict[int, Changes] = {}
        saved: dict[int, ListingContent] = {}
        for number in (each for each in contents if each in rows):
            content = self._followed(before[number], contents[number].tidied())
            changes[number], saved[number] = self._one(rows[number], choices, content)
        self._journal.change(connection, listings, changes)
        linked = choices.write()
        self._pages(saved)
        if self._terms.drafts:
            _forget_drafts(connection, saved)
        if self._terms.versions:
            self._versions(rows, before, saved)
        return linked

    def _followed(self, before: ListingContent, content: ListingContent) -> ListingContent:
        return with_following_prices(before, content) if self._terms.follow else content

    def _one(self, row: Values, choices: ChoiceSaving, content: ListingContent) -> tuple[Changes, ListingContent]:
        said = said_in(row["filed"])
        changes: dict[str, tuple[Any, Any]] = {}
        for name in kept.ROW:
            value = getattr(content, name)
            value = value if name in kept.AMOUNTS or name in _NEVER_NULL else value or None
            if value != row[name] and (value or row[name] or name in kept.AMOUNTS):
                changes[name] = (row[name], value)
                if name not in _NOT_FILED and (row["batch_id"] is not None or row["filed"] is not None):
                    remember(said, name, row[name], value)
        if "title" in changes:
            for name, spelled in zip(("py_initials", "py_full"), self._terms.spell(content.title), strict=True):
                changes[name] = (row[name], spelled)
        final = choices.take(row["id"], content, said)
        filed = filed_json(said, met=row["made_at"] is not None and row["filed"] is not None)
        if filed != row["filed"]:
            changes["filed"] = (row["filed"], filed)
        return changes, content if final == content.choices else replace(content, choices=final)

    def _pages(self, saved: Mapping[int, ListingContent]) -> None:
        now = {row["listing_id"]: row for row in whole_rows(self._connection, listing_pages, "listing_id", saved)}
        pages = {number: kept.page_json(content) for number, content in saved.items()}
        changed = {
            number: page for number, page in pages.items() if page != now.get(number, {"content": None})["content"]
        }
        self._journal.remove(self._connection, listing_pages, [now[each] for each in changed if each in now])
        rows = [
            {"listing_id": number, "content": page, "saved_at": self._terms.now}
            for number, page in changed.items()
            if page is not None
        ]
        self._journal.insert(self._connection, listing_pages, rows)

    def _versions(
        self, rows: Mapping[int, Values], before: Mapping[int, ListingContent], saved: Mapping[int, ListingContent]
    ) -> None:
        terms = self._terms
        versions = Versions(self._connection, rows, terms.now)
        made = []
        for number, content in saved.items():
            first = [] if _blank(before[number]) else versions.first(number, before[number])
            if first or content != before[number] or not versions.is_last(number, content):
                made += first
                made.append(versions.next(number, content, terms.source, terms.note))
        for number, row in enumerate(made, next_id(self._connection, listing_versions)):
            row["id"] = number
        self._journal.insert(self._connection, listing_versions, made)


def change_drafts(
    connection: Connection,
    journal: RowJournal,
    of_listings: Iterable[int],
    change: Callable[[ListingContent], ListingContent],
) -> None:
    """Make a change in the drafts of these listings too; a draft typed further since is not taken back."""
    drafts = whole_rows(connection, listing_drafts, "listing_id", of_listings)
    changes: dict[int, Changes] = {
        row["listing_id"]: {"content": (row["content"], kept.whole_json(change(kept.from_whole_json(row["content"]))))}
        for row in drafts
    }
    journal.change(connection, listing_drafts, changes)


def _forget_drafts(connection: Connection, of_listings: Iterable[int]) -> None:
    """What is saved is no draft any more; taking the save back shows what was there before it."""
    for row in whole_rows(connection, listing_drafts, "listing_id", of_listings):
        kept.write_draft(connection, row["listing_id"], None, "")


def _blank(content: ListingContent) -> bool:
    return not content.title and not content.choices
