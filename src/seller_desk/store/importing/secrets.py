"""The key of the buyers' hashes: made once with the data folder, kept in the same file (against casual reading)."""

import secrets

from sqlalchemy import Connection, insert, select

from seller_desk.store.schema.shops import desk

_NAME = "buyer_secret"
_BYTES = 32


def make_secret(connection: Connection) -> None:
    """Make the key of a new data folder."""
    connection.execute(insert(desk).values(key=_NAME, value=secrets.token_hex(_BYTES)))


def secret(connection: Connection) -> bytes:
    """The key; made now where an older data folder has none."""
    value = connection.execute(select(desk.c.value).where(desk.c.key == _NAME)).scalar()
    if value is None:
        make_secret(connection)
        return secret(connection)
    return bytes.fromhex(value)
