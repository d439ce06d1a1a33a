"""The files beside the database (pictures, certificates): each copied once into the backups, put back with one.

Their names tell their content, so a copy that is there is never written again and never grows old.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from seller_desk.domain.refusals import Refused
from seller_desk.store.backups import FOLDER as BACKUPS
from seller_desk.texts import N_, Message
from seller_desk.usecases import certificates, listing_pictures

FOLDERS = (certificates.FOLDER, listing_pictures.FOLDER)
_COPIES = Path(BACKUPS) / "files"
_UNFINISHED = ".unfinished"


def keep_copies(home: Path) -> int:
    """Copy what the backups don't hold yet; returns how many files. Raises Refused when they cannot be written."""
    try:
        return sum(_copied(path, target) for path, target in _pairs(home, home / _COPIES))
    except OSError as problem:
        raise Refused(
            Message(N_("Pictures and certificates could not be copied to the backups.")),
            Message(N_("Free some space or allow writing to the folder; the earlier backups are kept.")),
        ) from problem


def put_back(home: Path) -> int:
    """Copy out of the backups what is missing beside the database; returns how many files.

    Raises Refused when they cannot be written.
    """
    try:
        return sum(_copied(path, target) for path, target in _pairs(home / _COPIES, home))
    except OSError as problem:
        raise Refused(
            Message(N_("The data are restored, but pictures and certificates could not be copied back.")),
            Message(N_("Free some space, then copy them from the folder backups/files yourself.")),
        ) from problem


def _pairs(source: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    for folder in FOLDERS:
        for path in sorted((source / folder).glob("*")):
            if path.is_file() and path.suffix != _UNFINISHED and not (target / folder / path.name).exists():
                yield path, target / folder / path.name


def _copied(path: Path, target: Path) -> bool:
    """Copy under another name first: a kill leaves no half file under the right one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + _UNFINISHED)
    shutil.copyfile(path, unfinished)
    os.replace(unfinished, target)  # noqa: PTH105 - as the backups do
    return True
