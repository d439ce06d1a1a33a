"""What to order now: every suggestion with its supplier and cost, the best use of limited cash, all drafts at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from seller_desk.domain.cash_limit import Ask, Share, ask_of, best_use
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.kept_stock import kept_rows
from seller_desk.usecases.purchases import drafts_edit, proposed

if TYPE_CHECKING:
    from seller_desk.domain.purchases import Terms
    from seller_desk.store.database import Connection

USUAL = "CNY"


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion: `pieces` to buy of a row (fewer than suggested where the goods are new) and what one costs.

    `unit_cost` in the currency's own unit, as its supplier asks; None = not known. `drafted` = pieces that stand on a
    draft already.
    """

    row: StockRow
    pieces: int
    unit_cost: Decimal | None
    currency: str
    drafted: int = 0

    @property
    def item_id(self) -> int:
        return self.row.item_id

    @property
    def supplier(self) -> int | None:
        return self.row.item.supplier_id

    @property
    def supplier_name(self) -> str:
        """Empty where no supplier is noted."""
        return self.row.item.supplier or ""

    @property
    def waits(self) -> bool:
        """Whether nobody answered its alert, and no draft covers it yet."""
        return self.row.answered is None and self.drafted < self.pieces

    def ask(self, pieces: int | None = None) -> Ask:
        """What it asks for, or what another number of pieces would."""
        return ask_of(self.row, self.pieces if pieces is None else pieces, self.unit_cost, self.currency)

    def cost(self, pieces: int) -> int | None:
        """What so many pieces cost, minor units; None where the cost is not known."""
        return self.ask(pieces).cost(pieces)


def reorder_offers(desk: Desk, shop: int | None = None) -> tuple[Offer, ...]:
    """Every suggestion for all shops or one, by supplier (those without one last), then by the day to order until."""
    return offers_of(desk, kept_rows(desk, shop))


def offers_of(desk: Desk, rows: Iterable[StockRow]) -> tuple[Offer, ...]:
    """The suggestions among these rows, in that order."""
    from seller_desk.store.purchases import read_drafted

    wanted = [row for row in rows if row.suggested > 0]
    pieces = proposed(desk, wanted)
    with desk.database.read() as connection:
        drafted, terms = read_drafted(connection), _terms(connection, wanted)
    found = [_offer(row, pieces[row.item_id], terms[row.item_id], drafted) for row in wanted]
    return tuple(sorted(found, key=_place))


def _terms(connection: "Connection", rows: Iterable[StockRow]) -> "dict[int, Terms]":
    from seller_desk.store.purchases import read_terms

    by_supplier: dict[int | None, list[int]] = {}
    for row in rows:
        by_supplier.setdefault(row.item.supplier_id, []).append(row.item_id)
    found: dict[int, Terms] = {}
    for supplier, items in by_supplier.items():
        found |= read_terms(connection, items, supplier)
    return found


def _offer(row: StockRow, pieces: int, terms: "Terms", drafted: Mapping[int, int]) -> Offer:
    currency = terms.currency or row.currency or USUAL
    return Offer(row, pieces, terms.unit_cost, currency, drafted.get(row.item_id, 0))


def _place(offer: Offer) -> tuple[bool, str, str, str]:
    row = offer.row
    return offer.supplier is None, offer.supplier_name, (row.order_by or row.today).isoformat(), row.sku


def use_cash(
    offers: Iterable[Offer], limits: Mapping[str, int], pieces: Mapping[int, int] | None = None
) -> dict[int, Share]:
    """Item → what to buy now for at most so much cash (minor units by currency), the suggestions or other `pieces`.

    A currency without a limit is not bounded (S13).
    """
    typed = pieces or {}
    return best_use((offer.ask(typed.get(offer.item_id)) for offer in offers), limits)


def order_edit(desk: Desk, offers: Sequence[Offer], pieces: Mapping[int, int]) -> Edit:
    """Put {item: pieces} of these offers on the drafts of all their suppliers, in one step.

    Raises Refused where nothing is chosen, and for a number that cannot be ordered.
    """
    wanted: dict[int | None, dict[int, int]] = {}
    for offer in offers:
        if offer.item_id in pieces:
            wanted.setdefault(offer.supplier, {})[offer.item_id] = pieces[offer.item_id]
    if not wanted:
        raise Refused(Message(N_("Nothing is chosen.")), Message(N_("Tick what to order.")))
    return drafts_edit(desk, wanted)
