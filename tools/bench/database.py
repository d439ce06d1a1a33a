"""Makes a big desk file quickly: believable orders, lines, buyers, traffic and reviews, with sums that add up.

    make(home)                                    # a million lines, 548 days, two shops
    make(home, lines=20_000, skus=300, reviews=500, last=date(2026, 6, 14))

Rows are written straight into the tables of store/schema, so that a bench needs no import; the sums are computed from
the rows by SQL. The same arguments make the same file.
"""

import random
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from seller_desk.usecases.desk import FILE_NAME, open_desk

LAST_DAY = date(2026, 11, 20)
_SHOPS = (("南屿家居旗舰店", "taobao"), ("南屿生活专营店", "jd"))
_PLACES = """
浙江省 江苏省 广东省 山东省 四川省 河南省 湖北省 福建省 湖南省 安徽省 河北省 上海市 北京市 江西省 陕西省
辽宁省 重庆市 广西壮族自治区 云南省 黑龙江省 山西省 贵州省 天津市 吉林省 内蒙古自治区 甘肃省 海南省
"""
_GOODS = """
不锈钢保温杯/bxgbwb 真空收纳袋/zksnd 天然竹砧板/trzzb 硅藻泥地垫/gznddd 双层沥水架/sclsj 陶瓷饭碗/tcfw 玻璃密封罐/blmfg
儿童踏脚凳/ettjd 棉麻餐垫/mmcd 手冲咖啡壶/sckfh 无痕挂钩/whgg 硅胶刮刀/gjgd 平板拖把布/pbtbb 油污清洁剂/ywqjj
免打孔纸架/mdkzj 冰箱置物架/bxzwj 檀木筷子/tmkz 棉被收纳袋/mbsnd
"""
_PROVINCES = _PLACES.split()
_THINGS, _INITIALS = zip(*(each.split("/") for each in _GOODS.split()), strict=True)
_KINDS = ("白色", "墨绿", "米色", "大号", "小号", "两件装")
_WORDS = (
    (5, "质量很好，物流也快", "谢谢亲的支持"),
    (5, "和描述一样，会再来", ""),
    (4, "还可以，包装稍微简单", ""),
    (3, "颜色比图片深一点", ""),
    (2, "用了一次就有点松", "亲，已为您补发，请查收"),
    (1, "收到就裂了，拿什么用", ""),
)
_STATES = ("pending_payment", "paid", "shipped", "completed", "closed", "refunded")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is made."""

    lines: int = 1_000_000
    skus: int = 3_000
    buyers: int = 400_000
    days: int = 548
    reviews: int = 0
    last: date = LAST_DAY
    known_percent: int = 90
    seed: int = 7


@dataclass(slots=True)
class _Order:
    number: int
    shop: int
    day: date
    second: int
    state: str
    wanted: int


def make(home: Path, size: Size = Size()) -> Path:
    """Make the desk file in `home` (which must not hold one yet) and return its path."""
    open_desk(home, lambda: datetime.fromisoformat("2026-11-21T01:00:00+00:00")).close()
    path = home / FILE_NAME
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-200000", "BEGIN"):
        connection.execute(statement)
    indexes = _drop_indexes(connection)
    _fill(connection, size)
    for statement in (*indexes, "COMMIT", "ANALYZE", "PRAGMA journal_mode=WAL"):
        connection.execute(statement)
    connection.close()
    return path


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, _sql in rows:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in rows]


def _fill(connection: sqlite3.Connection, size: Size) -> None:
    draw = random.Random(size.seed)
    prices = _goods(connection, size, draw)
    _insert(connection, "buyers", "id shop_id key", ((n, 1 + n % 2, f"b{n:x}") for n in range(1, size.buyers + 1)))
    orders = _orders(size, draw)
    lines: list[tuple[object, ...]] = []
    _insert(connection, "orders", _ORDER, (_order_row(each, prices, lines, size, draw) for each in orders))
    _insert(connection, "order_lines", _LINE, lines)
    _insert(connection, "traffic_days", _TRAFFIC, _traffic(size, draw))
    _insert(connection, "reviews", _REVIEW, _reviews(size, draw))
    for statement in _SUMS:
        connection.execute(statement)


def _insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    names = columns.split()
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608 - our own


def _goods(connection: sqlite3.Connection, size: Size, draw: random.Random) -> list[int]:
    """Shops, listings of three variants, variants and stock items; returns the price of each SKU in fen."""
    began = f"{size.last - timedelta(days=size.days)} 00:00:00"
    _insert(
        connection,
        "batches",
        "id file format started_at finished_at rows new",
        [(1, "bench.csv", "taobao_orders", began, began, size.lines, size.lines)],
    )
    _insert(
        connection,
        "shops",
        "id name platform currency created_at batch_id",
        [(n, name, platform, "CNY", began, 1) for n, (name, platform) in enumerate(_SHOPS, 1)],
    )
    prices = [round(900 + 200 * draw.paretovariate(1.1)) % 60_000 + 500 for _ in range(size.skus)]
    names = [_name(n) for n in range(size.skus)]
    initials = [_INITIALS[n // 3 % len(_INITIALS)] for n in range(size.skus)]
    kinds = [_KINDS[n % len(_KINDS)] for n in range(size.skus)]
    rows = range(size.skus)
    _insert(
        connection,
        "stock_items",
        "id sku name attributes cost currency py_initials batch_id",
        ((n + 1, f"SKU-{n:05d}", names[n], kinds[n], prices[n] * 6 // 10, "CNY", initials[n], 1) for n in rows),
    )
    listing, variant = size.skus // 3 + 1, size.skus
    for shop in (1, 2):
        first_listing, first = (shop - 1) * listing, (shop - 1) * variant
        _insert(
            connection,
            "listings",
            "id shop_id product_id code title status price currency py_initials batch_id",
            (
                (first_listing + n // 3 + 1, shop, f"{shop}00{n // 3:09d}", f"P-{n // 3:05d}", names[n], "on_sale",
                 prices[n], "CNY", initials[n], 1)
                for n in range(0, size.skus, 3)
            ),
        )  # fmt: skip
        _insert(
            connection,
            "variants",
            "id shop_id listing_id product_id sku_id sku_code attributes title price currency offered batch_id",
            (
                (first + n + 1, shop, first_listing + n // 3 + 1, f"{shop}00{n // 3:09d}", f"{shop}{n:011d}",
                 f"SKU-{n:05d}", kinds[n], names[n], prices[n], "CNY", n * 7 % 90, 1)
                for n in rows
            ),
        )  # fmt: skip
        _insert(
            connection,
            "variant_items",
            "variant_id item_id quantity source batch_id",
            ((first + n + 1, n + 1, 1, "code", 1) for n in rows),
        )
    counted = size.last - timedelta(days=20)
    _insert(
        connection,
        "stock_counts",
        "item_id at day quantity source batch_id",
        ((n + 1, f"{counted} 00:00:00", str(counted), draw.randint(0, 900), "stock-take", 1) for n in rows),
    )
    return prices


def _name(sku: int) -> str:
    return f"{_THINGS[sku // 3 % len(_THINGS)]} {sku // 3 // len(_THINGS) + 1} 型"


def _weight(day: date, last: date) -> float:
    """How strong a day is: growing over the time, better at week-ends, far better on the two shopping days."""
    event = 4.0 if (day.month, day.day) in {(6, 18), (11, 11)} else 1.0
    return event * (1.25 if day.weekday() >= 5 else 1.0) * (1 - (last - day).days / 1200)


def _orders(size: Size, draw: random.Random) -> Iterator[_Order]:
    days = [size.last - timedelta(days=back) for back in reversed(range(size.days))]
    weights = [_weight(day, size.last) for day in days]
    left, number, whole = size.lines, 0, sum(weights)
    for place, day in enumerate(days):
        today = left if place == len(days) - 1 else round(size.lines * weights[place] / whole)
        today = min(today, left)
        left -= today
        while today > 0:
            number += 1
            wanted = min(today, draw.choices((1, 2, 3, 4), (62, 23, 10, 5))[0])
            today -= wanted
            state = _state((size.last - day).days, draw)
            yield _Order(number, 1 + (draw.random() < 0.35), day, draw.randint(0, 80_000), state, wanted)


def _state(age: int, draw: random.Random) -> str:
    weights = (4, 46, 36, 8, 3, 3) if age <= 2 else (0, 2, 60, 30, 4, 4) if age <= 10 else (0, 0, 0, 88, 5, 7)
    return draw.choices(_STATES, weights)[0]


_ORDER = (
    "id shop_id order_no state currency created_at created_day paid_at paid_day shipped_at taken_at completed_at "
    "buyer_id province units gross refunded mark title batch_id digest"
)
_LINE = (
    "order_id line_key variant_id title attributes sku_code quantity unit_price amount gross refunded batch_id digest"
)


def _order_row(
    order: _Order, prices: list[int], lines: list[tuple[object, ...]], size: Size, draw: random.Random
) -> tuple[object, ...]:
    made = datetime(order.day.year, order.day.month, order.day.day) + timedelta(seconds=order.second)  # noqa: DTZ001
    paid = order.state not in {"pending_payment", "closed"}
    sent = order.state in {"shipped", "completed", "refunded"}
    utc = made - timedelta(hours=8)
    units = gross = refunded = 0
    for place in range(order.wanted):
        sku = int(draw.random() ** 2.2 * size.skus)
        quantity = draw.choices((1, 2, 3), (84, 12, 4))[0]
        amount = prices[sku] * quantity
        back = amount if order.state == "refunded" else 0
        units, gross, refunded = units + quantity * paid, gross + amount * paid, refunded + back * paid
        variant = (order.shop - 1) * size.skus + sku + 1
        title = _name(sku)
        lines.append(
            (order.number, str(place), variant, title, _KINDS[sku % len(_KINDS)], f"SKU-{sku:05d}", quantity,
             f"{prices[sku] / 100:.2f}", amount, amount * paid, back * paid, 1, draw.getrandbits(62))
        )  # fmt: skip
    known = draw.randrange(100) < size.known_percent
    buyer = 2 * draw.randint(1, size.buyers // 2) - (order.shop == 2) if known else None
    day, moment = str(order.day), str(utc)
    later = str(utc + timedelta(hours=20)) if sent else None
    done = str(utc + timedelta(days=6)) if order.state == "completed" else None
    province = _PROVINCES[int(draw.random() ** 1.8 * len(_PROVINCES))]
    return (
        order.number, order.shop, f"{order.day:%y%m%d}{order.number:012d}", order.state, "CNY", moment, day,
        moment if paid else None, day if paid else None, later, later, done, buyer, province, units, gross, refunded,
        "", "", 1, draw.getrandbits(62),
    )  # fmt: skip


_TRAFFIC = "shop_id day product_id source visitors page_views cart_users order_buyers pay_buyers batch_id"


def _traffic(size: Size, draw: random.Random) -> Iterator[tuple[object, ...]]:
    each = size.lines / 1.58 / size.days
    for back in range(size.days):
        day = size.last - timedelta(days=back)
        for shop, part in ((1, 0.65), (2, 0.35)):
            paying = each * part * _weight(day, size.last)
            visitors = round(paying * (26 + 3 * draw.random()))
            carts = round(visitors * (0.11 + 0.02 * draw.random()))
            yield shop, str(day), "", "", visitors, visitors * 3, carts, round(paying * 1.2), round(paying), 1


_REVIEW = (
    "shop_id review_no product_id title attributes rating text reviewed_at day append_text append_at reply_text "
    "has_image batch_id digest"
)


def _reviews(size: Size, draw: random.Random) -> Iterator[tuple[object, ...]]:
    for number in range(size.reviews):
        sku = int(draw.random() ** 2.2 * size.skus)
        day = size.last - timedelta(days=int(draw.random() * size.days))
        stars, text, reply = draw.choices(_WORDS, (50, 20, 12, 8, 5, 5))[0]
        moment = f"{day} {draw.randint(0, 14):02d}:{draw.randint(0, 59):02d}:00"
        again = draw.random() < 0.05
        yield (
            1, f"R{number:09d}", f"100{sku // 3:09d}", _name(sku), _KINDS[sku % len(_KINDS)], stars, text, moment,
            str(day), "用了一个月，依旧不错" if again else None, moment if again else None, reply or None,
            draw.random() < 0.2, 1, draw.getrandbits(62),
        )  # fmt: skip


_SUMS = (
    """INSERT INTO sales_days (shop_id, day, currency, orders_created, orders_paid, units, gross, refunded)
       SELECT shop_id, day, currency, SUM(created), SUM(paid), SUM(units), SUM(gross), SUM(refunded) FROM (
         SELECT shop_id, created_day AS day, currency, 1 AS created, 0 AS paid, 0 AS units, 0 AS gross, 0 AS refunded
           FROM orders WHERE mark = '' AND created_day IS NOT NULL
         UNION ALL SELECT shop_id, paid_day, currency, 0, 1, units, gross, refunded
           FROM orders WHERE mark = '' AND paid_day IS NOT NULL)
       GROUP BY shop_id, day, currency""",
    """INSERT INTO variant_days (day, variant_id, shop_id, currency, units, gross, refunded)
       SELECT o.paid_day, COALESCE(l.variant_id, 0), o.shop_id, o.currency,
              SUM(l.quantity), SUM(l.gross), SUM(l.refunded)
       FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.mark = '' AND o.paid_day IS NOT NULL
       GROUP BY 1, 2, 3, 4""",
    """INSERT INTO buyer_days (shop_id, day, buyer_id, currency, orders, gross)
       SELECT shop_id, paid_day, COALESCE(buyer_id, 0), currency, COUNT(*), SUM(gross)
       FROM orders WHERE mark = '' AND paid_day IS NOT NULL GROUP BY 1, 2, 3, 4""",
)

if __name__ == "__main__":
    print(make(Path(sys.argv[1]), Size(lines=int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)))
