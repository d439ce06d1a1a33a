"""From whom the demo shops buy: suppliers and their terms, half a year of deliveries, what is under way now.

The deliveries fit the sales and the counts: walking back from today's count, each one is what was sold after it.
"""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from seller_desk import resources, texts
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.purchases import PurchaseState
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source
from seller_desk.usecases import purchase_lines, purchases, supplier_edits, suppliers
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.inventory import stock_rows

DELIVERIES = 6
EVERY = 30  # days between two deliveries of a supplier
NEWEST = 6  # days since the newest delivery of the first supplier; each next one came two days earlier
LEAST_LEFT = 2  # days of sales that were left when goods came
MOST_AT_ONCE = 45  # days of sales that one delivery brings
BACKUP_TURN = 2  # which delivery came from the backup supplier
FREIGHT = 12_000  # fen a delivery
BAD_LINES = 0.12  # share of the lines in which pieces fail: bad ones come together
SEED = 20261122
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Supplier:
    """One supplier of the data file with its row, and the items bought there first."""

    number: int
    data: Mapping[str, Any]
    rows: tuple[StockRow, ...] = ()
    backup: int | None = None
    backup_lead: int = 0


@dataclass(slots=True)
class Shelf:
    """What is known while one walks back: pieces on hand before the deliveries seen so far."""

    sold: Mapping[int, Mapping[int, int]]  # item → day (ordinal) → pieces
    level: dict[int, int] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)  # item → first day (ordinal) that is counted in

    def delivered(self, row: StockRow, day: int) -> int:
        """The pieces that came on a day, so that little was left before and today's count is right."""
        item = row.item_id
        since = self.seen.get(item, row.today.toordinal() + 1)
        sold = sum(pieces for at, pieces in self.sold.get(item, {}).items() if day <= at < since)
        self.level[item] = self.level.get(item, row.on_hand or 0) + sold
        self.seen[item] = day
        multiple = max(row.item.multiple or 1, 1)
        spare = min(self.level[item] - int(row.daily_rate * LEAST_LEFT), int(row.daily_rate * MOST_AT_ONCE))
        pieces = max(spare, 0) // multiple * multiple
        self.level[item] -= pieces
        return pieces


def buy(desk: Desk) -> None:
    """Make the suppliers, half a year of purchases, and those that are open today."""
    rows = stock_rows(desk)
    known = list(_suppliers(desk, rows))
    shelf, dice = Shelf(_sold(desk)), random.Random(SEED)  # noqa: S311  a made-up shop needs no secrecy
    past = [delivery for place, each in enumerate(known) for delivery in _deliveries(each, place, shelf, dice)]
    for delivery in sorted(past, key=lambda each: each.sent):
        _deliver(desk, delivery)
    _open(desk, known)


def _suppliers(desk: Desk, rows: Sequence[StockRow]) -> Iterator[Supplier]:
    by_family: dict[str, list[StockRow]] = {}
    for row in rows:
        by_family.setdefault(row.sku.split("-")[0], []).append(row)
    entries = tomllib.loads(resources.text("demo", "buying.toml"))["supplier"]
    for entry in entries:
        _do(desk, supplier_edits.supplier_edit(_entry(entry, desk.today())))
    numbers = {each.name: each.number for each in suppliers.suppliers(desk)}
    keys = {entry["key"]: entry for entry in entries if "key" in entry}
    for entry in entries:
        spare = keys.get(entry.get("backup", ""))
        number, backup = numbers[entry[texts.current()]], numbers[spare[texts.current()]] if spare else None
        mine = tuple(row for family in entry["families"] for row in by_family.get(family, ()))
        for row in mine:
            _do(desk, supplier_edits.sources_edit(row.item_id, list(_sources(row, number, backup, entry))))
        yield Supplier(number, entry, mine, backup, spare["lead"] if spare else 0)


def _entry(entry: Mapping[str, Any], today: date) -> supplier_edits.SupplierEntry:
    rebate, since = entry.get("rebate", (None, 0))
    certificate = entry.get("certificate")
    paper = f"{certificate[texts.current()]} {today + timedelta(days=certificate['left'])}" if certificate else ""
    terms = SupplierTerms(
        credit_days=entry["credit"],
        rebate=None if rebate is None else Decimal(rebate),
        rebate_from=since * 100,
        deposit=entry.get("deposit", 0) * 100,
        urgent_hours=entry.get("urgent"),
        agreement=entry["agreement"][texts.current()] if "agreement" in entry else "",
        certificates=paper,
    )
    return supplier_edits.SupplierEntry(None, entry[texts.current()], lead_days=entry["lead"], terms=terms)


def _sources(row: StockRow, number: int, backup: int | None, entry: Mapping[str, Any]) -> Iterator[Source]:
    cost = Decimal(row.cost or 0) / 100
    yield Source(row.item_id, number, unit_cost=cost, currency="CNY", lead_days=entry["lead"])
    if backup is not None:
        dearer = (cost * (100 + entry["dearer"]) / 100).quantize(_CENT)
        yield Source(row.item_id, backup, rank=2, unit_cost=dearer, currency="CNY")


def _sold(desk: Desk) -> dict[int, dict[int, int]]:
    from seller_desk.store.inventory import read_sold

    found: dict[int, dict[int, int]] = {}
    first = desk.today() - timedelta(days=NEWEST + EVERY * (DELIVERIES + 1))
    with desk.database.read() as connection:
        for item, day, pieces in read_sold(connection, first.isoformat(), desk.today().isoformat()):
            days, at = found.setdefault(item, {}), date.fromisoformat(day).toordinal()
            days[at] = days.get(at, 0) + pieces
    return found


