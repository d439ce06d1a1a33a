"""A desk with a listing whose title is worked on: one shop, another listing that sells, a table of search words."""

from pathlib import Path

from sqlalchemy import insert

from seller_desk.domain.changes import Topics
from seller_desk.store.database import Connection
from seller_desk.store.schema.figures import variant_days
from seller_desk.store.schema.listings import listings, variants
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk
from tests.usecases.files import bring_in, write

SHOP = "南屿家居旗舰店"
TITLE = "南屿 316不锈钢保温杯女士大容量500ml办公室"
WORDS = (("保温杯", 90_000), ("保温杯户外", 12_000), ("随行杯", 7_000), ("连衣裙", 99_000), ("大容量水杯", 5_000))


def fill_titles(desk: Desk, folder: Path) -> Desk:
    """Listing 1 of shop 1 (Tmall) has TITLE; listing 2 sold 40 pieces; WORDS were searched."""

    def make(connection: Connection) -> Topics:
        shop = {"id": 1, "name": SHOP, "platform": "tmall", "currency": "CNY", "zone": "Asia/Shanghai"}
        connection.execute(insert(shops).values(**shop, created_at="2026-11-01 00:00:00"))
        for number, title in ((1, TITLE), (2, "玻璃焖烧杯泡茶")):
            named = {"id": number, "shop_id": 1, "product_id": f"100{number}", "title": title, "status": "on_sale"}
            connection.execute(insert(listings).values(**named, currency="CNY"))
        connection.execute(insert(variants).values(id=1, shop_id=1, listing_id=2, title="", attributes=""))
        sold = {"day": "2026-11-10", "variant_id": 1, "shop_id": 1, "currency": "CNY", "units": 40}
        connection.execute(insert(variant_days).values(**sold, gross=400_000, refunded=0))
        return Topics()

    desk.database.write(make)
    rows = [{"日期": "2026-11-20", "关键词": word, "搜索量": str(searches)} for word, searches in WORDS]
    bring_in(desk, write(folder / "words.csv", ("日期", "关键词", "搜索量"), rows), shop=SHOP)
    return desk
