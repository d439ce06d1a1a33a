"""What the window does with its desk: jobs, edits with undo and redo, and telling every page what changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import N_, Message, _
from seller_desk.ui.shell.jobs import Job, Jobs, report
from seller_desk.ui.shell.status_line import StatusLine

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.edits import Edit, History

Result = TypeVar("Result")
_NO_TOPICS: frozenset[str] = frozenset()


class Work(QObject):
    """Outlives a rebuild of the window: only the status line that it speaks through is exchanged."""

    changed = Signal(object)  # frozenset of topics
    history_moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.history: History | None = None
        self.status: StatusLine | None = None
        self.jobs = Jobs(self)
        self.jobs.changed.connect(self._show_jobs)
        self.jobs.failed.connect(self._failed)

    def attach(self, desk: "Desk") -> None:
        """Work with this desk from now on."""
        from seller_desk.usecases.edits import History

        self.desk, self.history = desk, History(desk)
        self.history_moved.emit()

    def speak_through(self, status: StatusLine) -> None:
        """The status line that shows jobs and results."""
        self.status = status
        status.cancel_wanted.connect(self._cancel)
        self._show_jobs()

    def run(
        self,
        work: "Callable[[Progress], Result]",
        done: Callable[[Result], None],
        label: Message,
        *,
        quiet: bool = False,
    ) -> Job:
        """Do `work` on a worker, then `done(result)` here; see `page.Window.run`."""
        return self.jobs.run(work, done, label, quiet=quiet)

    def say(self, message: Message, state: str = "ok") -> None:
        """A result in the status line; a result that can be taken back offers Undo."""
        if self.status is not None:
            self.status.say(str(message), state)

    # -- edits --------------------------------------------------------------------------------------------------------
    def do(self, edit: "Edit", link: tuple[str, Callable[[], None]] | None = None) -> None:
        """Make an edit; its result stands in the status line with Undo, or with another link (words, what it does)."""
        history = self.history
        if history is None:
            return
        self.run(lambda _progress: history.do(edit), lambda topics: self._edited(edit.label, topics, link), edit.label)

    def _edited(
        self, what: Message, topics: frozenset[str], link: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        if self.status is not None:
            words, act = link or (_("Undo"), self.undo)
            self.status.say(str(what), "ok", words, act)
        self._moved(topics)

    def undo(self) -> None:
        """Take the last edit back."""
        history = self.history
        if history is None or history.undo_label is None:
            return
        label = Message(N_("Taken back: {what}"), {"what": history.undo_label})
        self.run(lambda _progress: history.undo(), lambda topics: self._stepped(label, topics), label)

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        history = self.history
        if history is None or history.redo_label is None:
            return
        label = Message(N_("Done again: {what}"), {"what": history.redo_label})
        self.run(lambda _progress: history.redo(), lambda topics: self._stepped(label, topics), label)

    def forget_edits(self) -> None:
        """Forget the edits that could be undone: an import was taken back, their former values no longer fit."""
        if self.history is not None:
            self.history.forget()
            self.history_moved.emit()

    def _stepped(self, label: Message, topics: frozenset[str]) -> None:
        self.say(label)
        self._moved(topics)

    def _moved(self, topics: frozenset[str]) -> None:
        self.history_moved.emit()
        self.tell(topics)

    def tell(self, topics: frozenset[str] = _NO_TOPICS) -> None:
        """Tell every page what changed."""
        if topics:
            self.changed.emit(topics)

    # -- jobs ---------------------------------------------------------------------------------------------------------
    def _show_jobs(self) -> None:
        if self.status is not None:
            loud = self.jobs.loud
            self.status.show_job(loud[0] if loud else None, max(0, len(loud) - 1))

    def _cancel(self) -> None:
        for job in self.jobs.loud[:1]:
            job.cancel()

    def _failed(self, job: Job, problem: BaseException) -> None:
        if isinstance(problem, Cancelled):
            self.say(Message(N_("Cancelled; nothing was changed.")), "info")
        elif isinstance(problem, Refused):
            self.say(Message(str(problem)), "critical")
        else:
            failed = Message(N_("This did not work: {what}. The program's log has the details."), {"what": job.label})
            self.say(failed, "critical")
            report(problem)
