"""Lines of known orders: each record finds the line it speaks of, or makes one."""

from collections.abc import Sequence
from typing import Any

from seller_desk.store.importing.batch import Batch
from seller_desk.store.importing.book import Book, Entry
from seller_desk.store.importing.changes import Row
from seller_desk.store.importing.line_columns import LineColumns
from seller_desk.store.importing.records import Part
from seller_desk.store.importing.telling import tell_again
from seller_desk.store.schema.orders import order_lines

OWN = "seller_desk"
"""The platform of what this program exported itself: it knows nothing newer than the desk that it came from (O11)."""


class KnownLines:
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
