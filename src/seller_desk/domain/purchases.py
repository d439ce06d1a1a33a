"""Purchases: their states, what is still to come, and what the goods cost once freight is laid on them (S12, S18)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from seller_desk.domain import money
from seller_desk.domain.stock import Judged, StockItem, StockState
from seller_desk.texts import N_

_SIX_PLACES = Decimal("0.000001")


class PurchaseState(StrEnum):
    """How far a purchase is."""

    DRAFT = "draft"
    SENT = "sent"
    PARTLY = "partly"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STATE_WORDS: Mapping[PurchaseState, str] = {
    PurchaseState.DRAFT: N_("Draft"),
    PurchaseState.SENT: N_("Order placed"),
    PurchaseState.PARTLY: N_("Partly received"),
    PurchaseState.CLOSED: N_("Finished"),
    PurchaseState.CANCELLED: N_("Cancelled"),
}
OPEN = frozenset({PurchaseState.SENT, PurchaseState.PARTLY})
"""Ordered, and something is still to come: these pieces are on order."""
_MAY_FOLLOW: Mapping[PurchaseState, frozenset[PurchaseState]] = {
    PurchaseState.DRAFT: frozenset({PurchaseState.SENT, PurchaseState.CANCELLED}),
    PurchaseState.SENT: frozenset({PurchaseState.PARTLY, PurchaseState.CLOSED, PurchaseState.CANCELLED}),
    PurchaseState.PARTLY: frozenset({PurchaseState.PARTLY, PurchaseState.CLOSED}),
    PurchaseState.CLOSED: frozenset(),
    PurchaseState.CANCELLED: frozenset(),
}


def may_become(state: PurchaseState, wanted: PurchaseState) -> bool:
    """Whether a purchase in one state can come into another: goods that came cannot be cancelled any more."""
    return wanted in _MAY_FOLLOW[state]


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """So many pieces of one item; `unit_cost` in the currency's own unit, None = not known.

    `received` counts every piece that came, `failed` those of them that failed the inspection; `code` is the
    supplier's own number of the thing. `automatic`: drafted by a critical alert (S2).
    """

    number: int
    item: int
    sku: str
    name: str
    quantity: int
    unit_cost: Decimal | None = None
    received: int = 0
    failed: int = 0
    expected_on: str | None = None
    note: str = ""
    automatic: bool = False
    code: str = ""

    @property
    def passed(self) -> int:
        """The pieces that went on the shelf."""
        return self.received - self.failed

    @property
    def to_come(self) -> int:
        """The back order: pieces that did not come yet, or failed and are to be replaced; never negative."""
        return max(self.quantity - self.passed, 0)

    def value(self, pieces: int, currency: str) -> int:
        """What so many pieces cost, minor units; 0 where the cost is not known."""
        return 0 if self.unit_cost is None else money.minor(self.unit_cost * pieces, currency)


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase; times are UTC text, days the shop's own, money minor units of `currency`."""

    number: int
    name: str  # its number as people say it, "P20261121-1"
    supplier: int | None
    supplier_name: str
    state: PurchaseState
    made_at: str
    currency: str
    lines: tuple[PurchaseLine, ...] = ()
    sent_at: str | None = None
    expected_on: str | None = None
    closed_at: str | None = None
    freight: int = 0
    other_cost: int = 0
    note: str = ""

    @property
    def goods(self) -> int:
        """What the ordered goods cost, minor units, without freight and other cost."""
        return sum(line.value(line.quantity, self.currency) for line in self.lines)

    @property
    def total(self) -> int:
        """Goods, freight and other cost, minor units."""
        return self.goods + self.freight + self.other_cost

    @property
    def unpriced(self) -> int:
        """Lines of unknown cost, which the sums leave out."""
        return sum(line.unit_cost is None for line in self.lines)

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def received(self) -> int:
        """Every piece that came, the failed ones too."""
        return sum(line.received for line in self.lines)

    @property
    def failed(self) -> int:
        """The pieces that came and failed the inspection."""
        return sum(line.failed for line in self.lines)

    @property
    def to_come(self) -> int:
        """Pieces that are still to come; none once it is closed or cancelled."""
        return sum(line.to_come for line in self.lines) if self.state in OPEN else 0

    @property
    def due(self) -> str | None:
        """The first day on which goods of it are (or were) expected; None = nothing is to come, or no day is known."""
        days = (line.expected_on or self.expected_on for line in self.lines if line.to_come)
        return min((day for day in days if day is not None), default=None) if self.state in OPEN else None

    def late(self, today: str) -> bool:
        """Whether goods should have come before today."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Receipt:
    """Goods of one line that came at one time: of `received`, `checked` were looked at and `failed` sent back (S12)."""

    number: int
    line: int
    at: str
    day: str
    received: int
    checked: int
    failed: int
    cost_lot: int | None = None

    @property
    def passed(self) -> int:
        return self.received - self.failed


def state_after(lines: Iterable[PurchaseLine]) -> PurchaseState:
    """The state of a purchase of which goods came: closed once nothing is to come any more."""
    return PurchaseState.PARTLY if any(line.to_come for line in lines) else PurchaseState.CLOSED


def extra_cost(purchase: Purchase) -> dict[int, int]:
    """Freight and other cost shared out over the lines by value, exact to the minor unit: {line: share}.

    While the purchase is open the ordered pieces bear it; once closed only the pieces that went on the shelf.
    """
    values = [line.value(_bearing(purchase, line), purchase.currency) for line in purchase.lines]
    if not any(values):
        values = [_bearing(purchase, line) for line in purchase.lines]  # no cost is known: by pieces
    parts = money.split(purchase.freight + purchase.other_cost, values)
    return {line.number: part for line, part in zip(purchase.lines, parts, strict=True)}


def _bearing(purchase: Purchase, line: PurchaseLine) -> int:
    return line.passed if purchase.state is PurchaseState.CLOSED else max(line.quantity, line.passed)


def lot_costs(
    purchase: Purchase, receipts: Iterable[Receipt], rebates: Mapping[int, Fraction] | None = None
) -> dict[int, Decimal]:
    """What one piece of each receipt cost, landed: {receipt: amount in the currency's own unit, up to 6 decimals}.

    Cost of the goods, less the rebate of that receipt where it is earned (S18), plus its part of freight and other
    cost; the parts of one line add up exactly. Receipts of unknown cost or without a good piece have no entry.
    """
    lines = {line.number: line for line in purchase.lines}
    shares, before, found = extra_cost(purchase), dict.fromkeys(lines, 0), dict[int, Decimal]()
    for receipt in sorted(receipts, key=lambda each: (each.at, each.number)):
        line = lines[receipt.line]
        bearing, passed = _bearing(purchase, line), receipt.passed
        if not passed or line.unit_cost is None:
            continue
        first, last = before[line.number], before[line.number] + passed
        part = shares[line.number] * last // bearing - shares[line.number] * first // bearing
        before[line.number] = last
        goods = Fraction(line.unit_cost) * (1 - (rebates or {}).get(receipt.number, Fraction(0)))
        cost = goods + Fraction(money.major(part, purchase.currency)) / passed
        found[receipt.number] = _six_places(cost)
    return found


def _six_places(amount: Fraction) -> Decimal:
    found = (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(_SIX_PLACES, ROUND_HALF_UP).normalize()
    return found if found.as_tuple().exponent in range(-6, 1) else found.quantize(Decimal(1))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a supplier asks for an item: cost in the currency's own unit, pieces, days; None = not noted."""

    unit_cost: Decimal | None = None
    currency: str | None = None
    lead_days: int | None = None
    multiple: int | None = None
    minimum: int | None = None


def merged_quantity(drafted: int, wanted: int) -> int:
    """The pieces of a draft's line for which more were asked: a suggestion is the whole need, it never adds up (O3)."""
    return max(drafted, wanted)


def needs_draft(
    items: Iterable[tuple[StockItem, StockState, int]], drafted: Collection[int]
) -> dict[int | None, dict[int, int]]:
    """What critical and empty items need and no draft holds yet: {supplier: {item: pieces}} (S2).

    Takes each item with its state and suggested pieces; `drafted` are the items that stand on a draft already.
    """
    found: dict[int | None, dict[int, int]] = {}
    for item, state, suggested in items:
        if state in {StockState.OUT, StockState.CRITICAL} and suggested > 0 and item.item_id not in drafted:
            found.setdefault(item.supplier_id, {})[item.item_id] = suggested
    return found


def is_new(row: Judged, bought: Collection[int]) -> bool:
    """Whether goods are new: never bought by a purchase, and all that was sold of them was sold in the last 30 days.

    Where sales are known for no longer than that, nothing is called new.
    """
    sold = row.demand.units
    known = row.demand.window_days > len(row.sales30)
    return known and 0 < sold == sum(row.sales30) and row.item_id not in bought


def first_order(suggested: int, share: int, item: StockItem) -> int:
    """The first order of new goods: `share` percent of the suggestion, at least the minimum, in whole packs (S17)."""
    multiple = max(item.multiple or 1, 1)
    wanted = max(-(-suggested * share // 100), item.minimum or 0, 1 if suggested else 0)
    return min(-(-wanted // multiple) * multiple, max(suggested, 0)) if suggested else 0


def name_of(day: str, taken: Sequence[str]) -> str:
    """The next free number of a purchase made on a day: P20261121-1, P20261121-2, …"""
    stem, number = f"P{day.replace('-', '')}", 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
