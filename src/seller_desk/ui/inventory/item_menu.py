"""What the "…" at the foot of the stock pane offers for the selected items: one line for each task.

A task of another view is one line more, its dialog imported when it is chosen:

    def _lots(view: StockSight, rows: Sequence[StockRow]) -> None:
        from seller_desk.ui.stock_work.lots import LotsDialog
        LotsDialog(view.behind, view.window_, rows[0]).open()

    Task(N_("Lots…"), "layers", _lots, one_item),
"""

from collections.abc import Sequence

from seller_desk.domain.inventory import StockRow
from seller_desk.texts import N_
from seller_desk.ui.inventory.answering import answered, ask_ignore, forget_answers, has_alert, say_ordered
from seller_desk.ui.inventory.reorder import copy_reorders, has_reorders, print_reorders
from seller_desk.ui.inventory.task import StockSight, Task, one_item, some_items
from seller_desk.ui.stock_work.tasks import OF_ITEMS


def _count(view: StockSight, rows: Sequence[StockRow]) -> None:
    view.open_stock_take(rows[0].item_id)


def _sources(view: StockSight, rows: Sequence[StockRow]) -> None:
    from seller_desk.ui.suppliers.sources_dialog import open_sources

    open_sources(view.window_, [each.item_id for each in rows])


def _what_if(view: StockSight, rows: Sequence[StockRow]) -> None:
    from seller_desk.ui.inventory.what_if import open_item

    open_item(view.window_, view.behind, rows[0])


def _counted(_view: StockSight, rows: Sequence[StockRow]) -> bool:
    return len(rows) == 1 and rows[0].on_hand is not None


ITEM_TASKS: tuple[Task, ...] = (
    Task(N_("Ordered already"), "truck", say_ordered, has_alert),
    Task(N_("Ignore this alert…"), "eye-off", ask_ignore, has_alert),
    Task(N_("Forget the answer"), "undo-2", forget_answers, answered),
    Task(N_("Count this item…"), "list", _count, one_item, begins=True),
    *OF_ITEMS,
    Task(N_("Sources…"), "store", _sources, some_items),
    # -- what-if: one line --
    Task(N_("What if …"), "sliders-horizontal", _what_if, _counted),
    Task(N_("Print the reorder list…"), "printer", print_reorders, has_reorders, begins=True),
    Task(N_("Copy the reorder list"), "copy", copy_reorders, has_reorders),
)
