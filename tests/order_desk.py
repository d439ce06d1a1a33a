"""A desk filled by hand with orders in every state, as on the pictures of the design."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from seller_desk.domain.clock import CHINA, day_of, from_utc_text, utc_text
from seller_desk.store.importing.recomputing import recompute
from seller_desk.store.schema.inventory import stock_counts, stock_items, variant_items
from seller_desk.store.schema.listings import variants
from seller_desk.store.schema.orders import buyers, order_lines, orders, refunds
from seller_desk.store.schema.shops import shops
from seller_desk.usecases.desk import Desk

FLAGSHIP, SMALL = 1, 2
GOODS = (
    ("天然竹砧板 40×28cm", "ZB-4028", 5990, 11),
    ("316 保温杯 500ml 米白", "BWB-500-WH", 10900, 0),
    ("真空压缩收纳袋 11 件套", "SND-11", 3590, 74),
    ("无痕透明挂钩 20 枚", "GG-20", 990, 160),
    ("硅藻泥地垫 40×60 灰", "DD-4060-GY", 4990, None),
)


@dataclass(frozen=True)
class Sample:
    """An order to write: hours since it was paid (None: not paid), goods (place in GOODS, pieces), and its columns."""

    number: str
    state: str
    hours: float | None
    goods: Sequence[tuple[int, int]] = ((0, 1),)
    shop: int = FLAGSHIP
    columns: tuple[tuple[str, Any], ...] = ()


SAMPLES = (
    Sample("285116620418830426", "paid", 42.7, ((0, 2),), columns=(("discount_shop", 1000), ("goods_amount", 11980))),
    Sample("285192533517386800", "paid", 42.3, ((4, 1),)),
    Sample("285056562456218566", "paid", 49.5, ((2, 2), (3, 1))),
    Sample("693158278342740982", "paid", 30, ((1, 1),), SMALL, (("checked_at", "2026-11-20 01:00:00"),)),
    Sample("285099264293194373", "paid", 0.3, ((3, 3),), columns=(("buyer_id", 1),)),
    Sample("285144726855263680", "paid", 0.1, ((3, 1),), columns=(("bad_address", 1),)),
    Sample("693119432592462944", "paid", 27, ((2, 1),), SMALL, (("mark", "gift"), ("note", "老客户的赠品，包好一点"))),
    Sample("285141944042690062", "paid", 240, ((1, 1),), columns=(("presale_day", "2026-12-03"),)),
    Sample(
        "693174008716983703", "shipped", 70, ((0, 1),), SMALL, (("carrier", "圆通"), ("tracking_no", "YT8800112233"))
    ),
    Sample("285173920342458139", "refunding", 88, ((4, 1),)),
    Sample("285190669692064578", "completed", 160, ((3, 2),)),
    Sample("285082218882625796", "refunded", 190, ((4, 1),), columns=(("refunded", 4990),)),
    Sample("693155712986203398", "completed", 200, ((2, 1),), SMALL, (("mark", "test"),)),
    Sample("285000000000000001", "pending_payment", None, ((0, 1),)),
    Sample("260501-607198975041800", "paid", 24 * 60, ((0, 1),), SMALL),
    Sample("285000000000000002", "completed", 24 * 200, ((0, 1),)),
)


def fill_orders(desk: Desk, samples: Sequence[Sample] = SAMPLES) -> dict[str, int]:
    """Write the samples; returns order number → id."""
    now = desk.clock()

    def work(connection: Connection) -> dict[str, int]:
        _write_shops_and_stock(connection, now)
        ids = {sample.number: _write(connection, sample, now) for sample in samples}
        asked = utc_text(now - timedelta(hours=5))
        if "285173920342458139" in ids:
            connection.execute(
                insert(refunds).values(
                    shop_id=FLAGSHIP, refund_no="R1", order_no="285173920342458139", order_id=ids["285173920342458139"],
                    amount=4990, currency="CNY", state="refunding", reason="仅退款", applied_at=asked,
                )
            )  # fmt: skip
        recompute(connection, ids.values())
        return ids

    return desk.database.write(work)


def _write_shops_and_stock(connection: Connection, now: datetime) -> None:
    names = ((FLAGSHIP, "南屿家居旗舰店"), (SMALL, "南屿小铺"))
    connection.execute(
        insert(shops), [{"id": shop, "name": name, "platform": "taobao", "currency": "CNY"} for shop, name in names]
    )
    connection.execute(insert(buyers).values(id=1, shop_id=FLAGSHIP, key="k1"))
    counted = utc_text(now - timedelta(days=20))
    for place, (title, sku, price, on_hand) in enumerate(GOODS, 1):
        connection.execute(insert(stock_items).values(id=place, sku=sku, name=title, py_initials="x"))
        for shop in (FLAGSHIP, SMALL):
            number = place + 100 * shop
            connection.execute(
                insert(variants).values(
                    id=number, shop_id=shop, sku_code=sku, title=title, price=price, py_initials="zb"
                )
            )
            connection.execute(insert(variant_items).values(variant_id=number, item_id=place))
        if on_hand is not None:
            connection.execute(
                insert(stock_counts).values(
                    item_id=place, at=counted, day=day_of(counted, CHINA), quantity=on_hand, source="stock-take"
                )
            )


def _write(connection: Connection, sample: Sample, now: datetime) -> int:
    paid = None if sample.hours is None else utc_text(now - timedelta(hours=sample.hours))
    made = paid or utc_text(now - timedelta(hours=2))
    price = sum(GOODS[place][2] * pieces for place, pieces in sample.goods)
    values: dict[str, Any] = {
        "shop_id": sample.shop, "order_no": sample.number, "state": sample.state, "currency": "CNY",
        "created_at": made, "created_day": day_of(made, CHINA), "paid_at": paid,
        "paid_day": day_of(paid, CHINA) if paid else None, "province": "浙江省", "city": "杭州市",
        "units": sum(pieces for _place, pieces in sample.goods), "gross": price if paid else 0,
        "title": GOODS[sample.goods[0][0]][0],
    }  # fmt: skip
    if sample.state in {"shipped", "completed"} and paid:
        values["shipped_at"] = values["taken_at"] = utc_text(from_utc_text(paid) + timedelta(hours=6))
    order = connection.execute(insert(orders).values(values | dict(sample.columns))).inserted_primary_key
    assert order is not None
    for line, (place, pieces) in enumerate(sample.goods):
        title, sku, each, _left = GOODS[place]
        connection.execute(
            insert(order_lines).values(
                order_id=order[0], line_key=str(line), variant_id=place + 1 + 100 * sample.shop, title=title,
                sku_code=sku, quantity=pieces, gross=each * pieces if paid else 0,
            )
        )  # fmt: skip
    return int(order[0])
