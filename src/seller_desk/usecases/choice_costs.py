"""What the goods of each choice of a listing cost, and why that is not known where it is not (L7)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from seller_desk.domain.prices import ChoiceCost, ItemPart
from seller_desk.texts import N_, Message
from seller_desk.usecases.price_book import PriceBook
from seller_desk.usecases.price_worst import goods_cost

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.price_reading import Priced


def choice_costs(
    connection: "Connection", book: PriceBook, row: "Priced", prices: Mapping[int, int | None]
) -> tuple[ChoiceCost, ...]:
    """Each saved choice of a listing with the stock items behind it; `prices` stand over those that are saved."""
    from seller_desk.store import price_reading as store

    words = store.read_choice_words(connection, row.id)
    items = store.read_item_words(connection, row.id)
    found = []
    for variant, saved in book.choices.get(row.id, ()):
        price = prices.get(variant, saved)
        attributes, code = words.get(variant, ("", ""))
        parts = tuple(_part(book, row, item, quantity, items) for item, quantity in book.parts.get(variant, ()))
        cost = goods_cost(book.parts.get(variant, ()), book.costs, row.currency)
        why = None if cost is not None else _why(book, row, parts, code)
        found.append(ChoiceCost(variant, attributes, code, row.price if price is None else price, cost, parts, why))
    return tuple(found)


def _part(book: PriceBook, row: "Priced", item: int, quantity: int, items: Mapping[int, tuple[str, str]]) -> ItemPart:
    sku, name = items.get(item, ("", ""))
    cost = book.costs.get(item)
    if cost is None or cost.currency != row.currency:
        return ItemPart(item, sku, name, quantity, None)
    return ItemPart(item, sku, name, quantity, cost.amount, cost.day)


def _why(book: PriceBook, row: "Priced", parts: tuple[ItemPart, ...], code: str) -> Message:
    if not parts:
        text = N_("{code} is linked to no stock item: link it in Inventory, then enter what the item costs.")
        return Message(text, {"code": code or "SKU"})
    part = next(each for each in parts if each.cost is None)
    known = book.costs.get(part.item)
    if known is not None:
        values = {"sku": part.sku, "of": known.currency, "wanted": row.currency}
        return Message(N_("The cost of {sku} is in {of}, the price in {wanted}: enter a cost in {wanted}."), values)
    return Message(N_("What {sku} costs is not known: enter its cost."), {"sku": part.sku})
