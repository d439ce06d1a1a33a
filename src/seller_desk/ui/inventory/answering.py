"""What the seller says to the alerts of the selected items: buy, later, ordered, ignored, or show them again (S14)."""

from collections.abc import Callable, Sequence

from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.task import StockSight
from seller_desk.usecases import stock_alerts, stock_drafts
from seller_desk.usecases.edits import Edit

LATER_DAYS = (1, 3, 7)


def has_alert(_view: StockSight, rows: Sequence[StockRow]) -> bool:
    """Whether one of the items has an alert to be answered."""
    return any(row.state is not StockState.OK for row in rows)


def answered(_view: StockSight, rows: Sequence[StockRow]) -> bool:
    """Whether the alert of one of the items is answered."""
    return any(row.answered is not None for row in rows)


def add_to_drafts(view: StockSight, rows: Sequence[StockRow]) -> None:
    """Put what is suggested of these items on the drafts of their suppliers."""
    desk = view.window_.desk
    _do(view, lambda: stock_drafts.suggested_draft_edit(desk, rows))


def snooze(view: StockSight, rows: Sequence[StockRow], days: int) -> None:
    """Say nothing of these alerts for so many days."""
    _do(view, lambda: stock_alerts.snooze_edit(view.window_.desk, rows, days))


def say_ordered(view: StockSight, rows: Sequence[StockRow]) -> None:
    """Say nothing of these alerts until what was ordered should have come."""
    _do(view, lambda: stock_alerts.ordered_edit(view.window_.desk, rows))


def ask_ignore(view: StockSight, rows: Sequence[StockRow]) -> None:
    """Ask why these alerts are to be ignored, then ignore them."""
    from seller_desk.ui.inventory.reason import ReasonDialog

    dialog = ReasonDialog(view.behind, [row for row in rows if row.state is not StockState.OK])
    dialog.given.connect(
        lambda reason: _do(view, lambda: stock_alerts.ignore_edit(view.window_.desk, rows, str(reason)))
    )
    dialog.open()


def forget_answers(view: StockSight, rows: Sequence[StockRow]) -> None:
    """Show these alerts again."""
    found = [row for row in rows if row.answered is not None]
    if found:
        _do(view, lambda: stock_alerts.unanswer_edit(found))


def _do(view: StockSight, make: Callable[[], Edit]) -> None:
    """Make the edit through the session's history; a refused one says why."""
    try:
        edit = make()
    except Refused as refused:
        view.window_.say(Message(str(refused)), "critical")
        return
    view.window_.do(edit)


def later_words(days: int) -> str:
    """The line of the menu "Later"."""
    words = {1: N_("Until tomorrow"), 3: N_("For 3 days"), 7: N_("For a week")}
    return _(words[days])
