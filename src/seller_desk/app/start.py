"""The door of the program: the first word of the arguments decides between the window and a command."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from seller_desk import texts
from seller_desk.app import home
from seller_desk.cli.exits import WRONG_USE
from seller_desk.cli.options import Options, WrongUse, options_in
from seller_desk.domain.clock import Clock, system_clock


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or do the command that the arguments name; returns the exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
        if sys.argv[1:2] == ["--read-sheet"]:  # the child that reads a workbook, see intake.sheets
            from seller_desk.intake import sheet_child

            return sheet_child.main(sys.argv[2:])
    arguments = tuple(sys.argv[1:] if argv is None else argv)
    try:
        options = options_in(arguments)
    except WrongUse as wrong:
        texts.use(texts.system_language())
        sys.stderr.write(f"seller-desk: {wrong.message}\n")
        return WRONG_USE
    return _start(options, arguments)


def _start(options: Options, arguments: Sequence[str]) -> int:
    folder, clock = home.find(options.home), clock_at(options.now)
    if options.rest:
        from seller_desk.app import commands

        texts.use(options.language or texts.system_language())
        return commands.run(arguments, folder, clock)
    from seller_desk.app import window

    return window.run(folder, clock, options.language)


def clock_at(start: datetime | None) -> Clock:
    """A clock that runs from `start` on; without one, this computer's."""
    if start is None:
        return system_clock
    return _from(start, system_clock())


def _from(start: datetime, begun: datetime) -> Callable[[], datetime]:
    return lambda: start + (system_clock() - begun)
