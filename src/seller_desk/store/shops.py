"""The shops."""

from sqlalchemy import Connection, select, update

from seller_desk.domain.shops import Shop
from seller_desk.store.schema.shops import shops

_COLUMNS = (shops.c.id, shops.c.name, shops.c.platform, shops.c.currency, shops.c.zone)


def all_shops(connection: Connection) -> tuple[Shop, ...]:
    """Every shop, in the order in which they came."""
    return tuple(Shop(*row) for row in connection.execute(select(*_COLUMNS).order_by(shops.c.id)))


def change(connection: Connection, shop: Shop) -> None:
    """Write name, currency and zone of a shop."""
    values = {"name": shop.name, "currency": shop.currency, "zone": shop.zone}
    connection.execute(update(shops).where(shops.c.id == shop.id).values(values))
