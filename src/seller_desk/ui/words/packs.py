"""The seller's own packs of words: import with what was not taken by row, export, on and off, delete."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from seller_desk.domain.refusals import Refused
from seller_desk.domain.word_packs import KeptPack, OwnPack, PackProblem, PackReading
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.doing import do_then
from seller_desk.ui.kit.panels import Panel, clear, row
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases import word_packs

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit

_READING = Message(N_("Reading the word packs"))


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack with what it says."""

    kept: KeptPack
    pack: OwnPack


COLUMNS: tuple[Column[PackRow], ...] = (
    Column("name", N_("Word pack"), value=lambda row: row.kept.name, bold=True, grows=True, width=200),
    Column(
        "enabled",
        N_("State"),
        value=lambda row: row.kept.enabled,
        text=lambda on: _("On") if on else _("Off"),
        cell=StateCell(lambda row: "ok" if row.kept.enabled else "nothing"),
        width=84,
    ),
    Column("words", N_("Words"), value=lambda row: row.pack.words, number=True, width=84),
    Column("rules", N_("Rules"), value=lambda row: len(row.pack.rules), number=True, width=72),
    Column("allow", N_("Allowed phrases"), value=lambda row: len(row.pack.allow), number=True, width=116),
    Column("at", N_("Since"), value=lambda row: row.kept.added_at[:10], muted=True, width=96),
)
PROBLEM_COLUMNS: tuple[Column[PackProblem], ...] = (
    Column("place", N_("Where"), value=lambda each: str(each.place), sort=lambda each: each.row, width=150),
    Column("why", N_("Why it was not taken"), value=lambda each: str(each.message), grows=True, width=300),
)


