"""The pictures of listings; their files lie in the folder pictures, named by their content."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from seller_desk.domain.pictures import ListingPicture, PictureFacts
from seller_desk.store.row_journal import RowJournal
from seller_desk.store.schema.listing_work import listing_pictures as table
from seller_desk.store.schema.shops import bin_entries


def read_pictures(connection: Connection, listing: int) -> tuple[ListingPicture, ...]:
    """The pictures of a listing in their order."""
    query = select(table).where(table.c.listing_id == listing).order_by(table.c.position, table.c.id)
    return tuple(
        ListingPicture(
            row.id,
            row.kind,
            row.position,
            row.file,
            row.name or "",
            PictureFacts(row.width, row.height, row.bytes, row.file.rpartition(".")[2]),
        )
        for row in connection.execute(query)
    )


def first_pictures(connection: Connection) -> dict[int, str]:
    """Each listing's first main picture, as the name of its file."""
    query = (
        select(table.c.listing_id, table.c.file)
        .where(table.c.kind == "main")
        .order_by(table.c.listing_id, table.c.position.desc(), table.c.id.desc())
    )
    return dict(connection.execute(query).all())  # the last of each listing wins


def files_in_use(connection: Connection, names: Collection[str]) -> frozenset[str]:
    """Those of these files that a picture of a listing or something in the bin points to."""
    used = set(connection.execute(select(table.c.file).distinct()).scalars())
    binned = " ".join(connection.execute(select(bin_entries.c.payload)).scalars())
    return frozenset(name for name in names if name in used or name in binned)


def add(connection: Connection, journal: RowJournal, listing: int, values: Mapping[str, Any]) -> None:
    """Put a picture behind the last one of the listing."""
    last = connection.execute(select(func.max(table.c.position)).where(table.c.listing_id == listing)).scalar()
    position = 0 if last is None else int(last) + 1
    journal.add(connection, table, {"listing_id": listing, "position": position, **values})


def set_order(connection: Connection, journal: RowJournal, order: Sequence[int]) -> None:
    """Put pictures into this order."""
    for position, number in enumerate(order):
        journal.set(connection, table, number, {"position": position})
