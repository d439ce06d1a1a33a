"""What is drawn of the Inventory tab: its views, each on what shows most, and the dialogs around them."""

from collections.abc import Callable, Iterator
from functools import partial

from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.purchases import OPEN
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.reorder_dialog import open_reorder
from seller_desk.ui.inventory.what_if import open_item
from seller_desk.ui.inventory.what_if_stock import open_stock
from seller_desk.ui.shell.window import MainWindow
from seller_desk.ui.stock_work import opening
from seller_desk.ui.suppliers.sources_dialog import open_sources
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows

Shown = tuple[str, Callable[[], object]]
VIEWS = ("purchases", "suppliers", "events", "health")


def inventory_scenes(window: MainWindow, desk: Desk) -> Iterator[Shown]:
    """The views as `inventory-<view>`, then the dialogs above the stock; without any stock only the views."""
    for name in VIEWS:
        yield f"inventory-{name}", partial(window.open, f"inventory/{name}")
    if (number := _to_receive(desk)) is not None:
        yield "receive", partial(window.open, f"inventory/purchases/{number}/receive")
    row = _explained(desk)
    for name, show in _dialogs(window, row) if row is not None else ():
        yield name, partial(_above_stock, window, show)


def _dialogs(window: MainWindow, row: StockRow) -> Iterator[Shown]:
    """The dialogs over the stock as they open for one item."""
    items = frozenset({row.item_id})
    yield "stock-take", partial(opening.open_stock_take, window)
    yield "links", partial(_links, window)
    yield "reorder", partial(open_reorder, window, window)
    yield "what-if", partial(open_item, window, window, row)
    yield "what-if-stock", partial(open_stock, window, window)
    yield "item-sources", partial(open_sources, window, [row.item_id])
    yield "item-ledger", partial(opening.open_ledger, window, row)
    yield "move-by-hand", partial(opening.open_moves, window, items)
    yield "goods-back", partial(opening.open_returns, window, items)
    yield "inspection", partial(opening.open_inspection, window)
    yield "lots", partial(opening.open_lots, window, row)
    yield "places", partial(opening.open_places, window)
    yield "transfer", partial(opening.open_transfer, window, items)
    yield "labels", partial(opening.open_labels, window, items)


def stock_page(window: MainWindow) -> InventoryPage:
    """The Inventory tab with its stock in sight."""
    window.open("inventory")
    page = window.pages["inventory"]
    if not isinstance(page, InventoryPage):
        raise TypeError(f"{page} is not the Inventory tab")
    page.choose("stock")
    return page


def _above_stock(window: MainWindow, show: Callable[[], object]) -> object:
    stock_page(window)
    return show()


def _links(window: MainWindow) -> None:
    stock_page(window).stock.waiting.open_links()


def _to_receive(desk: Desk) -> int | None:
    """The open purchase of which most lines are known: one that came in part, else any."""
    from seller_desk.usecases.purchases import purchases

    found = sorted(purchases(desk, sorted(OPEN)), key=lambda one: one.state)
    return found[0].number if found else None


def _explained(desk: Desk) -> StockRow | None:
    """An item that has what the dialogs show: one with lots if there is any, else the most pressing one."""
    from seller_desk.usecases.lots import warned_lots

    lots = {each.item for each in warned_lots(desk)}
    rows = sorted(stock_rows(desk), key=lambda row: (row.item_id not in lots, row.state is not StockState.CRITICAL))
    return rows[0] if rows else None
