"""The lines of a purchase beside the table: editable while it is a draft, with what came once it is sent."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.purchases import Purchase, PurchaseLine, PurchaseState
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.purchases.words import pieces, plain_cost, read_cost, read_pieces
from seller_desk.usecases.purchase_lines import LineChange

_MOST_SHOWN = 9  # lines; more scroll inside


class LineRow:
    """One line with the currency of its purchase."""

    def __init__(self, one: Purchase, line: PurchaseLine) -> None:
        self.line, self.currency, self.open = line, one.currency, one.to_come > 0

    @property
    def name(self) -> str:
        return self.line.name or self.line.sku

    @property
    def amount(self) -> Decimal | None:
        """What its pieces cost, in the currency's own unit; None where the cost is not known."""
        line = self.line
        return None if line.unit_cost is None else money.major(line.value(line.quantity, self.currency), self.currency)

    @property
    def tip(self) -> str:
        """What stands in no column: SKU, the supplier's own number, the day, the note."""
        line = self.line
        told = [f"{line.sku} · {line.name}" if line.name else line.sku]
        if line.code:
            told.append(_("Supplier's code: {code}").format(code=line.code))
        if line.expected_on:
            told.append(_("Expected {day}").format(day=line.expected_on))
        return "\n".join([*told, *filter(None, (line.note,))])


def _name_column() -> Column[LineRow]:
    return Column(
        "name",
        N_("Item"),
        value=lambda row: row.name,
        tip=lambda row: row.tip,
        export=lambda row: row.line.sku,
        grows=True,
        middle=True,
        width=80,
    )


DRAFTED: tuple[Column[LineRow], ...] = (
    _name_column(),
    Column("quantity", N_("Pieces"), value=lambda row: row.line.quantity, text=pieces, number=True, bold=True,
           parse=read_pieces, width=58),
    Column("unit_cost", N_("Unit cost"), value=lambda row: row.line.unit_cost, text=plain_cost, number=True,
           parse=read_cost, missing=lambda _row: _("Not known yet: type it"), width=70),
    Column("amount", N_("Amount"), value=lambda row: row.amount, text=lambda amount: f"{amount:,}", number=True,
           missing=lambda _row: _("The cost is not known"), width=76),
)  # fmt: skip
ORDERED: tuple[Column[LineRow], ...] = (
    _name_column(),
    Column("quantity", N_("Pieces"), value=lambda row: row.line.quantity, text=pieces, number=True, hidden=True,
           width=54),
    Column("received", N_("Arrived"), value=lambda row: f"{pieces(row.line.received)} / {pieces(row.line.quantity)}",
           sort=lambda row: row.line.received, export=lambda row: row.line.received, number=True, width=76),
    Column("failed", N_("Rejected"), value=lambda row: row.line.failed, text=pieces, number=True, width=54),
    Column("to_come", N_("To come"), value=lambda row: row.line.to_come if row.open else 0, text=pieces, number=True,
           bold=True, width=54),
)  # fmt: skip


class LinesView(QWidget):
    """Two tables of which the fitting one is seen; `changed` tells a `LineChange` for each edited line."""

    changed = Signal(object)
    refused = Signal(str)
    item_wanted = Signal(str)  # the SKU of a line that was opened

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._stack = QStackedLayout(self)
        self.drafted = self._table("purchase_draft_lines", DRAFTED, memory)
        self.ordered = self._table("purchase_lines", ORDERED, memory)
        self.drafted.edited.connect(self._tell)
        self.drafted.refused.connect(self.refused)

    def _table(self, name: str, columns: Sequence[Column[LineRow]], memory: Memory) -> RecordView:
        made = RecordView(
            name, columns, key=lambda row: row.line.item, title=_("Lines of the purchase"), memory=memory, foot=False
        )
        made.empty.say(_("No item stands on it yet."))
        made.opened.connect(lambda row: self.item_wanted.emit(row.line.sku))
        self._stack.addWidget(made)
        return made

    @property
    def shown(self) -> RecordView:
        """The table that is seen."""
        return self.drafted if self._stack.currentWidget() is self.drafted else self.ordered

    def show_purchase(self, one: Purchase) -> None:
        """Show the lines of another purchase."""
        draft = one.state is PurchaseState.DRAFT
        shown = self.drafted if draft else self.ordered
        self._stack.setCurrentWidget(shown)
        if not draft:  # names need the room more than a column of zeros
            self.ordered.hide_for_now(frozenset({"quantity"} if one.failed else {"quantity", "failed"}))
        shown.show_rows([LineRow(one, line) for line in one.lines])
        lines = min(max(len(one.lines), 2), _MOST_SHOWN)
        self.setFixedHeight(theme().size["row"] * (lines + 1) + 4)

    def _tell(self, changes: Sequence[CellChange]) -> None:
        wanted: dict[int, LineChange] = {}
        for change in changes:
            line = change.row.line
            now = wanted.get(line.item) or LineChange(
                line.item, line.quantity, line.unit_cost, line.expected_on, line.note
            )
            quantity = int(change.value) if change.column == "quantity" else now.quantity
            cost: Decimal | None = change.value if change.column == "unit_cost" else now.unit_cost
            wanted[line.item] = LineChange(line.item, quantity, cost, now.expected_on, now.note)
        self.changed.emit(tuple(wanted.values()))
