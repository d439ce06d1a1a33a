"""The lines of the reorder dialog: a suggestion, whether it is ticked, how many pieces, and why."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from seller_desk.domain import money
from seller_desk.domain.alert_answers import ANSWER_WORDS
from seller_desk.domain.cash_limit import Share
from seller_desk.domain.order_sizes import orderable, size_words
from seller_desk.domain.purchase_checks import MOST_PIECES
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.domain.typed import read_whole
from seller_desk.texts import N_, Message, _
from seller_desk.ui.inventory.columns import number, order_by_text, shape_of, state_word
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.usecases.reorder import Offer


class OrderLine:
    """One suggestion as it stands in the dialog; `share` = what the limited cash buys of it, None without a limit."""

    def __init__(self, offer: Offer) -> None:
        self.offer = offer
        self.pieces = offer.pieces
        self.ticked = offer.waits
        self.share: Share | None = None
        self.rounded: Message | None = None

    @property
    def item_id(self) -> int:
        return self.offer.item_id

    @property
    def cost(self) -> int | None:
        """What its pieces cost, minor units; None where the cost is not known."""
        return self.offer.cost(self.pieces)

    def type_in(self, pieces: int) -> None:
        """Take what can be ordered for a typed number; 0 leaves the line out."""
        self.rounded = size_words(self.offer.row, pieces)
        self.pieces = orderable(self.offer.row, pieces)
        self.ticked = self.pieces > 0
        self.share = None

    def take(self, share: Share | None) -> None:
        """Take what the limited cash buys; None: the whole suggestion again."""
        self.share, self.rounded = share, None
        if share is None:
            self.pieces, self.ticked = self.offer.pieces, self.offer.waits
        else:
            self.pieces, self.ticked = share.pieces, share.pieces > 0

    @property
    def why(self) -> str:
        """Why it stands as it stands."""
        row = self.offer.row
        if self.rounded is not None:
            return str(self.rounded)
        if self.share is not None:
            return str(self.share.why)
        if row.answered is not None:
            return " · ".join(filter(None, (_(ANSWER_WORDS[row.answered.answer]), row.answered.reason)))
        if self.offer.drafted:
            return _("{n} on a draft already").format(n=number(self.offer.drafted))
        if self.offer.pieces < row.suggested:
            return _("new: a small first order of {all}").format(all=number(row.suggested))
        return str(row.why)


def _read_pieces(text: str) -> int | None:
    try:
        return read_whole(text, MOST_PIECES) or 0
    except ValueError as problem:
        raise ValueError(_("“{text}” is no whole number of pieces").format(text=text)) from problem


def _unit_cost(line: OrderLine) -> str | None:
    return None if line.offer.unit_cost is None else unit_text(line.offer.unit_cost, line.offer.currency)


def unit_text(cost: Decimal, currency: str) -> str:
    """The cost of a piece with as many decimals as it has, at least those of its currency."""
    minor = money.minor(cost, currency)
    exact = money.major(minor, currency) == cost
    return money.show(minor, currency) if exact else f"{money.sign(currency)}{cost.normalize():f}"


def _cost(line: OrderLine) -> str | None:
    return None if line.cost is None else money.show(line.cost, line.offer.currency)


def _cost_tip(line: OrderLine) -> str:
    return f"{_unit_cost(line)} × {number(line.pieces)}"


def _no_cost(_line: OrderLine) -> str:
    return _("Its cost is not known: note it at the item or its supplier")


def _no_supplier(_line: OrderLine) -> str:
    return _("No supplier is noted: the draft has none either")


def _search(line: OrderLine) -> str:
    item = line.offer.row.item
    return f"{line.offer.row.name}\n{item.sku}\n{item.py_initials}\n{item.py_full}\n{line.offer.supplier_name}"


def _size_tip(line: OrderLine) -> str:
    row = line.offer.row
    parts = [_("Suggested {n}").format(n=number(line.offer.pieces))]
    if row.multiple > 1:
        parts.append(_("whole packs of {n}").format(n=number(row.multiple)))
    if row.item.minimum:
        parts.append(_("minimum {n}").format(n=number(row.item.minimum)))
    return " · ".join(parts)


COLUMNS: tuple[Column[OrderLine], ...] = (
    Column("name", N_("Item"), value=lambda line: line.offer.row.name, search=_search, grows=True, middle=True,
           width=112),
    Column("sku", N_("SKU"), value=lambda line: line.offer.row.sku, muted=True, middle=True, width=92),
    Column("supplier", N_("Supplier"), value=lambda line: line.offer.supplier_name or None, missing=_no_supplier,
           muted=True, width=82),
    Column("state", N_("State"), value=lambda line: state_word(line.offer.row),
           cell=StateCell(lambda line: shape_of(line.offer.row)), width=94),
    Column("available", N_("Avail."), value=lambda line: line.offer.row.available, text=number, number=True,
           unit=PIECES, width=54),
    Column("on_order", N_("On order"), value=lambda line: line.offer.row.on_order, text=number, number=True,
           unit=PIECES, hidden=True, width=62),
    Column("order_by", N_("Order by"), value=lambda line: order_by_text(line.offer.row),
           sort=lambda line: line.offer.row.order_by, width=58),
    Column("pieces", N_("Order"), value=lambda line: line.pieces, text=number, number=True, bold=True, unit=PIECES,
           parse=_read_pieces, tip=_size_tip, width=62),
    Column("unit_cost", N_("Unit cost"), value=_unit_cost, number=True, missing=_no_cost, hidden=True,
           sort=lambda line: line.offer.unit_cost, width=74),
    Column("cost", N_("Cost"), value=_cost, number=True, missing=_no_cost, tip=_cost_tip,
           sort=lambda line: line.cost, width=84),
    Column("why", N_("Why"), value=lambda line: line.why, tip=lambda line: line.why, muted=True, grows=True, width=140),
)  # fmt: skip
"""The widths fit a window of 1024."""


def costs(lines: Iterable[OrderLine]) -> dict[str, int]:
    """What these lines cost, minor units by currency; those of unknown cost are left out."""
    found: dict[str, int] = {}
    for line in lines:
        if line.cost is not None:
            found[line.offer.currency] = found.get(line.offer.currency, 0) + line.cost
    return found


def over(spent: Mapping[str, int], limits: Mapping[str, int]) -> dict[str, int]:
    """By how much the limits are passed, minor units by currency; empty where they are kept."""
    return {
        currency: amount - limits[currency]
        for currency, amount in spent.items()
        if currency in limits and amount > limits[currency]
    }
