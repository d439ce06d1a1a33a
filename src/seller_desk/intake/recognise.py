"""Recognises what a file is by the names of its columns, never by their places or the file's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seller_desk.domain.refusals import Refused
from seller_desk.intake import sources
from seller_desk.intake.formats import Format, by_id
from seller_desk.intake.headers import normalised
from seller_desk.intake.layouts import Layout, from_data, of_format
from seller_desk.intake.matching import SURE, best_match, columns_of
from seller_desk.intake.sources import Source
from seller_desk.texts import N_, Message

SAMPLE_ROWS = 20


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file seems to be. `header_row` is the line of the headings as a spreadsheet numbers it.

    `format_id` is a known format's, "guessed:<kind>", or None when nothing is known; then `layout` is None too.
    `unsure` says what a person should look at before importing. `samples` are the first rows under the headings.
    """

    path: Path
    name: str
    format: Format | None
    format_id: str | None
    score: float
    source: Source
    header_row: int
    header: tuple[str, ...]
    layout: Layout | None
    unsure: tuple[Message, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()
    rows_estimate: int = 0

    @property
    def encoding(self) -> str | None:
        """The encoding of a text file, None for a workbook."""
        return self.source.dialect.encoding if self.source.dialect else None

    @property
    def delimiter(self) -> str | None:
        """What sets the cells of a text file apart, None for a workbook."""
        return self.source.dialect.delimiter if self.source.dialect else None


def examine(
    path: Path,
    *,
    formats: Sequence[Format],
    own: Sequence[Format] = (),
    password: str | None = None,
    format_id: str | None = None,
    encoding: str | None = None,
    header_row: int | None = None,
    mapping: Layout | Mapping[str, object] | None = None,
) -> Examined:
    """Find out what the file is, or lay it out as the caller says. Raises Refused when it cannot be read at all."""
    candidates = (*own, *formats)
    source = sources.open_file(path, candidates, password=password, encoding=encoding)
    head = source.head()
    if mapping is not None:
        layout = mapping if isinstance(mapping, Layout) else from_data(mapping, candidates)
        return _by_mapping(source, head, layout, header_row)
    if format_id is not None:
        candidates = (_wanted(candidates, format_id),)
    rows = [cells for _, cells in head]
    if header_row is not None:
        rows = [cells if number == header_row else [] for number, cells in head]
    match = best_match(rows, candidates)
    if match is None or (match.score < SURE and format_id is None):
        return _unknown(source, head)
    header = tuple(rows[match.row])
    layout = of_format(match.format, columns_of(match.format, header))
    return _examined(source, head, match.row, layout, match.format, match.format.id, match.score)


def _wanted(candidates: Sequence[Format], format_id: str) -> Format:
    found = by_id(candidates, format_id)
    if found is None:
        raise Refused(
            Message(N_("There is no format called “{format}”."), {"format": format_id}),
            Message(N_("“formats list” names all of them.")),
        )
    return found


def _by_mapping(
    source: Source, head: Sequence[tuple[int, list[str]]], layout: Layout, header_row: int | None
) -> Examined:
    wanted = {normalised(heading) for heading in layout.columns}
    found = [len(wanted & {normalised(cell) for cell in cells}) for _, cells in head]
    place = max(range(len(head)), key=lambda place: found[place], default=0)
    if header_row is not None:
        place = next((place for place, (number, _) in enumerate(head) if number == header_row), place)
    if not head or not found[place]:
        raise Refused(
            Message(N_("{file} has none of the columns that the mapping names."), {"file": source.path.name}),
            Message(N_("Choose the file that the mapping was made for, or make a new mapping.")),
        )
    score = found[place] / len(wanted)
    name = layout.habits.id or f"guessed:{layout.kind}"
    return _examined(source, head, place, layout, layout.habits if layout.habits.id else None, name, score)


def _unknown(source: Source, head: Sequence[tuple[int, list[str]]]) -> Examined:
    place = next((place for place, (_, cells) in enumerate(head) if sum(map(bool, cells)) > 1), 0)
    return _examined(source, head, place, None, None, None, 0.0)


def _examined(
    source: Source,
    head: Sequence[tuple[int, list[str]]],
    place: int,
    layout: Layout | None,
    format_: Format | None,
    format_id: str | None,
    score: float,
) -> Examined:
    number, header = head[place] if head else (1, [])
    return Examined(
        path=source.path,
        name=source.path.name,
        format=format_,
        format_id=format_id,
        score=round(score, 4),
        source=source,
        header_row=number,
        header=tuple(header),
        layout=layout,
        samples=tuple(tuple(cells) for _, cells in head[place + 1 : place + 1 + SAMPLE_ROWS]),
        rows_estimate=source.rows_estimate(head),
    )
