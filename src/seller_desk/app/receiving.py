"""Commands handed over by other processes, done as jobs of the window."""

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from seller_desk.app import pictures
from seller_desk.app.handover import Reception, Request
from seller_desk.cli import main as command_line
from seller_desk.cli.commands import Answer, Tools
from seller_desk.domain.changes import Topic
from seller_desk.domain.progress import Progress
from seller_desk.texts import N_, Message
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class _Task:
    desk: Desk
    request: Request
    progress: Progress
    answer: "Future[Answer]"

    def run(self, job: Progress) -> None:
        """Do the command; whatever comes of it goes to the process that waits, not to this window's status line."""
        told, tools = _Both(self.progress, job), Tools(pictures.render_pdf, pictures.take_screenshots)
        try:
            done = command_line.answer(self.desk, self.request.arguments, self.request.folder, told, tools)
        except Exception as problem:  # noqa: BLE001 - handed to whoever waits for it
            self.answer.set_exception(problem)
        else:
            self.answer.set_result(done)


@dataclass(frozen=True, slots=True)
class _Both:
    """Progress told to the window and to the command; either may cancel."""

    command: Progress
    job: Progress

    def step(self, done: int, total: int, what: Message) -> None:
        self.job.step(done, total, what)
        self.command.step(done, total, what)


class CommandJobs(QObject):
    """The open window's door: its requests come from other threads and become jobs here."""

    _asked = Signal(object)
    _raised = Signal()

    def __init__(self, window: MainWindow, desk: Desk, home: Path) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._asked.connect(self._start, Qt.ConnectionType.QueuedConnection)
        self._raised.connect(self._raise, Qt.ConnectionType.QueuedConnection)
        self._reception = Reception(home, self._work, self._raised.emit)

    def close(self) -> None:
        """Take no more requests."""
        self._reception.close()

    def _work(self, request: Request, progress: Progress) -> Answer:
        task = _Task(self._desk, request, progress, Future())
        self._asked.emit(task)
        return task.answer.result()

    def _start(self, task: _Task) -> None:
        label = Message(N_("Command “{command}” of a terminal"), {"command": " ".join(task.request.arguments[:1])})
        self._window.run(task.run, self._done, label)

    def _done(self, _result: object) -> None:
        self._window.tell(frozenset(Topic))

    def _raise(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
