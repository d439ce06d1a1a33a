"""The columns of the suppliers, and of the items that one of them can bring."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from seller_desk.domain import money
from seller_desk.domain.suppliers import SourceAdvice, SupplierRow, Tier
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.cells import ChangeCell, ChipCell, StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.suppliers.words import (
    STANDING_WORDS,
    bought_text,
    cost_text,
    lead_text,
    percent,
    share_text,
    tier_word,
    trend_text,
)
from seller_desk.usecases.supplier_views import SuppliedItem

_RANK = {state: place for place, state in enumerate(STANDING_WORDS)}
_TIERS = {tier: place for place, tier in enumerate(Tier)}


def _unknown(_row: SupplierRow) -> str:
    return _("Not known yet: it follows from purchases that were sent and received")


def _search(row: SupplierRow) -> str:
    return f"{row.name}\n{row.contact}\n{row.note}\n{row.initials}"


def _bought(row: SupplierRow) -> int:
    return max(row.bought.values(), default=0)


def _exported_bought(row: SupplierRow) -> object:
    if len(row.bought) > 1:
        return bought_text(row.bought)
    return next((money.major(amount, currency) for currency, amount in row.bought.items()), None)


def _advice(row: SupplierRow) -> str:
    return "\n".join(map(str, row.advice))


def _share(key: str, title: str, part: Callable[[SupplierRow], Fraction | None], width: int) -> Column[SupplierRow]:
    """A column of a share of the score, in percent."""
    return Column(
        key,
        title,
        value=lambda row: percent(part(row)),
        text=share_text,
        number=True,
        unit="%",
        missing=_unknown,
        width=width,
    )


COLUMNS: tuple[Column[SupplierRow], ...] = (
    Column(
        "standing",
        N_("State"),
        value=lambda row: _(STANDING_WORDS[row.standing]),
        cell=StateCell(lambda row: row.standing),
        sort=lambda row: _RANK[row.standing],
        tip=_advice,
        width=76,
    ),
    Column("name", N_("Supplier"), value=lambda row: row.name, search=_search, grows=True, middle=True, width=116),
    Column("tier", N_("Tier"), value=tier_word, cell=ChipCell(), sort=lambda row: _TIERS[row.tier], width=62),
    Column(
        "score",
        N_("Score"),
        value=lambda row: row.score.points,
        number=True,
        bold=True,
        missing=_unknown,
        width=46,
    ),
    _share("stockout", N_("Stock-outs"), lambda row: row.score.stockout_rate, 68),
    _share("passed", N_("Passed"), lambda row: row.score.pass_rate, 62),
    _share("on_time", N_("On time"), lambda row: row.score.on_time, 62),
    Column(
        "lead",
        N_("Arrives in"),
        value=lead_text,
        sort=lambda row: row.score.lead_mean,
        number=True,
        unit=N_("d"),
        missing=_unknown,
        width=84,
    ),
    Column(
        "payment",
        N_("Payment"),
        value=lambda row: row.score.credit_days,
        number=True,
        unit=N_("d"),
        missing=lambda _row: _("Not noted: write it with “Edit”"),
        width=58,
    ),
    Column(
        "trend",
        N_("Prices"),
        value=lambda row: percent(row.score.price_trend),
        text=trend_text,
        cell=ChangeCell(),
        number=True,
        unit="%",
        tip=lambda _row: _("How much dearer goods became that were bought more than once"),
        missing=_unknown,
        width=58,
    ),
    Column(
        "bought",
        N_("A year"),
        value=lambda row: bought_text(row.bought) or None,
        export=_exported_bought,
        sort=_bought,
        number=True,
        missing=lambda _row: _("Nothing came from there within a year"),
        width=92,
    ),
    Column("items", N_("Items"), value=lambda row: row.items, number=True, width=44),
    Column("open", N_("Open purchases"), value=lambda row: row.open_purchases, number=True, hidden=True, width=96),
    Column("late", N_("Late"), value=lambda row: row.late, number=True, hidden=True, width=50),
    Column("deliveries", N_("Deliveries"), value=lambda row: row.deliveries, number=True, hidden=True, width=72),
    Column(
        "noted_lead",
        N_("Agreed delivery"),
        value=lambda row: row.lead_days,
        number=True,
        unit=N_("d"),
        missing=lambda _row: _("Not noted: write it with “Edit”"),
        hidden=True,
        width=96,
    ),
    Column("contact", N_("Contact"), value=lambda row: row.contact or None, muted=True, hidden=True, width=120),
    Column("note", N_("Note"), value=lambda row: row.note or None, muted=True, hidden=True, width=140),
)
GIVING_WAY = ("items", "payment", "passed", "stockout", "trend", "lead", "on_time")
"""What is left out where room is short, the first one first; the pane tells all of them."""


def fitted_columns() -> tuple[Column[SupplierRow], ...]:
    """The columns as wide as states and tiers are in the language shown."""
    words, small = theme().metrics().horizontalAdvance, theme().metrics("small").horizontalAdvance
    wide = {
        "standing": max(words(_(text)) for text in STANDING_WORDS.values()) + 34,
        "tier": max(small(_(text)) for text in (N_("Main"), N_("Backup"), N_("Niche"))) + 28,
    }
    return tuple(replace(column, width=wide.get(column.key, column.width)) for column in COLUMNS)


def _choice(item: SuppliedItem) -> str:
    return _("{place} of {n}").format(place=item.rank, n=item.sources)


ITEMS: tuple[Column[SuppliedItem], ...] = (
    Column("name", N_("Item"), value=lambda item: item.name or item.sku, search=lambda item: f"{item.name}\n{item.sku}",
           tip=lambda item: item.sku, grows=True, middle=True, width=100),
    Column("rank", N_("Rank"), value=_choice, sort=lambda item: item.rank, width=58),
    Column("cost", N_("Cost"), value=lambda item: None if item.unit_cost is None else item,
           text=lambda item: cost_text(item.unit_cost, item.currency), sort=lambda item: item.unit_cost,
           export=lambda item: item.unit_cost, number=True, missing=lambda _item: _("What it asks is not noted"),
           width=72),
)  # fmt: skip
LACKING: tuple[Column[SourceAdvice], ...] = (
    Column("sku", N_("SKU"), value=lambda each: each.sku, muted=True, middle=True, width=110),
    Column("name", N_("Item"), value=lambda each: each.name, search=lambda each: f"{each.name}\n{each.sku}",
           grows=True, middle=True, width=160),
    Column("sources", N_("Suppliers"), value=lambda each: " · ".join(one.supplier_name for one in each.sources) or None,
           missing=lambda _each: _("No supplier is noted at it"), width=220),
    Column("why", N_("What it lacks"), value=lambda each: str(each.why), muted=True, width=230),
)  # fmt: skip
