"""Draws the manual's pictures on the demo shop: `python3 dev.py shots [--out DIR] [--every]`.

`<name>-<theme>-<language>.png`: every tab and the main dialogs in light, some tabs in dark, in both languages, with the
bundled font and at a fixed moment, so that the same program draws the same pictures. `--every` keeps every picture of
every look instead, also at 150 %, for the eyes of whoever changed how the window looks.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from tools.environment import PYTHON, ROOT, clean

MORNING = "2026-11-21T08:42:00+08:00"  # the demo shop's last day, the same on every drawing
EARLIER = ("2026-11-20T18:20:00+08:00", "2026-11-21T08:42:30+08:00")  # when its backups were made
PICTURES = ROOT / "docs" / "manual" / "pictures"
SIZE = "1366x768"
EXACT = 112  # so many colours stay as they are: fills, marks, inks
WEIGHT = 50  # of a pixel among its like, against one at the edge of a letter
LANGUAGES = ("zh_CN", "en")
DARK = ("today", "inventory", "charts")
TABS = ("today", "listings", "inventory", "scripts", "reviews", "charts", "orders")
LISTINGS = (
    "listing-page", "listing-certificates", "listing-competitors", "listing-launch", "listing-experiments",
    "listing-history", "bulk-edit", "range", "word-report",
)  # fmt: skip
INVENTORY = (
    "inventory-purchases", "inventory-suppliers", "inventory-events", "inventory-health", "reorder", "what-if",
    "receive", "goods-back", "labels", "stock-take", "links",
)  # fmt: skip
DIALOGS = (
    *LISTINGS,
    *INVENTORY,
    "charts-sales",
    "import",
    "imports",
    "print-preview",
    "palette",
    "settings",
    "keys",
)
PAGES = ("first-run", "rescue")
DRAWN_AS = {"settings": "settings-stock"}

Colours = npt.NDArray[np.uint8]  # one row a colour: red, green, blue


@dataclass(frozen=True, slots=True)
class Look:
    """One way the window can look."""

    language: str
    theme: str
    scale: str = "1"

    @property
    def name(self) -> str:
        """`light-en`, `dark-zh_CN-150`."""
        return f"{self.theme}-{self.language}" + ("" if self.scale == "1" else "-150")

    @property
    def arguments(self) -> list[str]:
        """The options of the command `screenshots`."""
        return ["--lang", self.language, "--theme", self.theme, "--scale", self.scale, "--size", SIZE]


def looks(*, every: bool) -> Iterator[Look]:
    """Each way the window is drawn."""
    for language in LANGUAGES:
        for theme in ("light", "dark"):
            for scale in ("1", "1.5") if every else ("1",):
                yield Look(language, theme, scale)


def wanted(look: Look) -> tuple[str, ...]:
    """The pictures that the manual shows in this look."""
    return (*TABS, *DIALOGS, *PAGES) if look.theme == "light" else DARK


def main(arguments: list[str] | None = None) -> int:
    """Fill passing data folders with the demo shop and draw it; 1 when the program could not."""
    parser = argparse.ArgumentParser(prog="dev.py shots", description="draw the manual's pictures on the demo shop")
    parser.add_argument("--every", action="store_true", help="every picture in every look, also at 150 %%")
    parser.add_argument("--out", type=Path, default=PICTURES, metavar="DIR", help="instead of docs/manual/pictures")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        done = all(_draw(Path(passing), language, options.out, every=options.every) for language in LANGUAGES)
    if done and not options.every:
        _remove_others(options.out)
    return 0 if done else 1


def _draw(passing: Path, language: str, out: Path, *, every: bool) -> bool:
    """The pictures of one language; whether all were drawn."""
    home = passing / language
    made = _program(home, MORNING, "demo", "--lang", language)
    made = made and all(_program(home, moment, "backup") for moment in EARLIER)
    return made and all(
        _draw_look(home, look, passing, out, every=every) for look in looks(every=every) if look.language == language
    )


def _draw_look(home: Path, look: Look, passing: Path, out: Path, *, every: bool) -> bool:
    drawn = passing / look.name
    if not _program(home, MORNING, "screenshots", str(drawn), *look.arguments):
        return False
    names = sorted(path.stem for path in drawn.glob("*.png")) if every else wanted(look)
    for name in names:
        save_small(drawn / f"{DRAWN_AS.get(name, name) if not every else name}.png", out / f"{name}-{look.name}.png")
    return True


def save_small(drawn: Path, target: Path) -> None:
    """Write a picture anew in 256 colours of its own: a third of the bytes, and the eye sees no difference.

    The colours of fills and marks stay just as they are, however small; the edges of letters take the nearest of those
    that are left after thinning.
    """
    with Image.open(drawn) as opened:
        picture = opened.convert("RGB")
    pixels = np.asarray(picture)
    colours, where = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    number = where.reshape(pixels.shape[:2])
    even = (number[1:, 1:] == number[1:, :-1]) & (number[1:, 1:] == number[:-1, 1:])  # not the edge of a letter
    counts = np.bincount(where.ravel()) + WEIGHT * np.bincount(number[1:, 1:][even], minlength=len(colours))
    palette = _palette(colours[np.argsort(-counts)])
    far = ((colours[:, None, :].astype(np.int32) - palette[None, :, :]) ** 2).sum(axis=2)
    small = Image.frombytes("P", picture.size, far.argmin(axis=1).astype(np.uint8)[where.ravel()].tobytes())
    small.putpalette(palette.astype(np.uint8).tobytes())
    small.save(target, optimize=True)


def _palette(colours: Colours) -> Colours:
    """At most 256 of these colours, which come with the commonest first."""
    exact, edges = colours[:EXACT], colours[EXACT:]
    if not len(edges):
        return exact
    line = Image.frombytes("RGB", (len(edges), 1), edges.tobytes())
    thinned = line.quantize(256 - EXACT, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    return np.concatenate([exact, np.unique(np.asarray(thinned).reshape(-1, 3), axis=0)])


def _remove_others(out: Path) -> None:
    """Pictures of names that are drawn no more."""
    drawn = {f"{name}-{look.name}.png" for look in looks(every=False) for name in wanted(look)}
    for path in out.glob("*.png"):
        if path.name not in drawn:
            path.unlink()


def _program(home: Path, moment: str, *arguments: str) -> bool:
    command = [str(PYTHON), "-m", "seller_desk", "--home", str(home), "--now", moment, *arguments]
    environment = clean() | {"QT_QPA_PLATFORM": "offscreen", "SELLER_DESK_FONT": "bundled"}
    return subprocess.run(command, env=environment, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
