"""The orders as the Orders tab shows them: a row of the list, the details of one order, and what was asked for."""

from dataclasses import dataclass
from enum import StrEnum

from seller_desk.domain.deadlines import Deadline, Standing
from seller_desk.domain.orders import OrderState
from seller_desk.texts import Message


class Segment(StrEnum):
    """The filters above the list; beyond "all" and "to do" each is a standing."""

    ALL = "all"
    TO_DO = "to_do"
    CHECK = Standing.CHECK.value
    SHIP = Standing.SHIP.value
    PRESALE = Standing.PRESALE.value
    REFUNDING = Standing.REFUNDING.value
    PENDING = Standing.PENDING.value
    SHIPPED = Standing.SHIPPED.value
    COMPLETED = Standing.COMPLETED.value
    CLOSED = Standing.CLOSED.value
    OLD = Standing.OLD.value


class Sort(StrEnum):
    """What the list can be sorted by."""

    DEADLINE = "deadline"
    STATE = "state"
    ORDER_NO = "order_no"
    SHOP = "shop"
    TITLE = "title"
    UNITS = "units"
    GROSS = "gross"
    REFUNDED = "refunded"
    REGION = "region"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class OrdersQuery:
    """Which orders are wanted: one shop or all, the last `days` (None: all time), a filter, words, and the sorting."""

    shop: int | None = None
    days: int | None = 90
    segment: Segment = Segment.ALL
    text: str = ""
    sort: Sort = Sort.DEADLINE
    falling: bool = False


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """An order as the database holds it; times are UTC text, money is minor units."""

    id: int
    shop_id: int
    order_no: str
    state: OrderState
    currency: str
    created_at: str | None
    created_day: str | None
    paid_at: str | None
    paid_day: str | None
    ship_by: str | None
    presale_day: str | None
    checked_at: str | None
    bad_address: int | None
    mark: str
    title: str | None
    units: int
    gross: int
    refunded: int
    province: str | None
    city: str | None
    note: str | None
    remark: str | None
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of the list; `paid` and `created` are the shop's own time (`YYYY-MM-DD HH:MM`, or only the day).

    `shop_short` leaves out the beginning that all shops' names share.
    """

    id: int
    shop_id: int
    shop: str
    shop_short: str
    order_no: str
    state: OrderState
    deadline: Deadline
    left: Message | None
    title: str
    kinds: int
    units: int
    gross: int
    refunded: int
    currency: str
    region: str
    paid: str | None
    created: str | None
    mark: str
    note: str
    remark: str
    short: int
    bad_address: bool
    final_payment: str | None


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """A slice of the list: rows from `offset` on; `more` says that there are further ones."""

    rows: tuple[OrderRow, ...]
    offset: int
    more: bool


@dataclass(frozen=True, slots=True)
class OrdersSummary:
    """What the whole period holds: orders by segment, and money by currency (marked orders left out)."""

    counts: dict[Segment, int]
    gross: dict[str, int]
    refunded: dict[str, int]
    marked: int
    overdue: int


@dataclass(frozen=True, slots=True)
class LineItem:
    """What one line takes from the stock: pieces of an item, and how many are available (None: not counted yet)."""

    item_id: int
    sku: str
    name: str
    pieces: int
    available: int | None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One variant in the order; money in minor units of the order's currency."""

    id: int
    title: str
    attributes: str
    sku_code: str
    quantity: int
    unit_price: str | None
    gross: int
    refunded: int
    refund_state: str
    items: tuple[LineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel of the order."""

    carrier: str
    tracking_no: str
    shipped: str | None


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A refund of the order; times are the shop's own."""

    refund_no: str
    amount: int | None
    currency: str
    state: str
    reason: str
    applied: str | None
    done: str | None


@dataclass(frozen=True, slots=True)
class Buyer:
    """What is known of the buyer: the how-manieth order it is, and name, phone, street where the seller keeps them."""

    nth: int | None
    name: str = ""
    phone: str = ""
    street: str = ""

    @property
    def kept(self) -> bool:
        """Whether an address is kept."""
        return bool(self.name or self.phone or self.street)


@dataclass(frozen=True, slots=True)
class OrderDetails:
    """Everything known of one order; `buyer` None = unknown or masked by the platform."""

    row: OrderRow
    lines: tuple[OrderLine, ...]
    buyer: Buyer | None
    raw_status: str
    goods_amount: int | None
    freight: int | None
    discount_shop: int | None
    discount_platform: int | None
    received: int | None
    city: str
    district: str
    pay_method: str
    buyer_message: str
    close_reason: str
    checked: str | None
    shipped: str | None
    completed: str | None
    closed: str | None
    due: str | None
    parcels: tuple[Parcel, ...] = ()
    refunds: tuple[RefundRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """One line of a pick list: pieces of a stock item (or of a variant not linked yet) over several orders."""

    sku: str
    name: str
    attributes: str
    pieces: int
    orders: int
    on_hand: int | None
    linked: bool
