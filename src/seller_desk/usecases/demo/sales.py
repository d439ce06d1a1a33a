"""What happened in the demo shop: orders with their lines, buyers, parcels and refunds, made from a seed."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate

from seller_desk.usecases.demo import trade
from seller_desk.usecases.demo.catalogue import Good

PLACES = (
    ("浙江省", "杭州市", "余杭区", 18), ("江苏省", "苏州市", "吴中区", 15), ("广东省", "深圳市", "南山区", 14),
    ("山东省", "青岛市", "市南区", 9), ("四川省", "成都市", "武侯区", 7), ("河南省", "郑州市", "金水区", 6),
    ("上海", "上海市", "浦东新区", 6), ("北京", "北京市", "朝阳区", 5), ("福建省", "厦门市", "思明区", 5),
    ("湖北省", "武汉市", "武昌区", 5), ("湖南省", "长沙市", "岳麓区", 4), ("安徽省", "合肥市", "蜀山区", 3),
    ("辽宁省", "沈阳市", "和平区", 2), ("新疆维吾尔自治区", "乌鲁木齐市", "天山区", 1),
)  # fmt: skip
CARRIERS = (("中通快递", "78"), ("圆通速递", "YT"), ("韵达快递", "46"), ("极兔速递", "JT"), ("顺丰速运", "SF"))
REASONS = ("不想要了", "多拍/错拍", "质量问题", "商品与描述不符", "未按约定时间发货", "尺寸不合适")
MESSAGES = ("", "", "", "", "", "请尽快发货，谢谢", "麻烦包装好一点，送人的", "不要放快递柜")
REMARKS = ("", "", "", "", "", "", "老客户，送小样", "发顺丰", "缺门牌号，已联系")
HOURS = (2, 1, 1, 1, 1, 1, 2, 4, 6, 8, 10, 9, 8, 8, 8, 8, 8, 8, 8, 10, 13, 14, 11, 6)
COMPLETE_DAYS = (2, 9)
# Shares of all orders: never paid; given back before dispatch, and after it.
UNPAID, BACK_BEFORE, BACK_AFTER = 0.035, 0.02, 0.045


@dataclass(slots=True)
class SoldLine:
    """One good in one order; money in fen after the shop's discount."""

    good: Good
    quantity: int
    amount: int
    discount: int
    refund: str = "none"


@dataclass(slots=True)
class Sale:
    """One order as the marketplace knows it; times are the shop's own (China), money in fen."""

    number: str
    shop: int
    state: str
    created: datetime
    buyer: str
    place: tuple[str, str, str]
    freight: int
    lines: list[SoldLine] = field(default_factory=list)
    paid: datetime | None = None
    shipped: datetime | None = None
    completed: datetime | None = None
    closed: datetime | None = None
    carrier: str = ""
    tracking: str = ""
    message: str = ""
    remark: str = ""
    refund_asked: datetime | None = None
    refund_reason: str = ""

    @property
    def goods_amount(self) -> int:
        """What the lines cost together, in fen."""
        return sum(line.amount for line in self.lines)

    @property
    def total(self) -> int:
        """Goods and freight, in fen."""
        return self.goods_amount + self.freight

    @property
    def gross(self) -> int:
        """What the buyer paid, in fen; 0 when the order was never paid."""
        return self.total if self.paid else 0

    @property
    def refunded(self) -> int:
        """What went back to the buyer, in fen."""
        return self.gross if self.state == "refunded" else 0


@dataclass(frozen=True, slots=True)
class Plan:
    """How big a history to make."""

    goods: Sequence[Good]
    now: datetime
    orders: int
    days: int
    seed: int
    shares: tuple[float, ...] = (0.78, 0.22)


