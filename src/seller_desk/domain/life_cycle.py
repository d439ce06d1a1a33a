"""The life of a listing: taken down when nobody buys what lies in stock, pushed when searched for more, extended when
bought again (L12). Shares are fractions; thresholds come in as percents, as the settings keep them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain.niche import percent
from seller_desk.texts import N_, Message


@dataclass(frozen=True, slots=True)
class Head:
    """What names a listing wherever it is listed; `stage` = its status, `price` in minor units of `currency`."""

    listing: int
    title: str
    shop: int
    shop_name: str
    product_id: str = ""
    stage: str = ""
    role: str = ""
    price: int | None = None
    currency: str = "CNY"
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Visits:
    """What the traffic files say of a listing over some days; None = they do not say."""

    visitors: int | None = None
    buyers: int | None = None
    favourites: int | None = None
    carts: int | None = None

    @property
    def conversion(self) -> Fraction | None:
        """Buyers ÷ visitors; not available without visitors (O22)."""
        return rate(self.buyers, self.visitors)


def rate(part: int | None, whole: int | None) -> Fraction | None:
    """`part` ÷ `whole`; None when either is unknown or the whole is zero (O22)."""
    return None if part is None or not whole else Fraction(part, whole)


@dataclass(frozen=True, slots=True)
class Cover:
    """The stock behind a listing: available pieces of what was counted, and the pieces sold of it a day."""

    available: int
    daily_rate: float

    @property
    def days(self) -> float | None:
        """How long it lasts; None when nothing of it is sold."""
        return max(self.available, 0) / self.daily_rate if self.daily_rate > 0 else None

    def lasts_longer(self, days: int) -> bool:
        """Whether there is stock, and for more than so many days."""
        own = self.days
        return self.available > 0 and (own is None or own > days)


@dataclass(frozen=True, slots=True)
class TakeDownRules:
    """Under which conversion (percent), with how many visitors at least, and over which cover (days)."""

    conversion: Decimal = Decimal(1)
    visitors: int = 100
    cover_days: int = 60


@dataclass(frozen=True, slots=True)
class TakeDown:
    """A listing that hardly anyone buys while its stock lasts long; `since` = over how many days it was looked at."""

    head: Head
    visits: Visits
    cover: Cover
    looked_days: int

    @property
    def why(self) -> Message:
        """Both numbers."""
        conversion = self.visits.conversion or Fraction(0)
        values: dict[str, object] = {
            "conversion": f"{float(conversion) * 100:.2f}",
            "visitors": f"{self.visits.visitors or 0:,}",
            "looked": self.looked_days,
            "pieces": f"{self.cover.available:,}",
        }
        if (days := self.cover.days) is None:
            text = N_("{conversion} % of {visitors} visitors bought in {looked} days; nothing sold of {pieces} pieces")
            return Message(text, values)
        values["days"] = f"{days:,.0f}"
        text = N_("{conversion} % of {visitors} visitors bought in {looked} days; {pieces} pieces last {days} days")
        return Message(text, values)


def hardly_bought(visits: Visits, rules: TakeDownRules) -> bool:
    """Whether the conversion is known, rests on enough visitors, and is under the line (L12)."""
    if visits.visitors is None or visits.buyers is None or visits.visitors < max(rules.visitors, 1):
        return False
    return visits.buyers * 100 < rules.conversion * visits.visitors


def to_take_down(visits: Visits, cover: Cover | None, rules: TakeDownRules) -> bool:
    """Both: hardly bought **and** covered for longer than the limit; stock that was never counted is no proof (L12)."""
    return cover is not None and hardly_bought(visits, rules) and cover.lasts_longer(rules.cover_days)


@dataclass(frozen=True, slots=True)
class Rising:
    """A search word of the title that is searched for more than a month ago; `growth` as a fraction."""

    word: str
    growth: Fraction
    searches: int | None


@dataclass(frozen=True, slots=True)
class Push:
    """A listing whose title holds words that are searched for more and more, the fastest growing first."""

    head: Head
    words: tuple[Rising, ...]

    @property
    def growth(self) -> Fraction:
        """Of the fastest growing word."""
        return max(word.growth for word in self.words)

    @property
    def searches(self) -> int:
        """Of the word with most searches."""
        return max(word.searches or 0 for word in self.words)

    @property
    def why(self) -> Message:
        """The fastest growing word, and how many others there are."""
        first, more = self.words[0], len(self.words) - 1
        values: dict[str, object] = {"word": first.word, "growth": percent(first.growth), "n": more}
        if not more:
            return Message(N_("“{word}” +{growth} % in a month"), values)
        return Message(
            N_("“{word}” +{growth} % in a month, {n} more word rises"),
            values,
            N_("“{word}” +{growth} % in a month, {n} more words rise"),
        )


def rising(words: Iterable[Rising], least_growth: int) -> tuple[Rising, ...]:
    """The words that grow by at least so many percent a month, the fastest first (L12)."""
    return tuple(
        sorted(
            (word for word in words if word.growth * 100 >= least_growth), key=lambda word: (-word.growth, word.word)
        )
    )


@dataclass(frozen=True, slots=True)
class Repeat:
    """The known buyers of a listing, those of them who bought it on more than one order, and orders without a name."""

    buyers: int
    again: int
    known_orders: int
    orders: int

    @property
    def share(self) -> Fraction | None:
        """Who bought again ÷ known buyers."""
        return rate(self.again, self.buyers)


@dataclass(frozen=True, slots=True)
class ExtendRules:
    """Over which share of buyers who come again (percent), with how many known buyers, how much known (percent)."""

    share: int = 20
    buyers: int = 20
    known: int = 60


@dataclass(frozen=True, slots=True)
class Extend:
    """A listing that many buy again: it asks for companions."""

    head: Head
    repeat: Repeat
    looked_days: int

    @property
    def why(self) -> Message:
        """The numbers behind the share."""
        values: dict[str, object] = {
            "again": f"{self.repeat.again:,}",
            "buyers": f"{self.repeat.buyers:,}",
            "share": percent(self.repeat.share or Fraction(0)),
            "days": self.looked_days,
        }
        return Message(N_("{again} of {buyers} known buyers ({share} %) bought it again in {days} days"), values)


def to_extend(repeat: Repeat, rules: ExtendRules) -> bool:
    """Whether enough buyers are known (O28), and more of them than the limit bought again (L12)."""
    if repeat.buyers < rules.buyers or repeat.known_orders * 100 < repeat.orders * rules.known:
        return False
    return (repeat.share or Fraction(0)) * 100 > rules.share
