"""Words for states that many marketplaces share, for files whose own format does not name them."""

from collections.abc import Mapping
from types import MappingProxyType

from seller_desk.intake.headers import normalised

_ORDER: Mapping[str, str] = {
    "pending_payment": "待付款 待支付 未付款 未支付 等待付款 等待买家付款 待买家付款 已下单 已拍下 unpaid pending pendingpayment"
    " awaitingpayment onhold authorized created new draft",
    "paid": "待发货 已付款 已支付 待出库 备货中 等待发货 等待卖家发货 买家已付款 待成团 已成团 部分发货 待揽收 配货中 已接单 拣货中 支付成功 付款成功"
    " paid processing unshipped readytoship tobeshipped awaitingshipment awaitingfulfillment packed acknowledged"
    " confirmed partiallypaid toship awaitingpackaging awaitingdeliver",
    "shipped": "已发货 待收货 待签收 运输中 配送中 已出库 卖家已发货 等待收货 等待确认收货 已揽收 派送中 发货成功"
    " shipped shipping intransit fulfilled dispatched outfordelivery delivering sent toreceive",
    "completed": "已完成 完成 交易成功 交易完成 已收货 已签收 确认收货 已结算 订单完成 已送达 已评价 成功 妥投"
    " completed complete delivered received finished closedcompleted success done",
    "closed": "已关闭 关闭 交易关闭 已取消 取消 已作废 作废 交易失败 失败 订单取消 订单关闭 超时关闭 已失效"
    " cancelled canceled closed voided void failed expired rejected cancel",
    "refunding": "退款中 售后中 退货中 申请退款 退款处理中 退货退款中 售后处理中 维权中 refunding returnrequested inreturn"
    " returning refundrequested refundpending",
    "refunded": "已退款 退款成功 退款完成 退货完成 已退货 全额退款 已全额退款 退货退款成功 售后完成 售后成功 退款退货成功"
    " refunded returned fullyrefunded returncompleted",
}
_REFUND: Mapping[str, str] = {
    "none": "无 无售后 无退款 未退款 没有退款 未申请 没有申请退款 无退款申请 售后关闭 退款关闭 退款取消 已取消 已关闭 已撤销 撤销 拒绝 已拒绝 取消"
    " 买家撤销 换货成功 退款失败 none no cancelled canceled closed rejected denied declined norefund 否",
    "refunding": "退款中 售后中 处理中 待处理 待退款 待审核 审核中 申请中 待商家处理 待卖家处理 待买家退货 待退货 待收货 退货中 已申请 进行中 售后处理中 已同意"
    " pending processing requested open inprogress approved returning awaitingreturn",
    "refunded": "退款成功 已退款 退款完成 已完成 完成 成功 同意退款 售后完成 售后成功 全额退款 部分退款 退货退款成功 已退货退款 已打款"
    " refunded completed complete success closedrefunded issued done paid 是",
}
_PRODUCT: Mapping[str, str] = {
    "on_sale": "在售 出售中 销售中 上架 已上架 在线 当前在线 onsale active online published enabled live 1 true yes",
    "in_stock": "仓库中 在库 待上架 下架待售 草稿 instock draft inactive unpublished 0",
    "off_sale": "已下架 下架 停售 停用 已停售 offsale archived disabled ended deleted offline",
}


def _table(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({normalised(word): state for state, row in words.items() for word in row.split()})


ORDER_WORDS, REFUND_WORDS, PRODUCT_WORDS = _table(_ORDER), _table(_REFUND), _table(_PRODUCT)
_REFUND_PARTS = (("退款成功", "refunded"), ("已退款", "refunded"), ("退款中", "refunding"), ("售后中", "refunding"))
_ORDER_PARTS = (
    ("退款成功", "refunded"),
    ("已退款", "refunded"),
    ("退款中", "refunding"),
    ("申请退款", "refunding"),
    ("取消", "closed"),
    ("关闭", "closed"),
    ("交易成功", "completed"),
    ("已完成", "completed"),
    ("已签收", "completed"),
    ("确认收货", "shipped"),
    ("待收货", "shipped"),
    ("部分发货", "paid"),
    ("待发货", "paid"),
    ("未发货", "paid"),
    ("已发货", "shipped"),
    ("未付款", "pending_payment"),
    ("待付款", "pending_payment"),
    ("等待买家付款", "pending_payment"),
    ("已付款", "paid"),
    ("已支付", "paid"),
)


def order_state(bare: str) -> str | None:
    """The state that a word means by itself or by what it contains; the word is in `normalised` spelling."""
    return ORDER_WORDS.get(bare) or next((state for part, state in _ORDER_PARTS if part in bare), None)


def refund_state(bare: str) -> str | None:
    """none, refunding or refunded, as far as the word says so."""
    return REFUND_WORDS.get(bare) or next((state for part, state in _REFUND_PARTS if part in bare), None)


def product_state(bare: str) -> str | None:
    """on_sale, in_stock or off_sale, as far as the word says so."""
    return PRODUCT_WORDS.get(bare)
