"""Competitors pasted out of a spreadsheet: what would become of each line, then one edit for all of them (L13)."""

from collections.abc import Sequence
from datetime import date

from seller_desk.domain.competitors import Competitor, PastedRival
from seller_desk.domain.money import minor
from seller_desk.texts import N_, Message
from seller_desk.usecases.competitor_edits import Steps, stepwise
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit


def pasted(block: Sequence[Sequence[str]]) -> tuple[PastedRival, ...]:
    """The competitors that pasted cells name, with the reason for each line that cannot be taken."""
    from seller_desk.intake.pasted_rivals import read_pasted

    return read_pasted(block)


def paste_edit(desk: Desk, listing: int, rows: Sequence[PastedRival]) -> Edit:
    """Note pasted competitors of a listing: known ones (by number, else title and shop) get the price of the day."""
    from seller_desk.store import competitors as store

    taken = [row for row in rows if row.problem is None]
    day = desk.today()
    with desk.database.read() as connection:
        currency = store.currency_of(connection, listing) or "CNY"
        known = {_identity(each): each.number for each in store.read_competitors(connection, listing)}

    def make(steps: Steps) -> None:
        numbers = dict(known)
        for row in taken:
            number = numbers.get(_named(row))
            if number is None:
                number = numbers[_named(row)] = steps.add(_values(row, listing, desk.now()))
            on = date.fromisoformat(row.day) if row.day else day
            if row.price is not None:
                steps.price(number, on, minor(row.price, currency), row.sold, currency)
            if row.review:
                review = {"competitor_id": number, "day": on.isoformat(), "stars": row.stars, "text": row.review}
                steps.reviews([review])

    label = Message(N_("Paste {n} line of competitors"), {"n": len(taken)}, N_("Paste {n} lines of competitors"))
    return stepwise(label, make)


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
