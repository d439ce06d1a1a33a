"""What only the values settle: day first or month first (over whole columns, else asked), the currency, the side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seller_desk.domain.refusals import Refused
from seller_desk.intake import evidence
from seller_desk.intake.layouts import Layout
from seller_desk.intake.meanings import SORTS, Sort
from seller_desk.intake.sources import Source
from seller_desk.texts import N_, Message

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
        place
        for place, heading in enumerate(header)
        if SORTS.get(layout.columns.get(heading, "")) in {Sort.TIME, Sort.DAY}
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


def with_currency(layout: Layout, header: Sequence[str], samples: Sequence[Sequence[str]]) -> Layout:
    """The layout in the currency that the file itself names, where its format leaves that open."""
    if layout.habits.currency:
        return layout
    places = {layout.columns[heading]: place for place, heading in enumerate(header) if heading in layout.columns}
    if "currency" in places:
        codes = [cell.strip().upper() for cell in _cells(samples, [places["currency"]])]
        named = next((code for code in codes if len(code) == 3 and code.isalpha()), None)
    else:
        amounts = [place for meaning, place in places.items() if SORTS[meaning] in {Sort.MONEY, Sort.PRICE}]
        named = evidence.currency((), _cells(samples, amounts))
    return replace(layout, currency=named) if named else layout


def refuse_purchases(layout: Layout, header: Sequence[str], samples: Sequence[Sequence[str]], name: str) -> None:
    """Raises Refused for the list of what a buyer bought: one buying company, several selling ones."""
    places = {layout.columns[heading]: place for place, heading in enumerate(header) if heading in layout.columns}
    if not {"buyer_company", "seller_company"} <= places.keys():
        return
    buyers, sellers = (
        {cell for cell in _cells(samples, [places[side]]) if cell.strip()}
        for side in ("buyer_company", "seller_company")
    )
    if len(buyers) == 1 and len(sellers) > 1:
        raise Refused(
            Message(N_("{file} lists what you bought, not what you sold."), {"file": name}),
            Message(N_("Export the orders of your own shop and import those.")),
        )


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
        if len(allowed) < 2 or count > _ROWS_AT_MOST:
            break
    return allowed
