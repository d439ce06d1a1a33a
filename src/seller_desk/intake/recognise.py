"""Recognises what a file is by the names of its columns, never by their places or the file's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from seller_desk.domain.refusals import Refused
from seller_desk.intake import guess, opening, settling
from seller_desk.intake.formats import Format, by_id
from seller_desk.intake.headers import normalised
from seller_desk.intake.layouts import Layout, from_data, of_format
from seller_desk.intake.matching import SURE, Match, best_match, columns_of, score_of
from seller_desk.intake.rows import CELLS_AT_MOST
from seller_desk.intake.sources import Head, Source, rows_estimate
from seller_desk.texts import N_, Message

SAMPLE_ROWS = 20


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file seems to be. `header_row` is the line of the headings as a spreadsheet numbers it.

    `format_id` is a known format's, "guessed:<kind>" when the table can be imported by a guessed mapping, else None;
    `layout` is then the best suggestion, or None when the headings say nothing. `unsure` says what a person should
    look at before importing. `samples` are the first rows under the headings.
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

    def close(self) -> None:
        """Let go of what reading holds open; the file can still be read afterwards."""
        self.source.close()


@dataclass(frozen=True, slots=True)
class _Finding:
    """A layout for one sheet, the place of its heading row in the head, and how sure it is."""

    sheet: int
    row: int
    layout: Layout | None
    format_id: str | None
    score: float
    doubts: tuple[Message, ...] = ()


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
    """Find out what the file is, or lay it out as the caller says. Raises Refused when it cannot be read at all.

    `own` are the seller's own formats, preferred where they fit as well; `header_row` is the number that a
    spreadsheet shows; `mapping` is a layout or the JSON that `formats guess` prints.
    """
    candidates = (*own, *formats)
    source = opening.open_file(path, candidates, password=password, encoding=encoding)
    heads = [_from_row(head, header_row) for head in source.heads()]
    if not any(heads):
        raise Refused(
            Message(N_("{file} is empty."), {"file": path.name}), Message(N_("Export it from the marketplace again."))
        )
    if mapping is not None:
        layout = mapping if isinstance(mapping, Layout) else from_data(mapping, candidates)
        finding = _by_mapping(source, heads, layout)
    elif format_id is not None:
        finding = _as_told(heads, _wanted(candidates, format_id))
    else:
        finding = _by_headings(heads, candidates)
    return _examined(source.on_sheet(finding.sheet), heads[finding.sheet], finding, settled=mapping is not None)


def _from_row(head: Head, header_row: int | None) -> Head:
    """The head without what stands above the row that a person chose for the headings."""
    return head if header_row is None else [(number, cells) for number, cells in head if number >= header_row]


def _wanted(candidates: Sequence[Format], format_id: str) -> Format:
    found = by_id(candidates, format_id)
    if found is None:
        raise Refused(
            Message(N_("There is no format called “{format}”."), {"format": format_id}),
            Message(N_("“formats list” names all of them.")),
        )
    return found


def _by_mapping(source: Source, heads: Sequence[Head], layout: Layout) -> _Finding:
    wanted = {normalised(heading) for heading in layout.columns}
    places = [
        (len(wanted & {normalised(cell) for cell in cells}), -sheet, -place)
        for sheet, head in enumerate(heads)
        for place, (_, cells) in enumerate(head)
    ]
    hits, sheet, place = max(places)
    if not hits:
        raise Refused(
            Message(N_("{file} has none of the columns that the mapping names."), {"file": source.origin.path.name}),
            Message(N_("Choose the file that the mapping was made for, or make a new mapping.")),
        )
    written = _as_written(layout, heads[-sheet][-place][1])
    return _Finding(-sheet, -place, written, layout.habits.id or f"guessed:{layout.kind}", hits / len(wanted))


def _as_written(layout: Layout, header: Sequence[str]) -> Layout:
    """The layout with its headings spelled as in this file."""
    meant = {normalised(heading): meaning for heading, meaning in layout.columns.items()}
    return replace(layout, columns={cell: meant[bare] for cell in header if (bare := normalised(cell)) in meant})


def _as_told(heads: Sequence[Head], format_: Format) -> _Finding:
    """The sheet and heading row that fit the chosen format best, however little."""
    matches = [(match, sheet) for sheet, head in enumerate(heads) if (match := _match(head, (format_,)))]
    if not matches:
        raise Refused(
            Message(N_("The headings of this file are not those of {format}."), {"format": format_.title}),
            Message(N_("Choose another format, or say what the columns mean.")),
        )
    match, sheet = max(matches, key=lambda pair: pair[0].order)
    return _finding(sheet, heads[sheet], match)


def _by_headings(heads: Sequence[Head], candidates: Sequence[Format]) -> _Finding:
    known = [
        (match.order, -sheet, match)
        for sheet, head in enumerate(heads)
        if (match := _match(head, candidates)) and match.worth_a_look
    ]
    if known:
        _, sheet, match = max(known, key=lambda entry: entry[:2])
        finding = _finding(-sheet, heads[-sheet], match)
        if finding.score >= SURE:
            return finding
    guesses = [(guessed.score, -sheet, guessed) for sheet, head in enumerate(heads) if (guessed := guess.guess(head))]
    if not guesses:
        return _Finding(0, _first_line(heads[0]), None, None, 0.0)
    score, sheet, guessed = max(guesses, key=lambda entry: entry[:2])
    format_id = f"guessed:{guessed.layout.kind}" if score >= guess.SURE else None
    return _Finding(-sheet, guessed.row, guessed.layout, format_id, score, guessed.unsure)


def _match(head: Head, candidates: Sequence[Format]) -> Match | None:
    return best_match([cells for _, cells in head], candidates)


def _finding(sheet: int, head: Head, match: Match) -> _Finding:
    """The layout of a known format; headings that were renamed are understood by what they say."""
    header = head[match.row][1]
    columns = columns_of(match.format, header)
    samples = [cells for _, cells in head[match.row + 1 :]]
    columns |= guess.further_columns(match.format, header, samples, columns)
    score = score_of(match, header, columns)
    return _Finding(sheet, match.row, of_format(match.format, columns), match.format.id, score)


def _first_line(head: Head) -> int:
    return next((place for place, (_, cells) in enumerate(head) if sum(map(bool, cells)) > 1), 0)


def _examined(source: Source, head: Head, finding: _Finding, *, settled: bool) -> Examined:
    number, header = head[finding.row] if head else (1, [])
    samples = [cells for _, cells in head[finding.row + 1 :]]
    layout, doubts, score = finding.layout, (*source.notes, *finding.doubts), finding.score
    if len(header) >= CELLS_AT_MOST:
        doubts += (Message(N_("Only the first {n} columns are read."), {"n": CELLS_AT_MOST}),)
    format_id = finding.format_id
    if layout is not None and not settled:
        settling.refuse_purchases(layout, header, samples, source.origin.path.name)
        layout = settling.with_currency(layout, header, samples)
        dated = settling.dated(layout, header, samples, source, number)
        layout = dated.layout
        doubts += dated.doubts
        if dated.doubts and format_id is not None and format_id.startswith("guessed:"):
            score, format_id = min(score, 0.5), None
    known = layout.habits if layout is not None and layout.habits.id else None
    return Examined(
        path=source.origin.path,
        name=source.origin.path.name,
        format=known,
        format_id=format_id,
        score=round(score, 4),
        source=source,
        header_row=number,
        header=tuple(header),
        layout=layout,
        unsure=doubts,
        samples=tuple(tuple(cells) for cells in samples[:SAMPLE_ROWS]),
        rows_estimate=rows_estimate(source, head),
    )
