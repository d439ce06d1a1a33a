"""The lines of the launch checklist: a box to tick, what the data say, the due day; and the dialog behind a line."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.launch import Standing, StepRow
from seller_desk.domain.typed import day_or_none, is_day
from seller_desk.texts import N_, _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.chips import Chip
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import PlainLabel, label, plain_tip

PLACES: Mapping[str, tuple[str, str]] = {
    "words": (N_("Check"), "title"),
    "documents": (N_("Add"), "certificates"),
    "page": (N_("Write"), "page"),
    "category": (N_("Write"), "parameters"),
    "price": (N_("Price"), "title"),
    "stock": (N_("Link"), "variants"),
}
"""Where a step that the data don't tick is mended: the words of its button, and the tab of the editor."""


class StepLine(QWidget):
    """One step: ticked by the data it is not for the hand; everything else is."""

    ticked = Signal(object, bool)  # the row, and whether it is done now
    changing = Signal(object)  # the row whose day or note is to be changed
    place_wanted = Signal(str)  # a tab of the editor

    def __init__(self, shown: StepRow, today: date) -> None:
        super().__init__()
        self.shown = shown
        words = _(shown.step.words)
        self.box = CheckBox(words, checked=shown.is_done)
        by_data = shown.is_done and not shown.by_hand
        self.box.setEnabled(not by_data)
        self.box.setToolTip(plain_tip(_("The data tick this by themselves.") if by_data else ""))
        self.box.clicked.connect(lambda on: self.ticked.emit(shown, on))
        self.said = PlainLabel(said(shown), "note")
        change = Button("", icon="pencil", kind="plain", tip=_("Due day and note: {step}").format(step=words))
        change.clicked.connect(lambda: self.changing.emit(shown))
        line = row(self.box, 1)
        if not shown.is_done and shown.step.id in PLACES:
            line.addWidget(self._way(*PLACES[shown.step.id]))
        if shown.due is not None and not shown.is_done:
            line.addWidget(due_chip(shown, today))
        line.addWidget(change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        if self.said.text():
            self.said.setContentsMargins(25, 0, 0, 4)
            column.addWidget(self.said)

    def _way(self, words: str, tab: str) -> Button:
        go = Button(_(words), kind="link", small=True)
        go.setAccessibleName(f"{_(words)}: {_(self.shown.step.words)}")
        go.clicked.connect(lambda: self.place_wanted.emit(tab))
        return go


def said(shown: StepRow) -> str:
    """What the data say, who ticked it, and the note."""
    parts = []
    if shown.done_on is not None:
        parts.append(_("ticked by hand on {day}").format(day=f"{shown.done_on:%m-%d}"))
    if shown.tick is not None:
        seen = _("by the data: {why}") if shown.is_done and not shown.by_hand else _("the data say: {why}")
        parts.append(seen.format(why=shown.tick.why))
    if shown.note:
        parts.append(shown.note)
    return " · ".join(parts)


def due_chip(shown: StepRow, today: date) -> Chip:
    """The due day; coloured only where it is today or over."""
    due = shown.due or today
    if shown.standing is Standing.OVERDUE:
        late = (today - due).days
        return Chip(_("{n} days late").format(n=late) if late > 1 else _("since yesterday"), "out", "clock")
    if shown.standing is Standing.TODAY:
        return Chip(_("today"), "critical", "clock")
    return Chip(f"{due:%m-%d}")


class StepDialog(Dialog):
    """Due day and note of one step; `saved` tells both, the day None where it is empty."""

    saved = Signal(object, str)

    def __init__(self, window: QWidget, shown: StepRow) -> None:
        super().__init__(window, _(shown.step.words), said(shown), width=460, height=270)
        self.setObjectName("launch_step")
        due = shown.due.isoformat() if shown.due is not None else ""
        self.due = Input(_("Due day"), text=due, hint="2026-05-01")
        self.note = Input(_("Note"), text=shown.note)
        self.problem = label("", "note", "critical")
        self.body.addWidget(Field(_("Due day"), self.due))
        self.body.addWidget(Field(_("Note"), self.note))
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.save = Button(_("Save day and note"), kind="primary")
        self.save.clicked.connect(self._save)
        self.foot(buttons=(self.cancel_button(), self.save))
        for field in (self.due, self.note):
            field.returnPressed.connect(self._save)
        self.due.textChanged.connect(lambda _text: self._judge())

    def _judge(self) -> bool:
        good = is_day(self.due.text())
        self.due.wrong(is_wrong=not good)
        self.problem.setText("" if good else _("Write a day like 2026-05-01."))
        return good

    def _save(self) -> None:
        if self._judge():
            self.saved.emit(day_or_none(self.due.text()), self.note.text().strip())
            self.accept()
