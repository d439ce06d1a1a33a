"""One file in the import dialog: looked at and counted in the background, again whenever something is chosen."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QObject, Signal

from seller_desk.domain.refusals import Cancelled, PasswordNeeded, Refused
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.imports import asking
from seller_desk.ui.imports.file_list import FileLine
from seller_desk.ui.imports.looks import Choices, Look, Trouble
from seller_desk.ui.kit.page import Window
from seller_desk.ui.shell.jobs import report

if TYPE_CHECKING:
    from seller_desk.domain.imports import FileResult
    from seller_desk.domain.progress import Progress
    from seller_desk.usecases.import_reading import ImportRequest


class RunningWork(Protocol):
    """Work that can be asked to stop, and says how far it is."""

    def cancel(self) -> None: ...

    @property
    def share(self) -> float | None: ...


class FileEntry(QObject):
    """What the person chose for a file, what it looks like with that, and what importing it would do."""

    changed = Signal()

    def __init__(self, window: Window, path: Path, key: int, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self.path, self.key = window, path, key
        self.choices = Choices()
        self.own_name = ""  # the mapping is remembered under this name, "" = it is not
        self.look: Look | None = None
        self.trouble: Trouble | None = None
        self.result: FileResult | None = None
        self.uncounted: Trouble | None = None
        self._work: RunningWork | None = None
        self.looking = False  # until it was looked at with what is chosen now

    # -- what the dialog asks -----------------------------------------------------------------------------------------
    @property
    def ready(self) -> bool:
        """Whether it can be imported now."""
        troubled = self.trouble is not None or self.uncounted is not None
        found = self.look
        return found is not None and found.ready and not (troubled or self.looking or found.asks(self.choices))

    @property
    def counted(self) -> float | None:
        """How much of the counting is done, 0 … 1; None while nobody knows."""
        return self._work.share if self._work is not None else None

    @property
    def counting(self) -> bool:
        """Whether it is being counted."""
        return self._work is not None and not self.looking

    def request(self) -> "ImportRequest":
        """What an import of this file is asked to do; raises RuntimeError before it was looked at."""
        if self.look is None:
            raise RuntimeError(f"{self.path.name} was not looked at yet")
        return asking.request_for(self.path, self.choices, self.look)

    @property
    def mapped_by_hand(self) -> bool:
        """Whether the person changed what columns mean, or chose a table of no known format."""
        return self.choices.columns is not None or (self.choices.format or "").startswith("other:")

    def line(self) -> FileLine:
        """The file as the list shows it."""
        if self.trouble is not None:
            mark = "lock" if self.trouble.locked else "out"
            return FileLine(self.key, self.path.name, str(self.trouble.message), mark, "" if mark == "lock" else "out")
        if self.look is None:
            return FileLine(self.key, self.path.name, _("Being looked at…"), "hourglass")
        if self.uncounted is not None:
            return FileLine(self.key, self.path.name, str(self.uncounted.message), "out", "out")
        rows = self.result.counts.rows if self.result is not None else self.look.rows
        counted = ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}")
        if self.look.asks(self.choices):
            return FileLine(self.key, self.path.name, _("Is it understood rightly?"), "reorder", "reorder")
        if not self.look.ready:
            return FileLine(self.key, self.path.name, _("Say what its columns mean"), "reorder", "reorder")
        return self._accounted(str(self.look.title or ""), counted)

    def _accounted(self, title: str, counted: str) -> FileLine:
        if self.result is not None and self.result.counts.failed == self.result.counts.rows > 0:
            return FileLine(self.key, self.path.name, _("Every row fails"), "critical", "critical", counted)
        return FileLine(self.key, self.path.name, title, count=counted)

    # -- choosing -----------------------------------------------------------------------------------------------------
    def choose(self, changes: Mapping[str, Any]) -> None:
        """Take other choices, and look again."""
        chosen = replace(self.choices, **changes)
        if chosen != self.choices:
            self.choices = chosen
            self.start()

    def start(self) -> None:
        """Look at the file with what is chosen, then count what importing it would do."""
        self.stop()
        self.result, self.uncounted, self.looking = None, None, True
        path, choices, desk = self.path, self.choices, self._window.desk
        what = Message(N_("Looking at {file}"), {"file": path.name})
        self._run(lambda _progress: _or_trouble(lambda: asking.look(desk, path, choices)), self._looked, what)
        self.changed.emit()

    def stop(self) -> None:
        """Drop the work that runs."""
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _run(self, work: "Callable[[Progress], Any]", done: Callable[[Any], None], what: Message) -> None:
        self._work = cast(RunningWork, self._window.run(work, done, what, quiet=True))

    def _looked(self, found: Look | Trouble) -> None:
        self._work, self.looking = None, False
        self.trouble = _reported(found)
        if isinstance(found, Look):
            self.look = found
            if found.ready:
                self._count(found)
        self.changed.emit()

    def _count(self, look: Look) -> None:
        desk, request = self._window.desk, asking.request_for(self.path, self.choices, look)
        what = Message(N_("Counting {file}"), {"file": self.path.name})
        self._run(lambda progress: _or_trouble(lambda: asking.account(desk, request, progress)), self._counted, what)

    def _counted(self, result: "FileResult | Trouble") -> None:
        self._work = None
        if isinstance(result, Trouble):
            self.uncounted = _reported(result)
        elif result.refusal is not None:
            self.uncounted = Trouble(result.refusal)
        else:
            self.result = result
        self.changed.emit()


def _reported(found: object) -> Trouble | None:
    """The trouble, if it is one; what nobody expected also goes into the log."""
    if not isinstance(found, Trouble):
        return None
    if found.fault is not None:
        report(found.fault)
    return found


def _or_trouble(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 - what was asked for, or a Trouble
    """The answer, or why there is none; a refusal of one file belongs beside that file, not into the status line."""
    try:
        return ask()
    except Refused as refused:
        return Trouble(refused.message, refused.remedy, isinstance(refused, PasswordNeeded))
    except OSError as problem:
        reason = Message(
            N_("The file cannot be read: {reason}"), {"reason": problem.strerror or type(problem).__name__}
        )
        return Trouble(reason, Message(N_("Close it in other programs, or check that it is still there.")))
    except Cancelled:
        raise
    except Exception as fault:  # noqa: BLE001 - one file must not stop the others; the fault is reported below
        broken = Message(N_("Something in the program went wrong with this file."))
        return Trouble(broken, Message(N_("The program's log has the details; the other files go on.")), fault=fault)
