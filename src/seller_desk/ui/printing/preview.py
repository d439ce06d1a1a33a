"""The print preview: paper in the middle as it will come out, what can be printed at the left, how at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from seller_desk.domain.documents import Document, labels_of
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.plain import PlainLabel, label, retone
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.printing.label_sheets import lay_out
from seller_desk.ui.printing.options import OptionsPane, Printing
from seller_desk.ui.printing.output import paint_pages, render_pdf
from seller_desk.ui.printing.paper import Pages, PaperOptions
from seller_desk.ui.printing.sheet_view import SheetView
from seller_desk.usecases.printing import export_document
from seller_desk.usecases.reports import REPORTS

_LIST_WIDTH = 180
_LIST_FROM = 1100  # px of window width from which the list of papers is shown
_WHOLE = 0.0


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing that can be printed: its name, how its document is made (on a worker), and the paper it likes."""

    title: str
    make: Callable[[], Document]
    options: PaperOptions | None = None


class PreviewDialog(QDialog):
    """Covers the window; Esc or the arrow goes back. Output and layout run on workers."""

    def __init__(
        self,
        window: Any,  # noqa: ANN401 - a QWidget that is a kit.page.Window
        document: Document | None = None,
        *,
        papers: Sequence[Paper] = (),
        first: int = 0,
    ) -> None:
        super().__init__(window.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("desk")
        self.setWindowTitle(_("Print preview"))
        self.setAccessibleName(_("Print preview"))
        self._window = window
        self._papers = tuple(papers) if document is None else _with_reports(window, document)
        self._first = first
        self._document: Document | None = None
        self._turn = 0
        self._build()
        self._cover()
        if self._papers:
            self._choose(first)

    # -- widgets --
    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        self.view = SheetView()
        self.room = QScrollArea()
        self.room.setWidget(self.view)
        self.room.setWidgetResizable(True)
        self.room.viewport().setObjectName("paper_ground")
        self.room.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.follow(self.room)
        self.list = SideList(_("What to print"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.show_items([SideItem(n, paper.title) for n, paper in enumerate(self._papers)], chosen=self._first)
        self.list.chosen.connect(lambda place: self._choose(int(str(place))))
        self.options = OptionsPane()
        self.options.changed.connect(self._lay_out)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.list)
        below.addWidget(self.room, 1)
        below.addWidget(self.options)
        column.addLayout(below, 1)
        self.view.page_shown.connect(lambda _page: self._say_page())

    def _top(self) -> QFrame:
        back = Button("", icon="chevron-left", kind="plain", tip=_("Back"))
        back.clicked.connect(self.reject)
        self.earlier = Button("", icon="chevron-left", tip=_("Page before"))
        self.later = Button("", icon="chevron-right", tip=_("Next page"))
        self.page_label = label("")
        self.page_label.setMinimumWidth(72)
        self.page_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zooms = [(0.75, "75 %"), (_WHOLE, _("Whole page")), (1.0, "100 %")]
        self.zoom = Segments(_("Zoom"), zooms, chosen=_WHOLE)
        self.pdf = Button(_("Save as PDF"), icon="file-text")
        self.html, self.xlsx = Button("HTML"), Button("XLSX")
        self.go = Button(_("Print"), icon="printer", kind="primary")
        for button in (self.pdf, self.html, self.xlsx, self.go):
            button.setEnabled(False)
        self._connect_top()
        top = QFrame()
        top.setObjectName("top_line")
        top.setFixedHeight(theme().size["top_line"])
        line = QHBoxLayout(top)
        line.setContentsMargins(8, 0, 16, 0)
        line.setSpacing(8)
        self.note = PlainLabel(_("What you see is what comes out"), "note")
        for widget in (back, label(_("Print preview"), "title")):
            line.addWidget(widget)
        line.addWidget(self.note, 1)
        pager: tuple[QWidget, ...] = (self.earlier, self.page_label, self.later, self.zoom)
        for control in pager:
            line.addWidget(control)
        line.addStretch(1)
        for button in (self.pdf, self.html, self.xlsx, self.go):
            line.addWidget(button)
        return top

    def _connect_top(self) -> None:
        self.earlier.clicked.connect(lambda: self.view.go(-1))
        self.later.clicked.connect(lambda: self.view.go(1))
        self.zoom.chosen.connect(lambda scale: self.view.set_zoom(float(str(scale))))
        self.pdf.clicked.connect(lambda: self._save("pdf", "PDF (*.pdf)"))
        self.html.clicked.connect(lambda: self._save("html", "HTML (*.html)"))
        self.xlsx.clicked.connect(lambda: self._save("xlsx", _("Spreadsheet") + " (*.xlsx)"))
        self.go.clicked.connect(self._print)

    def _cover(self) -> None:
        parent = self._window.window()
        self.setGeometry(parent.rect().translated(parent.mapToGlobal(QPoint(0, 0))))
        self.list.setVisible(len(self._papers) > 1 and parent.width() >= _LIST_FROM)

    # -- what is shown --
    def _choose(self, place: int) -> None:
        paper = self._papers[place]
        turn = self._next_turn()

        def made(document: Document) -> None:
            if isValid(self) and turn == self._turn:
                self._document = document
                self.options.show_document(document, paper.options)
                self._lay_out()
                self._check_words(document)

        self._window.run(lambda _progress: paper.make(), made, Message(N_("Laying out the pages")), quiet=True)

    def _check_words(self, document: Document) -> None:
        """Say beside the title which of the seller's own words ought not to be printed (L3)."""
        self._say_words(document, ())
        desk, shop = self._window.desk, self._window.shop
        if not document.own_words:
            return

        def work(_progress: object) -> tuple[str, ...]:
            from seller_desk.usecases.word_papers import printed_hits

            return tuple(dict.fromkeys(f"“{hit.typed}”" for hit in printed_hits(desk, document, shop)))

        words = Message(N_("Checking the words"))
        self._window.run(work, lambda found: self._say_words(document, found), words, quiet=True)

    def _say_words(self, document: Document, found: Sequence[str]) -> None:
        if not isValid(self) or document is not self._document:
            return
        told = _("Look at these words before you print: {words}").format(words=" ".join(found))
        self.note.setText(told if found else _("What you see is what comes out"))
        retone(self.note, "critical" if found else "")

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _lay_out(self) -> None:
        document, options, turn = self._document, self.options.paper, self._next_turn()
        if document is None:
            return

        def laid_out(sheets: Pages) -> None:
            if isValid(self) and turn == self._turn:
                self.view.show_sheets(sheets)
                self._say_page()

        home = QCoreApplication.instance()
        thread = home.thread() if home is not None else None
        self._window.run(
            lambda _progress: lay_out(document, options).handed_to(thread),
            laid_out,
            Message(N_("Laying out the pages")),
            quiet=True,
        )

    def _say_page(self) -> None:
        count = self.view.count
        self.page_label.setText(_("{page} of {pages}").format(page=self.view.page + 1, pages=count))
        self.earlier.setEnabled(self.view.page > 0)
        self.later.setEnabled(self.view.page + 1 < count)
        for button in (self.pdf, self.html, self.xlsx):
            button.setEnabled(count > 0)
        self.xlsx.setVisible(bool(self._document and (self._document.tables() or labels_of(self._document))))
        printing = self.options.printing
        pages = len(printing.pages(count))
        words = ngettext("Print {n} page", "Print {n} pages", pages).format(n=pages)
        self.go.say(words if printing.printer else _("Print"))
        self.go.setEnabled(bool(printing.printer) and pages > 0)
        self.go.tip("" if printing.printer else _("No printer is set up on this computer; save a PDF instead."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.view.go(step)
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # Enter in a field prints nothing
            super().keyPressEvent(event)

    # -- what comes out --
    def _save(self, ending: str, kinds: str) -> None:
        document = self._document
        if document is None:
            return
        remembered = self._window.memory.recall("folder.export")
        folder = Path(remembered) if isinstance(remembered, str) else Path.home()
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save"), str(folder / f"{file_name(document)}.{ending}"), kinds
        )
        if not name:
            return
        path = Path(name) if name.lower().endswith(f".{ending}") else Path(f"{name}.{ending}")
        self._window.memory.remember("folder.export", str(path.parent))
        self.write(document, path)

    def write(self, document: Document, path: Path) -> None:
        """Write the document to a file; the kind follows from the name's ending."""
        options, window = self.options.paper, self._window
        cut = self.options.shown(document)

        def written(_count: int) -> None:
            window.say(Message(N_("Saved: {file}"), {"file": path.name}))

        def work(_progress: object) -> int:
            if path.suffix.lower() == ".pdf":
                return render_pdf(document, path, options)
            return export_document(cut, path)

        window.run(work, written, Message(N_("Writing {file}"), {"file": path.name}))

    def _print(self) -> None:
        document = self._document
        if document is None:
            return
        options, printing, window = self.options.paper, self.options.printing, self._window

        def done(pages: int) -> None:
            window.say(Message(N_("{n} page sent to the printer"), {"n": pages}, N_("{n} pages sent to the printer")))

        window.run(lambda _progress: send(document, options, printing), done, Message(N_("Printing")))
        self.accept()


def _with_reports(window: Any, document: Document) -> tuple[Paper, ...]:  # noqa: ANN401 - as above
    """The table that was asked for, and behind it every report that can be printed."""
    desk, shop = window.desk, window.shop
    reports = [
        Paper(_(report.title), partial(report.make, desk, shop), PaperOptions(paper=report.paper))
        for report in REPORTS.values()
    ]
    return Paper(_("This table"), lambda: document), *reports


def send(document: Document, options: PaperOptions, printing: Printing) -> int:
    """Send the document to the printer that was chosen; returns the pages sent. Runs on a worker."""
    sheets = lay_out(document, options)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(printing.printer)
    printer.setPageLayout(sheets.page_layout())
    printer.setCopyCount(printing.copies)
    printer.setDocName(document.title)
    printer.setCreator("Seller Desk")
    if options.black:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    pages = printing.pages(sheets.count)
    return len(pages) if paint_pages(sheets, printer, pages) else 0


def file_name(document: Document) -> str:
    """A name for the document's file: its title without what file systems refuse."""
    name = "".join("-" if mark in '\\/:*?"<>|' or not mark.isprintable() else mark for mark in document.title)
    return name.strip(" .")[:80] or _("Table")
