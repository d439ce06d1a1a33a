"""Desks with listings to work on, for the tests: brought by a product file, or made by hand."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert

from seller_desk.domain.imports import Reading
from seller_desk.domain.listing_content import Choice, ListingContent
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import new_listing
from tests.store.importing.made import PRODUCTS, Merged, merge

SHOPIFY = Reading("products", "shopify", "product", "CNY", "Asia/Shanghai", key="sku_code")
CUP = ListingContent(title="保温杯 500ml 大容量", code="BWB", status="draft", price=6900, category="50012", tags="冬季")


def filed(
    sku: str | None = "A",
    price: str | None = "19.90",
    title: str = "纯棉短袖",
    **more: Any,  # noqa: ANN401 - columns
) -> dict[str, Any]:
    """A record of a product file."""
    said = {"product_id": "1", "product_title": title, "sku_code": sku, "product_status": "on_sale"}
    return said | ({} if price is None else {"unit_price": Decimal(price)}) | more


def bring(desk: Desk, rows: Sequence[dict[str, Any]], *, now: str = "2026-05-01 02:00:00", **more: Any) -> Merged:  # noqa: ANN401
    """Merge a product file."""
    return merge(desk, PRODUCTS, rows, now=now, **more)


def add_shop(desk: Desk, name: str = "一号店", platform: str = "taobao", currency: str = "CNY") -> int:
    """A shop to make listings in."""

    def work(connection: Connection) -> int:
        values = {"name": name, "platform": platform, "currency": currency}
        key = connection.execute(insert(shops).values(values)).inserted_primary_key
        return int(key[0]) if key else 0

    return desk.database.write(work)


def make(desk: Desk, content: ListingContent = CUP, shop: int | None = None) -> int:
    """A listing made by hand."""
    edit = new_listing(desk, add_shop(desk) if shop is None else shop, content)
    History(desk).do(edit)
    return edit.listing


def in_sizes(*codes: str, price: int | None = 6900) -> tuple[Choice, ...]:
    """New choices, one for each code."""
    return tuple(Choice(0, f"尺码:{code}", code, price) for code in codes)
