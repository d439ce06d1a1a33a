"""Listings as the rows of a marketplace's own product file: what is uploaded there, and read here again (O11)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from seller_desk.domain.money import major_text

OPTIONS = 3  # what the files of Shopify and WooCommerce have room for
Fields = Mapping[str, str]
"""What one row says, by the names that the data packs use."""


@dataclass(frozen=True, slots=True)
class ChoiceOut:
    """A sellable choice; money in minor units, None = not known."""

    sku_id: str
    sku_code: str
    attributes: str
    price: int | None
    list_price: int | None
    offered: int | None
    barcode: str


@dataclass(frozen=True, slots=True)
class ListingOut:
    """A listing with everything that product files can say of it."""

    number: int
    shop: str
    product_id: str
    code: str
    title: str
    status: str
    category: str
    price: int | None
    currency: str
    picture: str
    short_title: str
    selling_point: str
    tags: str
    description: str
    role: str
    choices: tuple[ChoiceOut, ...]


@dataclass(frozen=True, slots=True)
class MarketFile:
    """How a marketplace's product file is laid out (data packs resources/marketplaces/export).

    `fields` leads from heading to what stands under it, `constants` to what always stands there.
    """

    id: str
    platforms: tuple[str, ...]
    encoding: str
    headings: tuple[str, ...]
    fields: Mapping[str, str]
    constants: Mapping[str, str]
    statuses: Mapping[str, str]
    delimiter: str = ","
    first_line: str = ""
    second_headings: tuple[str, ...] = field(default=())

    def rows(self, listing: ListingOut) -> Iterator[list[str]]:
        """The listing's rows, a cell for each heading."""
        status = self.statuses.get(listing.status, self.statuses["other"]) if listing.status else ""
        for said in _ROWS[self.id](listing, status):
            yield [said.get(self.fields.get(name, ""), self.constants.get(name, "")) for name in self.headings]


def unpackable(listing: ListingOut) -> str | None:
    """The code that cannot stand in Taobao's packed choices, or None."""
    return next((each.sku_code for each in listing.choices if ";" in each.sku_code), None)


def stand_in(number: int) -> str:
    """What a file that needs a code calls a listing that has none."""
    return f"sd-{number}"


def is_stand_in(code: str, number: int) -> bool:
    """Whether a file's code is only what the program called this listing there."""
    return code.casefold() == stand_in(number)


def _taobao(listing: ListingOut, status: str) -> Iterator[Fields]:
    """One row; an only choice without attributes stands in the row itself."""
    choices = listing.choices
    plain = len(choices) == 1 and not choices[0].attributes and choices[0].sku_code in ("", listing.code)
    prices = [each.price for each in choices if each.price is not None]
    offered = [each.offered for each in choices if each.offered is not None]
    barcodes = {each.barcode for each in choices}
    number = listing.category.isdigit()
    yield _of_product(listing) | {
        "status": status,
        "price": _amount(prices[0] if prices else listing.price, listing),
        "stock": str(sum(offered)) if offered else "",
        "packed": "" if plain else "".join(_packed(each, listing) for each in choices),
        "barcode": barcodes.pop() if len(barcodes) == 1 else "",
        "category_number": listing.category if number else "",
        "category_name": "" if number else listing.category,
        "code": listing.code,
    }


def _packed(choice: ChoiceOut, listing: ListingOut) -> str:
    """`price:quantity:code:property:value;property:value;`; a word without a property stands as `:word`."""
    pairs = []
    for part in choice.attributes.split(";"):
        name, colon, value = part.partition(":")
        pairs.append(f"{name}:{value.replace(':', '：')}" if colon else f":{part}")
    stock = "" if choice.offered is None else str(choice.offered)
    return f"{_amount(choice.price, listing)}:{stock}:{choice.sku_code}:{';'.join(pairs)};"


def _shopify(listing: ListingOut, status: str) -> Iterator[Fields]:
    """A row for each choice; what belongs to the product stands on the first."""
    handle = listing.code or stand_in(listing.number)
    product = {
        "title": listing.title,
        "description": listing.description,
        "category": listing.category,
        "tags": listing.tags,
        "picture": listing.picture,
        "status": status,
        "published": "true" if listing.status == "on_sale" else "false",
    }
    named = _all_named(listing.choices)
    for place, choice in enumerate(listing.choices):
        options = _options(choice.attributes, named=named)
        if not options:
            options = {"option1": "Default Title"} | ({"option1_name": "Title"} if len(listing.choices) == 1 else {})
        yield (product if place == 0 else {}) | _of_choice(choice, listing) | options | {"handle": handle}


