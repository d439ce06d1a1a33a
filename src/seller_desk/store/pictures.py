"""The pictures of listings; their files lie in the folder pictures, named by their content."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from seller_desk.domain.pictures import ListingPicture, PictureFacts
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


def next_position(connection: Connection, listing: int) -> int:
    """The place behind the last picture."""
    last = connection.execute(select(func.max(table.c.position)).where(table.c.listing_id == listing)).scalar()
    return 0 if last is None else int(last) + 1


def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Add pictures; returns their numbers."""
    numbers = []
    for row in rows:
        (number,) = connection.execute(insert(table).values(dict(row))).inserted_primary_key or (0,)
        numbers.append(int(number))
    return numbers


def remove(connection: Connection, numbers: Sequence[int]) -> None:
    """Take pictures out; their files stay."""
    connection.execute(delete(table).where(table.c.id.in_(numbers)))


def set_kind(connection: Connection, picture: int, kind: str) -> None:
    """Say what a picture is for."""
    connection.execute(update(table).where(table.c.id == picture).values(kind=kind))


def set_order(connection: Connection, order: Sequence[int]) -> None:
    """Put pictures into this order."""
    for position, number in enumerate(order):
        connection.execute(update(table).where(table.c.id == number).values(position=position))
