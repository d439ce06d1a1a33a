"""The columns of the Reviews tab."""

from seller_desk.domain.reviews import ReviewRow
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.cells import ChipCell, StateCell
from seller_desk.ui.kit.table.column import Column

ANSWERED, OPEN = "answered", "open"


def stars_text(stars: int) -> str:
    """★ and the number: colour and shape of the mark beside it say whether it is bad."""
    return f"★ {stars}"


def state_of(row: ReviewRow) -> str:
    """The mark beside the stars: bad reviews are told by shape, word and colour."""
    return "critical" if row.is_bad else "reorder" if row.waits else "nothing" if row.stars is None else "ok"


def _reply_text(value: str) -> str:
    return _("answered") if value == ANSWERED else _("not answered")


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
    Column("text", N_("Review"), value=lambda row: row.text, grows=True, width=190),
    Column("title", N_("Listing"), value=lambda row: row.title or None, muted=True, width=112),
    Column("attributes", N_("Variant"), value=lambda row: row.attributes or None, muted=True, width=90, hidden=True),
    Column("shop", N_("Shop"), value=lambda row: row.shop, muted=True, width=100),
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
        width=96,
        missing=lambda _row: _("The buyer added nothing."),
    ),
)
