"""Runs a command of the terminal: opens the desk under the folder's lock, or hands the command to the open window."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.app import lock, pictures
from seller_desk.app.home import make
from seller_desk.cli import main as command_line
from seller_desk.cli.commands import Opens
from seller_desk.cli.exits import NOT_DONE
from seller_desk.domain.clock import Clock
from seller_desk.domain.refusals import NotReady
from seller_desk.texts import _
from seller_desk.usecases.desk import Desk, open_desk

if TYPE_CHECKING:
    from seller_desk.app.handover import OpenWindow


def run(arguments: Sequence[str], home: Path, clock: Clock) -> int:
    """Do a command and return the exit code; whatever happens, a person reads a sentence."""

    @contextmanager
    def opened(need: Opens) -> Iterator["Desk | OpenWindow | None"]:
        with _OPENING[need](home, clock) as desk:
            yield desk

    try:
        return command_line.run(arguments, opened, pictures.render_pdf, pictures.take_screenshots)
    except SystemExit as ended:  # argparse: --help, --version and wrong use
        return ended.code if isinstance(ended.code, int) else NOT_DONE
    except Exception as problem:  # noqa: BLE001 - the last door: explained, logged, never shown as a traceback
        return _explain(problem, home, clock)


@contextmanager
def _reading(home: Path, clock: Clock) -> Iterator[Desk]:
    """A desk that is only read, beside whoever has it; a missing or older file is made ready first."""
    try:
        desk = open_desk(home, clock, read_only=True)
    except NotReady:
        make(home)
        with _locked(lock.take_waiting(home, lock.COMMAND), home, clock):
            pass
        desk = open_desk(home, clock, read_only=True)
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def _if_there(home: Path, clock: Clock) -> Iterator[Desk | None]:
    """A desk that is only read; None where there is none, or only an older one."""
    try:
        desk = open_desk(home, clock, read_only=True)
    except NotReady:
        yield None
        return
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def _writing(home: Path, clock: Clock) -> Iterator["Desk | OpenWindow"]:
    make(home)
    try:
        held = lock.take_waiting(home, lock.COMMAND)
    except lock.Held as problem:
        if problem.holder.kind != lock.WINDOW:
            raise
        from seller_desk.app.handover import OpenWindow

        window = OpenWindow(home)
    else:
        with _locked(held, home, clock) as desk:
            yield desk
        return
    yield window


@contextmanager
def _locked(held: lock.FolderLock, home: Path, clock: Clock) -> Iterator[Desk]:
    try:
        desk = open_desk(home, clock, unclean=held.unclean)
        try:
            yield desk
        finally:
            desk.close()
    finally:
        held.release()


_OPENING = {Opens.READING: _reading, Opens.IF_THERE: _if_there, Opens.WRITING: _writing}


def _explain(problem: Exception, home: Path, clock: Clock) -> int:
    from seller_desk.app import logs

    logs.begin(home)
    note = logs.report(home, clock, problem)
    logs.end()
    sentence = _("Something in the program went wrong, and the command was not finished. The note {file} says where.")
    sys.stderr.write(sentence.format(file=note) + "\n")
    return NOT_DONE
