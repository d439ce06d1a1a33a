"""The dialog of one event: an own one with its rule, or the plan for a standard one; the next times beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.event_words import day_words, rule_words, sale_words
from seller_desk.domain.events import Event, EveryYear, Occasion, Plan, Rule
from seller_desk.domain.refusals import Refused
from seller_desk.domain.typed import read_amount, read_decimal, read_whole
from seller_desk.texts import _
from seller_desk.ui.events.rule_form import RuleForm
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Chooser, Input, NumberInput
from seller_desk.ui.kit.panels import Panel, clear, hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label, retone
from seller_desk.usecases.event_edits import LONGEST_COVER, LONGEST_NAME, LONGEST_SALE, MOST_TIMES, save_event_edit
from seller_desk.usecases.event_view import coming_days

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk

Value = TypeVar("Value")
_TIMES = 3
_MOST_MONEY = 10**9
CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD")


def new_event(today: date, currency: str = "CNY") -> Event:
    """An own event to begin with: today's date, every year."""
    return Event("", {"en": ""}, Rule(EveryYear(today.month, today.day)), plan=Plan(currency=currency))


class EventDialog(Dialog):
    """`saved` tells the event as it was typed; whether it can be right is said beside the button at once."""

    saved = Signal(object)

    def __init__(self, window: QWidget, event: Event, today: date, desk: "Desk") -> None:
        own = not event.id or event.id.startswith("own-")
        title = _("New event") if not event.id else _("Change an event") if own else _("Plan for {event}")
        told = _("A day of your own that sells more") if own else str(rule_words(event.rule))
        super().__init__(window, title.format(event=event), told, width=780, height=484 if own else 344)
        self.setObjectName("event_dialog")
        self._event, self._today, self._desk, self._own = event, today, desk, own
        self._make_inputs(event)
        columns = row(self._form(), self._preview(), gap=16)
        columns.setStretch(0, 1)
        self.body.addLayout(columns, 1)
        self.problem = label("", "note", "critical")
        self.save = Button(_("Save the event") if own else _("Save the plan"), kind="primary")
        self.save.setObjectName("save_event")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        self._judge()
        (self.name if own else self.advertising).setFocus()

    # -- widgets --
    def _make_inputs(self, event: Event) -> None:
        plan = event.plan
        self.name = Input(_("Name"), text=str(event).strip(), hint=_("such as Members' day"))
        self.rule = RuleForm(event.rule)
        self.before, self.after = (
            NumberInput(words, days, unit=_("days"), least=0, most=LONGEST_SALE, width=88)
            for words, days in ((_("Days before"), event.before), (_("Days after"), event.after))
        )
        self.cover = Input(_("Stock for"), text="" if plan.cover_days is None else str(plan.cover_days), hint=_("days"))
        uplift = "" if plan.uplift is None else format(plan.uplift.normalize(), "f")
        self.uplift = Input(_("Times the usual sales"), text=uplift, hint=_("empty: as last year"))
        self.advertising = Input(_("Advertising"), text=_amount(plan.advertising, plan.currency))
        self.cash = Input(_("Cash at hand"), text=_amount(plan.cash, plan.currency))
        known = dict.fromkeys((plan.currency, *CURRENCIES))
        self.currency = Chooser(_("Currency"), [(each, each) for each in known], width=88)
        self.currency.choose(plan.currency)
        self.note = Input(_("Note"), text=plan.note)
        for line in (self.name, self.cover, self.uplift, self.advertising, self.cash, self.note):
            line.textChanged.connect(lambda _text: self._judge())
        for number in (self.before, self.after):
            number.changed.connect(lambda _value: self._judge())
        self.rule.changed.connect(self._judge)
        self.currency.chosen.connect(lambda _key: self._judge())

    def _form(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if self._own:
            names = row(Field(_("Name"), self.name), Field(_("It comes"), self.rule.kind), gap=10)
            names.setStretch(0, 1)
            column.addLayout(names)
            column.addWidget(self.rule)
        sale = (Field(_("Its sale begins before"), self.before), Field(_("and ends after"), self.after))
        column.addLayout(row(*sale, 1, gap=10))
        column.addWidget(hairline())
        grid = FieldGrid()
        checked = _("empty: not checked ahead") if self._own else _("empty: as the settings say")
        grid.add(Field(_("Stock for so many days of it"), self.cover, checked))
        grid.add(Field(_("Times the usual sales"), self.uplift))
        grid.add(Field(_("Advertising"), self.advertising))
        grid.add(Field(_("Cash at hand"), self.cash))
        column.addWidget(grid)
        last = row(Field(_("Currency"), self.currency), Field(_("Note"), self.note), gap=10)
        last.setStretch(1, 1)
        column.addLayout(last)
        column.addStretch(1)
        return made

    def _preview(self) -> Panel:
        made = Panel(_("The next times"))
        made.setFixedWidth(228)
        inside = made.pad()
        inside.setSpacing(4)
        self.words = label("", "note", wraps=True)
        inside.addWidget(self.words)
        self.times = QVBoxLayout()
        self.times.setSpacing(0)
        inside.addLayout(self.times)
        inside.addStretch(1)
        self.coming: tuple[date, ...] = ()
        return made

    # -- what is typed --
    def typed(self) -> Event:
        """The event as it stands; raises ValueError or Refused with what is wrong."""
        event = self._event
        if self._own:
            name = self.name.text().strip()
            if not 1 <= len(name) <= LONGEST_NAME:
                raise ValueError(_("The name is missing") if not name else _("The name is too long"))
            event = replace(event, names={"en": name}, rule=self.rule.rule)
        days = (self.before.value, self.after.value)
        if days[0] is None or days[1] is None:
            raise ValueError(_("Write the days of its sale, 0 to {n}.").format(n=LONGEST_SALE))
        return replace(event, before=int(days[0]), after=int(days[1]), plan=self._plan())

    def _plan(self) -> Plan:
        currency = str(self.currency.current)

        def amount(line: Input) -> int:
            told = _("Write an amount such as 5000 or 5,000.00.")
            return _read(line, lambda typed: read_amount(typed, currency, _MOST_MONEY), told) or 0

        return Plan(
            _read(self.cover, _days, _("Write how many days, 1 to {n}.").format(n=LONGEST_COVER)),
            _read(self.uplift, _times, _("Write how many times the usual sales, such as 2.5.")),
            amount(self.advertising),
            amount(self.cash),
            currency,
            self.note.text().strip(),
        )

    def _judge(self) -> None:
        """Say what is missing beside the button, and show the next times."""
        problem, wrongly, event = "", True, None
        try:
            event = self.typed()
            save_event_edit(self._desk, event)
            if event == self._event and event.id:
                problem, wrongly = _("Nothing is changed yet"), False
        except ValueError as wrong:
            problem, wrongly = str(wrong), bool(self.name.text().strip()) or not self._own
        except Refused as refused:
            problem = str(refused)
        self.problem.setText(problem)
        retone(self.problem, "critical" if wrongly else "")
        self.save.setEnabled(not problem)
        self._show_times(event)

    def _show_times(self, event: Event | None) -> None:
        clear(self.times)
        shown = event or self._half_typed()
        self.coming = coming_days(shown.rule, self._today, _TIMES) if shown is not None else ()
        self.words.setText(str(rule_words(shown.rule)) if shown is not None else _("Complete when it comes."))
        if shown is not None and not self.coming:
            self.times.addWidget(label(_("It does not come again."), "note", "critical", wraps=True))
        for day in self.coming:
            occasion = Occasion(shown, day) if shown is not None else None
            if occasion is not None:
                self.times.addWidget(_time(occasion, self._today))

    def _half_typed(self) -> Event | None:
        """What its rule says while something else is missing."""
        try:
            return replace(self._event, rule=self.rule.rule if self._own else self._event.rule)
        except ValueError:
            return None

    def _save(self) -> None:
        self.saved.emit(self.typed())
        self.accept()


def _time(occasion: Occasion, today: date) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(0)
    left = _("in {n} days").format(n=(occasion.day - today).days) if occasion.day > today else _("today")
    column.addLayout(row(label(str(day_words(occasion.day)), "bold"), 1, label(left, "note")))
    column.addWidget(PlainLabel(str(sale_words(occasion)), "note"))
    return made


def _read(line: Input, read: Callable[[str], Value], told: str) -> Value:
    """What a line says, marked where it cannot be read; raises ValueError with `told`."""
    try:
        found = read(line.text())
    except ValueError:
        line.wrong(is_wrong=True)
        raise ValueError(told) from None
    line.wrong(is_wrong=False)
    return found


def _days(typed: str) -> int | None:
    found = read_whole(typed, LONGEST_COVER)
    if found == 0:
        raise ValueError(typed)
    return found


def _times(typed: str) -> Decimal | None:
    found = read_decimal(typed.strip().removeprefix("×"))
    if found is not None and not 0 < found <= MOST_TIMES:
        raise ValueError(typed)
    return found


def _amount(amount: int, currency: str) -> str:
    return f"{money.major(amount, currency):,.{money.places(currency)}f}" if amount else ""
