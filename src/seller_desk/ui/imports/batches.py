"""The imports so far: what each did, its rows that were not kept, and taking it back.

BatchesDialog(window).open()              # or with the number of an import, to begin at it
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from seller_desk.domain.clock import from_utc_text
from seller_desk.domain.imports import BatchRow, RowProblem, UndoResult
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.imports import asking
from seller_desk.ui.imports.asking import Journal
from seller_desk.ui.imports.files import ask_where_to_save
from seller_desk.ui.imports.problems import problems_view
from seller_desk.ui.imports.telling import ImportWindow, tell_undone
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, clear
from seller_desk.ui.kit.plain import PlainLabel
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.shell.facts import moment_words


def batch_columns(now: datetime, journal: Journal) -> tuple[Column[BatchRow], ...]:
    """The columns of the list, with times as said at `now` and formats by their titles."""

    def counted(key: str, words: str, width: int) -> Column[BatchRow]:
        return Column(key, words, value=lambda each: getattr(each.counts, key), number=True, width=width)

    return (
        Column(
            "at",
            N_("When"),
            value=lambda each: each.at,
            text=lambda at: moment_words(from_utc_text(at), now),
            width=108,
        ),
        Column("file", N_("File"), value=lambda each: each.file, middle=True, grows=True, width=160),
        Column("format", N_("Format"), value=lambda each: journal.title(each.format) or None, muted=True, width=150),
        Column("shop", N_("Shop"), value=lambda each: each.shop, middle=True, width=112),
        counted("rows", N_("Rows"), 64),
        counted("new", N_("New"), 64),
        counted("updated", N_("Updated"), 56),
        counted("unchanged", N_("Unchanged"), 56),
        counted("skipped", N_("Skipped"), 56),
        counted("failed", N_("Failed"), 56),
        Column(
            "undone",
            N_("State"),
            value=lambda each: each.undone,
            text=lambda undone: _("Taken back") if undone else _("Kept"),
            cell=StateCell(lambda each: "nothing" if each.undone else "ok"),
            width=104,
        ),
    )


class BatchesDialog(Dialog):
    """The newest import first; what stands in the way of taking one back is said here, by name."""

    def __init__(self, window: ImportWindow, batch: int | None = None) -> None:
        told = _("Each can be taken back as a whole for 90 days; the files themselves are never changed")
        super().__init__(window, _("Imports so far"), told, width=1080, height=648)  # type: ignore[arg-type]
        self._window, self._wanted = window, batch
        self._journal = Journal((), {})
        self._blocked: tuple[int, Refused] | None = None
        self._build()
        self.reload()

    def _build(self) -> None:
        window = self._window
        columns = batch_columns(window.desk.clock(), self._journal)
        self.view = RecordView(
            "imports", columns, key=lambda each: each.batch, title=_("Imports"), memory=window.memory, foot=False
        )
        self.view.export_wanted.connect(lambda kind, snapshot: window.export(snapshot, kind))
        self.view.print_wanted.connect(window.print)
        self.view.empty.say(_("Nothing was imported yet. Drop the files of your marketplaces on the window."))
        self.view.selected.connect(lambda _rows: self._show_chosen())
        self.problems = problems_view(window)
        self.problems_panel = Panel(_("Rows not kept"), " ", (self.problems.export_button,), content=self.problems)
        self._way = QVBoxLayout()
        self.body.setSpacing(10)
        self.body.addWidget(Panel(content=self.view), 3)
        self.body.addLayout(self._way)
        self.body.addWidget(self.problems_panel, 2)
        self.head.insertWidget(self.head.count() - 1, self.view.filter_box)
        self.save = Button(_("Save the failed rows…"), icon="upload")
        self.why_not = PlainLabel("", "note", fits=True)
        self.undo = Button(_("Take this import back"), icon="undo-2")
        self.foot(side=[self.save, self.why_not], buttons=[self.undo, self.cancel_button(_("Close"))])
        self.save.clicked.connect(self.save_failed_rows)
        self.undo.clicked.connect(self.take_back)

    # -- showing ------------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the list again."""
        desk = self._window.desk
        self._window.run(
            lambda _progress: asking.journal(desk), self._show_journal, Message(N_("Reading the imports")), quiet=True
        )

    def _show_journal(self, found: Journal) -> None:
        self._journal.take(found)
        self.view.show_rows(found.batches)
        self.problems_panel.setVisible(bool(found.batches))
        if self._wanted is not None and self.view.select_key(self._wanted):
            self._wanted = None
        elif not self.view.selected_rows and found.batches:
            self.view.select_key(found.batches[0].batch)
        self.view.setFocus()
        self._show_chosen()

    @property
    def chosen(self) -> BatchRow | None:
        """The import that is selected."""
        rows = self.view.selected_rows
        return rows[0] if rows else None

    def _show_chosen(self) -> None:
        chosen = self.chosen
        if self._blocked is not None and (chosen is None or chosen.batch != self._blocked[0]):
            self._blocked = None
        self._show_way()
        self.undo.setEnabled(chosen is not None and not chosen.undone)
        self.why_not.setText(_("It has been taken back") if chosen is not None and chosen.undone else "")
        self.save.setVisible(chosen is not None and bool(chosen.failed_rows_file))
        self.problems_panel.note.setText(chosen.file if chosen is not None else "")
        self.problems.show_rows(())
        if chosen is not None:
            desk, batch = self._window.desk, chosen.batch
            words = Message(N_("Reading the imports"))
            self._window.run(
                lambda _progress: (batch, asking.problems_of(desk, batch)), self._show_problems, words, quiet=True
            )

    def _show_problems(self, found: tuple[int, Sequence[RowProblem]]) -> None:
        batch, problems = found
        if self.chosen is not None and self.chosen.batch == batch:
            self.problems.show_rows(tuple(problems))
            self.problems.foot.setVisible(bool(problems))
            self.problems.export_button.setVisible(bool(problems))

    def _show_way(self) -> None:
        clear(self._way)
        if self._blocked is None:
            return
        _batch, refused = self._blocked
        sentence = "\n".join(f"• {detail}" for detail in refused.details) or str(refused.remedy or "")
        actions: list[QWidget] = []
        if refused.details:
            self.with_later = Button(_("Take the later ones back too"), icon="undo-2")
            self.with_later.clicked.connect(lambda: self.take_back(with_later=True))
            actions.append(self.with_later)
        self._way.addWidget(Notice("reorder", str(refused.message), sentence, *actions))

    # -- doing --------------------------------------------------------------------------------------------------------
    def take_back(self, *, with_later: bool = False) -> None:
        """Take the chosen import back; what stands in the way is listed instead, and nothing is changed."""
        chosen = self.chosen
        if chosen is None or chosen.undone:
            return
        window, desk, batch = self._window, self._window.desk, chosen.batch

        def work(_progress: object) -> UndoResult | Refused:
            try:
                return asking.take_back(desk, [batch], with_later=with_later)
            except Refused as refused:
                return refused

        self.undo.setEnabled(False)
        words = Message(N_("Taking back {file}"), {"file": chosen.file})
        window.run(work, lambda result: _taken_back(window, self, batch, result), words)

    def show_refused(self, batch: int, refused: Refused) -> None:
        """List what stands in the way."""
        self._blocked = (batch, refused)
        self._show_chosen()

    def show_taken_back(self) -> None:
        """Show the list as it is now."""
        self._blocked = None
        self.reload()

    def save_failed_rows(self) -> None:
        """Copy the file of the failed rows to where the person wants it."""
        chosen = self.chosen
        if chosen is None or not chosen.failed_rows_file:
            return
        target = ask_where_to_save(self, self._window.memory, chosen.file)
        if target is None:
            return
        desk, name = self._window.desk, chosen.failed_rows_file
        words = Message(N_("Writing {file}"), {"file": target.name})
        done = ngettext("{n} row written to {file}", "{n} rows written to {file}", chosen.counts.failed)
        told = done.format(n=f"{chosen.counts.failed:,}", file=target.name)
        self._window.run(
            lambda _progress: asking.copy_failed_rows(desk, name, target), lambda _none: self._say(told), words
        )

    def _say(self, told: str) -> None:
        if isValid(self):
            self.why_not.setText(told)


def _taken_back(window: ImportWindow, dialog: BatchesDialog, batch: int, result: UndoResult | Refused) -> None:
    if isinstance(result, UndoResult):
        tell_undone(window, result)
        if isValid(dialog):
            dialog.show_taken_back()
    elif isValid(dialog):
        dialog.show_refused(batch, result)
    else:
        window.say(Message(str(result)), "critical")