def make(plan: Plan) -> list[Sale]:
    """Return about `plan.orders` sales of the last `plan.days` days up to `plan.now`, oldest first."""
    dice = random.Random(plan.seed)  # noqa: S311  a made-up shop needs no secrecy
    buyers = _Buyers(dice, max(3, plan.orders * 2 // 5))
    bounds = list(accumulate(good.weight for good in plan.goods))
    sales = []
    for serial, created in enumerate(_moments(plan, dice)):
        shop = dice.choices(range(len(plan.shares)), plan.shares)[0]
        sale = _open(serial, shop, created, dice, buyers)
        sale.lines = _lines(plan.goods, bounds, dice, event=trade.is_event(created.date()))
        _live(sale, plan.now, dice)
        sales.append(sale)
    return sales


def _moments(plan: Plan, dice: random.Random) -> Iterator[datetime]:
    """Yield when orders are placed, in order of time."""
    first = (plan.now - timedelta(days=plan.days - 1)).date()
    for day, share in trade.demand(first, plan.now.date()).items():
        expected = share * plan.orders
        count = int(expected) + (dice.random() < expected % 1)
        yield from sorted(moment for moment in _of_day(day, count, dice) if moment <= plan.now)


def _of_day(day: date, count: int, dice: random.Random) -> Iterator[datetime]:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  the shop's own clock, as files write it
    for hour in dice.choices(range(24), HOURS, k=count):
        yield midnight + timedelta(hours=hour, seconds=dice.randrange(3600))


class _Buyers:
    """Buyers, some of whom come back; every eighth one is masked as marketplaces do."""

    def __init__(self, dice: random.Random, many: int) -> None:
        self.dice = dice
        self.many = many

    def next(self) -> str:
        number = int(self.many * self.dice.random() ** 1.35)
        return f"t**{number % 10}" if number % 8 == 0 else f"nanyu_{number:05d}"


def _open(serial: int, shop: int, created: datetime, dice: random.Random, buyers: _Buyers) -> Sale:
    province, city, district, _ = dice.choices(PLACES, [place[3] for place in PLACES])[0]
    number = (
        f"28{serial * 7919 + 10**11:012d}{serial * 37 % 99999:05d}"
        if shop == 0
        else f"69{serial * 101 + 17926768823643:014d}{serial % 1000:03d}"
    )
    return Sale(
        number=number,
        shop=shop,
        state="pending_payment",
        created=created,
        buyer=buyers.next(),
        place=(province, city, district),
        freight=dice.choice((0, 0, 0, 0, 0, 800)),
        message=dice.choice(MESSAGES),
        remark=dice.choice(REMARKS),
    )


def _lines(goods: Sequence[Good], bounds: list[float], dice: random.Random, *, event: bool) -> list[SoldLine]:
    many = dice.choices((1, 2, 3), (76, 18, 6))[0]
    chosen = {good.sku: good for good in dice.choices(goods, cum_weights=bounds, k=many)}
    lines = []
    for good in chosen.values():
        quantity = dice.choices((1, 2, 3), (84, 13, 3))[0]
        percent = dice.choice((10, 12, 15)) if event else dice.choice((0, 0, 0, 5, 8))
        discount = good.price * quantity * percent // 100
        lines.append(SoldLine(good, quantity, good.price * quantity - discount, discount))
    return lines


def _live(sale: Sale, now: datetime, dice: random.Random) -> None:
    """Let the order go its way until now: paid, shipped, signed for, given back, or never paid at all."""
    if dice.random() < UNPAID:
        sale.closed = sale.created + timedelta(hours=24)
        sale.state = "closed" if sale.closed <= now else "pending_payment"
        if sale.state == "pending_payment":
            sale.closed = None
        return
    sale.paid = min(now, sale.created + timedelta(seconds=dice.randint(5, 900)))
    sale.state = "paid"
    fate = dice.random()
    if fate < BACK_BEFORE and _give_back(sale, now, dice, sale.paid):
        return
    shipped = sale.paid + timedelta(hours=dice.triangular(2, 44, 16))
    if shipped > now:
        return
    sale.state, sale.shipped = "shipped", shipped
    sale.carrier, prefix = dice.choice(CARRIERS)
    sale.tracking = f"{prefix}{dice.randrange(10**11, 10**12)}"
    if BACK_BEFORE <= fate < BACK_BEFORE + BACK_AFTER and _give_back(sale, now, dice, shipped + timedelta(days=3)):
        return
    completed = shipped + timedelta(days=dice.uniform(*COMPLETE_DAYS))
    if completed <= now:
        sale.state, sale.completed = "completed", completed


def _give_back(sale: Sale, now: datetime, dice: random.Random, earliest: datetime) -> bool:
    """Start a refund after `earliest`; say whether it has begun by now."""
    asked = earliest + timedelta(hours=dice.uniform(1, 30))
    if asked > now:
        return False
    sale.refund_asked, sale.refund_reason = asked, dice.choice(REASONS)
    sale.state = "refunded" if asked + timedelta(hours=30) <= now else "refunding"
    for line in sale.lines:
        line.refund = sale.state
    return True
