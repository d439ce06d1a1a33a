"""Opens the dialogs of stock work; what they show is read on a worker, each is loaded only when it is wanted."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.inventory import StockRow
from seller_desk.texts import N_, Message

if TYPE_CHECKING:
    from seller_desk.domain.lots import LotLeft
    from seller_desk.domain.purchases import Purchase
    from seller_desk.settings.labels import LabelSettings
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.stock_ledger import Ledger

_READING = Message(N_("Reading the stock"))
NO_ITEMS = Message(N_("There is no stock item yet: import your products or a stock table first."))


_PURCHASES = 20  # as many of the latest ones are offered for their labels


@dataclass(frozen=True, slots=True)
class _ForLabels:
    rows: Sequence[StockRow]
    lots: Mapping[int, Sequence["LotLeft"]]
    settings: "LabelSettings"
    purchases: Sequence["Purchase"]


def _with_rows(window: "Window", show: Callable[[Sequence[StockRow]], None]) -> None:
    """Read every stock item, then show; where there is none the status line says what to do."""
    from seller_desk.usecases.inventory import stock_rows

    desk = window.desk

    def shown(rows: Sequence[StockRow]) -> None:
        if rows:
            show(sorted(rows, key=lambda row: row.sku))
        else:
            window.say(NO_ITEMS, "info")

    window.run(lambda _progress: stock_rows(desk), shown, _READING)


def open_moves(window: "Window", items: Collection[int] = ()) -> None:
    """Book moves by hand; beside `items`, or beside any item."""
    from seller_desk.ui.stock_work.entry import EntryLine
    from seller_desk.ui.stock_work.moves import MovesDialog

    def show(rows: Sequence[StockRow]) -> None:
        MovesDialog(window, [EntryLine(each, chosen=each.item_id in items) for each in rows]).open()

    _with_rows(window, show)


def open_returns(window: "Window", items: Collection[int] = ()) -> None:
    """Book goods that came back, from an order's number; with `items`, by hand."""
    from seller_desk.usecases.inventory import stock_rows
    from seller_desk.usecases.stock_moves import returns

    desk = window.desk

    def show(found: tuple[Sequence[StockRow], int]) -> None:
        from seller_desk.ui.stock_work.returns import ReturnsDialog

        rows, waiting = found
        if rows:
            dialog = ReturnsDialog(window, sorted(rows, key=lambda row: row.sku), list(items), waiting)
            dialog.inspection_wanted.connect(lambda: open_inspection(window))
            dialog.open()
        else:
            window.say(NO_ITEMS, "info")

    def read() -> tuple[Sequence[StockRow], int]:
        return stock_rows(desk), sum(each.waiting for each in returns(desk, waiting=True))

    window.run(lambda _progress: read(), show, _READING)


def open_inspection(window: "Window") -> None:
    """Decide on the goods that wait for inspection."""
    from seller_desk.ui.stock_work.inspection import InspectionDialog
    from seller_desk.usecases.stock_moves import returns

    desk = window.desk
    window.run(
        lambda _progress: returns(desk, waiting=True), lambda found: InspectionDialog(window, found).open(), _READING
    )


def open_lots(window: "Window", stock: StockRow) -> None:
    """Show the lots of an item."""
    from seller_desk.ui.stock_work.lots import LotsDialog
    from seller_desk.usecases.lots import item_lots

    desk = window.desk
    window.run(
        lambda _progress: item_lots(desk, stock.item_id, gone=True),
        lambda lots: LotsDialog(window, stock, lots).open(),
        _READING,
    )


def open_expiring(window: "Window") -> None:
    """Show the lots that are to be sold soon, or may not be sold any more."""
    from seller_desk.ui.stock_work.expiring import ExpiringDialog
    from seller_desk.usecases.inventory import stock_rows
    from seller_desk.usecases.lots import WarnedLot, warned_lots

    desk = window.desk

    def read() -> "tuple[Sequence[WarnedLot], Sequence[StockRow]]":
        return warned_lots(desk), stock_rows(desk)

    def show(found: "tuple[Sequence[WarnedLot], Sequence[StockRow]]") -> None:
        dialog = ExpiringDialog(window, found[0], {row.item_id: row for row in found[1]})
        dialog.lots_wanted.connect(lambda stock: open_lots(window, stock))
        dialog.open()

    window.run(lambda _progress: read(), show, _READING)


