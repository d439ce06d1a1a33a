"""Fills a desk with stock items, counts, moves and sales, row by row, for the tests of the stock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import Table, insert

from seller_desk.domain.clock import CHINA, utc_text
from seller_desk.domain.inventory import StockRow
from seller_desk.language.pinyin import pinyin
from seller_desk.store.database import Connection
from seller_desk.store.importing.recomputing import recompute
from seller_desk.store.schema.imports import batches
from seller_desk.store.schema.inventory import (
    count_offers,
    stock_counts,
    stock_items,
    stock_moves,
    suppliers,
    variant_items,
)
from seller_desk.store.schema.listings import variants
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows

T = TypeVar("T")


def moment(day: date, hour: int = 12) -> str:
    """Noon of a day in China, as it is stored."""
    return utc_text(datetime(day.year, day.month, day.day, hour, tzinfo=CHINA))


@dataclass
class Shelf:
    """Writes rows one after the other; `today` is the day of the desk's clock."""

    desk: Desk
    today: date
    _connection: Connection | None = None
    _orders: int = 0
    _made: list[int] = field(default_factory=list)

    def add(self, table: Table, **values: object) -> int:
        """Insert one row and return its number."""

        def work(connection: Connection) -> int:
            key = connection.execute(insert(table).values(**values)).inserted_primary_key
            assert key is not None
            return int(key[0])

        return self._write(work)

    def _write(self, work: Callable[[Connection], T]) -> T:
        return work(self._connection) if self._connection is not None else self.desk.database.write(work)

    def at_once(self, fill: Callable[[], T]) -> T:
        """Write everything that `fill` writes in one transaction: a hundred times faster."""

        def work(connection: Connection) -> T:
            self._connection = connection
            try:
                return fill()
            finally:
                self._connection = None

        return self.desk.database.write(work)

    def ago(self, days: int) -> date:
        """A day before today."""
        return self.today - timedelta(days=days)

    def shop(self, name: str = "南屿家居旗舰店", currency: str = "CNY") -> int:
        return self.add(shops, name=name, platform="taobao", currency=currency)

    def item(self, sku: str, name: str = "", counted: int | None = None, days_ago: int = 0, **noted: object) -> int:
        """A stock item, counted so many days ago."""
        initials, full = pinyin(f"{name} {sku}")
        values = {"currency": "CNY"} | noted
        number = self.add(stock_items, sku=sku, name=name, py_initials=initials, py_full=full, **values)
        if counted is not None:
            self.count(number, counted, days_ago)
        return number

    def supplier(self, name: str, lead_days: int | None = None) -> int:
        return self.add(suppliers, name=name, lead_days=lead_days)

    def count(self, item: int, pieces: int, days_ago: int = 0, hour: int = 0) -> int:
        day = self.ago(days_ago)
        return self.add(
            stock_counts, item_id=item, at=moment(day, hour), day=str(day), quantity=pieces, source="stock-take"
        )

    def move(self, item: int, pieces: int, days_ago: int = 0, kind: str = "receipt") -> int:
        day = self.ago(days_ago)
        return self.add(stock_moves, item_id=item, at=moment(day), day=str(day), quantity=pieces, kind=kind)

    def variant(self, shop: int, code: str = "", title: str = "", takes: Mapping[int, int] | None = None) -> int:
        """A variant of a shop that takes {item: pieces}."""
        number = self.add(variants, shop_id=shop, sku_code=code or None, title=title, sku_id=f"id-{code or title}")
        for item, pieces in (takes or {}).items():
            self.link(number, item, pieces)
        return number

    def link(self, variant: int, item: int, pieces: int = 1) -> None:
        def work(connection: Connection) -> None:
            values = {"variant_id": variant, "item_id": item, "quantity": pieces, "source": "code"}
            connection.execute(insert(variant_items).values(**values))

        self._write(work)

    def sale(
        self,
        shop: int,
        variant: int | None,
        quantity: int = 1,
        days_ago: int = 0,
        *,
        state: str = "completed",
        price: int = 5990,
        mark: str = "",
        currency: str = "CNY",
    ) -> int:
        """An order with one line; shipped and completed ones left the shelf at noon of that day."""
        self._orders += 1
        day = self.ago(days_ago)
        at, gross = moment(day), price * quantity
        taken = at if state in {"shipped", "completed"} else None
        order = self.add(
            orders, shop_id=shop, order_no=f"2510{self._orders:014d}", state=state, currency=currency, created_at=at,
            created_day=str(day), paid_at=at, paid_day=str(day), taken_at=taken, shipped_at=taken, units=quantity,
            gross=gross, refunded=0, mark=mark,
        )  # fmt: skip
        self.add(
            order_lines, order_id=order, line_key="1", variant_id=variant, quantity=quantity, amount=gross, gross=gross
        )
        self._made.append(order)
        return order

    def sell(self, shop: int, variant: int, a_day: int, first: int, last: int = 0, *, price: int = 5990) -> None:
        """So many a day, from `first` days ago until `last` days ago, both included."""
        if self._connection is None:
            self.at_once(lambda: self.sell(shop, variant, a_day, first, last, price=price))
            return
        for days_ago in range(first, last - 1, -1):
            self.sale(shop, variant, a_day, days_ago, price=price)

    def offer(self, item: int, shop: int, pieces: int, days_ago: int = 0) -> int:
        return self.add(count_offers, item_id=item, shop_id=shop, quantity=pieces, at=moment(self.ago(days_ago)))

    def count_by_file(self, item: int, shop: int, pieces: int, days_ago: int = 0) -> None:
        day = self.ago(days_ago)
        batch = self.add(batches, file="products.csv", format="taobao_products", shop_id=shop, started_at=moment(day))
        self.add(
            stock_counts, item_id=item, at=moment(day, 9), day=str(day), quantity=pieces, source="file", batch_id=batch
        )

    def sum_up(self) -> None:
        """Bring the sums up to date with the orders written so far."""
        self._write(lambda connection: recompute(connection, self._made))

    def row(self, sku: str, shop: int | None = None) -> StockRow:
        """The row of one item."""
        return next(row for row in stock_rows(self.desk, shop) if row.sku == sku)


