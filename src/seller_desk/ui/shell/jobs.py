"""Work off the UI thread: a worker does it, the result comes back on the UI thread; it knows progress and cancel.

Loud jobs (imports, backups) run one after the other and are seen in the status line; quiet ones (reading for a page)
run beside them, and a newer quiet job for the same receiver drops the older.
"""

import sys
import threading
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from seller_desk.domain.refusals import Cancelled
from seller_desk.texts import Message

_TELL_EVERY = 0.08  # seconds between two reports of progress


class Job(QObject):
    """One piece of work, and the `Progress` that the work is given. Lives on the UI thread, is told from the worker."""

    moved = Signal()
    ended = Signal(object, object)  # result, problem

    def __init__(self, label: Message, *, quiet: bool) -> None:
        super().__init__()
        self.label, self.quiet = label, quiet
        self.what, self.done, self.total = label, 0, 0
        self._cancelled = threading.Event()
        self._told = 0.0

    def step(self, done: int, total: int, what: Message) -> None:
        """Called by the work; raises Cancelled when the person cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        self.done, self.total, self.what = done, total, what
        now = monotonic()
        if not self.quiet and now - self._told >= _TELL_EVERY:
            self._told = now
            self.moved.emit()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it leaves nothing behind."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()

    @property
    def share(self) -> float | None:
        """How much is done, 0 … 1; None while nobody knows."""
        return min(1.0, self.done / self.total) if self.total else None


class _Work(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._job, self._work = job, work

    def run(self) -> None:
        result, problem = None, None
        try:
            self._job.step(0, 0, self._job.label)
            result = self._work(self._job)
        except BaseException as raised:  # noqa: BLE001 - told on the UI thread, whatever it is
            problem = raised
        if isValid(self._job):
            self._job.ended.emit(result, problem)


class Jobs(QObject):
    """All jobs of the window. `changed` tells the status line, `failed` hands over what went wrong."""

    changed = Signal()
    failed = Signal(object, object)  # Job, the Refused or other exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loud, self._quiet = QThreadPool(self), QThreadPool(self)
        self._loud.setMaxThreadCount(1)
        self._quiet.setMaxThreadCount(3)
        self._running: dict[Job, Hashable] = {}
        self._closed = False

    @property
    def loud(self) -> list[Job]:
        """The jobs that the status line shows: the first one runs, the others wait."""
        return [job for job in self._running if not job.quiet]

    @property
    def idle(self) -> bool:
        """Whether nothing runs or waits, quiet or loud."""
        return not self._running

    def run(
        self, work: Callable[[Any], Any], done: Callable[[Any], None], label: Message, *, quiet: bool = False
    ) -> Job:
        """Do `work(progress)` on a worker, then `done(result)` here; not called when it failed or was cancelled."""
        job = Job(label, quiet=quiet)
        receiver = (id(getattr(done, "__self__", done)), getattr(done, "__name__", ""))
        if quiet:
            for other, theirs in list(self._running.items()):
                if other.quiet and theirs == receiver:
                    other.cancel()
        self._running[job] = receiver
        job.moved.connect(self.changed)
        job.ended.connect(lambda result, problem: self._end(job, done, result, problem))
        if not self._closed:
            (self._quiet if quiet else self._loud).start(_Work(job, work))
        self.changed.emit()
        return job

    def _end(self, job: Job, done: Callable[[Any], None], result: object, problem: BaseException | None) -> None:
        self._running.pop(job, None)
        self.changed.emit()
        if self._closed:
            return
        if problem is not None:
            if not (job.quiet and isinstance(problem, Cancelled)):
                self.failed.emit(job, problem)
        elif not (job.quiet and job.cancelled) and _alive(done):
            done(result)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._running)

    def close(self, milliseconds: int = 10_000) -> bool:
        """Cancel everything and wait; False when something did not stop in time."""
        self._closed = True
        for job in list(self._running):
            job.cancel()
        return self._loud.waitForDone(milliseconds) and self._quiet.waitForDone(milliseconds)


def _alive(done: Callable[[Any], None]) -> bool:
    owner = getattr(done, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def report(problem: BaseException) -> None:
    """Hand an unexpected exception to the program's own hook (log without data, crash note)."""
    sys.excepthook(type(problem), problem, problem.__traceback__)