class PacksDialog(Dialog):
    """A file with problems is shown before anything is kept; what is right of it can be imported."""

    def __init__(self, window: "Window") -> None:
        told = _("They stand beside the program's own rules; TOML or CSV, words only")
        super().__init__(window, _("Own word packs"), told, width=860, height=560)  # type: ignore[arg-type]
        self._window = window
        self._reading: PackReading | None = None
        self._build()
        self.reload()

    def _build(self) -> None:
        window = self._window
        self.view = RecordView(
            "word packs",
            COLUMNS,
            key=lambda each: each.kept.id,
            title=_("Own word packs"),
            memory=window.memory,
            foot=False,
        )
        self.view.empty.say(
            _("No pack of your own yet. A CSV with the headings term and replace is enough."),
            _("Import a pack…"),
            self.choose,
        )
        self.view.selected.connect(lambda _rows: self._say())
        self.problems = RecordView(
            "word pack problems", PROBLEM_COLUMNS, title=_("Not taken"), memory=window.memory, foot=False
        )
        self.problems_panel = Panel(_("Not taken"), " ", content=self.problems)
        self._notice = row()
        self.body.addWidget(Panel(content=self.view), 3)
        self.body.addLayout(self._notice)
        self.body.addWidget(self.problems_panel, 2)
        self.problems_panel.hide()
        self.add = Button(_("Import a pack…"), icon="download")
        self.export = Button(_("Export…"), icon="upload")
        self.switch = Button(_("Switch off"), icon="power")
        self.delete = Button(_("Delete"), icon="trash-2")
        self.add.clicked.connect(self.choose)
        self.export.clicked.connect(self._export)
        self.switch.clicked.connect(self._switch)
        self.delete.clicked.connect(self._delete)
        self.foot(side=[self.add, self.export, self.switch, self.delete], buttons=[self.cancel_button(_("Close"))])
        self._say()

    # -- showing ------------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the packs again."""
        desk = self._window.desk

        def read(_progress: object) -> tuple[PackRow, ...]:
            return tuple(PackRow(kept, word_packs.content_of(kept)) for kept in word_packs.packs(desk))

        self._window.run(read, self._show, _READING, quiet=True)

    def _show(self, rows: tuple[PackRow, ...]) -> None:
        if isValid(self):
            self.view.show_rows(rows)
            self.view.setFocus()
            if rows and not self.view.selected_rows:
                self.view.grid.select_line(0)
            self._say()

    @property
    def chosen(self) -> PackRow | None:
        """The pack that is selected."""
        rows = self.view.selected_rows
        return rows[0] if rows else None

    def _say(self) -> None:
        chosen = self.chosen
        for button in (self.export, self.switch, self.delete):
            button.setEnabled(chosen is not None)
        self.switch.say(_("Switch on") if chosen is not None and not chosen.kept.enabled else _("Switch off"))

    # -- importing ----------------------------------------------------------------------------------------------------
    def choose(self) -> None:
        """Ask for a file and look at it."""
        folder = self._window.memory.recall("folder.packs")
        start = folder if isinstance(folder, str) else str(Path.home())
        name, _kind = QFileDialog.getOpenFileName(self, _("Import a pack"), start, _("Word packs") + " (*.toml *.csv)")
        if name:
            self._window.memory.remember("folder.packs", str(Path(name).parent))
            self.look(Path(name))

    def look(self, path: Path) -> None:
        """Read a file; without problems it is imported at once, with some they are shown first."""

        def read(_progress: object) -> "PackReading | Refused":
            try:
                return word_packs.read_pack(path)
            except Refused as refused:
                return refused

        self._window.run(read, self._looked, Message(N_("Reading {file}"), {"file": path.name}))

    def _looked(self, found: "PackReading | Refused") -> None:
        if not isValid(self):
            return
        self._clear()
        if isinstance(found, Refused):
            lines = [str(found.remedy or ""), *(f"• {detail}" for detail in found.details)]
            self._notice.addWidget(Notice("critical", str(found.message), "\n".join(filter(None, lines))))
        elif found.problems:
            self._reading = found
            self._show_problems(found)
        else:
            self.take(found.pack)

    def _show_problems(self, found: PackReading) -> None:
        words = ngettext("Import the {n} word", "Import the {n} words", found.pack.words).format(
            n=f"{found.pack.words:,}"
        )
        self.take_anyway = Button(words, kind="primary")
        self.take_anyway.clicked.connect(lambda _on=False: self.take(found.pack))
        count = len(found.problems)
        title = ngettext("{n} entry cannot be taken", "{n} entries cannot be taken", count).format(n=f"{count:,}")
        self._notice.addWidget(
            Notice("reorder", title, _("Mend the file and import it again, or take the rest."), self.take_anyway)
        )
        self.problems.show_rows(found.problems)
        self.problems_panel.note.setText(found.pack.name)
        self.problems_panel.show()

    def take(self, pack: OwnPack) -> None:
        """Import a pack that was read."""
        self._clear()
        desk = self._window.desk
        self._do(lambda: word_packs.import_edit(desk, pack))

    def _clear(self) -> None:
        self._reading = None
        clear(self._notice)
        self.problems_panel.hide()

    # -- what can be done with a pack ---------------------------------------------------------------------------------
    def _do(self, make: "Callable[[], Edit]") -> None:
        window, after = self._window, self._after
        window.run(lambda _progress: make(), lambda edit: do_then(window, edit, after), _READING)

    def _after(self) -> None:
        if isValid(self):
            self.reload()

    def _switch(self) -> None:
        if (chosen := self.chosen) is not None:
            desk, kept = self._window.desk, chosen.kept
            self._do(lambda: word_packs.enable_edit(desk, kept, on=not kept.enabled))

    def _delete(self) -> None:
        if (chosen := self.chosen) is not None:
            desk, kept = self._window.desk, chosen.kept
            self._do(lambda: word_packs.delete_edit(desk, kept))

    def _export(self) -> None:
        if (chosen := self.chosen) is None:
            return
        folder = self._window.memory.recall("folder.packs")
        start = Path(folder) if isinstance(folder, str) else Path.home()
        name, kind = QFileDialog.getSaveFileName(
            self, _("Export"), str(start / f"{_file_name(chosen.kept.name)}.toml"), "TOML (*.toml);;CSV (*.csv)"
        )
        if name:
            ending = ".csv" if "csv" in kind else ".toml"
            path = Path(name) if Path(name).suffix.lower() in {".toml", ".csv"} else Path(name + ending)
            self.write(chosen.pack, path)

    def write(self, pack: OwnPack, path: Path) -> None:
        """Write a pack to a file."""
        window = self._window

        def done(words: int) -> None:
            values = {"n": words, "file": path.name}
            window.say(Message(N_("{n} word written to {file}"), values, plural=N_("{n} words written to {file}")))

        window.run(
            lambda _progress: word_packs.export_pack(pack, path),
            done,
            Message(N_("Writing {file}"), {"file": path.name}),
        )


def _file_name(name: str) -> str:
    return "".join("-" if mark in '\\/:*?"<>|' or not mark.isprintable() else mark for mark in name).strip(" .")[:60]


def open_packs(window: "Window") -> PacksDialog:
    """Show the own packs."""
    dialog = PacksDialog(window)
    dialog.open()
    return dialog
