"""The listings that are sold under their floor, for paper (L8)."""

from decimal import Decimal

from seller_desk.domain.documents import Cell, Column, Document, Kind, Money, Note, Table
from seller_desk.texts import _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.pricing import UnderFloor, under_floor
from seller_desk.usecases.printing import moment_line


def under_floor_document(desk: Desk, shop: int | None = None) -> Document:
    """Every listing on sale whose lowest hand price is under its floor, the greatest loss first."""
    rows = under_floor(desk, shop)
    columns = (
        Column(_("Product")),
        Column(_("Shop")),
        Column(_("Price"), Kind.MONEY),
        Column(_("Lowest hand price"), Kind.MONEY, bold=True),
        Column(_("Floor"), Kind.MONEY),
        Column(_("Margin"), Kind.SHARE),
        Column(_("Events")),
        Column(_("Recommended"), Kind.MONEY),
    )
    rules = desk.settings(shop).prices
    note = Note(
        _(
            "Floor = goods, fees, freight, packaging, returns and advertising covered, nothing left. Lowest hand price "
            "over every combination of events in force or beginning within {days} days, in orders of 1 to {pieces} "
            "pieces."
        ).format(days=rules.ahead_days, pieces=rules.pieces)
    )
    counted = ngettext("{n} listing", "{n} listings", len(rows)).format(n=f"{len(rows):,}")
    table = Table(columns, tuple(map(_line, rows)))
    return Document(_("Listings under their floor"), moment_line(desk, shop), (counted,), (table, note))


def _line(row: UnderFloor) -> tuple[Cell, ...]:
    facts = row.facts
    events = facts.events or _("none")
    if facts.pieces > 1:
        events = _("{events}, {n} pieces in one order").format(events=events, n=facts.pieces)

    def amount(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, facts.currency)

    margin = None if facts.margin is None else Decimal(facts.margin.numerator) / Decimal(facts.margin.denominator)
    return (
        row.title,
        row.shop,
        amount(row.price),
        amount(facts.worst_hand),
        amount(facts.floor),
        margin,
        events,
        amount(facts.recommended),
    )
