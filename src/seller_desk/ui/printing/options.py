"""The options at the right of the preview: printer, paper, which pages, what stands on it."""

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from seller_desk.domain.documents import Document, Kind, labels_of, with_columns
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser, Input, NumberInput
from seller_desk.ui.kit.panels import hairline, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.printing.paper import PAPERS, PLAIN, PaperOptions

_WIDTH = 260
_PAUSE = 250  # ms after typing
_RANGE = re.compile(r"(\d+)\s*(?:[-–~\u81f3]\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class Printing:
    """To which printer, how often, and which pages ("" = all, "1-3, 5")."""

    printer: str
    copies: int = 1
    wanted: str = ""

    def pages(self, count: int) -> list[int]:
        """The pages wanted, from 0, among `count`."""
        if not self.wanted.strip():
            return list(range(count))
        found: set[int] = set()
        for match in _RANGE.finditer(self.wanted):
            first, last = int(match[1]), int(match[2] or match[1])
            found |= set(range(max(1, first), min(count, last) + 1))
        return [page - 1 for page in sorted(found)]


class OptionsPane(QFrame):
    """Tells `changed` when the pages must be laid out again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side_pane")
        self.setFixedWidth(_WIDTH)
        self._columns: list[tuple[str, bool]] = []
        self._checks: list[int] = []
        self._make()
        inner = QWidget()
        inner.setObjectName("pane")
        inner.setStyleSheet("#pane { background: transparent; }")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        for widget in self._parts():
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._connect()

    def _make(self) -> None:
        names = QPrinterInfo.availablePrinterNames()
        self.printer = Chooser(_("Printer"), [(name, name) for name in names] or [("", _("No printer"))])
        self.printer.choose(QPrinterInfo.defaultPrinterName())
        self.printer.setEnabled(bool(names))
        self.sheet_size = Chooser(_("Paper"), [(name, name) for name in PAPERS])
        self.way = Chooser(_("Orientation"), [(False, _("Portrait")), (True, _("Landscape"))])
        self.copies = NumberInput(_("Copies"), 1, least=1, most=99, width=0)
        self.pages = Input(_("Pages"), hint=_("all, or 1-3"))
        self.header = CheckBox(_("Title and moment on top"), checked=True)
        self.boxes = CheckBox(_("Boxes to tick"), checked=True)
        self.black = CheckBox(_("Black only"))
        self.columns = Button("", icon="columns-3")
        self.footer = Input(_("Footer"), text=_("Seller Desk"))
        self.private = label("", "note", wraps=True)
        self._typing = QTimer(self, interval=_PAUSE, singleShot=True)

    def _parts(self) -> list[QWidget]:
        def beside(*fields: QWidget) -> QWidget:
            made = QWidget()
            line = row(*fields)
            for place in range(len(fields)):
                line.setStretch(place, 1)
            made.setLayout(line)
            return made

        no_printer = label(_("No printer is set up on this computer."), "note", wraps=True)
        no_printer.setVisible(not self.printer.isEnabled())
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (label(_("Content"), "note"), self.header, self.boxes, self.black):
            column.addWidget(widget)
        self.columns_field = Field(_("Columns"), self.columns)
        self.sheet_field = Field(_("Paper"), self.sheet_size)
        self.way_field = Field(_("Orientation"), self.way)
        self.footer_field = Field(_("Footer"), self.footer)
        return [
            Field(_("Printer"), self.printer),
            no_printer,
            beside(self.sheet_field, self.way_field),
            beside(Field(_("Copies"), self.copies), Field(_("Pages"), self.pages)),
            hairline(),
            content,
            self.columns_field,
            self.footer_field,
            self.private,
        ]

    def _connect(self) -> None:
        for chooser in (self.sheet_size, self.way, self.printer):
            chooser.chosen.connect(lambda _key: self.changed.emit())
        for box in (self.header, self.boxes, self.black):
            box.toggled.connect(lambda _on: self.changed.emit())
        self.columns.clicked.connect(self._open_columns)
        self._typing.timeout.connect(self.changed)
        for line in (self.footer, self.pages, self.copies):
            line.textChanged.connect(lambda _text: self._typing.start())

    # -- the document --
    def show_document(self, document: Document, options: PaperOptions | None = None) -> None:
        """Offer what this document has: its columns, boxes; start with the paper that it likes."""
        tables = document.tables()
        columns = tables[0].columns if tables and len(tables) == 1 else ()
        self._columns = [(column.title, True) for column in columns]
        self._checks = [place for place, column in enumerate(columns) if column.kind is Kind.CHECK]
        wide = options or (PaperOptions(landscape=True) if len(columns) > 9 else PLAIN)
        self.sheet_size.choose(wide.paper)
        self.way.choose(wide.landscape)
        of_labels = labels_of(document) is not None  # their paper is the one they were made for
        for field in (self.sheet_field, self.way_field, self.footer_field):
            field.setVisible(not of_labels)
        self.boxes.setVisible(bool(self._checks))
        self.header.setVisible(document.headed)
        self.columns_field.setVisible(len(columns) > 2)
        self._say_columns()
        self.private.setText(
            _("Names and addresses of buyers stand on it.") if document.private else _("It holds no buyer's data.")
        )

    def shown(self, document: Document) -> Document:
        """The document with the columns chosen."""
        kept = self.paper.columns
        return document if kept is None else with_columns(document, kept)

    @property
    def paper(self) -> PaperOptions:
        """The options as they stand."""
        off = set(self._checks) if not self.boxes.isChecked() else set()
        kept = tuple(place for place, (_title, on) in enumerate(self._columns) if on and place not in off)
        return PaperOptions(
            str(self.sheet_size.current or PLAIN.paper),
            bool(self.way.current),
            self.header.isChecked(),
            self.black.isChecked(),
            kept if self._columns and len(kept) < len(self._columns) else None,
            self.footer.text(),
        )

    @property
    def printing(self) -> Printing:
        """To whom it goes."""
        copies = self.copies.value
        return Printing(str(self.printer.current or ""), int(copies) if copies else 1, self.pages.text())

    def _say_columns(self) -> None:
        count = sum(on for title, on in self._columns if title)
        self.columns.say(ngettext("{n} column", "{n} columns", count).format(n=count))

    def _open_columns(self) -> None:
        menu = QMenu(self)
        for place, (title, on) in enumerate(self._columns):
            if title:
                action = menu.addAction(title)
                action.setCheckable(True)
                action.setChecked(on)
                action.toggled.connect(lambda now, place=place: self._switch(place, on=now))
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def _switch(self, place: int, *, on: bool) -> None:
        others = sum(shown for at, (title, shown) in enumerate(self._columns) if title and at != place)
        if on or others:
            self._columns[place] = (self._columns[place][0], on)
        self._say_columns()
        self.changed.emit()
