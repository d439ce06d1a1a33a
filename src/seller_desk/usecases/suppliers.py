"""Suppliers: scored from what they delivered, with tiers, the mix, and the sources of items (S10, S11, S17)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from seller_desk.domain import money
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.purchases import OPEN
from seller_desk.domain.supplier_score import Delivery, Facts, Score, score
from seller_desk.domain.supplier_terms import SupplierRules, SupplierTerms, rebate
from seller_desk.domain.suppliers import (
    Source,
    SourceAdvice,
    SupplierRow,
    Tier,
    advice,
    should_switch,
    source_advice,
    tiers,
)
from seller_desk.settings.suppliers import SupplierSettings
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.stock_reading import StockReading

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.suppliers import Known


def suppliers(desk: Desk) -> tuple[SupplierRow, ...]:
    """Every supplier with its score, the most bought from first."""
    with desk.database.read() as connection:
        return _Reading(desk, connection).rows()


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
        from seller_desk.store import deliveries, purchases, suppliers

        self._settings = desk.settings().suppliers
        self._rules = rules_of(self._settings)
        self._today: date = desk.today()
        self._known = suppliers.read_suppliers(connection)
        self._terms = suppliers.read_all_terms(connection)
        self._next = suppliers.read_next_sources(connection)
        since = self._today - timedelta(days=self._settings.score_days - 1)
        self._deliveries = deliveries.read_deliveries(connection, since.isoformat())
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
