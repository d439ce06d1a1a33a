"""A desk with listings whose texts hold forbidden words, for the tests of the word check."""

import random

from sqlalchemy import insert

from seller_desk.store.database import Connection
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.reviews import reviews
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk

WORDS = ("南屿", "不锈钢", "保温杯", "女士", "大容量", "学生", "便携", "水杯", "办公室", "车载", "厨房", "收纳", "家用")
BAD = "全网最低价"


def fill(desk: Desk) -> None:
    """Two shops: a violation, a claim without proof, a clean title in the first, a violation in the second."""

    def work(connection: Connection) -> None:
        for number, name in ((1, "南屿家居旗舰店"), (2, "南屿小铺")):
            connection.execute(insert(shops).values(id=number, name=name, platform="taobao", currency="CNY"))
        titles = {1: f"不锈钢保温杯 {BAD}", 2: "烟酰胺美白面膜 20 片", 3: "天然竹砧板 40×28cm"}
        for number, title in titles.items():
            connection.execute(insert(listings).values(id=number, shop_id=1, title=title, status="on_sale"))
        connection.execute(insert(listings).values(id=4, shop_id=2, title=f"水杯 {BAD}", status="on_sale"))

    desk.database.write(work)


def many(desk: Desk, count: int) -> None:
    """So many listings of ten words; every tenth holds a violation."""
    pick = random.Random(14)
    rows = [
        {
            "id": 100 + number,
            "shop_id": 1,
            "title": " ".join(pick.choices(WORDS, k=8)) + (f" {BAD}" if number % 10 == 0 else ""),
            "description": "，".join(pick.choices(WORDS, k=60)),
        }
        for number in range(count)
    ]
    desk.database.write(lambda connection: connection.execute(insert(listings), rows))


def reply(desk: Desk, number: int, text: str, day: str, shop: int = 1) -> None:
    """A review that was answered with this text."""
    values = {"id": number, "shop_id": shop, "text": "还行", "reply_text": text, "day": day}
    desk.database.write(lambda connection: connection.execute(insert(reviews).values(values)))
