"""Views of the stock beside its states: only what is answered, on a draft, or oversold; each is a place too."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.overselling import Oversold
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.strips import Strip
from seller_desk.ui.inventory.task import StockSight, Task
from seller_desk.usecases.stock_marks import ANSWERED, DRAFTED, OVERSOLD, StockMarks

_SENTENCES: Mapping[str, Callable[[int], str]] = {
    ANSWERED: lambda n: ngettext("{n} answered alert, silent", "{n} answered alerts, silent", n),
    DRAFTED: lambda n: ngettext("{n} item on purchase drafts", "{n} items on purchase drafts", n),
    OVERSOLD: lambda n: ngettext(
        "{n} item sold or offered beyond its stock", "{n} items sold or offered beyond their stock", n
    ),
}
_EMPTY = {
    ANSWERED: N_("No alert is answered."),
    DRAFTED: N_("Nothing is on a draft."),
    OVERSOLD: N_("Nothing is oversold."),
}
MARKS = tuple(_SENTENCES)


def sentence(mark: str, count: int) -> str:
    """What the line above the table says while only these are shown."""
    return _SENTENCES[mark](count).format(n=f"{count:,}")


def empty(mark: str) -> str:
    """What the table says when there are none."""
    return _(_EMPTY[mark])


class Marked:
    """Which mark the table is filtered by ("" = none), and what bears each; its line says so and shows all again."""

    def __init__(self) -> None:
        self.mark = ""
        self.known = StockMarks()
        self.strip = Strip("show_all_button", _("Show all items"), "info")

    def fits(self, row: StockRow) -> bool:
        """Whether the row bears the mark."""
        return row.item_id in self.known.items.get(self.mark, ())

    def offered(self, item: int) -> Oversold | None:
        """What a shop offers beyond the stock of an item."""
        return self.known.offered.get(item)

    def say(self, count: int) -> None:
        """Say how many are shown, while only these are."""
        self.strip.say(sentence(self.mark, count) if self.mark else "")


def _show(mark: str, view: StockSight, _rows: Sequence[StockRow]) -> None:
    view.show_place(mark)


def _has(mark: str, view: StockSight, _rows: Sequence[StockRow]) -> bool:
    return bool(view.marks.get(mark))


def _task(mark: str, words: str, icon: str, *, begins: bool = False) -> Task:
    return Task(words, icon, partial(_show, mark), partial(_has, mark), begins=begins, hides=True)


SHOWING: tuple[Task, ...] = (
    _task(ANSWERED, N_("Show the answered alerts"), "eye", begins=True),
    _task(DRAFTED, N_("Show what is on drafts"), "file-text"),
    _task(OVERSOLD, N_("Show what is oversold"), "octagon-alert"),
)
"""Lines of the header's menu; those of which there are none are left out."""
