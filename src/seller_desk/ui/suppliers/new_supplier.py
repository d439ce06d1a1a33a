"""A supplier noted on the way, from a dialog that needs one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from seller_desk.texts import N_, Message
from seller_desk.ui.kit.doing import do_then
from seller_desk.ui.suppliers.form import SupplierDialog
from seller_desk.usecases.supplier_edits import SupplierEntry, supplier_edit
from seller_desk.usecases.supplier_views import Supplying, supplying

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

_READING = Message(N_("Reading the suppliers"))


def new_supplier(
    above: QWidget,
    window: "Window",
    known: Sequence[Supplying],
    then: Callable[[Sequence[Supplying], str], None],
) -> None:
    """Ask for a new supplier and make it; `then` gets every supplier afterwards, and the new one's name."""

    def made(entry: SupplierEntry) -> None:
        desk = window.desk

        def read() -> None:
            window.run(lambda _progress: supplying(desk), lambda found: then(found, entry.name), _READING)

        do_then(window, supplier_edit(entry), read)

    dialog = SupplierDialog(above, [each.name for each in known])
    dialog.saved.connect(made)
    dialog.open()
