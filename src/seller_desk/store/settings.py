"""The seller's settings in the database: one row for each value that differs from its default, 0 = every shop."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from seller_desk.store.schema.shops import settings

Stored = int | bool | str | None
EVERY_SHOP = 0


def values(connection: Connection, shop: int | None = None) -> dict[str, Stored]:
    """The stored values by key: the common ones, and over them those of `shop`."""
    wanted = (EVERY_SHOP,) if shop is None else (EVERY_SHOP, shop)
    rows = connection.execute(
        select(settings.c.key, settings.c.value).where(settings.c.shop_id.in_(wanted)).order_by(settings.c.shop_id)
    )
    return {key: json.loads(value) for key, value in rows}


def own_values(connection: Connection, shop: int) -> dict[str, Stored]:
    """Only what is stored for this shop itself (0: the common values)."""
    rows = connection.execute(select(settings.c.key, settings.c.value).where(settings.c.shop_id == shop))
    return {key: json.loads(value) for key, value in rows}


def replace(connection: Connection, shop: int, changed: Mapping[str, Stored], dropped: frozenset[str]) -> None:
    """Store the changed values of a shop (0 = every shop) and forget the dropped ones."""
    gone = [*changed, *dropped]
    connection.execute(delete(settings).where(settings.c.shop_id == shop, settings.c.key.in_(gone)))
    if changed:
        rows = [{"key": key, "shop_id": shop, "value": json.dumps(value)} for key, value in changed.items()]
        connection.execute(insert(settings), rows)
