"""What the open window does for the data by itself: a check of the file at each start, a backup a day, demand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer

from seller_desk.app.memory import give_back
from seller_desk.domain.backups import Offer
from seller_desk.domain.changes import Topics
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.ui.shell import tools
from seller_desk.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk

FIRST_AFTER = 4_000  # milliseconds: the numbers of the first tab come first
NO_TOPICS = Topics()
QUIET = 2_000  # milliseconds without work after which memory is given back
EVERY = 3_600_000  # a window that stays open over midnight makes the next day's backup too


@dataclass(frozen=True, slots=True)
class Found:
    """What one round found: whether the file is whole, else the backups to go back to; why none could be made.

    `topics` = what it changed.
    """

    whole: bool
    offers: tuple[Offer, ...] = ()
    backup_problem: Refused | None = None
    topics: Topics = NO_TOPICS


def look_after(desk: "Desk", progress: Progress, *, check: bool) -> Found:
    """Check the file, empty the bin of what is too old, make today's backup, measure the demand of a new day.

    A damaged file is not backed up.
    """
    from seller_desk.usecases import certificates, health, item_demand, listing_pictures, stock_alerts
    from seller_desk.usecases.bin import empty_old

    if check and not health.is_whole(desk, progress):
        return Found(whole=False, offers=health.offers(desk.home))
    empty_old(desk)
    certificates.sweep_files(desk)
    listing_pictures.sweep_files(desk)
    try:
        health.daily_backup(desk, progress)
    except Refused as problem:
        return Found(whole=True, backup_problem=problem)
    return Found(whole=True, topics=item_demand.measure(desk, progress) | stock_alerts.note_crossings(desk))


class Care(QObject):
    """Looks after the desk in quiet jobs; `damaged` is called when the file is found damaged, `after` after a round."""

    def __init__(
        self,
        window: MainWindow,
        desk: "Desk",
        damaged: Callable[[tuple[Offer, ...]], None],
        after: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._damaged, self._after = window, desk, damaged, after
        QTimer.singleShot(FIRST_AFTER, self, self._first)
        again = QTimer(self, interval=EVERY)
        again.timeout.connect(lambda: self._round(check=False))
        again.start()
        self._quiet = QTimer(self, interval=QUIET, singleShot=True)
        self._quiet.timeout.connect(self._rest)
        window.work.jobs.changed.connect(self._quiet.start)

    def _rest(self) -> None:
        if self._window.work.jobs.idle:
            QThreadPool.globalInstance().start(give_back)

    def _first(self) -> None:
        self._round(check=True)

    def _round(self, *, check: bool) -> None:
        label = Message(N_("Checking the database"))
        self._window.run(lambda progress: look_after(self._desk, progress, check=check), self._say, label, quiet=True)

    def _say(self, found: Found) -> None:
        if not found.whole:
            self._damaged(found.offers)
        elif found.backup_problem is not None:
            self._window.say(Message(str(found.backup_problem)), "critical")
        else:
            tools.refresh(self._window)
            if found.topics:
                self._window.tell(found.topics)
            if self._after is not None:
                self._after()
