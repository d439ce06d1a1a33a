"""What a sale of one listing costs: its goods choice by choice, and every fee with its layers (L8)."""

from dataclasses import dataclass
from fractions import Fraction

from seller_desk.domain.fees import FEES, Fee, Layer
from seller_desk.domain.prices import ChoiceCost
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.choice_costs import choice_costs
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.price_book import PriceBook


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One fee of a listing: what holds now, and the shop's own and the listing's own value (None = none).

    `without_own` is what holds without the seller's values, `without_listing` without that of the listing.
    """

    key: str
    holds: Fee
    without_own: Fee
    without_listing: Fee
    shop: Fraction | None
    listing: Fraction | None


@dataclass(frozen=True, slots=True)
class ListingCosts:
    """Everything that a sale of one listing costs."""

    listing: int
    title: str
    shop: int
    shop_name: str
    currency: str
    fees: tuple[FeeRow, ...]
    choices: tuple[ChoiceCost, ...]


def listing_costs(desk: Desk, listing: int) -> ListingCosts:
    """The costs of a listing; raises Refused for one that is gone."""
    from seller_desk.store.figures import shop_names

    with desk.database.read() as connection:
        book = PriceBook(desk, connection, listing=listing)
        if not book.priced:
            raise Refused(Message(N_("This listing is gone.")), Message(N_("Load the page again.")))
        row = book.priced[0]
        holds = book.layered(row)
        bare, of_shop = book.layered(row, kept=frozenset()), book.layered(row, kept=frozenset({Layer.SHOP}))
        own, shop = book.own_layer(row.id), book.shop_layer(row.shop)
        fees = tuple(
            FeeRow(
                fee.key,
                holds[fee.key],
                bare[fee.key],
                of_shop[fee.key],
                shop[fee.key].value if fee.key in shop else None,
                own[fee.key].value if fee.key in own else None,
            )
            for fee in FEES
        )
        names = shop_names(connection)
        choices = choice_costs(connection, book, row, {})
    return ListingCosts(row.id, row.title, row.shop, names[row.shop], row.currency, fees, choices)
