"""The shop's key figures and their ratios; what the files cannot give is None, never zero (PLAYBOOK D1, D12)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

KNOWN_SHARE = 60
_FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one period in one currency; money in minor units, None = not available.

    Created orders are counted by the day of creation, everything else by the day of payment; refunds on the pay day
    of their order unless the seller asked for the day of the refund. Orders marked test, sample, gift or resend are
    in no figure (D14). `visitors` and `page_views` are those of the traffic files; `whole_traffic` says whether the
    files cover every shop and day that sold. `traffic_buyers` are the paying buyers that the traffic files state.
    """

    period: str
    currency: str | None
    orders_created: int = 0
    orders_paid: int = 0
    units: int = 0
    gross: int | None = 0
    refunded: int | None = 0
    buyers: int | None = 0
    visitors: int | None = None
    page_views: int | None = None
    traffic_buyers: int | None = None
    whole_traffic: bool = False

    @property
    def net(self) -> int | None:
        """Paid less refunded, minor units."""
        return None if self.gross is None or self.refunded is None else self.gross - self.refunded

    @property
    def aov(self) -> int | None:
        """Order value: paid amount ÷ paid orders, minor units (D12)."""
        return per(self.gross, self.orders_paid)

    @property
    def per_buyer(self) -> int | None:
        """客单价: paid amount ÷ distinct known buyers, minor units (D12)."""
        return per(self.gross, self.buyers)

    @property
    def conversion(self) -> Decimal | None:
        """Buyers ÷ visitors with 4 decimals (D12); None without visitors or where a shop that sold has no traffic."""
        return share(self.buyers, self.visitors) if self.whole_traffic else None

    @property
    def paying_buyers(self) -> int | None:
        """The known buyers; where too few are known, the paying buyers that whole traffic files state."""
        return self.buyers if self.buyers is not None else self.traffic_buyers if self.whole_traffic else None

    @property
    def best_conversion(self) -> Decimal | None:
        """Conversion for charts: of all shops, else what the traffic files state of their own shops and days."""
        if self.whole_traffic:
            return share(self.paying_buyers, self.visitors)
        return share(self.traffic_buyers, self.visitors)

    @property
    def best_per_buyer(self) -> int | None:
        """客单价 for charts: per paying buyer, minor units."""
        return per(self.gross, self.paying_buyers)

    @property
    def refund_share(self) -> Decimal | None:
        """Refunded ÷ paid amount with 4 decimals."""
        return share(self.refunded, self.gross)


def known_buyers(distinct: int, known_orders: int, orders: int, least_percent: int = KNOWN_SHARE) -> int | None:
    """The distinct known buyers, or None when too few of the paid orders tell who bought (O28)."""
    return distinct if known_orders * 100 >= orders * least_percent else None


def per(amount: int | None, count: int | None) -> int | None:
    """`amount` ÷ `count` in whole minor units, half up; None when either is unknown or the count is zero."""
    if amount is None or not count:
        return None
    return int((Decimal(amount) / count).quantize(Decimal(1), ROUND_HALF_UP))


def share(part: int | None, whole: int | None) -> Decimal | None:
    """`part` ÷ `whole` with 4 decimals; None when either is unknown or the whole is zero (O22)."""
    if part is None or not whole:
        return None
    return (Decimal(part) / whole).quantize(_FOUR_PLACES, ROUND_HALF_UP)


def growth(now: Fraction | Decimal | int | None, before: Fraction | Decimal | int | None) -> Fraction | None:
    """The change against `before` as a share of it (0.05 = 5 % more); None without something to compare with."""
    if now is None or not before:
        return None
    return (Fraction(now) - Fraction(before)) / Fraction(before)
