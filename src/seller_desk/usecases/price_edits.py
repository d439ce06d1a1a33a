"""What the seller notes about costs and fees: values of shop and listing, how a price is found, cost lots (L7, L8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.prices import CostLot
from seller_desk.domain.pricing import Strategy
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases import bin as binned
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.price_book import STRATEGY
from seller_desk.usecases.row_edits import adding, changing, row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.PRICES})
MOST_COST = Decimal(100_000_000)
PLACES = 6
Noted = Mapping[str, Decimal | None]


def fees_edit(desk: Desk, shop: int, listing: int, of_shop: Noted, of_listing: Noted, note: str = "") -> Edit:
    """Set (or with None forget) values of the shop and of the listing, dated today, in one step."""
    today = desk.today().isoformat()

    def texts(values: Noted) -> dict[str, tuple[str, str, str] | None]:
        return {name: None if value is None else (format(value, "f"), note, today) for name, value in values.items()}

    return _noting(Message(N_("Costs and fees")), [(shop, None, texts(of_shop)), (None, listing, texts(of_listing))])


def strategy_edit(listing: int, strategy: Strategy) -> Edit:
    """Say how the price of a listing is found."""
    value = None if strategy is Strategy.MARKET else (strategy.value, "", "")
    return _noting(Message(N_("How the price is found")), [(None, listing, {STRATEGY: value})])


_Values = dict[str, tuple[str, str, str] | None]


def _noting(label: Message, wanted: list[tuple[int | None, int | None, _Values]]) -> Edit:
    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.prices import write_noted

        for shop, listing, values in wanted:
            write_noted(connection, journal, shop, listing, values)

    return row_edit(label, CHANGED, write)


# -- cost lots --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ItemCosts:
    """What a stock item costs: as it is noted at the item (minor units), and by lots, the newest first."""

    item: int
    sku: str
    name: str
    cost: int | None
    currency: str
    lots: tuple[CostLot, ...]
    today: date

    @property
    def holding(self) -> CostLot | None:
        """The lot whose cost holds today."""
        return next((lot for lot in self.lots if lot.day <= self.today.isoformat()), None)


def item_costs(desk: Desk, item: int) -> ItemCosts:
    """The costs of a stock item; raises Refused for one that is gone."""
    from seller_desk.store import prices as store

    with desk.database.read() as connection:
        facts = store.item_facts(connection, item)
        lots = tuple(store.read_lots(connection, item))
    if facts is None:
        raise Refused(Message(N_("This stock item is gone.")), Message(N_("Load the page again.")))
    return ItemCosts(item, *facts, lots, desk.today())


def add_lot_edit(lot: CostLot) -> Edit:
    """Note what an item costs from a day on. Raises Refused for what cannot be right."""
    from seller_desk.store import prices as store

    values = store.lot_values(_checked(lot))
    label = Message(N_("Cost from {day} on"), {"day": lot.day})
    return adding(label, CHANGED, "cost_lots", values)


def change_lot_edit(lot: CostLot) -> Edit:
    """Change a lot. Raises Refused for what cannot be right."""
    from seller_desk.store import prices as store

    values = store.lot_values(_checked(lot))
    label = Message(N_("Cost from {day} on"), {"day": lot.day})
    return changing(label, CHANGED, "cost_lots", lot.number, values)


def delete_lot_edit(desk: Desk, lot: CostLot) -> Edit:
    """Put a lot into the bin."""
    title = Message(N_("Cost from {day} on"), {"day": lot.day})
    return binned.delete_edit(desk, "cost", title, {"cost_lots": [lot.number]}, CHANGED)


def _checked(lot: CostLot) -> CostLot:
    exponent = lot.unit_cost.as_tuple().exponent
    fine = not isinstance(exponent, str) and -exponent <= PLACES
    if not fine or not 0 <= lot.unit_cost <= MOST_COST:
        raise Refused(
            Message(N_("{cost} cannot be the cost of a piece."), {"cost": str(lot.unit_cost)}),
            Message(N_("Write an amount from 0 on, with at most 6 decimals.")),
        )
    try:
        date.fromisoformat(lot.day)
    except ValueError as problem:
        raise Refused(
            Message(N_("“{day}” is no day."), {"day": lot.day}), Message(N_("Write it as 2026-11-21."))
        ) from problem
    return lot
