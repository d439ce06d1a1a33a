"""What the "…" in the header of the stock offers, whatever is selected: one line for each task (see `item_menu`)."""

from seller_desk.texts import N_
from seller_desk.ui.inventory.reorder import copy_reorders, has_reorders, print_reorders
from seller_desk.ui.inventory.task import Task

HEADER_TASKS: tuple[Task, ...] = (
    # -- all suggestions, what-if, places, labels, shelf list, stock-take sheet: one line each, in this order --
    Task(N_("Print the reorder list…"), "printer", print_reorders, has_reorders, begins=True),
    Task(N_("Copy the reorder list"), "copy", copy_reorders, has_reorders),
)