def open_ledger(window: "Window", stock: StockRow) -> None:
    """Show everything that happened to an item."""
    from seller_desk.ui.stock_work.ledger import LedgerDialog
    from seller_desk.usecases.stock_ledger import item_ledger

    desk = window.desk

    def show(ledger: "Ledger") -> None:
        dialog = LedgerDialog(window, stock, ledger)
        dialog.move_wanted.connect(lambda item: open_moves(window, [item]))
        dialog.open()

    window.run(lambda _progress: item_ledger(desk, stock.item_id), show, _READING)


def open_places(window: "Window") -> None:
    """Show the places and what lies in them."""
    from seller_desk.ui.stock_work.places import PlacesDialog, see

    desk = window.desk
    window.run(lambda _progress: see(desk), lambda seen: PlacesDialog(window, seen).open(), _READING)


def open_transfer(window: "Window", items: Collection[int] = ()) -> None:
    """Carry goods to another place; where none is noted yet, show the places first."""
    from seller_desk.ui.stock_work.places import PlacesDialog, Seen, see
    from seller_desk.ui.stock_work.transfer import TransferDialog, placed_lines

    desk, chosen = window.desk, frozenset(items)

    def show(seen: Seen) -> None:
        if not seen.places:
            PlacesDialog(window, seen).open()
        else:
            TransferDialog(window, placed_lines(seen.rows, seen.placed, chosen), seen.places).open()

    window.run(lambda _progress: see(desk), show, _READING)


def open_labels(window: "Window", items: Collection[int] = (), purchase: int | None = None) -> None:
    """Choose labels to print; of `items`, or as many as came with a purchase."""
    from seller_desk.usecases.inventory import stock_rows
    from seller_desk.usecases.lots import all_lots
    from seller_desk.usecases.purchases import purchases

    desk, shop = window.desk, window.shop

    def show(found: "_ForLabels") -> None:
        from seller_desk.ui.stock_work.labels import LabelsDialog, label_lines

        if not found.rows:
            window.say(NO_ITEMS, "info")
            return
        lines = label_lines(found.rows, found.lots, frozenset(items))
        dialog = LabelsDialog(window, lines, found.settings, found.purchases)
        dialog.open()
        if purchase is not None:
            dialog.begin_with_purchase(purchase)

    def read() -> "_ForLabels":
        rows = tuple(sorted(stock_rows(desk), key=lambda row: row.sku))
        came = [each for each in purchases(desk) if any(line.passed for line in each.lines)]
        late = [each for place, each in enumerate(came) if place < _PURCHASES or each.number == purchase]
        return _ForLabels(rows, all_lots(desk), desk.settings(shop).labels, late)

    window.run(lambda _progress: read(), show, _READING)


def open_report(window: "Window", name: str) -> None:
    """Show a printed report on the print preview."""
    from seller_desk.ui.printing.preview import PreviewDialog
    from seller_desk.usecases.reports import make_report

    desk, shop = window.desk, window.shop
    window.run(
        lambda _progress: make_report(desk, name, shop),
        lambda document: PreviewDialog(window, document).open(),
        Message(N_("Laying out the pages")),
    )


def open_stock_take(window: "Window") -> None:
    """Count the stock; the stock view keeps what was typed and not saved."""
    window.open("inventory/stock-take")


WAYS: Mapping[str, Callable[["Window"], None]] = {
    "moves": open_moves,
    "returns": open_returns,
    "inspection": open_inspection,
    "expiring": open_expiring,
    "places": open_places,
    "transfer": open_transfer,
    "labels": open_labels,
}
"""What opens each dialog, by its name: of an action of the palette, or a place such as "inventory/inspection"."""
