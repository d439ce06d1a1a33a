"""The line at the foot: the job that runs, or the last result for 8 seconds; last import, last backup; problems.

There are no pop-up notes: a result stands here with Undo where it can be taken back, a failure until the next result.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import IconMark, StateMark
from seller_desk.ui.kit.plain import PlainLabel, retone
from seller_desk.ui.kit.progress import ProgressBar
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.shell.jobs import Job

SHOWN_MILLISECONDS = 8_000


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What the line tells while nothing happens; "" for what never was."""

    last_import: str = ""
    last_backup: str = ""
    problems: int = 0


class _Pressable(PlainLabel):
    """Words that lead somewhere; the palette leads there by keyboard."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__(kind="note", fits=True)

    def enterEvent(self, event: QEnterEvent) -> None:
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class StatusLine(QFrame):
    """24 px; its texts are shortened before anything is cut."""

    problems_wanted = Signal()
    cancel_wanted = Signal()
    imports_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self.setFixedHeight(theme().size["status_line"])
        self.setAccessibleName(_("Status"))
        self._act: Callable[[], None] | None = None
        self._message = ""
        self._hiding = QTimer(self, interval=SHOWN_MILLISECONDS, singleShot=True)
        self._hiding.timeout.connect(self._forget)
        self._job: Job | None = None
        self._make()
        for widget in (self._shield, self._problem_mark, self.problems):  # nothing is known before the desk is open
            widget.hide()
        self.show_job(None, 0)

    def _make(self) -> None:
        self._rest, self._mark = IconMark("check", "text_muted", 14), StateMark("ok", 12)
        self.words = PlainLabel(kind="note", fits=True)
        self.bar = ProgressBar(_("Progress"))
        self.action = Button("", kind="link", small=True)
        self.cancel = Button(_("Cancel"), kind="link", small=True)
        self.last_import = _Pressable()
        self._shield, self._backup = IconMark("shield-check", "text_muted", 14), PlainLabel(kind="note", fits=True)
        self._problem_mark = StateMark("ok", 12)
        self.problems = Button("", kind="link", small=True)
        for button in (self.action, self.cancel, self.problems):
            button.setFixedHeight(22)
        self.action.clicked.connect(self._do)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.problems.clicked.connect(self.problems_wanted)
        self.last_import.pressed.connect(self.imports_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for widget in (self._rest, self._mark, self.words, self.bar, self.cancel, self.action):
            row.addWidget(widget)
        row.addSpacing(10)
        row.addWidget(self.last_import)
        row.addSpacing(10)
        row.addWidget(self._shield)
        row.addWidget(self._backup)
        row.addStretch(1)
        row.addWidget(self._problem_mark)
        row.addWidget(self.problems)

    # -- jobs and results ---------------------------------------------------------------------------------------------
    def show_job(self, job: Job | None, waiting: int) -> None:
        """Show the job that runs (and how many wait behind it), or that nothing does."""
        self._job = job
        if job is not None:
            words = str(job.what)
            if waiting:
                words += " · " + ngettext("{n} more waits", "{n} more wait", waiting).format(n=waiting)
            self.words.setText(words)
            self.bar.show_share(job.share)
            retone(self.words, "")
        elif not self._message:
            self.words.setText(_("Nothing running"))
            retone(self.words, "")
        self._show_parts()

    def say(self, text: str, state: str = "ok", action: str = "", act: Callable[[], None] | None = None) -> None:
        """A result for 8 seconds, with one link; in the state critical it stays until the next result."""
        self._message, self._act = text, act
        self.words.setText(text)
        self.words.setAccessibleName(text)
        self._mark.set_state(state)
        retone(self.words, "" if state == "ok" else state)
        self.action.say(action)
        self._hiding.stop()
        if state != "critical":
            self._hiding.start()
        self._show_parts()

    @property
    def message(self) -> str:
        """The result that is shown; "" when there is none."""
        return self._message

    def _do(self) -> None:
        act = self._act
        self._forget()
        if act is not None:
            act()

    def _forget(self) -> None:
        self._message, self._act = "", None
        self._hiding.stop()
        self.show_job(self._job, 0)

    def _show_parts(self) -> None:
        running, said = self._job is not None, bool(self._message)
        for widget, shown in (
            (self._rest, not running and not said),
            (self._mark, not running and said),
            (self.bar, running),
            (self.cancel, running),
            (self.action, said and not running and bool(self.action.text())),
        ):
            widget.setVisible(shown)
        if said and not running:
            self.words.setText(self._message)

    # -- facts --------------------------------------------------------------------------------------------------------
    def show_facts(self, facts: StatusFacts) -> None:
        """Last import, last backup, and how many problems wait."""
        self.last_import.setText(facts.last_import)
        self._backup.setText(facts.last_backup)
        self._shield.setVisible(bool(facts.last_backup))
        self._problem_mark.show()
        self.problems.show()
        self._problem_mark.set_state("critical" if facts.problems else "ok")
        words = ngettext("{n} problem", "{n} problems", facts.problems).format(n=facts.problems)
        self.problems.say(words if facts.problems else _("No problems"))
        self.problems.kind = "link" if facts.problems else "quiet"

    def parts(self) -> tuple[QWidget, ...]:
        """What can be pressed here now, for the keyboard and for tests."""
        return tuple(button for button in (self.cancel, self.action, self.problems) if button.isVisible())
