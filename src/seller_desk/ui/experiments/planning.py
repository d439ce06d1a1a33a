"""The form that plans an experiment: what it needs is said while it is filled in, before anything begins (L15)."""

from collections.abc import Mapping
from decimal import Decimal
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.experiments import CONVERSION, MEASURES, SUBJECTS, Experiment, ExperimentText, planned_visitors
from seller_desk.domain.typed import day_or_none, is_day
from seller_desk.texts import _, sentences
from seller_desk.ui.experiments.columns import MEASURE_WORDS, SUBJECT_WORDS
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Chooser, Input, NumberInput
from seller_desk.ui.kit.plain import label, retone
from seller_desk.usecases.experiments import Draft, ExperimentsView, Usual

_LONG = 60  # days after which a plan says that it takes long


class PlanDialog(Dialog):
    """A new experiment; `saved` tells its `Draft`."""

    saved = Signal(object)

    def __init__(self, window: QWidget, view: ExperimentsView) -> None:
        note = _("Plan first, look later: the answer comes once, when both versions have their visitors")
        super().__init__(window, _("New experiment"), note, width=640, height=540)
        self.setObjectName("plan_experiment")
        self._view, self._usual = view, dict(view.usual)
        self.name = Input(_("What is tried, in a few words"))
        self.subject = Chooser(_("What is changed"), [(each, _(SUBJECT_WORDS[each])) for each in SUBJECTS])
        self.measure = Chooser(_("What is counted"), [(each, _(MEASURE_WORDS[each])) for each in MEASURES])
        self.a = Input(_("Version A"), hint=_("as it is now"))
        self.b = Input(_("Version B"), hint=_("what is new"))
        self.start = Input(_("First day"), text=view.today.isoformat())
        self.rate = NumberInput(_("Present rate"), 0, unit="%", least=Decimal("0.001"), most=99, whole=False)
        lift = round(view.expected_lift * 100)
        self.lift = NumberInput(_("Difference to find"), lift, unit="%", least=1, most=1000, whole=False)
        self.rate_field = Field(_("Present rate"), self.rate)
        self.needs = label("", "bold", wraps=True)
        self.why = label("", "note", wraps=True)
        self.problem = label("", "note", "critical")
        self._lay_out()
        self._connect()
        self._take_usual()

    def _lay_out(self) -> None:
        fields = FieldGrid()
        fields.add(Field(_("What is tried, in a few words"), self.name), wide=True)
        fields.add(Field(_("Version A"), self.a))
        fields.add(Field(_("Version B"), self.b))
        fields.add(Field(_("What is changed"), self.subject))
        fields.add(Field(_("What is counted"), self.measure))
        fields.add(self.rate_field)
        fields.add(Field(_("Difference to find, as a part of the present rate"), self.lift))
        fields.add(Field(_("First day"), self.start))
        self.body.addWidget(fields)
        self.body.addWidget(self.needs)
        self.body.addWidget(self.why)
        self.body.addStretch(1)
        self.save = Button(_("Begin this experiment"), kind="primary")
        self.save.setObjectName("save_experiment")
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.measure.chosen.connect(lambda _key: self._take_usual())
        for line in (self.name, self.start, self.rate, self.lift):
            line.textChanged.connect(lambda _text: self._judge())

    def _take_usual(self) -> None:
        """The present rate as the files of the last 30 days say it."""
        usual = self._known()
        if usual.rate:
            self.rate.setText(f"{usual.rate * 100:.3f}".rstrip("0").rstrip("."))
        said = _("from the files of 30 days") if usual.rate else _("no file says it")
        self.rate_field.source.setText(said)
        self._judge()

    def _known(self) -> Usual:
        found: Mapping[str, Usual] = self._usual
        return found.get(str(self.measure.current or CONVERSION), Usual())

    def _problem(self) -> str:
        if not self.name.text().strip():
            return _("The name is missing")
        if self.rate.value is None or self.lift.value is None:
            return _("Present rate and difference are needed")
        if day_or_none(self.start.text()) is None:
            return _("Write the day as 2026-05-01.")
        return ""

    def _judge(self) -> None:
        problem = self._problem()
        self.problem.setText(problem)
        retone(self.problem, "critical" if self.name.text().strip() else "")
        self.save.setEnabled(not problem)
        rate, lift = self.rate.value, self.lift.value
        if rate is None or lift is None:
            self.needs.setText("")
            self.why.setText("")
            return
        view = self._view
        needed = planned_visitors(float(rate) / 100, float(lift) / 100, view.alpha, view.power)
        self.needs.setText(_("Needs {n} visitors for each version").format(n=f"{needed:,}"))
        self.why.setText(_how_long(needed, self._known(), view))

    def _save(self) -> None:
        text = ExperimentText(
            self.name.text().strip(), str(self.subject.current), self.a.text().strip(), self.b.text().strip()
        )
        start, rate, lift = day_or_none(self.start.text()), self.rate.value, self.lift.value
        if start is not None and rate is not None and lift is not None:
            self.saved.emit(Draft(text, str(self.measure.current), start, rate / 100, lift / 100))
            self.accept()


