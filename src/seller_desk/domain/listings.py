"""Listings as they were imported, with what they sold lately; money in minor units, None = no file says."""

from dataclasses import dataclass
from typing import Literal

RECENT_DAYS = 30
ON_SALE, OFF_SALE = "on_sale", "off_sale"
DRAFT, READY = "draft", "ready"
Group = Literal["all", "on_sale", "off_sale", "draft", "ready", "other", "sold", "unsold"]


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One listing of one shop; `offered` is what its variants offer, `spark` the units of the last 30 days.

    `made_here`: it was made by hand, not by a file.
    """

    id: int
    shop: str
    product_id: str
    code: str
    title: str
    status: str
    category: str
    price: int | None
    currency: str
    variants: int
    offered: int | None
    units: int
    gross: int
    spark: tuple[int, ...]
    initials: str = ""
    role: str = ""
    shop_id: int = 0
    short_title: str = ""
    made_here: bool = False

    @property
    def name(self) -> str:
        """What the seller calls it: the short title where there is one."""
        return self.short_title or self.title

    def is_in(self, group: Group) -> bool:
        """Whether the row belongs to a group of the filter."""
        match group:
            case "sold":
                return self.units > 0
            case "unsold":
                return self.units == 0
            case "other":
                return self.status not in {ON_SALE, OFF_SALE, DRAFT, READY}
            case "on_sale" | "off_sale" | "draft" | "ready":
                return self.status == group
            case _:
                return True


@dataclass(frozen=True, slots=True)
class VariantRow:
    """One sellable choice of a listing; `items` are the stock items it takes from, such as "2 × ZB-4028"."""

    id: int
    attributes: str
    sku_code: str
    price: int | None
    currency: str
    offered: int | None
    units: int
    items: tuple[str, ...]
