"""The pane beside the purchases: how far one is, its lines, what it costs, what came; one next step at its foot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from seller_desk.domain import money
from seller_desk.domain.purchase_rows import PurchaseRow
from seller_desk.domain.purchases import OPEN, Purchase, PurchaseState, Receipt
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import _, ngettext
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice, StateMark
from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.panels import hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.side_pane import SidePane, foot_of, middle_column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.purchases.lines import LinesView
from seller_desk.ui.purchases.steps import StepStrip
from seller_desk.ui.purchases.words import pieces, shape_of, short_day, state_word
from seller_desk.usecases.purchase_view import PurchaseDetails

WIDTH, NARROW_WIDTH = 364, 328


class PurchasePane(SidePane):
    """Shows a `PurchaseRow`, then its `PurchaseDetails` when they are read; tells what the seller wants done."""

    next_wanted = Signal()  # the primary step: send, receive, order again
    edit_wanted = Signal()
    menu_wanted = Signal(object)  # the button under which the menu opens

    def __init__(self, memory: Memory) -> None:
        super().__init__(_("Purchase order"), WIDTH)
        self._row: PurchaseRow | None = None
        self.mark, self.number, self.supplier = StateMark(), label("", "bold"), PlainLabel("", "note")
        self.lines = LinesView(memory)
        self.fill([self.mark, self.number, self.supplier], self._middle(), self._foot())

    # -- widgets --
    def _middle(self) -> QWidget:
        self.steps = StepStrip()
        self.notice = Notice("critical", "", "")
        self.lines_title, self.lines_note = label(_("Lines"), "bold"), PlainLabel("", "note")
        self.problem = label("", "note", "critical", wraps=True)
        self.sums, self.came = WhyLines(_("What it costs")), WhyLines(_("What came"))
        self.came_title = label(_("What came"), "bold")
        self.remark = label("", "note", wraps=True)
        self.came_line = hairline()
        inner, column = middle_column(6, top=10)
        column.addWidget(self.steps)
        column.addWidget(self.notice)
        above = row(self.lines_title, self.lines_note)
        above.setStretch(1, 1)
        column.addLayout(above)
        for widget in (self.lines, self.problem, self.sums, self.came_line, self.came_title, self.came, self.remark):
            column.addWidget(widget)
        column.addStretch(1)
        self.lines.refused.connect(self.say_problem)
        return inner

    def _foot(self) -> QFrame:
        self.next = Button("", kind="primary")
        self.edit = Button(_("Edit…"))
        self.more = Button("", icon="ellipsis", tip=_("More"))
        for name, button in (("next_step", self.next), ("edit_purchase", self.edit), ("more_steps", self.more)):
            button.setObjectName(name)
        self.next.clicked.connect(self.next_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))
        return foot_of(self.next, self.edit, self.more)

    # -- what is shown --
    @property
    def number_shown(self) -> int | None:
        """The purchase that is shown."""
        return None if self._row is None else self._row.one.number

    def narrow(self, *, on: bool) -> None:
        """Take less room where the window is small."""
        self.setFixedWidth(NARROW_WIDTH if on else WIDTH)

    def say_problem(self, words: str) -> None:
        """Why a typed value was not taken; "" says nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def show_row(self, shown: PurchaseRow, typed: int = 0, drafts: int = 1) -> None:
        """Show another purchase; what came of it follows with `show_details`.

        `typed` = lines begun to receive, `drafts` = drafts that are chosen together.
        """
        if self._row is None or self._row.one != shown.one:
            self.say_problem("")
        self._row, one = shown, shown.one
        self.mark.set_state(shape_of(shown), state_word(shown))
        self.number.setText(one.name)
        self.supplier.setText(one.supplier_name or _("No supplier yet"))
        self.steps.show_purchase(one)
        self._say_notice(shown)
        self.lines_note.setText(_lines_words(one))
        self.lines.show_purchase(one)
        self.sums.show_lines(_costs(one))
        self.remark.setText(one.note)
        self.remark.setVisible(bool(one.note))
        self._say_next(one, typed, drafts)
        self._show_receipts(())

    def show_details(self, details: PurchaseDetails) -> None:
        """Show what came, and when."""
        if details.one.number == self.number_shown:
            self._show_receipts(details.receipts)

    def _show_receipts(self, receipts: tuple[Receipt, ...]) -> None:
        self.came.show_lines(_arrivals(receipts))
        self.came_line.setVisible(bool(receipts))
        self.came_title.setVisible(bool(receipts))

    def _say_notice(self, shown: PurchaseRow) -> None:
        found = _notice(shown)
        self.notice.setVisible(found is not None)
        if found is not None:
            self.notice.say(*found)

    def _say_next(self, one: Purchase, typed: int, drafts: int) -> None:
        words = {
            PurchaseState.DRAFT: _("Mark {n} as ordered").format(n=drafts) if drafts > 1 else _("Mark as ordered"),
            PurchaseState.CLOSED: _("Order again"),
            PurchaseState.CANCELLED: _("Order again"),
        }
        receive = _("Go on receiving ({n})").format(n=typed) if typed else _("Receive goods…")
        self.next.say(words.get(one.state, receive))
        self.next.kind = "primary" if one.state not in {PurchaseState.CLOSED, PurchaseState.CANCELLED} else "outlined"
        self.next.setEnabled(bool(one.lines))
        self.next.tip("" if one.lines else _("Add an item first."))
        self.edit.setEnabled(one.state is not PurchaseState.CANCELLED)


