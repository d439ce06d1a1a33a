"""What the seller notes of suppliers: terms, the sources of items; deleting them (S10, S11, S17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.refusals import Refused
from seller_desk.domain.supplier_checks import refuse_noted, refuse_sources
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.bin import Loosened
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.STOCK})


@dataclass(frozen=True, slots=True)
class SupplierEntry:
    """A supplier as it is typed; number None = a new one."""

    number: int | None
    name: str
    contact: str = ""
    lead_days: int | None = None
    note: str = ""
    terms: SupplierTerms = SupplierTerms()  # noqa: RUF009 - frozen: one instance serves all


def supplier_edit(entry: SupplierEntry) -> Edit:
    """Make a supplier or change one, with what was agreed.

    Raises Refused for an empty name, one that another supplier bears, and numbers that cannot be.
    """
    name = entry.name.strip()
    refuse_noted(name, entry.lead_days, entry.terms)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import suppliers as store

        if store.named(connection, name) not in {None, entry.number}:
            raise Refused(
                Message(N_("There is a supplier “{name}” already."), {"name": name}),
                Message(N_("Change that one, or choose another name.")),
            )
        values = {"name": name, "contact": entry.contact or None, "lead_days": entry.lead_days}
        number = store.save_supplier(connection, journal, entry.number, values | {"note": entry.note or None})
        store.save_terms(connection, journal, number, entry.terms)

    return row_edit(Message(N_("Supplier “{name}”"), {"name": name}), CHANGED, write)


def sources_edit(item: int, wanted: Sequence[Source]) -> Edit:
    """Let an item have exactly these suppliers, the first choice first; the first one becomes the item's own (S11).

    Raises Refused for the same supplier twice, for a supplier that is gone, and for numbers that cannot be.
    """
    refuse_sources(wanted)
    named = [each.supplier for each in wanted]

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import suppliers as store

        if not all(store.exists(connection, supplier) for supplier in named):
            raise Refused(Message(N_("This supplier is gone.")), Message(N_("Load the page again.")))
        store.save_sources(connection, journal, {item: wanted})

    return row_edit(Message(N_("Suppliers of an item")), CHANGED, write)


def switch_edit(desk: Desk, supplier: int) -> Edit:
    """Buy every item of a supplier from its next source from now on, where it has one (S11).

    Raises Refused where no item has another source.
    """
    from seller_desk.store.suppliers import read_sources

    with desk.database.read() as connection:
        known = read_sources(connection)
    moved = {
        item: [*mine[1:], mine[0]] for item, mine in known.items() if mine[0].supplier == supplier and len(mine) > 1
    }
    if not moved:
        raise Refused(
            Message(N_("None of its items has another supplier.")),
            Message(N_("Note a second source at its items first.")),
        )

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.suppliers import save_sources

        save_sources(connection, journal, moved)

    label = Message(
        N_("{n} item bought from the next source"), {"n": len(moved)}, N_("{n} items bought from the next source")
    )
    return row_edit(label, CHANGED, write)


def add_source_edit(items: Sequence[int], supplier: int, *, first: bool = False) -> Edit:
    """Note a supplier at several items at once: as their last source, or as the first one (S11).

    An item that has it already keeps what is noted of both; it only comes first where that is wanted. Raises Refused
    for a supplier that is gone, and where nothing would change.
    """

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import suppliers as store

        if not store.exists(connection, supplier):
            raise Refused(Message(N_("This supplier is gone.")), Message(N_("Load the page again.")))
        changed = {}
        for part in range(0, len(items), _AT_ONCE):
            known = store.read_sources(connection, items[part : part + _AT_ONCE])
            for item in items[part : part + _AT_ONCE]:
                before = known.get(item, [])
                after = _with_source(before, Source(item, supplier), first=first)
                if [each.supplier for each in after] != [each.supplier for each in before]:
                    changed[item] = after
        if not changed:
            raise Refused(Message(N_("This supplier is noted there already.")), Message(N_("Choose another one.")))
        store.save_sources(connection, journal, changed)

    label = Message(N_("Source of {n} item"), {"n": len(items)}, N_("Source of {n} items"))
    return row_edit(label, CHANGED, write)


def _with_source(before: Sequence[Source], new: Source, *, first: bool) -> Sequence[Source]:
    """The sources of an item with one more, or with the one that it has already first where that is wanted."""
    mine = next((each for each in before if each.supplier == new.supplier), new)
    others = [each for each in before if each.supplier != new.supplier]
    return [mine, *others] if first else before if mine in before else [*others, mine]


_AT_ONCE = 2000


def delete_edit(desk: Desk, supplier: int, name: str) -> Edit:
    """Delete a supplier into the bin, where it is kept for 30 days with what was agreed.

    Its items are bought from their next source from then on, its closed purchases keep its name. Made, it raises
    Refused while a purchase there is drafted or on its way, and for one that is gone.
    """
    from seller_desk.usecases import bin as bins

    def keys(connection: "Connection") -> dict[str, list[object]]:
        from seller_desk.store import suppliers as store

        if not store.exists(connection, supplier):
            raise Refused(Message(N_("This supplier is gone.")), Message(N_("Load the page again.")))
        if under_way := store.purchases_under_way(connection, supplier):
            names = ", ".join(under_way[:_NAMED]) + (" …" if len(under_way) > _NAMED else "")
            raise Refused(
                Message(N_("{name} cannot be deleted yet: {purchases}."), {"name": name, "purchases": names}),
                Message(N_("Close or cancel these purchases first.")),
            )
        return store.belongings(connection, supplier)

    def loosened(connection: "Connection") -> "Loosened":
        from seller_desk.store import suppliers as store

        return store.left_behind(connection, supplier, name)

    title = Message(N_("{title}"), {"title": name})
    return bins.delete_edit(desk, "supplier", title, keys, CHANGED, loosened)


_NAMED = 3
