"""Finds the data folder: --home, else SELLER_DESK_HOME, else the operating system's place for a program's data."""

import os
from pathlib import Path

from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message

VARIABLE = "SELLER_DESK_HOME"


def find(given: Path | None = None) -> Path:
    """The data folder as an absolute path without symbolic links; it need not exist yet."""
    if given is None and os.environ.get(VARIABLE):
        given = Path(os.environ[VARIABLE]).expanduser()
    if given is None:
        from platformdirs import user_data_path

        given = user_data_path("Seller Desk", appauthor=False)
    return given.absolute().resolve()


def make(home: Path) -> None:
    """Make the folder, for its owner only; raises Refused where that is not possible."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise Refused(
            Message(N_("The data folder {folder} could not be made."), {"folder": str(home)}),
            Message(N_("Name another folder with --home, or allow writing there.")),
        ) from problem
