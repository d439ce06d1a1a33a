"""Opens the window: paints first, then opens the desk in a worker, then looks after it; and ends it properly."""

import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from seller_desk.app import lock, logs
from seller_desk.app.dressing import dressed_application
from seller_desk.app.home import make
from seller_desk.cli.exits import NOT_DONE
from seller_desk.domain.clock import Clock
from seller_desk.domain.refusals import Damaged, Refused
from seller_desk.texts import N_, Message
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from seller_desk.app.receiving import CommandJobs
    from seller_desk.domain.backups import Offer
    from seller_desk.ui.shell.rescue import Rescue
    from seller_desk.usecases.desk import Desk


_POLL_SECONDS = 0.1


def run(home: Path, clock: Clock, language: str | None = None) -> int:
    """Show the window until it is closed; a window that is open already is raised instead. Returns the exit code."""
    try:
        make(home)
        held = lock.take_waiting(home, lock.WINDOW)
    except lock.Held as problem:
        return _beside(home, problem)
    except Refused as problem:
        return _said(problem)
    logs.begin(home)
    remembered = Remembered(home / "settings.json")
    application = dressed_application(remembered, language)
    session = Session(home, clock, remembered, held)
    stack = logs.catch_everything(home, clock, session.broke.emit)
    session.window.first_painted.connect(lambda: _end_properly(application, session))
    session.show()
    try:
        return application.exec()
    finally:
        session.end()
        logs.end(stack)


def _end_properly(application: QApplication, session: "Session") -> None:
    from seller_desk.app import ending

    ending.watch(application, session.close_window)


def _beside(home: Path, problem: lock.Held) -> int:
    if problem.holder.kind != lock.WINDOW:
        return _said(problem)
    from seller_desk.app.handover import raise_window

    until = time.monotonic() + lock.WAIT_SECONDS
    while not raise_window(home):  # it may be starting or ending this very moment
        if time.monotonic() > until:
            return _said(problem)
        time.sleep(_POLL_SECONDS)
    return 0


def _said(problem: Refused) -> int:
    sys.stderr.write(f"{problem}\n")
    return NOT_DONE


class Session(QObject):
    """From the first paint to the end: the window, then its desk, its door for commands and its care."""

    opened = Signal(object)  # the Desk
    refused = Signal(object, object)  # the Refused, the backups to go back to
    restored = Signal(object)  # None, or the Refused
    broke = Signal(object)  # the path of a crash note

    def __init__(self, home: Path, clock: Clock, remembered: Remembered, held: lock.FolderLock) -> None:
        super().__init__()
        self._home, self._clock, self._remembered, self._held = home, clock, remembered, held
        self._desk: Desk | None = None
        self._jobs: CommandJobs | None = None
        self._opener: threading.Thread | None = None
        self._rescue: Rescue | None = None
        self.opened.connect(self._attach)
        self.refused.connect(self._show_rescue)
        self.restored.connect(self._after_restoring)
        self.broke.connect(self._say_broken)
        self.window = self._made_window()

    def _made_window(self) -> MainWindow:
        window = MainWindow(self._remembered)
        window.first_painted.connect(lambda: QTimer.singleShot(0, self._open))  # what the tab remembers comes first
        return window

    def show(self) -> None:
        """Show the window; its first paint lets the desk be opened."""
        self.window.show()

    def close_window(self) -> None:
        """Close whatever is shown; the program ends with its last window."""
        for shown in (self.window, self._rescue):
            if shown is not None:
                shown.close()

    def end(self) -> None:
        """Close the desk and give the folder free; after the last window is gone."""
        self._close_desk()
        self._held.release()

    # -- opening ------------------------------------------------------------------------------------------------------
    def _open(self) -> None:
        self._opener = threading.Thread(target=self._open_desk, name="opener", daemon=True)
        self._opener.start()

    def _open_desk(self) -> None:
        """In a thread: loading the database's libraries takes longer than painting."""
        from seller_desk.usecases.desk import open_desk

        try:
            self._desk = open_desk(self._home, self._clock, unclean=self._held.unclean)
        except Refused as problem:
            self.refused.emit(problem, self._offers() if isinstance(problem, Damaged) else ())
            return
        from seller_desk.app import receiving  # noqa: F401 - loaded here, so that the window need not wait for it

        self.opened.emit(self._desk)

    def _offers(self) -> "tuple[Offer, ...]":
        from seller_desk.usecases.health import offers

        return offers(self._home)

    def _attach(self, desk: "Desk") -> None:
        from seller_desk.app.care import Care
        from seller_desk.app.receiving import CommandJobs
        from seller_desk.ui.inventory.draft_watch import DraftWatch
        from seller_desk.ui.words.watch import WordWatch

        self.window.attach(desk)
        self._jobs = CommandJobs(self.window, desk, self._home)
        Care(self.window, desk, self._found_damage, DraftWatch(self.window, desk).look)
        WordWatch(self.window, desk)
        note = logs.left_behind(self._home)
        if note is not None:
            said = N_("Seller Desk did not end properly the last time. Nothing that was saved is lost; see {file}.")
            self.window.say(Message(said, {"file": str(note)}), "critical")

    # -- what can go wrong --------------------------------------------------------------------------------------------
    def _found_damage(self, offers: "tuple[Offer, ...]") -> None:
        from seller_desk.store.sqlite import damaged

        self._show_rescue(damaged(self._home / "seller-desk.db"), offers)

    def _show_rescue(self, problem: Refused, offers: "tuple[Offer, ...]") -> None:
        from seller_desk.ui.shell.rescue import Rescue, Ways

        self._rescue = Rescue(self._home, problem, offers, self._clock(), Ways(self._restore, self._again))
        self._rescue.show()
        self.window.close()
        self._close_desk()

    def _restore(self, backup: Path) -> None:
        """In a thread: the copy of a large backup takes seconds."""

        def copy() -> None:
            from seller_desk.usecases.health import restore

            try:
                restore(self._home, backup, self._clock)
            except Refused as problem:
                self.restored.emit(problem)
            else:
                self.restored.emit(None)

        self._opener = threading.Thread(target=copy, name="restorer", daemon=True)
        self._opener.start()

    def _after_restoring(self, problem: Refused | None) -> None:
        if problem is None:
            self._again()
        elif self._rescue is not None:
            self._rescue.say(Message(str(problem)))

    def _again(self) -> None:
        rescue, self._rescue = self._rescue, None
        self.window = self._made_window()
        self.window.show()
        if rescue is not None:
            rescue.close()

    def _say_broken(self, note: Path) -> None:
        said = N_("Something in the program went wrong; it goes on. The note {file} says where.")
        self.window.say(Message(said, {"file": str(note)}), "critical")

    def _close_desk(self) -> None:
        if self._opener is not None:
            self._opener.join()
        if self._jobs is not None:
            self._jobs.close()
        if self._desk is not None:
            self._desk.close()
        self._jobs, self._desk = None, None
