"""Certificates as they are kept, and the listings as certificates see them (T3)."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from seller_desk.domain.certificates import Certificate, Subject
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.shops import bin_entries, shops
from seller_desk.store.schema.words import certificates

_TEXTS = ("kind", "number", "holder", "scope", "file", "file_name", "proves", "note")


def read_certificates(connection: Connection, shop: int | None = None) -> tuple[Certificate, ...]:
    """Every certificate, or those that can stand for something in a shop; the one that ends first comes first."""
    query = select(certificates).order_by(certificates.c.expires_on.is_(None), certificates.c.expires_on)
    if shop is not None:
        there = select(listings.c.id).where(listings.c.shop_id == shop)
        query = query.where(certificates.c.shop_id.is_(None) | (certificates.c.shop_id == shop))
        query = query.where(certificates.c.listing_id.is_(None) | certificates.c.listing_id.in_(there))
    return tuple(_certificate(row) for row in connection.execute(query.order_by(certificates.c.id)).mappings())


def _certificate(row: Any) -> Certificate:  # noqa: ANN401 - a row mapping
    return Certificate(
        id=row["id"],
        shop=row["shop_id"],
        listing=row["listing_id"],
        issued_on=_day(row["issued_on"]),
        expires_on=_day(row["expires_on"]),
        **{name: row[name] for name in _TEXTS},
    )


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)


def values_of(certificate: Certificate) -> dict[str, Any]:
    """A certificate as a row without its number."""
    days = {name: getattr(certificate, name) for name in ("issued_on", "expires_on")}
    return {
        "shop_id": certificate.shop,
        "listing_id": certificate.listing,
        **{name: None if day is None else day.isoformat() for name, day in days.items()},
        **{name: getattr(certificate, name) for name in _TEXTS},
    }


def read_subjects(connection: Connection, shop: int | None = None, only: int | None = None) -> list[Subject]:
    """The listings of a shop, of all shops, or one of them."""
    query: Select[Any] = select(
        listings.c.id,
        listings.c.shop_id,
        shops.c.platform,
        listings.c.category,
        listings.c.title,
        listings.c.tags,
    ).join(shops, shops.c.id == listings.c.shop_id)
    if shop is not None:
        query = query.where(listings.c.shop_id == shop)
    if only is not None:
        query = query.where(listings.c.id == only)
    return [
        Subject(number, of_shop, platform, category or "", title, tags or "")
        for number, of_shop, platform, category, title, tags in connection.execute(query)
    ]


def read_titles(connection: Connection, wanted: Collection[int]) -> dict[int, str]:
    """The titles of these listings."""
    query = select(listings.c.id, listings.c.title).where(listings.c.id.in_(wanted))
    return dict(connection.execute(query).all())


def files_in_use(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of the file names that a certificate, or one in the bin, still points to."""
    used = set(connection.execute(select(certificates.c.file)).scalars())
    binned = "\n".join(connection.execute(select(bin_entries.c.payload)).scalars())
    return {name for name in names if name in used or name in binned}
