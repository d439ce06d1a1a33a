"""Lots of goods with a shelf life: what is left of each, what is warned of, what may not be sold any more (S15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.lots import LifeRules, LotLeft, LotState, StockLot, blocked, lots_left
from seller_desk.domain.purchase_checks import Life, refuse_day, refuse_pieces
from seller_desk.domain.refusals import Refused
from seller_desk.settings.stock import StockSettings
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.STOCK})


@dataclass(frozen=True, slots=True)
class WarnedLot:
    """A lot to be sold soon, or not to be sold any more, with its item and the reason."""

    item: int
    sku: str
    name: str
    left: LotLeft
    why: Message


def item_lots(desk: Desk, item: int, *, gone: bool = False) -> tuple[LotLeft, ...]:
    """What is left of an item's lots, the first to sell first (first expired, first out); `gone`: used-up ones too."""
    from seller_desk.store import balances, lots

    with desk.database.read() as connection:
        kept = lots.read_lots(connection, [item]).get(item, [])
        there = balances.on_hand(connection, [item]).get(item) if kept else None
    return lots_left(kept, there, desk.today(), life_rules(desk.settings().stock), gone=gone)


def all_lots(desk: Desk) -> dict[int, tuple[LotLeft, ...]]:
    """Item → what is left of its lots, of every item that has any."""
    from seller_desk.store import balances, lots

    today, rules = desk.today(), life_rules(desk.settings().stock)
    with desk.database.read() as connection:
        kept = lots.read_lots(connection)
        there = balances.on_hand(connection, kept)
    return {item: lots_left(mine, there.get(item), today, rules) for item, mine in kept.items()}


def warned_lots(desk: Desk) -> tuple[WarnedLot, ...]:
    """Every lot that is warned of, too short or expired, and still there; the first to expire first."""
    from seller_desk.store import balances, lots

    today, rules = desk.today(), life_rules(desk.settings().stock)
    with desk.database.read() as connection:
        kept = lots.read_lots(connection)
        there = balances.on_hand(connection, kept)
        told = [
            left
            for item, mine in kept.items()
            for left in lots_left(mine, there.get(item), today, rules)
            if left.state is not LotState.GOOD
        ]
        names = lots.read_names(connection, {left.lot.item for left in told})
    found = (WarnedLot(left.lot.item, *names[left.lot.item], left, left.lot.why(today)) for left in told)
    return tuple(sorted(found, key=lambda each: (each.left.lot.expires_on or date.max, each.sku)))


def blocked_pieces(
    lots: Mapping[int, Sequence[StockLot]], on_hand: Mapping[int, int | None], today: date, rules: LifeRules
) -> dict[int, int]:
    """Item → pieces on hand that may not be sold any more; items without any are absent."""
    found = {
        item: blocked(lots_left(mine, there, today, rules))
        for item, mine in lots.items()
        if (there := on_hand.get(item)) is not None
    }
    return {item: pieces for item, pieces in found.items() if pieces}


def add_lot_edit(desk: Desk, item: int, pieces: int, life: Life, note: str = "") -> Edit:
    """Note that so many of the pieces there belong to a lot; the stock itself stays as it is.

    Raises Refused for a number under 1, for what is no day, and for a lot that would expire before it is made.
    """
    _refuse_lot(pieces, life)
    values = {"item_id": item, "quantity": pieces, "code": life.code, "made_on": life.made_on}
    values |= {"expires_on": life.expires_on, "note": note, "at": desk.now()}

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.purchase_saving import add_lot

        add_lot(connection, journal, values)

    return row_edit(Message(N_("Lot of {n} piece"), {"n": pieces}, N_("Lot of {n} pieces")), CHANGED, write)


def change_lot_edit(lot: StockLot, pieces: int, life: Life, note: str = "") -> Edit:
    """Correct a lot: its pieces, code, days or note; the stock itself stays as it is.

    Raises Refused for a number under 1, for what is no day, and for a lot that would expire before it is made.
    """
    _refuse_lot(pieces, life)
    values = {"quantity": pieces, "code": life.code, "made_on": life.made_on, "expires_on": life.expires_on}

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.lots import change_lot

        if not change_lot(connection, journal, lot.number, values | {"note": note}):
            raise Refused(Message(N_("This lot is gone.")), Message(N_("Load the page again.")))

    return row_edit(Message(N_("Lot {code}"), {"code": life.code or f"{lot.number}"}), CHANGED, write)


def remove_lot_edit(lot: StockLot) -> Edit:
    """Take a lot away; its pieces stay on hand and belong to no lot from then on."""

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.lots import remove_lot

        remove_lot(connection, journal, lot.number)

    return row_edit(Message(N_("Remove the lot {code}"), {"code": lot.code or f"{lot.number}"}), CHANGED, write)


def _refuse_lot(pieces: int, life: Life) -> None:
    refuse_pieces([pieces])
    for day in (life.made_on, life.expires_on):
        refuse_day(day)
    if life.made_on and life.expires_on and life.expires_on < life.made_on:
        raise Refused(
            Message(N_("It would expire before it is made.")), Message(N_("Look at both days on the package again."))
        )


def life_rules(settings: StockSettings) -> LifeRules:
    """The limits of the settings as the rules take them."""
    return LifeRules(settings.life_limit, settings.life_warning)