def _how_long(needed: int, usual: Usual, view: ExperimentsView) -> str:
    risk = _("Risk of a false winner {alpha} %, chance to find a real difference {power} %.").format(
        alpha=f"{view.alpha * 100:g}", power=f"{view.power * 100:g}"
    )
    if not usual.visitors:
        return risk
    days = ceil(2 * needed / usual.visitors)
    told = [
        _("At {visitors} visitors a day that takes about {days} days.").format(
            visitors=f"{usual.visitors:,.0f}", days=f"{days:,}"
        )
    ]
    if days > _LONG:
        told.append(_("That is long: look for a larger difference, or try it on a listing with more visitors."))
    return sentences([*told, risk])


class ChangeDialog(Dialog):
    """Other words about an experiment, and the day on which it ended; `saved` tells (ExperimentText, date | None)."""

    saved = Signal(object, object)

    def __init__(self, window: QWidget, experiment: Experiment) -> None:
        note = _("The plan stays as it was made: changing it afterwards would make winners")
        super().__init__(window, _("Experiment"), note, width=560, height=340)
        self.setObjectName("change_experiment")
        self._experiment = experiment
        text = experiment.text
        self.name = Input(_("What is tried, in a few words"), text=text.name)
        self.a, self.b = Input(_("Version A"), text=text.a), Input(_("Version B"), text=text.b)
        ended = experiment.ended_on.isoformat() if experiment.ended_on else ""
        self.end = Input(_("Last day"), text=ended, hint=_("still running"))
        self.note = Input(_("Note"), text=text.note)
        fields = FieldGrid()
        fields.add(Field(_("What is tried, in a few words"), self.name), wide=True)
        fields.add(Field(_("Version A"), self.a))
        fields.add(Field(_("Version B"), self.b))
        fields.add(Field(_("Last day"), self.end))
        fields.add(Field(_("Note"), self.note))
        self.body.addWidget(fields)
        self.body.addStretch(1)
        self.problem = label("", "note", "critical")
        self.save = Button(_("Save"), kind="primary")
        self.save.setObjectName("save_experiment")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        for line in (self.name, self.end):
            line.textChanged.connect(lambda _text: self._judge())
        self._judge()

    def _judge(self) -> None:
        end, problem = self.end.text().strip(), ""
        if not self.name.text().strip():
            problem = _("The name is missing")
        elif not is_day(end):
            problem = _("Write the day as 2026-05-01.")
        self.problem.setText(problem)
        self.save.setEnabled(not problem)

    def _save(self) -> None:
        former = self._experiment.text
        text = ExperimentText(
            self.name.text().strip(), former.subject, self.a.text().strip(), self.b.text().strip(), self.note.text()
        )
        self.saved.emit(text, day_or_none(self.end.text()))
        self.accept()
