"""Decides how a file writes its dates: day first or month first is seen over whole columns, else asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seller_desk.intake import evidence
from seller_desk.intake.layouts import Layout
from seller_desk.intake.meanings import SORTS, Sort
from seller_desk.intake.sources import Source
from seller_desk.texts import Message, N_

_ROWS_AT_MOST = 1_000_000
_BOTH = frozenset({"mdy", "dmy"})


@dataclass(frozen=True, slots=True)
class Dated:
    """The layout with its dates settled, or the doubt that remains."""

    layout: Layout
    doubts: tuple[Message, ...] = ()


def dated(layout: Layout, header: Sequence[str], samples: Sequence[Sequence[str]], source: Source, below: int) -> Dated:
    """Settle the order of day, month and year by the samples, and by the whole file where they leave it open."""
    places = [
        place for place, heading in enumerate(header) if SORTS.get(layout.columns.get(heading, "")) in {Sort.TIME, Sort.DAY}
    ]
    cells = list(_cells(samples, places))
    allowed = evidence.date_orders(cells)
    if allowed is None:
        if layout.habits.id or not cells:
            return Dated(layout)
        return Dated(replace(layout, date_format=evidence.date_format(cells, "ymd")))
    if allowed == _BOTH:
        rows = (row for block in source.blocks(len(header)) for row in _below(block.numbers, block.rows, below))
        allowed = _narrowed(_cells(rows, places))
    if len(allowed) == 1:
        (order,) = allowed
        return Dated(replace(layout, date_format=evidence.date_format(cells, order)))
    return Dated(layout, (Message(N_("It is not clear which part of the dates is the day and which the month.")),))


def _below(numbers: Sequence[int], rows: Sequence[list[str]], below: int) -> Iterator[list[str]]:
    return (row for number, row in zip(numbers, rows, strict=True) if number > below)


def _cells(rows: Iterable[Sequence[str]], places: Sequence[int]) -> Iterator[str]:
    return (row[place] for row in rows for place in places if place < len(row))


def _narrowed(cells: Iterable[str]) -> frozenset[str]:
    """Which orders every cell allows; stops as soon as that is settled."""
    allowed = _BOTH
    for count, cell in enumerate(cells):
        found = evidence.date_orders((cell,))
        allowed = allowed if found is None else allowed & found
        if len(allowed) < 2 or count > _ROWS_AT_MOST:  # noqa: PLR2004 - one is left, or none
            break
    return allowed
