"""What each kind of marketplace file says about the demo shop's sales: one mapping of meaning → value per row.

Meanings are those of the format files in resources/marketplaces. Money is a Decimal of yuan, times are the shop's own.
"""

import random
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from seller_desk.usecases.demo.catalogue import Good
from seller_desk.usecases.demo.sales import Sale, SoldLine

Row = dict[str, Any]
REVIEWS = (
    (5, "质量很好，物流也快", 30),
    (5, "此用户没有填写评价。", 22),
    (5, "第二次买了，家里人都说好用", 14),
    (5, "包装很用心，一点没磕碰", 9),
    (5, "颜色比图片还好看，厨房一下子亮了", 7),
    (5, "给妈妈买的，她很喜欢，谢谢老板", 6),
    (4, "还可以，颜色和图片有一点偏差", 9),
    (4, "东西不错，快递慢了两天", 5),
    (5, "做工不错，就是味道有点大，要晾几天", 3),
    (3, "一般般，包装有点简单", 4),
    (3, "尺寸比想象的小，量好再买", 3),
    (3, "能用，毛边没处理干净", 2),
    (2, "用了两天就开裂了，客服一直不回", 3),
    (2, "和描述的材质不一样，手感很硬", 2),
    (2, "盖子关不严，漏水", 2),
    (1, "发错颜色，换货很麻烦", 2),
    (1, "收到就是碎的，联系了三次没人处理", 1),
    (1, "异味很重，怀疑不是食品级的", 1),
)  # stars, words, how often
REVIEWED, ANSWERED = 0.2, 0.6


def yuan(fen: int) -> Decimal:
    """Whole fen as yuan with two places."""
    return Decimal(fen) / 100


def order_rows(sales: Iterable[Sale], shop_name: str) -> Iterator[Row]:
    """One row an order, products joined in one cell; what was paid is net of refunds, as Taobao writes it."""
    for sale in sales:
        yield _head(sale, shop_name) | {
            "item_amount": yuan(sale.goods_amount),
            "paid_amount": yuan(sale.gross - sale.refunded),
            "refund_amount": yuan(sale.refunded),
            "product_title": "，".join(line.good.title for line in sale.lines),
            "product_kinds": len(sale.lines),
            "quantity": sum(line.quantity for line in sale.lines),
            "status": sale.state,
        }


def line_rows(sales: Iterable[Sale], shop_name: str, *, net: bool, freight_on_first: bool) -> Iterator[Row]:
    """One row a line; `net` takes refunds off what was paid, `freight_on_first` adds freight to the first line."""
    for sale in sales:
        for place, line in enumerate(sale.lines):
            freight = sale.freight if freight_on_first and place == 0 else 0
            paid = line.amount + freight if sale.paid else 0
            refunded = paid if line.refund == "refunded" else 0
            yield (
                _head(sale, shop_name)
                | _line(sale, line, place)
                | {
                    "freight": yuan(freight),
                    "paid_amount": yuan(paid - refunded if net else paid),
                    "refund_amount": yuan(refunded),
                    "refund_status": line.refund,
                    "order": _order_amounts(sale, net=net),
                    "order_goods_total": yuan(sale.goods_amount),
                    "order_total": yuan(line.amount + freight),
                    "first": place == 0,
                    "status": sale.state,
                }
            )


def refund_rows(sales: Iterable[Sale]) -> Iterator[Row]:
    """One row for each line that was or is being given back."""
    serial = 0
    for sale in sales:
        for place, line in enumerate(sale.lines):
            if line.refund == "none" or sale.refund_asked is None:
                continue
            serial += 1
            done = sale.refund_asked + timedelta(hours=30) if line.refund == "refunded" else None
            yield _line(sale, line, place) | {
                "order_no": sale.number,
                "refund_no": str(300_000_000_000_000_000 + serial * 17),
                "refund_status": line.refund,
                "refund_amount": yuan(line.amount),
                "refund_applied_at": sale.refund_asked,
                "refund_done_at": done,
                "refund_type": "退货退款" if sale.shipped else "仅退款",
                "refund_reason": sale.refund_reason,
                "goods_status": "买家已收到货" if sale.shipped else "买家未收到货",
                "paid_at": sale.paid,
            }


def _short(title: str) -> str:
    """The first ten characters, or as many whole words of other languages."""
    return textwrap.shorten(title, 24, placeholder="") if title.isascii() else title[:10]


