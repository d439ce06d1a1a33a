"""A setting as a row: its name and sentence, the control that fits its type, "?" with the rule, a chip when changed."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from seller_desk.settings.declaring import Declared, Value
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.checks import Switch
from seller_desk.ui.kit.chips import Chip
from seller_desk.ui.kit.forms import setting_line
from seller_desk.ui.kit.inputs import Chooser, NumberInput
from seller_desk.ui.kit.inputs import Input as TextInput

FEW = 3


class SettingRow:
    """Knows what was typed: `value` is one that may be saved, `wrong` says that nothing of the kind stands there."""

    def __init__(self, declared: Declared, value: Value, changed: Callable[[], None]) -> None:
        self.declared = declared
        self._saved, self.value, self.wrong = value, value, False
        self._changed = changed
        self.chip = Chip(tone="accent")
        self.control = self._control(value)
        why = Button(icon="circle-question-mark", kind="plain", tip=self._why())
        why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        both = _beside(self.control, why)
        self.widget = setting_line(_(declared.label), _(declared.help), both, self.chip)
        self._show_chip()

    @property
    def is_changed(self) -> bool:
        """Whether it would be saved with another value than it has."""
        return self.value != self._saved

    def reset(self) -> None:
        """Back to the default."""
        self.put(self.declared.default)

    def put(self, value: Value) -> None:
        """Show a value as if it had been typed."""
        self._fill(value)
        self._take(value)

    def _why(self) -> str:
        rule = _("Rule {id}").format(id=self.declared.rule) if self.declared.rule else ""
        default = _("Default: {value}").format(value=self.shown(self.declared.default))
        return "\n".join(part for part in (rule, default, _(self.declared.help)) if part)

    def shown(self, value: Value) -> str:
        """A value in words."""
        for choice, words in self.declared.choices:
            if choice == value:
                return _(words)
        if isinstance(value, bool):
            return _("on") if value else _("off")
        if value is None:
            return _("none")
        unit = self.declared.unit
        return f"{value} {_(unit)}" if unit else str(value)

    def _control(self, value: Value) -> QWidget:
        each, name = self.declared, _(self.declared.label)
        if each.choices:
            choices = [(choice, _(words)) for choice, words in each.choices]
            made = Segments(name, choices, value) if len(choices) <= FEW else Chooser(name, choices, width=160)
            if isinstance(made, Chooser):
                made.choose(value)
            made.chosen.connect(self._take)
            return made
        if each.kind is bool:
            switch = Switch(name, on=bool(value))
            switch.toggled.connect(self._take)
            return switch
        if each.kind is int or each.kind is Decimal:
            return self._number(name, value)
        line = TextInput(name, text=str(value or ""), width=220)
        line.textChanged.connect(lambda text: self._take(text.strip()))
        return line

    def _number(self, name: str, value: Value) -> NumberInput:
        each = self.declared
        whole = each.kind is int
        number = value if isinstance(value, (int, Decimal)) else None
        made = NumberInput(
            name,
            number if number is not None else 0,
            unit=_(each.unit),
            least=each.at_least,
            most=each.at_most,
            whole=whole,
        )
        if number is None:
            made.setText("")
        made.changed.connect(lambda typed: self._take_number(made, typed))
        return made

    def _take_number(self, line: NumberInput, typed: Decimal | None) -> None:
        empty = self.declared.may_be_unset and not line.text().strip()
        self.wrong = typed is None and not empty
        line.wrong(is_wrong=self.wrong)
        if self.wrong:
            self._changed()
        else:
            self._take(None if typed is None else int(typed) if self.declared.kind is int else typed)

    def _take(self, value: Value) -> None:
        self.value, self.wrong = value, False
        self._show_chip()
        self._changed()

    def _fill(self, value: Value) -> None:
        control = self.control
        control.blockSignals(True)
        if isinstance(control, (Segments, Chooser)):
            control.choose(value)
        elif isinstance(control, Switch):
            control.setChecked(bool(value))
        elif isinstance(control, TextInput):
            control.setText("" if value is None else str(value))
        control.blockSignals(False)

    def _show_chip(self) -> None:
        default = self.declared.default
        changed = self.value != default
        self.chip.setVisible(changed)
        if changed:
            number = str(default) if isinstance(default, (int, Decimal)) and not isinstance(default, bool) else ""
            words = number if number and not self.declared.choices else self.shown(default)
            self.chip.say(_("Changed, default {value}").format(value=words), "accent")


def _beside(control: QWidget, why: QWidget) -> QWidget:
    from seller_desk.ui.kit.panels import row

    made = QWidget()
    made.setLayout(row(control, why, gap=4))
    return made
