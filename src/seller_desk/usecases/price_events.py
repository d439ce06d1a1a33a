"""Events: coupons and reductions with their days, and what they make of the prices of listings (L8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from seller_desk.domain.pricing import lowest_price
from seller_desk.domain.promotions import PriceEvent, Stacked, stack, worst
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases import bin as binned
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.price_book import PriceBook
from seller_desk.usecases.price_edits import CHANGED
from seller_desk.usecases.price_worst import offers_of, worst_of
from seller_desk.usecases.row_edits import adding, changing

LONGEST_NAME = 60
MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class TriedListing:
    """A listing to try an event on: its price, and what an order costs beside and in the goods (None = not known)."""

    listing: int
    shop: int
    title: str
    currency: str
    price: int
    cost: Fraction | None
    fixed: Fraction | None
    share: Fraction

    def floor(self, pieces: int = 1) -> int | None:
        """The floor of an order of so many pieces; None where the cost is not known or none is possible."""
        if self.cost is None or self.fixed is None:
            return None
        return lowest_price(self.cost * pieces + self.fixed, self.share)


@dataclass(frozen=True, slots=True)
class EventsView:
    """Every event, the shops they may belong to, the listings they can be tried on, and today."""

    events: tuple[PriceEvent, ...]
    shops: dict[int, str]
    currencies: dict[int, str]
    listings: tuple[TriedListing, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Trial:
    """One price through the steps as given, and as a buyer would use them; floors of that order (None = not known)."""

    given: Stacked
    cheapest: Stacked
    floor: int | None

    @property
    def under_floor(self) -> bool:
        """Whether the order, as the steps are given, is sold at a loss."""
        return self.floor is not None and self.given.total < self.floor

    @property
    def cheapest_under_floor(self) -> bool:
        """Whether a buyer can reach a loss by leaving something unused."""
        return self.floor is not None and self.cheapest.total < self.floor


def events_view(desk: Desk, shop: int | None = None) -> EventsView:
    """What the event dialog shows."""
    from seller_desk.store.figures import shop_currencies, shop_names

    with desk.database.read() as connection:
        book = PriceBook(desk, connection, shop)
        found = []
        for row in book.priced:
            beside = book.beside(row)
            judged = worst_of(book, row, offers_of(book, row), beside)
            if judged is not None and judged.offer.price is not None:
                offer, price = judged.offer, judged.offer.price
                tried = TriedListing(
                    row.id, row.shop, row.title, row.currency, price, offer.cost, beside.fixed, beside.share
                )
                found.append(tried)
        names, currencies = shop_names(connection), shop_currencies(connection)
    return EventsView(tuple(book.events), names, currencies, tuple(found), desk.today())


def try_event(event: PriceEvent, price: int, pieces: int, listing: TriedListing | None = None) -> Trial:
    """Simulate an order step by step; the floor is that of the listing."""
    floor = None if listing is None else listing.floor(pieces)
    return Trial(stack(price, event.steps, pieces), worst(price, event.steps, pieces), floor)


def listings_under(event: PriceEvent, listings: Sequence[TriedListing], most_pieces: int) -> tuple[TriedListing, ...]:
    """The listings that this event alone would sell under their floor, in orders of one or several pieces."""
    return tuple(
        each
        for each in listings
        if event.shop in {None, each.shop}
        and any(try_event(event, each.price, n, each).cheapest_under_floor for n in range(1, most_pieces + 1))
    )


def save_event_edit(desk: Desk, event: PriceEvent) -> Edit:
    """Add an event (number 0) or change one; raises Refused for what cannot be right."""
    from seller_desk.store import prices as store

    checked(event)
    values = store.event_values(event)
    label = Message(N_("Event {name}"), {"name": event.name})
    if event.number:
        return changing(label, CHANGED, "price_events", event.number, values)
    return adding(label, CHANGED, "price_events", values | {"created_at": desk.now()})


def delete_event_edit(desk: Desk, event: PriceEvent) -> Edit:
    """Put an event into the bin."""
    return binned.delete_edit(desk, "event", Message(event.name), {"price_events": [event.number]}, CHANGED)


def checked(event: PriceEvent) -> None:
    """Raise Refused for an event without a name or steps, with days the wrong way round, or absurd steps."""
    if not event.name.strip() or len(event.name) > LONGEST_NAME:
        raise Refused(Message(N_("The event needs a short name.")), Message(N_("Write one, such as Double 12.")))
    if event.starts is not None and event.ends is not None and event.ends < event.starts:
        raise Refused(Message(N_("The event ends before it begins.")), Message(N_("Change one of the days.")))
    if not 1 <= len(event.steps) <= MOST_STEPS:
        raise Refused(
            Message(N_("An event has 1 to {n} steps."), {"n": MOST_STEPS}), Message(N_("Add what is taken off."))
        )
    for step in event.steps:
        if step.off < 0 or step.over < 0 or not 0 <= step.share <= 1 or (step.most is not None and step.most < 0):
            raise Refused(Message(N_("A step takes off an impossible amount.")), Message(N_("Correct it.")))
