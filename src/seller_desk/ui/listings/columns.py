"""The columns of the Listings tab."""

from decimal import Decimal
from typing import Any

from seller_desk.domain import money
from seller_desk.domain.attributes import choice_words
from seller_desk.domain.listings import OFF_SALE, ON_SALE, ListingRow, VariantRow
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.cells import ChipCell, SparkCell
from seller_desk.ui.kit.table.column import Column

STATUS_WORDS = {ON_SALE: N_("On sale"), OFF_SALE: N_("Off sale")}


class Price(int):
    """Minor units that write themselves."""

    currency: str

    @classmethod
    def of(cls, minor: int | None, currency: str) -> "Price | None":
        """The amount in this currency; None stays None."""
        if minor is None:
            return None
        made = cls(minor)
        made.currency = currency
        return made

    def __str__(self) -> str:
        return money.show(int(self), self.currency)

    def major(self) -> Decimal:
        """The amount in the currency's own unit."""
        return money.major(int(self), self.currency)


def status_text(status: str) -> str:
    """The status in words; a marketplace's own word stays as it is."""
    return _(STATUS_WORDS[status]) if status in STATUS_WORDS else status


def _exported(value: Price | None) -> Any:  # noqa: ANN401 - a number or nothing
    return None if value is None else value.major()


COLUMNS: tuple[Column[ListingRow], ...] = (
    Column(
        "title",
        N_("Listing"),
        value=lambda row: row.title,
        search=lambda row: f"{row.title} {row.initials} {row.code} {row.product_id}",
        grows=True,
        width=146,
    ),
    Column("code", N_("Code"), value=lambda row: row.code or None, muted=True, width=84),
    Column(
        "product_id", N_("Product ID"), value=lambda row: row.product_id or None, muted=True, width=118, hidden=True
    ),
    Column("shop", N_("Shop"), value=lambda row: row.shop, muted=True, middle=True, width=100),
    Column("category", N_("Category"), value=lambda row: row.category or None, muted=True, width=110, hidden=True),
    Column(
        "status",
        N_("Status"),
        value=lambda row: row.status or None,
        text=status_text,
        cell=ChipCell(),
        width=76,
        hidden=True,
        missing=lambda _row: _("The file says nothing about it."),
    ),
    Column(
        "price",
        N_("Price"),
        value=lambda row: Price.of(row.price, row.currency),
        text=str,
        export=lambda row: _exported(Price.of(row.price, row.currency)),
        number=True,
        width=76,
    ),
    Column("variants", N_("Variants"), value=lambda row: row.variants, number=True, width=68, hidden=True),
    Column(
        "offered",
        N_("Offered"),
        value=lambda row: row.offered,
        number=True,
        unit=N_("pcs"),
        width=70,
        missing=lambda _row: _("No product file says how many the shop offers."),
    ),
    Column(
        "course", N_("30 days"), value=lambda row: row.spark, cell=SparkCell(), sort=lambda row: row.units, width=60
    ),
    Column("units", N_("Units"), value=lambda row: row.units, number=True, unit=N_("pcs"), width=62),
    Column(
        "gross",
        N_("Paid amount"),
        value=lambda row: Price.of(row.gross, row.currency),
        text=str,
        export=lambda row: _exported(Price.of(row.gross, row.currency)),
        number=True,
        width=92,
    ),
)

VARIANT_COLUMNS: tuple[Column[VariantRow], ...] = (
    Column(
        "attributes",
        N_("Variant"),
        value=lambda row: choice_words(row.attributes),
        grows=True,
        middle=True,
        width=62,
    ),
    Column("code", N_("SKU code"), value=lambda row: row.sku_code or None, muted=True, middle=True, width=94),
    Column("price", N_("Price"), value=lambda row: Price.of(row.price, row.currency), text=str, number=True, width=64),
    Column("offered", N_("Offered"), value=lambda row: row.offered, number=True, width=60),
    Column("units", N_("Units"), value=lambda row: row.units, number=True, width=44),
)
