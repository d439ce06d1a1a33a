"""Which font the window is written in: the system's own where it has Chinese, else the bundled one."""

import os
from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from seller_desk import resources


def choose_family(preferred: Sequence[str]) -> str:
    """The family to write with; SELLER_DESK_FONT=bundled and screens without fonts take the bundled one."""
    if os.environ.get("SELLER_DESK_FONT") != "bundled" and QGuiApplication.platformName() != "offscreen":
        for family in preferred:
            if QFontDatabase.hasFamily(family):
                return family
    return bundled_family() or preferred[-1]


def bundled_family() -> str:
    """Register the font files that ship with the program; returns their family, or "" where none is there."""
    folder = resources.path("fonts")
    families = [_register(str(file)) for file in sorted(folder.glob("*.otf"))] if folder.is_dir() else []
    return next((family for family in families if family), "")


def _register(file: str) -> str:
    number = QFontDatabase.addApplicationFont(file)
    return next(iter(QFontDatabase.applicationFontFamilies(number)), "") if number >= 0 else ""


def font(family: str, pixels: int, *, bold: bool = False) -> QFont:
    """`family` at `pixels` (100 %), with digits of one width so that columns of numbers line up."""
    made = QFont([family])
    made.setPixelSize(pixels)
    made.setBold(bold)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
