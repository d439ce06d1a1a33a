"""What a column can mean, and of which sort its values are."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from seller_desk.texts import N_


class Sort(StrEnum):
    """How the cells of a column are read."""

    ID = "id"  # a number given by a marketplace: text, never rounded
    CODE = "code"  # the seller's own code
    NAME = "name"  # a person's name: "NA" and "null" are names
    TEXT = "text"
    MONEY = "money"  # whole minor units
    PRICE = "price"  # Decimal, up to six places, never negative
    COUNT = "count"
    RATE = "rate"  # Decimal, 5 % = 0.05
    SECONDS = "seconds"
    TIME = "time"  # UTC text, and the shop's own day beside it
    DAY = "day"
    STATUS = "status"


_BY_SORT: Mapping[Sort, str] = {
    Sort.ID: "order_no sub_order_no payment_no refund_no review_id product_id sku_id tracking_no return_tracking_no"
    " ad_subject_id rival_id shop_id buyer_id barcode",
    Sort.CODE: "sku_code product_code parent_code",
    Sort.NAME: "rival_shop buyer_nick receiver_name buyer_email receiver_phone shop_name",
    Sort.TEXT: "product_title product_name sku_attrs buyer_message remark remark_flag carrier pay_method close_reason"
    " receiver_province receiver_city receiver_district receiver_street receiver_address receiver_country"
    " refund_type refund_reason refund_note refund_scope goods_status return_carrier review_text append_text"
    " reply_text has_image campaign ad_subject_name ad_subject_type category_id shop_category category_props"
    " description picture sku_props tags short_title selling_point tracking_composite source currency"
    " search_word rival_title fulfillment_status supplier_name supplier_contact note product_type"
    " option1 option2 option3 option1_name option2_name option3_name buyer_company seller_company",
    Sort.MONEY: "item_amount freight order_total order_total_old order_goods_total paid_amount paid_amount_text"
    " received_amount refund_amount refund_freight discount_shop discount_platform tax pay_amount order_amount"
    " old_buyer_amount refunded_amount avg_order_value uv_value cost ad_gmv ad_net_gmv",
    Sort.PRICE: "rival_price unit_price cost_price list_price sale_price cpc cpm",
    Sort.COUNT: "quantity product_kinds stock safety_stock level lead_days on_order multiple minimum visitors"
    " page_views impressions clicks pay_buyers pay_qty order_buyers order_qty cart_qty cart_users fav_users ad_orders"
    " rival_sold ad_cart ad_net_orders new_buyers old_buyers search_visitors search_pay_buyers rating searches"
    " goods_online word_rank",
    Sort.RATE: "search_growth order_rate pay_rate bounce_rate ctr ad_cvr roi ad_net_roi",
    Sort.SECONDS: "avg_stay_seconds",
    Sort.TIME: "created_at paid_at shipped_at completed_at closed_at updated_at grouped_at ship_by refund_applied_at"
    " refund_done_at review_at append_at counted_at deposit_paid_at final_paid_at",
    Sort.DAY: "stat_date",
    Sort.STATUS: "order_status refund_status product_status",
}

SORTS: Mapping[str, Sort] = MappingProxyType({name: sort for sort, names in _BY_SORT.items() for name in names.split()})
"""Every meaning that intake knows, with the sort of its values."""

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "order_no": N_("order number"),
        "sub_order_no": N_("order line number"),
        "payment_no": N_("payment number"),
        "refund_no": N_("refund number"),
        "review_id": N_("review number"),
        "product_id": N_("product number"),
        "sku_id": N_("platform SKU number"),
        "tracking_no": N_("parcel number"),
        "return_tracking_no": N_("return parcel number"),
        "ad_subject_id": N_("number of what is advertised"),
        "shop_id": N_("shop number"),
        "buyer_id": N_("buyer number"),
        "barcode": N_("barcode"),
        "sku_code": N_("SKU code"),
        "product_code": N_("product code"),
        "parent_code": N_("code of the parent product"),
        "buyer_nick": N_("buyer's nick"),
        "receiver_name": N_("receiver's name"),
        "buyer_email": N_("buyer's e-mail"),
        "receiver_phone": N_("receiver's phone"),
        "shop_name": N_("shop"),
        "product_title": N_("product title"),
        "product_name": N_("product name"),
        "sku_attrs": N_("variant"),
        "buyer_message": N_("buyer's message"),
        "remark": N_("seller's note"),
        "remark_flag": N_("note flag"),
        "carrier": N_("carrier"),
        "pay_method": N_("way of payment"),
        "close_reason": N_("reason for closing"),
        "receiver_province": N_("province"),
        "receiver_city": N_("city"),
        "receiver_district": N_("district"),
        "receiver_street": N_("street"),
        "receiver_address": N_("address"),
        "receiver_country": N_("country"),
        "refund_type": N_("kind of refund"),
        "refund_reason": N_("reason for the refund"),
        "refund_note": N_("explanation of the refund"),
        "refund_scope": N_("whole or part refund"),
        "goods_status": N_("where the goods are"),
        "return_carrier": N_("return carrier"),
        "review_text": N_("text of the review"),
        "append_text": N_("follow-up review"),
        "reply_text": N_("reply"),
        "has_image": N_("with pictures"),
        "campaign": N_("campaign"),
        "ad_subject_name": N_("what is advertised"),
        "ad_subject_type": N_("kind of what is advertised"),
        "category_id": N_("category"),
        "shop_category": N_("shop category"),
        "category_props": N_("category properties"),
        "description": N_("description"),
        "picture": N_("picture"),
        "sku_props": N_("packed variants"),
        "tags": N_("tags"),
        "short_title": N_("short title"),
        "selling_point": N_("selling point"),
        "tracking_composite": N_("packed parcel details"),
        "source": N_("source of visits"),
        "currency": N_("currency"),
        "fulfillment_status": N_("fulfilment"),
        "supplier_name": N_("supplier"),
        "supplier_contact": N_("supplier's contact"),
        "note": N_("note"),
        "level": N_("stock level"),
        "product_type": N_("kind of product"),
        "option1": N_("first option"),
        "option2": N_("second option"),
        "option3": N_("third option"),
        "option1_name": N_("name of the first option"),
        "option2_name": N_("name of the second option"),
        "option3_name": N_("name of the third option"),
        "buyer_company": N_("buyer's company"),
        "seller_company": N_("seller's company"),
        "item_amount": N_("amount of the goods"),
        "freight": N_("freight"),
        "order_total": N_("order total"),
        "order_total_old": N_("former order total"),
        "order_goods_total": N_("goods of the order"),
        "paid_amount": N_("amount paid"),
        "paid_amount_text": N_("amount paid, as text"),
        "received_amount": N_("amount received"),
        "refund_amount": N_("amount refunded"),
        "refund_freight": N_("freight refunded"),
        "discount_shop": N_("discount by the shop"),
        "discount_platform": N_("discount by the marketplace"),
        "tax": N_("tax"),
        "pay_amount": N_("amount paid on the day"),
        "order_amount": N_("amount ordered on the day"),
        "old_buyer_amount": N_("amount paid by known buyers"),
        "refunded_amount": N_("amount refunded on the day"),
        "avg_order_value": N_("average order value"),
        "uv_value": N_("value per visitor"),
        "cost": N_("advertising cost"),
        "ad_gmv": N_("sales by advertising"),
        "ad_net_gmv": N_("net sales by advertising"),
        "unit_price": N_("unit price"),
        "cost_price": N_("unit cost"),
        "list_price": N_("list price"),
        "sale_price": N_("sale price"),
        "cpc": N_("cost per click"),
        "cpm": N_("cost per thousand views"),
        "quantity": N_("quantity"),
        "product_kinds": N_("different products"),
        "stock": N_("pieces in stock"),
        "safety_stock": N_("safety stock"),
        "lead_days": N_("lead days"),
        "on_order": N_("pieces on order"),
        "multiple": N_("order multiple"),
        "minimum": N_("least order"),
        "visitors": N_("visitors"),
        "page_views": N_("page views"),
        "impressions": N_("impressions"),
        "clicks": N_("clicks"),
        "pay_buyers": N_("paying buyers"),
        "pay_qty": N_("pieces paid"),
        "order_buyers": N_("ordering buyers"),
        "order_qty": N_("pieces ordered"),
        "cart_qty": N_("pieces put in the cart"),
        "cart_users": N_("visitors who used the cart"),
        "fav_users": N_("visitors who saved it"),
        "ad_orders": N_("orders by advertising"),
        "ad_cart": N_("cart uses by advertising"),
        "ad_net_orders": N_("net orders by advertising"),
        "new_buyers": N_("new buyers"),
        "old_buyers": N_("known buyers"),
        "search_visitors": N_("visitors from search"),
        "search_pay_buyers": N_("buyers from search"),
        "rating": N_("stars"),
        "search_word": N_("searched word"),
        "searches": N_("times searched"),
        "goods_online": N_("goods online"),
        "word_rank": N_("place of the listing"),
        "search_growth": N_("growth of searches"),
        "order_rate": N_("ordering rate"),
        "pay_rate": N_("conversion"),
        "bounce_rate": N_("bounce rate"),
        "ctr": N_("click rate"),
        "ad_cvr": N_("conversion of clicks"),
        "roi": N_("advertising return"),
        "ad_net_roi": N_("net advertising return"),
        "avg_stay_seconds": N_("average stay"),
        "created_at": N_("time of the order"),
        "paid_at": N_("time of payment"),
        "shipped_at": N_("time of dispatch"),
        "completed_at": N_("time of completion"),
        "closed_at": N_("time of closing"),
        "updated_at": N_("time of the last change"),
        "grouped_at": N_("time the group was complete"),
        "ship_by": N_("to be dispatched by"),
        "refund_applied_at": N_("time of the refund request"),
        "refund_done_at": N_("time of the refund"),
        "review_at": N_("time of the review"),
        "append_at": N_("time of the follow-up"),
        "counted_at": N_("time of the count"),
        "deposit_paid_at": N_("time of the deposit"),
        "final_paid_at": N_("time of the final payment"),
        "stat_date": N_("day"),
        "order_status": N_("order state"),
        "refund_status": N_("refund state"),
        "product_status": N_("listing state"),
        "rival_title": N_("competitor's product"),
        "rival_id": N_("competitor's product number"),
        "rival_shop": N_("competitor's shop"),
        "rival_price": N_("competitor's price"),
        "rival_sold": N_("competitor's pieces sold"),
    }
)
"""What a person calls each meaning."""

DECISIVE = frozenset(
    [
        "order_no",
        "sub_order_no",
        "refund_no",
        "review_id",
        "created_at",
        "paid_at",
        "quantity",
        "unit_price",
        "item_amount",
        "paid_amount",
        "order_total",
        "freight",
        "refund_amount",
        "stock",
        "cost_price",
        "stat_date",
        "pay_amount",
        "refunded_amount",
        "cost",
        "visitors",
        "pay_buyers",
        "pay_qty",
        "review_text",
        "sku_code",
        "list_price",
        "rival_price",
        "word_rank",
        "order_goods_total",
        "received_amount",
    ]
)
"""Meanings without whose right value a row is not kept; an unreadable other value is dropped with a warning."""


def day_name(meaning: str) -> str:
    """The column of the shop's own day beside a time: `paid_at` → `paid_day`, `ship_by` → `ship_by_day`."""
    return f"{meaning.removesuffix('_at')}_day"
