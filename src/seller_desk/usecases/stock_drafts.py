"""From suggestions to purchase drafts: what stands on drafts already, the selected items, and critical ones (S2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topics
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection


_URGENT = frozenset({StockState.OUT, StockState.CRITICAL})


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


@dataclass(frozen=True, slots=True)
class CriticalDrafts:
    """The step that drafts what is critical: how many items it is about, and the edit."""

    items: int
    edit: Edit


def critical_drafts(desk: Desk) -> CriticalDrafts | None:
    """Draft what critical and empty items need, once for each alert (S2); None where nothing is to be drafted.

    Answered alerts are left alone, so is what stands on a draft. An item that was drafted and taken off again, or
    whose draft was taken back, is not drafted again until its alert gets worse or begins anew (O3, S14).
    """
    from seller_desk.usecases.purchases import critical_draft_edit

    if not desk.settings().stock.draft_critical or desk.database.read_only:
        return None
    rows = _to_draft(desk)
    edit = critical_draft_edit(desk, rows) if rows else None
    if edit is None:
        return None
    states, at = {row.item_id: row.state.value for row in rows}, desk.now()

    def apply(connection: "Connection") -> Topics:
        from seller_desk.store.stock_alerts import mark_drafted

        topics = edit.apply(connection)
        mark_drafted(connection, states, at)
        return topics

    count = len(rows)
    label = Message(N_("Purchase draft made for {n} item"), {"n": count}, N_("Purchase draft made for {n} items"))
    return CriticalDrafts(count, replace(edit, label=label, apply=apply))


def _to_draft(desk: Desk) -> list[StockRow]:
    """Critical and empty items with a suggestion that nobody answered, and that were not drafted in this alert."""
    from seller_desk.domain.stock_alerts import holds
    from seller_desk.store.purchases import read_drafted
    from seller_desk.store.stock_alerts import read_answers
    from seller_desk.usecases.kept_stock import kept_rows

    rows = [row for row in kept_rows(desk) if row.state in _URGENT and row.suggested and row.answered is None]
    with desk.database.read() as connection:
        drafted, answers = read_drafted(connection), read_answers(connection)
    return [
        row
        for row in rows
        if row.item_id not in drafted and not (row.item_id in answers and holds(*answers[row.item_id], row))
    ]


def by_supplier(rows: Sequence[StockRow], pieces: Mapping[int, int]) -> dict[int | None, dict[int, int]]:
    """{supplier: {item: pieces}} of those rows of which pieces are wanted."""
    found: dict[int | None, dict[int, int]] = {}
    for row in rows:
        if pieces.get(row.item_id, 0) > 0:
            found.setdefault(row.item.supplier_id, {})[row.item_id] = pieces[row.item_id]
    return found
