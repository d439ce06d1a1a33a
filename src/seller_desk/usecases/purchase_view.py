"""What the Purchases view reads: every purchase with where it stands, one with what came of it, what can be bought."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from seller_desk.domain.purchase_rows import ORDER, PurchaseRow, Standing, StandingSum, sums
from seller_desk.domain.purchases import Purchase, Receipt, extra_cost
from seller_desk.domain.scanning import Codes, codes_of
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.purchases import read_one

if TYPE_CHECKING:
    from seller_desk.domain.inventory import StockRow


@dataclass(frozen=True, slots=True)
class PurchasesView:
    """Every purchase, the most urgent first, and what those of each standing add up to."""

    rows: tuple[PurchaseRow, ...]
    sums: Mapping[Standing, StandingSum]
    today: date


@dataclass(frozen=True, slots=True)
class PurchaseDetails:
    """One purchase with what came of it, in its order, and each line's part of freight and other cost."""

    one: Purchase
    receipts: tuple[Receipt, ...]
    extra: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Receiving:
    """What a delivery is checked against: the purchase, the codes of its items, items that are kept in lots (S15)."""

    one: Purchase
    codes: Codes
    in_lots: frozenset[int]


@dataclass(frozen=True, slots=True)
class Buyable:
    """An item as a supplier sells it: `unit_cost` in the currency's own unit, None = not known.

    `sold_here`: it is noted as one of this supplier's, at the item or among its sources.
    """

    row: "StockRow"
    unit_cost: Decimal | None
    currency: str | None
    multiple: int | None
    minimum: int | None
    sold_here: bool = False

    @property
    def pieces(self) -> int:
        """What to buy unless the seller says otherwise: the suggestion, else the least that is sold."""
        return self.row.suggested or max(self.minimum or 0, self.multiple or 0, 1)


@dataclass(frozen=True, slots=True)
class Buying:
    """Everything to choose from for a purchase at a supplier: items, their codes, suppliers, currencies in use."""

    items: tuple[Buyable, ...]
    codes: Codes
    suppliers: tuple[tuple[int, str], ...]
    currency: str


def purchases_view(desk: Desk) -> PurchasesView:
    """Every purchase as the view lists it."""
    from seller_desk.language.pinyin import pinyin
    from seller_desk.store.purchases import read_purchases

    today = desk.today()
    with desk.database.read() as connection:
        found = read_purchases(connection)
    rows = [PurchaseRow(one, today, _search(one, pinyin(one.supplier_name))) for one in found]
    rows.sort(key=lambda row: ORDER[row.standing])  # the newest first within each
    return PurchasesView(tuple(rows), sums(rows), today)


def _search(one: Purchase, sounds: tuple[str, str]) -> str:
    lines = (f"{line.sku}\n{line.name}\n{line.code}" for line in one.lines)
    return "\n".join((one.name, one.supplier_name, *sounds, one.note, *lines))


def purchase_details(desk: Desk, number: int) -> PurchaseDetails:
    """One purchase with its receipts; raises Refused for one that is gone."""
    from seller_desk.store.purchases import read_receipts

    with desk.database.read() as connection:
        one = read_one(connection, number)
        return PurchaseDetails(one, tuple(read_receipts(connection, [number])), extra_cost(one))


def receiving(desk: Desk, number: int) -> Receiving:
    """What is needed to receive goods of a purchase; raises Refused for one that is gone."""
    from seller_desk.store.inventory import read_codes
    from seller_desk.store.lots import read_lots

    with desk.database.read() as connection:
        one = read_one(connection, number)
        items = [line.item for line in one.lines]
        return Receiving(one, codes_of(read_codes(connection)), frozenset(read_lots(connection, items)))


def buying(desk: Desk, supplier: int | None) -> Buying:
    """What can be bought at a supplier (None: no supplier yet), as it asks for it."""
    from seller_desk.store import purchases as store
    from seller_desk.store.inventory import read_codes
    from seller_desk.store.suppliers import read_suppliers
    from seller_desk.usecases.kept_stock import kept_rows

    rows = kept_rows(desk)
    with desk.database.read() as connection:
        terms = store.read_terms(connection, [row.item_id for row in rows], supplier)
        known = tuple(sorted((each.number, each.name) for each in read_suppliers(connection)))
        codes = codes_of(read_codes(connection))
        currency = store.currency_of(connection, supplier)
        theirs = frozenset[int]() if supplier is None else store.items_of(connection, supplier)
    items = tuple(
        Buyable(row, asked.unit_cost, asked.currency, asked.multiple, asked.minimum, row.item_id in theirs)
        for row in rows
        if (asked := terms.get(row.item_id)) is not None
    )
    return Buying(items, codes, known, currency or _usual(items))


def _usual(items: tuple[Buyable, ...]) -> str:
    return next((each.currency for each in items if each.currency), "CNY")
