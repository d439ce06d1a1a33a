"""What the stock pane says of one item: what is there, why so many, from whom, its moves, what takes from it."""

from seller_desk.domain import money
from seller_desk.domain.attributes import choice_words
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.linking import LinkedVariant
from seller_desk.domain.overselling import Oversold
from seller_desk.domain.stock_moves import COUNT_WORDS, MOVE_WORDS, MoveKind, StockMove
from seller_desk.domain.stock_reasons import PIECES, STATE_WORDS
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.forms import Line
from seller_desk.usecases.stock_drafts import OnDraft


def sum_text(shown: StockRow) -> str:
    """What is there: on hand, reserved, available."""
    if shown.on_hand is None or shown.available is None:
        return _("not counted yet")
    return _("on hand {on_hand} − reserved {reserved} = {available} available").format(
        on_hand=number(shown.on_hand), reserved=number(shown.reserved), available=number(shown.available)
    )


def oversold_words(shown: StockRow, oversold: Oversold | None) -> tuple[str, str]:
    """The warning and what to do about it; ("", "") where there is none."""
    missing = -(shown.available or 0)
    if missing > 0:
        title = ngettext("{n} piece is sold that is not there", "{n} pieces are sold that are not there", missing)
        return title.format(n=number(missing)), _("Tell the buyers, or get goods before the orders are due.")
    if oversold is not None:
        return str(oversold.words), _("Lower the quantity there, or it will be oversold.")
    return "", ""


def why_title(shown: StockRow) -> str:
    """The title over the explained lines."""
    if shown.suggested:
        return _("Why buy {n}").format(n=number(shown.suggested))
    if shown.on_hand is None:
        return _("Why there is no alert")
    return _("Why {state}").format(state=_(STATE_WORDS[shown.state]))


def explained(shown: StockRow) -> list[Line]:
    """The lines from the daily rate to the suggestion, or why there is none."""
    lines = [
        Line(
            str(line.what),
            str(line.how),
            number(line.value) if isinstance(line.value, int) else str(line.value),
            _(line.unit),
        )
        for line in shown.explanation
    ]
    if lines and shown.suggested:
        last = lines[-1]
        lines[-1] = Line(last.what, last.how, last.value, last.unit, answer=True)
    if shown.on_hand is not None and not shown.suggested and shown.state is not StockState.OK:
        lines.append(Line(_(STATE_WORDS[shown.state]), str(shown.why)))
    if shown.on_hand is None:
        lines = [Line(_("First count"), _("missing: count it, or import a stock file"), "—")]
    return lines


def order_lines(shown: StockRow, drafted: OnDraft | None = None) -> list[Line]:
    """From whom, when it comes, what it costs."""
    lines = []
    if drafted is not None:
        lines.append(Line(_("On a draft"), drafted.name, number(drafted.pieces), _(PIECES)))
    if shown.item.supplier:
        lines.append(Line(_("Supplier"), "", shown.item.supplier))
    if shown.suggested:
        days = _("{n} days").format(n=shown.lead_days)
        lines.append(Line(_("Arrives"), _("ordered today, {days}").format(days=days), f"{shown.arrives:%m-%d}"))
    if shown.suggested and shown.purchase is not None and shown.cost is not None and shown.currency:
        how = f"{money.show(shown.cost, shown.currency)} × {number(shown.suggested)}"
        lines.append(Line(_("Cost"), how, money.show(shown.purchase, shown.currency), answer=True))
    elif shown.suggested:
        lines.append(Line(_("Cost"), _("the item's cost is not known"), "—"))
    if shown.state is StockState.SLOW and shown.tied_up is not None and shown.currency:
        lines.append(Line(_("Tied up"), "", money.show(shown.tied_up, shown.currency), answer=True))
    return lines


def move_cells(move: StockMove) -> tuple[str, str, str, str]:
    """A move as four cells: day, what, pieces, balance after it."""
    what = _(MOVE_WORDS[move.kind])
    if move.kind is MoveKind.COUNT:
        note = _(COUNT_WORDS[move.note]) if move.note in COUNT_WORDS else move.note
        return move.day[5:], f"{what} · {note}" if note else what, f"= {number(move.quantity)}", ""
    signed = f"+{number(move.quantity)}" if move.quantity > 0 else number(move.quantity)
    left = "" if move.balance is None else number(move.balance)
    return move.day[5:], " · ".join(filter(None, (what, move.note))), signed, left


def link_cells(variant: LinkedVariant) -> tuple[str, str, str, str]:
    """A variant that takes from the item, as four cells."""
    words = " ".join(filter(None, (variant.title or variant.sku_code, choice_words(variant.attributes))))
    return variant.shop, words, f"× {variant.quantity}", ""
