"""What the "…" in the header of the stock offers, whatever is selected: one line for each task (see `item_menu`)."""

from collections.abc import Sequence

from seller_desk.domain.inventory import StockRow
from seller_desk.texts import N_
from seller_desk.ui.inventory.marked import SHOWING
from seller_desk.ui.inventory.reorder import copy_reorders, has_reorders, print_reorders
from seller_desk.ui.inventory.task import StockSight, Task
from seller_desk.ui.stock_work.tasks import OF_ALL


def order_all(view: StockSight, _rows: Sequence[StockRow] = ()) -> None:
    """Show every suggestion by supplier."""
    from seller_desk.ui.inventory.reorder_dialog import open_reorder

    open_reorder(view.window_, view.behind)


def _what_if(view: StockSight, _rows: Sequence[StockRow]) -> None:
    from seller_desk.ui.inventory.what_if_stock import open_stock

    open_stock(view.window_, view.behind)


HEADER_TASKS: tuple[Task, ...] = (
    Task(N_("Reorder…"), "package", order_all, has_reorders),
    Task(N_("What if: try other stock rules…"), "sliders-horizontal", _what_if),
    # -- what-if: one line --
    *OF_ALL,
    *SHOWING,
    Task(N_("Print the reorder list…"), "printer", print_reorders, has_reorders, begins=True),
    Task(N_("Copy the reorder list"), "copy", copy_reorders, has_reorders),
)
