"""Writes THIRD_PARTY.md: what ships with the program, from the pinned packages and their own metadata; `--check`."""

import re
import sys
from importlib import metadata
from pathlib import Path

from tools.environment import ROOT

PINS = ROOT / "requirements" / "runtime.txt"
TARGET = ROOT / "THIRD_PARTY.md"
# packages that only other systems install, so that their metadata is not here to read
KNOWN = {"tzdata": "Apache-2.0"}
SHORT = {
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
MAY_SHIP = {"0BSD", "Apache", "BSD", "CC0", "HPND", "ISC", "LGPL", "MIT", "OFL", "PSF", "Zlib"}
LONGEST_NAME = 60
PAGE = """# What ships with Seller Desk

Seller Desk itself is under the MIT licence (see LICENSE). Installed, it carries these works of others.
This page is made by `python3 dev.py licences`.

| package | version | licence |
| --- | --- | --- |
{rows}
| Noto Sans SC (subset, resources/fonts) | 2.004 | OFL-1.1, see resources/fonts/OFL.txt |
| Lucide icons (resources/icons) | 1.62.0 | ISC and MIT, see resources/icons/LICENSE.txt; drawn with a finer line here |

Qt, PySide6 and Shiboken are used under the LGPL, version 3: they lie beside the program as libraries of their own, and
whoever wants to may put another build of the same version in their place. The licence texts are in each package.
"""


def packages() -> dict[str, str]:
    """The versions of the packages that ship, by name."""
    return dict(re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)", PINS.read_text("utf-8")))


def licence(name: str) -> str:
    """The licence of a package as a short name or an expression of such names."""
    if name in KNOWN:
        return KNOWN[name]
    said = metadata.metadata(name)
    classes = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or [] if line.startswith("License")]
    if expression := said.get_all("License-Expression"):
        return str(expression[0])
    named = [
        text
        for text in said.get_all("License") or []
        if len(text) <= LONGEST_NAME and "Dual" not in text and "\n" not in text
    ]
    named = [SHORT.get(text, text) for text in named]
    return next(iter(named), "") or " OR ".join(SHORT.get(each, each) for each in classes) or "unknown"


def may_ship(expression: str) -> bool:
    """True when the licence leaves a way to ship the package in a program that is not under the GPL."""
    ways = [re.findall(r"[A-Za-z0-9.+-]+", way) for way in re.split(r"\bOR\b", expression)]
    return any(all(_is_free(name) for name in names if name not in {"AND", "WITH"}) for names in ways if names)


def _is_free(name: str) -> bool:
    return any(name == each or name.startswith(f"{each}-") for each in MAY_SHIP)


def page() -> str:
    """The whole of THIRD_PARTY.md."""
    rows = "\n".join(f"| {name} | {version} | {licence(name)} |" for name, version in sorted(packages().items()))
    return PAGE.format(rows=rows)


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is as it should be."""
    refused = [f"{name} must not ship: {licence(name)}" for name in packages() if not may_ship(licence(name))]
    if "--check" not in arguments:
        _write(TARGET)
    elif not TARGET.exists() or TARGET.read_text("utf-8") != page():
        refused.append("THIRD_PARTY.md is out of date, run dev.py licences")
    print(*refused, sep="\n", end="\n" if refused else "")
    return 1 if refused else 0


def _write(target: Path) -> None:
    target.write_text(page(), "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
