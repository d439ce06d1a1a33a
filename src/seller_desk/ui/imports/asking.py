"""What the import dialog asks the desk; every function runs on a worker thread."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

from seller_desk.domain.imports import BatchRow, FileResult, RowProblem, UndoResult
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _
from seller_desk.ui.imports.looks import OTHER, Choices, Look
from seller_desk.ui.imports.words import KINDS, OTHER_TABLE, missing_columns
from seller_desk.usecases.import_reading import ImportRequest

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.imports import ImportOutcome


GUESSED = "guessed:"
DATE_FORMATS = {"dmy": "%d/%m/%Y %H:%M:%S", "mdy": "%m/%d/%Y %H:%M:%S"}
_EITHER_WAY = re.compile(r"(0?[1-9]|1[0-2])[/.\-](0?[1-9]|1[0-2])[/.\-]\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What files can be: known formats by id and title, shops by name; and whether buyers' data is kept."""

    formats: tuple[tuple[str, str], ...]
    shops: tuple[str, ...]
    keeps_buyers: bool = False


def surroundings(desk: "Desk") -> Surroundings:
    """Read them from the desk."""
    from seller_desk.usecases import shops
    from seller_desk.usecases.import_formats import known_formats

    formats = tuple((each.id, str(each.title)) for each in known_formats(desk))
    names = tuple(shop.name for shop in shops.shops(desk))
    return Surroundings(formats, names, desk.settings().privacy.keep_buyers)


def look(desk: "Desk", path: Path, choices: Choices) -> Look:
    """What the file is with these choices; raises Refused with the reason when it cannot be read."""
    from seller_desk.usecases.import_formats import preview

    kind = _other_kind(choices)
    request = ImportRequest(
        path,
        format_id=None if kind is not None else choices.format,
        shop=choices.shop,
        encoding=choices.encoding,
        header_row=choices.header_row,
        password=choices.password,
    )
    seen = preview(desk, request, rehearse=False)
    seen.examined.close()
    layout = seen.examined.layout
    data: dict[str, Any] = dict(layout.to_data()) if layout is not None else {}
    if kind is not None and data.get("kind") != kind:
        data = {"kind": kind, "columns": {}}
    return replace(_found(seen.examined, data, choices), shop=seen.shop)


def _other_kind(choices: Choices) -> str | None:
    chosen = choices.format or ""
    return chosen.removeprefix(OTHER) if chosen.startswith(OTHER) else None


def _found(examined: Any, data: dict[str, Any], choices: Choices) -> Look:  # noqa: ANN401 - intake's Examined
    from seller_desk.usecases.import_reading import unneeded

    kind = data.get("kind")
    columns: Mapping[str, str] = data.get("columns", {}) if choices.columns is None else choices.columns
    mapping = {**data, "columns": {heading: meaning for heading, meaning in columns.items() if meaning}}
    by_hand = choices.columns is not None or (kind is not None and examined.format is None)
    name = examined.format_id if examined.format is not None else f"{OTHER}{kind}" if kind is not None else None
    if _other_kind(choices) is not None:
        name = choices.format
    dates = choices.dates or _dates(examined, mapping)
    if dates is not None:
        mapping["date_format"] = DATE_FORMATS[dates]
    return Look(
        name=examined.name,
        kind=kind,
        format=name,
        title=_title(examined, name),
        score=examined.score,
        platform=examined.format.platform if examined.format is not None else "other",
        encoding=examined.encoding,
        header_row=examined.header_row,
        header=examined.header,
        columns=columns,
        sample=examined.samples[0] if examined.samples else (),
        unneeded=unneeded(examined),
        rows=examined.rows_estimate,
        missing=missing_columns(kind, columns) if kind is not None and by_hand else (),
        unsure=tuple(examined.unsure),
        mapping=mapping,
        dates=dates,
        sure=examined.format_id is not None and not examined.unsure,
    )


def _dates(examined: Any, mapping: Mapping[str, Any]) -> str | None:  # noqa: ANN401 - intake's Examined
    """The order of day and month that is taken, where the first rows could mean either."""
    cells = [cell for row in examined.samples for cell in row if _EITHER_WAY.match(cell.strip())]
    if not cells or not examined.unsure:
        return None
    return "mdy" if str(mapping.get("date_format", "")).startswith("%m") else "dmy"


