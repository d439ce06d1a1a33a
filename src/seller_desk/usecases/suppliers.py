"""Suppliers: scored from what they delivered, with tiers, the mix, and the sources of items (S10, S11, S17)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from seller_desk.domain import money
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import CHINA
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.purchases import OPEN
from seller_desk.domain.refusals import Refused
from seller_desk.domain.supplier_score import Delivery, Facts, Score, score
from seller_desk.domain.supplier_terms import SupplierRules, SupplierTerms, rebate
from seller_desk.domain.suppliers import (
    MixShare,
    Source,
    SourceAdvice,
    SupplierRow,
    Tier,
    advice,
    mix,
    should_switch,
    source_advice,
    tiers,
)
from seller_desk.settings.suppliers import SupplierSettings
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit
from seller_desk.usecases.stock_reading import StockReading

if TYPE_CHECKING:
    from seller_desk.store.bin import Loosened
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal
    from seller_desk.store.suppliers import Known

CHANGED = Topics({Topic.STOCK})
MOST_DAYS = 365


def suppliers(desk: Desk) -> tuple[SupplierRow, ...]:
    """Every supplier with its score, the most bought from first."""
    with desk.database.read() as connection:
        return _Reading(desk, connection).rows()


def supplier_mix(desk: Desk, currency: str = "CNY") -> tuple[MixShare, ...]:
    """How a year's purchases lie on the tiers, beside the shares aimed at (S10)."""
    return mix(suppliers(desk), currency, rules_of(desk.settings().suppliers))


def sources(desk: Desk, item: int) -> tuple[Source, ...]:
    """The suppliers of an item, the first choice first."""
    from seller_desk.store.suppliers import read_sources

    with desk.database.read() as connection:
        return tuple(read_sources(connection, [item]).get(item, ()))


def a_item_advice(desk: Desk, rows: Iterable[StockRow]) -> tuple[SourceAdvice, ...]:
    """The A items of the stock that lack a second source, or a spare one that delivers fast (S11, S17)."""
    from seller_desk.store.suppliers import read_sources

    with desk.database.read() as connection:
        known = read_sources(connection)
    best = ((row.item_id, row.sku, row.name) for row in rows if row.abc == "A")
    return source_advice(best, known, rules_of(desk.settings().suppliers))


def rules_of(settings: SupplierSettings) -> SupplierRules:
    """The numbers of the settings as the rules take them."""
    return SupplierRules(
        settings.stockout_limit,
        settings.switch_limit,
        settings.pass_share,
        settings.credit_days,
        settings.core_share,
        settings.backup_share,
        settings.sources,
        settings.urgent_hours,
        settings.certificate_days,
    )


class _Reading:
    """One look at all suppliers."""

    def __init__(self, desk: Desk, connection: "Connection") -> None:
        from seller_desk.store import purchases, suppliers

        self._settings = desk.settings().suppliers
        self._rules = rules_of(self._settings)
        self._today: date = desk.clock().astimezone(CHINA).date()
        self._known = suppliers.read_suppliers(connection)
        self._terms = suppliers.read_all_terms(connection)
        self._next = suppliers.read_next_sources(connection)
        since = self._today - timedelta(days=self._settings.score_days - 1)
        self._deliveries = suppliers.read_deliveries(connection, since.isoformat())
        self._open = purchases.read_purchases(connection, states=list(OPEN))
        year = self._today.isoformat()[:4]
        self._of_year = {
            each.number: _year_value(purchases.received_values(connection, each.number, terms.currency), terms, year)
            for each in self._known
            if (terms := self._terms.get(each.number)) is not None and terms.rebate
        }
        late = {each.item for lines in self._deliveries.values() for each in lines if late_days(each, self._today)}
        stock = StockReading(desk, connection)
        self._empty, self._window = stock.days_without(late) if late else {}, stock.window_days

    def rows(self) -> tuple[SupplierRow, ...]:
        """The suppliers with scores and tiers, the most bought from first."""
        bought = {each.number: _bought(self._deliveries.get(each.number, ())) for each in self._known}
        scores = {each.number: self._score(each.number) for each in self._known}
        points = {number: found.points for number, found in scores.items()}
        scored = tiers(bought, points, self._rules)
        found = [self._row(each, scores[each.number], scored[each.number], bought[each.number]) for each in self._known]
        return tuple(sorted(found, key=lambda row: (-max(row.bought.values(), default=0), row.name)))

    def _score(self, supplier: int) -> Score:
        lines = self._deliveries.get(supplier, [])
        out: dict[int, set[int]] = {}
        for each in lines:
            out.setdefault(each.item, set()).update(late_days(each, self._today) & self._empty.get(each.item, set()))
        facts = Facts(lines, sum(map(len, out.values())), len(out) * self._window)
        return score(facts, self._terms.get(supplier, SupplierTerms()), self._rules, self._today)

    def _row(self, known: "Known", found: Score, tier: Tier, bought: Mapping[str, int]) -> SupplierRow:
        terms = self._terms.get(known.number, SupplierTerms())
        mine = [each for each in self._open if each.supplier == known.number]
        backups, movable = self._backups(known.number)
        in_use = known.number in self._next
        return SupplierRow(
            known.number,
            known.name,
            known.contact,
            known.lead_days,
            known.note,
            terms,
            found,
            tier,
            bought,
            items=sum(self._next.get(known.number, {}).values()),
            open_purchases=len(mine),
            late=sum(each.late(self._today.isoformat()) for each in mine),
            rebate=rebate(terms, self._of_year.get(known.number, 0)),
            advice=advice(found, terms, backups, self._rules, self._today, in_use=in_use),
            deliveries=len(self._deliveries.get(known.number, ())),
            switch=in_use and should_switch(found, self._rules),
            movable=movable,
            backups=tuple(backups),
            expiring=terms.expiring(self._today, self._settings.certificate_days),
        )

    def _backups(self, supplier: int) -> tuple[list[str], int]:
        """The names of those from whom this supplier's items could be bought next, and how many items could be."""
        counts = self._next.get(supplier, {})
        return [name for name in counts if name is not None], sum(n for name, n in counts.items() if name is not None)


