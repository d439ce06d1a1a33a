"""A desk filled by hand with sold orders, traffic, listings and reviews, for the tests of figures and charts."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from seller_desk.domain.clock import day_of, zone
from seller_desk.store.importing.recomputing import recompute
from seller_desk.store.schema.figures import traffic_days
from seller_desk.store.schema.orders import buyers, order_lines, orders, refunds
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk


@dataclass(frozen=True)
class Sold:
    """One order: created and paid (None: not paid) at UTC moments, money in fen; `buyer` None = unknown."""

    at: str
    gross: int
    refunded: int = 0
    units: int = 1
    buyer: str | None = None
    shop: int = 1
    currency: str = "CNY"
    mark: str = ""
    paid: bool = True
    province: str = "浙江省"
    variant: int | None = None
    refund_done_at: str | None = None


def noon(day: str) -> str:
    """Noon in China of a day, as UTC."""
    return f"{day} 04:00:00"


def fill(desk: Desk, sold: Iterable[Sold], shop_rows: Iterable[tuple[int, str, str]] = ((1, "甲", "CNY"),)) -> None:
    """Write shops (number, name, currency) and orders, and let the program compute the sums."""

    def work(connection: Connection) -> None:
        for number, name, currency in shop_rows:
            connection.execute(insert(shops).values(id=number, name=name, platform="taobao", currency=currency))
        known: dict[tuple[int, str], int] = {}
        recompute(connection, [_write(connection, each, place, known) for place, each in enumerate(sold)])

    desk.database.write(work)


def _write(connection: Connection, each: Sold, place: int, known: dict[tuple[int, str], int]) -> int:
    day = day_of(each.at, zone("Asia/Shanghai"))
    buyer = None
    if each.buyer is not None:
        key = (each.shop, each.buyer)
        if key not in known:
            known[key] = len(known) + 1
            connection.execute(insert(buyers).values(id=known[key], shop_id=each.shop, key=each.buyer))
        buyer = known[key]
    paid = each.paid
    connection.execute(
        insert(orders).values(
            id=place + 1, shop_id=each.shop, order_no=f"N{place:04d}", currency=each.currency, mark=each.mark,
            state="completed" if paid else "pending_payment", created_at=each.at, created_day=day,
            paid_at=each.at if paid else None, paid_day=day if paid else None, buyer_id=buyer,
            province=each.province, units=each.units if paid else 0, gross=each.gross if paid else 0,
            refunded=each.refunded,
        )
    )  # fmt: skip
    connection.execute(
        insert(order_lines).values(
            order_id=place + 1, line_key="1", variant_id=each.variant, quantity=each.units,
            gross=each.gross if paid else 0, refunded=each.refunded,
        )
    )  # fmt: skip
    if each.refund_done_at:
        connection.execute(
            insert(refunds).values(
                shop_id=each.shop, refund_no=f"R{place}", order_id=place + 1, amount=each.refunded,
                currency=each.currency, state="refunded", done_at=each.refund_done_at,
            )
        )  # fmt: skip
    return place + 1


def add_traffic(desk: Desk, rows: Iterable[tuple[int, str, int]], **columns: int) -> None:
    """Traffic of whole shops: (shop, day, visitors), with the same further columns in each row."""

    def work(connection: Connection) -> None:
        for shop, day, visitors in rows:
            values = {"shop_id": shop, "day": day, "product_id": "", "source": "", "visitors": visitors}
            connection.execute(insert(traffic_days).values(values | columns))

    desk.database.write(work)
