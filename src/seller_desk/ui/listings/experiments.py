"""The experiments of a listing: planned before, counted by day, answered once (L15)."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.changes import Topic
from seller_desk.domain.experiments import A, Arm, B, ExperimentDay
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.experiments.columns import EXPERIMENTS, DayRow, day_columns
from seller_desk.ui.experiments.verdict import VerdictView
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.panels import clear, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.attempt import attempt
from seller_desk.ui.listings.part import RowsPart
from seller_desk.usecases import experiments as usecase

_READING = Message(N_("Reading the experiments"))
_HEAD, _LINE, _MOST_LINES, _DAYS_HIGH = 30, 28, 5, 260
_MOST_DAYS = 120


class ExperimentsPart(RowsPart):
    """The list above, the answer of the one that is chosen below, and its days as a table."""

    title = N_("Experiments")
    topics = frozenset({Topic.EXPERIMENTS, Topic.FIGURES, Topic.SETTINGS})

    def build(self) -> None:
        self._view: usecase.ExperimentsView | None = None
        self._chosen: usecase.ReadExperiment | None = None
        self.facts = PlainLabel("", "note")
        self.new = Button(_("New experiment"), icon="plus")
        self.view = RecordView(
            "experiments", EXPERIMENTS, key=lambda each: each.experiment.number, title=_(self.title),
            memory=self.window_.memory, foot=False,
        )  # fmt: skip
        self.verdict = VerdictView()
        self.days = self._days_view("conversion")
        self.fill = Button(_("From traffic files"), icon="file-spreadsheet")
        self.swap = Button(_("Swap A and B"), icon="refresh-cw", tip=_("Read the files again with B on the first day"))
        self.change = Button(_("Edit"), icon="pencil")
        self.delete = Button("", icon="trash-2", tip=_("Delete this experiment"))
        self.empty = EmptyState()
        self._lay_out()
        self._connect()

    def _days_view(self, measure: str) -> RecordView:
        made = RecordView(
            "experiment_days", day_columns(measure), key=lambda each: each.day, title=_("Numbers by day"),
            memory=self.window_.memory, foot=False,
        )  # fmt: skip
        made.setFixedHeight(_DAYS_HIGH)
        made.edited.connect(self._typed)
        made.refused.connect(lambda words: self.window_.say(Message(words), "critical"))
        return made

    def _lay_out(self) -> None:
        head = row(label(_(self.title), "bold"))
        head.addWidget(self.facts, 1)
        head.addWidget(self.new)
        self.warning = QVBoxLayout()
        self.whole = QWidget()
        inner = QVBoxLayout(self.whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(self.warning)
        inner.addWidget(self.view)
        inner.addWidget(self.verdict)
        self.hint = PlainLabel(_("typed or pasted"), "note")
        numbers = row(label(_("Numbers by day"), "bold"))
        numbers.addWidget(self.hint, 1)
        inner.addLayout(numbers)
        inner.addLayout(row(self.fill, self.swap, 1, self.change, self.delete))
        self._days_place = QVBoxLayout()
        self._days_place.addWidget(self.days)
        inner.addLayout(self._days_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.whole)
        column.addWidget(self.empty, 1)
        column.addStretch(1)
        self.whole.hide()
        self.empty.hide()

    def _connect(self) -> None:
        self.new.clicked.connect(self._plan)
        self.view.selected.connect(self._select)
        self.view.opened.connect(lambda _row: self._edit())
        self.fill.clicked.connect(lambda: self._fill(A))
        self.swap.clicked.connect(lambda: self._fill(B))
        self.change.clicked.connect(self._edit)
        self.delete.clicked.connect(self._delete)

    # -- reading ------------------------------------------------------------------------------------------------------
    def forget(self) -> None:
        self._view = None
        self.whole.hide()
        self.empty.hide()

    def read_rows(self) -> None:
        if self.opened is None:
            return
        desk, listing = self.window_.desk, self.opened.listing
        self.read(lambda: usecase.experiments_view(desk, listing), self._show, _READING)

    def _show(self, view: usecase.ExperimentsView) -> None:
        self._view = view
        self.whole.setVisible(bool(view.rows))
        self.empty.setVisible(not view.rows)
        sentence = _(
            "Which picture, first screen or price sells better? Plan an experiment with two versions: it says how many"
            " visitors it needs, and names a winner only when it is sure."
        )
        self.empty.say(sentence, _("Plan an experiment"), self._plan)
        self._say_facts(view)
        self.view.setFixedHeight(_HEAD + _LINE * min(_MOST_LINES, len(view.rows)) + 4)
        self.view.show_rows(view.rows)
        if not self.view.selected_rows and view.rows:
            self.view.select_key(view.rows[0].experiment.number)
        self._select(self.view.selected_rows)
        self.noted.emit(str(len(view.rows) or ""), False)

    def _say_facts(self, view: usecase.ExperimentsView) -> None:
        running = sum(each.experiment.ended_on is None and not each.reading.decided_on for each in view.rows)
        words = ngettext("{n} is running", "{n} are running", running).format(n=running) if view.rows else ""
        self.facts.setText(words)
        clear(self.warning)
        if view.recent > view.allowed:
            title = _("{n} experiments in 30 days, {allowed} are meant").format(n=view.recent, allowed=view.allowed)
            why = _("Each further one adds a {alpha} % chance of a winner that is none.").format(
                alpha=f"{view.alpha * 100:g}"
            )
            self.warning.addWidget(Notice("reorder", title, why))

    def _select(self, rows: Sequence[usecase.ReadExperiment]) -> None:
        former, self._chosen = self._chosen, rows[0] if rows else None
        if self._chosen is None or self._view is None:
            return
        measure = self._chosen.experiment.measure
        if former is None or former.experiment.measure != measure:
            self._rename_days(measure)
        self.verdict.show_reading(self._chosen, self._view.least_lift)
        self.fill.say(_("From advertising files") if measure == "click_rate" else _("From traffic files"))
        self.fill.tip(_("The versions take turns day by day, A on the first day"))
        self.days.show_rows(day_rows(self._chosen, self._view.today))

    def _rename_days(self, measure: str) -> None:
        """The table's headings name what is counted."""
        former, self.days = self.days, self._days_view(measure)
        self._days_place.replaceWidget(former, self.days)
        former.hide()
        former.deleteLater()

    # -- changing -----------------------------------------------------------------------------------------------------
    def _plan(self) -> None:
        from seller_desk.ui.experiments.planning import PlanDialog

        if self._view is None or self.opened is None:
            return
        desk, listing = self.window_.desk, self.opened.listing
        dialog = PlanDialog(self, self._view)
        dialog.saved.connect(lambda draft: attempt(self.window_, lambda: usecase.new_edit(desk, listing, draft)))
        dialog.open()

    def _edit(self) -> None:
        from seller_desk.ui.experiments.planning import ChangeDialog

        if self._chosen is None:
            return
        desk, experiment = self.window_.desk, self._chosen.experiment
        dialog = ChangeDialog(self, experiment)
        dialog.saved.connect(
            lambda text, end: attempt(self.window_, lambda: usecase.text_edit(desk, experiment, text, end))
        )
        dialog.open()

    def _fill(self, first: str) -> None:
        if self._chosen is not None:
            experiment = self._chosen.experiment
            attempt(self.window_, lambda: usecase.fill_edit(self.window_.desk, experiment, first))

    def _delete(self) -> None:
        if self._chosen is not None:
            experiment = self._chosen.experiment
            attempt(self.window_, lambda: usecase.delete_edit(self.window_.desk, experiment))

    def _typed(self, changes: Sequence[CellChange]) -> None:
        """Typed or pasted numbers: one edit for all of them."""
        if self._chosen is None:
            return
        arms: dict[tuple[date, str], Arm] = {}
        for change in changes:
            version, name = change.column.split(".")
            known: Arm | None = getattr(change.row, version)
            arm = arms.get((change.row.day, version), known or Arm())
            visitors = change.value if name == "visitors" else arm.visitors
            arms[change.row.day, version] = Arm(visitors, change.value if name == "successes" else arm.successes)
        days = [ExperimentDay(day, version, arm) for (day, version), arm in arms.items()]
        experiment = self._chosen.experiment
        attempt(self.window_, lambda: usecase.days_edit(self.window_.desk, experiment, days))


def day_rows(read: usecase.ReadExperiment, today: date) -> list[DayRow]:
    """A row for every day of an experiment from its first to its last (120 at most), also those without numbers."""
    experiment = read.experiment
    known = {(each.day, each.version): each for each in experiment.days}
    last = max([experiment.ended_on or today, experiment.started_on, *(day for day, _version in known)])
    first = max(min([experiment.started_on, *(day for day, _version in known)]), last - timedelta(days=_MOST_DAYS - 1))
    rows = []
    for after in range((last - first).days + 1):
        day = first + timedelta(days=after)
        a, b = known.get((day, A)), known.get((day, B))
        files = any(each is not None and each.source == "traffic" for each in (a, b))
        rows.append(DayRow(day, a.arm if a else None, b.arm if b else None, files))
    return rows
