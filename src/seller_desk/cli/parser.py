"""The parser of the commands: argparse, speaking the seller's language."""

import argparse
import sys
from typing import NoReturn

from seller_desk import __version__, texts
from seller_desk.cli.exits import WRONG_USE
from seller_desk.texts import N_, _

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
