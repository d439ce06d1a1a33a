"""Cutting records into parts: some rows, without the rest; whole orders, the last of which waits for its next rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from seller_desk.domain.imports import Records


@dataclass(slots=True)
class Part:
    """Some records; the same shape as what intake gives."""

    rows: list[int]
    columns: dict[str, list[Any]]
    digests: list[int]


def part_of(records: Records, places: Sequence[int]) -> Part:
    """The records at these places."""
    if not places:
        return Part([], {name: [] for name in records.columns}, [])
    if len(places) == 1:
        place = places[0]
        columns = {name: [column[place]] for name, column in records.columns.items()}
        return Part([records.rows[place]], columns, [records.digests[place]])
    pick = itemgetter(*places)
    columns = {name: list(pick(column)) for name, column in records.columns.items()}
    return Part(list(pick(records.rows)), columns, list(pick(records.digests)))


def joined(held: Part | None, records: Records) -> Part:
    """The held records followed by more of the same file; the held ones are used up."""
    if held is None or not held.rows:
        return Part(records.rows, records.columns, records.digests)
    count, more = len(held.rows), len(records.rows)
    for name in records.columns.keys() - held.columns.keys():
        held.columns[name] = [None] * count
    for name, column in held.columns.items():
        column.extend(records.columns.get(name) or [None] * more)
    held.rows += records.rows
    held.digests += records.digests
    return held


def whole_orders(part: Part) -> tuple[Part, Part | None]:
    """Split before the rows of the last order, which may go on in the next chunk."""
    numbers = part.columns["order_no"]
    if not numbers:
        return part, None
    cut = len(numbers)
    while cut and numbers[cut - 1] == numbers[-1]:
        cut -= 1
    return _slice(part, 0, cut), _slice(part, cut, len(numbers))


def _slice(part: Part, start: int, stop: int) -> Part:
    columns = {name: column[start:stop] for name, column in part.columns.items()}
    return Part(part.rows[start:stop], columns, part.digests[start:stop])