def _woocommerce(listing: ListingOut, status: str) -> Iterator[Fields]:
    """An only choice is a simple product; several stand under a row of their product."""
    product = _of_product(listing) | {"status": status, "category": listing.category, "type": "simple"}
    if len(listing.choices) == 1 and not listing.choices[0].attributes:
        choice = listing.choices[0]
        own = {"number": listing.product_id, "own_code": choice.sku_code or listing.code}
        yield product | _of_choice(choice, listing) | _regular(choice, listing) | own
        return
    codes = {each.sku_code for each in listing.choices}
    code = "" if listing.code in codes and listing.product_id else listing.code
    code = code or ("" if listing.product_id else stand_in(listing.number).upper())
    named = _all_named(listing.choices)
    options = [_options(each.attributes, named=named) for each in listing.choices]
    own = {"number": listing.product_id, "own_code": code, "type": "variable"}
    yield product | _all_values(options) | own
    for choice, option in zip(listing.choices, options, strict=True):
        own = {"number": choice.sku_id, "own_code": choice.sku_code, "type": "variation", "title": listing.title}
        own |= {"parent": code or f"id:{listing.product_id}", "status": status}
        yield _of_choice(choice, listing) | _regular(choice, listing) | option | own


def _all_values(options: Sequence[Fields]) -> dict[str, str]:
    """The product's own row names every value that its variations have."""
    found: dict[str, list[str]] = {}
    for option in options:
        for name, value in option.items():
            found.setdefault(name, []).append(value)
    return {
        name: values[0] if name.endswith("_name") else ", ".join(dict.fromkeys(values))
        for name, values in found.items()
    }


def _of_product(listing: ListingOut) -> dict[str, str]:
    names = ("product_id", "title", "short_title", "selling_point", "tags", "description", "picture")
    return {name: getattr(listing, name) for name in names}


def _of_choice(choice: ChoiceOut, listing: ListingOut) -> dict[str, str]:
    return {
        "sku_code": choice.sku_code,
        "price": _amount(choice.price, listing),
        "list_price": _amount(choice.list_price, listing),
        "stock": "" if choice.offered is None else str(choice.offered),
        "tracker": "" if choice.offered is None else "shopify",
        "in_stock": "0" if choice.offered == 0 else "1",
        "barcode": choice.barcode,
    }


def _regular(choice: ChoiceOut, listing: ListingOut) -> dict[str, str]:
    """The regular price is what is crossed out where the choice is sold for less."""
    price, crossed = choice.price, choice.list_price
    if price is None or crossed is None or crossed <= price:
        return {"regular_price": _amount(price, listing)}
    return {"regular_price": _amount(crossed, listing), "sale_price": _amount(price, listing)}


def _options(attributes: str, *, named: bool) -> dict[str, str]:
    """`name:value` pairs as options, the last one taking what there is no room for."""
    if not attributes:
        return {}
    if not named:
        return {"option1": attributes}
    parts = attributes.split(";", OPTIONS - 1)
    found: dict[str, str] = {}
    for place, part in enumerate(parts, 1):
        found[f"option{place}_name"], _colon, found[f"option{place}"] = part.partition(":")
    return found


def _all_named(choices: Sequence[ChoiceOut]) -> bool:
    """Whether every part of every choice is a `name:value` pair; else the words stand as one option without a name."""
    parts = [part for choice in choices if choice.attributes for part in choice.attributes.split(";")]
    return all(all(part.partition(":")[::2]) for part in parts)


def _amount(minor: int | None, listing: ListingOut) -> str:
    return "" if minor is None else major_text(minor, listing.currency)


_ROWS: Mapping[str, Callable[[ListingOut, str], Iterator[Fields]]] = {
    "taobao": _taobao,
    "shopify": _shopify,
    "woocommerce": _woocommerce,
}
FORMATS = ("plain", *_ROWS)
"""In what listings leave: a plain table, or the file of a marketplace."""
