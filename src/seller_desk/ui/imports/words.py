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
        "traffic": N_("Traffic"),
        "ads": N_("Advertising"),
        "reviews": N_("Reviews"),
    }
)
"""Every kind of table that can be imported, the commonest first."""
OTHER_TABLE = N_("Other table: {kind}")

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "order_no": N_("Order number"),
        "sub_order_no": N_("Sub-order number"),
        "payment_no": N_("Payment number"),
        "refund_no": N_("Refund number"),
        "review_id": N_("Review number"),
        "product_id": N_("Product number of the marketplace"),
        "sku_id": N_("SKU number of the marketplace"),
        "sku_code": N_("SKU code (own)"),
        "product_code": N_("Product code (own)"),
        "parent_code": N_("Code of the parent product"),
        "barcode": N_("Barcode"),
        "tracking_no": N_("Tracking number"),
        "return_tracking_no": N_("Tracking number of the return"),
        "ad_subject_id": N_("Number of what is advertised"),
        "shop_id": N_("Shop number"),
        "shop_name": N_("Shop name"),
        "buyer_id": N_("Buyer number"),
        "buyer_nick": N_("Buyer"),
        "buyer_email": N_("Buyer's e-mail"),
        "buyer_company": N_("Buyer's company"),
        "seller_company": N_("Own company"),
        "receiver_name": N_("Recipient"),
        "receiver_phone": N_("Recipient's phone"),
        "receiver_address": N_("Address"),
        "receiver_province": N_("Province"),
        "receiver_city": N_("City"),
        "receiver_district": N_("District"),
        "receiver_street": N_("Street"),
        "receiver_country": N_("Country"),
        "created_at": N_("Ordered at"),
        "paid_at": N_("Paid at"),
        "grouped_at": N_("Group complete at"),
        "ship_by": N_("Ship by"),
        "shipped_at": N_("Shipped at"),
        "completed_at": N_("Completed at"),
        "closed_at": N_("Closed at"),
        "updated_at": N_("Changed at"),
        "order_status": N_("Order state"),
        "refund_status": N_("Refund state"),
        "fulfillment_status": N_("Delivery state"),
        "product_title": N_("Product title"),
        "product_name": N_("Product name"),
        "sku_attrs": N_("Variant (colour, size …)"),
        "quantity": N_("Pieces"),
        "product_kinds": N_("Number of products"),
        "unit_price": N_("Unit price"),
        "item_amount": N_("Line amount"),
        "order_goods_total": N_("Goods total of the order"),
        "order_total": N_("Order total"),
        "order_total_old": N_("Order total before changes"),
        "paid_amount": N_("Paid amount"),
        "paid_amount_text": N_("Paid amount (as text)"),
        "received_amount": N_("Amount received"),
        "freight": N_("Freight"),
        "discount_shop": N_("Shop discount"),
        "discount_platform": N_("Marketplace discount"),
        "tax": N_("Tax"),
        "refund_amount": N_("Refunded amount"),
        "refund_freight": N_("Refunded freight"),
        "currency": N_("Currency"),
        "pay_method": N_("Way of payment"),
        "carrier": N_("Carrier"),
        "tracking_composite": N_("Carrier and tracking number"),
        "buyer_message": N_("Buyer's message"),
        "remark": N_("Own remark"),
        "remark_flag": N_("Flag of the remark"),
        "close_reason": N_("Why it was closed"),
        "refund_type": N_("Kind of refund"),
        "refund_reason": N_("Reason for the refund"),
        "refund_note": N_("Note on the refund"),
        "refund_scope": N_("Part refunded"),
        "refund_applied_at": N_("Refund asked for at"),
        "refund_done_at": N_("Refunded at"),
        "goods_status": N_("Where the goods are"),
        "return_carrier": N_("Carrier of the return"),
        "stock": N_("In stock"),
        "safety_stock": N_("Safety stock"),
        "level": N_("Reorder level"),
        "lead_days": N_("Lead time in days"),
        "on_order": N_("On order"),
        "multiple": N_("Order multiple"),
        "minimum": N_("Smallest order"),
        "cost_price": N_("Cost"),
        "list_price": N_("List price"),
        "sale_price": N_("Sale price"),
        "supplier_name": N_("Supplier"),
        "supplier_contact": N_("Supplier's contact"),
        "counted_at": N_("Counted at"),
        "note": N_("Note"),
        "product_status": N_("On sale or not"),
        "category_id": N_("Category"),
        "shop_category": N_("Shop's own category"),
        "category_props": N_("Category properties"),
        "sku_props": N_("Properties of the variants"),
        "product_type": N_("Product type"),
        "option1": N_("Option 1"),
        "option2": N_("Option 2"),
        "option3": N_("Option 3"),
        "option1_name": N_("Name of option 1"),
        "option2_name": N_("Name of option 2"),
        "option3_name": N_("Name of option 3"),
        "description": N_("Description"),
        "picture": N_("Picture"),
        "tags": N_("Tags"),
        "short_title": N_("Short title"),
        "selling_point": N_("Selling point"),
        "stat_date": N_("Day"),
        "source": N_("Traffic source"),
        "visitors": N_("Visitors"),
        "page_views": N_("Page views"),
        "search_visitors": N_("Visitors from search"),
        "search_pay_buyers": N_("Buyers from search"),
        "fav_users": N_("Visitors who saved it"),
        "cart_users": N_("Visitors with it in the cart"),
        "cart_qty": N_("Pieces put into carts"),
        "order_buyers": N_("Buyers who ordered"),
        "order_qty": N_("Pieces ordered"),
        "order_amount": N_("Amount ordered"),
        "order_rate": N_("Order conversion"),
        "pay_buyers": N_("Buyers who paid"),
        "pay_qty": N_("Pieces paid"),
        "pay_amount": N_("Amount paid"),
        "pay_rate": N_("Pay conversion"),
        "refunded_amount": N_("Refunded that day"),
        "new_buyers": N_("New buyers"),
        "old_buyers": N_("Returning buyers"),
        "old_buyer_amount": N_("Paid by returning buyers"),
        "avg_order_value": N_("Paid per buyer"),
        "uv_value": N_("Paid per visitor"),
        "bounce_rate": N_("Bounce rate"),
        "avg_stay_seconds": N_("Average stay in seconds"),
        "ad_subject_name": N_("What is advertised"),
        "ad_subject_type": N_("Kind of what is advertised"),
        "campaign": N_("Campaign"),
        "impressions": N_("Impressions"),
        "clicks": N_("Clicks"),
        "cost": N_("Advertising cost"),
        "cpc": N_("Cost per click"),
        "cpm": N_("Cost per thousand impressions"),
        "ctr": N_("Click rate"),
        "ad_orders": N_("Orders from advertising"),
        "ad_gmv": N_("Sales from advertising"),
        "ad_cart": N_("Put into carts from advertising"),
        "ad_cvr": N_("Conversion of advertising"),
        "roi": N_("Return on advertising"),
        "ad_net_gmv": N_("Net sales from advertising"),
        "ad_net_orders": N_("Net orders from advertising"),
        "ad_net_roi": N_("Net return on advertising"),
        "rating": N_("Rating"),
        "review_text": N_("Review text"),
        "review_at": N_("Reviewed at"),
        "append_text": N_("Follow-up review"),
        "append_at": N_("Follow-up at"),
        "reply_text": N_("Own reply"),
        "has_image": N_("With pictures"),
    }
)
"""Every meaning that a column can have, with its name for a person."""

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
    " remark_flag pay_method payment_no close_reason product_kinds grouped_at updated_at shop_name shop_id"
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
        " short_title selling_point product_name currency"
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
}
IMPORTANT = 8


def meanings_of(kind: str) -> tuple[str, ...]:
    """Every meaning that a column of such a file can have, the important ones first."""
    return tuple(_BY_KIND[kind].split())


def word(meaning: str, *, keeps_buyers: bool = False) -> str:
    """The meaning in the language shown now; says where little of it is kept, unless buyers' data is kept."""
    msgid = "" if keeps_buyers else KEPT_SHORT.get(meaning, "")
    return _(msgid or MEANINGS.get(meaning, "")) or meaning


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
}


def missing_columns(kind: str, columns: Mapping[str, str]) -> tuple[Message, ...]:
    """What a table of this kind cannot do without and no column gives."""
    there = {meaning for meaning in columns.values() if meaning}
    return tuple(
        Message(N_("Still missing: {what}."), {"what": Message(called)})
        for meanings, called in _NEEDED[kind]
        if not there & set(meanings.split())
    )
