"""Listings out as files: a plain table, or the product file of a marketplace. What left is read again (O9, O11)."""

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk import resources
from seller_desk.domain.documents import Cell, Column, Document, Kind, Money, Table
from seller_desk.domain.listing_problems import ROLE_WORDS
from seller_desk.domain.listing_versions import STATUS_WORDS
from seller_desk.domain.market_files import FORMATS, ListingOut, MarketFile, unpackable
from seller_desk.domain.refusals import Refused
from seller_desk.domain.shops import Shop
from seller_desk.texts import N_, Message, _
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

PLAIN = FORMATS[0]
_NAMES = {
    PLAIN: N_("Plain table"),
    "taobao": N_("Taobao Assistant"),
    "shopify": N_("Shopify products"),
    "woocommerce": N_("WooCommerce products"),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, how many rows it has, and what should be known of it."""

    path: Path
    rows: int
    notes: tuple[Message, ...] = ()


def format_name(kind: str) -> str:
    """What a person calls one of `FORMATS`."""
    return _(_NAMES[kind])


@cache
def market_file(kind: str) -> MarketFile:
    """How the product file of a marketplace is laid out."""
    pack = tomllib.loads(resources.text("marketplaces", "export", f"{kind}.toml"))
    return MarketFile(
        kind,
        tuple(pack["platforms"]),
        pack["encoding"],
        tuple(pack["headings"]),
        pack["fields"],
        pack["constants"],
        pack["statuses"],
        pack.get("delimiter", ","),
        pack.get("first_line", ""),
        tuple(pack.get("second_headings", ())),
    )


def export_listings(
    desk: Desk, path: Path, kind: str = PLAIN, *, shop: int | None = None, listings: Collection[int] | None = None
) -> Exported:
    """Write listings (these, or all of a shop or of every shop) and say how many rows they are.

    A marketplace's file is of one shop: without a choice it is the only one, or the only one of its platform. Raises
    Refused where that is not clear, where a value cannot stand in such a file, and where the place cannot be written.
    """
    if kind == PLAIN:
        from seller_desk.usecases.printing import export_document

        return Exported(path, export_document(listings_document(desk, shop, listings), path))
    layout = market_file(kind)
    if path.suffix.lower() != ".csv":
        raise Refused(
            Message(N_("{format} is read from a CSV file."), {"format": Message(_NAMES[kind])}),
            Message(N_("Name the file .csv.")),
        )
    found = _listings(desk, _one_shop(desk, layout, shop) if listings is None else None, listings)
    _check(layout, found)
    return Exported(path, _write(layout, found, path), _notes(layout, found))


def listings_document(desk: Desk, shop: int | None = None, listings: Collection[int] | None = None) -> Document:
    """Every choice of every listing, with what is known of it."""
    columns = (
        Column(_("Shop Name")),
        Column(_("Product ID"), Kind.ID),
        Column(_("Product Code"), Kind.ID),
        Column(_("Product Title")),
        Column(_("Product Status")),
        Column(_("Product Category"), Kind.ID),
        Column(_("SKU ID"), Kind.ID),
        Column(_("Variation"), Kind.ID),
        Column(_("SKU Code"), Kind.ID),
        Column(_("Selling Price"), Kind.MONEY),
        Column(_("List Price"), Kind.MONEY),
        Column(_("Currency")),
        Column(_("Offered Quantity"), Kind.NUMBER),
        Column(_("Barcode"), Kind.ID),
        Column(_("Short Title")),
        Column(_("Selling Point")),
        Column(_("Tags")),
        Column(_("Role")),
        Column(_("Picture Link")),
        Column(_("Description")),
    )
    found = _listings(desk, shop, listings)
    return Document(_("Listings"), blocks=(Table(columns, tuple(_rows(found))),))


def _rows(found: Iterable[ListingOut]) -> Iterable[tuple[Cell, ...]]:
    for listing in found:
        status = _(STATUS_WORDS[listing.status]) if listing.status in STATUS_WORDS else listing.status
        for choice in listing.choices:
            yield (
                listing.shop,
                listing.product_id or None,
                listing.code or None,
                listing.title,
                status or None,
                listing.category or None,
                choice.sku_id or None,
                choice.attributes or None,
                choice.sku_code or None,
                _money(choice.price, listing),
                _money(choice.list_price, listing),
                listing.currency,
                choice.offered,
                choice.barcode or None,
                listing.short_title or None,
                listing.selling_point or None,
                listing.tags or None,
                _(ROLE_WORDS.get(listing.role, listing.role)) if listing.role else None,
                listing.picture or None,
                listing.description or None,
            )


def _money(minor: int | None, listing: ListingOut) -> Money | None:
    return None if minor is None else Money(minor, listing.currency)


def _listings(desk: Desk, shop: int | None, wanted: Collection[int] | None) -> list[ListingOut]:
    from seller_desk.store.listing_content import numbers_of
    from seller_desk.store.listing_export import read_out

    def read(connection: "Connection") -> list[ListingOut]:
        return read_out(connection, numbers_of(connection, shop) if wanted is None else wanted)

    with desk.database.read() as connection:
        return read(connection)


def _one_shop(desk: Desk, layout: MarketFile, shop: int | None) -> int | None:
    from seller_desk.usecases.shops import shops

    if shop is not None:
        return shop
    known: Sequence[Shop] = shops(desk)
    fitting = [each for each in known if each.platform in layout.platforms]
    for several in (fitting, known):
        if len(several) == 1:
            return several[0].id
    return None


def _check(layout: MarketFile, found: Sequence[ListingOut]) -> None:
    if len({each.shop for each in found}) > 1:
        raise Refused(
            Message(N_("A marketplace's file holds the listings of one shop.")),
            Message(N_("Choose the shop, or export a plain table.")),
        )
    bad = next((code for each in found if (code := unpackable(each)) is not None), None)
    if layout.id == "taobao" and bad is not None:
        raise Refused(
            Message(
                N_("The SKU code {code} holds a semicolon: Taobao's file cannot tell where it ends."), {"code": bad}
            ),
            Message(N_("Give the choice another code.")),
        )


def _notes(layout: MarketFile, found: Sequence[ListingOut]) -> tuple[Message, ...]:
    without = sum(not each.code and (layout.id == "shopify" or not each.product_id) for each in found)
    if not without or layout.id == "taobao":
        return ()
    return (
        Message(
            N_("{n} listing has no code: the file names it by its number here."),
            {"n": without},
            N_("{n} listings have no code: the file names them by their numbers here."),
        ),
    )


def _write(layout: MarketFile, found: Iterable[ListingOut], path: Path) -> int:
    from seller_desk.reports.market_file import write_market_file
    from seller_desk.usecases.printing import cannot_write

    try:
        return write_market_file(layout, (row for each in found for row in layout.rows(each)), path)
    except OSError as problem:
        raise cannot_write(path) from problem