def product_rows(goods: Sequence[Good], stock: Mapping[str, int]) -> Iterator[Row]:
    """One row a sellable choice, with the quantity the marketplace offers."""
    for good in goods:
        yield {
            "product_id": good.product_id,
            "product_code": good.family,
            "product_title": good.title,
            "short_title": _short(good.title),
            "sku_id": good.sku_id,
            "sku_code": good.sku,
            "sku_attrs": f"规格:{good.choice}",
            "unit_price": yuan(good.price),
            "list_price": yuan(good.price * 14 // 10),
            "cost_price": yuan(good.cost),
            "stock": stock.get(good.sku, 0),
            "barcode": good.barcode,
            "product_status": "on_sale",
            "category_id": "50000671",
            "description": f"<p>{good.title}</p>\n<p>{good.choice}</p>",
        }


def listing_rows(goods: Sequence[Good], stock: Mapping[str, int]) -> Iterator[Row]:
    """One row a listing, its choices packed into one cell (price:quantity:code:property;) as Taobao Assistant does."""
    listings: dict[str, list[Row]] = defaultdict(list)
    for row in product_rows(goods, stock):
        listings[row["product_id"]].append(row)
    for choices in listings.values():
        packed = (
            f"{row['unit_price']}:{row['stock']}:{row['sku_code']}:1627207:{28320 + place};"
            for place, row in enumerate(choices)
        )
        yield choices[0] | {"sku_props": "".join(packed), "stock": sum(row["stock"] for row in choices), "sku_code": ""}


def review_rows(sales: Iterable[Sale], dice: random.Random) -> Iterator[Row]:
    """One row for about every fifth order that was signed for."""
    serial = 0
    for sale in sales:
        if sale.completed is None or dice.random() > REVIEWED:
            continue
        stars, text, _ = dice.choices(REVIEWS, [review[2] for review in REVIEWS])[0]
        serial += 1
        yield {
            "review_id": str(70_000_000 + serial),
            "order_no": sale.number,
            "buyer_nick": sale.buyer,
            "rating": stars,
            "review_text": text,
            "review_at": sale.completed,
            "sku_attrs": f"规格:{sale.lines[0].good.choice}",
            "product_id": sale.lines[0].good.product_id,
            "product_title": sale.lines[0].good.title,
            "has_image": dice.choice(("是", "否")),
            "reply_text": "感谢支持，有问题随时联系我们" if dice.random() < ANSWERED else "",
        }


@dataclass(slots=True)
class _Day:
    """What was sold on one day, of one product or in the whole shop; money in fen."""

    buyers: int = 0
    pieces: int = 0
    gross: int = 0
    refunded: int = 0
    title: str = ""


def _days(sales: Iterable[Sale], *, by_product: bool) -> dict[tuple[date, str], _Day]:
    found: dict[tuple[date, str], _Day] = defaultdict(_Day)
    for sale in sales:
        for line in sale.lines if sale.paid else ():
            day = found[sale.created.date(), line.good.product_id if by_product else ""]
            day.buyers += 1 if by_product or line is sale.lines[0] else 0
            day.pieces += line.quantity
            day.gross += line.amount
            day.refunded += line.amount if line.refund == "refunded" else 0
            day.title = line.good.title
    return dict(sorted(found.items()))


def traffic_rows(sales: Iterable[Sale], dice: random.Random, *, by_product: bool) -> Iterator[Row]:
    """One row a day (and product): visitors, page views, carts, buyers."""
    for (day, product), sold in _days(sales, by_product=by_product).items():
        visitors = max(1, round(sold.buyers * dice.uniform(24, 31)))
        ordered = sold.buyers + sold.buyers // 5
        yield {
            "stat_date": datetime(day.year, day.month, day.day),  # noqa: DTZ001  the shop's own day, as files write it
            "product_id": product,
            "product_title": sold.title,
            "product_status": "on_sale",
            "visitors": visitors,
            "page_views": round(visitors * dice.uniform(2.2, 2.9)),
            "avg_stay_seconds": dice.randint(14, 38),
            "bounce_rate": Decimal(dice.randint(520, 690)) / 1000,
            "fav_users": visitors // dice.randint(18, 26),
            "cart_users": visitors // dice.randint(7, 10),
            "cart_qty": visitors // dice.randint(6, 9),
            "order_buyers": ordered,
            "order_qty": sold.pieces + sold.pieces // 6,
            "order_amount": yuan(sold.gross * 11 // 10),
            "order_rate": Decimal(ordered) / visitors,
            "pay_buyers": sold.buyers,
            "pay_qty": sold.pieces,
            "pay_amount": yuan(sold.gross),
            "pay_rate": Decimal(sold.buyers) / visitors,
            "refunded_amount": yuan(sold.refunded),
            "avg_order_value": yuan(sold.gross // max(1, sold.buyers)),
            "new_buyers": sold.buyers - sold.buyers // 4,
            "old_buyers": sold.buyers // 4,
            "search_visitors": visitors // 3,
        }


def advertising_rows(sales: Iterable[Sale], dice: random.Random, *, by_product: bool) -> Iterator[Row]:
    """One row a day (and product): shown, clicked, spent, sold through it."""
    for (day, product), sold in _days(sales, by_product=by_product).items():
        clicks = max(1, sold.buyers * dice.randint(4, 9))
        cost = clicks * dice.randint(45, 130)
        orders = sold.buyers // 3
        gross = sold.gross * 35 // 100
        yield {
            "stat_date": datetime(day.year, day.month, day.day),  # noqa: DTZ001  the shop's own day, as files write it
            "product_id": product,
            "product_title": sold.title,
            "ad_subject_id": product,
            "ad_subject_name": sold.title,
            "campaign": sold.title[:8],
            "impressions": clicks * dice.randint(18, 27),
            "clicks": clicks,
            "cost": yuan(cost),
            "ctr": Decimal(5) / 100,
            "cpc": yuan(cost // clicks),
            "cpm": yuan(cost * 1000 // (clicks * 20)),
            "ad_orders": orders,
            "ad_gmv": yuan(gross),
            "ad_cvr": Decimal(orders) / clicks,
            "roi": (Decimal(gross) / cost).quantize(Decimal("0.01")),
            "ad_cart": clicks // 6,
        }


def _order_amounts(sale: Sale, *, net: bool) -> Row:
    """The order's own amounts, for files that repeat them on each line or write them on the first."""
    return {
        "item_amount": yuan(sale.goods_amount),
        "order_goods_total": yuan(sale.goods_amount),
        "order_total": yuan(sale.total),
        "freight": yuan(sale.freight),
        "paid_amount": yuan(sale.gross - sale.refunded if net else sale.gross),
        "received_amount": yuan(sale.gross - sale.refunded),
        "refund_amount": yuan(sale.refunded),
        "discount_shop": yuan(sum(line.discount for line in sale.lines)),
    }


def _head(sale: Sale, shop_name: str) -> Row:
    province, city, district = sale.place
    return {
        "order_no": sale.number,
        "buyer_nick": sale.buyer,
        "buyer_email": f"{sale.buyer}@example.com",
        "freight": yuan(sale.freight),
        "order_total": yuan(sale.total),
        "buyer_message": sale.message,
        "remark": sale.remark,
        "receiver_name": "张**",
        "receiver_phone": "138****0000",
        "receiver_address": f"{province} {city} {district} 示例街道***",
        "receiver_province": province,
        "receiver_city": city,
        "receiver_district": district,
        "receiver_street": "示例街道",
        "created_at": sale.created,
        "paid_at": sale.paid,
        "shipped_at": sale.shipped,
        "completed_at": sale.completed,
        "closed_at": sale.closed,
        "ship_by": sale.paid + timedelta(hours=48) if sale.paid else None,
        "tracking_no": sale.tracking,
        "carrier": sale.carrier,
        "shop_name": shop_name,
        "close_reason": "买家未付款" if sale.state == "closed" else "",
        "currency": "CNY",
        "discount_shop": yuan(sum(line.discount for line in sale.lines)),
    }


def _line(sale: Sale, line: SoldLine, place: int) -> Row:
    good = line.good
    return {
        "sub_order_no": sale.number if len(sale.lines) == 1 else str(int(sale.number) + place + 1),
        "product_title": good.title,
        "product_id": good.product_id,
        "product_code": good.family,
        "sku_id": good.sku_id,
        "sku_code": good.sku,
        "sku_attrs": f"规格:{good.choice}",
        "quantity": line.quantity,
        "unit_price": yuan(good.price),
        "item_amount": yuan(line.amount),
        "discount_shop": yuan(line.discount),
    }
