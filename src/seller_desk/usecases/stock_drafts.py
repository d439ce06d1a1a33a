"""From suggestions to purchase drafts: what stands on drafts already, the selected items, and critical ones (S2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection


@dataclass(frozen=True, slots=True)
class OnDraft:
    """The pieces of an item on drafts that are not sent yet; `purchase` is the newest of them, `name` its number."""

    pieces: int
    purchase: int
    name: str


def on_drafts(connection: "Connection") -> dict[int, OnDraft]:
    """What stands on drafts, by item."""
    from seller_desk.domain.purchases import PurchaseState
    from seller_desk.store.purchases import read_purchases

    found: dict[int, OnDraft] = {}
    for one in reversed(read_purchases(connection, states=[PurchaseState.DRAFT])):
        for line in one.lines:
            before = found[line.item].pieces if line.item in found else 0
            found[line.item] = OnDraft(before + line.quantity, one.number, one.name)
    return found


def suggested_draft_edit(desk: Desk, rows: Sequence[StockRow]) -> Edit:
    """Put what is suggested of these items on the drafts of their suppliers, in one step.

    Raises Refused where nothing is suggested.
    """
    from seller_desk.usecases.purchases import drafts_edit, proposed

    wanted = by_supplier(rows, proposed(desk, rows))
    if not wanted:
        raise Refused(
            Message(N_("Nothing needs ordering here.")), Message(N_("Enter a purchase by hand on the view Purchases."))
        )
    return drafts_edit(desk, wanted)


def by_supplier(rows: Sequence[StockRow], pieces: Mapping[int, int]) -> dict[int | None, dict[int, int]]:
    """{supplier: {item: pieces}} of those rows of which pieces are wanted."""
    found: dict[int | None, dict[int, int]] = {}
    for row in rows:
        if pieces.get(row.item_id, 0) > 0:
            found.setdefault(row.item.supplier_id, {})[row.item_id] = pieces[row.item_id]
    return found
