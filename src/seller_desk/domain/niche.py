"""Openings of the market, from imported tables of search words: growing, and few goods for many searches (L17)."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from seller_desk.texts import N_, Message

_MONTH = range(21, 46)  # days back that stand for "a month ago"


@dataclass(frozen=True, slots=True)
class SearchWord:
    """What a table says of a search word on one day; `growth` is the table's own, over 30 days, as a fraction."""

    shop: int
    word: str
    day: str
    searches: int | None
    growth: Fraction | None = None
    goods_online: int | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """The newest row of a search word, with its growth over a month (None = not known)."""

    newest: SearchWord
    growth: Fraction | None

    @property
    def word(self) -> str:
        return self.newest.word

    @property
    def goods_per_search(self) -> Fraction | None:
        """Goods online ÷ searches; None where the table does not say, or nobody searched (O22)."""
        goods, searches = self.newest.goods_online, self.newest.searches
        return Fraction(goods, searches) if goods is not None and searches else None


def trends(rows: Iterable[SearchWord]) -> tuple[Trend, ...]:
    """Every word of a shop with its growth: the table's own, else against the row of about a month before."""
    by_word: dict[tuple[int, str], list[SearchWord]] = {}
    for row in rows:
        by_word.setdefault((row.shop, row.word), []).append(row)
    return tuple(_trend(sorted(history, key=lambda row: row.day)) for history in by_word.values())


def _trend(history: Sequence[SearchWord]) -> Trend:
    newest = history[-1]
    if newest.growth is not None or newest.searches is None:
        return Trend(newest, newest.growth)
    today = date.fromisoformat(newest.day)
    earlier = {(today - date.fromisoformat(row.day)).days: row.searches for row in history[:-1] if row.searches}
    ago = min((days for days in earlier if days in _MONTH), key=lambda days: abs(days - 30), default=None)
    return Trend(newest, None if ago is None else Fraction(newest.searches, earlier[ago] or 1) - 1)


@dataclass(frozen=True, slots=True)
class Niche:
    """A search word that grows and for which few goods are offered."""

    word: str
    shop: int
    category: str
    day: str
    searches: int
    growth: Fraction
    goods_online: int
    goods_per_search: Fraction

    @property
    def why(self) -> Message:
        """The two numbers behind it."""
        values = {"growth": percent(self.growth), "ratio": f"{float(self.goods_per_search):.2f}"}
        return Message(N_("Searches +{growth} % in a month, {ratio} goods online for each"), values)


def niches(found: Iterable[Trend], least_growth: int, most_goods: int) -> tuple[Niche, ...]:
    """Words growing by more than `least_growth` % with fewer than `most_goods` goods for 100 searches (L17).

    The fastest growing first.
    """
    open_ones = [
        Niche(
            each.word,
            each.newest.shop,
            each.newest.category,
            each.newest.day,
            each.newest.searches or 0,
            each.growth,
            each.newest.goods_online or 0,
            ratio,
        )
        for each in found
        if each.growth is not None
        and each.growth * 100 > least_growth
        and (ratio := each.goods_per_search) is not None
        and ratio * 100 < most_goods
    ]
    return tuple(sorted(open_ones, key=lambda niche: (-niche.growth, -niche.searches, niche.word)))


def plainly(text: str) -> str:
    """A title or word as it is compared: full width, case and marks make no difference."""
    return unicodedata.normalize("NFKC", text).casefold()


def words_by_title(titles: Mapping[int, str], words: Iterable[str]) -> dict[int, tuple[str, ...]]:
    """{key: the words that stand in its title} of those that hold any; "保温杯 大容量" stands there when both parts do.

    All titles are searched at once: ten thousand of them for thousands of words take a moment.
    """
    keys, shown = list(titles), [plainly(title).replace("\n", " ") for title in titles.values()]
    starts = [0, *accumulate(len(title) + 1 for title in shown)]
    text = "\n".join(shown)
    found: dict[int, list[str]] = {}
    for word in words:
        parts = plainly(word).split()
        rarest = max(parts, key=len, default="")
        at = text.find(rarest) if rarest else -1
        while at >= 0:
            place = bisect_right(starts, at) - 1
            if all(part in shown[place] for part in parts):
                found.setdefault(keys[place], []).append(word)
            at = text.find(rarest, starts[place + 1])
    return {key: tuple(every) for key, every in found.items()}


def percent(share: Fraction | Decimal) -> str:
    """A fraction in percent without idle decimals: "25", "12.5"."""
    return f"{float(share) * 100:,.1f}".removesuffix(".0")
