"""The columns of the table that says whether the stock lasts through an event."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from seller_desk.domain import money
from seller_desk.domain.event_stock import EventNeed, rate_of
from seller_desk.domain.event_uplift import times_text
from seller_desk.domain.stock_reasons import PIECES, rate_text
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.theme import theme

NARROW = 640
"""Under so many px for the table the list at its left is narrower."""
GIVING_WAY = ("rate", "available", "expected", "needed", "purchase", "missing", "times")
"""What is left out where room is short, the first one first; the pane says it too."""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What one item needs, and how much of it stands on purchase drafts already."""

    need: EventNeed
    drafted: int

    @property
    def item_id(self) -> int:
        return self.need.row.item_id

    @property
    def state(self) -> str:
        """Enough, short, or short and drafted already."""
        if not self.need.missing:
            return "ok"
        if self.drafted >= self.need.suggested:
            return "info"
        return "critical" if self.need.order_by is not None and self.need.order_by <= self.need.row.today else "reorder"


_WORDS: Mapping[str, str] = {
    "ok": N_("Enough"),
    "info": N_("Drafted"),
    "critical": N_("Order now"),
    "reorder": N_("Short"),
}
_RANK = ("critical", "reorder", "info", "ok")


def state_words(row: NeedRow) -> str:
    """The state in a word."""
    return _(_WORDS[row.state])


def _search(row: NeedRow) -> str:
    item = row.need.row.item
    return f"{row.need.row.name}\n{row.need.row.sku}\n{item.py_initials}\n{item.py_full}\n{item.supplier or ''}"


def _days(row: NeedRow) -> str | None:
    day = row.need.order_by
    if day is None:
        return None
    return _("today") if day <= row.need.row.today else f"{day:%m-%d}"


def _cost(row: NeedRow) -> str | None:
    cost, currency = row.need.purchase, row.need.row.currency
    return None if cost is None or currency is None else money.show(cost, currency)


def _exported_cost(row: NeedRow) -> Decimal | None:
    cost, currency = row.need.purchase, row.need.row.currency
    return None if cost is None or currency is None else money.major(cost, currency)


def _times(row: NeedRow) -> str:
    return f"× {row.need.uplift.text}"


def _times_tip(row: NeedRow) -> str:
    return f"{_times(row)}: {row.need.uplift.why}"


def _no_cost(_row: NeedRow) -> str:
    return _("The item's cost is not known: note it in a stock table")


def _pieces(key: str, title: str, width: int, **options: bool) -> Column[NeedRow]:
    return Column(
        key, title, value=lambda row: getattr(row.need, key), text=number, number=True, unit=PIECES, width=width,
        bold=options.get("bold", False), hidden=options.get("hidden", False),
    )  # fmt: skip


COLUMNS: tuple[Column[NeedRow], ...] = (
    Column(
        "state",
        N_("State"),
        value=state_words,
        cell=StateCell(lambda row: row.state),
        sort=lambda row: (_RANK.index(row.state), -row.need.missing * (row.need.row.demand.price or 0)),
        width=76,
    ),
    Column("name", N_("Item"), value=lambda row: row.need.row.name, search=_search, width=132, grows=True, middle=True),
    Column("sku", N_("SKU"), value=lambda row: row.need.row.sku, muted=True, middle=True, hidden=True, width=92),
    Column(
        "available",
        N_("Avail."),
        value=lambda row: row.need.row.available,
        text=number,
        number=True,
        unit=PIECES,
        width=50,
    ),
    Column(
        "on_order",
        N_("On order"),
        value=lambda row: row.need.row.on_order,
        text=number,
        number=True,
        unit=PIECES,
        hidden=True,
        width=46,
    ),
    Column(
        "rate",
        N_("A day"),
        value=lambda row: float(rate_of(row.need.row)),
        text=rate_text,
        export=lambda row: round(float(rate_of(row.need.row)), 4),
        number=True,
        width=42,
    ),
    Column(
        "times",
        N_("Times"),
        value=_times,
        tip=_times_tip,
        sort=lambda row: row.need.uplift.times,
        export=lambda row: Decimal(times_text(row.need.uplift.times)),
        number=True,
        width=48,
    ),
    _pieces("needed", N_("Needed"), 50),
    _pieces("expected", N_("Left then"), 58),
    _pieces("missing", N_("Missing"), 50),
    _pieces("suggested", N_("Order"), 50, bold=True),
    Column(
        "drafted",
        N_("On drafts"),
        value=lambda row: row.drafted,
        text=number,
        number=True,
        unit=PIECES,
        hidden=True,
        width=58,
    ),
    Column(
        "order_by",
        N_("Order by"),
        value=_days,
        sort=lambda row: row.need.order_by,
        export=lambda row: row.need.order_by and row.need.order_by.isoformat(),
        missing=lambda _row: _("Nothing to order"),
        width=54,
    ),
    Column(
        "purchase",
        N_("Cost"),
        value=_cost,
        export=_exported_cost,
        sort=lambda row: row.need.purchase or 0,
        missing=_no_cost,
        number=True,
        width=76,
    ),
    Column("supplier", N_("Supplier"), value=lambda row: row.need.row.item.supplier, hidden=True, width=100),
    Column(
        "why", N_("Why so many times"), value=lambda row: str(row.need.uplift.why), muted=True, hidden=True, width=160
    ),
)


def fitted_columns() -> tuple[Column[NeedRow], ...]:
    """The columns, that of the state as wide as its words are in the language shown."""
    widest = max(theme().metrics().horizontalAdvance(_(words)) for words in _WORDS.values())
    return tuple(replace(column, width=widest + 34) if column.key == "state" else column for column in COLUMNS)