# -- what came --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Delivery:
    """One purchase that came whole; days before today."""

    supplier: int
    sent: date
    came: date
    costs: Mapping[int, Decimal]
    lines: tuple[Received, ...]


def _deliveries(supplier: Supplier, place: int, shelf: Shelf, dice: random.Random) -> Iterator[Delivery]:
    """The newest first: that is how one walks back."""
    data = supplier.data
    for turn in range(DELIVERIES):
        if not supplier.rows:
            return
        came = supplier.rows[0].today - timedelta(days=NEWEST + 2 * place + EVERY * turn)
        pieces = {row.item_id: shelf.delivered(row, came.toordinal()) for row in supplier.rows}
        lines = tuple(_line(data, row, pieces[row.item_id], came, dice) for row in supplier.rows if pieces[row.item_id])
        if not lines:
            continue
        other = turn == BACKUP_TURN and supplier.backup is not None
        rise = Decimal(str(data["trend"])) * -turn + (data.get("dearer", 0) if other else 0)
        costs = {
            row.item_id: (Decimal(row.cost or 0) / 100 * (100 + rise) / 100).quantize(_CENT) for row in supplier.rows
        }
        whose, lead = (supplier.backup, supplier.backup_lead) if other else (supplier.number, data["lead"])
        sent = came - timedelta(days=lead + (0 if other else data["late"][turn]))
        yield Delivery(whose or supplier.number, sent, came, costs, lines)


def _line(data: Mapping[str, Any], row: StockRow, passed: int, came: date, dice: random.Random) -> Received:
    failed = max(1, round(passed * data["failed"] / 1000 / BAD_LINES)) if dice.random() < BAD_LINES else 0
    life = data.get("life", {}).get(row.sku.split("-")[0])
    lot = None
    if life:
        made = came - timedelta(days=life[1])
        lot = Life(f"L{made:%y%m%d}", made.isoformat(), (made + timedelta(days=life[0])).isoformat())
    return Received(row.item_id, passed + failed, min(passed + failed, 60), failed, lot)


def _deliver(desk: Desk, delivery: Delivery) -> None:
    then, later = _on(desk, delivery.sent), _on(desk, delivery.came)
    number = _send(then, delivery.supplier, {each.item: each.received for each in delivery.lines}, delivery.costs)
    _do(later, purchases.receive_edit(later, number, delivery.lines))
    if any(each.failed for each in delivery.lines):
        _do(later, purchases.close_edit(later, number))


def _send(desk: Desk, supplier: int, wanted: Mapping[int, int], costs: Mapping[int, Decimal]) -> int:
    """Draft, price and send a purchase; its number."""
    number = _draft(desk, supplier, wanted)
    for item, pieces in wanted.items():
        if item in costs:
            _do(desk, purchase_lines.line_edit(number, purchase_lines.LineChange(item, pieces, costs[item])))
    _do(desk, purchase_lines.head_edit(number, purchase_lines.PurchaseHead(supplier, freight=FREIGHT)))
    _do(desk, purchases.send_edit(desk, number))
    return number


def _draft(desk: Desk, supplier: int, wanted: Mapping[int, int]) -> int:
    _do(desk, purchases.draft_edit(desk, wanted, supplier))
    drafts = purchases.purchases(desk, [PurchaseState.DRAFT])
    return next(each.number for each in drafts if each.supplier == supplier)


# -- what is under way ------------------------------------------------------------------------------------------------
def _open(desk: Desk, known: Sequence[Supplier]) -> None:
    """One on its way for an empty item, one late, one that came in part with two bad pieces, one drafted."""
    out = sorted((row for row in _rows(known) if row.state is StockState.OUT), key=lambda row: -row.lost_a_day)
    if len(out) > 1:
        coming = out[1]
        whose = next(each for each in known if coming in each.rows)
        pieces = (int(coming.daily_rate * 20 / 12) + 1) * 12
        _send(_ago(desk, whose.data["lead"] - 2), whose.number, {coming.item_id: pieces}, {})
    late, partly, soon, drafted = (_some(each, 4) for each in (known[7], known[5], known[6], known[2]))
    if late:
        _send(_ago(desk, known[7].data["lead"] + 6), known[7].number, late, {})
    if soon:
        _send(_ago(desk, 3), known[6].number, soon, {})
    if partly:
        number = _send(_ago(desk, known[5].data["lead"] + 1), known[5].number, partly, {})
        first, second = (*partly, *partly)[:2]
        came = [Received(first, partly[first], 20), Received(second, partly[second], partly[second], 2)]
        yesterday = _ago(desk, 1)
        _do(yesterday, purchases.receive_edit(yesterday, number, came[: len(partly)]))
    if drafted:
        _draft(_ago(desk, 0), known[2].number, drafted)


def _rows(known: Sequence[Supplier]) -> Iterator[StockRow]:
    for each in known:
        yield from each.rows


def _some(supplier: Supplier, many: int) -> dict[int, int]:
    """Items that are well covered, with two dozen pieces each."""
    covered = [row for row in supplier.rows if row.state is StockState.OK]
    return {row.item_id: 24 for row in covered[:many]}


def _on(desk: Desk, day: date) -> Desk:
    return _ago(desk, (desk.today() - day).days)


def _ago(desk: Desk, days: int) -> Desk:
    """The same desk so many days ago."""
    now = desk.clock() - timedelta(days=days)
    return replace(desk, clock=lambda: now)


def _do(desk: Desk, edit: Edit) -> None:
    """Make an edit that nobody will take back."""
    desk.database.write(edit.apply)
