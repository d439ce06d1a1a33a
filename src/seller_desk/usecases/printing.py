"""Any table of the window as paper and as a file: what stands on the screen, with its shop and moment."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from seller_desk.domain.clock import CHINA
from seller_desk.domain.documents import Cell, Column, Document, Kind, Money, Table, labels_of
from seller_desk.domain.labels import Labels, SymbolKind
from seller_desk.domain.refusals import Refused
from seller_desk.reports import html
from seller_desk.reports.files import replacing
from seller_desk.reports.sheet import write_csv, write_xlsx
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.usecases.desk import Desk

_UNIT = re.compile(r" \([^()]*\)$")
KINDS = ("xlsx", "csv", "html")
_CODES = {SymbolKind.EAN13: "EAN-13", SymbolKind.CODE128: "Code 128", SymbolKind.QR: "QR"}


class TableLike(Protocol):
    """A table as it stands on the screen: headings, which of them are numbers, and each row's values and texts."""

    @property
    def title(self) -> str: ...
    @property
    def headings(self) -> tuple[str, ...]: ...
    @property
    def numeric(self) -> tuple[bool, ...]: ...
    @property
    def values(self) -> tuple[tuple[Any, ...], ...]: ...
    @property
    def texts(self) -> tuple[tuple[str, ...], ...]: ...


def table_paper(desk: Desk, table: TableLike, shop: int | None = None) -> Document:
    """The table for paper: the texts of the screen, numbers at the right."""
    kinds = [Kind.NUMBER if number else Kind.TEXT for number in table.numeric]
    headings = [_UNIT.sub("", heading) for heading in table.headings]
    columns = tuple(Column(heading, kind) for heading, kind in zip(headings, kinds, strict=True))
    count = len(table.texts)
    counted = ngettext("{n} row", "{n} rows", count).format(n=f"{count:,}")
    return Document(table.title, moment_line(desk, shop), (counted,), (Table(columns, table.texts),))


def table_sheet(table: TableLike) -> Document:
    """The table for a spreadsheet: values keep their type."""
    kinds = [Kind.NUMBER if number else Kind.TEXT for number in table.numeric]
    columns = tuple(Column(heading, kind) for heading, kind in zip(table.headings, kinds, strict=True))
    rows = tuple(tuple(_cell(value) for value in row) for row in table.values)
    return Document(table.title, blocks=(Table(columns, rows),))


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever a column shows
    if value is None or isinstance(value, int | Decimal | str | Money):
        return value
    if isinstance(value, float):
        return Decimal(repr(value))
    return " ".join(map(str, value)) if isinstance(value, Sequence) else str(value)


def export_table(table: TableLike, path: Path) -> int:
    """Write the table to a file of the kind its name ends in (xlsx, csv) and return its rows."""
    return export_document(table_sheet(table), path)


def export_document(document: Document, path: Path) -> int:
    """Write the document as xlsx, csv (its first table) or html by the ending of `path`; returns the rows written.

    Raises Refused for another ending, and when the place cannot be written (open in Excel, read-only; B05).
    """
    kind = path.suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise Refused(
            Message(N_("{file} has no ending that can be written."), {"file": path.name}),
            Message(N_("Name the file .xlsx, .csv or .html.")),
        )
    try:
        return _write(document, path, kind)
    except OSError as problem:
        raise cannot_write(path) from problem


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a draft that takes the place of `path` when it is done; raises Refused (B05)."""
    try:
        with replacing(path) as draft:
            write(draft)
    except OSError as problem:
        raise cannot_write(path) from problem


def cannot_write(path: Path) -> Refused:
    """Why a file could not be written, and what to do (B05)."""
    return Refused(
        Message(N_("{file} could not be written."), {"file": path.name}),
        Message(N_("Close it in other programs, or choose another name or folder.")),
    )


def paper_html(document: Document, room: float) -> str:
    """The document as the small HTML that the paper engine lays out; every text in it is escaped (F01).

    `room` is how many half-width letters stand beside each other on the paper.
    """
    return html.to_html(document, room=room)


def one_line(text: str) -> str:
    """A text fit to stand on one line of paper: no control characters, not endless."""
    return str(html.printable(text)).replace("\n", " ")


def _write(document: Document, path: Path, kind: str) -> int:
    if (labels := labels_of(document)) is not None:
        document = _label_table(document, labels)
    if kind == "xlsx":
        return write_xlsx(document, path)
    if kind == "html":
        return html.write_html(document, path)
    tables = document.tables()
    return write_csv(tables[0], path) if tables else 0


def _label_table(document: Document, labels: Labels) -> Document:
    """Labels as rows for a spreadsheet or another label program: only paper shows them drawn."""
    columns = (
        Column(_("SKU"), Kind.ID),
        Column(_("Product")),
        Column(_("Code on the label"), Kind.ID),
        Column(_("Kind of code")),
    )
    rows = tuple((each.sku, each.name, each.symbol.text, _CODES[each.symbol.kind]) for each in labels.labels)
    return Document(document.title, document.line, document.aside, (Table(columns, rows),))


def moment_line(desk: Desk, shop: int | None = None) -> str:
    """The line under a report's title: which shops, and when it was made (China time, as the shops count)."""
    from seller_desk.store.orders import shops_by_id

    with desk.database.read() as connection:
        shops = shops_by_id(connection)
    moment = f"{desk.clock().astimezone(CHINA):%Y-%m-%d %H:%M}"
    if shop is not None and shop in shops:
        return f"{shops[shop].name} · {moment}"
    if len(shops) == 1:
        return f"{next(iter(shops.values())).name} · {moment}"
    return f"{_('All shops')} · {moment}"
