"""The columns of the Listings tab."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from seller_desk.domain import money
from seller_desk.domain.listing_problems import PROBLEM_WORDS, ROLE_WORDS, ListedRow
from seller_desk.domain.listing_versions import STATUS_WORDS
from seller_desk.domain.listings import ListingRow
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.cells import ChipCell, SparkCell
from seller_desk.ui.kit.table.column import MINUS, Column
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.thumb_cell import PictureCell


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


def percent(share: Fraction) -> str:
    """A share in percent with one decimal, without its sign."""
    return f"{float(share * 100):.1f}".replace("-", MINUS)


def exported(value: Price | None) -> Any:  # noqa: ANN401 - a number or nothing
    """The amount for a spreadsheet."""
    return None if value is None else value.major()


def why_marked(listed: ListedRow) -> str:
    """What is wrong with a listing, one problem a line."""
    facts = listed.facts
    return "\n".join(f"{_(PROBLEM_WORDS[problem])}: {why}" for problem, why in facts.why) if facts else ""


def role_width() -> int:
    """Wide enough for the chip of every role in the language shown."""
    words = max(theme().metrics("small").horizontalAdvance(_(word)) for role, word in ROLE_WORDS.items() if role)
    return words + 13 + 16


def _searched(row: ListingRow) -> str:
    return f"{row.title} {row.short_title} {row.initials} {row.code} {row.product_id}"


def _no_margin(listed: ListedRow) -> str:
    if listed.facts is None:
        return _("Being worked out.")
    return str(listed.facts.priced or _("The cost of the goods is not known."))


def _margin_number(listed: ListedRow) -> Decimal | None:
    margin = listed.facts.margin if listed.facts else None
    return None if margin is None else Decimal(percent(margin).replace(MINUS, "-"))


def _price(listed: ListedRow) -> Price | None:
    return Price.of(listed.row.price, listed.row.currency)


def _gross(listed: ListedRow) -> Price | None:
    return Price.of(listed.row.gross, listed.row.currency)


def _floor(listed: ListedRow) -> Price | None:
    return Price.of(listed.facts.floor if listed.facts else None, listed.row.currency)


def columns(picture: PictureCell) -> tuple[Column[ListedRow], ...]:
    """The columns; `picture` paints the first one with each listing's picture."""
    return (_named(picture), _role(), *_REST)


def _named(picture: PictureCell) -> Column[ListedRow]:
    return Column(
        "title",
        N_("Listing"),
        value=lambda listed: listed.row.name,
        search=lambda listed: _searched(listed.row),
        cell=picture,
        tip=lambda listed: "\n".join(filter(None, (listed.row.title, why_marked(listed)))),
        grows=True,
        width=130,
    )


def _role() -> Column[ListedRow]:
    return Column(
        "role",
        N_("Role"),
        value=lambda listed: listed.row.role or None,
        text=lambda role: _(ROLE_WORDS.get(role, role)),
        cell=ChipCell(),
        missing=lambda _listed: _("Choose a role under “Parameters”."),
        width=role_width(),
    )


_REST: tuple[Column[ListedRow], ...] = (
    Column(
        "price",
        N_("Price"),
        value=_price,
        text=str,
        export=lambda row: exported(_price(row)),
        number=True,
        width=72,
    ),
    Column(
        "margin",
        N_("Margin"),
        value=lambda listed: listed.facts.margin if listed.facts else None,
        text=percent,
        export=_margin_number,
        number=True,
        unit="%",
        width=58,
        missing=_no_margin,
    ),
    Column(
        "course",
        N_("30 days"),
        value=lambda listed: listed.row.spark,
        cell=SparkCell(),
        sort=lambda listed: listed.row.units,
        width=52,
    ),
    Column("units", N_("Volume"), value=lambda listed: listed.row.units, number=True, unit=N_("pcs"), width=68),
    Column("code", N_("Code"), value=lambda listed: listed.row.code or None, muted=True, width=84, hidden=True),
    Column(
        "product_id",
        N_("Product ID"),
        value=lambda listed: listed.row.product_id or None,
        muted=True,
        width=118,
        hidden=True,
    ),
    Column("shop", N_("Shop"), value=lambda listed: listed.row.shop, muted=True, middle=True, width=100, hidden=True),
    Column(
        "category",
        N_("Category"),
        value=lambda listed: listed.row.category or None,
        muted=True,
        width=110,
        hidden=True,
    ),
    Column(
        "status",
        N_("Status"),
        value=lambda listed: listed.row.status or None,
        text=status_text,
        cell=ChipCell(),
        width=76,
        hidden=True,
        missing=lambda _listed: _("The file says nothing about it."),
    ),
    Column(
        "problems",
        N_("Problems"),
        value=lambda listed: why_marked(listed).replace("\n", " · ") or None,
        muted=True,
        width=160,
        hidden=True,
        missing=lambda _listed: _("Nothing is wrong with it."),
    ),
    Column(
        "floor",
        N_("Floor price"),
        value=_floor,
        text=str,
        export=lambda row: exported(_floor(row)),
        number=True,
        width=76,
        hidden=True,
    ),
    Column("variants", N_("Variants"), value=lambda listed: listed.row.variants, number=True, width=68, hidden=True),
    Column(
        "offered",
        N_("Offered"),
        value=lambda listed: listed.row.offered,
        number=True,
        unit=N_("pcs"),
        width=70,
        hidden=True,
        missing=lambda _listed: _("No product file says how many the shop offers."),
    ),
    Column(
        "gross",
        N_("Paid amount"),
        value=_gross,
        text=str,
        export=lambda row: exported(_gross(row)),
        number=True,
        width=92,
        hidden=True,
    ),
)


def foot_sum(shown: Sequence[ListedRow], picked: Sequence[ListedRow]) -> tuple[str, str] | None:
    """What the listings sold: those selected, or all that are shown; one sum per currency."""
    totals: dict[str, int] = {}
    for listed in picked if len(picked) > 1 else shown:
        totals[listed.row.currency] = totals.get(listed.row.currency, 0) + listed.row.gross
    text = " · ".join(money.show(total, currency) for currency, total in sorted(totals.items()))
    return (_("Paid amount, 30 days"), text) if text else None
