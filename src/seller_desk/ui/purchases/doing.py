"""What can be done with a purchase in the window: its next step, the menu, the dialogs, and what is half typed."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from seller_desk.domain.purchase_rows import PurchaseRow
from seller_desk.domain.purchases import OPEN, Purchase, PurchaseState
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.icons import icon
from seller_desk.usecases import purchase_drafts, purchases
from seller_desk.usecases.purchase_view import buying, receiving

if TYPE_CHECKING:
    from datetime import date

    from seller_desk.domain.purchase_checks import Received
    from seller_desk.ui.kit.page import Window
    from seller_desk.ui.kit.table.view import RecordView
    from seller_desk.ui.purchases.editor import PurchaseEditor
    from seller_desk.usecases.edits import Edit
    from seller_desk.usecases.purchase_lines import LineChange, PurchaseHead
    from seller_desk.usecases.purchase_view import Buying, Receiving


class PurchaseSight(Protocol):
    """The view of the purchases, as what is done in it knows it."""

    window_: "Window"
    view: "RecordView"

    @property
    def row(self) -> PurchaseRow | None:
        """The purchase that the pane shows."""

    def window(self) -> QWidget:
        """The window that a dialog opens above."""

    @property
    def gone(self) -> bool:
        """Whether the window was built anew meanwhile."""

    def show_again(self, number: int) -> None:
        """Show in the pane what is half typed of a purchase now."""


class Doing:
    """Acts on the purchase that the view shows; edits go through the window's history."""

    def __init__(self, part: PurchaseSight) -> None:
        self._part = part
        self._typed: dict[int, list[dict[str, Any]]] = {}  # purchase → rows of a delivery that are half typed
        self._new: dict[str, Any] | None = None  # a purchase by hand that is half typed
        self._booked: dict[int, int] = {}  # purchase → pieces that had come when its delivery was booked

    @property
    def _window(self) -> "Window":
        return self._part.window_

    @property
    def _one(self) -> Purchase | None:
        return None if self._part.row is None else self._part.row.one

    # -- the next step --
    def go_on(self) -> None:
        """Do what the purchase's primary button says."""
        one = self._one
        if one is None:
            return
        if one.state is PurchaseState.DRAFT:
            self.send()
        elif one.state in OPEN:
            self.receive()
        else:
            self.again()

    def open_shown(self) -> None:
        """Enter on a purchase: a draft is edited, an open one received."""
        one = self._one
        if one is not None and one.state is PurchaseState.DRAFT:
            self.edit()
        elif one is not None and one.state in OPEN:
            self.receive()

    def send(self) -> None:
        """Note that the chosen drafts were sent to their suppliers."""
        drafts = [row.one.number for row in self._rows() if row.one.state is PurchaseState.DRAFT]
        if len(drafts) == 1:
            self._do(purchases.send_edit(self._window.desk, drafts[0]))
        elif drafts:
            self._do(purchase_drafts.send_all_edit(self._window.desk, drafts))

    def again(self) -> None:
        """Draft the same lines once more."""
        if (one := self._one) is not None:
            self._do(purchase_drafts.again_edit(self._window.desk, one))

    def close(self) -> None:
        """Close the purchase though goods are to come."""
        if (one := self._one) is not None:
            self._do(purchases.close_edit(self._window.desk, one.number))

    def cancel(self) -> None:
        """Cancel the purchase."""
        if (one := self._one) is not None:
            self._do(purchases.cancel_edit(self._window.desk, one.number))

    def delete(self) -> None:
        """Throw the draft into the bin."""
        if (one := self._one) is not None:
            self._do(purchase_drafts.delete_draft_edit(self._window.desk, one))

    # -- receiving --
    def receive(self) -> None:
        """Open the dialog in which goods are received."""
        one, desk = self._one, self._window.desk
        if one is not None and one.state in OPEN:
            label = Message(N_("Reading the purchases"))
            self._window.run(lambda _progress: (receiving(desk, one.number), desk.today()), self._ask_goods, label)

    def _ask_goods(self, found: "tuple[Receiving, date]") -> None:
        from seller_desk.ui.purchases.receive import ReceiveDialog

        goods, today = found
        if self._part.gone or goods.one.state not in OPEN:
            return
        number = goods.one.number
        typed = self._typed.get(number, ())
        dialog = ReceiveDialog(self._part.window(), goods, self._window.memory, today, typed)
        dialog.typed.connect(lambda rows: self._keep(number, rows))
        dialog.booked.connect(lambda lines: self._book(goods.one, lines))
        dialog.finished.connect(lambda _result: self._part.show_again(number))
        dialog.open()

    def _keep(self, number: int, rows: list[dict[str, Any]]) -> None:
        self._typed[number] = rows
        if not rows:
            del self._typed[number]

    def _book(self, one: Purchase, lines: "list[Received]") -> None:
        self._booked[one.number] = one.received
        self._do(purchases.receive_edit(self._window.desk, one.number, lines))

    # -- writing --
    def edit(self) -> None:
        """Open the purchase to be edited whole."""
        if (one := self._one) is not None and one.state is not PurchaseState.CANCELLED:
            self._read_goods(one.supplier, lambda found: self._open_editor(found, one))

    def begin_new(self) -> None:
        """Begin a purchase by hand, or go on with the one that was begun."""
        supplier = (self._new or {}).get("supplier")
        wanted = supplier if isinstance(supplier, int) else None
        self._read_goods(wanted, lambda found: self._open_editor(found, None))

    def _read_goods(self, supplier: int | None, then: "Callable[[Buying], None]") -> None:
        desk = self._window.desk
        self._window.run(lambda _progress: buying(desk, supplier), then, Message(N_("Reading what can be bought")))

    def _open_editor(self, found: "Buying", one: Purchase | None) -> None:
        from seller_desk.ui.purchases.editor import PurchaseEditor

        if self._part.gone:
            return
        kept = self._new if one is None else None
        dialog = PurchaseEditor(self._part.window(), found, self._window.memory, one, kept)
        if one is None:
            dialog.typed.connect(self._keep_new)
        dialog.saved.connect(lambda head, lines, currency: self._save(one, head, lines, currency))
        dialog.supplier_chosen.connect(lambda supplier: self._change_supplier(dialog, supplier))
        dialog.open()

    def _change_supplier(self, dialog: "PurchaseEditor", supplier: object) -> None:
        def show(found: "Buying") -> None:
            if isValid(dialog):
                dialog.sold_by(found)

        self._read_goods(supplier if isinstance(supplier, int) else None, show)

    def _keep_new(self, typed: dict[str, Any]) -> None:
        self._new = typed if typed["lines"] else None

    def _save(self, one: Purchase | None, head: "PurchaseHead", lines: "list[LineChange]", currency: str) -> None:
        if one is None:
            self._new = None
            self._do(purchase_drafts.new_edit(self._window.desk, head, lines, currency))
        else:
            self._do(purchase_drafts.save_edit(one.number, head, lines))

    def _rows(self) -> list[PurchaseRow]:
        return self._part.view.selected_rows

    def _do(self, edit: "Edit") -> None:
        self._window.do(edit)

    # -- papers --
    def preview(self, chosen: Sequence[Purchase]) -> None:
        """Preview the orders of these purchases on paper."""
        from seller_desk.ui.purchases.papers import preview

        preview(self._window, chosen)

    def save_as(self, chosen: Sequence[Purchase]) -> None:
        """Write the orders of these purchases to a spreadsheet."""
        from seller_desk.ui.purchases.papers import save_as

        save_as(self._window, self._part.window(), chosen)

    def print_labels(self, one: Purchase) -> None:
        """Choose labels, as many as came with the purchase."""
        from seller_desk.ui.stock_work.opening import open_labels

        open_labels(self._window, purchase=one.number)

    def go_to_supplier(self, one: Purchase) -> None:
        """Show its supplier."""
        self._window.open(f"inventory/suppliers/{one.supplier}")

    # -- the menu --
    def offer(self, under: QWidget) -> None:
        """Open the menu of what else can be done."""
        one = self._one
        if one is None:
            return
        menu = QMenu(under)
        for words, name, fits, run in self._entries(one):
            if not words:
                menu.addSeparator()
                continue
            action = QAction(icon(name, "text_muted"), words, menu)
            action.setEnabled(fits)
            action.triggered.connect(lambda _on=False, run=run: run())
            menu.addAction(action)
        menu.popup(under.mapToGlobal(under.rect().topLeft()))

    def _entries(self, one: Purchase) -> Iterable[tuple[str, str, bool, Callable[[], None]]]:
        rows = [row.one for row in self._rows()]
        several = f" ({len(rows)})" if len(rows) > 1 else ""
        yield _("Print the purchase order…") + several, "printer", bool(one.lines), lambda: self.preview(rows)
        yield _("Save it as a spreadsheet…") + several, "file-spreadsheet", bool(one.lines), lambda: self.save_as(rows)
        passed = any(line.passed for line in one.lines)
        yield _("Print labels of what came…"), "barcode", passed, lambda: self.print_labels(one)
        yield "", "", False, self.again
        draft, came = one.state is PurchaseState.DRAFT, one.received > 0
        yield _("Order again"), "copy", bool(one.lines), self.again
        yield _("Close: nothing more will come"), "circle-check", one.state in OPEN, self.close
        yield _("Cancel the purchase"), "ban", (draft or one.state is PurchaseState.SENT) and not came, self.cancel
        yield _("Go to the supplier"), "store", one.supplier is not None, lambda: self.go_to_supplier(one)
        yield _("Delete the draft"), "trash-2", draft or one.state is PurchaseState.CANCELLED, self.delete

    # -- what is half typed --
    def begun(self, number: int) -> int:
        """How many lines of a purchase were begun to be received."""
        return len(self._typed.get(number, ()))

    def settle(self, rows: Iterable[PurchaseRow]) -> None:
        """Forget what was typed for deliveries that are booked, and for purchases that are over or gone."""
        there = {row.one.number: row.one.received for row in rows if row.one.state in OPEN}
        for number in list(self._typed):
            booked = self._booked.get(number)
            if number not in there or (booked is not None and there[number] != booked):
                del self._typed[number]
                self._booked.pop(number, None)

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        """What is half typed, as JSON."""
        receiving = {str(number): rows for number, rows in self._typed.items()}
        return {"receiving": receiving, "new": self._new} if receiving or self._new else None

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        """Put it back."""
        if not isinstance(draft, dict):
            return
        receiving, new = draft.get("receiving"), draft.get("new")
        self._new = new if isinstance(new, dict) else None
        for number, rows in receiving.items() if isinstance(receiving, dict) else ():
            if str(number).isdecimal() and isinstance(rows, list):
                self._typed[int(number)] = [each for each in rows if isinstance(each, dict)]
