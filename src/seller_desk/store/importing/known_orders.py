"""Records of orders that are known already: each completes its order and line, none empties a field."""

from collections.abc import Sequence
from typing import Any

from seller_desk.domain.orders import OrderState, later_state
from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.book import Book, Entry
from seller_desk.store.importing.changes import Row
from seller_desk.store.importing.line_columns import LineColumns
from seller_desk.store.importing.order_columns import OrderColumns, grouped, order_columns
from seller_desk.store.importing.parcels import add_later_parcels
from seller_desk.store.importing.records import Part
from seller_desk.store.importing.sums import Sums
from seller_desk.store.importing.telling import tell_again
from seller_desk.store.schema.orders import order_lines, orders
from seller_desk.texts import N_, Message

_OF_THE_ORDER = ("title", "goods_amount", "freight", "discount_shop", "discount_platform", "received")
"""An order file's word on these holds; files of lines only fill the gap."""
OWN = "seller_desk"  # the platform of what this program exported itself


class KnownOrders:
    """Merges records into orders that are in the database."""

    def __init__(self, batch: Batch, sums: Sums) -> None:
        self._batch = batch
        self._sums = sums

    def settle(self, ids: Sequence[int]) -> None:
        """Settle orders anew, after refund tickets for them changed."""
        if ids:
            Book(self._batch, ids).save(self._sums)

    def merge(
        self,
        part: Part,
        numbers: Sequence[int],
        buyers: Sequence[int | None] | None,
        variants: Sequence[int | None] | None,
    ) -> None:
        """Merge records; `numbers` are the rows of orders that they speak of, `variants` None for an order file."""
        book = Book(self._batch, numbers)
        groups = grouped(part.columns["order_no"])
        said = order_columns(part, groups, self._batch.reading)
        if buyers is not None:
            said.columns["buyer_id"] = [buyers[row] for row in groups.firsts]
        if self._batch.reading.platform == OWN:  # knows nothing newer than the desk that it came from (O11)
            said.columns.pop("state", None)
            said.columns.pop("raw_status", None)
        for place, row in enumerate(groups.firsts):
            entry = book.entries[numbers[row]]
            _complete(entry.order, said, place, by_line=variants is not None)
        if variants is None:
            for row in groups.firsts:
                book.entries[numbers[row]].order.now["digest"] = part.digests[row]
                self._claim_order(part, row, numbers[row])
            line_rows: list[int | None] = []
        else:
            line_rows = _Lines(self._batch, part, variants).place(book, numbers)
        changed, changed_lines = book.save(self._sums)
        self._count(numbers, groups.firsts, line_rows, changed, changed_lines)
        self._compare(book, part, numbers, changed)
        first_parcels = [
            (number, row, book.entries[number].order.now["tracking_no"]) for row, number in enumerate(numbers)
        ]
        add_later_parcels(self._batch, part, first_parcels)

    def _claim_order(self, part: Part, row: int, number: int) -> None:
        if not self._batch.claim(orders, number):
            tell_again(self._batch, part, row)

    def _count(
        self,
        numbers: Sequence[int],
        firsts: Sequence[int],
        line_rows: Sequence[int | None],
        changed: set[int],
        changed_lines: set[int],
    ) -> None:
        """Count each record: a new line is new; a changed line or order is updated."""
        counts = self._batch.counts
        first_rows = set(firsts)
        for row, number in enumerate(numbers):
            line = line_rows[row] if line_rows else 0
            if line is None:
                counts["new"] += 1
            elif line in changed_lines or (number in changed and row in first_rows):
                counts["updated"] += 1
            else:
                counts["unchanged"] += 1

    def _compare(self, book: Book, part: Part, numbers: Sequence[int], changed: set[int]) -> None:
        """Report orders whose own total and whose lines do not agree; the order's total holds (O27)."""
        told: set[int] = set()
        for row, number in enumerate(numbers):
            entry = book.entries[number]
            if number in told or not (number in changed or entry.new_lines):
                continue
            told.add(number)
            difference = _difference(entry)
            if difference:
                value = part.columns["order_no"][row]
                self._batch.tell(part.rows[row], self._batch.heading("order_no"), value, _UNEQUAL)


_UNEQUAL = Message(
    N_("The lines of this order do not add up to the order's own amount; the order's amount is counted.")
)


def _difference(entry: Entry) -> bool:
    stated = entry.order.now["stated_gross"]
    lines = [line["stated_gross"] for line in entry.lines_now]
    if stated is None or entry.order.now["stated_refunded"] is None or not lines or None in lines:
        return False
    left: int = stated - sum(lines)
    freight: int = entry.order.now["freight"] or 0
    return abs(left) > len(lines) and left != freight


