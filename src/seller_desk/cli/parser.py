"""Reads the arguments: global options anywhere, one sentence in the seller's language when they make no sense."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from seller_desk import __version__, texts
from seller_desk.cli.commands import WRONG_USE
from seller_desk.domain.clock import CHINA
from seller_desk.texts import N_, Message, _

_ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("%(prog)s: error: %(message)s\n"),
)
"""What argparse itself says; it is looked up by these very msgids."""


class WrongUse(Exception):
    """The arguments make no sense; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


@dataclass(frozen=True, slots=True)
class Options:
    """The options that every command knows, in front of it or behind, and the arguments that remain."""

    home: Path | None = None
    language: str | None = None
    now: datetime | None = None
    in_json: bool = False
    rest: tuple[str, ...] = ()


def options_in(arguments: Sequence[str]) -> Options:
    """Take the global options out of the arguments; raises WrongUse for a value that makes no sense."""
    values: dict[str, str] = {}
    in_json, rest, waiting = False, list[str](), list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if word == "--json":
            in_json = True
        elif name in ("--home", "--lang", "--now"):
            values[name] = value if equals else _next(waiting, name)
        else:
            rest.append(word)
    home = Path(values["--home"]).expanduser().absolute() if "--home" in values else None
    return Options(home, _language(values.get("--lang")), _moment(values.get("--now")), in_json, tuple(rest))


def _next(waiting: list[str], name: str) -> str:
    if not waiting:
        raise WrongUse(Message(N_("{option} needs a value."), {"option": name}))
    return waiting.pop(0)


def _language(given: str | None) -> str | None:
    if given is not None and given not in texts.LANGUAGES:
        raise WrongUse(Message(N_("--lang knows zh_CN and en, not {value}."), {"value": given}))
    return given


def _moment(given: str | None) -> datetime | None:
    """A time without a zone is China time, a day alone its noon."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        example = "2026-06-01T10:00"
        problem = Message(N_("--now takes a time like {example}, not {value}."), {"example": example, "value": given})
        raise WrongUse(problem) from None
    if len(given) <= len("2026-06-01"):
        moment = moment.replace(hour=12)
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).astimezone(UTC)


class Parser(argparse.ArgumentParser):
    """A parser that never guesses abbreviated options and explains itself in the seller's language."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **options})  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr)
        self.exit(WRONG_USE)


def blank_parser() -> Parser:
    """The parser without its commands."""
    for name, lookup in (("_", texts._), ("ngettext", texts.ngettext)):
        setattr(argparse, name, lookup)  # argparse has no other door for its own words
    parser = Parser(prog="seller-desk", description=_("Without a command the window opens."))
    parser.add_argument("--version", action="version", version=f"Seller Desk {__version__}")
    everywhere = parser.add_argument_group(_("before or after any command"))
    everywhere.add_argument("--home", metavar=_("FOLDER"), help=_("the data folder"))
    everywhere.add_argument("--lang", metavar="zh_CN|en", help=_("the language"))
    everywhere.add_argument("--now", metavar=_("TIME"), help=_("take this moment for now"))
    everywhere.add_argument("--json", action="store_true", help=_("answer with one JSON document"))
    return parser
