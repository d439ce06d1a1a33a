"""The command line: reads the arguments, does the work on an opened desk, prints the answer."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from seller_desk.cli import output
from seller_desk.cli.commands import Answer, Call, Opens, Tools, typed_in
from seller_desk.cli.exits import NOT_DONE, WRONG_USE
from seller_desk.cli.options import WrongUse, options_in
from seller_desk.cli.parser import Parser, blank_parser
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import _
from seller_desk.usecases.desk import Desk

FEATURES = {
    "imports": ("import", "imports", "formats"),
    "figures": ("figures",),
    "inventory": ("alerts",),
    "stock": ("stock",),
    "purchases": ("purchases",),
    "demand": ("demand",),
    "exports": ("export", "report"),
    "health": ("doctor", "backup", "backups"),
    "demo": ("demo",),
    "words": ("check",),
    "screenshots": ("screenshots",),
}
"""The modules of this package and the commands that each adds."""


class Beside(Protocol):
    """An open window that holds the data folder and does the work in its own process."""

    def do(self, arguments: Sequence[str], progress: Progress) -> Answer:
        """Hand the arguments over and return the answer; raises Refused as the work itself would."""


OpenDesk = Callable[[Opens], AbstractContextManager[Desk | Beside | None]]


def run(
    arguments: Sequence[str],
    open_desk: OpenDesk,
    render_pdf: Callable[..., Any],
    take_screenshots: Callable[..., Any],
) -> int:
    """Do what the arguments say and return the exit code; unforeseen exceptions are the caller's to explain."""
    output.speak_utf8()
    try:
        options = options_in(arguments)
    except WrongUse as wrong:
        print(f"seller-desk: {wrong.message}", file=sys.stderr)
        return WRONG_USE
    given = _given(options.rest)
    return _answered(given, options.rest, open_desk, Tools(render_pdf, take_screenshots), in_json=options.in_json)


def _answered(
    given: argparse.Namespace, rest: Sequence[str], open_desk: OpenDesk, tools: Tools, *, in_json: bool
) -> int:
    progress = output.TerminalProgress()
    try:
        with _ctrl_c_cancels(progress):
            answer = _worked(given, rest, open_desk, tools, progress)
    except Refused as refused:
        progress.close()
        output.refuse(refused, in_json=in_json)
        return NOT_DONE
    except (Cancelled, KeyboardInterrupt):
        progress.close()
        print(output.cancelled(), file=sys.stderr)
        return NOT_DONE
    progress.close()
    output.say([output.as_json(answer.data)] if in_json else given.show(answer.data))
    return answer.code


@contextmanager
def _ctrl_c_cancels(progress: output.TerminalProgress) -> Iterator[None]:
    """Let Ctrl+C end the work at its next step, so that nothing half-done stays; pressed again it ends at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def asked(number: int, frame: FrameType | None) -> None:
        if progress.cancelled:
            signal.default_int_handler(number, frame)
        progress.cancel()

    before = signal.signal(signal.SIGINT, asked)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _worked(
    given: argparse.Namespace, rest: Sequence[str], open_desk: OpenDesk, tools: Tools, progress: Progress
) -> Answer:
    if given.opens is Opens.NOTHING:
        return _do(Call(given, progress, tools))
    with open_desk(given.opens) as opened:
        if opened is None or isinstance(opened, Desk):
            return _do(Call(given, progress, tools, opened))
        return opened.do(rest, progress)


def _do(call: Call) -> Answer:
    answer = call.given.work(call)
    if not isinstance(answer, Answer):
        raise TypeError(f"{call.given.work.__qualname__} gave no Answer")
    return answer


def answer(desk: Desk, arguments: Sequence[str], folder: Path, progress: Progress, tools: Tools) -> Answer:
    """Do a command on a desk that is open already: the window's side of a command that was handed over.

    `folder` is where the arguments were typed.
    """
    with typed_in(folder):
        given = _given(arguments)
    return _do(Call(given, progress, tools, desk))


def _given(arguments: Sequence[str]) -> argparse.Namespace:
    made = parser(_features_for(arguments))
    given = made.parse_args(arguments)
    if not hasattr(given, "work"):
        made.error(_("a command is missing; --help names them all"))
    return given


def _features_for(arguments: Sequence[str]) -> tuple[str, ...]:
    """Only the module of the command that is called: the others would load what they stand on."""
    called = tuple(name for name, commands in FEATURES.items() if arguments and arguments[0] in commands)
    return called or tuple(FEATURES)


def parser(features: Sequence[str] = tuple(FEATURES)) -> Parser:
    """The parser with the commands of these features."""
    made = blank_parser()
    commands = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), parser_class=Parser)
    for feature in features:
        import_module(f"seller_desk.cli.{feature}").add(commands)
    return made
