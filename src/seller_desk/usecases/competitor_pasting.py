"""Competitors pasted out of a spreadsheet: what would become of each line, then one edit for all of them (L13)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from seller_desk.domain.competitors import Competitor, PastedRival, PricePoint
from seller_desk.domain.money import minor
from seller_desk.texts import N_, Message
from seller_desk.usecases.competitor_edits import CHANGED
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal


def pasted(block: Sequence[Sequence[str]]) -> tuple[PastedRival, ...]:
    """The competitors that pasted cells name, with the reason for each line that cannot be taken."""
    from seller_desk.intake.pasted_rivals import read_pasted

    return read_pasted(block)


def paste_edit(desk: Desk, listing: int, rows: Sequence[PastedRival]) -> Edit:
    """Note pasted competitors of a listing: known ones (by number, else title and shop) get the price of the day."""
    from seller_desk.store import competitors as store

    taken = [row for row in rows if row.problem is None]
    today, now = desk.today(), desk.now()

    def write(connection: "Connection", journal: "RowJournal") -> None:

        currency = store.currency_of(connection, listing) or "CNY"
        numbers = {_identity(each): each.number for each in store.read_competitors(connection, listing)}
        for row in taken:
            number = numbers.get(_named(row))
            if number is None:
                number = numbers[_named(row)] = store.add(connection, journal, _values(row, listing, now))
            on = date.fromisoformat(row.day) if row.day else today
            if row.price is not None:
                point = PricePoint(on, minor(row.price, currency), row.sold)
                store.write_price(connection, journal, number, point, currency)
            if row.review:
                store.add_review(connection, journal, number, on.isoformat(), row.stars, row.review)

    label = Message(N_("Paste {n} line of competitors"), {"n": len(taken)}, N_("Paste {n} lines of competitors"))
    return row_edit(label, CHANGED, write)


def _identity(rival: Competitor) -> tuple[str, ...]:
    return (rival.text.product_id,) if rival.text.product_id else (rival.text.title, rival.text.shop)


def _named(row: PastedRival) -> tuple[str, ...]:
    return (row.number,) if row.number else (row.title, row.shop)


def _values(row: PastedRival, listing: int, now: str) -> dict[str, object]:
    return {
        "listing_id": listing,
        "title": row.title,
        "shop": row.shop,
        "product_id": row.number,
        "selling_points": row.points,
        "created_at": now,
    }
