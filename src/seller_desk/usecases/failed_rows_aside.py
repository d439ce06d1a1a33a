"""The failed rows of a file that is not imported yet, written where the seller wants them, to be mended first."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.import_reading import ImportRequest, examine

if TYPE_CHECKING:
    from seller_desk.intake.recognise import Examined

_UNFINISHED = ".part"


def save(desk: Desk, request: ImportRequest, target: Path, progress: Progress) -> int:
    """Write the rows that would fail, as they stand in the file, each with its reason; gives how many.

    A file that was there is replaced whole or not at all. Raises Refused when the target cannot be written.
    """
    examined = examine(desk, request)
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        written = _write(unfinished, examined, request.password, progress)
        unfinished.replace(target)
    except OSError as problem:
        raise Refused(
            Message(N_("{file} cannot be written."), {"file": target.name}),
            Message(N_("Close it in other programs, or choose another folder.")),
        ) from problem
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _write(path: Path, examined: "Examined", password: str | None, progress: Progress) -> int:
    from seller_desk.intake import records

    written, width = 0, len(examined.header)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*examined.header, _("Reason")])
        for chunk in records.read(examined, progress=progress, password=password):
            reasons = {problem.row: str(problem.message) for problem in chunk.problems if problem.kind == "failed"}
            for number, cells in chunk.raw_failed:
                writer.writerow([*cells[:width], *[""] * (width - len(cells)), reasons.get(number, "")])
                written += 1
    return written
