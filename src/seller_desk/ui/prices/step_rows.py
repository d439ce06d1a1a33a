"""The steps of an event as rows to fill in: kind, what it takes off, from which amount on, how often (L8)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.promotions import KIND_WORDS, PriceStep, StepKind, moved
from seller_desk.domain.typed import read_decimal
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.panels import clear, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.prices.amounts import read_amount, typed_amount

AMOUNT, PERCENT = "amount", "percent"
_MOST_PERCENT = 100


class StepRow(QWidget):
    """One step; `step` is None while something in it cannot be read."""

    changed = Signal()
    move_wanted = Signal(int)
    drop_wanted = Signal()

    def __init__(self, step: PriceStep, currency: str, place: int) -> None:
        super().__init__()
        self._kept, self._currency = step, currency
        self.kind = Chooser(_("Kind"), [(kind, _(words)) for kind, words in KIND_WORDS.items()], width=150)
        self.kind.choose(step.kind)
        self.over = Input(_("From an amount of"), text=typed_amount(step.over or None, currency), width=64)
        self.off = Input(_("Takes off"), text=_typed_off(step, currency), width=56)
        self.unit = Chooser(_("Unit"), [(AMOUNT, money.sign(currency).strip()), (PERCENT, "%")], width=56)
        self.unit.choose(PERCENT if step.share else AMOUNT)
        self.every = CheckBox(_("each time"), checked=step.every)
        self.every.setToolTip(_("Once for every full amount, not just once (30 off every 200)"))
        self.each = CheckBox(_("per piece"), checked=step.each)
        self.each.setToolTip(_("Amount and threshold hold for one piece, not for the whole order"))
        up = Button("", icon="chevron-up", kind="plain", tip=_("Earlier"))
        down = Button("", icon="chevron-down", kind="plain", tip=_("Later"))
        drop = Button("", icon="x", kind="plain", tip=_("Take this step away"))
        number = label(f"{place + 1}", "bold")
        number.setFixedWidth(12)
        said = (label(_("from"), "note"), label(_("takes off"), "note"))
        first = row(number, self.kind, said[0], self.over, said[1], self.off, self.unit, 1, gap=6)
        second = row(self.every, self.each, 1, up, down, drop, gap=6)
        second.setContentsMargins(18, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        up.clicked.connect(lambda: self.move_wanted.emit(-1))
        down.clicked.connect(lambda: self.move_wanted.emit(1))
        drop.clicked.connect(self.drop_wanted)
        for chooser in (self.kind, self.unit):
            chooser.chosen.connect(lambda _key: self._tell())
        for field in (self.over, self.off):
            field.textChanged.connect(lambda _text: self._tell())
        for box in (self.every, self.each):
            box.toggled.connect(lambda _on: self._tell())
        self._show_every()

    def _tell(self) -> None:
        self._show_every()
        self.changed.emit()

    def _show_every(self) -> None:
        self.every.setEnabled(self.unit.current == AMOUNT and bool(self.over.text().strip()))

    @property
    def step(self) -> PriceStep | None:
        """The step as it stands."""
        wrong_over, over = read_amount(self.over.text(), self._currency)
        share, off, wrong_off = Fraction(0), 0, True
        if self.unit.current == PERCENT:
            percent = _percent(self.off.text())
            wrong_off, share = percent is None, Fraction(percent or 0) / 100
        else:
            wrong_off, amount = read_amount(self.off.text(), self._currency)
            wrong_off, off = wrong_off or amount is None, amount or 0
        self.over.wrong(is_wrong=wrong_over)
        self.off.wrong(is_wrong=wrong_off and bool(self.off.text().strip()))
        if wrong_over or wrong_off:
            return None
        return replace(
            self._kept,
            kind=StepKind(str(self.kind.current)),
            off=off,
            share=share,
            over=over or 0,
            every=self.every.isChecked() and bool(over) and not share,
            each=self.each.isChecked(),
        )


def _typed_off(step: PriceStep, currency: str) -> str:
    if step.share:
        return f"{float(step.share * 100):.6g}"
    return typed_amount(step.off or None, currency)


def _percent(text: str) -> Decimal | None:
    try:
        number = read_decimal(text.strip().rstrip("%％"))
    except ValueError:
        return None
    return number if number is not None and 0 < number <= _MOST_PERCENT else None


class StepList(QWidget):
    """The steps in their order; `changed` after every change. `steps` is None while one of them cannot be read."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._currency = "CNY"
        self.rows: list[StepRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_steps(self, steps: Sequence[PriceStep], currency: str) -> None:
        """Show these steps instead."""
        self._currency = currency
        clear(self._column)
        self.rows = []
        for place, step in enumerate(steps):
            made = StepRow(step, currency, place)
            made.changed.connect(self.changed)
            made.move_wanted.connect(lambda by, place=place: self._move(place, by))
            made.drop_wanted.connect(lambda place=place: self._drop(place))
            self.rows.append(made)
            self._column.addWidget(made)

    @property
    def steps(self) -> tuple[PriceStep, ...] | None:
        """The steps as they stand; None while one cannot be read."""
        found = [made.step for made in self.rows]
        return None if None in found else tuple(step for step in found if step is not None)

    def add(self) -> None:
        """Another step at the end."""
        self._again((*self._standing(), PriceStep()))

    def _standing(self) -> tuple[PriceStep, ...]:
        """Every step; one that cannot be read stands as an empty one of its kind."""
        return tuple(made.step or PriceStep(StepKind(str(made.kind.current))) for made in self.rows)

    def _move(self, place: int, by: int) -> None:
        self._again(moved(self._standing(), place, by))

    def _drop(self, place: int) -> None:
        standing = self._standing()
        self._again((*standing[:place], *standing[place + 1 :]))

    def _again(self, steps: Sequence[PriceStep]) -> None:
        self.show_steps(steps, self._currency)
        self.changed.emit()
