"""What a day brought: the stored sums and traffic that every figure and chart is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SalesDay:
    """One shop, day and currency; money in minor units, created counted on its own day, the rest on the pay day."""

    shop_id: int
    day: str
    currency: str
    orders_created: int
    orders_paid: int
    units: int
    gross: int
    refunded: int


@dataclass(frozen=True, slots=True)
class TrafficDay:
    """What a traffic file says of a whole shop on one day; None = the file does not say. The currency is the shop's."""

    shop_id: int
    day: str
    currency: str
    visitors: int | None
    page_views: int | None
    cart_users: int | None
    order_buyers: int | None
    pay_buyers: int | None


@dataclass(frozen=True, slots=True)
class BuyerCount:
    """Distinct known buyers, and the paid orders that do not tell who bought."""

    distinct: int = 0
    unknown_orders: int = 0


@dataclass(frozen=True, slots=True)
class RefundShift:
    """A refund that counts on the day it was made instead of its order's pay day; minor units."""

    currency: str
    paid_day: str
    done_day: str
    amount: int


@dataclass(frozen=True, slots=True)
class ProductSales:
    """What one product sold; `key` > 0 is a listing, < 0 a variant without listing, 0 no product known."""

    key: int
    title: str
    units: int
    gross: int


@dataclass(frozen=True, slots=True)
class RegionSales:
    """What buyers of one province paid; "" = the files do not say where."""

    province: str
    orders: int
    gross: int
