"""What the seller notes about competitors by hand; each edit can be taken back and made again."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.competitors import Competitor, PricePoint, RivalText
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.competitors import CutAlert
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

CHANGED = Topics({Topic.COMPETITORS})
MOST = 100_000_000_00
"""The highest price that is taken, minor units: more is a slip of the hand."""
Step = Callable[["Connection"], None]


@dataclass(slots=True)
class Steps:
    """The steps of one edit while it is made: what takes each back, and the numbers that rows got the first time."""

    connection: "Connection"
    numbers: list[int]
    back: list[Step]
    at: int = field(default=0)

    def add(self, values: dict[str, Any]) -> int:
        """Store a competitor; made again, it gets the number that later edits know it by."""
        from seller_desk.store import competitors as store

        known = self.numbers[self.at] if self.at < len(self.numbers) else None
        number = store.add_competitor(self.connection, values, known)
        if known is None:
            self.numbers.append(number)
        self.at += 1
        self.back.append(lambda connection: store.remove(connection, [number]))
        return number

    def change(self, number: int, values: dict[str, Any]) -> None:
        """Write columns of a competitor. What a hand touched is the seller's: taking its import back leaves it."""
        from seller_desk.store import competitors as store

        former = {name: row[name] for row in store.rows_of(self.connection, [number]) for name in (*values, "batch_id")}
        if former:
            store.change(self.connection, number, {**values, "batch_id": None})
            self.back.append(lambda connection: store.change(connection, number, former))

    def price(self, competitor: int, day: date, price: int | None, sold: int | None, currency: str) -> None:
        """Store what was asked on a day; neither price nor pieces sold: forget that day."""
        from seller_desk.store import competitors as store

        text = day.isoformat()
        former = store.price_on(self.connection, competitor, text)
        if price is None and sold is None:
            store.drop_price(self.connection, competitor, text)
        else:
            values = {"competitor_id": competitor, "day": text, "price": price, "sold": sold, "currency": currency}
            store.put_price(self.connection, values)
        self.back.append(lambda connection: _restore_price(connection, competitor, text, former))

    def reviews(self, rows: Sequence[dict[str, Any]]) -> None:
        """Store what buyers of a competitor wrote."""
        from seller_desk.store import competitors as store

        made = store.add_reviews(self.connection, rows)
        self.back.append(lambda connection: store.remove_reviews(connection, made))


def _restore_price(connection: "Connection", competitor: int, day: str, former: dict[str, Any] | None) -> None:
    from seller_desk.store import competitors as store

    store.drop_price(connection, competitor, day)
    if former is not None:
        store.put_price(connection, former)


def stepwise(label: Message, make: Callable[[Steps], None], topics: Topics = CHANGED) -> Edit:
    """An edit out of steps: they are made in order and taken back in the opposite one."""
    numbers: list[int] = []
    back: list[Step] = []

    def apply(connection: "Connection") -> Topics:
        back.clear()
        make(Steps(connection, numbers, back))
        return topics

    def revert(connection: "Connection") -> Topics:
        for step in reversed(back):
            step(connection)
        return topics

    return Edit(label, apply, revert)


def add_edit(desk: Desk, listing: int, text: RivalText, price: int | None = None, sold: int | None = None) -> Edit:
    """Note a competitor of a listing, with its price of today (minor units of the listing's currency).

    Raises Refused without a title or for an impossible price.
    """
    _check(text, price)
    day, currency = desk.today(), _currency(desk, listing)

    def make(steps: Steps) -> None:
        number = steps.add({**asdict(text), "listing_id": listing, "created_at": desk.now()})
        if price is not None or sold is not None:
            steps.price(number, day, price, sold, currency)

    return stepwise(Message(N_("New competitor {title}"), {"title": text.title}), make)


def text_edit(desk: Desk, competitor: int, text: RivalText) -> Edit:
    """Write other words about a competitor. Raises Refused without a title."""
    del desk
    _check(text, None)
    label = Message(N_("Change the competitor {title}"), {"title": text.title})
    return stepwise(label, lambda steps: steps.change(competitor, asdict(text)))


