"""The seller's own formats, and the layouts remembered for tables that were mapped once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from seller_desk.store.schema.imports import own_formats, remembered_layouts


@dataclass(frozen=True, slots=True)
class OwnFormat:
    """A format that the seller made; `layout` is what the reading side gave as data."""

    id: str
    name: str
    layout: Mapping[str, Any]


def list_own_formats(connection: Connection) -> tuple[OwnFormat, ...]:
    """Every format of the seller's own, by name."""
    rows = connection.execute(select(own_formats.c.id, own_formats.c.name, own_formats.c.layout).order_by("name", "id"))
    return tuple(OwnFormat(row.id, row.name, json.loads(row.layout)) for row in rows)


def save_own_format(connection: Connection, made: OwnFormat, kind: str, now: str) -> None:
    """Keep a format; one of the same id is replaced."""
    connection.execute(delete(own_formats).where(own_formats.c.id == made.id))
    layout = json.dumps(made.layout, ensure_ascii=False)
    connection.execute(insert(own_formats).values(id=made.id, name=made.name, kind=kind, layout=layout, created_at=now))


def remembered_layout(connection: Connection, header: tuple[str, ...], shop: int = 0) -> Mapping[str, Any] | None:
    """The layout that was used for a table with these headings: the shop's own, else the common one."""
    r = remembered_layouts.c
    query = select(r.layout).where(r.header_digest == header_digest(header), r.shop_id.in_((0, shop)))
    stored = connection.execute(query.order_by(r.shop_id.desc())).scalar()
    return None if stored is None else json.loads(stored)


def remember_layout(connection: Connection, header: tuple[str, ...], layout: Mapping[str, Any], shop: int = 0) -> None:
    """Use this layout for tables with these headings from now on."""
    r, digest = remembered_layouts.c, header_digest(header)
    connection.execute(delete(remembered_layouts).where(r.header_digest == digest, r.shop_id == shop))
    stored = json.dumps(layout, ensure_ascii=False)
    connection.execute(insert(remembered_layouts).values(shop_id=shop, header_digest=digest, layout=stored))


def header_digest(header: tuple[str, ...]) -> int:
    """A signed 64-bit digest of headings."""
    text = "\x1f".join(heading.strip() for heading in header)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
