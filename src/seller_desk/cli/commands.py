"""What a command of the terminal is made of.

A feature's module offers `add(subparsers)`:

    def add(subparsers: Subparsers) -> None:
        parser = subparsers.add_parser("backup", help=_("make a verified backup"))
        parser.add_argument("file", type=absolute, metavar="FILE")            # paths: always `absolute`
        parser.set_defaults(work=_backup, show=_show_backup, opens=Opens.READING)

    def _backup(call: Call) -> Answer: ...            # call.desk, call.given.file, call.progress
    def _show_backup(data: Data) -> Iterator[str]:    # the same answer as lines for a person

`work` may raise Refused. Messages in the answer stay `Message` until they are printed: the work may be done by the
open window, in another process. A command of two words ("imports undo") makes its own subparsers.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seller_desk.cli.exits import DONE
from seller_desk.domain.progress import Progress
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse's only name for it
else:
    Subparsers = object

Data = Mapping[str, Any]
_folder: ContextVar[Path | None] = ContextVar("folder", default=None)


class Opens(StrEnum):
    """What a command needs of the data folder; `IF_THERE` reads it where there is one and makes none."""

    NOTHING = "nothing"
    IF_THERE = "if there"
    READING = "reading"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found or did: the JSON document, and the exit code."""

    data: Data
    code: int = DONE


@dataclass(frozen=True, slots=True)
class Tools:
    """What only the window's libraries can do; they load Qt when called."""

    render_pdf: Callable[..., Any]
    take_screenshots: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: the desk it works on, what was given, and who is told how far it is."""

    given: argparse.Namespace
    progress: Progress
    tools: Tools
    opened: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The open desk; only for commands that declared that they open it."""
        if self.opened is None:
            raise RuntimeError("this command did not declare that it opens the desk")
        return self.opened


Work = Callable[[Call], Answer]
Show = Callable[[Data], Iterator[str]]


def absolute(text: str) -> Path:
    """The path that was typed, resolved in the folder where it was typed."""
    folder = _folder.get() or Path.cwd()
    return folder / Path(text).expanduser()


@contextmanager
def typed_in(folder: Path) -> Iterator[None]:
    """Resolve paths as if they had been typed in that folder: the window reads another process's arguments."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)