def late_days(line: Delivery, today: date) -> set[int]:
    """The days (ordinals) on which goods of a line should have been there and were not, up to today."""
    if line.expected_on is None:
        return set()
    end = line.complete_on or (line.last_on if line.ended else None) or today + timedelta(days=1)
    return set(range(line.expected_on.toordinal() + 1, end.toordinal()))


def _bought(lines: Sequence[Delivery]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in lines:
        if each.unit_cost is not None:
            value = money.minor(each.unit_cost * each.passed, each.currency)
            found[each.currency] = found.get(each.currency, 0) + value
    return found


def _year_value(received: Sequence[tuple[int, str, int, Decimal]], terms: SupplierTerms, year: str) -> int:
    return sum(
        money.minor(cost * pieces, terms.currency) for _receipt, day, pieces, cost in received if day[:4] == year
    )


# -- what the seller notes --------------------------------------------------------------------------------------------
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
    _refuse_entry(name, entry)

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


def _refuse_entry(name: str, entry: SupplierEntry) -> None:
    terms = entry.terms
    if not name:
        raise Refused(Message(N_("A supplier needs a name.")), Message(N_("Write one.")))
    if any(days is not None and not 0 <= days <= MOST_DAYS for days in (entry.lead_days, terms.credit_days)):
        raise Refused(Message(N_("These days cannot be.")), Message(N_("Write a number from 0 to 365.")))
    if terms.rebate is not None and not 0 <= terms.rebate < 1:
        raise Refused(Message(N_("This rebate cannot be.")), Message(N_("Write a share from 0 to under 100 %.")))
    if min(terms.rebate_from, terms.deposit) < 0:
        raise Refused(Message(N_("This cannot be an amount.")), Message(N_("Write an amount from 0 on.")))


def sources_edit(item: int, wanted: Sequence[Source]) -> Edit:
    """Let an item have exactly these suppliers, the first choice first; the first one becomes the item's own (S11).

    Raises Refused for the same supplier twice, and for a supplier that is gone.
    """
    named = [each.supplier for each in wanted]
    if len(set(named)) < len(named):
        raise Refused(Message(N_("A supplier stands there twice.")), Message(N_("Take one of them out.")))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import suppliers as store

        if not all(store.exists(connection, supplier) for supplier in named):
            raise Refused(Message(N_("This supplier is gone.")), Message(N_("Load the page again.")))
        store.save_sources(connection, journal, item, wanted)

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

        for item, wanted in moved.items():
            save_sources(connection, journal, item, wanted)

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
        changed = 0
        for part in range(0, len(items), _AT_ONCE):
            known = store.read_sources(connection, items[part : part + _AT_ONCE])
            for item in items[part : part + _AT_ONCE]:
                before = known.get(item, [])
                mine = next((each for each in before if each.supplier == supplier), Source(item, supplier))
                others = [each for each in before if each.supplier != supplier]
                after = [mine, *others] if first else before if mine in before else [*others, mine]
                if [each.supplier for each in after] != [each.supplier for each in before]:
                    store.save_sources(connection, journal, item, after)
                    changed += 1
        if not changed:
            raise Refused(Message(N_("This supplier is noted there already.")), Message(N_("Choose another one.")))

    label = Message(N_("Source of {n} item"), {"n": len(items)}, N_("Source of {n} items"))
    return row_edit(label, CHANGED, write)


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
