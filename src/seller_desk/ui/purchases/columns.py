"""The columns of the purchases' table."""

from dataclasses import replace

from seller_desk.domain.clock import CHINA, day_of
from seller_desk.domain.purchase_rows import ORDER, PurchaseRow
from seller_desk.domain.purchases import OPEN, STATE_WORDS, PurchaseState
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.amount import Amount
from seller_desk.ui.kit.table.cells import DeadlineCell, StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.purchases.words import expected_words, is_over, late_words, pieces, shape_of, short_day, state_word

GIVING_WAY = ("goods", "lines", "sent", "failed", "pieces", "received", "cost")
"""Columns that give way where room is short, the first one first; the pane says all of them."""


def _came(row: PurchaseRow, count: int) -> int | None:
    return None if row.one.state is PurchaseState.DRAFT else count


def _to_come(row: PurchaseRow) -> int | None:
    return row.one.to_come if row.one.state in OPEN else None


def _not_sent(_row: PurchaseRow) -> str:
    return _("Not sent yet")


def _no_day(row: PurchaseRow) -> str:
    return _("Nothing is on its way") if is_over(row.one.state) else _("No day is known")


def _cost_tip(row: PurchaseRow) -> str:
    if not row.one.unpriced:
        return ""
    return _("{n} of its lines have no cost yet: the sum leaves them out").format(n=row.one.unpriced)


def _sent_on(row: PurchaseRow) -> str | None:
    return None if row.one.sent_at is None else day_of(row.one.sent_at, CHINA)


COLUMNS: tuple[Column[PurchaseRow], ...] = (
    Column("state", N_("State"), value=state_word, cell=StateCell(shape_of), width=90,
           sort=lambda row: (ORDER[row.standing], -row.late_days)),
    Column("number", N_("Number"), value=lambda row: row.one.name, search=lambda row: row.search, width=104),
    Column("supplier", N_("Supplier"), value=lambda row: row.one.supplier_name or None, grows=True, width=96,
           missing=lambda _row: _("No supplier yet: choose one before you send it")),
    Column("lines", N_("Kinds"), value=lambda row: len(row.one.lines), number=True, width=44),
    Column("pieces", N_("Pieces"), value=lambda row: row.one.pieces, text=pieces, number=True, unit=PIECES, width=60),
    Column("received", N_("Arrived"), value=lambda row: _came(row, row.one.received), text=pieces, number=True,
           unit=PIECES, missing=_not_sent, width=60),
    Column("failed", N_("Rejected"), value=lambda row: _came(row, row.one.failed), text=pieces, number=True,
           unit=PIECES, missing=_not_sent, width=56),
    Column("to_come", N_("To come"), value=_to_come, text=pieces, number=True, unit=PIECES, bold=True, width=60,
           missing=lambda _row: _("Nothing is on its way")),
    Column("goods", N_("Goods"), value=lambda row: Amount.of(row.one.goods, row.one.currency),
           text=lambda value: value.shown(), number=True, tip=_cost_tip, width=84),
    Column("cost", N_("Landed cost"), value=lambda row: Amount.of(row.one.total, row.one.currency),
           text=lambda value: value.shown(), number=True, tip=_cost_tip, width=88),
    Column("sent", N_("Ordered on"), value=_sent_on, text=short_day, export=_sent_on, missing=_not_sent, muted=True,
           width=56),
    Column("expected", N_("Expected"), value=expected_words, export=lambda row: row.expected,
           sort=lambda row: row.expected,
           cell=DeadlineCell(lambda row: "critical" if row.late_days else ""),
           missing=_no_day, width=92),
    Column("currency", N_("Currency"), value=lambda row: row.one.currency, muted=True, hidden=True, width=64),
    Column("made", N_("Made on"), value=lambda row: day_of(row.one.made_at, CHINA), muted=True, hidden=True, width=80),
    Column("note", N_("Note"), value=lambda row: row.one.note, muted=True, hidden=True, width=120),
)  # fmt: skip


def fitted_columns() -> tuple[Column[PurchaseRow], ...]:
    """The columns as wide as their words are in the language shown."""
    states = max(theme().metrics().horizontalAdvance(_(words)) for words in STATE_WORDS.values())
    late = theme().metrics("small").horizontalAdvance(late_words("2026-11-28", 12))
    wide = {"state": states + 36, "expected": late + 43}
    return tuple(replace(each, width=max(each.width, wide.get(each.key, 0))) for each in COLUMNS)
