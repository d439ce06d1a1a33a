"""Finds listings, stock items and orders by part of their words, their pinyin or their numbers."""

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from seller_desk.domain.finding import FoundThing
from seller_desk.store.schema.inventory import stock_items
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.orders import orders
from seller_desk.store.schema.shops import shops

_LAST = "\uffff"
_NUMBER_FROM = 4


def items(connection: Connection, needle: str, most: int) -> list[FoundThing]:
    """Stock items whose name, SKU or barcode holds every word."""
    table = stock_items.c
    fits = _holds(needle, table.name, table.sku, table.barcode, table.py_initials, table.py_full)
    query = select(table.sku, table.name).where(fits).order_by(table.name, table.id).limit(most)
    return [
        FoundThing("item", f"inventory/{row.sku}", row.name or row.sku, row.sku) for row in connection.execute(query)
    ]


def offers(connection: Connection, needle: str, shop: int | None, most: int) -> list[FoundThing]:
    """Listings whose title, code or product number holds every word."""
    table = listings.c
    fits = _holds(needle, table.title, table.code, table.product_id, table.py_initials, table.py_full)
    query = select(table.id, table.title, shops.c.name).join(shops, shops.c.id == table.shop_id).where(fits)
    query = query if shop is None else query.where(table.shop_id == shop)
    found = connection.execute(query.order_by(table.title, table.id).limit(most))
    return [FoundThing("listing", f"listings/{row.id}", row.title, row.name) for row in found]


def numbered(connection: Connection, needle: str, shop: int | None, most: int) -> list[FoundThing]:
    """Orders whose number begins with what was typed, through the index of each shop; nothing under four digits."""
    number = needle.strip()
    if len(number) < _NUMBER_FROM or not any(letter.isdigit() for letter in number):
        return []
    table = orders.c
    wanted = [shop] if shop is not None else list(connection.execute(select(shops.c.id)).scalars())
    query = select(table.order_no, table.title, table.created_day).where(
        table.shop_id.in_(wanted), table.order_no >= number, table.order_no < number + _LAST
    )
    rows = connection.execute(query.order_by(table.order_no).limit(most))
    return [
        FoundThing(
            "order", f"orders/{row.order_no}", row.order_no, " · ".join(filter(None, (row.created_day, row.title)))
        )
        for row in rows
    ]


def _holds(needle: str, *columns: ColumnElement[str | None]) -> ColumnElement[bool]:
    words = needle.split()
    return and_(*(or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words))