def _title(examined: Any, name: str | None) -> Message | None:  # noqa: ANN401 - intake's Examined
    if name is not None and name.startswith(OTHER):
        kind = name.removeprefix(OTHER)
        return Message(OTHER_TABLE, {"kind": Message(KINDS.get(kind, kind))})
    return examined.format.title if examined.format is not None else None


def request_for(path: Path, choices: Choices, found: Look) -> ImportRequest:
    """What an import is asked to do with the file."""
    by_hand = choices.columns is not None or found.dates is not None or found.format is None or found.guessed
    return ImportRequest(
        path,
        format_id=None if by_hand else found.format,
        shop=choices.shop,
        mapping=found.mapping if by_hand else None,
        encoding=choices.encoding,
        header_row=choices.header_row,
        password=choices.password,
    )


def account(desk: "Desk", request: ImportRequest, progress: Progress) -> FileResult:
    """What an import would do with every row; nothing of it stays."""
    from seller_desk.usecases.imports import import_files

    return import_files(desk, [replace(request, dry_run=True)], progress).files[0]


def import_and_remember(
    desk: "Desk", wanted: Sequence[tuple[ImportRequest, str]], progress: Progress
) -> "ImportOutcome":
    """Import the files; mappings that have a name become formats of the seller's own first."""
    from seller_desk.usecases.import_formats import remember_mapping
    from seller_desk.usecases.import_reading import examine
    from seller_desk.usecases.imports import import_files

    for request, name in wanted:
        if name and request.mapping is not None:
            examined = examine(desk, request)
            if examined.layout is not None:
                remember_mapping(desk, examined, examined.layout, name)
    return import_files(desk, [request for request, _name in wanted], progress)


def save_failed_rows(desk: "Desk", request: ImportRequest, target: Path, progress: Progress) -> int:
    """Write the rows of the file that fail, as they are, each with its reason; gives how many."""
    from seller_desk.usecases.failed_rows_aside import save

    return save(desk, request, target, progress)


def take_back(desk: "Desk", numbers: Sequence[int], *, with_later: bool = False) -> UndoResult:
    """Take imports back, the newest first."""
    from seller_desk.usecases.imports import undo_batch

    done = UndoResult(())
    for number in sorted(numbers, reverse=True):
        one = undo_batch(desk, number, with_later=with_later)
        done = UndoResult(
            done.batches + one.batches, done.removed + one.removed, done.restored + one.restored, done.kept + one.kept
        )
    return done


class Journal:
    """Every import so far, newest first, and what their formats are called."""

    def __init__(self, batches: tuple[BatchRow, ...], titles: Mapping[str, str]) -> None:
        self.batches = batches
        self.titles = titles

    def take(self, other: "Journal") -> None:
        """Become what another one is."""
        self.batches, self.titles = other.batches, other.titles

    def title(self, format_id: str) -> str:
        """What a format is called; a guessed one by its kind."""
        if format_id.startswith(GUESSED):
            kind = format_id.removeprefix(GUESSED)
            return _(OTHER_TABLE).format(kind=_(KINDS.get(kind, kind)))
        return self.titles.get(format_id, format_id)


def journal(desk: "Desk") -> Journal:
    """Read it from the desk."""
    from seller_desk.usecases.import_formats import known_formats
    from seller_desk.usecases.imports import batches

    titles = {each.id: str(each.title) for each in known_formats(desk)}
    return Journal(batches(desk), titles)


def problems_of(desk: "Desk", batch: int) -> tuple[RowProblem, ...]:
    """Everything that an import said of single rows."""
    from seller_desk.usecases.imports import problems

    return problems(desk, batch)


def copy_failed_rows(desk: "Desk", name: str, target: Path) -> None:
    """Copy the file of the failed rows of an import; raises Refused when it is gone or cannot be written."""
    from seller_desk.usecases.failed_rows import FOLDER

    try:
        copyfile(desk.home / FOLDER / name, target)
    except OSError as problem:
        raise Refused(
            Message(N_("{file} cannot be written."), {"file": target.name}),
            Message(N_("Close it in other programs, or choose another folder.")),
        ) from problem
