"""Which shop a file belongs to: the one named, the one that the file names, the only one of its platform, a new one."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from seller_desk.store.importing.sql import insert_rows, next_id
from seller_desk.store.schema.shops import shops


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of the shop of a file. `usual` is the name that a new shop of the platform gets, `own_names` the
    names that the program itself gives to such shops: one of them may be replaced by the shop's real name.
    `currency_said` tells whether the file names its currency itself.
    """

    platform: str
    currency: str
    zone: str
    usual: str
    own_names: Collection[str] = ()
    given: str | None = None
    in_file: str | None = None
    currency_said: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The shop: its number, its name, and what has to be written: a new row, or a name for one made by the program."""

    id: int
    name: str
    new: bool = False
    former_name: str | None = None


def find_shop(connection: Connection, wanted: Wanted) -> Found:
    """Find the shop or say which one to make; writes nothing."""
    rows = connection.execute(select(shops.c.id, shops.c.name, shops.c.platform)).all()
    by_name = {row.name: row.id for row in rows}
    of_platform = [row for row in rows if row.platform == wanted.platform]
    named = wanted.given or wanted.in_file
    if named:
        if named in by_name:
            return Found(by_name[named], named)
        if wanted.given is None and len(of_platform) == 1 and of_platform[0].name in wanted.own_names:
            return Found(of_platform[0].id, named, former_name=of_platform[0].name)
        return Found(next_id(connection, shops), named, new=True)
    if len(of_platform) == 1:
        return Found(of_platform[0].id, of_platform[0].name)
    if wanted.usual in by_name:
        return Found(by_name[wanted.usual], wanted.usual)
    return Found(next_id(connection, shops), wanted.usual, new=True)


def currency_of(connection: Connection, found: Found | None, wanted: Wanted) -> str:
    """The currency of the file's amounts: what it says itself, else that of its shop (O29)."""
    if found is None or found.new or wanted.currency_said:
        return wanted.currency
    known: str | None = connection.execute(select(shops.c.currency).where(shops.c.id == found.id)).scalar()
    return known or wanted.currency


def make_shop(connection: Connection, found: Found, wanted: Wanted, now: str, batch: int) -> None:
    """Write a shop that `find_shop` wants to be made."""
    columns = ("id", "name", "platform", "currency", "zone", "created_at", "batch_id")
    row = (found.id, found.name, wanted.platform, wanted.currency, wanted.zone, now, batch)
    insert_rows(connection, shops, columns, [row])


def list_shops(connection: Connection) -> tuple[str, ...]:
    """The names of all shops."""
    return tuple(connection.execute(select(shops.c.name).order_by(shops.c.name)).scalars())
