"""Rows longer or shorter than the header (FAULTS E13): accepted where nothing can have shifted, else refused."""

from collections.abc import Collection, Sequence

from seller_desk.intake.rows import RefusedRow
from seller_desk.texts import N_, Message


def fitted(
    numbers: Sequence[int], rows: Sequence[Sequence[str]], width: int, required: Collection[int]
) -> tuple[Sequence[int], Sequence[Sequence[str]], list[RefusedRow]]:
    """The rows all `width` cells wide, and those that cannot be made so.

    Shorter rows may lack trailing cells of columns without a required meaning (places in `required`); longer ones
    may have trailing empty cells.
    """
    if set(map(len, rows)) <= {width}:
        return numbers, rows, []
    kept_numbers: list[int] = []
    kept: list[Sequence[str]] = []
    refused: list[RefusedRow] = []
    needed = max(required, default=-1) + 1
    for number, row in zip(numbers, rows, strict=True):
        if len(row) == width or not any(row):
            fine: Sequence[str] | None = row if len(row) == width else [""] * width
        elif len(row) > width:
            fine = None if any(cell.strip() for cell in row[width:]) else row[:width]
        else:
            fine = [*row, *[""] * (width - len(row))] if len(row) >= needed or len(row) == 1 else None
        if fine is None:
            refused.append(RefusedRow(number, _message(len(row), width), tuple(row)))
        else:
            kept_numbers.append(number)
            kept.append(fine)
    return kept_numbers, kept, refused


def _message(found: int, width: int) -> Message:
    return Message(
        N_("This line has {found} cells, the headings have {width}. Correct it and import the failed rows again."),
        {"found": found, "width": width},
    )
