"""Exports whose rows are no plain records: variants packed into one cell, products spread over several lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from seller_desk.intake.columns import unwrapped
from seller_desk.intake.times import moment
from seller_desk.texts import N_, Message

PICTURE_ONLY = Message(N_("Only one more picture of the product above, no record."))
SPLIT = Message(N_("The marketplace split this order into others that stand in the file themselves."))


@dataclass(slots=True)
class Raw:
    """The records of one block before they are typed: their row numbers, the rows' cells, the cells by meaning."""

    rows: list[int]
    cells: Sequence[Sequence[str]]
    columns: dict[str, list[str]]
    skipped: list[tuple[int, Message]]

    def without(self, places: Mapping[int, Message]) -> None:
        """Take the rows at these places out, as skipped for the reason given."""
        if not places:
            return
        self.skipped += [(self.rows[place], reason) for place, reason in places.items()]
        kept = [place for place in range(len(self.rows)) if place not in places]
        self.take(kept)

    def take(self, places: list[int]) -> None:
        """Keep the rows at these places, in this order; a place may come up more than once."""
        self.rows = [self.rows[place] for place in places]
        self.cells = [self.cells[place] for place in places]
        self.columns = {meaning: [cells[place] for place in places] for meaning, cells in self.columns.items()}


Shape = Callable[[Raw], None]
"""Changes the raw records of a block in place; the same shape object sees all blocks of a file."""


def shape_of(name: str | None) -> Shape | None:
    """A fresh shape of that name; None where rows are records already."""
    return _makers()[name]() if name else None


def _makers() -> Mapping[str, Callable[[], Shape]]:
    return MappingProxyType(
        {
            "taobao_assistant": lambda: taobao_assistant,
            "shopify_products": ShopifyProducts,
            "woocommerce_products": WooCommerceProducts,
            "pinduoduo_orders": lambda: pinduoduo_orders,
            "douyin_orders": lambda: douyin_orders,
            "shopify_orders": lambda: shopify_orders,
            "jd_orders": lambda: jd_orders,
        }
    )


def taobao_assistant(raw: Raw) -> None:
    """One record for each SKU packed in skuProps: `price:quantity:code:pid:vid;pid:vid;` repeated."""
    if "sku_props" not in raw.columns:
        return
    packed = [packed_skus(unwrapped(cell)) for cell in raw.columns["sku_props"]]
    raw.take([place for place, skus in enumerate(packed) for _ in skus or (None,)])
    skus = [sku for found in packed for sku in found or (None,)]
    for index, meaning in enumerate(("unit_price", "stock", "sku_code", "sku_attrs")):
        own = raw.columns.get(meaning, [""] * len(skus))
        raw.columns[meaning] = [cell if sku is None else sku[index] for sku, cell in zip(skus, own, strict=True)]
    raw.columns["sku_code"] = [
        code or outer for code, outer in zip(raw.columns["sku_code"], _column(raw, "product_code"), strict=True)
    ]


def packed_skus(text: str) -> list[tuple[str, str, str, str]]:
    """(price, quantity, code, attributes) of each SKU; the code itself may hold colons only if it is last but pairs."""
    found: list[tuple[str, str, str, list[str]]] = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        fields = part.split(":")
        if len(fields) >= 5:
            found.append((fields[0], fields[1], ":".join(fields[2:-2]), [":".join(fields[-2:])]))
        elif found:
            found[-1][3].append(part)
    return [(price, stock, code, _readable(attributes)) for price, stock, code, attributes in found]


def _readable(attributes: Sequence[str]) -> str:
    """Attributes as words; bare property numbers (1627207:28320) say nothing to a person and are left out."""
    return ";".join(pair for pair in attributes if not pair.replace(":", "").isdigit())


def _column(raw: Raw, meaning: str) -> list[str]:
    return raw.columns.get(meaning, [""] * len(raw.rows))


class ShopifyProducts:
    """Product columns stand on a handle's first line; lines with only a picture are no variants."""

    _OF_PRODUCT = ("product_title", "description", "category_id", "tags", "product_status", "picture")
    _OF_VARIANT = ("sku_code", "unit_price", "stock", "option1", "cost_price", "barcode")
    _NAMES = ("option1_name", "option2_name", "option3_name")

    def __init__(self) -> None:
        self.handle = ""
        self.first: dict[str, str] = {}

    def __call__(self, raw: Raw) -> None:
        variant = [cells for name in self._OF_VARIANT if (cells := raw.columns.get(name))]
        empty = {
            place: PICTURE_ONLY
            for place in range(len(raw.rows))
            if variant
            and not any(cells[place].strip() for cells in variant)
            and not _column(raw, "product_title")[place]
        }
        raw.without(empty)
        filled = [name for name in (*self._OF_PRODUCT, *self._NAMES) if name in raw.columns]
        for place, handle in enumerate(_column(raw, "product_code")):
            if handle != self.handle or not handle:
                self.handle = handle
                self.first = {name: raw.columns[name][place] for name in filled}
                continue
            for name in filled:
                raw.columns[name][place] = raw.columns[name][place] or self.first[name]
        raw.columns["sku_attrs"] = [self._attributes(raw, place) for place in range(len(raw.rows))]

    def _attributes(self, raw: Raw, place: int) -> str:
        pairs = []
        for number in "123":
            value = _column(raw, f"option{number}")[place]
            name = _column(raw, f"option{number}_name")[place]
            if value and value != "Default Title":
                pairs.append(f"{name}:{value}" if name else value)
        return ";".join(pairs)


