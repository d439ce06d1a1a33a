"""How purchases are said: states with their shapes, days, delays, costs, amounts of money."""

from collections.abc import Mapping
from decimal import Decimal

from seller_desk.domain import money, typed
from seller_desk.domain.money import show_sums
from seller_desk.domain.purchase_checks import MOST_COST, MOST_PIECES, PLACES
from seller_desk.domain.purchase_rows import STANDING_WORDS, PurchaseRow, Standing, StandingSum
from seller_desk.domain.purchases import STATE_WORDS, PurchaseState
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.table.column import MINUS

SHAPES: Mapping[Standing, str] = {
    Standing.LATE: "critical",
    Standing.DRAFT: "reorder",
    Standing.SENT: "nothing",
    Standing.PARTLY: "info",
    Standing.CLOSED: "ok",
    Standing.CANCELLED: "nothing",
}
_MOST_AMOUNT = Decimal(10_000_000_000)


def state_word(row: PurchaseRow) -> str:
    """The state in a word; that it is late is told by the shape and by the day."""
    return _(STATE_WORDS[row.one.state])


def shape_of(row: PurchaseRow) -> str:
    """The shape of where it stands."""
    return SHAPES[row.standing]


def pieces(count: int) -> str:
    """Pieces with thousands and a real minus sign."""
    return f"{count:,}".replace("-", MINUS)


def short_day(day: str | None) -> str:
    """`11-28`; "" for none."""
    return "" if day is None else day[5:]


def expected_words(row: PurchaseRow) -> str | None:
    """When the next goods are expected, and how late they are; None where nobody said, and once it is over."""
    if row.expected is None or is_over(row.one.state):
        return None
    return late_words(row.expected, row.late_days)


def late_words(day: str, days: int) -> str:
    """`11-28`, `11-14 · 7 days late`."""
    late = ngettext("{n} day late", "{n} days late", days).format(n=days)
    return f"{short_day(day)} · {late}" if days else short_day(day)


def cost_text(cost: Decimal | None, currency: str) -> str:
    """The cost of a piece with at least the currency's own places: `¥21.50`, `¥0.0125`; "—" where it is not known."""
    if cost is None:
        return "—"
    plain = format(cost.normalize(), "f")
    places = max(money.places(currency), len(plain.partition(".")[2]))
    return f"{money.sign(currency)}{cost:,.{places}f}"


def plain_cost(cost: Decimal) -> str:
    """The cost of a piece as it is typed: `21.50`, `0.0125`."""
    plain = format(cost.normalize(), "f")
    return f"{cost:,.{max(2, len(plain.partition('.')[2]))}f}"


def card_note(standing: Standing, of: StandingSum) -> str:
    """The line of a card: what matters of the purchases of one standing."""
    if standing is Standing.LATE:
        return ngettext("longest {n} day", "longest {n} days", of.late_days).format(n=of.late_days)
    if standing in {Standing.SENT, Standing.PARTLY}:
        return _("{n} to come").format(n=pieces(of.to_come))
    return show_sums(of.cost or {})


def standing_word(standing: Standing) -> str:
    """The word of a card."""
    return _(STANDING_WORDS[standing])


def is_over(state: PurchaseState) -> bool:
    """Whether nothing more can be done with a purchase but look at it."""
    return state in {PurchaseState.CLOSED, PurchaseState.CANCELLED}


# -- what is typed ----------------------------------------------------------------------------------------------------
def read_pieces(text: str) -> int:
    """Pieces from 1 on; raises ValueError with a sentence."""
    found = read_any_pieces(text)
    if not found:
        raise ValueError(_("“{text}” is no number of pieces from 1 on").format(text=text.strip()))
    return found


def read_any_pieces(text: str) -> int:
    """Pieces from 0 on, empty is 0; raises ValueError with a sentence."""
    try:
        return typed.read_whole(text, MOST_PIECES) or 0
    except ValueError as problem:
        raise ValueError(_("“{text}” is no whole number of pieces").format(text=text)) from problem


def read_cost(text: str) -> Decimal | None:
    """A cost from 0 on with at most 6 decimals, empty is not known; raises ValueError with a sentence."""
    if not text.strip():
        return None
    try:
        cost = typed.read_decimal(text)
    except ValueError:
        cost = None
    exponent = 0 if cost is None else cost.as_tuple().exponent
    if cost is None or isinstance(exponent, str) or not 0 <= cost <= MOST_COST or -exponent > PLACES:
        raise ValueError(_("“{text}” is no amount").format(text=text))
    return cost


def read_money(text: str, currency: str) -> int:
    """An amount from 0 on in minor units, empty is 0; raises ValueError with a sentence."""
    try:
        return typed.read_amount(text, currency, _MOST_AMOUNT) or 0
    except ValueError as problem:
        raise ValueError(_("“{text}” is no amount").format(text=text)) from problem


def read_day(text: str) -> str | None:
    """A day such as 2026-11-21, empty is none; raises ValueError with a sentence."""
    if not text.strip():
        return None
    day = typed.day_or_none(text)
    if day is None:
        raise ValueError(_("“{text}” is no day; write it as 2026-11-21").format(text=text))
    return day.isoformat()
