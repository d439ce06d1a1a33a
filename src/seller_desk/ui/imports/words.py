"""What the columns of a file can mean, in the seller's words: the meanings of each kind, the important ones first."""

from collections.abc import Mapping
from types import MappingProxyType

from seller_desk.texts import N_, Message, _

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "orders": N_("Orders"),
        "order_items": N_("Order items"),
        "refunds": N_("Refunds"),
        "products": N_("Products"),
        "stock": N_("Stock table"),
        "traffic": N_("Traffic data"),
        "ads": N_("Advertising"),
        "reviews": N_("Reviews"),
        "competitors": N_("Competitors"),
        "search_words": N_("Search words"),
        "word_ranks": N_("Places of words"),
    }
)
"""Every kind of table that can be imported, the commonest first."""
OTHER_TABLE = N_("Other table: {kind}")

KEPT_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "buyer_nick": N_("Buyer (only a hash is kept)"),
        "buyer_id": N_("Buyer number (only a hash is kept)"),
        "buyer_email": N_("Buyer's e-mail (not kept)"),
        "receiver_name": N_("Recipient (not kept)"),
        "receiver_phone": N_("Recipient's phone (not kept)"),
        "receiver_street": N_("Street (not kept)"),
        "receiver_address": N_("Province, city (street not kept)"),
    }
)
"""What these columns are called while buyers' names, phones and streets are not kept."""

_OF_ORDERS = (
    "order_no paid_amount order_status created_at paid_at product_title sku_code quantity unit_price buyer_nick"
    " receiver_address sub_order_no order_total item_amount freight discount_shop discount_platform refund_amount"
    " refund_status shipped_at ship_by completed_at closed_at sku_attrs product_code product_id sku_id tracking_no"
    " carrier order_goods_total received_amount tax currency buyer_id buyer_email receiver_name receiver_phone"
    " receiver_province receiver_city receiver_district receiver_street receiver_country buyer_message remark"
    " remark_flag pay_method payment_no close_reason product_kinds grouped_at"
    " deposit_paid_at final_paid_at updated_at shop_name shop_id"
    " fulfillment_status tracking_composite order_total_old paid_amount_text tags buyer_company seller_company"
)
_BY_KIND: Mapping[str, str] = {
    "orders": _OF_ORDERS,
    "order_items": _OF_ORDERS,
    "refunds": (
        "refund_no order_no refund_amount refund_status refund_done_at refund_applied_at sub_order_no refund_type"
        " refund_reason refund_note refund_scope refund_freight goods_status paid_amount paid_at product_title sku_code"
        " product_code product_id sku_attrs order_status carrier return_carrier return_tracking_no payment_no remark"
        " remark_flag currency"
    ),
    "products": (
        "product_title sku_code product_code stock unit_price product_id sku_id cost_price product_status sku_attrs"
        " parent_code list_price sale_price barcode safety_stock category_id shop_category category_props sku_props"
        " product_type option1 option2 option3 option1_name option2_name option3_name description picture tags"
        " short_title selling_point product_name currency shop_name"
    ),
    "stock": (
        "sku_code stock product_name cost_price lead_days safety_stock level on_order multiple minimum supplier_name"
        " supplier_contact sku_attrs barcode counted_at note product_code product_title currency"
    ),
    "traffic": (
        "stat_date visitors pay_amount pay_buyers page_views pay_qty product_title product_id product_code"
        " refunded_amount source order_buyers order_qty order_amount cart_users cart_qty fav_users new_buyers"
        " old_buyers old_buyer_amount search_visitors search_pay_buyers order_rate pay_rate bounce_rate"
        " avg_stay_seconds avg_order_value uv_value product_status"
    ),
    "ads": (
        "stat_date cost impressions clicks ad_orders ad_gmv campaign ad_subject_name ad_subject_id ad_subject_type"
        " product_title product_id cpc cpm ctr ad_cvr roi ad_cart ad_net_gmv ad_net_orders ad_net_roi currency"
    ),
    "reviews": (
        "review_text rating review_at product_title order_no product_id append_text reply_text review_id append_at"
        " sku_attrs buyer_nick has_image"
    ),
    "competitors": (
        "rival_title rival_price stat_date rival_shop rival_sold rival_id review_text rating review_at selling_point"
        " product_code product_id product_title sku_code unit_price sale_price pay_qty quantity shop_name currency"
    ),
    "search_words": (
        "search_word searches stat_date goods_online search_growth clicks pay_buyers visitors category_id ctr pay_rate"
        " impressions shop_name"
    ),
    "word_ranks": "search_word word_rank stat_date product_id product_code product_title shop_name",
}
IMPORTANT = 8


def meanings_of(kind: str) -> tuple[str, ...]:
    """Every meaning that a column of such a file can have, the important ones first."""
    return tuple(_BY_KIND[kind].split())


def word(meaning: str, *, keeps_buyers: bool = False) -> str:
    """The meaning in the language shown now; says where little of it is kept, unless buyers' data is kept."""
    from seller_desk.usecases.import_reading import meaning_label

    if not keeps_buyers and meaning in KEPT_SHORT:
        return _(KEPT_SHORT[meaning])
    said = _(meaning_label(meaning))
    return said[:1].upper() + said[1:]


def rank(kind: str, meaning: str) -> int:
    """How important a column of this meaning is, 0 first."""
    order = meanings_of(kind)
    return order.index(meaning) if meaning in order else len(order)


_AMOUNTS = "paid_amount paid_amount_text order_total item_amount order_goods_total received_amount"
_NEEDED: Mapping[str, tuple[tuple[str, str], ...]] = {  # kind → (meanings of which one is needed, how to call it)
    "orders": (
        ("order_no", N_("the order number")),
        ("created_at paid_at grouped_at", N_("the day of the order")),
        (f"{_AMOUNTS} unit_price", N_("an amount, or unit price and pieces")),
    ),
    "order_items": (("order_no", N_("the order number")), ("quantity", N_("the pieces"))),
    "refunds": (
        ("refund_no order_no", N_("the refund or order number")),
        ("refund_amount refund_status", N_("the refunded amount or state")),
    ),
    "products": (("product_title sku_code product_code", N_("the product title or code")),),
    "stock": (("sku_code", N_("the SKU code")), ("stock", N_("the number in stock"))),
    "traffic": (("stat_date", N_("the day")), ("visitors page_views pay_amount", N_("visitors or amount paid"))),
    "ads": (("stat_date", N_("the day")), ("cost", N_("the cost"))),
    "reviews": (("review_text", N_("the text of the review")),),
    "competitors": (
        ("rival_title rival_id product_title product_id", N_("the competitor's product")),
        ("rival_price unit_price sale_price review_text", N_("the price or the text of a review")),
    ),
    "search_words": (
        ("search_word", N_("the searched word")),
        ("searches goods_online clicks", N_("how often it was searched")),
    ),
    "word_ranks": (("search_word", N_("the searched word")), ("word_rank", N_("the place"))),
}


def missing_columns(kind: str, columns: Mapping[str, str]) -> tuple[Message, ...]:
    """What a table of this kind cannot do without and no column gives."""
    there = {meaning for meaning in columns.values() if meaning}
    return tuple(
        Message(N_("Still missing: {what}."), {"what": Message(called)})
        for meanings, called in _NEEDED[kind]
        if not there & set(meanings.split())
    )