class WooCommerceProducts:
    """A variation belongs to the product that its parent names by SKU or `id:NN`; the product itself is no SKU then."""

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}

    def __call__(self, raw: Raw) -> None:
        kinds, parents = _column(raw, "product_type"), _column(raw, "parent_code")
        for place, title in enumerate(_column(raw, "product_title")):
            for name in (_column(raw, "sku_code")[place], f"id:{_column(raw, 'product_id')[place]}"):
                if kinds[place].startswith("variable"):
                    self.titles[name] = title
        if "product_title" in raw.columns:
            raw.columns["product_title"] = [
                title or self.titles.get(parent, "")
                for title, parent in zip(raw.columns["product_title"], parents, strict=True)
            ]
        raw.columns["product_code"] = [
            parent or code for parent, code in zip(parents, _column(raw, "sku_code"), strict=True)
        ]
        if "unit_price" in raw.columns and "sale_price" in raw.columns:
            raw.columns["list_price"] = list(raw.columns["unit_price"])
            raw.columns["unit_price"] = [
                sale or regular
                for sale, regular in zip(raw.columns["sale_price"], raw.columns["unit_price"], strict=True)
            ]
        states = raw.columns.get("product_status")
        if states:
            raw.columns["product_status"] = [state.removesuffix(".0") for state in states]


def pinduoduo_orders(raw: Raw) -> None:
    """An order is created on the day that its number begins with (yymmdd), at its time of payment if that fits."""
    times = [_column(raw, name) for name in ("created_at", "paid_at", "grouped_at")]
    raw.columns["created_at"] = [
        _created(unwrapped(number), [unwrapped(column[place]) for column in times])
        for place, number in enumerate(raw.columns["order_no"])
    ]


def _created(number: str, times: list[str]) -> str:
    if times[0]:
        return times[0]
    if len(number) < 7 or number[6] != "-" or not number[:6].isdigit():
        return times[1] or times[2]
    day = f"20{number[:2]}-{number[2:4]}-{number[4:6]}"
    for text in times[1:]:
        if text[:10] == day:
            return text
    for text in times[1:]:
        if text and _same_day(text, day):
            return text
    return f"{day} 00:00:00"


def _same_day(text: str, day: str) -> bool:
    try:
        at = moment(text)
    except ValueError:
        return False
    return at is not None and f"{at:%Y-%m-%d}" == day


def douyin_orders(raw: Raw) -> None:
    """快递信息 packs number, company and counts: `SF123-顺丰速运,10001-1`."""
    packed = raw.columns.get("tracking_composite")
    if packed is None or "tracking_no" in raw.columns:
        return
    parts = [unwrapped(cell).partition(",")[0].partition("-") for cell in packed]
    raw.columns["tracking_no"] = [number for number, _, _ in parts]
    raw.columns["carrier"] = [carrier for _, _, carrier in parts]


def shopify_orders(raw: Raw) -> None:
    """The state is the financial status together with fulfilment and cancellation."""
    states = raw.columns.get("order_status")
    if states is None:
        return
    sent, closed = _column(raw, "fulfillment_status"), _column(raw, "closed_at")
    raw.columns["order_status"] = [
        _shopify_state(state.strip().lower(), fulfilled.strip().lower(), cancelled.strip())
        for state, fulfilled, cancelled in zip(states, sent, closed, strict=True)
    ]


def _shopify_state(state: str, fulfilled: str, cancelled: str) -> str:
    if state in {"refunded", "voided"}:
        return state
    if cancelled:
        return "voided"
    if fulfilled in {"fulfilled", "shipped"} and state in {"paid", "partially_paid", "partially_refunded", ""}:
        return "fulfilled"
    return state


def jd_orders(raw: Raw) -> None:
    """The parent of a split order stays in the file as deleted, with a note that names its parts."""
    states, notes = _column(raw, "order_status"), _column(raw, "remark")
    raw.without(
        {
            place: SPLIT
            for place, note in enumerate(notes)
            if "订单拆分为" in note and states[place].lstrip("('（").startswith("删除")
        }
    )
