"""Prices of every listing in one line each, and which of them are sold under their floor (L7, L8, L9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from seller_desk.domain import money
from seller_desk.domain.competitors import Band
from seller_desk.domain.listing_content import OFF_SALE, ListingContent
from seller_desk.domain.prices import ChoiceCost, PriceFacts, PriceView, waterfall
from seller_desk.domain.pricing import Recommended, SaleCosts, lowest_price, margin_at, recommend
from seller_desk.domain.promotions import Combination, Stacked, price_for_hand
from seller_desk.domain.promotions import worst as lowest_stack
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.choice_costs import choice_costs
from seller_desk.usecases.competitors import band, bands
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.price_book import Beside, PriceBook
from seller_desk.usecases.price_worst import Offer, Worst, offers_of, worst_of

if TYPE_CHECKING:
    from seller_desk.store.price_reading import Priced

NO_PRICE = Message(N_("No price is entered yet."))
NO_COST = Message(N_("The cost of its goods is not known: link its SKUs to stock items and enter what they cost."))
NOT_POSSIBLE = Message(N_("Not possible: fees, returns and margin together take the whole price."))


@dataclass(frozen=True, slots=True)
class UnderFloor:
    """A listing whose lowest hand price is under its floor, with what a table of them shows."""

    facts: PriceFacts
    title: str
    shop: str
    price: int | None

    @property
    def loss(self) -> int:
        """What each piece is sold under its floor, in minor units."""
        return (self.facts.floor or 0) - (self.facts.worst_hand or 0)


def price_facts(desk: Desk, shop: int | None = None) -> Mapping[int, PriceFacts]:
    """Listing → its price in one line, of one shop or of all; one reading for all of them."""
    with desk.database.read() as connection:
        book, asked = PriceBook(desk, connection, shop), bands(desk, shop)
        return {row.id: _facts(book, row, asked.get(row.id)) for row in book.priced}


def under_floor(desk: Desk, shop: int | None = None) -> tuple[UnderFloor, ...]:
    """The listings on sale whose lowest hand price is under the floor, the greatest loss first (L8)."""
    from seller_desk.store.figures import shop_names

    with desk.database.read() as connection:
        book, asked, names = PriceBook(desk, connection, shop), bands(desk, shop), shop_names(connection)
        rows = (row for row in book.priced if row.status != OFF_SALE and _loses(book, row))
        found = [
            UnderFloor(_facts(book, row, asked.get(row.id)), row.title, names[row.shop], row.price) for row in rows
        ]
    return tuple(sorted(found, key=lambda each: -each.loss))


def _loses(book: PriceBook, row: "Priced") -> bool:
    worst = worst_of(book, row, offers_of(book, row), book.beside(row))
    return worst is not None and worst.under_floor


def _facts(book: PriceBook, row: "Priced", band: Band | None) -> PriceFacts:
    beside, offers = book.beside(row), offers_of(book, row)
    worst = worst_of(book, row, offers, beside)
    offer = worst.offer if worst is not None else dearest(offers)
    floor, target = floor_and_target(offer, beside)
    found = recommend(
        floor,
        target,
        band.median if band is not None else None,
        row.currency,
        book.strategy(row.id),
        book.rules(row.shop),
    )
    return PriceFacts(
        row.id,
        row.currency,
        floor if worst is None else worst.floor,
        target,
        None if found is None else found.price,
        None if worst is None else worst.hand,
        margin_of(worst, beside),
        worst is not None and worst.under_floor,
        _why(row, worst, floor, offer, found),
        "" if worst is None else str(worst.lowest.combination),
        1 if worst is None else worst.lowest.pieces,
        None if offer is None else offer.cost,
    )


def price_view(desk: Desk, listing: int, content: ListingContent) -> PriceView:
    """The price of one listing with everything behind it, as the content that is being edited would make it.

    Raises Refused for a listing that is gone.
    """
    with desk.database.read() as connection:
        book = PriceBook(desk, connection, listing=listing)
        if not book.priced:
            raise Refused(Message(N_("This listing is gone.")), Message(N_("Load the page again.")))
        row = book.priced[0]._replace(price=content.price, category=content.category or book.priced[0].category)
        prices = {choice.variant: choice.price for choice in content.choices}
        choices = choice_costs(connection, book, row, prices)
        return _view(book, row, offers_of(book, row, prices), choices, band(desk, listing))


def _view(
    book: PriceBook, row: "Priced", offers: list[Offer], choices: tuple[ChoiceCost, ...], asked: Band | None
) -> PriceView:
    beside, rules, chains = book.beside(row), book.rules(row.shop), book.combinations(row.shop)
    worst = worst_of(book, row, offers, beside)
    offer = worst.offer if worst is not None else dearest(offers)
    sale = None if offer is None or offer.cost is None else SaleCosts(offer.cost, beside.overheads)
    floor, target = floor_and_target(offer, beside)
    median = None if asked is None else asked.median
    strategy = book.strategy(row.id)
    found = recommend(floor, target, median, row.currency, strategy, rules)
    order = None if worst is None else _order(worst)
    return PriceView(
        listing=row.id,
        shop=row.shop,
        currency=row.currency,
        price=None if worst is None else worst.offer.price,
        sale=sale,
        combinations=chains,
        floor=floor,
        target=target,
        recommended=found,
        recommended_price=None if found is None else price_for_hand(found.price, [each.steps for each in chains]),
        worst=order,
        worst_events=Combination() if worst is None else worst.lowest.combination,
        worst_floor=None if worst is None else worst.floor,
        under_floor=under_floor_words(row.currency, worst) if worst is not None and worst.under_floor else None,
        median=median,
        rivals=0 if asked is None else asked.count,
        most_advertising=None if found is None or sale is None else sale.most_advertising(found.price, rules.margin),
        break_even=None if order is None or sale is None else sale.most_advertising(order.hand),
        strategy=strategy,
        rules=rules,
        bars=() if order is None else waterfall(order, sale),
        fees=beside.fees,
        choices=choices,
        missing=tuple(_missing(sale, target, worst, choices)),
        choice=_shown_choice(offer, choices),
    )


def _shown_choice(offer: Offer | None, choices: tuple[ChoiceCost, ...]) -> ChoiceCost | None:
    """The choice behind an offer, where choices differ in price or cost."""
    if offer is None or len({(choice.price, choice.cost) for choice in choices}) <= 1:
        return None
    return next((choice for choice in choices if choice.variant == offer.variant), None)


def _order(worst: Worst) -> Stacked:
    """The steps of the order that leaves the least."""
    return lowest_stack(worst.offer.price or 0, worst.lowest.combination.steps, worst.lowest.pieces)


def _missing(
    sale: SaleCosts | None, target: int | None, worst: Worst | None, choices: tuple[ChoiceCost, ...]
) -> Iterator[Message]:
    if worst is None:
        yield NO_PRICE
    if sale is None:
        yield next((choice.why for choice in choices if choice.why is not None), NO_COST)
        return
    unknown = sum(choice.cost is None for choice in choices)
    if unknown:
        values = {"n": unknown, "all": len(choices)}
        yield Message(
            N_("The cost of {n} of {all} choices is not known; it is left out."),
            values,
            N_("The costs of {n} of {all} choices are not known; they are left out."),
        )
    if target is None:
        yield NOT_POSSIBLE


def dearest(offers: list[Offer]) -> Offer | None:
    """The offer with the dearest goods; None where no cost is known."""
    known = [offer for offer in offers if offer.cost is not None]
    return max(known, key=lambda offer: offer.cost or 0, default=None)


def floor_and_target(offer: Offer | None, beside: Beside) -> tuple[int | None, int | None]:
    """Floor and target price of an order of one piece; None = cost not known, or not possible."""
    if offer is None or offer.cost is None or beside.fixed is None:
        return None, None
    fixed = offer.cost + beside.fixed
    return lowest_price(fixed, beside.share), lowest_price(fixed, beside.share_of_target)


def margin_of(worst: Worst | None, beside: Beside) -> Fraction | None:
    """What the lowest order leaves, as a share of what it brings; None = not known."""
    if worst is None or worst.offer.cost is None or beside.fixed is None:
        return None
    return margin_at(worst.offer.cost * worst.lowest.pieces + beside.fixed, beside.share, worst.lowest.total)


def _why(
    row: "Priced", worst: Worst | None, floor: int | None, offer: Offer | None, found: Recommended | None
) -> Message:
    if offer is None or offer.cost is None:
        return NO_COST
    if floor is None:
        return NOT_POSSIBLE
    if worst is None:
        return NO_PRICE
    if worst.under_floor:
        return under_floor_words(row.currency, worst)
    return NOT_POSSIBLE if found is None else found.why


def under_floor_words(currency: str, worst: Worst) -> Message:
    """Why a listing is sold under its floor: which events, how many pieces, by how much."""
    values: dict[str, object] = {
        "hand": money.show(worst.hand, currency),
        "floor": money.show(worst.floor or 0, currency),
        "events": str(worst.lowest.combination),
        "n": worst.lowest.pieces,
    }
    if not worst.lowest.combination.events:
        return Message(N_("Price {hand} is under the floor {floor}."), values)
    if worst.lowest.pieces == 1:
        return Message(N_("After {events} the hand price is {hand}, under the floor {floor}."), values)
    return Message(
        N_("With {n} pieces in one order, after {events}, one costs {hand}, under the floor {floor}."), values
    )
