"""The columns of the Orders table, and the words and shapes of where an order stands."""

from dataclasses import replace

from seller_desk.domain.deadlines import Standing, Step, Urgency
from seller_desk.domain.order_rows import OrderRow, Segment
from seller_desk.domain.orders import OrderState
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.table.amount import Amount
from seller_desk.ui.kit.table.cells import ChipsCell, DeadlineCell, StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.theme import theme
from seller_desk.usecases.orders import MARK_WORDS

STANDING_WORDS = {
    Standing.CHECK: N_("To check"),
    Standing.SHIP: N_("To ship"),
    Standing.PRESALE: N_("Presale"),
    Standing.REFUNDING: N_("Refunding"),
    Standing.PENDING: N_("Unpaid"),
    Standing.SHIPPED: N_("In transit"),
    Standing.COMPLETED: N_("Completed"),
    Standing.CLOSED: N_("Closed"),
    Standing.OLD: N_("Not updated"),
}
SEGMENT_WORDS = {
    Segment.ALL: N_("All"),
    Segment.TO_DO: N_("To handle"),
    **{Segment(standing.value): words for standing, words in STANDING_WORDS.items()},
}
STEP_WORDS = {
    Step.CHECK: N_("Check by"),
    Step.TELL: N_("Tell the buyer by"),
    Step.SHIP: N_("Ship by"),
    Step.FINAL_PAYMENT: N_("Final payment"),
    Step.REFUND: N_("Answer the refund by"),
}
_SHAPES = {
    Standing.CHECK: "reorder",
    Standing.PRESALE: "slow",
    Standing.REFUNDING: "info",
    Standing.COMPLETED: "ok",
}
_NOTE_SHOWN = 12


def standing_words(row: OrderRow) -> str:
    """Where the order stands, in a word."""
    if row.state is OrderState.REFUNDED:
        return _("Paid back")
    return _(STANDING_WORDS[row.deadline.standing])


def state_of(row: OrderRow) -> str:
    """The shape of where the order stands: red only what is late and hurts, orange what soon will be."""
    due = row.deadline
    if due.standing is Standing.CHECK and due.step is Step.CHECK:
        return "critical" if due.urgency is Urgency.OVERDUE else "reorder"
    if due.urgency is Urgency.OVERDUE:
        return "out"
    if due.step is Step.TELL or (due.step is Step.SHIP and due.urgency is Urgency.SOON):
        return "critical"
    return _SHAPES.get(due.standing, "nothing")


def tone_of(row: OrderRow) -> str:
    """The tone of the deadline's chip: coloured only where time is short or over."""
    state = state_of(row)
    return state if state in {"out", "critical"} else ""


def deadline_words(row: OrderRow) -> str | None:
    """What the deadline's chip says; None where nothing is due."""
    if row.deadline.standing is Standing.PRESALE and row.final_payment:
        return _("{day} balance").format(day=row.final_payment[5:])
    if row.deadline.standing is Standing.OLD:
        return _("since {day}").format(day=(row.paid or row.created or "")[5:10])
    return str(row.left) if row.left else None


def chips(row: OrderRow) -> tuple[str, ...]:
    """What is special about an order: trouble first, then its mark, then the seller's note."""
    words = []
    if row.bad_address:
        words.append(_("Address"))
    if row.short:
        words.append(ngettext("{n} missing", "{n} missing", row.short).format(n=row.short))
    if row.mark:
        words.append(_(MARK_WORDS[row.mark]))
    if row.note:
        words.append(row.note if len(row.note) <= _NOTE_SHOWN else f"{row.note[: _NOTE_SHOWN - 1]}…")
    return tuple(words)


def chips_tip(row: OrderRow) -> str:
    """The chips in whole sentences, and both notes in full."""
    told = []
    if row.bad_address:
        told.append(_("The address lacks a province or a city."))
    if row.short:
        told.append(
            ngettext("{n} piece is missing in stock.", "{n} pieces are missing in stock.", row.short).format(
                n=row.short
            )
        )
    if row.mark:
        told.append(_("Marked orders are out of every figure."))
    return "\n".join([*told, *filter(None, (row.note, row.remark))])


def title_words(row: OrderRow) -> str:
    """The first product, and how many other ones there are."""
    if not row.kinds:
        return row.title
    return ngettext("{title} and {n} more", "{title} and {n} more", row.kinds).format(title=row.title, n=row.kinds)


def short_time(time: str) -> str:
    """`2026-11-19 14:30` without its year, which the order of the rows tells."""
    return time[5:] if len(time) > len("2026-11-19") else time


COLUMNS: tuple[Column[OrderRow], ...] = (
    Column("state", N_("State"), value=standing_words, cell=StateCell(state_of), width=80),
    Column("deadline", N_("Deadline"), value=deadline_words, cell=DeadlineCell(tone_of), width=118),
    Column("order_no", N_("Order number"), value=lambda row: row.order_no, width=146),
    Column(
        "shop",
        N_("Shop"),
        value=lambda row: row.shop_short,
        export=lambda row: row.shop,
        tip=lambda row: row.shop,
        width=62,
        muted=True,
    ),
    Column("title", N_("Product"), value=title_words, width=150, grows=True, middle=True),
    Column("units", N_("Quantity"), value=lambda row: row.units, number=True, unit=N_("pcs"), width=48),
    Column(
        "gross",
        N_("Paid"),
        value=lambda row: Amount.of(row.gross, row.currency),
        text=lambda value: value.shown(),
        number=True,
        width=76,
    ),
    Column(
        "refunded",
        N_("Refunded"),
        value=lambda row: Amount.of(row.refunded, row.currency),
        text=lambda value: value.shown(),
        number=True,
        width=66,
    ),
    Column("region", N_("Region"), value=lambda row: row.region or None, width=50, muted=True),
    Column(
        "paid",
        N_("Paid at"),
        value=lambda row: row.paid,
        text=short_time,
        export=lambda row: row.paid,
        width=80,
        muted=True,
        missing=lambda _row: _("Not paid"),
    ),
    Column("note", N_("Note"), value=chips, text=" · ".join, cell=ChipsCell(), tip=chips_tip, width=82),
)


def fitted_columns() -> tuple[Column[OrderRow], ...]:
    """The columns as wide as their words are in the language shown."""
    words = [_(text) for text in (*STANDING_WORDS.values(), N_("Paid back"))]
    times = [str(Message(N_("{time} left"), {"time": Message(N_("{h} h {m} min"), {"h": 11, "m": 58})}))]
    times.append(_("{day} balance").format(day="12-03"))
    wide = {
        "state": theme().metrics().horizontalAdvance(max(words, key=theme().metrics().horizontalAdvance)) + 34,
        "deadline": max(map(theme().metrics("small").horizontalAdvance, times)) + 43,
    }
    return tuple(replace(column, width=wide.get(column.key, column.width)) for column in COLUMNS)
