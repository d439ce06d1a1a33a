"""What a line of the stock view's menus is, and what it may ask of the view that it is chosen in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.texts import _
from seller_desk.ui.kit.icons import icon
from seller_desk.ui.kit.page import Window


class StockSight(Protocol):
    """The stock view, as a task of its menus knows it."""

    window_: Window

    @property
    def all_rows(self) -> Sequence[StockRow]:
        """Every item that was read."""

    @property
    def shown_rows(self) -> Sequence[StockRow]:
        """The items that the filter and the cards leave, in the order of the table."""

    @property
    def marks(self) -> Mapping[str, frozenset[int]]:
        """The items that bear each mark (see `usecases.stock_marks`)."""

    @property
    def behind(self) -> QWidget:
        """The window that a dialog opens above."""

    def show_place(self, what: str) -> None:
        """Bring an item into sight by its SKU, a state ("out"), or what bears a mark ("answered", "drafted", …)."""

    def open_stock_take(self, item: int | None = None) -> None:
        """Open the stock-take over the rows that are shown; with an item, on its line."""


def always(_view: StockSight, _rows: Sequence[StockRow]) -> bool:
    """A task that can be done whatever is selected."""
    return True


def one_item(_view: StockSight, rows: Sequence[StockRow]) -> bool:
    """A task that is done with one item."""
    return len(rows) == 1


def some_items(_view: StockSight, rows: Sequence[StockRow]) -> bool:
    """A task that is done with one item or several."""
    return bool(rows)


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a menu: its marked words, its icon, what it does with the selected rows, and when it can be done.

    A line that cannot be done now is grey, or left out where it `hides`. `begins` draws a hairline above it.
    """

    words: str
    icon: str
    run: Callable[[StockSight, Sequence[StockRow]], object]
    fits: Callable[[StockSight, Sequence[StockRow]], bool] = always
    begins: bool = False
    hides: bool = False


def fill_menu(menu: QMenu, tasks: Sequence[Task], view: StockSight, rows: Sequence[StockRow]) -> None:
    """Put the tasks into a menu, as they can be done with the rows now."""
    begins = False
    for task in tasks:
        possible, begins = task.fits(view, rows), begins or task.begins
        if task.hides and not possible:
            continue
        if begins:
            menu.addSeparator()
        begins = False
        line = QAction(icon(task.icon, "text_muted"), _(task.words), menu)
        line.setEnabled(possible)
        line.triggered.connect(lambda _on=False, task=task: task.run(view, rows))
        menu.addAction(line)
