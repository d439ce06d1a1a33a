"""What the demo shops' owner does around the stock: an own event, a place, goods that came back, a wholesale buyer."""

from collections.abc import Sequence

from seller_desk.domain.events import Event, Plan, rule_of
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.stock_moves import MoveKind
from seller_desk.domain.stock_returns import Fate
from seller_desk.texts import _
from seller_desk.usecases import event_edits, stock_moves, stock_places
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.inventory import stock_rows

_ADVERTISING, _CASH = 300_000, 6_000_000  # fen
_CAME_BACK = 2


def work(desk: Desk) -> None:
    """Do all of it; nothing of it makes an item scarce."""
    covered = sorted((row for row in stock_rows(desk) if row.state is StockState.OK), key=lambda row: -row.daily_rate)
    _do(desk, event_edits.save_event_edit(desk, _anniversary()))
    _do(desk, stock_places.place_edit(stock_places.Place(None, _("Second floor"))))
    if covered:
        _move(desk, covered)


def _anniversary() -> Event:
    plan = Plan(cover_days=10, advertising=_ADVERTISING, cash=_CASH)
    name = _("Shop anniversary")
    return Event("", {"zh_CN": name, "en": name}, rule_of("every 12-20"), before=2, after=1, plan=plan)


def _move(desk: Desk, covered: Sequence[StockRow]) -> None:
    for row in covered[:_CAME_BACK]:
        came = stock_moves.CameBack(row.item_id, 1, Fate.INSPECTION, note=_("box opened"))
        _do(desk, stock_moves.return_edit(desk, came))
    best = max(covered, key=lambda row: row.available or 0)
    _do(desk, stock_moves.move_edit(desk, MoveKind.SOLD_OUTSIDE, {best.item_id: 1}, _("office order")))
    place = stock_places.places(desk)[0].number
    if half := stock_places.where_it_lies(desk, best.item_id).get(None, 0) // 2:
        _do(desk, stock_places.transfer_edit(desk, {best.item_id: half}, None, place))


def _do(desk: Desk, edit: Edit) -> None:
    desk.database.write(edit.apply)