def fill_shelf(desk: Desk, today: date) -> Shelf:
    """A small shop with every state: out, critical, reorder, slow, ok, not counted; one SKU without a stock item."""
    shelf = Shelf(desk, today)
    shelf.at_once(lambda: _fill(shelf))
    return shelf


def _fill(shelf: Shelf) -> None:
    shop, other = shelf.shop(), shelf.shop("南屿小铺")
    anji = shelf.supplier("安吉竹语", 7)
    wanted: tuple[
        tuple[str, str, int, int, int, dict[str, int]], ...
    ] = (  # SKU, name, cost, what is there today, a day, noted
        ("BWB-500-GN", "316 不锈钢保温杯 500ml 墨绿", 3860, 0, 12, {"multiple": 24}),
        ("QJJ-500", "厨房油污清洁剂 500ml", 790, 0, 8, {"on_order": 240}),
        ("ZB-4028", "天然竹砧板 40×28cm", 2400, 11, 8, {"multiple": 12, "supplier_id": anji}),
        ("TB-BU-6", "懒人平板拖把替换布 6 片", 620, 18, 15, {"multiple": 50}),
        ("BWB-500-WH", "316 不锈钢保温杯 500ml 米白", 3860, 46, 10, {"multiple": 24}),
        ("SND-11", "真空压缩收纳袋 11 件套", 1740, 74, 21, {"multiple": 20, "on_order": 60}),
        ("GD-3", "硅胶烘焙刮刀 3 件套", 840, 33, 4, {"supplier_id": anji}),
        ("KFH-350-BK", "手冲咖啡壶 350ml 哑黑", 5200, 15, 0, {}),
        ("ZJ-MD", "免打孔卷纸架", 1220, 132, 4, {}),
    )
    for sku, name, cost, left, rate, noted in wanted:
        item = shelf.item(sku, name, cost=cost, **noted)
        variant = shelf.variant(shop, sku, name, {item: 1})
        if rate:
            shelf.sell(shop, variant, rate, 40, 1, price=cost * 5 // 2)
        shelf.count(item, left + 3 * rate, days_ago=3)
    shelf.item("MFG-1000", "玻璃密封罐 1000ml 竹盖")
    unknown = shelf.variant(other, "ZB-4028-小铺", "天然竹砧板 40×28cm")
    shelf.sell(other, unknown, 1, 20, 2)
    shelf.sum_up()
