"""What a listing says and asks: the whole content that is edited, drafted, kept as a version and compared.

Money in minor units of the listing's currency; None = not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

BLOCK_KINDS = ("pain", "solution", "trust", "action", "scene", "report", "buyers", "text")
"""The parts of a detail page, in the order in which they convince (L5)."""
ROLES = ("", "traffic", "profit", "image", "event")
"""What a listing is for in the range (L6); empty = not decided."""
_BLANKS = " \t\r\n\v\f\xa0\u3000\u200b\u200e\u200f\ufeff"
DRAFT, READY, ON_SALE, OFF_SALE = "draft", "ready", "on_sale", "off_sale"


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the detail page; `pictures` are numbers of the listing's pictures."""

    kind: str
    heading: str = ""
    text: str = ""
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of the parameter table: size, material …"""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One sellable choice with its price; `variant` is 0 until it is saved."""

    variant: int
    attributes: str
    sku_code: str = ""
    price: int | None = None


@dataclass(frozen=True, slots=True)
class ListingContent:
    """Everything of a listing that a seller writes; equal contents are equal values."""

    title: str = ""
    short_title: str = ""
    selling_point: str = ""
    category: str = ""
    category_reason: str = ""
    code: str = ""
    status: str = DRAFT
    role: str = ""
    price: int | None = None
    list_price: int | None = None
    currency: str = "CNY"
    description: str = ""
    tags: str = ""
    blocks: tuple[Block, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    choices: tuple[Choice, ...] = ()

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that a buyer reads, with the name of its place: what the word check reads."""
        named = [
            ("title", self.title),
            ("short_title", self.short_title),
            ("selling_point", self.selling_point),
            ("description", self.description),
        ]
        for number, block in enumerate(self.blocks):
            named += [(f"blocks.{number}.heading", block.heading), (f"blocks.{number}.text", block.text)]
        named += [(f"parameters.{number}", f"{each.name} {each.value}") for number, each in enumerate(self.parameters)]
        named += [(f"choices.{number}", each.attributes) for number, each in enumerate(self.choices)]
        return tuple((name, text) for name, text in named if text.strip())

    def tidied(self) -> "ListingContent":
        """The same, its names without the blanks at their ends: so a file says them, and finds the listing by them."""
        choices = tuple(
            replace(each, attributes=each.attributes.strip(_BLANKS), sku_code=each.sku_code.strip(_BLANKS))
            for each in self.choices
        )
        names = {name: getattr(self, name).strip(_BLANKS) for name in ("title", "short_title", "category", "code")}
        return replace(self, choices=choices, **names)

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        kept = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for name in ("blocks", "parameters", "choices"):
            kept[name] = [{field: getattr(each, field) for field in each.__slots__} for each in kept[name]]
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "ListingContent":
        """What was kept; fields that a newer or older version does not know are left out."""
        known = {name: kept[name] for name in cls.__dataclass_fields__ if name in kept}
        known["blocks"] = tuple(
            Block(each["kind"], each["heading"], each["text"], tuple(each["pictures"]))
            for each in kept.get("blocks", ())
        )
        known["parameters"] = tuple(Parameter(**each) for each in kept.get("parameters", ()))
        known["choices"] = tuple(Choice(**each) for each in kept.get("choices", ()))
        return cls(**known)
