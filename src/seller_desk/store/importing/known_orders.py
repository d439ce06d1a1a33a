"""Records of orders that are known already: each completes its order and line, none empties a field."""

from collections.abc import Sequence

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.book import Book, Entry
from seller_desk.store.importing.completing import complete_order
from seller_desk.store.importing.known_lines import OWN, KnownLines
from seller_desk.store.importing.order_columns import grouped, order_columns
from seller_desk.store.importing.parcels import LaterParcels
from seller_desk.store.importing.records import Part
from seller_desk.store.importing.sums import Sums
from seller_desk.store.importing.telling import tell_again
from seller_desk.store.schema.orders import orders
from seller_desk.texts import N_, Message


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
        parcels = LaterParcels(self._batch, part, numbers)
        for place, row in enumerate(groups.firsts):
            order = book.entries[numbers[row]].order
            complete_order(order, said, place, by_line=variants is not None)
            parcels.complete(order)
        if variants is None:
            for row in groups.firsts:
                book.entries[numbers[row]].order.now["digest"] = part.digests[row]
                self._claim_order(part, row, numbers[row])
            line_rows: list[int | None] = []
        else:
            line_rows = KnownLines(self._batch, part, variants).place(book, numbers)
        changed, changed_lines = book.save(self._sums)
        self._count(numbers, groups.firsts, line_rows, changed, changed_lines)
        self._compare(book, part, numbers, changed)
        parcels.save()

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
