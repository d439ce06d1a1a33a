"""Purchase orders out of the window: the print preview, and a spreadsheet to send to the supplier."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from seller_desk.domain.purchases import Purchase
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.page import Window
from seller_desk.usecases.printing import export_document
from seller_desk.usecases.purchase_papers import orders_document

_FOLDER = "folder.export"


def preview(window: Window, chosen: Sequence[Purchase]) -> None:
    """Preview the orders of these purchases, a sheet each."""
    from seller_desk.ui.printing.preview import Paper, PreviewDialog  # printing is loaded only when it is wanted

    desk, shop, numbers = window.desk, window.shop, [one.number for one in chosen]
    title = _("Purchase order") if len(chosen) == 1 else _("Purchase orders")
    PreviewDialog(window, papers=(Paper(title, lambda: orders_document(desk, numbers, shop)),)).open()


def save_as(window: Window, above: QWidget, chosen: Sequence[Purchase]) -> None:
    """Ask for a file, and write the orders there as a spreadsheet."""
    remembered = window.memory.recall(_FOLDER)
    folder = Path(remembered) if isinstance(remembered, str) else Path.home()
    name, _kind = QFileDialog.getSaveFileName(above, _("Save"), str(folder / f"{file_stem(chosen)}.xlsx"), "*.xlsx")
    if not name:
        return
    path = Path(name) if name.lower().endswith(".xlsx") else Path(f"{name}.xlsx")
    window.memory.remember(_FOLDER, str(path.parent))
    write(window, path, chosen)


def write(window: Window, path: Path, chosen: Sequence[Purchase]) -> None:
    """Write the orders of these purchases to a spreadsheet, on a worker."""
    desk, shop, numbers = window.desk, window.shop, [one.number for one in chosen]
    window.run(
        lambda _progress: export_document(orders_document(desk, numbers, shop), path),
        lambda _rows: window.say(Message(N_("Saved: {file}"), {"file": path.name})),
        Message(N_("Writing {file}"), {"file": path.name}),
    )


def file_stem(chosen: Sequence[Purchase]) -> str:
    """A name for the file: number and supplier of one, else what it holds."""
    if len(chosen) != 1:
        return _("Purchase orders")
    words = " ".join(filter(None, (chosen[0].name, chosen[0].supplier_name)))
    return "".join("-" if mark in '\\/:*?"<>|' or not mark.isprintable() else mark for mark in words).strip(" .")[:80]
