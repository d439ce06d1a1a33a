"""The import dialog: which files, what they are, what their columns mean, and what would become of every row.

ImportDialog(window, paths).open()        # also what a drop anywhere on the window does
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.imports import asking
from seller_desk.ui.imports.accounting import Accounting
from seller_desk.ui.imports.ask import AskPart
from seller_desk.ui.imports.entry import FileEntry
from seller_desk.ui.imports.fields import FileFields
from seller_desk.ui.imports.files import ask_for_files, ask_where_to_save
from seller_desk.ui.imports.looks import Look
from seller_desk.ui.imports.mapping import ColumnsPart
from seller_desk.ui.imports.outcome import import_requests
from seller_desk.ui.imports.problems import ProblemsDialog
from seller_desk.ui.imports.side import FilesSide
from seller_desk.ui.imports.telling import ImportWindow
from seller_desk.ui.imports.trouble import TroublePart
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.plain import PlainLabel
from seller_desk.ui.shell.drops import dropped_files

if TYPE_CHECKING:
    from seller_desk.ui.imports.asking import Surroundings

_WATCH = 120  # ms between two looks at how far the counting is


class ImportDialog(Dialog):
    """Nothing is written before its primary button is pressed; everything is read and counted in the background."""

    def __init__(self, window: ImportWindow, paths: Sequence[Path]) -> None:
        super().__init__(window, _("Import files"), " ", width=1080, height=648)  # type: ignore[arg-type] # a QWidget
        self._window = window
        self.entries: list[FileEntry] = []
        self._next = 0
        self._current: int | None = None
        self._around: Surroundings | None = None
        self._shown: object = None
        self.setAcceptDrops(True)
        self._build()
        self._watch = QTimer(self, interval=_WATCH)
        self._watch.timeout.connect(self._show_counting)
        what = Message(N_("Reading the formats"))
        window.run(lambda _progress: asking.surroundings(window.desk), self._take_surroundings, what, quiet=True)
        self.add(paths)

    # -- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.side = FilesSide()
        self.files = self.side.files
        self.fields, self.ask, self.columns, self.accounting = FileFields(), AskPart(), ColumnsPart(), Accounting()
        self.trouble, self.nothing = TroublePart(), EmptyState()
        self.looking = EmptyState(_("The file is being looked at…"))
        self.nothing.say(_("Drop the files of your marketplaces here."), _("Choose files"), self.choose_files)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.side)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedWidth(1)
        both.addWidget(line)
        self._right = QStackedWidget()
        for part in (self._details(), _padded(self.trouble), self.looking, self.nothing):
            self._right.addWidget(part)
        both.addWidget(self._right, 1)
        self.body.addLayout(both)
        self._build_foot()
        self._connect()

    def _details(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.fields)
        column.addWidget(self.ask)
        column.addWidget(self.columns)
        column.addWidget(self.accounting, 1)
        return made

    def _build_foot(self) -> None:
        self.save = Button("", icon="upload")
        self.aside = PlainLabel("", "note", fits=True)
        self.cancel = self.cancel_button()
        self.go = Button("", kind="primary")
        self.foot(side=[self.save, self.aside], buttons=[self.cancel, self.go])

    def _connect(self) -> None:
        self.files.chosen.connect(self._choose_entry)
        self.files.unwanted.connect(self.remove)
        self.side.drop.clicked.connect(self.choose_files)
        self.fields.changed.connect(lambda changes: self._with_current(lambda entry: entry.choose(changes)))
        self.ask.changed.connect(lambda changes: self._with_current(lambda entry: entry.choose(changes)))
        self.columns.changed.connect(self._map)
        self.columns.named.connect(self._name)
        self.accounting.all_wanted.connect(self.show_problems)
        self.trouble.password.connect(lambda given: self._with_current(lambda entry: entry.choose({"password": given})))
        self.trouble.again.connect(lambda: self._with_current(FileEntry.start))
        self.save.clicked.connect(self.save_not_kept)
        self.go.clicked.connect(self.import_all)

    # -- files --------------------------------------------------------------------------------------------------------
    def choose_files(self) -> None:
        """Ask for more files."""
        self.add(ask_for_files(self, self._window.memory))

    def add(self, paths: Sequence[Path]) -> None:
        """Put files on the list; one that is there already is not put there twice."""
        there = {entry.path.resolve() for entry in self.entries}
        for path in dict.fromkeys(path.resolve() for path in paths):
            if path not in there:
                entry = FileEntry(self._window, path, self._next, self)
                entry.changed.connect(self._show)
                self._next += 1
                self.entries.append(entry)
                self._current = entry.key if self._current is None else self._current
                entry.start()
        self._show()

    def remove(self, key: int) -> None:
        """Take a file off the list."""
        place = next(place for place, entry in enumerate(self.entries) if entry.key == key)
        entry = self.entries.pop(place)
        entry.stop()
        entry.deleteLater()
        if self._current == key:
            neighbour = self.entries[min(place, len(self.entries) - 1)] if self.entries else None
            self._current = neighbour.key if neighbour is not None else None
        self._show()

    @property
    def current(self) -> FileEntry | None:
        """The file whose columns are shown."""
        return next((entry for entry in self.entries if entry.key == self._current), None)

    def _choose_entry(self, key: int) -> None:
        self._current = key
        self._show()

    def _with_current(self, act: Callable[[FileEntry], None]) -> None:
        if self.current is not None:
            act(self.current)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(dropped_files(event.mimeData()))

    # -- choosing -----------------------------------------------------------------------------------------------------
    def _map(self, heading: str, meaning: str) -> None:
        entry = self.current
        if entry is not None and entry.look is not None:
            columns = {name: kept for name, kept in entry.look.columns.items() if kept}
            entry.choose({"columns": columns | {heading: meaning}})

    def _name(self, name: str) -> None:
        if self.current is not None:
            self.current.own_name = name

    def _take_surroundings(self, around: "Surroundings") -> None:
        self._around = around
        self._show()

    # -- showing ------------------------------------------------------------------------------------------------------
    def _show(self) -> None:
        self.side.show_entries(self.entries, self._current)
        self.sentence.setText(self._sentence())
        self._show_current()
        self._show_foot()

    def _sentence(self) -> str:
        if not self.entries:
            return _("Look first, then write; an import can be taken back as a whole")
        files = ngettext("{n} file", "{n} files", len(self.entries)).format(n=len(self.entries))
        return _("{files}; look first, then write; an import can be taken back as a whole").format(files=files)

    def _show_current(self) -> None:
        entry = self.current
        if entry is None:
            self._right.setCurrentIndex(3)
        elif entry.trouble is not None:
            self.trouble.show_trouble(entry.trouble)
            self._right.setCurrentIndex(1)
        elif entry.look is None or self._around is None:
            self._right.setCurrentIndex(2)
        else:
            self._show_details(entry, entry.look, self._around)
            self._right.setCurrentIndex(0)
        self._watch.start() if entry is not None and entry.counting else self._watch.stop()

    def _show_details(self, entry: FileEntry, look: Look, around: "Surroundings") -> None:
        shop = entry.result.shop if entry.result is not None else None
        shown = (entry.key, look, entry.choices, shop, around)
        if shown != self._shown:  # a list that is open must not be rebuilt because another file was counted
            self._shown = shown
            self.fields.show_look(look, entry.choices, around.formats, around.shops, shop)
            self.ask.show_look(look, entry.choices)
            by_hand = entry.mapped_by_hand or look.guessed
            self.columns.show_look(look, by_hand=by_hand, own_name=entry.own_name, keeps_buyers=around.keeps_buyers)
        self._show_accounting(entry, look)

    def _show_accounting(self, entry: FileEntry, look: Look) -> None:
        if entry.uncounted is not None:
            told = f"{entry.uncounted.message} {entry.uncounted.remedy or ''}".strip()
            self.accounting.show_waiting(told, tone="out")
        elif entry.result is not None:
            self.accounting.show_result(entry.result.counts, entry.result.problems)
        elif look.ready:
            self._show_counting()
        else:
            words = _("Once the columns are known, this says what becomes of every row.")
            self.accounting.show_waiting(words, tone="nothing")

    def _show_counting(self) -> None:
        entry = self.current
        if entry is not None and entry.counting:
            self.accounting.show_waiting(_("Counting what would become of every row…"), entry.counted)

    def _show_foot(self) -> None:
        ready = [entry for entry in self.entries if entry.ready]
        words = ngettext("Import {n} file", "Import {n} files", len(ready)).format(n=len(ready))
        self.go.say(words if ready else _("Import"))
        self.go.setEnabled(bool(ready))
        entry = self.current
        failed = entry.result.counts.failed if entry is not None and entry.result is not None else 0
        self.save.say(ngettext("Save the {n} failed row", "Save the {n} failed rows", failed).format(n=f"{failed:,}"))
        self.save.setVisible(failed > 0)
        self.aside.setText(self._aside(failed, len(self.entries) - len(ready)))

    def _aside(self, failed: int, left_out: int) -> str:
        if left_out and not any(entry.looking for entry in self.entries):
            words = ngettext(
                "{n} file cannot be imported as it stands and is left out",
                "{n} files cannot be imported as they stand and are left out",
                left_out,
            )
            return words.format(n=left_out)
        return _("Mend them, then import only these") if failed else ""

    # -- doing --------------------------------------------------------------------------------------------------------
    def show_problems(self) -> None:
        """Show every row that is not kept, or odd."""
        entry = self.current
        if entry is not None and entry.result is not None:
            ProblemsDialog(self, self._window, entry.path.name, entry.result.problems).open()

    def save_not_kept(self) -> None:
        """Write the failed rows of the current file into a file of their own."""
        entry = self.current
        if entry is None or entry.look is None:
            return
        target = ask_where_to_save(self, self._window.memory, entry.path.name)
        if target is not None:
            self._save(entry, target)

    def _save(self, entry: FileEntry, target: Path) -> None:
        desk, request = self._window.desk, entry.request()
        words = Message(N_("Writing {file}"), {"file": target.name})
        self._window.run(
            lambda progress: asking.save_failed_rows(desk, request, target, progress),
            lambda rows: self._saved(rows, target),
            words,
        )

    def _saved(self, rows: int, target: Path) -> None:
        words = ngettext("{n} row written to {file}", "{n} rows written to {file}", rows)
        self.aside.setText(words.format(n=f"{rows:,}", file=target.name))

    def import_all(self) -> None:
        """Import every file that is ready; the dialog closes, the status line shows how far it is."""
        ready = [entry for entry in self.entries if entry.ready]
        if ready:
            for entry in self.entries:
                entry.stop()
            import_requests(self._window, [(entry.request(), entry.own_name) for entry in ready])
            self.accept()

    def done(self, result: int) -> None:
        for entry in self.entries:
            entry.stop()
        super().done(result)


def _padded(part: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 12, 16, 12)
    column.addWidget(part)
    return made
