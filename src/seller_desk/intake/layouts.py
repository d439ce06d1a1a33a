"""A layout: what the columns of one file mean. It is what a mapping file holds and what a seller's own format keeps."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from seller_desk.domain.refusals import Refused
from seller_desk.intake.formats import KINDS, Format, by_id
from seller_desk.intake.headers import normalised
from seller_desk.intake.meanings import SORTS
from seller_desk.texts import N_, Message

DEFAULT_CURRENCY = "CNY"
DEFAULT_ZONE = "Asia/Shanghai"
DEFAULT_DATES = "%Y-%m-%d %H:%M:%S"

_GRAINS = {
    "orders": "line",
    "order_items": "line",
    "refunds": "refund",
    "products": "product",
    "traffic": "product_day",
    "ads": "ad_day",
    "reviews": "review",
    "stock": "stock",
    "competitors": "competitor_day",
    "search_words": "word_day",
    "word_ranks": "word_day",
}
_KEYS = {"refunds": "refund_no", "order_items": "sub_order_no"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The meaning of each mapped heading (as written in the file), and the habits of the file in `habits`.

    `currency` and `zone` are never empty; zone "file" keeps days as they are written.
    """

    kind: str
    columns: Mapping[str, str]
    habits: Format
    date_format: str = DEFAULT_DATES
    currency: str = DEFAULT_CURRENCY
    zone: str = DEFAULT_ZONE

    @property
    def date_order(self) -> str:
        """Which of day, month and year comes first: "ymd", "mdy" or "dmy"."""
        parts = "".join(re.findall(r"%([YymdbB])", self.date_format)).lower().replace("b", "m")
        return parts if parts in {"ymd", "mdy", "dmy"} else self.habits.date_order

    @property
    def meanings(self) -> frozenset[str]:
        """Everything that the file says."""
        return frozenset(self.columns.values())

    @property
    def gross_of_order(self) -> bool:
        """Whether the paid amount of a row belongs to the whole order, not to its line."""
        if self.habits.grain == "order" or self.habits.one_line_per_order:
            return True
        paid = next((each for each in ("paid_amount", "order_total", "order_goods_total") if each in self.meanings), "")
        return paid in self.habits.order_amounts

    @property
    def refunds_of_lines(self) -> bool:
        """Whether each row names its own line's refund beside an amount paid for the whole order."""
        habits = self.habits
        if habits.grain != "line" or habits.one_line_per_order or not self.gross_of_order:
            return False
        return "refund_amount" in self.meanings - habits.order_amounts

    def to_data(self) -> dict[str, Any]:
        """What `formats guess` prints and `--mapping` takes."""
        habits = self.habits
        data: dict[str, Any] = {
            "kind": self.kind,
            "columns": dict(self.columns),
            "date_format": self.date_format,
            "currency": self.currency,
            "zone": self.zone,
        }
        if habits.id:
            data["format"] = habits.id
        if habits.order_rows:
            data["order_rows"] = habits.order_rows
        if habits.order_amounts:
            data["order_amounts"] = sorted(habits.order_amounts)
        if habits.net_paid_after_refund:
            data["net_paid_after_refund"] = True
        return data


def from_data(data: object, formats: Iterable[Format] = ()) -> Layout:
    """The layout that `to_data` gave, or the whole answer of `formats guess`; raises Refused naming what is wrong."""
    table = data.get("mapping", data) if isinstance(data, dict) else None
    if not isinstance(table, dict) or not isinstance(table.get("columns"), dict) or table.get("kind") not in KINDS:
        raise _unfit(Message(N_("It needs “kind” (one of {kinds}) and “columns”."), {"kinds": ", ".join(KINDS)}))
    columns = {str(heading): str(meaning) for heading, meaning in table["columns"].items() if meaning}
    for heading, meaning in columns.items():
        if meaning not in SORTS:
            raise _unfit(
                Message(
                    N_("“{meaning}” behind “{heading}” is no known meaning."), {"meaning": meaning, "heading": heading}
                )
            )
    return Layout(
        kind=table["kind"],
        columns=MappingProxyType(columns),
        habits=_habits(table, columns, formats),
        date_format=_text(table, "date_format", DEFAULT_DATES),
        currency=_text(table, "currency", DEFAULT_CURRENCY).upper(),
        zone=_text(table, "zone", DEFAULT_ZONE),
    )


def _text(table: Mapping[str, Any], name: str, default: str) -> str:
    value = table.get(name)
    return value if isinstance(value, str) and value else default


def _unfit(detail: Message) -> Refused:
    return Refused(
        Message(N_("The mapping cannot be used: {detail}"), {"detail": detail}),
        Message(N_("Start from the answer of “formats guess” and change only the meanings.")),
    )


def _habits(table: Mapping[str, Any], columns: Mapping[str, str], formats: Iterable[Format]) -> Format:
    known = by_id(formats, str(table.get("format", "")))
    base = known if known is not None and known.kind == table["kind"] else plain_habits(table["kind"], columns)
    amounts = table.get("order_amounts")
    return replace(
        base,
        order_rows=table.get("order_rows", base.order_rows),
        order_amounts=frozenset(map(str, amounts)) if isinstance(amounts, list) else base.order_amounts,
        net_paid_after_refund=bool(table.get("net_paid_after_refund", base.net_paid_after_refund)),
    )


def plain_habits(kind: str, columns: Mapping[str, str], *, one_row_per_order: bool = False) -> Format:
    """The habits of a file that no format names."""
    meanings = set(columns.values())
    grain = _GRAINS[kind]
    key = _KEYS.get(kind)
    if kind == "orders":
        has_lines = bool(meanings & {"sku_code", "product_title", "product_id", "sub_order_no", "unit_price"})
        grain = "order" if one_row_per_order and not has_lines else "line"
        key = "sub_order_no" if "sub_order_no" in meanings else "order_no" if one_row_per_order else None
    if kind in {"traffic", "ads"} and not meanings & {"product_id", "product_title", "product_code"}:
        grain = "shop_day" if kind == "traffic" else grain
    if kind == "reviews" and "review_id" in meanings:
        key = "review_id"
    return Format(
        id="",
        platform="other",
        kind=kind,
        grain=grain,
        key=key if key in meanings else None,
        one_line_per_order=one_row_per_order and grain == "line",
        columns=MappingProxyType({normalised(heading): meaning for heading, meaning in columns.items()}),
    )


def of_format(format_: Format, columns: Mapping[str, str]) -> Layout:
    """The layout of a file of a known format, whose `columns` (heading as written → meaning) were found in it."""
    return Layout(
        kind=format_.kind,
        columns=MappingProxyType(dict(columns)),
        habits=format_,
        date_format=format_.date_formats[0] if format_.date_formats else DEFAULT_DATES,
        currency=format_.currency or DEFAULT_CURRENCY,
        zone=format_.zone or DEFAULT_ZONE,
    )


def own_format(id_: str, name: str, layout: Layout) -> Format:
    """A format of the seller's own, made from a layout that served once."""
    return replace(
        layout.habits,
        id=id_,
        name=name,
        kind=layout.kind,
        currency=layout.currency,
        zone=layout.zone,
        date_formats=(layout.date_format,),
        columns=MappingProxyType({normalised(heading): meaning for heading, meaning in layout.columns.items()}),
    )
