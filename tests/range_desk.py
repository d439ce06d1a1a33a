"""A desk with listings, their sales by week, traffic, stock, reviews and rivals, for the tests of the range."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Table, insert

from seller_desk.store.database import Connection
from seller_desk.store.schema.figures import advertising_days, sales_days, traffic_days, variant_days
from seller_desk.store.schema.inventory import stock_counts, stock_items, variant_items
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk

MONDAY = date(2026, 10, 19)
"""Four whole weeks before the test's moment: they end on Sunday, 15 November."""
LAST_DAY = date(2026, 11, 20)


@dataclass
class Range:
    """Writes rows one after the other; listing, variant and stock item bear the same number."""

    desk: Desk

    def add(self, table: Table, *rows: dict[str, object]) -> None:
        def work(connection: Connection) -> None:
            connection.execute(insert(table), list(rows))

        if rows:
            self.desk.database.write(work)

    def shop(self, number: int = 1, first: str = "2026-08-01", last: str = LAST_DAY.isoformat()) -> None:
        """A shop whose order files reach from `first` to `last`."""
        self.add(
            shops,
            {"id": number, "name": f"店{number}", "platform": "taobao", "currency": "CNY", "zone": "Asia/Shanghai"},
        )
        self.add(sales_days, *({"shop_id": number, "day": day, "currency": "CNY"} for day in (first, last)))

    def listing(
        self,
        number: int,
        title: str = "保温杯",
        *,
        shop: int = 1,
        status: str = "on_sale",
        role: str = "",
        price: int = 3590,
    ) -> None:
        row: dict[str, object] = {
            "id": number, "shop_id": shop, "product_id": f"P{number}", "title": title, "status": status, "role": role,
            "price": price, "currency": "CNY",
        }  # fmt: skip
        self.add(listings, row)
        self.add(variants, {"id": number, "shop_id": shop, "listing_id": number, "sku_code": f"SKU{number}"})

    def sold(self, listing: int, days: Iterable[tuple[date, int]], *, shop: int = 1) -> None:
        """(day, pieces) of a listing, ¥10 a piece."""
        rows = [
            {"day": day.isoformat(), "variant_id": listing, "shop_id": shop, "currency": "CNY", "units": pieces,
             "gross": 1000 * pieces}
            for day, pieces in days if pieces
        ]  # fmt: skip
        self.add(variant_days, *rows)

    def weeks(self, listing: int, pieces: Sequence[int], *, shop: int = 1) -> None:
        """So many pieces in each week from MONDAY on, all sold on its Wednesday."""
        wednesday = MONDAY + timedelta(days=2)
        self.sold(listing, [(wednesday + timedelta(days=7 * n), each) for n, each in enumerate(pieces)], shop=shop)

    def stock(self, number: int, pieces: int, counted: date = date(2026, 9, 1)) -> None:
        """The stock item of a listing, counted on a day."""
        self.add(stock_items, {"id": number, "sku": f"SKU{number}", "name": "", "currency": "CNY"})
        self.add(variant_items, {"variant_id": number, "item_id": number, "quantity": 1, "source": "code"})
        self.count(number, pieces, counted)

    def count(self, number: int, pieces: int, day: date) -> None:
        at = f"{day} 04:00:00"
        self.add(
            stock_counts,
            {"item_id": number, "at": at, "day": day.isoformat(), "quantity": pieces, "source": "stock-take"},
        )

    def traffic(self, listing: int, day: str, *, shop: int = 1, **numbers: int) -> None:
        self.add(traffic_days, {"shop_id": shop, "day": day, "product_id": f"P{listing}", "source": "", **numbers})

    def advertised(self, listing: int, day: str, impressions: int, clicks: int) -> None:
        self.add(
            advertising_days,
            {"shop_id": 1, "day": day, "subject_id": f"P{listing}", "campaign": "", "impressions": impressions,
             "clicks": clicks},
        )  # fmt: skip
