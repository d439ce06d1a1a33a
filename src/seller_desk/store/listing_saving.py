"""Saving contents of listings, one or thousands in one transaction: rows, pages, choices, versions; undone whole."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table

from seller_desk.domain.listing_changes import (
    Said,
    column_of_choice,
    filed_json,
    remember,
    said_in,
    with_following_prices,
)
from seller_desk.domain.listing_content import Choice, ListingContent
from seller_desk.domain.listing_copies import with_pictures
from seller_desk.store import listing_content as kept
from seller_desk.store.importing.sql import find, next_id
from seller_desk.store.listing_versions import Versions
from seller_desk.store.row_journal import Changes, RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listing_work import listing_drafts, listing_pages, listing_pictures, listing_versions
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import order_lines

Values = dict[str, Any]
_NEVER_NULL = frozenset({"title", "role"})
_NOT_FILED = frozenset({"role", "currency"})
_OF_CHOICE = ("attributes", "sku_code", "price")


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
        self._rows: dict[str, dict[int, Changes]] = {}
        self._new: list[Values] = []
        self._codes: dict[int, tuple[str, str, str]] = {}
        self._recoded: set[int] = set()
        self._list_prices: dict[int, int | None] = {}

    def run(self, contents: Mapping[int, ListingContent]) -> bool:
        connection = self._connection
        rows = {row["id"]: row for row in whole_rows(connection, listings, "id", contents)}
        self._list_prices = {number: row["list_price"] for number, row in rows.items()}
        choices = self._choices(rows)
        pages = kept.pages_of(connection, rows)
        before = {
            number: kept.content_of(row, pages.get(number), map(_choice, choices.get(number, {}).values()))
            for number, row in rows.items()
        }
        wanted = {number: self._followed(before[number], contents[number]) for number in contents if number in rows}
        saved = {number: self._one(rows[number], choices.get(number, {}), each) for number, each in wanted.items()}
        self._drop_removed(choices, saved)
        self._journal.insert(connection, variants, self._new)
        self._change(listings)
        self._change(variants)
        linked = self._link()
        self._pages(saved)
        if self._terms.drafts:
            _forget_drafts(connection, saved)
        if self._terms.versions:
            self._versions(rows, before, saved)
        return linked

    def _followed(self, before: ListingContent, content: ListingContent) -> ListingContent:
        return with_following_prices(before, content) if self._terms.follow else content

    def _choices(self, rows: Mapping[int, Values]) -> dict[int, dict[int, Values]]:
        found: dict[int, dict[int, Values]] = {}
        for row in sorted(whole_rows(self._connection, variants, "listing_id", rows), key=lambda row: int(row["id"])):
            found.setdefault(row["listing_id"], {})[row["id"]] = row
        return found

    def _one(self, row: Values, known: Mapping[int, Values], content: ListingContent) -> ListingContent:
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
        choices = self._all_choices(row, known, content, said)
        saved = content if choices == content.choices else replace(content, choices=choices)
        filed = filed_json(said, met=row["made_at"] is not None and row["filed"] is not None)
        if filed != row["filed"]:
            changes["filed"] = (row["filed"], filed)
        self._rows.setdefault(listings.name, {})[row["id"]] = changes
        return saved

    def _all_choices(
        self, row: Values, known: Mapping[int, Values], content: ListingContent, said: Said
    ) -> tuple[Choice, ...]:
        final: list[Choice] = []
        wanted = content.choices or (() if known else (Choice(0, "", content.code, content.price),))
        for choice in wanted:
            if choice.variant in known:
                self._change_choice(known[choice.variant], choice, content, said)
                final.append(choice)
            else:
                final.append(self._new_choice(row, choice, content))
        there = {each.variant for each in final}
        return (*final, *(_choice(each) for number, each in known.items() if number not in there and _filed(each)))

    def _change_choice(self, row: Values, choice: Choice, content: ListingContent, said: Said) -> None:
        changes = self._list_price(row, content, said)
        if not changes and choice == _choice(row) and (_filed(row) or row["title"] == content.title):
            return
        for name in _OF_CHOICE:
            value = getattr(choice, name)
            value = value or None if name == "sku_code" else value
            if value != row[name]:
                changes[name] = (row[name], value)
                if _filed(row):
                    remember(said, column_of_choice(row["id"], name), row[name], value)
        if not _filed(row) and row["title"] != content.title:
            changes["title"] = (row["title"], content.title)
        if changes.keys() & {"title", "attributes", "sku_code"}:
            title = content.title if "title" in changes else row["title"]
            spelled = self._spelled(title, choice)
            changes |= {name: (row[name], value) for name, value in spelled.items() if row[name] != value}
        if "sku_code" in changes and choice.sku_code:
            self._codes[row["id"]] = (choice.sku_code, content.title, choice.attributes)
            self._recoded.add(row["id"])
        self._rows.setdefault(variants.name, {})[row["id"]] = changes

    def _list_price(self, row: Values, content: ListingContent, said: Said) -> dict[str, tuple[Any, Any]]:
        """A choice's list price is the listing's; one of its own stays."""
        former = self._list_prices[row["listing_id"]]
        if row["list_price"] != former or former == content.list_price:
            return {}
        if _filed(row):
            remember(said, column_of_choice(row["id"], "list_price"), former, content.list_price)
        return {"list_price": (former, content.list_price)}

    def _new_choice(self, row: Values, choice: Choice, content: ListingContent) -> Choice:
        number = self._journal.number(self._connection, variants)
        price = content.price if choice.price is None else choice.price
        made: Values = {column.name: None for column in variants.columns}
        made |= {"id": number, "shop_id": row["shop_id"], "listing_id": row["id"], "product_id": row["product_id"]}
        made |= {"sku_code": choice.sku_code or None, "attributes": choice.attributes, "title": content.title}
        made |= {"price": price, "list_price": content.list_price, "currency": content.currency or None}
        made |= self._spelled(content.title, choice)
        self._new.append(made)
        if own := choice.sku_code or content.code:
            self._codes[number] = (own, content.title, choice.attributes)
        return replace(choice, variant=number, price=price)

    def _spelled(self, title: str, choice: Choice) -> Values:
        both = [self._terms.spell(text) for text in (title, choice.attributes, choice.sku_code) if text]
        initials, full = (" ".join(texts) for texts in zip(*both, strict=True)) if both else ("", "")
        return {"py_initials": initials, "py_full": full}

    def _change(self, table: Table) -> None:
        self._journal.change(self._connection, table, self._rows.get(table.name, {}))

    def _drop_removed(self, choices: Mapping[int, Mapping[int, Values]], saved: dict[int, ListingContent]) -> None:
        """Choices made by hand that the content no longer has go, unless they were sold."""
        gone = {
            number: row
            for listing, known in choices.items()
            for number, row in known.items()
            if listing in saved and number not in {each.variant for each in saved[listing].choices}
        }
        sold = {row[0] for row in find(self._connection, order_lines, ("variant_id",), "variant_id", gone)}
        for number in sold:
            listing = gone.pop(number)["listing_id"]
            stays = _choice(choices[listing][number])
            saved[listing] = replace(saved[listing], choices=(*saved[listing].choices, stays))
        links = whole_rows(self._connection, variant_items, "variant_id", gone)
        self._journal.remove(self._connection, variant_items, links)
        self._journal.remove(self._connection, variants, list(gone.values()))

    def _link(self) -> bool:
        """A choice takes from the stock item of its code (S9), which is set up where there is none yet.

        A link made by hand is left alone; one that followed the choice's former code follows the new one.
        """
        links = whole_rows(self._connection, variant_items, "variant_id", self._codes)
        former = [row for row in links if row["source"] == "code" and row["variant_id"] in self._recoded]
        self._journal.remove(self._connection, variant_items, former)
        linked = {row["variant_id"] for row in links} - {row["variant_id"] for row in former}
        wanted = {number: each for number, each in self._codes.items() if number not in linked}
        items = self._items(wanted)
        rows = [
            {"variant_id": number, "item_id": items[code], "quantity": 1, "source": "code", "batch_id": None}
            for number, (code, _title, _attributes) in wanted.items()
        ]
        self._journal.insert(self._connection, variant_items, rows)
        return bool(rows or former)

    def _items(self, wanted: Mapping[int, tuple[str, str, str]]) -> dict[str, int]:
        codes = {code for code, _title, _attributes in wanted.values()}
        items = dict[str, int](find(self._connection, stock_items, ("sku", "id"), "sku", codes))
        made: list[Values] = []
        for code, title, attributes in wanted.values():
            if code not in items:
                items[code] = self._journal.number(self._connection, stock_items)
                initials, full = self._terms.spell(f"{title} {code}")
                row = {"id": items[code], "sku": code, "name": title, "attributes": attributes}
                made.append(row | {"py_initials": initials, "py_full": full})
        self._journal.insert(self._connection, stock_items, made)
        return items

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


def _filed(variant: Values) -> bool:
    """Whether a file brought the choice."""
    return variant["batch_id"] is not None


def _choice(row: Values) -> Choice:
    return Choice(row["id"], row["attributes"], row["sku_code"] or "", row["price"])
