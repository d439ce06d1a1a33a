"""Draws the manual's pictures on the demo shop: `python3 dev.py shots [--every] [--out DIR]`."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.environment import PYTHON, ROOT, clean

MORNING = "2026-11-21T08:42:00+08:00"  # the demo shop's last day, the same on every drawing
PICTURES = ROOT / "docs" / "manual" / "pictures"
SIZE = "1366x768"
MANUAL = ("zh_CN-light", "zh_CN-dark", "en-light")


def looks(*, every: bool) -> Iterator[tuple[str, list[str]]]:
    """Folder name and arguments of each way the window can look; the manual shows three of them."""
    for language in ("zh_CN", "en"):
        for theme in ("light", "dark"):
            for scale, suffix in (("1", ""), ("1.5", "-150")):
                name = f"{language}-{theme}{suffix}"
                if every or name in MANUAL:
                    yield name, ["--lang", language, "--theme", theme, "--scale", scale, "--size", SIZE]


def main(arguments: list[str] | None = None) -> int:
    """Fill a passing data folder with the demo shop and draw it; 1 when the program could not."""
    parser = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    parser.add_argument("--every", action="store_true", help="also every other language, theme and 150 %%")
    parser.add_argument("--out", type=Path, default=PICTURES, metavar="DIR", help="instead of docs/manual/pictures")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        if _program(home, "demo"):
            return 1
        drawn = [
            _program(home, "screenshots", str(options.out.resolve() / name), *look)
            for name, look in looks(every=options.every)
        ]
    return 1 if any(drawn) else 0


def _program(home: str, *arguments: str) -> int:
    command = [str(PYTHON), "-m", "seller_desk", "--home", home, "--now", MORNING, *arguments]
    environment = clean() | {"QT_QPA_PLATFORM": "offscreen", "SELLER_DESK_FONT": "bundled"}
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
