"""Reads a table with one series a row: its name in the first column, then a column for each period."""

from dataclasses import dataclass
from pathlib import Path

from seller_desk.domain.imports import RowProblem
from seller_desk.domain.refusals import Refused
from seller_desk.intake import amounts
from seller_desk.intake.opening import open_file
from seller_desk.texts import N_, Message


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The names of periods and series, and the values row by row; None = the cell is empty. Rows that fail are told."""

    periods: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    problems: tuple[RowProblem, ...]


def read_series(path: Path) -> SeriesTable:
    """The series of a CSV or spreadsheet file. Raises Refused when it cannot be read or has no such table."""
    source = open_file(path, ())
    try:
        heads = source.heads()
        header = next((cells for _number, cells in heads[0] if any(cells)), []) if heads else []
        if len(header) < 2:
            raise Refused(
                Message(N_("{file} has no table of series."), {"file": path.name}),
                Message(N_("The first column names the series, each further column is one period, oldest first.")),
            )
        rows: list[tuple[int, list[str]]] = []
        problems: list[RowProblem] = []
        for block in source.blocks(len(header)):
            rows += [pair for pair in zip(block.numbers, block.rows, strict=True) if any(pair[1])]
            problems += [RowProblem(row.number, "", "", row.message, "failed") for row in block.refused]
    finally:
        source.close()
    return _table(header, rows[1:], problems)


def _table(header: list[str], rows: list[tuple[int, list[str]]], problems: list[RowProblem]) -> SeriesTable:
    names, values = [], []
    for number, cells in rows:
        try:
            values.append(tuple(_numbers(header, cells)))
            names.append(cells[0])
        except _NoNumber as wrong:
            problems.append(RowProblem(number, wrong.column, wrong.value, wrong.message, "failed"))
    return SeriesTable(tuple(header[1:]), tuple(names), tuple(values), tuple(problems))


class _NoNumber(ValueError):
    def __init__(self, column: str, value: str, message: Message) -> None:
        super().__init__(str(message))
        self.column, self.value, self.message = column, value, message


def _numbers(header: list[str], cells: list[str]) -> list[float | None]:
    if any(cells[len(header) :]):
        message = Message(N_("The row has more cells than the heading has columns."))
        raise _NoNumber("", "", message)
    found: list[float | None] = []
    for column, cell in zip(header[1:], [*cells[1:], *[""] * len(header)], strict=False):
        try:
            number = amounts.decimal(cell)
        except ValueError:
            message = Message(N_("“{value}” is not a number."), {"value": cell[:40]})
            raise _NoNumber(column, cell, message) from None
        found.append(None if number is None else float(number))
    return found
