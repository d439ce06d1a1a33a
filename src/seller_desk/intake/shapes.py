"""Exports whose rows are no plain records: variants packed into one cell, products spread over several lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from seller_desk.intake.columns import unwrapped
from seller_desk.intake.times import moment
from seller_desk.texts import N_, Message

PICTURE_ONLY = Message(N_("Only one more picture of the product above, no record."))
PARENT = Message(N_("The product of the variations that name it, no SKU of its own."))
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
    """Attributes as words; bare property numbers (1627207:28320) say nothing to a person and are left out.

    A word without a property stands as `:word`.
    """
    return ";".join(filter(None, (pair.removeprefix(":") for pair in attributes if not _is_numbers(pair))))


def _is_numbers(pair: str) -> bool:
    return pair.replace(":", "").isdigit() and not pair.startswith(":")


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
        raw.columns["sku_attrs"] = _attributes(raw)


_DRAFT, _NOT_PUBLISHED = "-1", "0"


class WooCommerceProducts:
    """A variation belongs to the product that its parent names by SKU or `id:NN`; that product is no record itself."""

    _OF_PRODUCT = ("product_title", "description", "category_id", "tags", "picture", "selling_point")

    def __init__(self) -> None:
        self.products: dict[str, dict[str, str]] = {}

    def __call__(self, raw: Raw) -> None:
        for place, kind in enumerate(_column(raw, "product_type")):
            if kind.startswith("variable"):
                self._remember(raw, place)
        raw.without({p: PARENT for p, kind in enumerate(_column(raw, "product_type")) if kind.startswith("variable")})
        self._join(raw)
        self._price(raw)
        if raw.columns.keys() & {"option1", "option2", "option3"}:
            kinds = _column(raw, "product_type")
            options = zip(_attributes(raw), kinds, strict=True)
            raw.columns["sku_attrs"] = [each if kind.startswith("variation") else "" for each, kind in options]
        states = raw.columns.get("product_status")
        if states:
            whole = (state.strip().removesuffix(".0") for state in states)
            raw.columns["product_status"] = [_NOT_PUBLISHED if state == _DRAFT else state for state in whole]

    def _remember(self, raw: Raw, place: int) -> None:
        names = (*self._OF_PRODUCT, "product_id", "sku_code")
        product = {name: raw.columns[name][place] for name in names if name in raw.columns}
        for name in (product.get("sku_code", ""), f"id:{product.get('product_id', '')}"):
            self.products[name] = product

    def _join(self, raw: Raw) -> None:
        """A variation's number and code are those of a choice; its product's are the parent's."""
        parents, ids, codes = (_column(raw, name) for name in ("parent_code", "product_id", "sku_code"))
        products = [self.products.get(parent, {}) if parent else {} for parent in parents]
        for name in self._OF_PRODUCT:
            if name in raw.columns:
                raw.columns[name] = [
                    cell or product.get(name, "") for cell, product in zip(raw.columns[name], products, strict=True)
                ]
        raw.columns["product_code"] = [
            product.get("sku_code", "" if parent.startswith("id:") else parent) if parent else code
            for parent, product, code in zip(parents, products, codes, strict=True)
        ]
        if any(parents):
            raw.columns["sku_id"] = [number if parent else "" for number, parent in zip(ids, parents, strict=True)]
            raw.columns["product_id"] = [
                product.get("product_id", parent.removeprefix("id:") if parent.startswith("id:") else "")
                if parent
                else number
                for number, parent, product in zip(ids, parents, products, strict=True)
            ]

    @staticmethod
    def _price(raw: Raw) -> None:
        """Where a sale price is given, the regular one is the price that is crossed out."""
        if "unit_price" in raw.columns and "sale_price" in raw.columns:
            both = list(zip(raw.columns["sale_price"], raw.columns["unit_price"], strict=True))
            raw.columns["list_price"] = [regular if sale else "" for sale, regular in both]
            raw.columns["unit_price"] = [sale or regular for sale, regular in both]


def _attributes(raw: Raw) -> list[str]:
    """What tells the variants of a product apart: up to three options, `name:value` each."""
    return [_options(raw, place) for place in range(len(raw.rows))]


def _options(raw: Raw, place: int) -> str:
    pairs = []
    for number in "123":
        value = unwrapped(_column(raw, f"option{number}")[place])
        name = unwrapped(_column(raw, f"option{number}_name")[place])
        if value and value != "Default Title":
            pairs.append(f"{name}:{value}" if name else value)
    return ";".join(pairs)


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
