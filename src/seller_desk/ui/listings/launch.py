"""The launch checklist of a listing: a start day, steps with due days that the data or the hand tick, the trial."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.changes import Topic
from seller_desk.domain.launch import STAGE_WORDS, Stage, StepRow, in_stages
from seller_desk.domain.typed import day_or_none
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import clear, hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.listings.launch_steps import StepDialog, StepLine
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.listings.trial import TrialReading
from seller_desk.usecases import launch as usecase
from seller_desk.usecases.launch_sight import Sight

_TOPICS = frozenset({Topic.CERTIFICATES, Topic.WORDS, Topic.PRICES, Topic.STOCK, Topic.FIGURES, Topic.SETTINGS})
_REST = 300  # ms without a key before the data are asked anew
_READING = Message(N_("Looking at the launch"))


class LaunchPart(EditorPart):
    """Start day above, the stages with their steps below, the trial at the end (L10, L11, L16)."""

    title = N_("Launch checklist")

    def build(self) -> None:
        self.facts = PlainLabel("", "note")
        self.day = Input(_("Start day"), hint="2026-05-01", width=112)
        self.begin, self.stop = Button(_("Start the launch")), Button(_("Remove due days"), kind="plain")
        self.trial = TrialReading()
        self.lines: list[StepLine] = []
        self._view: usecase.LaunchView | None = None
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = row(label(_("Start day"), "note"), self.day, self.begin, self.stop)
        head.addWidget(self.facts, 1)
        column.addLayout(head)
        column.addLayout(self._steps)
        column.addWidget(hairline())
        column.addWidget(self.trial)
        column.addStretch(1)
        self.trial.hide()
        self._connect()

    def _connect(self) -> None:
        self._resting = QTimer(self, interval=_REST, singleShot=True)
        self._resting.timeout.connect(self._read)
        self.day.textChanged.connect(lambda _text: self._judge())
        self.day.returnPressed.connect(self._start)
        self.begin.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)
        self.trial.place_wanted.connect(self._go)
        self.trial.shown_written.connect(self._write_shown)

    # -- reading ------------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        other = self.opened is None or self.opened.listing != opened.listing
        self.opened = opened
        if other:
            clear(self._steps)
            self._view = None
            self._read()
        else:
            self._resting.start()

    def reload(self, topics: AbstractSet[str]) -> None:
        if topics & _TOPICS and self.opened is not None:
            self._resting.start()

    def _read(self) -> None:
        if self.opened is None:
            return
        desk, opened = self.window_.desk, self.opened
        sight = Sight(opened.listing, opened.shop, opened.platform, opened.content)
        self.read(lambda: usecase.launch_view(desk, sight), self._show, _READING)

    def _show(self, view: usecase.LaunchView) -> None:
        if self._view is None or self._view.launch.start != view.launch.start or not self.day.text():
            self.day.setText((view.launch.start or view.today).isoformat())
        before, self._view = self._view, view
        if before is None or (before.today, before.launch) != (view.today, view.launch):
            self._show_steps(view)  # else the lines stay: one of them may have the keyboard or be under the mouse
        self.trial.show_trial(view.trial, view.shown)
        self._say(view)
        self._judge()

    def _show_steps(self, view: usecase.LaunchView) -> None:
        clear(self._steps)
        self.lines = []
        for stage, rows in in_stages(view.launch.rows):
            self._steps.addWidget(_stage_head(stage, rows))
            for each in rows:
                line = StepLine(each, view.today)
                line.ticked.connect(self._tick)
                line.changing.connect(self._change)
                line.place_wanted.connect(self._go)
                self.lines.append(line)
                self._steps.addWidget(line)

    def _say(self, view: usecase.LaunchView) -> None:
        launch = view.launch
        late = len(launch.overdue)
        self.facts.setText(
            ngettext("{n} step is overdue", "{n} steps are overdue", late).format(n=late)
            if late
            else _("{done} of {all} steps done").format(done=launch.done, all=len(launch.rows))
        )
        self.noted.emit(f"{launch.done}/{len(launch.rows)}", late > 0)

    # -- changing -----------------------------------------------------------------------------------------------------
    def _judge(self) -> None:
        day, launch = day_or_none(self.day.text()), self._view.launch if self._view else None
        self.day.wrong(is_wrong=day is None)
        running = launch is not None and launch.start is not None
        self.begin.say(_("Move the launch") if running else _("Start the launch"))
        self.begin.setEnabled(day is not None and launch is not None and day != launch.start)
        self.stop.setVisible(running)

    def _start(self) -> None:
        day = day_or_none(self.day.text())
        if day is not None and self.opened is not None and self.begin.isEnabled():
            self.window_.do(usecase.start_edit(self.window_.desk, self.opened.listing, day))

    def _stop(self) -> None:
        if self.opened is not None:
            self.window_.do(usecase.end_edit(self.opened.listing))

    def _tick(self, shown: StepRow, done: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self.opened is not None:
            self.window_.do(usecase.tick_edit(self.window_.desk, self.opened.listing, shown.step, done=done))

    def _change(self, shown: StepRow) -> None:
        dialog = StepDialog(self, shown)
        dialog.saved.connect(lambda day, note: self._changed(shown, day, note))
        dialog.open()

    def _changed(self, shown: StepRow, day: date | None, note: str) -> None:
        if self.opened is not None and (day, note) != (shown.due, shown.note):
            self.window_.do(usecase.step_edit(self.opened.listing, shown.step, day, note))

    def _write_shown(self, impressions: int, clicks: int) -> None:
        if self.opened is not None:
            self.window_.do(usecase.shown_edit(self.opened.listing, impressions, clicks))

    def _go(self, place: str) -> None:
        if self.opened is not None:
            self.window_.open(place if "/" in place else f"listings/{self.opened.listing}/{place}")


def _stage_head(stage: Stage, rows: Sequence[StepRow]) -> QWidget:
    made = QWidget()
    made.setFixedHeight(28)
    done = sum(each.is_done for each in rows)
    line = row(label(_(STAGE_WORDS[stage]), "bold"), label(f"{done}/{len(rows)}", "note"), 1)
    line.setContentsMargins(0, 6, 0, 0)
    made.setLayout(line)
    return made
