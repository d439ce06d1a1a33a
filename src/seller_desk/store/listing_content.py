"""The content of listings as it is kept: the listing's own row, its page, its choices; drafts and versions."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select

from seller_desk.domain.listing_content import Choice, ListingContent
from seller_desk.domain.listing_versions import VersionRow
from seller_desk.store.importing.sql import find
from seller_desk.store.row_journal import key_of, whole_rows
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.listing_work import listing_drafts, listing_pages, listing_versions
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import order_lines
from seller_desk.store.schema.shops import shops
from seller_desk.store.schema.tables import metadata

ROW = (
    "title",
    "short_title",
    "selling_point",
    "category",
    "code",
    "status",
    "role",
    "price",
    "list_price",
    "currency",
    "description",
    "tags",
)
"""The fields of the content for which the listing's own row has a column."""
PAGE = ("category_reason", "blocks", "parameters")
"""The fields that stand on the listing's page."""
AMOUNTS = frozenset({"price", "list_price"})


@dataclass(frozen=True, slots=True)
class KeptListing:
    """A listing with all of its content; `shop` is its number, `made_at` when it was made here (UTC text)."""

    id: int
    shop: int
    shop_name: str
    platform: str
    zone: str
    product_id: str
    made_at: str | None
    content: ListingContent


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not saved, and when it was kept (UTC text)."""

    content: ListingContent
    saved_at: str


def read_kept(connection: Connection, wanted: Collection[int]) -> dict[int, KeptListing]:
    """These listings whole, in the order given; those that are gone are left out."""
    rows = {row["id"]: row for row in whole_rows(connection, listings, "id", wanted)}
    of_shops = {row["id"]: row for row in whole_rows(connection, shops, "id", {r["shop_id"] for r in rows.values()})}
    contents = contents_of(connection, [rows[number] for number in wanted if number in rows])
    return {number: _kept(rows[number], of_shops[rows[number]["shop_id"]], each) for number, each in contents.items()}


def _kept(row: Mapping[str, Any], shop: Mapping[str, Any], content: ListingContent) -> KeptListing:
    content = content if content.currency else replace(content, currency=shop["currency"])
    product = row["product_id"] or ""
    return KeptListing(
        row["id"], shop["id"], shop["name"], shop["platform"], shop["zone"], product, row["made_at"], content
    )


def numbers_of(connection: Connection, shop: int | None = None) -> list[int]:
    """The numbers of every listing of a shop or of all, the earliest first."""
    query = select(listings.c.id).order_by(listings.c.id)
    return list(connection.execute(query if shop is None else query.where(listings.c.shop_id == shop)).scalars())


def contents_of(connection: Connection, rows: Collection[Mapping[str, Any]]) -> dict[int, ListingContent]:
    """The contents of listings given by their own rows, in that order; the currency is empty where none is kept."""
    numbers = [row["id"] for row in rows]
    pages = pages_of(connection, numbers)
    choices: dict[int, list[Choice]] = {}
    columns = ("listing_id", "id", "attributes", "sku_code", "price")
    for listing, *choice in sorted(find(connection, variants, columns, "listing_id", numbers)):
        number, attributes, code, price = choice
        choices.setdefault(listing, []).append(Choice(number, attributes or "", code or "", price))
    return {row["id"]: content_of(row, pages.get(row["id"]), choices.get(row["id"], ())) for row in rows}


def pages_of(connection: Connection, wanted: Iterable[int]) -> dict[int, str]:
    """The pages of listings (JSON)."""
    return dict[int, str](find(connection, listing_pages, ("listing_id", "content"), "listing_id", wanted))


def content_of(row: Mapping[str, Any], page: str | None, choices: Iterable[Choice]) -> ListingContent:
    """One listing's content out of its row, its page (JSON) and its choices."""
    values: dict[str, Any] = {name: row[name] if name in AMOUNTS else row[name] or "" for name in ROW}
    if not page:
        return ListingContent(**values, choices=tuple(choices))
    return replace(ListingContent.from_json(json.loads(page)), **values, choices=tuple(choices))


def page_json(content: ListingContent) -> str | None:
    """The listing's page as it is kept; None where nothing is on it."""
    if not any(getattr(content, name) for name in PAGE):
        return None
    kept = content.to_json()
    return json.dumps({name: kept[name] for name in PAGE if kept[name]}, ensure_ascii=False)


def whole_json(content: ListingContent) -> str:
    """The whole content as drafts and versions keep it."""
    return json.dumps(content.to_json(), ensure_ascii=False)


def from_whole_json(kept: str) -> ListingContent:
    """The content of a draft or version."""
    return ListingContent.from_json(json.loads(kept))


def read_draft(connection: Connection, listing: int) -> Draft | None:
    """The draft of a listing."""
    d = listing_drafts.c
    row = connection.execute(select(d.content, d.saved_at).where(d.listing_id == listing)).first()
    return None if row is None else Draft(from_whole_json(row.content), row.saved_at)


def drafted(connection: Connection) -> frozenset[int]:
    """The listings that have a draft."""
    return frozenset(connection.execute(select(listing_drafts.c.listing_id)).scalars())


def write_draft(connection: Connection, listing: int, content: ListingContent | None, now: str) -> bool:
    """Keep or drop (None) a listing's draft; says whether the listing exists and a draft stands or went."""
    gone = connection.execute(delete(listing_drafts).where(listing_drafts.c.listing_id == listing)).rowcount
    if content is None:
        return gone > 0
    if not connection.execute(select(exists().where(listings.c.id == listing))).scalar():
        return False
    values = {"listing_id": listing, "content": whole_json(content), "saved_at": now}
    connection.execute(insert(listing_drafts).values(values))
    return True


def last_numbers(connection: Connection, wanted: Iterable[int]) -> dict[int, int]:
    """The number of each listing's last version; a listing without versions is left out."""
    return dict[int, int](sorted(find(connection, listing_versions, ("listing_id", "number"), "listing_id", wanted)))


def read_versions(connection: Connection, listing: int) -> list[VersionRow]:
    """The versions of a listing, newest first, without the days and figures of their life."""
    rows = whole_rows(connection, listing_versions, "listing_id", [listing])
    return [
        VersionRow(
            row["id"],
            row["number"],
            row["saved_at"],
            row["day"],
            None,
            row["source"],
            row["note"],
            from_whole_json(row["content"]),
        )
        for row in sorted(rows, key=lambda row: -int(row["number"]))
    ]


def belongings(connection: Connection, listing: int) -> dict[str, list[int]] | None:
    """The listing and every row that hangs on it, {table: keys}, the referring tables first; None when it was sold."""
    found: dict[str, list[int]] = {"listings": [listing]}
    for table in metadata.sorted_tables:
        own = key_of(table).name
        for each in table.foreign_keys:
            target = each.column.table.name
            if target in found and target != table.name and each.column is key_of(each.column.table):
                rows = {row[0] for row in find(connection, table, (own,), each.parent.name, found[target])}
                if rows and table is order_lines:
                    return None
                if rows:
                    found[table.name] = sorted({*found.get(table.name, ()), *rows})
    return dict(reversed(found.items()))


def started(connection: Connection, wanted: Collection[int]) -> dict[int, str]:
    """When these imports started (UTC text)."""
    return dict[int, str](find(connection, batches, ("id", "started_at"), "id", wanted))
