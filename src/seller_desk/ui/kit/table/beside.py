"""What stands beside a table, in the header of its page: the column chooser's button and the export menu."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.panels import row


def columns_button(choose: Callable[[QWidget], None]) -> Button:
    """The button that opens the column chooser beside itself."""
    made = Button(_("Columns"), icon="columns-3")
    made.clicked.connect(lambda: choose(made))
    return made


def export_button(export: Callable[[str], None], print_: Callable[[], None]) -> Button:
    """The button that offers XLSX, CSV ("xlsx" and "csv" for `export`) and print."""
    made = Button(_("Export"), icon="upload")

    def offer() -> None:
        menu = QMenu(made)
        for words, kind in ((_("Spreadsheet (XLSX)…"), "xlsx"), (_("Text table (CSV)…"), "csv")):
            menu.addAction(words).triggered.connect(lambda _on=False, kind=kind: export(kind))
        menu.addAction(_("Print…")).triggered.connect(lambda _on=False: print_())
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

    made.clicked.connect(offer)
    return made


def add_table_lines(
    menu: QMenu, choose: Callable[[], None], export: Callable[[str], None], print_: Callable[[], None]
) -> None:
    """What both buttons offer, as lines of a menu: columns, XLSX, CSV, print; for headers without room for buttons."""
    menu.addAction(_("Columns…")).triggered.connect(lambda _on=False: choose())
    for words, kind in ((_("Spreadsheet (XLSX)…"), "xlsx"), (_("Text table (CSV)…"), "csv")):
        menu.addAction(words).triggered.connect(lambda _on=False, kind=kind: export(kind))
    menu.addAction(_("Print…")).triggered.connect(lambda _on=False: print_())


class TableTools(QWidget):
    """Both buttons side by side; where a header has no room for them they hide, and a menu offers what they do."""

    def __init__(self, columns: Button, export: Button) -> None:
        super().__init__()
        self._buttons = (columns, export)
        self.setLayout(row(*self._buttons))

    def shorten(self, *, short: bool) -> None:
        """Hide or show the buttons."""
        for button in self._buttons:
            button.setVisible(not short)

    @property
    def is_short(self) -> bool:
        """Whether the buttons are hidden."""
        return self._buttons[0].isHidden()
