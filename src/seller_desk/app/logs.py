"""The rotating log and the crash note in the folder `logs`: what went wrong and where, never a buyer's data."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from seller_desk import __version__
from seller_desk.app.redaction import redacted, where
from seller_desk.domain.clock import Clock

FOLDER = "logs"
LOG_NAME, NOTE_NAME, FAULT_NAME = "seller-desk.log", "crash.txt", "fault.txt"
_BYTES, _KEPT = 1_000_000, 3
_log = logging.getLogger("seller_desk")


class _Formatter(logging.Formatter):
    """Writes one record without values that could be a buyer's."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - logging's own name and type
        return where(ei[1])


class _Log(logging.Handler):
    """The rotating file, made with its first line: a quiet start loads nothing for it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = _rotating(self._path)
        self._file.handle(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def _rotating(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    path.parent.mkdir(parents=True, exist_ok=True)
    made = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", errors="replace")
    made.setFormatter(_Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    return made


def begin(home: Path) -> None:
    """Log to the data folder from now on."""
    root = logging.getLogger()
    root.addHandler(_Log(home / FOLDER / LOG_NAME))
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)


def end(stack: TextIO | None = None) -> None:
    """Close the log, and the file for the stack of a crash; that one stays only if there was a crash."""
    if stack is not None:
        faulthandler.disable()
        stack.close()
        path = Path(stack.name)
        if path.exists() and path.stat().st_size == 0:
            path.unlink()
            with suppress(OSError):  # a log or an older note lies there: the folder stays
                path.parent.rmdir()
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if isinstance(handler, _Log):
            root.removeHandler(handler)
            handler.close()
    logging.captureWarnings(capture=False)


def catch_everything(home: Path, clock: Clock, told: Callable[[Path], object]) -> TextIO:
    """Log what nobody caught, in any thread, leave a crash note and call `told` with its path.

    A crash of the interpreter itself leaves its stack in the file that is returned, to be closed by `end`.
    """

    def of_main(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        told(report(home, clock, problem))

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            told(report(home, clock, args.exc_value))

    sys.excepthook = of_main
    threading.excepthook = of_thread
    sys.unraisablehook = lambda args: _log.error(
        "unraisable in %s", type(args.object).__name__, exc_info=args.exc_value
    )
    (home / FOLDER).mkdir(parents=True, exist_ok=True)
    stack = (home / FOLDER / FAULT_NAME).open("a", encoding="utf-8")
    faulthandler.enable(stack)
    return stack


def report(home: Path, clock: Clock, problem: BaseException) -> Path:
    """Log an exception that nobody caught and leave the crash note; returns where the note is."""
    import platform

    note = home / FOLDER / NOTE_NAME
    stack = where(problem)
    _log.critical("not caught: %s", stack)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(
        redacted(
            f"Seller Desk {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}\n"
            f"{clock():%Y-%m-%d %H:%M} UTC\n{stack}\n"
        ),
        "utf-8",
    )
    return note


def left_behind(home: Path) -> Path | None:
    """The note of a crash that nobody has been told of; telling it once is enough: it is put aside."""
    for name in (NOTE_NAME, FAULT_NAME):
        note = home / FOLDER / name
        if note.is_file() and note.stat().st_size > 0:
            told = note.with_stem(f"{note.stem}-last")
            note.replace(told)
            return told
    return None
