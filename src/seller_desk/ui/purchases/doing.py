"""What can be done with a purchase in the window: its next step, the menu, the dialogs, and what is half typed."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from seller_desk.domain.purchase_rows import PurchaseRow
from seller_desk.domain.purchases import OPEN, Purchase, PurchaseState
from seller_desk.texts import _
from seller_desk.ui.kit.icons import icon
from seller_desk.usecases import purchase_drafts, purchases

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.ui.purchases.part import PurchasesPart
    from seller_desk.usecases.edits import Edit


class Doing:
    """Acts on the purchase that the view shows; edits go through the window's history."""

    def __init__(self, part: "PurchasesPart") -> None:
        self._part = part
        self._typed: dict[int, dict[str, Any]] = {}

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

    def receive(self) -> None:
        """Open the dialog in which goods are received."""

    def edit(self) -> None:
        """Open the purchase to be edited whole."""

    def begin_new(self) -> None:
        """Begin a purchase by hand."""

    def _rows(self) -> list[PurchaseRow]:
        return self._part.view.selected_rows

    def _do(self, edit: "Edit") -> None:
        self._window.do(edit)

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
        draft, came = one.state is PurchaseState.DRAFT, one.received > 0
        yield _("Order again"), "copy", bool(one.lines), self.again
        yield _("Close: nothing more will come"), "circle-check", one.state in OPEN, self.close
        yield _("Cancel the purchase"), "ban", (draft or one.state is PurchaseState.SENT) and not came, self.cancel
        yield _("Delete the draft"), "trash-2", draft or one.state is PurchaseState.CANCELLED, self.delete

    # -- what is half typed --
    def begun(self, number: int) -> int:
        """How many lines of a purchase were begun to be received."""
        return len(self._typed.get(number, {}))

    def settle(self, rows: Iterable[PurchaseRow]) -> None:
        """Forget what was typed for purchases of which nothing can be received any more."""
        there = {row.one.number for row in rows if row.one.state in OPEN}
        self._typed = {number: typed for number, typed in self._typed.items() if number in there}

    def draft(self) -> Any:  # noqa: ANN401 - JSON
        """What is half typed, as JSON."""
        return None

    def take_draft(self, draft: Any) -> None:  # noqa: ANN401
        """Put it back."""
