"""What is drawn of the Inventory tab: its views, each on what shows most, and the dialogs of its menus."""

from collections.abc import Callable, Iterator

from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.ui.inventory.header_menu import HEADER_TASKS
from seller_desk.ui.inventory.item_menu import ITEM_TASKS
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.stock import StockPart
from seller_desk.ui.inventory.task import Task
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows

Shown = tuple[str, Callable[[], object]]
OF_ITEM = {
    "Ledger of the item…": "item-ledger",
    "Move by hand…": "move-by-hand",
    "Goods came back…": "goods-back",
    "Lots and shelf life…": "lots",
    "Carry to another place…": "carry",
    "Print labels…": "labels",
    "Sources…": "item-sources",
    "What if…": "what-if",
}
"""The tasks of an item whose dialogs are drawn, by their words."""
OF_STOCK = {"Reorder…": "reorder", "Under inspection…": "inspection", "Places…": "places"}
VIEWS = ("purchases", "suppliers", "events", "health")


def inventory_scenes(window: MainWindow, desk: Desk) -> Iterator[Shown]:
    """The views as `inventory-<view>`, then the dialogs; without any stock only the views."""
    for name in VIEWS:
        yield f"inventory-{name}", lambda name=name: window.open(f"inventory/{name}")  # type: ignore[misc] # a default
    yield "stock-take", lambda: _take(window)
    yield "links", lambda: _links(window)
    row = _explained(desk)
    if row is None:
        return
    for names, tasks in ((OF_STOCK, HEADER_TASKS), (OF_ITEM, ITEM_TASKS)):
        for task in tasks:
            if (drawn := names.get(task.words)) is not None:
                yield drawn, lambda task=task: _run(window, task, row)  # type: ignore[misc] # a lambda's default


def stock_page(window: MainWindow) -> InventoryPage:
    """The Inventory tab with its stock in sight."""
    window.open("inventory")
    page = window.pages["inventory"]
    if not isinstance(page, InventoryPage):
        raise TypeError(f"{page} is not the Inventory tab")
    page.choose("stock")
    return page


def _explained(desk: Desk) -> StockRow | None:
    """An item that has what the dialogs show: one with lots if there is any, else the most pressing one."""
    from seller_desk.usecases.lots import warned_lots

    lots = {each.item for each in warned_lots(desk)}
    rows = sorted(stock_rows(desk), key=lambda row: (row.item_id not in lots, row.state is not StockState.CRITICAL))
    return rows[0] if rows else None


def _run(window: MainWindow, task: Task, row: StockRow) -> object:
    return task.run(_of_stock(window), [row])


def _take(window: MainWindow) -> None:
    _of_stock(window).open_stock_take()


def _links(window: MainWindow) -> None:
    _of_stock(window).waiting.open_links()


def _of_stock(window: MainWindow) -> StockPart:
    return stock_page(window).stock
