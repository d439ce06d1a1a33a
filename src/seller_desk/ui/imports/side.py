"""The left side of the import dialog: the files, the place for more, and what the files do for each other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.imports.entry import FileEntry
from seller_desk.ui.imports.file_list import DropPlace, FileList
from seller_desk.ui.kit.plain import label

_WIDTH = 268


class FilesSide(QWidget):
    """268 px wide; its list and its drop place tell what the person does."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.files, self.drop = FileList(), DropPlace()
        self.together = label("", "note", wraps=True)
        self.together.setContentsMargins(8, 8, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.files)
        column.addSpacing(8)
        column.addWidget(self.drop)
        column.addStretch(1)
        column.addWidget(self.together)

    def show_entries(self, entries: Sequence[FileEntry], chosen: int | None) -> None:
        """Show these files, and which of them is chosen."""
        self.files.show_lines([entry.line() for entry in entries], chosen)
        self.files.setVisible(bool(entries))
        self.together.setText(together(entries))


def together(entries: Sequence[FileEntry]) -> str:
    """What several files do for each other; nothing for a single one."""
    ready = [entry for entry in entries if entry.ready and entry.look is not None]
    kinds = {entry.look.kind for entry in ready if entry.look is not None}
    if len(ready) < 2:
        return ""
    if {"orders", "order_items"} <= kinds:
        return _(
            "The files complete each other: an order counts once; its amounts are those of the order file, its pieces"
            " those of the item file."
        )
    return _("The files complete each other: the same order counts once, in whatever file it stands.")
