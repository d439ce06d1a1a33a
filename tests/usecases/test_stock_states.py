"""A seller at work on the stock in any order, undoing and redoing at will, beside the plainest ledger there can be.

Balance = last count + later moves; no return is booked twice; what lies in places adds up; an import that is taken
back leaves everything as before (S9, S15, S16).
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from seller_desk.domain.progress import Silent
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.purchases import OPEN, PurchaseState
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_returns import Fate
from seller_desk.store.balances import on_hand
from seller_desk.store.schema.tables import metadata
from seller_desk.store.stock_health import impossible_stock
from seller_desk.usecases.desk import open_desk
from seller_desk.usecases.edits import Edit, History
from seller_desk.usecases.import_reading import ImportRequest
from seller_desk.usecases.imports import import_files, undo_batch
from seller_desk.usecases.inventory import count_edit, stock_rows
from seller_desk.usecases.lots import add_lot_edit, item_lots
from seller_desk.usecases.purchases import close_edit, draft_edit, purchases, receive_edit, send_edit
from seller_desk.usecases.stock_ledger import item_ledger
from seller_desk.usecases.stock_moves import (
    OUT_OF,
    CameBack,
    inspections_edit,
    move_edit,
    return_edit,
    returnable,
    returns,
)
from seller_desk.usecases.stock_places import (
    Place,
    place_edit,
    placed,
    places,
    remove_place_edit,
    transfer_edit,
    where_it_lies,
)
from tests.conftest import MORNING
from tests.stock_desk import Shelf

SOLD_AT_FIRST = 9
KINDS = [MoveKind.RECEIPT, MoveKind.ADJUSTMENT, *sorted(OUT_OF)]
PIECES = st.integers(1, 12)
ITEM = st.integers(0, 1)
_JOURNAL = {"batches", "row_problems", "former_values"}


@dataclass
class Event:
    """What happened at a moment: a count sets, everything else adds."""

    at: int
    item: int
    pieces: int
    counts: bool = False


@dataclass
class Step:
    """One edit that was made: its events, which a redo books at its own moment, and a count at its first one."""

    events: list[Event] = field(default_factory=list)


class StockWork(RuleBasedStateMachine):
    """Two items of one shop; the desk's clock goes on by a minute each time it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._minute = 0
        self.desk = open_desk(Path(self._folder.name), self._now)
        self.shelf = Shelf(self.desk, date(2026, 11, 21))
        self.history = History(self.desk)
        self.sales: list[Event] = []
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.files: Iterator[int] = count()

    def _now(self) -> datetime:
        self._minute += 1
        return MORNING + timedelta(minutes=self._minute)

    @initialize()
    def begin(self) -> None:
        self.shop = self.shelf.shop()
        self.items = [self.shelf.item(sku, cost=500) for sku in ("A", "B")]
        takes = {self.items[0]: 1}, {self.items[0]: 1, self.items[1]: 2}  # the second is a bundle
        self.variants = [self.shelf.variant(self.shop, f"V{n}", takes=each) for n, each in enumerate(takes)]
        self.orders = [self.shelf.sale(self.shop, each, SOLD_AT_FIRST, days_ago=2) for each in self.variants]
        self.before = self.rows()

    def teardown(self) -> None:
        if hasattr(self, "before"):
            while self.history.can_undo:
                self.history.undo()
            assert self.rows() == self.before
        self.desk.close()
        self._folder.cleanup()

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row but those of imports' journals and of sales, which no edit touches."""
        left_out = _JOURNAL | {"orders", "order_lines", "sales_days", "variant_days"}
        with self.desk.database.read() as connection:
            return {
                table.name: sorted(tuple(row) for row in connection.execute(select(table)))
                for table in metadata.sorted_tables
                if table.name not in left_out
            }

    # -- the plainest ledger --
    def balance(self, item: int) -> int | None:
        """Last count + what happened after it."""
        events = [*self.sales, *(event for step in self.done for event in step.events)]
        mine = sorted((each for each in events if each.item == item), key=lambda each: each.at)
        level = None
        for event in mine:
            level = event.pieces if event.counts else None if level is None else level + event.pieces
        return level

    def make(self, build: Callable[[], Edit | None], *events: tuple[int, int], counts: bool = False) -> None:
        """Make an edit; `events` are what it means, unless it is refused."""
        at = self._minute + 1
        try:
            edit = build()
            if edit is None:
                return
            self.history.do(edit)
        except Refused:
            return
        self.done.append(Step([Event(at if counts else self._minute, *each, counts) for each in events]))
        self.undone.clear()

    # -- what the seller does --
    @rule(item=ITEM, pieces=st.integers(0, 30))
    def count(self, item: int, pieces: int) -> None:
        number = self.items[item]
        self.make(lambda: count_edit(self.desk, {number: pieces}), (number, pieces), counts=True)

    @rule(item=ITEM, pieces=PIECES, kind=st.sampled_from(KINDS))
    def move(self, item: int, pieces: int, kind: MoveKind) -> None:
        number, sign = self.items[item], -1 if kind in OUT_OF else 1
        self.make(lambda: move_edit(self.desk, kind, {number: pieces}, "为何"), (number, sign * pieces))

    @rule(variant=ITEM, pieces=PIECES)
    def sell(self, variant: int, pieces: int) -> None:
        """An order goes out now; it is no edit, so nothing takes it back."""
        order = self.shelf.sale(self.shop, self.variants[variant], pieces)
        at = self.desk.now()
        self.shelf.desk.database.write(_taken(order, at))
        self.orders.append(order)
        for item, times in ((self.items[0], 1), (self.items[1], 2))[: 1 + variant]:
            self.sales.append(Event(self._minute, item, -times * pieces))

    @rule(order=st.integers(0, 20), pieces=PIECES, fate=st.sampled_from(list(Fate)))
    def come_back(self, order: int, pieces: int, fate: Fate) -> None:
        number = self.orders[order % len(self.orders)]
        goods = returnable(self.desk, number)
        came = [CameBack(each.item, pieces, fate, number) for each in goods]
        back = [(each.item, pieces) for each in goods] if fate is Fate.SHELF else []
        self.make(lambda: return_edit(self.desk, *came), *back)

    @rule(shelved=st.integers(0, 5), lost=st.integers(0, 5))
    def inspect(self, shelved: int, lost: int) -> None:
        for each in returns(self.desk, waiting=True)[:1]:
            if shelved or lost:
                booked = [(each.item, shelved)] if shelved else []
                self.make(lambda each=each: inspections_edit(self.desk, {each.number: (shelved, lost)}), *booked)  # type: ignore[misc]

    @rule(item=ITEM, pieces=PIECES)
    def buy(self, item: int, pieces: int) -> None:
        drafts = purchases(self.desk, [PurchaseState.DRAFT])
        if drafts:
            self.make(lambda: send_edit(self.desk, drafts[0].number))
        else:
            self.make(lambda: draft_edit(self.desk, {self.items[item]: pieces}, None))

    @rule(pieces=PIECES, failed=st.integers(0, 3), lot=st.booleans())
    def receive(self, pieces: int, failed: int, lot: bool) -> None:  # noqa: FBT001
        waiting = purchases(self.desk, list(OPEN))
        if waiting:
            number, item = waiting[0].number, waiting[0].lines[0].item
            life = Life("L", "2026-10-01", "2027-10-01") if lot else None
            came = Received(item, pieces, pieces, min(failed, pieces), life)
            self.make(lambda: receive_edit(self.desk, number, [came]), (item, pieces - came.failed))

    @rule()
    def close(self) -> None:
        for one in purchases(self.desk, [PurchaseState.PARTLY])[:1]:
            self.make(lambda one=one: close_edit(self.desk, one.number))  # type: ignore[misc]

    @rule(item=ITEM, pieces=PIECES, days=st.integers(-30, 400))
    def lay_aside(self, item: int, pieces: int, days: int) -> None:
        expires = (date(2026, 11, 21) + timedelta(days=days)).isoformat()
        self.make(lambda: add_lot_edit(self.desk, self.items[item], pieces, Life("", "2026-05-01", expires)))

    @rule(item=ITEM, pieces=PIECES, there=st.booleans())
    def carry(self, item: int, pieces: int, there: bool) -> None:  # noqa: FBT001
        known = [each.number for each in places(self.desk)]
        if not known:
            self.make(lambda: place_edit(Place(None, "仓库")))
            return
        ends = (None, known[0]) if there else (known[0], None)
        self.make(lambda: transfer_edit(self.desk, {self.items[item]: pieces}, *ends))

    @rule()
    def tear_down(self) -> None:
        for place in places(self.desk)[:1]:
            self.make(lambda place=place: remove_place_edit(place))  # type: ignore[misc]

    @precondition(lambda self: self.history.can_undo)
    @rule()
    def undo(self) -> None:
        self.history.undo()
        self.undone.append(self.done.pop())

    @precondition(lambda self: self.history.can_redo)
    @rule()
    def redo(self) -> None:
        self.history.redo()
        step = self.undone.pop()
        for event in step.events:
            event.at = event.at if event.counts else self._minute
        self.done.append(step)

    @rule(pieces=st.integers(0, 40))
    def import_and_take_back(self, pieces: int) -> None:
        before = self.rows()
        file = Path(self._folder.name) / f"stock{next(self.files)}.csv"
        file.write_text(f"SKU Code,On Hand,Unit Cost,Supplier\nA,{pieces},9.00,安吉竹语\nC,7,3.00,\n", "utf-8")
        (outcome,) = import_files(self.desk, [ImportRequest(file)], Silent()).files
        assert outcome.batch is not None
        assert next(row.on_hand for row in stock_rows(self.desk) if row.sku == "A") == pieces
        undo_batch(self.desk, outcome.batch)
        assert self.rows() == before

    # -- what always holds --
    @invariant()
    def balances_hold(self) -> None:
        if not hasattr(self, "items"):
            return
        rows = {row.item_id: row for row in stock_rows(self.desk)}
        with self.desk.database.read() as connection:
            alone = on_hand(connection, self.items)
            assert impossible_stock(connection) == ()
        for item in self.items:
            wanted = self.balance(item)
            assert (alone.get(item), rows[item].on_hand) == (wanted, wanted)
            ledger = item_ledger(self.desk, item)
            assert ledger.on_hand == wanted
            assert not ledger.moves or ledger.moves[0].balance == wanted

    @invariant()
    def nothing_comes_back_twice(self) -> None:
        if not hasattr(self, "orders"):
            return
        came: Counter[tuple[int | None, int]] = Counter()
        for each in returns(self.desk):
            came[each.order, each.item] += each.pieces
            assert 0 <= each.waiting <= each.pieces
        for order in self.orders:
            for goods in returnable(self.desk, order):
                assert (goods.booked, goods.left) == (came[order, goods.item], goods.taken - goods.booked)
                assert goods.left >= 0

    @invariant()
    def places_and_lots_add_up(self) -> None:
        if not hasattr(self, "items"):
            return
        for item in self.items:
            there = self.balance(item)
            lying = where_it_lies(self.desk, item)
            assert sum(lying.values()) == (there or 0)
            assert all(pieces >= 0 for pieces in placed(self.desk).get(item, {}).values())
            left = item_lots(self.desk, item)
            assert all(0 < each.left <= each.lot.quantity for each in left)
            assert there is None or sum(each.left for each in left) <= max(there, 0)


def _taken(order: int, at: str) -> Callable[[object], None]:
    from sqlalchemy import Connection, update

    from seller_desk.store.schema.orders import orders

    def write(connection: object) -> None:
        assert isinstance(connection, Connection)
        connection.execute(update(orders).where(orders.c.id == order).values(taken_at=at))

    return write


StockWork.TestCase.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestStockWork = StockWork.TestCase
