"""What the menus of the stock view offer of stock work: each opens its dialog for the selected items, or for all."""

from collections.abc import Sequence

from seller_desk.domain.inventory import StockRow
from seller_desk.texts import N_
from seller_desk.ui.inventory.task import StockSight, Task, one_item, some_items
from seller_desk.ui.stock_work import opening


def _move(view: StockSight, rows: Sequence[StockRow]) -> None:
    opening.open_moves(view.window_, _items(rows))


def _return(view: StockSight, rows: Sequence[StockRow]) -> None:
    opening.open_returns(view.window_, _items(rows))


def _ledger(view: StockSight, rows: Sequence[StockRow]) -> None:
    opening.open_ledger(view.window_, rows[0])


def _lots(view: StockSight, rows: Sequence[StockRow]) -> None:
    opening.open_lots(view.window_, rows[0])


def _carry(view: StockSight, rows: Sequence[StockRow]) -> None:
    opening.open_transfer(view.window_, _items(rows))


def _labels(view: StockSight, rows: Sequence[StockRow]) -> None:
    opening.open_labels(view.window_, _items(rows))


def _items(rows: Sequence[StockRow]) -> frozenset[int]:
    return frozenset(row.item_id for row in rows)


OF_ITEMS: tuple[Task, ...] = (
    Task(N_("Ledger of the item…"), "history", _ledger, one_item),
    Task(N_("Move by hand…"), "package", _move, some_items),
    Task(N_("Goods that came back…"), "undo-2", _return, some_items),
    Task(N_("Lots and shelf life…"), "layers", _lots, one_item),
    Task(N_("Carry to another place…"), "map-pin", _carry, some_items),
    Task(N_("Labels…"), "barcode", _labels, some_items),
)
"""With the selected items."""

OF_ALL: tuple[Task, ...] = (
    Task(N_("Move by hand…"), "package", lambda view, _rows: opening.open_moves(view.window_), begins=True),
    Task(N_("Goods that came back…"), "undo-2", lambda view, _rows: opening.open_returns(view.window_)),
    Task(N_("Under inspection…"), "eye", lambda view, _rows: opening.open_inspection(view.window_)),
    Task(N_("Lots that expire…"), "hourglass", lambda view, _rows: opening.open_expiring(view.window_)),
    Task(N_("Places where stock lies…"), "map-pin", lambda view, _rows: opening.open_places(view.window_)),
    Task(N_("Labels…"), "barcode", lambda view, _rows: opening.open_labels(view.window_)),
    Task(N_("Shelf list…"), "list", lambda view, _rows: opening.open_report(view.window_, "shelf-list")),
    Task(N_("Stock-take sheet…"), "square-check", lambda view, _rows: opening.open_report(view.window_, "stock-take")),
)
"""Whatever is selected."""
