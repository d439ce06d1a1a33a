"""The known export formats: one file each in resources/marketplaces, loaded into frozen records."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from seller_desk import resources
from seller_desk.intake.headers import normalised
from seller_desk.texts import N_, Message

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "orders": N_("Orders"),
        "order_items": N_("Order items"),
        "refunds": N_("Refunds"),
        "products": N_("Products"),
        "traffic": N_("Traffic data"),
        "ads": N_("Advertising"),
        "reviews": N_("Reviews"),
        "stock": N_("Stock table"),
        "competitors": N_("Competitors"),
        "search_words": N_("Search words"),
        "word_ranks": N_("Places of words"),
    }
)
"""Every kind of file, with its name for a person."""

PLATFORMS: Mapping[str, str] = MappingProxyType(
    {
        "taobao": N_("Taobao / Tmall"),
        "jd": N_("JD"),
        "pinduoduo": N_("Pinduoduo"),
        "douyin": N_("Douyin"),
        "kuaishou": N_("Kuaishou"),
        "alibaba1688": "1688",
        "shopify": "Shopify",
        "woocommerce": "WooCommerce",
        "amazon": N_("Amazon"),
        "seller_desk": N_("Seller Desk"),
        "other": N_("Other"),
    }
)

Words = Mapping[str, str]
"""A marketplace's own word, in `headers.normalised` spelling → what it means."""


@dataclass(frozen=True, slots=True)
class Format:
    """How one export of one marketplace is laid out; headings and words are in `headers.normalised` spelling.

    `columns` leads from heading to meaning, earlier headings win; `also` are headings known and not needed; without
    one of `must` a file is of another format.
    `order_amounts` are meanings that belong to the whole order; `order_rows` says how they stand in a file of
    lines: "repeat", "first_row_only", "merged" or None. `net_paid_after_refund`: paid amounts shrink by refunds.
    `key` is the meaning that identifies a record of the file's own grain, None where there is none.
    `date_order` is "ymd", "mdy" or "dmy"; `zone` a time zone, "" (the shop's) or "file" (days as written).
    """

    id: str
    platform: str
    kind: str
    grain: str
    columns: Mapping[str, str]
    edition: str = ""
    also: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    key: str | None = None
    shape: str | None = None
    one_line_per_order: bool = False
    order_rows: str | None = None
    order_amounts: frozenset[str] = frozenset()
    net_paid_after_refund: bool = False
    statuses: Words = field(default_factory=dict)
    refund_statuses: Words = field(default_factory=dict)
    currency: str = ""
    zone: str = ""
    date_order: str = "ymd"
    date_formats: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    zero_words: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    second_header: str = ""
    quoting: bool = True
    encodings: tuple[str, ...] = ()
    as_of: date | None = None
    source: str = ""
    review_by: date | None = None
    name: str = ""

    @property
    def title(self) -> Message:
        """What a person calls the format."""
        if self.name:
            return Message(self.name)
        named = {"platform": _named(PLATFORMS, self.platform), "kind": _named(KINDS, self.kind)}
        if self.edition:
            return Message(N_("{platform}: {kind} ({edition})"), named | {"edition": self.edition})
        if self.grain in _GRAINS:
            return Message(N_("{platform}: {kind} ({edition})"), named | {"edition": Message(_GRAINS[self.grain])})
        return Message(N_("{platform}: {kind}"), named)


_GRAINS = {"shop_day": N_("whole shop"), "product_day": N_("per product")}


def _named(names: Mapping[str, str], word: str) -> Message:
    return Message(names.get(word, word))


@cache
def load() -> tuple[Format, ...]:
    """Every known format, by id. Raises ValueError naming the file that is not laid out as it should be."""
    return tuple(_read(path) for path in sorted(resources.path("marketplaces").glob("*.toml")))


def by_id(formats: Iterable[Format], wanted: str) -> Format | None:
    """The format of that id, or None."""
    return next((each for each in formats if each.id == wanted), None)


def _read(path: Path) -> Format:
    with path.open("rb") as file:
        data = tomllib.load(file)
    try:
        return _format(path.stem, data)
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"{path.name} is not laid out as a format: {problem}") from problem


def _format(name: str, data: dict[str, Any]) -> Format:
    read: dict[str, Any] = {
        "columns": MappingProxyType(
            {normalised(text): meaning for meaning, texts in data["columns"].items() for text in texts}
        ),
        "also": frozenset(map(normalised, data.get("also", ()))),
        "must": frozenset(map(normalised, data.get("must", ()))),
        "statuses": _words(data.get("statuses", {})),
        "refund_statuses": _words(data.get("refund_statuses", {})),
        "encodings": tuple(data.get("encodings", ())),
        "date_formats": tuple(data.get("date_formats", ())),
        "key": data.get("key") or None,
        **{each: frozenset(data.get(each, ())) for each in _SETS},
    }
    return Format(id=name, **{**data, **read})


_SETS = ("missing", "zero_words", "totals", "order_amounts")


def _words(table: Mapping[str, Iterable[str]]) -> Words:
    return MappingProxyType({normalised(text): meaning for meaning, texts in table.items() for text in texts})
