"""What the seller notes about competitors by hand; each edit can be taken back and made again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.competitors import Competitor, PricePoint, RivalText
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.competitors import CutAlert
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.COMPETITORS})
MOST = 100_000_000_00
"""The highest price that is taken, minor units: more is a slip of the hand."""


def add_edit(desk: Desk, listing: int, text: RivalText, price: int | None = None, sold: int | None = None) -> Edit:
    """Note a competitor of a listing, with its price of today (minor units of the listing's currency).

    Raises Refused without a title or for an impossible price.
    """
    _check(text, price)
    values = {**asdict(text), "listing_id": listing, "created_at": desk.now()}
    point = PricePoint(desk.today(), price, sold)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import competitors as store

        number = store.add(connection, journal, values)
        if price is not None or sold is not None:
            currency = store.currency_of(connection, listing) or "CNY"
            store.write_price(connection, journal, number, point, currency)

    return row_edit(Message(N_("New competitor {title}"), {"title": text.title}), CHANGED, write)


def text_edit(desk: Desk, competitor: int, text: RivalText) -> Edit:
    """Write other words about a competitor. Raises Refused without a title."""
    del desk  # every edit is built with the desk it belongs to
    _check(text, None)
    return _changing(Message(N_("Change the competitor {title}"), {"title": text.title}), [competitor], asdict(text))


def price_edit(desk: Desk, rival: Competitor, day: date, price: int | None, sold: int | None = None) -> Edit:
    """Note what a competitor asked on a day, or with no price and no pieces forget that day.

    Raises Refused for an impossible price.
    """
    del desk
    label = Message(N_("Price of {title} on {day}"), {"title": rival.text.title, "day": day.isoformat()})
    return _pricing(label, rival, [PricePoint(day, price, sold)])


def prices_edit(desk: Desk, rival: Competitor, points: Sequence[PricePoint]) -> Edit:
    """Note several days of a competitor at once. Raises Refused for an impossible price."""
    del desk
    return _pricing(Message(N_("Prices of {title}"), {"title": rival.text.title}), rival, points)


def _pricing(label: Message, rival: Competitor, points: Sequence[PricePoint]) -> Edit:
    for point in points:
        _check(rival.text, point.price)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import competitors as store

        of_listing = None if rival.listing is None else store.currency_of(connection, rival.listing)
        for point in points:
            store.write_price(connection, journal, rival.number, point, rival.currency or of_listing or "CNY")

    return row_edit(label, CHANGED, write)


def link_edit(desk: Desk, rivals: Sequence[int], listing: int | None) -> Edit:
    """Let competitors that came in files belong to a listing; None: to none again."""
    del desk
    label = Message(N_("Take over {n} competitor"), {"n": len(rivals)}, N_("Take over {n} competitors"))
    if listing is None:
        label = Message(N_("Release {n} competitor"), {"n": len(rivals)}, N_("Release {n} competitors"))
    return _changing(label, rivals, {"listing_id": listing})


def _changing(label: Message, rivals: Sequence[int], values: Mapping[str, object]) -> Edit:
    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import competitors as store

        for number in rivals:
            store.change(connection, journal, number, values)

    return row_edit(label, CHANGED, write)


def delete_edit(desk: Desk, rival: Competitor) -> Edit:
    """Delete a competitor with its prices and reviews into the bin."""
    from seller_desk.store import competitors as store
    from seller_desk.usecases import bin as bins

    title = Message(rival.text.title)
    return bins.delete_edit(desk, "competitor", title, lambda each: store.keys_of(each, rival.number), CHANGED)


def reviews_edit(desk: Desk, rival: Competitor, texts: Sequence[tuple[int | None, str]]) -> Edit:
    """Note what buyers of a competitor wrote: (stars or None, text) each, of today."""
    day = desk.today().isoformat()
    said = [(stars, text.strip()) for stars, text in texts if text.strip()]
    label = Message(N_("{n} review of a competitor"), {"n": len(said)}, N_("{n} reviews of a competitor"))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import competitors as store

        for stars, text in said:
            store.add_review(connection, journal, rival.number, day, stars, text)

    return row_edit(label, CHANGED, write)


def seen_edit(desk: Desk, alerts: Sequence[CutAlert]) -> Edit:
    """Note price cuts as seen: they leave Today and the tab, their history stays (L13)."""
    now = desk.now()
    subjects = {subject: alert.listing for alert in alerts for subject in alert.subjects}
    label = Message(N_("{n} price cut seen"), {"n": len(alerts)}, N_("{n} price cuts seen"))

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import price_cuts as store

        store.see(connection, journal, subjects, now)

    return row_edit(label, CHANGED, write)


def _check(text: RivalText, price: int | None) -> None:
    if not text.title.strip():
        raise Refused(Message(N_("A competitor needs a title.")), Message(N_("Write what their page is called.")))
    if price is not None and not 0 < price <= MOST:
        raise Refused(
            Message(N_("This price cannot be: {price}."), {"price": str(price)}),
            Message(N_("Write a price above zero.")),
        )
