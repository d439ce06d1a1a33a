"""The check of everything: all listings and replies at once, with progress; every hit leads to its listing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from seller_desk.domain.word_report import SEVERITY_STATES, SEVERITY_WORDS, CheckReport, Origin, ReportRow
from seller_desk.domain.words import GRAVEST_FIRST, Severity
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.progress import ProgressBar
from seller_desk.ui.kit.table.cells import StateCell
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.usecases.checked_listings import check_all
from seller_desk.usecases.word_papers import place_word, word_report_document

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress
    from seller_desk.ui.kit.page import Window
    from seller_desk.ui.shell.jobs import Job

_ALL = "all"
_NEAR = 6  # characters shown before a hit
_CHECKING = Message(N_("Checking all listings and replies"))
_ORIGINS = {Origin.LISTING: N_("Listing"), Origin.SCRIPT: N_("Script"), Origin.REPLY: N_("Reply")}


def _instead(row: ReportRow) -> str:
    return " / ".join(each or _("leave it out") for each in row.hit.replace)


def _around(row: ReportRow) -> str:
    return f"{row.hit.before}{row.hit.typed}{row.hit.after}"


def _near(row: ReportRow) -> str:
    """The hit with what is close around it, so that a narrow column shows it."""
    before, after = row.hit.before, row.hit.after
    return f"{'…' if len(before) > _NEAR else ''}{before[-_NEAR:]}{row.hit.typed}{after}"


COLUMNS: tuple[Column[ReportRow], ...] = (
    Column(
        "severity",
        N_("Severity"),
        value=lambda row: row.hit.severity,
        text=lambda severity: _(SEVERITY_WORDS[severity]),
        cell=StateCell(lambda row: SEVERITY_STATES[row.hit.severity]),
        sort=lambda row: GRAVEST_FIRST.index(row.hit.severity),
        width=96,
    ),
    Column("word", N_("Word"), value=lambda row: row.hit.typed, bold=True, width=100),
    Column("title", N_("Listing or reply"), value=lambda row: row.title, grows=True, width=120, tip=_around),
    Column("place", N_("Where"), value=lambda row: place_word(row.hit.place), muted=True, width=64),
    Column("around", N_("In the text"), value=_near, export=_around, muted=True, width=150, tip=_around),
    Column("rule", N_("Rule"), value=lambda row: str(row.hit.name), width=130, tip=lambda row: str(row.hit.why)),
    Column("source", N_("Source"), value=lambda row: str(row.hit.source), muted=True, width=150),
    Column("instead", N_("Write instead"), value=lambda row: _instead(row) or None, width=112),
    Column("shop", N_("Shop"), value=lambda row: row.shop_name, muted=True, width=110, hidden=True),
    Column("origin", N_("Kind of text"), value=lambda row: _(_ORIGINS[row.origin]), hidden=True),
)


class ReportDialog(Dialog):
    """Checks when it opens; Cancel stops the check and leaves nothing behind."""

    def __init__(self, window: "Window") -> None:
        told = _("Titles, pages, parameters, variants and replies, as they are drafted or saved now")
        super().__init__(window, _("Check all texts"), told, width=1080, height=648)  # type: ignore[arg-type]
        self._window = window
        self.report: CheckReport | None = None
        self._job: Any = None
        self._build()
        self.start()

    def _build(self) -> None:
        self.severities = Segments(_("Severity"), [(_ALL, _("All"))])
        self.severities.chosen.connect(lambda _key: self._show_rows())
        self.facts = PlainLabel("", "note")
        self.view = RecordView(
            "word report", COLUMNS, key=lambda each: each.key, title=_("Word check"), memory=self._window.memory
        )
        self.view.opened.connect(self.go_to)
        self.view.selected.connect(lambda _rows: self._say_buttons())
        self.view.export_wanted.connect(lambda kind, table: self._window.export(table, kind))
        self.view.print_wanted.connect(lambda _table: self.print())
        top = row(self.severities, gap=8)
        top.addWidget(self.facts, 1)
        top.addWidget(self.view.filter_box)
        top.addWidget(self.view.export_button)
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(Panel(content=self.view), 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._waiting())
        self._stack.addWidget(result)
        self.body.addLayout(self._stack)
        self.again = Button(_("Check again"), icon="refresh-cw")
        self.again.clicked.connect(self.start)
        self.print_button = Button(_("Print…"), icon="printer")
        self.print_button.clicked.connect(self.print)
        self.leave = self.cancel_button(_("Close"))
        self.go = Button(_("Open the listing"), kind="primary")
        self.go.clicked.connect(lambda: self.go_to(self.view.current_row))
        self.foot(side=[self.again, self.print_button], buttons=[self.leave, self.go])

    def _waiting(self) -> QWidget:
        made = QWidget()
        self.bar = ProgressBar(_("Progress"), 320)
        self.words = label("", "muted")
        column = QVBoxLayout(made)
        column.addStretch(1)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return made

    # -- checking -----------------------------------------------------------------------------------------------------
    def start(self) -> None:
        """Check everything of the chosen shop, or of all."""
        self._stack.setCurrentIndex(0)
        self.bar.show_share(None)
        self.words.setText(str(_CHECKING))
        self._say_buttons()
        desk, shop = self._window.desk, self._window.shop

        def work(progress: "Progress") -> CheckReport:
            return check_all(desk, shop, progress)

        job: Any = self._window.run(work, self._show, _CHECKING)
        self._job = job
        if hasattr(job, "moved"):
            job.moved.connect(self._moved)
            job.ended.connect(self._ended)

    def _moved(self) -> None:
        job: Job = self._job
        self.bar.show_share(job.share)
        if job.total:
            self.words.setText(_("{done} of {total}").format(done=f"{job.done:,}", total=f"{job.total:,}"))

    def _ended(self, _result: object, problem: object) -> None:
        if problem is not None and isValid(self):
            self.bar.show_share(0.0)
            self.words.setText(_("The check was stopped; nothing was kept of it."))

    def done(self, result: int) -> None:
        if self.report is None and self._job is not None:
            self._job.cancel()
        super().done(result)

    def _show(self, report: CheckReport) -> None:
        if not isValid(self):
            return
        self.report, self._job = report, None
        counts = report.counts
        self.severities.set_parts(
            [
                (Severity.ERROR, f"{_('Violations')} {counts.errors:,}"),
                (Severity.PROOF, f"{_('Need proof')} {counts.proofs:,}"),
                (Severity.WARNING, f"{_('Warnings')} {counts.warnings:,}"),
                (_ALL, f"{_('All')} {len(report.rows):,}"),
            ]
        )
        first = next((each for each in GRAVEST_FIRST if any(row.hit.severity is each for row in report.rows)), _ALL)
        self.severities.choose(first)
        self.facts.setText(_facts(report))
        self._stack.setCurrentIndex(1)
        self._show_rows()
        self.view.setFocus()

    def _show_rows(self) -> None:
        chosen = self.severities.current
        rows: Sequence[ReportRow] = self.report.rows if self.report else ()
        self.view.show_rows([row for row in rows if chosen in {_ALL, row.hit.severity}])
        self.view.empty.say(_("Nothing of this kind was found."))
        if self.view.table.rowCount():
            self.view.grid.select_line(0)
        self._say_buttons()

    def _say_buttons(self) -> None:
        current = self.view.current_row if self.report and self._stack.currentIndex() else None
        self.go.setEnabled(current is not None)
        reply = current is not None and current.origin is Origin.REPLY
        self.go.say(_("Open the reviews") if reply else _("Open the listing"))
        self.print_button.setEnabled(self.report is not None)
        self.again.setEnabled(self._job is None)

    # -- doing --------------------------------------------------------------------------------------------------------
    def go_to(self, row: ReportRow | None) -> None:
        """Leave for the text of a hit."""
        if row is not None:
            self.accept()
            self._window.open("reviews" if row.origin is Origin.REPLY else f"listings/{row.number}")

    def print(self) -> None:
        """Preview the report on paper."""
        from seller_desk.ui.printing.preview import Paper, PreviewDialog

        window, desk, report = self._window, self._window.desk, self.report
        shop = window.shop
        paper = Paper(_("Word check"), lambda: word_report_document(desk, shop, report))
        PreviewDialog(window, papers=[paper]).open()


def _facts(report: CheckReport) -> str:
    listings, replies = report.looked_at.get(Origin.LISTING, 0), report.looked_at.get(Origin.REPLY, 0)
    parts = [ngettext("{n} listing", "{n} listings", listings).format(n=f"{listings:,}")]
    if replies:
        parts.append(ngettext("{n} reply", "{n} replies", replies).format(n=f"{replies:,}"))
    clean = sum(report.clean.values())
    parts.append(_("{n} clean").format(n=f"{clean:,}"))
    return " · ".join(parts)


def open_report(window: "Window") -> ReportDialog:
    """Check everything and show what was found."""
    dialog = ReportDialog(window)
    dialog.open()
    return dialog
