"""Which days: a button with the usual stretches, and own dates."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from seller_desk.domain.periods import Span
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.charts import words
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import label

PRESETS = (
    ("7", N_("Last 7 days")),
    ("30", N_("Last 30 days")),
    ("90", N_("Last 90 days")),
    ("month", N_("This month")),
    ("last_month", N_("Last month")),
    ("year", N_("This year")),
    ("365", N_("Last 365 days")),
    ("all", N_("All days with data")),
)
DEFAULT = "30"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A chosen stretch: a preset that moves with the days, or own dates (`preset` "")."""

    preset: str = DEFAULT
    own: Span | None = None

    def span(self, today: date, data: Span | None) -> Span:
        """The days meant on `today`; presets end yesterday, because today is not over."""
        if self.own is not None:
            return self.own
        yesterday = today - _ONE_DAY
        if self.preset.isdigit():
            return Span(today - _ONE_DAY * int(self.preset), yesterday)
        if self.preset == "all" and data is not None:
            return data
        if self.preset == "last_month":
            last = today.replace(day=1) - _ONE_DAY
            return Span(last.replace(day=1), last)
        first = today.replace(day=1, month=1 if self.preset == "year" else today.month)
        return Span(first, max(first, yesterday))

    def as_json(self) -> object:
        """What is remembered."""
        return self.preset if self.own is None else list(self.own.ends)

    @classmethod
    def from_json(cls, stored: object) -> "Period":
        """What was remembered; anything else is the default."""
        if isinstance(stored, str) and stored in {key for key, _words in PRESETS}:
            return cls(stored)
        try:
            first, last = (date.fromisoformat(str(day)) for day in stored)  # type: ignore[attr-defined]
            return cls("", Span(first, last))
        except (TypeError, ValueError):
            return cls()


class PeriodChooser(Button):
    """Shows the days and their number; a click offers the presets and own dates."""

    chosen = Signal(object)  # Period

    def __init__(self) -> None:
        super().__init__(_("Period"), icon="calendar")
        self.after_icon = "chevron-down"
        self._period, self._span = Period(), Span(date(2000, 1, 1), date(2000, 1, 1))
        self.clicked.connect(self._offer)

    def show_period(self, period: Period, span: Span, today: date) -> None:
        """Write the days on the button."""
        self._period, self._span = period, span
        text = ngettext("{days}, {n} day", "{days}, {n} days", len(span))
        self.say(text.format(days=words.span_text(span, today), n=len(span)))

    def _offer(self) -> None:
        menu = QMenu(self)
        for key, text in PRESETS:
            action = menu.addAction(_(text))
            action.setCheckable(True)
            action.setChecked(self._period.preset == key)
            action.triggered.connect(lambda _on=False, key=key: self.chosen.emit(Period(key)))
        menu.addSeparator()
        menu.addAction(_("Own dates…")).triggered.connect(self._ask)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ask(self) -> None:
        dialog = OwnDates(self, self._span)
        dialog.accepted.connect(lambda: self.chosen.emit(Period("", dialog.span)))
        dialog.open()


class OwnDates(Dialog):
    """Two days, both included."""

    def __init__(self, window: QWidget, span: Span) -> None:
        super().__init__(window, _("Own dates"), _("Both days are included"), width=380, height=210)
        first, last = span.ends
        self.first = Input(_("First day"), text=first, hint="2026-05-01", width=160)
        self.last = Input(_("Last day"), text=last, hint="2026-05-31", width=160)
        self.problem = label("", "note", "critical", wraps=True)
        self.apply = Button(_("Show these days"), kind="primary")
        self.apply.clicked.connect(self.accept)
        for name, field in ((_("First day"), self.first), (_("Last day"), self.last)):
            self.body.addLayout(row(label(name, "note"), 1, field))
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self._take)
        self.body.addWidget(self.problem)
        self.foot(buttons=(self.cancel_button(), self.apply))
        self._judge()

    @property
    def span(self) -> Span | None:
        """The days typed; None while they make no sense."""
        try:
            return Span(date.fromisoformat(self.first.text().strip()), date.fromisoformat(self.last.text().strip()))
        except ValueError:
            return None

    def _judge(self) -> None:
        good = self.span is not None
        self.apply.setEnabled(good)
        self.problem.setText("" if good else _("Write days like 2026-05-01, the earlier one first."))

    def _take(self) -> None:
        if self.span is not None:
            self.accept()
