"""The choice, number of pieces and combination of events that leave the least of a listing's price (L8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from seller_desk.domain.pricing import lowest_price
from seller_desk.usecases.price_book import Beside, Lowest, PriceBook

if TYPE_CHECKING:
    from seller_desk.store.price_reading import Cost, Priced


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice: its price and what its goods cost, in minor units; None = not known."""

    variant: int
    price: int | None
    cost: Fraction | None


@dataclass(frozen=True, slots=True)
class Worst:
    """What leaves the least: an offer, its lowest order, and the floor of such an order (None = cost not known)."""

    offer: Offer
    lowest: Lowest
    floor_total: int | None

    @property
    def hand(self) -> int:
        """The hand price of one piece, rounded down."""
        return self.lowest.total // self.lowest.pieces

    @property
    def floor(self) -> int | None:
        """The floor of one piece of such an order, rounded up."""
        return None if self.floor_total is None else -(-self.floor_total // self.lowest.pieces)

    @property
    def under_floor(self) -> bool:
        """Whether such an order is sold at a loss."""
        return self.floor_total is not None and self.lowest.total < self.floor_total


def offers_of(book: PriceBook, row: "Priced", prices: Mapping[int, int | None] | None = None) -> list[Offer]:
    """Every choice of a listing; `prices` stand over those that are saved, {variant: price}."""
    found = []
    for variant, saved in book.choices.get(row.id, ()):
        price = prices.get(variant, saved) if prices is not None else saved
        goods = goods_cost(book.parts.get(variant, ()), book.costs, row.currency)
        found.append(Offer(variant, row.price if price is None else price, goods))
    return found or [Offer(0, row.price, None)]


def goods_cost(parts: Iterable[tuple[int, int]], costs: "Mapping[int, Cost]", currency: str) -> Fraction | None:
    """What the stock items behind a choice cost together; None without any, or where one is not known."""
    total, several = None, False
    for item, quantity in parts:
        cost = costs.get(item)
        if cost is None or cost.currency != currency:
            return None
        amount = cost.amount if quantity == 1 else cost.amount * quantity
        total, several = (total + amount if several and total is not None else amount), True
    return total


def worst_of(book: PriceBook, row: "Priced", offers: Iterable[Offer], beside: Beside) -> Worst | None:
    """What leaves the least; among offers of unknown cost the cheapest. None where no price is known."""
    dearest: dict[int, Offer] = {}
    for offer in offers:
        if offer.price is None:
            continue
        known = dearest.get(offer.price)
        if known is None or _costs_more(offer, known):
            dearest[offer.price] = offer
    known_costs = any(offer.cost is not None for offer in dearest.values())
    judged = [
        Worst(offer, lowest, _floor_total(offer, lowest.pieces, beside))
        for offer in dearest.values()
        if offer.price is not None and (offer.cost is not None or not known_costs)
        for lowest in book.lowest(row.shop, offer.price)
    ]
    return min(judged, key=_left) if len(judged) > 1 else judged[0] if judged else None


def _costs_more(offer: Offer, known: Offer) -> bool:
    return offer.cost is not None and (known.cost is None or offer.cost > known.cost)


def _floor_total(offer: Offer, pieces: int, beside: Beside) -> int | None:
    if offer.cost is None or beside.fixed is None:
        return None
    return lowest_price(offer.cost * pieces + beside.fixed, beside.share)


def _left(worst: Worst) -> float:
    """What is left above the floor per piece; without a floor, the price itself."""
    floor = 0 if worst.floor_total is None else worst.floor_total
    return (worst.lowest.total - floor) / worst.lowest.pieces
