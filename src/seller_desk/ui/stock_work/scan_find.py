"""Scanned anywhere in the stock table, a SKU, a barcode or a lot's label brings its item into sight."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.scanning import Codes, Unknown, codes_of
from seller_desk.texts import Message, sentences
from seller_desk.ui.inventory.task import StockSight
from seller_desk.ui.kit.scan_field import ScanCatcher


class ScanFinder(QObject):
    """Hears the table of a stock view; what the codes mean is kept as long as the rows stay the same."""

    def __init__(self, heard: QWidget, view: StockSight) -> None:
        super().__init__(heard)
        self._view = view
        self._known: tuple[Sequence[StockRow], Codes] | None = None
        self._catcher = ScanCatcher(heard)
        self._catcher.scanned.connect(self.find)

    def find(self, code: str) -> None:
        """Show the item that a code means, or say why it means none."""
        rows = self._view.all_rows
        if self._known is None or self._known[0] is not rows:
            self._known = (rows, codes_of((row.item_id, row.sku, row.item.barcode) for row in rows))
        found = self._known[1].meaning(code)
        if isinstance(found, Unknown):
            self._view.window_.say(Message(sentences([found.reason, found.remedy])), "reorder")
            return
        sku = next((row.sku for row in rows if row.item_id == found.item), "")
        self._view.show_place(sku)
