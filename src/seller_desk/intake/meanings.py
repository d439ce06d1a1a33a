"""What a column can mean, and of which sort its values are."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
    " ad_subject_id shop_id buyer_id barcode",
    Sort.CODE: "sku_code product_code parent_code",
    Sort.NAME: "buyer_nick receiver_name buyer_email receiver_phone shop_name",
    Sort.TEXT: "product_title product_name sku_attrs buyer_message remark remark_flag carrier pay_method close_reason"
    " receiver_province receiver_city receiver_district receiver_street receiver_address receiver_country"
    " refund_type refund_reason refund_note refund_scope goods_status return_carrier review_text append_text"
    " reply_text has_image campaign ad_subject_name ad_subject_type category_id shop_category category_props"
    " description picture sku_props tags short_title selling_point tracking_composite source currency"
    " fulfillment_status supplier_name supplier_contact note level product_type option1 option2 option3"
    " option1_name option2_name option3_name buyer_company seller_company",
    Sort.MONEY: "item_amount freight order_total order_total_old order_goods_total paid_amount paid_amount_text"
    " received_amount refund_amount refund_freight discount_shop discount_platform tax pay_amount order_amount"
    " old_buyer_amount refunded_amount avg_order_value uv_value cost ad_gmv ad_net_gmv",
    Sort.PRICE: "unit_price cost_price list_price sale_price cpc cpm",
    Sort.COUNT: "quantity product_kinds stock safety_stock lead_days on_order multiple minimum visitors page_views"
    " impressions clicks pay_buyers pay_qty order_buyers order_qty cart_qty cart_users fav_users ad_orders ad_cart"
    " ad_net_orders new_buyers old_buyers search_visitors search_pay_buyers rating",
    Sort.RATE: "order_rate pay_rate bounce_rate ctr ad_cvr roi ad_net_roi",
    Sort.SECONDS: "avg_stay_seconds",
    Sort.TIME: "created_at paid_at shipped_at completed_at closed_at updated_at grouped_at ship_by refund_applied_at"
    " refund_done_at review_at append_at counted_at",
    Sort.DAY: "stat_date",
    Sort.STATUS: "order_status refund_status product_status",
}

SORTS: Mapping[str, Sort] = MappingProxyType({name: sort for sort, names in _BY_SORT.items() for name in names.split()})
"""Every meaning that intake knows, with the sort of its values."""

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
        "order_goods_total",
        "received_amount",
    ]
)
"""Meanings without whose right value a row is not kept; an unreadable other value is dropped with a warning."""


def day_name(meaning: str) -> str:
    """The column of the shop's own day beside a time: `paid_at` → `paid_day`, `ship_by` → `ship_by_day`."""
    return f"{meaning.removesuffix('_at')}_day"