def price_edit(desk: Desk, rival: Competitor, day: date, price: int | None, sold: int | None = None) -> Edit:
    """Note what a competitor asked on a day, or with no price and no pieces forget that day.

    Raises Refused for an impossible price.
    """
    _check(rival.text, price)
    currency = rival.currency or (_currency(desk, rival.listing) if rival.listing is not None else "CNY")
    label = Message(N_("Price of {title} on {day}"), {"title": rival.text.title, "day": day.isoformat()})
    return stepwise(label, lambda steps: steps.price(rival.number, day, price, sold, currency))


def prices_edit(desk: Desk, rival: Competitor, points: Sequence[PricePoint]) -> Edit:
    """Note several days of a competitor at once. Raises Refused for an impossible price."""
    for point in points:
        _check(rival.text, point.price)
    currency = rival.currency or (_currency(desk, rival.listing) if rival.listing is not None else "CNY")
    label = Message(N_("Prices of {title}"), {"title": rival.text.title})

    def make(steps: Steps) -> None:
        for point in points:
            steps.price(rival.number, point.day, point.price, point.sold, currency)

    return stepwise(label, make)


def link_edit(desk: Desk, rivals: Sequence[int], listing: int | None) -> Edit:
    """Let competitors that came in files belong to a listing; None: to none again."""
    del desk
    label = Message(N_("Take over {n} competitor"), {"n": len(rivals)}, N_("Take over {n} competitors"))
    if listing is None:
        label = Message(N_("Release {n} competitor"), {"n": len(rivals)}, N_("Release {n} competitors"))

    def make(steps: Steps) -> None:
        for number in rivals:
            steps.change(number, {"listing_id": listing})

    return stepwise(label, make)


def delete_edit(desk: Desk, rival: Competitor) -> Edit:
    """Delete a competitor with its prices and reviews into the bin."""
    from seller_desk.store import competitors as store
    from seller_desk.usecases import bin as bins

    with desk.database.read() as connection:
        prices, reviews = store.children(connection, [rival.number])
    keys = {"competitor_prices": prices, "competitor_reviews": reviews, "competitors": [rival.number]}
    return bins.delete_edit(desk, "competitor", Message(rival.text.title), keys, CHANGED)


def reviews_edit(desk: Desk, rival: Competitor, texts: Sequence[tuple[int | None, str]]) -> Edit:
    """Note what buyers of a competitor wrote: (stars or None, text) each, of today."""
    day = desk.today().isoformat()
    rows = [
        {"competitor_id": rival.number, "day": day, "stars": stars, "text": text.strip()}
        for stars, text in texts
        if text.strip()
    ]
    label = Message(N_("{n} review of a competitor"), {"n": len(rows)}, N_("{n} reviews of a competitor"))
    return stepwise(label, lambda steps: steps.reviews(rows))


def seen_edit(desk: Desk, alerts: Sequence[CutAlert]) -> Edit:
    """Note price cuts as seen: they leave Today and the tab, their history stays (L13)."""
    now = desk.now()
    subjects = {subject: alert.listing for alert in alerts for subject in alert.subjects}
    label = Message(N_("{n} price cut seen"), {"n": len(alerts)}, N_("{n} price cuts seen"))

    def make(steps: Steps) -> None:
        from seller_desk.store import price_cuts as store

        store.see(steps.connection, subjects, now)
        steps.back.append(lambda connection: store.unsee(connection, tuple(subjects)))

    return stepwise(label, make)


def _check(text: RivalText, price: int | None) -> None:
    if not text.title.strip():
        raise Refused(Message(N_("A competitor needs a title.")), Message(N_("Write what their page is called.")))
    if price is not None and not 0 < price <= MOST:
        raise Refused(
            Message(N_("This price cannot be: {price}."), {"price": str(price)}),
            Message(N_("Write a price above zero.")),
        )


def _currency(desk: Desk, listing: int) -> str:
    from seller_desk.store import competitors as store

    with desk.database.read() as connection:
        return store.currency_of(connection, listing) or "CNY"
