"""What-if: the sliders' numbers tried on one item or on the whole stock, and kept where the seller wants them (S4)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.inventory import StockRow
from seller_desk.domain.refusals import Refused
from seller_desk.domain.what_if import Assumptions, Totals
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.kept_stock import kept_rows
from seller_desk.usecases.preferences import settings_edit
from seller_desk.usecases.row_edits import row_edit
from seller_desk.usecases.stock_reading import rules_of

if TYPE_CHECKING:
    from seller_desk.analytics.stock_trial import Columns
    from seller_desk.domain.progress import Progress
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

CHANGED = Topics({Topic.STOCK})
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class TriedStock:
    """The items on which other rules are tried, and what the stock comes to now.

    Only counted items that follow the rules in question are in it: those of a shop with rules of its own follow these.
    `noted_lead` = how many of them have a delivery time of their own, which the slider does not move.
    """

    columns: "Columns | None"
    start: Assumptions
    now: Totals
    today: date
    noted_lead: int = 0


def tried_item(desk: Desk, row: StockRow) -> StockRow:
    """A row with all that is known of its demand at other service levels."""
    from seller_desk.store.item_demand import read_demand

    with desk.database.read() as connection:
        demand = read_demand(connection, row.item_id)
    return row if demand is None else replace(row, demand=replace(row.demand, forecast=demand))


def common_start(desk: Desk, shop: int | None = None) -> Assumptions:
    """Where the sliders of the whole stock begin: the settings of every shop, or of one."""
    rules = desk.settings(shop).stock
    return Assumptions(
        rules.service_level, rules.safety_days, rules.lead_days, rules.cover_days, capped=rules.cap_spikes
    )


def tried_stock(desk: Desk, progress: "Progress", shop: int | None = None) -> TriedStock:
    """Read the stock of every shop, or of one, for its rules to be tried. Raises Cancelled."""
    from seller_desk.analytics.stock_trial import columns_of, try_columns
    from seller_desk.store.item_demand import read_curves

    rules, start = rules_of(desk.settings(shop).stock), common_start(desk, shop)
    rows = [row for row in kept_rows(desk, shop) if row.rules == rules and row.on_hand is not None]
    if not rows:
        return TriedStock(None, start, Totals(), desk.today())
    with desk.database.read() as connection:
        curves = read_curves(connection)
    columns = columns_of(rows, curves, progress)
    noted = sum(row.item.lead_days is not None for row in rows)
    return TriedStock(columns, start, try_columns(columns, start), rows[0].today, noted)


def try_rules(stock: TriedStock, wanted: Assumptions) -> Totals:
    """What the stock would come to, in a fraction of a second."""
    from seller_desk.analytics.stock_trial import try_columns

    return stock.now if stock.columns is None or wanted == stock.start else try_columns(stock.columns, wanted)


# -- keeping ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ItemNotes:
    """What is to be noted at an item: days and pieces; None = nothing, the rules of all items hold."""

    lead_days: int | None
    safety_stock: int | None
    level: int | None = None


def notes_of(row: StockRow, start: Assumptions, wanted: Assumptions, tried: StockRow) -> ItemNotes:
    """What keeping the sliders would note at an item: the delivery time if it was moved, and the reserve."""
    lead = wanted.lead_days if wanted.lead_days != start.lead_days else row.item.lead_days
    same = (wanted.service, wanted.safety_days, wanted.demand, wanted.capped) == (
        start.service,
        start.safety_days,
        start.demand,
        start.capped,
    )
    return ItemNotes(lead, row.item.safety_stock, row.item.level) if same else ItemNotes(lead, tried.safety_stock)


def keep_item_edit(item: int, notes: ItemNotes) -> Edit:
    """Note a delivery time and a reserve at an item.

    Raises Refused for an item that is gone, and for what cannot be.
    """
    if any(each is not None and each < 0 for each in (notes.lead_days, notes.safety_stock, notes.level)):
        raise Refused(Message(N_("This cannot be noted.")), Message(N_("Write a number from 0 on.")))
    if notes.lead_days is not None and notes.lead_days > MOST_DAYS:
        raise Refused(Message(N_("These days cannot be.")), Message(N_("Write a number from 0 to 365.")))
    values = {"lead_days": notes.lead_days, "safety_stock": notes.safety_stock, "level": notes.level}

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store.item_notes import note_item

        if not note_item(connection, journal, item, values):
            raise Refused(Message(N_("This stock item is gone.")), Message(N_("Load the page again.")))

    return row_edit(Message(N_("Delivery time and safety stock of an item")), CHANGED, write)


def keep_rules_edit(desk: Desk, wanted: Assumptions, shop: int | None = None) -> Edit:
    """Make the sliders' numbers the settings of every shop, or of one; service level and spikes are always common.

    Raises ValueError for a number that its setting does not take. The demand slider is no setting.
    """
    own = {
        "stock.safety_days": wanted.safety_days,
        "stock.lead_days": wanted.lead_days,
        "stock.cover_days": wanted.cover_days,
    }
    common = {"stock.service_level": wanted.service, "stock.cap_spikes": wanted.capped}
    if shop is None:
        return settings_edit(desk, own | common)
    first, second = settings_edit(desk, own, shop), settings_edit(desk, common)

    def apply(connection: "Connection") -> Topics:
        return Topics(first.apply(connection) | second.apply(connection))

    def revert(connection: "Connection") -> Topics:
        return Topics(second.revert(connection) | first.revert(connection))

    return Edit(Message(N_("Keep the rules that were tried")), apply, revert)
