"""The columns of the Inventory table, and how its numbers are said."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from seller_desk.domain import money
from seller_desk.domain.classes import REPLENISHING, UNKNOWN, XYZ_WORDS
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.overselling import Oversold
from seller_desk.domain.stock_reasons import PIECES, STATE_WORDS, rate_text
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.alert_cell import AlertCell
from seller_desk.ui.kit.table.cells import DaysLeftCell, SparkCell
from seller_desk.ui.kit.table.column import MINUS, Column
from seller_desk.ui.kit.theme import theme

NO_SHAPE = "nothing"
_RANK = {state: place for place, state in enumerate(StockState)}
_LONG = 100  # days from which a tenth of a day says nothing


def number(pieces: int) -> str:
    """Pieces with thousands and a real minus sign."""
    return f"{pieces:,}".replace("-", MINUS)


def shape_of(row: StockRow) -> str:
    """The state's shape; a dashed circle for what was never counted."""
    return NO_SHAPE if row.on_hand is None else row.state.value


def state_word(row: StockRow) -> str:
    """The state in a word."""
    return _("No count") if row.on_hand is None else _(STATE_WORDS[row.state])


def why_text(row: StockRow, oversold: Oversold | None = None) -> str:
    """Why it is in its state; where the alert is answered, what the answer was; or that too much is offered (S9)."""
    if row.answered is not None:
        return str(row.answered.words)
    return str(row.why if oversold is None else oversold.words)


def _why_tip(row: StockRow) -> str:
    """What an answer silences."""
    return "" if row.answered is None else f"{row.answered.words}\n{row.why}"


def _urgency(row: StockRow) -> float:
    """Sorts by state; what is answered stands behind what is not."""
    return _RANK[row.state] + (0.5 if row.answered is not None else 0)


def _answer_tip(row: StockRow) -> str:
    """What the answer silences."""
    return str(row.why) if row.answered is not None else ""


def days_text(days: float) -> str:
    """Days as they are shown: 6.2, 147."""
    return f"{days:,.0f}" if days >= _LONG else f"{days:.1f}"


def order_by_text(row: StockRow) -> str | None:
    """The latest day to order, "today" where it is; None where nothing is suggested."""
    if row.order_by is None:
        return None
    return _("today") if row.order_by <= row.today else f"{row.order_by:%m-%d}"


def emptied(row: StockRow) -> tuple[bool, ...]:
    """The last days of the spark line on which nothing was left: none sold since, and none is there."""
    sales = row.sales30
    if row.available is None or row.available > 0:
        return ()
    last = max((place for place, pieces in enumerate(sales) if pieces), default=-1)
    return tuple(place > last for place in range(len(sales)))


def not_counted(_row: StockRow) -> str:
    """Why a quantity is not available."""
    return _("Not counted yet: enter a first count with Stock-take")


def _no_days(row: StockRow) -> str:
    return not_counted(row) if row.available is None else _("Nothing sold in {n} days").format(n=row.rules.rate_days)


def _no_order(_row: StockRow) -> str:
    return _("Nothing to order")


def _rate_tip(row: StockRow) -> str:
    line = row.explanation[0]
    return f"{line.what}: {line.how}"


def _class_tip(row: StockRow) -> str:
    rhythm = row.xyz or UNKNOWN
    weeks = _(XYZ_WORDS[rhythm])
    return f"{row.abc}{rhythm}, {weeks}: {_(REPLENISHING[row.abc + rhythm])}"


def _exported_rate(row: StockRow) -> float:
    return round(row.daily_rate, 4)


def _search(row: StockRow) -> str:
    item = row.item
    return f"{row.name}\n{row.sku}\n{item.py_initials}\n{item.py_full}\n{item.supplier or ''}"


def _money(key: str, title: str, amount: Callable[[StockRow], int | None], width: int) -> Column[StockRow]:
    """A hidden column of money: shown with its sign, written to files as a number, sorted by it."""

    def shown(row: StockRow) -> str | None:
        value = amount(row)
        return None if value is None or row.currency is None else money.show(value, row.currency)

    def exported(row: StockRow) -> Decimal | None:
        value = amount(row)
        return None if value is None or row.currency is None else money.major(value, row.currency)

    return Column(key, title, value=shown, export=exported, sort=amount, number=True, hidden=True, width=width)


