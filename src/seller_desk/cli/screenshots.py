"""`screenshots`: a picture of every tab and dialog on the data given; the one command that loads Qt."""

import argparse
from collections.abc import Iterator

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers, absolute
from seller_desk.texts import _, ngettext

_SMALLEST, _LARGEST = 200, 8000


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("screenshots", help=_("save a picture of every tab and dialog"))
    parser.add_argument("folder", type=absolute, metavar=_("FOLDER"), help=_("where the pictures go"))
    size = _("width and height of the window")
    parser.add_argument("--size", type=_size, default=(1366, 768), metavar="1366x768", help=size)
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="1.5", help=_("how much larger to draw"))
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help=_("light or dark"))
    parser.set_defaults(work=_take, show=_show, opens=Opens.READING)


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.lower().partition("x")
    if all(part.isdecimal() and _SMALLEST <= int(part) <= _LARGEST for part in (width, height)):
        return int(width), int(height)
    raise argparse.ArgumentTypeError(_("“{value}” is no size; write it like 1366x768").format(value=text))


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if 0.5 <= scale <= 4:  # noqa: PLR2004 - what screens have
        return scale
    raise argparse.ArgumentTypeError(_("“{value}” is no scale between 0.5 and 4").format(value=text))


def _take(call: Call) -> Answer:
    given = call.given
    files = call.tools.take_screenshots(
        call.desk, given.folder, size=given.size, scale=given.scale, theme=given.theme, progress=call.progress
    )
    return Answer({"files": [str(each) for each in files]})


def _show(data: Data) -> Iterator[str]:
    yield from data["files"]
    count = len(data["files"])
    yield ngettext("{n} picture", "{n} pictures", count).format(n=count)
