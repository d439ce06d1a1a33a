"""A desk with priced listings, stock items and their costs, for the tests of prices."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import Connection, insert

from seller_desk.domain.prices import CostLot
from seller_desk.domain.promotions import PriceEvent, PriceStep, StepKind
from seller_desk.store.schema.figures import advertising_days, sales_days
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.orders import orders
from seller_desk.store.schema.prices import competitor_prices, competitors
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.price_edits import add_lot_edit, fees_edit
from seller_desk.usecases.price_events import save_event_edit

SHOP = 1
COUPON = PriceStep(StepKind.COUPON, off=2000, over=19900)
FULL = PriceStep(StepKind.FULL, off=3000, over=20000)
MEMBER = PriceStep(StepKind.MEMBER, share=Fraction(5, 100))
O20_FEES = {
    "commission": Decimal("0.05"),
    "payment_fee": Decimal(0),
    "freight": Decimal(4),
    "packaging": Decimal(0),
    "advertising": Decimal(0),
    "return_rate": Decimal("0.10"),
    "return_cost": Decimal(0),
}


@dataclass(frozen=True)
class Offered:
    """One listing with one choice that takes one piece of one item, all with the same number."""

    number: int
    price: int | None
    cost: int | None
    linked: bool = True
    shop: int = SHOP
    status: str = "on_sale"


def fill(
    desk: Desk, offered: list[Offered], *, platform: str = "", shop_currencies: tuple[str, ...] = ("CNY",)
) -> None:
    """Write shops (1, 2 …), listings, choices, items and links."""

    def work(connection: Connection) -> None:
        for number, currency in enumerate(shop_currencies, 1):
            values = {"id": number, "name": f"店{number}", "platform": platform, "currency": currency}
            connection.execute(insert(shops).values(**values))
        if offered:
            connection.execute(insert(listings), [
                {"id": each.number, "shop_id": each.shop, "product_id": f"P{each.number}", "status": each.status,
                 "title": f"商品{each.number}", "price": each.price} for each in offered
            ])  # fmt: skip
            connection.execute(insert(variants), [
                {"id": each.number, "shop_id": each.shop, "listing_id": each.number, "sku_code": f"S{each.number}",
                 "attributes": "红"} for each in offered
            ])  # fmt: skip
            connection.execute(insert(stock_items), [
                {"id": each.number, "sku": f"S{each.number}", "cost": each.cost, "currency": "CNY"} for each in offered
            ])  # fmt: skip
        links = [{"variant_id": each.number, "item_id": each.number} for each in offered if each.linked]
        if links:
            connection.execute(insert(variant_items), links)

    desk.database.write(work)


def set_fees(desk: Desk, of_shop: dict[str, Decimal], listing: int = 0) -> None:
    """The seller's own values of shop 1 (or, with a listing, of that)."""
    edit = fees_edit(desk, SHOP, listing, {}, of_shop) if listing else fees_edit(desk, SHOP, 1, of_shop, {})
    desk.database.write(edit.apply)


def add_event(
    desk: Desk, name: str, *steps: PriceStep, first: date | None = None, last: date | None = None, combines: bool = True
) -> None:
    event = PriceEvent(0, name, steps, None, first, last, combines)
    desk.database.write(save_event_edit(desk, event).apply)


def add_lot(item: int, day: str, cost: str, desk: Desk) -> None:
    desk.database.write(add_lot_edit(CostLot(0, item, day, Decimal(cost), "CNY")).apply)


def add_competitors(desk: Desk, listing: int, *prices: int, day: str = "2026-11-20") -> None:
    def work(connection: Connection) -> None:
        for price in prices:
            values = {"listing_id": listing, "title": f"竞品{price}", "created_at": "2026-11-01 00:00:00"}
            key = connection.execute(insert(competitors).values(**values)).inserted_primary_key
            assert key is not None
            row = {"competitor_id": key[0], "day": day, "price": price, "currency": "CNY"}
            connection.execute(insert(competitor_prices).values(**row))

    desk.database.write(work)


def sell(desk: Desk, days: int, orders_a_day: int, gross: int, refunded: int, until: date, shop: int = SHOP) -> None:
    """Sums of so many days before `until`."""

    def work(connection: Connection) -> None:
        for ago in range(1, days + 1):
            day = (until - timedelta(days=ago)).isoformat()
            values = {"shop_id": shop, "day": day, "currency": "CNY", "orders_paid": orders_a_day}
            amounts = {"gross": gross * orders_a_day, "refunded": refunded * orders_a_day}
            connection.execute(insert(sales_days).values(**values, **amounts))

    desk.database.write(work)


def advertise(desk: Desk, days: int, cost: int, until: date, subject: str = "") -> None:
    """Advertising of so many days before `until`."""

    def work(connection: Connection) -> None:
        for ago in range(1, days + 1):
            day = (until - timedelta(days=ago)).isoformat()
            values = {"shop_id": SHOP, "day": day, "subject_id": subject, "cost": cost}
            connection.execute(insert(advertising_days).values(**values))

    desk.database.write(work)


def send(desk: Desk, day: str, **provinces: int) -> None:
    """Paid orders by province."""

    def work(connection: Connection) -> None:
        for province, count in provinces.items():
            for number in range(count):
                values = {"shop_id": SHOP, "order_no": f"{province}{number}", "state": "completed", "currency": "CNY"}
                connection.execute(insert(orders).values(**values, paid_day=day, province=province))

    desk.database.write(work)