COLUMNS: tuple[Column[StockRow], ...] = (
    Column("state", N_("State"), value=state_word, cell=AlertCell(shape_of), sort=_urgency, tip=_answer_tip, width=76),
    Column("name", N_("Item"), value=lambda row: row.name, search=_search, width=132, grows=True, middle=True),
    Column("sku", N_("SKU"), value=lambda row: row.sku, muted=True, middle=True, width=92),
    Column(
        "available",
        N_("Avail."),
        value=lambda row: row.available,
        text=number,
        number=True,
        unit=PIECES,
        missing=not_counted,
        width=56,
    ),
    Column("on_order", N_("On order"), value=lambda row: row.on_order, text=number, number=True, unit=PIECES, width=50),
    Column(
        "rate",
        N_("A day"),
        value=lambda row: row.daily_rate,
        text=rate_text,
        export=_exported_rate,
        number=True,
        tip=_rate_tip,
        width=42,
    ),
    Column(
        "spark",
        N_("30-day"),
        value=lambda row: row.sales30,
        text=lambda sales: str(sum(sales)),
        sort=lambda row: sum(row.sales30),
        cell=SparkCell(emptied),
        width=64,
    ),
    Column(
        "days_left",
        N_("Days left"),
        value=lambda row: row.days_left,
        text=days_text,
        number=True,
        unit=N_("d"),
        cell=DaysLeftCell(lambda row: row.lead_days, shape_of),
        missing=_no_days,
        width=98,
    ),
    Column("abc", N_("ABC"), value=lambda row: row.abc, tip=_class_tip, centred=True, width=34),
    Column(
        "xyz",
        N_("XYZ"),
        value=lambda row: row.xyz,
        tip=_class_tip,
        missing=_class_tip,
        centred=True,
        hidden=True,
        width=34,
    ),
    Column("suggested", N_("Buy"), value=lambda row: row.suggested, text=number, number=True, unit=PIECES, width=56),
    Column(
        "order_by",
        N_("Order by"),
        value=order_by_text,
        sort=lambda row: row.order_by,
        export=lambda row: row.order_by and row.order_by.isoformat(),
        missing=_no_order,
        width=58,
    ),
    Column("why", N_("Why"), value=why_text, muted=True, tip=_why_tip, width=110),
    Column(
        "on_hand",
        N_("On hand"),
        value=lambda row: row.on_hand,
        text=number,
        number=True,
        unit=PIECES,
        missing=not_counted,
        hidden=True,
        width=60,
    ),
    Column(
        "reserved",
        N_("Reserved"),
        value=lambda row: row.reserved,
        text=number,
        number=True,
        unit=PIECES,
        hidden=True,
        width=62,
    ),
    Column("supplier", N_("Supplier"), value=lambda row: row.item.supplier, hidden=True, width=100),
    _money("cost", N_("Unit cost"), lambda row: row.cost, 76),
    _money("tied_up", N_("Stock cost"), lambda row: row.tied_up, 92),
    _money("purchase", N_("Purchase"), lambda row: row.purchase, 92),
)


def fitted_columns(oversold: Callable[[int], Oversold | None]) -> tuple[Column[StockRow], ...]:
    """The columns as wide as states and usual reasons are in the language shown: what is left belongs to the names.

    `oversold` knows what a shop offers beyond the stock of an item.
    """
    words, small = theme().metrics().horizontalAdvance, theme().metrics("small").horizontalAdvance
    states = [_("No count"), *(_(text) for text in STATE_WORDS.values())]
    reasons = [_("under half of safety"), _("none left, selling"), str(Message(N_("reorder point {n}"), {"n": 1000}))]
    reasons.append(_("sold until {day}").format(day="2026-05-27"))
    wide = {"state": max(map(words, states)) + 32, "why": max(map(small, reasons)) + 13}
    found = (replace(column, width=wide.get(column.key, column.width)) for column in COLUMNS)
    told = lambda row: why_text(row, oversold(row.item_id))  # noqa: E731 - a column's value
    return tuple(replace(each, value=told) if each.key == "why" else each for each in found)
