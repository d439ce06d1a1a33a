"""The columns of the Reviews tab."""

from dataclasses import replace

from seller_desk.domain.attributes import choice_words
from seller_desk.domain.reviews import ReviewRow
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.cells import ChipCell, StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.theme import theme

ANSWERED, OPEN = "answered", "open"


def stars_text(stars: int) -> str:
    """★ and the number: colour and shape of the mark beside it say whether it is bad."""
    return f"★ {stars}"


def state_of(row: ReviewRow) -> str:
    """The mark beside the stars: coloured while a bad or neutral review waits for its answer."""
    if row.waits:
        return "critical" if row.is_bad else "reorder"
    return "nothing" if row.stars is None or row.is_bad else "ok"


def product_of(row: ReviewRow) -> str:
    """What was reviewed: the listing and the choice, as far as the file says it."""
    return " · ".join(filter(None, (row.title, choice_words(row.attributes))))


def _reply_text(value: str) -> str:
    return _("answered") if value == ANSWERED else _("not answered")


def reply_words(row: ReviewRow) -> str:
    """Whether the review was answered, in words."""
    return _reply_text(ANSWERED if row.reply else OPEN)


COLUMNS: tuple[Column[ReviewRow], ...] = (
    Column(
        "stars",
        N_("Stars"),
        value=lambda row: row.stars,
        text=stars_text,
        cell=StateCell(state_of),
        width=60,
        missing=lambda _row: _("The file gives no stars."),
    ),
    Column("text", N_("Review"), value=lambda row: row.text, grows=True, width=150),
    Column(
        "title",
        N_("Listing"),
        value=lambda row: product_of(row) or None,
        muted=True,
        middle=True,
        width=112,
        missing=lambda _row: _("The file does not name the product"),
    ),
    Column("shop", N_("Shop"), value=lambda row: row.shop, muted=True, middle=True, width=100),
    Column("order_no", N_("Order number"), value=lambda row: row.order_no or None, muted=True, width=150, hidden=True),
    Column("day", N_("Date"), value=lambda row: row.day or None, width=84),
    Column(
        "reply",
        N_("Answer"),
        value=lambda row: ANSWERED if row.reply else OPEN,
        text=_reply_text,
        cell=ChipCell(lambda row: "reorder" if row.waits else ""),
        search=lambda row: row.reply,
        width=98,
    ),
    Column(
        "append",
        N_("Follow-up"),
        value=lambda row: row.append_text or None,
        muted=True,
        width=84,
        missing=lambda _row: _("The buyer added nothing."),
    ),
)


def fitted_columns() -> tuple[Column[ReviewRow], ...]:
    """The columns, that of the answers as wide as its words in the language shown."""
    wide = max(map(theme().metrics("small").horizontalAdvance, (_("answered"), _("not answered")))) + 32
    return tuple(replace(column, width=wide) if column.key == "reply" else column for column in COLUMNS)