def _complete(order: Row, said: OrderColumns, place: int, *, by_line: bool) -> None:
    """Take over what a file says of the order itself."""
    now = order.now
    values = {name: column[place] for name, column in said.columns.items() if column[place] is not None}
    first_word = now["raw_status"] is None
    keeps = _OF_THE_ORDER if by_line and now["stated_gross"] is not None else ("title",) if by_line else ()
    if "stated_refunded" not in values and now["stated_refunded"] is not None:
        values.pop("stated_gross", None)  # what was left after refunds says less than what is known
    for name, value in values.items():
        kept = name in keeps or (by_line and name in ("tracking_no", "carrier"))
        if name not in ("state", "raw_status") and not (kept and now[name] is not None):
            now[name] = value
    if "state" in values and ("raw_status" in values or first_word):
        _move_on(now, OrderState(values["state"]), values.get("raw_status"))


def _move_on(now: dict[str, Any], state: OrderState, word: str | None) -> None:
    """Move the state on; a marketplace's first word replaces what was only inferred, an older word changes nothing."""
    known = OrderState(now["state"])
    inferred = word is not None and now["raw_status"] is None
    settled = known in (OrderState.REFUNDED, OrderState.REFUNDING)
    moved = state if inferred and not settled else later_state(known, state)
    if word is not None and (now["raw_status"] is None or moved is state):
        now["raw_status"] = word
    now["state"] = moved.value


class _Lines:
    """Finds for each record of a line file the line it speaks of, or makes one."""

    def __init__(self, batch: Batch, part: Part, variants: Sequence[int | None]) -> None:
        self._batch = batch
        self._part = part
        self._columns = LineColumns(part, batch.reading, list(variants))
        key = batch.reading.key if batch.reading.key in ("sub_order_no", "order_no") else None
        self._keys: list[str | None] = part.columns[key] if key else [None] * len(part.rows)

    def place(self, book: Book, numbers: Sequence[int]) -> list[int | None]:
        """Put every record on its line; gives the line's number, None where the line is new."""
        found: list[int | None] = []
        for row, number in enumerate(numbers):
            entry = book.entries[number]
            line = self._line_of(entry, row)
            if line is None and self._keys[row] is None and self._batch.reading.platform == OWN:
                found.append(0)  # an order without lines was exported as one row
                continue
            if line is None:
                entry.new_lines.append(self._new_line(entry, row))
            else:
                self._complete(line, row)
            found.append(None if line is None else line.id)
        return found

    def _line_of(self, entry: Entry, row: int) -> Row | None:
        key, variant = self._keys[row], self._columns.variants[row]
        batch = self._batch
        if key is not None:
            for line in entry.lines:
                if line.now["line_key"] == key:
                    if not batch.claim(order_lines, line.id):
                        tell_again(batch, self._part, row)
                    return line
        for line in entry.lines:
            spare = key is None or line.now["line_key"].startswith("v")
            if spare and line.now["variant_id"] == variant and batch.claim(order_lines, line.id):
                return line
        return None

    def _complete(self, line: Row, row: int) -> None:
        values = {name: column[row] for name, column in self._columns.stored.items()}
        if self._batch.reading.platform == OWN:  # restates the amounts that the desk computed
            del values["stated_gross"], values["stated_refunded"]
        elif values["stated_refunded"] is None and line.now["stated_refunded"] is not None:
            del values["stated_gross"]
        line.fill(values)
        line.now["quantity"] = self._columns.quantities[row]
        if key := self._keys[row]:
            line.now["line_key"] = key

    def _new_line(self, entry: Entry, row: int) -> dict[str, Any]:
        batch = self._batch
        number = batch.ids(order_lines, 1)[0]
        batch.claim(order_lines, number)
        line: dict[str, Any] = dict.fromkeys(("stated_gross", "stated_refunded", "refund_state", "amount"))
        line |= {name: column[row] for name, column in self._columns.stored.items()}
        key = self._keys[row] or _next_key(entry, self._columns.variants[row])
        line |= {"id": number, "order_id": entry.order.id, "line_key": key, "batch_id": batch.id}
        return line | {"gross": 0, "refunded": 0}


def _next_key(entry: Entry, variant: int | None) -> str:
    taken = {line["line_key"] for line in entry.lines_now}
    occurrence = 1
    while f"v{variant or 0}#{occurrence}" in taken:
        occurrence += 1
    return f"v{variant or 0}#{occurrence}"
