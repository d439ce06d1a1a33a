"""The fields that say when an event comes: one kind of rule at a time, and by how many days it is moved."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from seller_desk.domain.event_words import NTH_WORDS, WEEKDAY_WORDS
from seller_desk.domain.events import (
    LONGEST_SHIFT,
    EveryMonth,
    EveryWeek,
    EveryYear,
    LunarDay,
    NthWeekday,
    Once,
    Rule,
    When,
    rule_of,
    rule_text,
)
from seller_desk.domain.refusals import Refused
from seller_desk.domain.typed import day_or_none
from seller_desk.texts import N_, _
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser, Input, NumberInput
from seller_desk.ui.kit.panels import row

ONCE, YEARLY, MONTHLY, WEEKLY, LUNAR, NTH = "once", "yearly", "monthly", "weekly", "lunar", "nth"
KINDS = {
    ONCE: N_("Once"),
    YEARLY: N_("Every year"),
    MONTHLY: N_("Every month"),
    WEEKLY: N_("Every week"),
    LUNAR: N_("Every year, Chinese calendar"),
    NTH: N_("A weekday of a month"),
}
_NUMBER = 72


class RuleForm(QWidget):
    """`rule` is what the fields say; raises ValueError(sentence) where they say nothing that can be.

    `kind` chooses which fields are shown; it stands where the dialog puts it.
    """

    changed = Signal()

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self.kind = Chooser(_("It comes"), [(key, _(words)) for key, words in KINDS.items()])
        self.day = Input(_("Day"), hint="2026-12-12", width=112)
        self.months = {kind: NumberInput(_("Month"), 1, least=1, most=12, width=_NUMBER) for kind in (YEARLY, LUNAR)}
        self.days = {
            YEARLY: NumberInput(_("Day"), 1, least=1, most=31, width=_NUMBER),
            LUNAR: NumberInput(_("Day"), 1, least=1, most=30, width=_NUMBER),
            MONTHLY: NumberInput(_("Day"), 1, least=1, most=31, width=_NUMBER),
        }
        weekdays = [(place, _(words)) for place, words in enumerate(WEEKDAY_WORDS)]
        self.weekday = Chooser(_("Weekday"), weekdays, width=96)
        self.nth_weekday = Chooser(_("Weekday"), weekdays, width=96)
        self.nth = Chooser(_("Which one"), [(nth, _(words)) for nth, words in NTH_WORDS.items()], width=96)
        self.nth_month = NumberInput(_("Month"), 1, least=1, most=12, width=_NUMBER)
        self.shift = NumberInput(
            _("Moved by"), rule.shift, unit=_("days"), least=-LONGEST_SHIFT, most=LONGEST_SHIFT, width=88
        )
        self.stack = QStackedWidget()
        for fields in self._pages():
            page = QWidget()
            line = row(*fields, 1)
            page.setLayout(line)
            self.stack.addWidget(page)
        self._show(rule.when)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for widget in (self.stack, Field(_("Moved by"), self.shift)):
            line.addWidget(widget)
        line.addStretch(1)
        self._connect()

    def _pages(self) -> list[list[QWidget]]:
        """The fields of every kind, in the order of `KINDS`."""
        month, day, weekday = _("Month"), _("Day"), _("Weekday")
        return [
            [Field(day, self.day)],
            [Field(month, self.months[YEARLY]), Field(day, self.days[YEARLY])],
            [Field(day, self.days[MONTHLY])],
            [Field(weekday, self.weekday)],
            [Field(_("Month of the Chinese calendar"), self.months[LUNAR]), Field(day, self.days[LUNAR])],
            [Field(_("Which one"), self.nth), Field(weekday, self.nth_weekday), Field(month, self.nth_month)],
        ]

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda kind: self._turn(str(kind)))
        self.day.textChanged.connect(lambda _text: self.changed.emit())
        for number in (*self.months.values(), *self.days.values(), self.nth_month, self.shift):
            number.changed.connect(lambda _value: self.changed.emit())
        for chooser in (self.weekday, self.nth_weekday, self.nth):
            chooser.chosen.connect(lambda _key: self.changed.emit())

    def choose_kind(self, kind: str) -> None:
        """Choose a kind as if it had been picked."""
        self.kind.choose(kind)
        self._turn(kind)

    def _turn(self, kind: str) -> None:
        self.stack.setCurrentIndex(list(KINDS).index(kind))
        self.changed.emit()

    def _show(self, when: When) -> None:
        kind = ONCE
        match when:
            case Once():
                self.day.setText(when.day.isoformat())
            case EveryYear():
                kind = YEARLY
            case LunarDay():
                kind = LUNAR
            case EveryMonth():
                kind = MONTHLY
                self.days[MONTHLY].set_value(when.day)
            case EveryWeek():
                kind = WEEKLY
                self.weekday.choose(when.weekday)
            case NthWeekday():
                kind = NTH
                self.nth.choose(when.nth)
                self.nth_weekday.choose(when.weekday)
                self.nth_month.set_value(when.month)
        if isinstance(when, EveryYear | LunarDay):
            self.months[kind].set_value(when.month)
            self.days[kind].set_value(when.day)
        self.kind.choose(kind)
        self.stack.setCurrentIndex(list(KINDS).index(kind))

    # -- what is typed --
    @property
    def rule(self) -> Rule:
        """The rule as it stands; raises ValueError with a sentence for the person."""
        shift = _whole(self.shift, _("Write by how many days it is moved, −60 to 60."))
        try:
            return rule_of(rule_text(Rule(self._when(), shift)))
        except Refused:
            raise ValueError(_("There is no such day in any year.")) from None

    def _when(self) -> When:
        kind, day = str(self.kind.current), _("Write the day as a number.")
        if kind == ONCE:
            return Once(self._once())
        if kind == YEARLY:
            return EveryYear(_month(self.months[YEARLY]), _whole(self.days[YEARLY], day))
        if kind == LUNAR:
            return LunarDay(_month(self.months[LUNAR]), _whole(self.days[LUNAR], day))
        if kind == MONTHLY:
            return EveryMonth(_whole(self.days[MONTHLY], day))
        if kind == WEEKLY:
            return EveryWeek(int(str(self.weekday.current)))
        return NthWeekday(_month(self.nth_month), int(str(self.nth_weekday.current)), int(str(self.nth.current)))

    def _once(self) -> date:
        found = day_or_none(self.day.text())
        self.day.wrong(is_wrong=found is None and bool(self.day.text()))
        if found is None:
            raise ValueError(_("Write the day as 2026-05-01."))
        return found


def _month(shown: NumberInput) -> int:
    return _whole(shown, _("Write the month as a number from 1 to 12."))


def _whole(shown: NumberInput, told: str) -> int:
    value = shown.value
    if value is None:
        raise ValueError(told)
    return int(value)
