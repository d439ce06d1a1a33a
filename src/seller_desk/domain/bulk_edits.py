"""One change made to many listings: prices by rule, words in titles, role, status, category."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from seller_desk.domain import money
from seller_desk.domain.listing_content import ListingContent
from seller_desk.texts import Message


class PriceRule(StrEnum):
    """How a new price comes about."""

    PERCENT = "percent"
    AMOUNT = "amount"
    FIXED = "fixed"


class Ending(StrEnum):
    """What a new price ends in: the nearest such price is taken, the higher of two equally near ones."""

    ANY = "any"
    WHOLE = "whole"
    NINE_TENTHS = "0.9"
    NINETY_NINE = "0.99"
    NINE = "9"


@dataclass(frozen=True, slots=True)
class PriceChange:
    """Prices of the listing and of its choices: by percent (10 = +10 %), by an amount, or the same for all.

    `value` counts in percent or in the currency's own unit; it may be negative where it is added.
    """

    rule: PriceRule
    value: Decimal
    ending: Ending = Ending.ANY


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Another wording for a piece of the title; found as it is written, or in any case."""

    find: str
    put: str
    match_case: bool = True


@dataclass(frozen=True, slots=True)
class AddWord:
    """A word before or behind the title; a title that has it already stays."""

    word: str
    in_front: bool = False


@dataclass(frozen=True, slots=True)
class SetRole:
    """The role in the range (L6)."""

    role: str


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Draft, ready, on sale, off sale."""

    status: str


@dataclass(frozen=True, slots=True)
class SetCategory:
    """The category, with the reason for it (L16)."""

    category: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChoicePrices:
    """A price of its own for some choices, {variant: minor units}; a listing's price that all of them asked follows."""

    prices: Mapping[int, int]


BulkChange = PriceChange | ChoicePrices | ReplaceText | AddWord | SetRole | SetStatus | SetCategory


@dataclass(frozen=True, slots=True)
class BulkRow:
    """What the change does to one listing, in words before and after; a `problem` leaves it as it is.

    `differs`: its content would become another.
    """

    listing: int
    shop: str
    title: str
    before: str
    after: str
    differs: bool
    problem: Message | None = None

    @property
    def changes(self) -> bool:
        """Whether the listing is changed."""
        return self.differs and self.problem is None


def is_of_buyers(change: BulkChange) -> bool:
    """Whether a buyer sees the change: such a change makes a version."""
    return isinstance(change, PriceChange | ChoicePrices | ReplaceText | AddWord)


def changed(content: ListingContent, change: BulkChange) -> ListingContent:
    """The content after the change; prices that are not known stay so."""
    match change:
        case PriceChange():
            choices = tuple(replace(each, price=_price(each.price, content, change)) for each in content.choices)
            return replace(content, price=_price(content.price, content, change), choices=choices)
        case ChoicePrices(prices):
            return _with_prices(content, prices)
        case ReplaceText(find, put, match_case):
            return replace(content, title=_tidy(_replaced(content.title, find, put, match_case=match_case)))
        case AddWord(word, in_front):
            return replace(content, title=_with_word(content.title, word.strip(), in_front=in_front))
        case SetRole() | SetStatus() | SetCategory():
            return _noted(content, change)


def _noted(content: ListingContent, change: SetRole | SetStatus | SetCategory) -> ListingContent:
    """The content with what the seller notes of it for himself."""
    match change:
        case SetRole(role):
            return replace(content, role=role)
        case SetStatus(status):
            return replace(content, status=status)
        case SetCategory(category, reason):
            return replace(content, category=category.strip(), category_reason=reason.strip())


def prices_of(content: ListingContent) -> tuple[int, ...]:
    """Every price that a buyer may be asked, the lowest first; the listing's own where its choices have none."""
    of_choices = sorted({each.price for each in content.choices if each.price is not None})
    own = () if content.price is None else (content.price,)
    return tuple(of_choices) or own


def rounded(price: Decimal, ending: Ending, currency: str) -> int:
    """The price (in the currency's own unit) with that ending, in minor units; never under the lowest such price."""
    if ending is Ending.ANY:
        return money.minor(price, currency)
    if ending is Ending.WHOLE or (ending is not Ending.NINE and not money.places(currency)):
        return money.minor(price.quantize(Decimal(1), ROUND_HALF_UP), currency)
    step = Decimal(10) if ending is Ending.NINE else Decimal(1)
    tail = Decimal(ending.value)
    times = max(Decimal(0), ((price - tail) / step).quantize(Decimal(1), ROUND_HALF_UP))
    return money.minor(times * step + tail, currency)


def _price(price: int | None, content: ListingContent, change: PriceChange) -> int | None:
    currency = content.currency or "CNY"
    if change.rule is PriceRule.FIXED:
        return rounded(change.value, change.ending, currency)
    if price is None:
        return None
    now = money.major(price, currency)
    new = now * (100 + change.value) / 100 if change.rule is PriceRule.PERCENT else now + change.value
    return rounded(new, change.ending, currency) if new > 0 else money.minor(new, currency)


def _with_prices(content: ListingContent, prices: Mapping[int, int]) -> ListingContent:
    choices = tuple(replace(each, price=prices.get(each.variant, each.price)) for each in content.choices)
    asking = [each.variant for each in content.choices if each.price in {None, content.price}]
    follows = bool(asking) and all(variant in prices for variant in asking)
    price = min(prices[variant] for variant in asking) if follows else content.price
    return replace(content, price=price, choices=choices)


def _replaced(title: str, find: str, put: str, *, match_case: bool) -> str:
    if not find:
        return title
    if match_case:
        return title.replace(find, put)
    return re.sub(re.escape(find), lambda _found: put, title, flags=re.IGNORECASE)


def _with_word(title: str, word: str, *, in_front: bool) -> str:
    if not word or word.casefold() in title.casefold():
        return title
    parts = (word, title) if in_front else (title, word)
    return _tidy(" ".join(parts) if _needs_blank(parts) else "".join(parts))


def _needs_blank(parts: Iterable[str]) -> bool:
    """Words of letters are set apart by a blank; a title that has blanks goes on with them."""
    first, second = parts
    return " " in first.strip() + second.strip() or (first[-1:].isascii() and second[:1].isascii())


def _tidy(title: str) -> str:
    return re.sub(r" {2,}", " ", title).strip()
