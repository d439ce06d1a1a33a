"""Which stock items a sellable variant takes: one of one item, several of one, or a bundle of several (S9)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from seller_desk.texts import N_, Message

_TIMES = r"[x×*✕]"
_AMOUNT_FIRST = re.compile(rf"^(\d{{1,4}})\s*(?:{_TIMES}\s*|\s)(\S.*)$", re.IGNORECASE)
_AMOUNT_LAST = re.compile(rf"^(.*\S)\s*{_TIMES}\s*(\d{{1,4}})$", re.IGNORECASE)
_PLUS = re.compile(r"[+＋;；、\n]")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """So many pieces of one stock item that a variant takes."""

    item_id: int
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class LinkSuggestion:
    """A stock item that the variant may be; score 0 … 1, `by` "code" or "title"."""

    item_id: int
    sku: str
    name: str
    score: float
    by: Literal["code", "title"]


@dataclass(frozen=True, slots=True)
class UnlinkedVariant:
    """A variant that takes from no stock item yet; units are all that was sold of it.

    `spelling` holds pinyin for the quick filter.
    """

    variant_id: int
    shop_id: int
    shop: str
    title: str
    attributes: str
    sku_code: str
    sku_id: str
    units: int
    last_sold: str | None = None
    spelling: str = ""
    suggestions: tuple[LinkSuggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedVariant:
    """A variant that takes from an item, with how many pieces of it."""

    variant_id: int
    shop: str
    title: str
    attributes: str
    sku_code: str
    quantity: int
    source: str


@dataclass(frozen=True, slots=True)
class NamedVariant:
    """A variant found by its code."""

    variant_id: int
    shop: str
    title: str
    attributes: str


class BadParts(ValueError):
    """What was typed names no stock item; `message` says which piece of it."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


def read_parts(text: str, items: Mapping[str, int]) -> tuple[Part, ...]:
    """The parts behind "A", "2 × A + B" or "A*2"; `items` maps own SKU codes to item ids. Empty text: no parts.

    Raises BadParts for an unknown SKU and for a quantity of 0.
    """
    whole = text.strip()
    if not whole:
        return ()
    if (item := _find(whole, items)) is not None:
        return (Part(item),)
    found: dict[int, int] = {}
    for piece in filter(None, map(str.strip, _PLUS.split(whole))):
        part = _read_part(piece, items)
        found[part.item_id] = found.get(part.item_id, 0) + part.quantity
    return tuple(Part(item_id, quantity) for item_id, quantity in found.items())


def _read_part(piece: str, items: Mapping[str, int]) -> Part:
    if (item := _find(piece, items)) is not None:
        return Part(item)
    sku, amount = piece, 1
    if first := _AMOUNT_FIRST.match(piece):
        sku, amount = first[2], int(first[1])
    elif last := _AMOUNT_LAST.match(piece):
        sku, amount = last[1], int(last[2])
    item = _find(sku.strip(), items)
    if item is None:
        raise BadParts(Message(N_("There is no stock item {sku}."), {"sku": sku}))
    if not amount:
        raise BadParts(Message(N_("Write at least 1 piece of {sku}."), {"sku": sku}))
    return Part(item, amount)


def _find(sku: str, items: Mapping[str, int]) -> int | None:
    if sku in items:
        return items[sku]
    folded = sku.casefold()
    return next((item for known, item in items.items() if known.casefold() == folded), None)


def parts_text(parts: Iterable[tuple[str, int]]) -> str:
    """The parts as they are read back: "2 × A + B"."""
    return " + ".join(sku if quantity == 1 else f"{quantity} × {sku}" for sku, quantity in parts)
