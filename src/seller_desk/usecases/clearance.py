"""Clearance prices of slow stock: one for each choice that sells it, and the edit that asks them (S8, L8)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from seller_desk.domain import clearance as rules
from seller_desk.domain.attributes import choice_words
from seller_desk.domain.bulk_edits import ChoicePrices
from seller_desk.domain.clearance import Clearance
from seller_desk.domain.listing_content import OFF_SALE
from seller_desk.domain.promotions import price_for_hand
from seller_desk.domain.stock_health import ItemHealth, StockHealth
from seller_desk.texts import N_, Message
from seller_desk.usecases.bulk_edits import bulk_edit
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.price_book import PriceBook
from seller_desk.usecases.price_worst import Offer, goods_cost, worst_of
from seller_desk.usecases.stock_health import stock_health

if TYPE_CHECKING:
    from seller_desk.domain.inventory import StockRow
    from seller_desk.store.price_reading import Priced

_TRIES = 5


def clearances(
    desk: Desk, items: "Iterable[StockRow]", shop: int | None = None, *, below_cost: bool = False
) -> tuple[Clearance, ...]:
    """A clearance price for each choice on sale that takes nothing but one of these items; bundles are left out.

    Never under the floor, in any combination of events; `below_cost` lets what would go to the floor lose a share of
    the cost of its goods, and says how much.
    """
    from seller_desk.store.figures import shop_names
    from seller_desk.store.stock_course import choice_names

    wanted = {row.item_id: row for row in items}
    with desk.database.read() as connection:
        book, names = PriceBook(desk, connection, shop), shop_names(connection)
        works = _Clearing(book, desk, below_cost=below_cost)
        found = [each for row in book.priced if row.status != OFF_SALE for each in works.of(row, wanted)]
        words = choice_names(connection, [each.variant for each in found])
    return tuple(
        replace(each, shop=names[int(each.shop)], choice=_words(*words.get(each.variant, ("", "")))) for each in found
    )


@dataclass(frozen=True, slots=True)
class HealthView:
    """The stock's health, and the clearance prices (by item) of the slow and dead items that tie up most."""

    health: StockHealth
    prices: Mapping[int, tuple[Clearance, ...]]

    @property
    def burdens(self) -> tuple[ItemHealth, ...]:
        """The slow and dead items, those first that tie up most."""
        mine = (each for each in self.health.items if each.burden)
        return tuple(sorted(mine, key=lambda each: -(each.row.tied_up or 0)))


MOST = 1000
"""So many items get their clearance price at once: to price a large stock takes a while."""


def health_view(desk: Desk, shop: int | None = None) -> HealthView:
    """The health of the stock, or of what a shop sells, with clearance prices for at most `MOST` items."""
    view = HealthView(stock_health(desk, shop), {})
    prices: dict[int, tuple[Clearance, ...]] = {}
    if first := [each.row for each in view.burdens[:MOST]]:
        for each in clearances(desk, first, shop):
            prices[each.item] = (*prices.get(each.item, ()), each)
    return replace(view, prices=prices)


def clearance_edit(desk: Desk, chosen: Iterable[Clearance]) -> Edit:
    """Ask the clearance prices: versions of their listings, in one step that can be undone."""
    prices = {each.variant: each.then for each in chosen if each.then is not None}
    listings = dict.fromkeys(each.listing for each in chosen if each.then is not None)
    label = Message(N_("Clearance price of {n} choice"), {"n": len(prices)}, N_("Clearance prices of {n} choices"))
    return replace(bulk_edit(desk, listings, ChoicePrices(prices)), label=label)


def _words(attributes: str, code: str) -> str:
    """The choice in words; bare property numbers say nothing, its code does."""
    words = choice_words(attributes)
    return words if any(map(str.isalpha, words)) else code


class _Clearing:
    """Works out prices by one price book."""

    def __init__(self, book: PriceBook, desk: Desk, *, below_cost: bool) -> None:
        self._book, self._below = book, below_cost
        stock = desk.settings().stock
        self._days, self._given_up = stock.clear_days, Fraction(stock.clear_loss, 100)

    def of(self, row: "Priced", wanted: "Mapping[int, StockRow]") -> Iterator[Clearance]:
        """The clearance prices of a listing's choices."""
        for variant, price in self._book.choices.get(row.id, ()):
            parts = self._book.parts.get(variant, ())
            if len(parts) == 1 and parts[0][0] in wanted:
                goods = goods_cost(parts, self._book.costs, row.currency)
                yield self._of(row, wanted[parts[0][0]], Offer(variant, row.price if price is None else price, goods))

    def _of(self, row: "Priced", item: "StockRow", offer: Offer) -> Clearance:
        beside = self._book.beside(row)
        same = Clearance(
            item=item.item_id,
            listing=row.id,
            variant=offer.variant,
            shop=str(row.shop),
            title=row.title,
            choice="",
            currency=row.currency,
            now=offer.price,
            then=None,
            hand=None,
            floor=None,
            pieces=max(item.available or 0, 0),
            loss=0,
            why=rules.NO_PRICE,
        )
        worst = worst_of(self._book, row, [offer], beside)
        if worst is None or worst.floor is None or offer.cost is None or offer.price is None:
            return same
        same = replace(same, hand=worst.hand, floor=worst.floor)
        steps = rules.halvings(item.days_left, self._days)
        if steps is None and self._below:
            hand = rules.hand_below_cost(offer.cost, beside.overheads, self._given_up)
            why = rules.BELOW_COST
        else:
            hand = rules.cleared_hand(worst.hand, worst.floor, steps)
            why = rules.why_cleared(item.days_left, steps)
        if hand is None:
            return replace(same, why=rules.NO_MARGIN)
        return self._asking(row, offer, same, hand, why)

    def _asking(self, row: "Priced", offer: Offer, same: Clearance, hand: int, why: Message) -> Clearance:
        """The price to ask so that a buyer pays at least `hand` in every combination, and (unless asked) no loss."""
        beside, may_lose = self._book.beside(row), why is rules.BELOW_COST
        chains = [each.steps for each in self._book.combinations(row.shop)]
        for _try in range(_TRIES):
            price = price_for_hand(hand, chains)
            then = None if price is None else rules.nicely(price, row.currency)
            if then is None or offer.price is None or then >= offer.price or offer.cost is None:
                return replace(same, why=rules.LOW_ENOUGH if may_lose else rules.NO_ROOM)
            worst = worst_of(self._book, row, [Offer(offer.variant, then, offer.cost)], beside)
            if worst is not None and (may_lose or not worst.under_floor):
                lost = rules.lost(offer.cost, beside.overheads, worst.lowest.total, worst.lowest.pieces)
                return replace(same, then=then, hand=worst.hand, floor=worst.floor, loss=lost, why=why)
            hand += max(1, (worst.floor or 0) - worst.hand) if worst is not None else 1
        return replace(same, why=rules.NO_ROOM)
