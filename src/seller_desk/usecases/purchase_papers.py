"""Purchase orders for paper and XLSX: one sheet for each supplier, as it is sent there."""

from collections.abc import Sequence
from decimal import Decimal

from seller_desk.domain import money
from seller_desk.domain.clock import CHINA, day_of
from seller_desk.domain.documents import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Kind,
    Money,
    Note,
    Table,
    cut_columns,
)
from seller_desk.domain.purchases import OPEN, STATE_WORDS, Purchase, PurchaseLine, PurchaseState
from seller_desk.texts import _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.printing import moment_line
from seller_desk.usecases.purchases import purchase, purchases

_CENT = Decimal("0.01")


def purchase_orders(desk: Desk, shop: int | None = None) -> Document:
    """Every draft on a sheet of its own; where there is none, what is ordered and still to come (S13)."""
    found = purchases(desk, [PurchaseState.DRAFT]) or purchases(desk, sorted(OPEN))
    return _document(desk, sorted(found, key=lambda each: (each.supplier_name, each.number)), shop)


def purchase_order(desk: Desk, number: int, shop: int | None = None) -> Document:
    """The order of one purchase; raises Refused for one that is gone."""
    return _document(desk, [purchase(desk, number)], shop)


def orders_document(desk: Desk, numbers: Sequence[int], shop: int | None = None) -> Document:
    """The orders of these purchases, a sheet each; raises Refused for one that is gone."""
    return _document(desk, [purchase(desk, number) for number in numbers], shop)


def _document(desk: Desk, found: list[Purchase], shop: int | None) -> Document:
    line = moment_line(desk, shop)
    if len(found) == 1:
        return Document(_("Purchase order"), line, (found[0].name, _total(found[0])), tuple(_sheet(found[0])))
    blocks: list[Block] = []
    for place, one in enumerate(found):
        blocks += [Heading(_supplier(one), one.name, _total(one), new_page=place > 0), *_sheet(one)]
    if not found:
        blocks.append(Note(_("Nothing is drafted or ordered.")))
    counted = ngettext("{n} order", "{n} orders", len(found)).format(n=f"{len(found):,}")
    return Document(_("Purchase orders"), line, (counted,), tuple(blocks))


def _sheet(one: Purchase) -> list[Block]:
    pairs = (
        (_("Supplier"), _supplier(one)),
        (_("State"), _(STATE_WORDS[one.state])),
        (_("Made on"), day_of(one.made_at, CHINA)),
        (_("Expected"), one.expected_on or _("not said yet")),
        *((name, money.show(amount, one.currency)) for name, amount in _beside(one) if amount),
    )
    blocks: list[Block] = [Facts(pairs), _lines(one)]
    if one.note:
        blocks.append(Note(one.note))
    if one.unpriced:
        told = ngettext("{n} line has no cost yet.", "{n} lines have no cost yet.", one.unpriced)
        blocks.append(Note(told.format(n=one.unpriced)))
    return blocks


def _beside(one: Purchase) -> tuple[tuple[str, int], ...]:
    return (_("Freight"), one.freight), (_("Other cost"), one.other_cost)


def _supplier(one: Purchase) -> str:
    return one.supplier_name or _("No supplier yet")


def _total(one: Purchase) -> str:
    return _("Total {amount}").format(amount=money.show(one.total, one.currency))


def _lines(one: Purchase) -> Table:
    optional = {_("Supplier's code"), _("Note")}
    columns = (
        Column("", Kind.CHECK),
        Column(_("Supplier's code"), Kind.ID),
        Column(_("SKU"), Kind.ID),
        Column(_("Product")),
        Column(_("Pieces"), Kind.NUMBER, bold=True),
        Column(_("Unit cost"), Kind.NUMBER),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Note")),
    )
    rows = tuple(_line(one, line) for line in one.lines)
    totals = (None, "", "", _("Total"), one.pieces, "", Money(one.goods, one.currency), "")
    shown = [n for n, column in enumerate(columns) if column.title not in optional or any(row[n] for row in rows)]
    return cut_columns(Table(columns, rows, totals, one.name), shown)


def _line(one: Purchase, line: PurchaseLine) -> tuple[Cell, ...]:
    cost = None if line.unit_cost is None else _two_places(line.unit_cost)
    amount = None if line.unit_cost is None else Money(line.value(line.quantity, one.currency), one.currency)
    return (None, line.code, line.sku, line.name or line.sku, line.quantity, cost, amount, line.note)


def _two_places(cost: Decimal) -> Decimal:
    """3.5 as 3.50; 0.0125 keeps its places."""
    return cost.quantize(_CENT) if cost == cost.quantize(_CENT) else cost.normalize()