def _notice(shown: PurchaseRow) -> tuple[str, str, str] | None:
    one = shown.one
    if shown.late_days:
        title = ngettext("{n} day late", "{n} days late", shown.late_days).format(n=shown.late_days)
        why = _("Expected {day}, {n} pcs to come. Ask the supplier, or close it: then nothing more is on order.")
        return "critical", title, why.format(day=short_day(one.due), n=pieces(one.to_come))
    if shown.waiting:
        items = sum(line.automatic for line in one.lines)
        title = ngettext("{n} item drafted by itself", "{n} items drafted by themselves", items).format(n=items)
        return "reorder", title, _("Less than half of their safety stock is left. Look over the pieces, then order.")
    if one.supplier is None and one.state is PurchaseState.DRAFT:
        return "reorder", _("No supplier yet"), _("Choose one with “Edit…”: its costs and delivery time then follow.")
    return None


def _lines_words(one: Purchase) -> str:
    kinds = ngettext("{n} item", "{n} items", len(one.lines)).format(n=len(one.lines))
    return f"{kinds} · {pieces(one.pieces)} {_(PIECES)}"


def _costs(one: Purchase) -> list[Line]:
    unpriced = ""
    if one.unpriced:
        words = ngettext("{n} line has no cost yet", "{n} lines have no cost yet", one.unpriced)
        unpriced = words.format(n=one.unpriced)
    lines = [Line(_("Goods value"), unpriced, money.show(one.goods, one.currency))]
    for words, amount in ((_("Freight"), one.freight), (_("Other cost"), one.other_cost)):
        if amount:
            lines.append(Line(words, _("shared out by value"), money.show(amount, one.currency)))
    each = ""
    if one.pieces and not one.unpriced:
        each = _("{amount} a piece").format(amount=money.show(one.total // one.pieces, one.currency))
    lines.append(Line(_("Landed cost"), each, money.show(one.total, one.currency), answer=True))
    if one.state in OPEN:
        lines.append(Line(_("To come"), "", pieces(one.to_come), _(PIECES)))
    return lines


def _arrivals(receipts: tuple[Receipt, ...]) -> list[Line]:
    """One line for all that came at one time."""
    found: dict[str, list[Receipt]] = {}
    for receipt in receipts:
        found.setdefault(receipt.at, []).append(receipt)
    return [_arrival(mine) for mine in found.values()]


def _arrival(mine: list[Receipt]) -> Line:
    checked, failed = sum(each.checked for each in mine), sum(each.failed for each in mine)
    told = [ngettext("{n} item", "{n} items", len({each.line for each in mine})).format(n=len(mine))]
    if checked:
        told.append(_("{n} inspected").format(n=pieces(checked)))
    if failed:
        told.append(_("{n} rejected").format(n=pieces(failed)))
    received = sum(each.received for each in mine)
    return Line(short_day(mine[0].day), " · ".join(told), f"+{pieces(received - failed)}", _(PIECES))
