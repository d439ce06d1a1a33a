"""The stock: a row for every item with its alert, what happened to one item, stock-takes and open questions (S)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.clock import CHINA, day_of, zone
from seller_desk.domain.demand import ItemDemand
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.linking import LinkedVariant
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import CountQuestion, StockMove, with_balances
from seller_desk.domain.stock_summary import StockSummary, summarize
from seller_desk.settings.every import Settings
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.kept_stock import kept_in_order, kept_rows
from seller_desk.usecases.stock_drafts import OnDraft, on_drafts
from seller_desk.usecases.stock_reading import StockReading, Trial

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress
    from seller_desk.store.database import Connection
    from seller_desk.usecases.import_reading import ImportRequest
    from seller_desk.usecases.imports import ImportOutcome

HISTORY = 200
MOST_PIECES = 100_000_000
CHANGED = Topics({Topic.STOCK})


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """One stock item: what happened to it, newest first, which variants take from it, what its demand explains."""

    row: StockRow
    moves: tuple[StockMove, ...]
    variants: tuple[LinkedVariant, ...]
    demand: ItemDemand | None = None


@dataclass(frozen=True, slots=True)
class StockView:
    """The stock as the tab shows it; `clock` is the shop's time of day, `last_day` the last day with orders.

    `drafted` = what stands on purchase drafts, by item.
    """

    rows: tuple[StockRow, ...]
    summary: StockSummary
    to_link: int
    questions: int
    clock: str
    today: date
    last_day: date | None
    drafted: Mapping[int, OnDraft] = field(default_factory=dict)


def stock_rows(
    desk: Desk, shop: int | None = None, demands: Mapping[int, ItemDemand] | None = None
) -> tuple[StockRow, ...]:
    """A row for every stock item, or for those that a shop sells; each is judged by all that was sold of it.

    `demands` are used instead of those that are kept.
    """
    if demands is None:
        return kept_rows(desk, shop)
    with desk.database.read() as connection:
        return StockReading(desk, connection, demands=demands).rows(shop)


def stock_view(desk: Desk, shop: int | None = None) -> StockView:
    """What the Inventory tab shows: the rows, the most urgent first, and what waits for an answer."""
    from seller_desk.store import linking, stock_edits

    rows, summary = kept_in_order(desk, shop)
    with desk.database.read() as connection:
        reading = StockReading(desk, connection)
        return StockView(
            rows,
            summary,
            linking.count_unlinked(connection, shop),
            len(stock_edits.read_questions(connection)),
            desk.clock().astimezone(reading.zone).strftime("%H:%M"),
            reading.today,
            reading.last_day,
            on_drafts(connection),
        )


def stock_summary_with(desk: Desk, trial: Settings, shop: int | None = None) -> tuple[StockSummary, StockSummary]:
    """The summary as it is, and as it would be with other settings of that shop (None: of every shop)."""
    with desk.database.read() as connection:
        now = StockReading(desk, connection).rows(shop)
        then = StockReading(desk, connection, Trial(trial, shop)).rows(shop)
        return summarize(now), summarize(then)


def item_details(desk: Desk, row: StockRow) -> ItemDetails:
    """The latest counts, moves and sales of an item with the balance after each, and its variants."""
    from seller_desk.store import stock_edits as store
    from seller_desk.store.item_demand import read_demand

    with desk.database.read() as connection:
        moves = with_balances(store.read_history(connection, row.item_id, HISTORY), row.on_hand)
        variants = tuple(LinkedVariant(*each) for each in store.read_linked(connection, row.item_id))
        return ItemDetails(row, moves[:HISTORY], variants, read_demand(connection, row.item_id))


def count_edit(desk: Desk, counted: Mapping[int, int], note: str | None = None) -> Edit:
    """A stock-take: so many pieces of each item are there now (S16). Sales and moves after it count from there.

    Raises Refused for a negative or absurd number.
    """
    _refuse_impossible(counted)
    label = Message(N_("Stock-take of {n} item"), {"n": len(counted)}, N_("Stock-take of {n} items"))
    at = desk.now()
    day = _day(desk, at)
    rows: list[dict[str, object]] = [
        {"item_id": item, "at": at, "day": day, "quantity": pieces, "source": "stock-take", "note": note}
        for item, pieces in counted.items()
    ]
    return _counting(label, rows)


def _day(desk: Desk, at: str) -> str:
    from seller_desk.store.inventory import read_shops

    with desk.database.read() as connection:
        zones = {shop.zone for shop in read_shops(connection)}
    return day_of(at, zone(zones.pop()) if len(zones) == 1 else CHINA)


def _refuse_impossible(counted: Mapping[int, int]) -> None:
    for pieces in counted.values():
        if not 0 <= pieces <= MOST_PIECES:
            raise Refused(
                Message(N_("{n} pieces cannot be counted."), {"n": pieces}),
                Message(N_("Write a whole number from 0 on.")),
            )


def _counting(label: Message, rows: list[dict[str, object]]) -> Edit:
    """Adds counts; open questions about these items are settled by them. Taking it back restores both."""
    made: list[int] = []
    settled: list[int] = []

    def apply(connection: "Connection") -> Topics:
        from seller_desk.store import stock_edits as store

        settled[:] = store.open_offers(connection, [int(str(row["item_id"])) for row in rows])
        store.settle(connection, settled, settled=True)
        made[:] = store.add_counts(connection, rows)
        return CHANGED

    def revert(connection: "Connection") -> Topics:
        from seller_desk.store import stock_edits as store

        store.remove_counts(connection, made)
        store.settle(connection, settled, settled=False)
        return CHANGED

    return Edit(label, apply, revert)


def set_stock(desk: Desk, request: "ImportRequest", progress: "Progress") -> "ImportOutcome":
    """Import a table of counts (own SKU, pieces there, cost, delivery time …) as the seller's own stock table (S16).

    A file of another kind with an own SKU and a quantity is read as such a table too.
    """
    from dataclasses import replace

    from seller_desk.usecases.import_reading import examine
    from seller_desk.usecases.imports import import_files

    if request.mapping is None:
        layout = examine(desk, request).layout
        if layout is not None and layout.kind != "stock":
            request = replace(request, format_id=None, mapping={**layout.to_data(), "kind": "stock"})
    return import_files(desk, [request], progress)


def count_questions(desk: Desk) -> tuple[CountQuestion, ...]:
    """Items whose shops' product files name different quantities: the seller says which one was counted."""
    from seller_desk.store import stock_edits as store

    with desk.database.read() as connection:
        return tuple(store.read_questions(connection))


def answer_edit(desk: Desk, counted: Mapping[int, int]) -> Edit:
    """Say how many pieces of each item were counted, {item: pieces}, where shops differ (O26).

    A quantity that a shop offers counts from the moment at which its file named it, any other one from now on.
    Raises Refused for a negative or absurd number.
    """
    from seller_desk.store import stock_edits as store

    _refuse_impossible(counted)
    with desk.database.read() as connection:
        offered = {question.item_id: question.offers for question in store.read_questions(connection)}
    rows: list[dict[str, object]] = []
    for item, pieces in counted.items():
        at = max((offer.at for offer in offered.get(item, ()) if offer.quantity == pieces), default=desk.now())
        day = _day(desk, at)
        rows.append({"item_id": item, "at": at, "day": day, "quantity": pieces, "source": "set", "note": None})
    return _counting(Message(N_("First count of {n} item"), {"n": len(rows)}, N_("First count of {n} items")), rows)
