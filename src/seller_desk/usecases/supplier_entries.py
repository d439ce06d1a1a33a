"""What suppliers ask for today: to buy elsewhere, and for the certificates that ended or end soon (S11, S18)."""

from collections.abc import Iterator, Sequence
from datetime import date

from seller_desk.domain.supplier_score import percent
from seller_desk.domain.suppliers import SupplierRow
from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.suppliers import suppliers

_ONE_BY_ONE = 3
_URGENT_DAYS = 14
_PLACE = "inventory/suppliers"
_SHOW = Message(N_("Show"))


def supplier_entries(desk: Desk, day: date) -> Iterator[Entry]:
    """One entry for each supplier to switch, and for each of the next certificates; the rest in a group."""
    from seller_desk.store import suppliers as store

    with desk.database.read() as connection:
        if not store.read_suppliers(connection):
            return
        rows = suppliers(desk)
    yield from _switches(sorted((row for row in rows if row.switch), key=lambda row: -(row.score.stockout_rate or 0)))
    found = [(end, name, row) for row in rows for name, end in row.expiring]
    yield from _certificates(sorted(found, key=lambda each: (each[0], each[2].number)), day)


def _switches(rows: Sequence[SupplierRow]) -> Iterator[Entry]:
    for row in rows[:_ONE_BY_ONE]:
        numbers = {"name": row.name, "rate": percent(row.score.stockout_rate)}
        yield Entry(
            Kind.STOCK,
            "critical",
            Pressing.TODAY if row.movable else Pressing.SOON,
            Message(N_("{name} lets you run out of stock: {rate} of days"), numbers),
            row.advice[0].todo,
            f"{_PLACE}/{row.number}",
            Message(N_("Decide")),
        )
    if rest := rows[_ONE_BY_ONE:]:
        yield Entry(
            Kind.STOCK,
            "critical",
            Pressing.SOON,
            Message(
                N_("{n} more supplier lets you run out of stock"),
                {"n": len(rest)},
                N_("{n} more suppliers let you run out of stock"),
            ),
            Message(" · ".join(row.name for row in rest[:_ONE_BY_ONE])),
            f"{_PLACE}/{rest[0].number}",
            _SHOW,
        )


def _certificates(found: Sequence[tuple[date, str, SupplierRow]], day: date) -> Iterator[Entry]:
    for end, name, row in found[:_ONE_BY_ONE]:
        days, words = (end - day).days, {"name": name, "supplier": row.name, "day": f"{end}"}
        over = days < 0
        ended, soon = N_("{name} of {supplier} has ended"), N_("{name} of {supplier} ends soon")
        yield Entry(
            Kind.STOCK,
            "critical" if over else "reorder",
            Pressing.OVERDUE if over else Pressing.TODAY if days <= _URGENT_DAYS else Pressing.SOON,
            Message(ended if over else soon, words),
            Message(N_("Its last day was {day}: ask for the new one") if over
                    else N_("Its last day is {day}: ask for the new one"), words),
            f"{_PLACE}/{row.number}",
            _SHOW,
            due=Message(N_("ended")) if over else Message(N_("{n} day"), {"n": days}, N_("{n} days")),
        )  # fmt: skip
    if rest := found[_ONE_BY_ONE:]:
        yield Entry(
            Kind.STOCK,
            "reorder",
            Pressing.SOON,
            Message(
                N_("{n} more certificate of suppliers ends"),
                {"n": len(rest)},
                N_("{n} more certificates of suppliers end"),
            ),
            Message(" · ".join(dict.fromkeys(row.name for _end, _name, row in rest))),
            f"{_PLACE}/{rest[0][2].number}",
            _SHOW,
        )
