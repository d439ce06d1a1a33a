"""Rows of meanings → the text cells of one marketplace's file, as that marketplace writes them."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from seller_desk.usecases.demo.rows import Row

# What stands on every line of an order even where the order's own cells are filled on the first line only.
LINE_MEANINGS = frozenset(
    (
        *("sub_order_no", "product_title", "product_name", "product_id", "product_code", "sku_id", "sku_code"),
        *("sku_attrs", "quantity", "unit_price", "item_amount", "refund_status"),
    )
)
RATES = frozenset(("bounce_rate", "order_rate", "pay_rate", "ctr", "ad_cvr"))
ID_DIGITS = 12
CODED = {"order_status": "status", "refund_status": "refund_status", "product_status": "product_status"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one marketplace writes one kind of file (resources/demo/sheets, tests/samples/sheets)."""

    ident: str
    file: str
    type: str
    rows: str
    header: tuple[str, ...]
    dates: str
    meaning: dict[str, str]
    cell: dict[str, str]
    constant: dict[str, str]
    words: dict[str, dict[str, str]]
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    above: tuple[tuple[str, ...], ...] = ()
    below: tuple[str, ...] = ()
    totals: str = ""
    totals_first: bool = False
    missing: str = ""
    net: bool = False
    one_line_an_order: bool = False
    order_cells: str = ""
    order_amount_headers: tuple[str, ...] = ()
    merged_headers: tuple[str, ...] = ()
    keep_on_all_rows: tuple[str, ...] = ()
    quoted: bool = True

    @property
    def header_row(self) -> int:
        """The 0-based line on which the header stands."""
        return len(self.above)


def load(path: Path) -> Sheet:
    """Read the description of one file kind."""
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    words = {name: data.pop(name, {}) for name in ("status", "refund_status", "product_status")}
    above = tuple(tuple(line) for line in data.pop("above", ()))
    told: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    for name in ("meaning", "cell", "constant"):
        told.setdefault(name, {})
    return Sheet(ident=path.stem, words=words, above=above, **told)


def table(sheet: Sheet, rows: Iterable[Row]) -> list[list[str]]:
    """Return all lines of the file: what stands above, the header, the rows, the totals."""
    body = [[_cell(sheet, header, row) for header in sheet.header] for row in rows]
    if sheet.totals and body:
        body.insert(0 if sheet.totals_first else len(body), _totals(sheet, body))
    top = [list(line) for line in (*sheet.above, sheet.header, *([sheet.below] if sheet.below else ()))]
    return top + body


def csv_text(sheet: Sheet, lines: Sequence[Sequence[str]]) -> str:
    """Return the lines as delimited text with the marketplace's line ends."""
    if not sheet.quoted:
        return "".join(sheet.delimiter.join(line) + "\r\n" for line in lines)
    out = StringIO(newline="")
    csv.writer(out, delimiter=sheet.delimiter, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def write_csv(sheet: Sheet, rows: Iterable[Row], folder: Path, **name: str) -> Path:
    """Write the rows as a delimited text file into `folder` and return its path."""
    path = folder / f"{sheet.file.format(**name)}.csv"
    encoding = sheet.encoding or "utf-8-sig"
    path.write_bytes(csv_text(sheet, table(sheet, rows)).encode(encoding, "replace"))
    return path


def _cell(sheet: Sheet, header: str, row: Row) -> str:
    meaning = sheet.meaning.get(header, "")
    if not _stands_here(sheet, header, meaning, row):
        return ""
    if meaning in CODED:
        value: Any = sheet.words[CODED[meaning]].get(
            row.get("status" if meaning == "order_status" else meaning, ""), ""
        )
    elif header in sheet.order_amount_headers and "order" in row:
        value = row["order"].get(meaning)
    else:
        value = row.get(meaning)
    text = _text(sheet, header, meaning, value)
    if text == "":
        text = sheet.constant.get(header, "")
    return _wrapped(sheet.cell.get(header, ""), text) if text else sheet.missing


def _stands_here(sheet: Sheet, header: str, meaning: str, row: Row) -> bool:
    if sheet.order_cells not in ("first_row_only", "merged") or row.get("first", True):
        return True
    if header in sheet.merged_headers:
        return False
    return meaning in LINE_MEANINGS or header in sheet.keep_on_all_rows or header.startswith("Lineitem")


def _text(sheet: Sheet, header: str, meaning: str, value: Any) -> str:  # noqa: ANN401  cells hold anything
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime(sheet.dates)
    if isinstance(value, Decimal):
        style = sheet.cell.get(header, "")
        if meaning in RATES:
            return f"{value * 100:.2f}%"
        sign = {"usd": "$", "cny": "¥"}.get(style, "")
        return f"{sign}{value:,.2f}" if sign or style == "thousands" else f"{value:.2f}"
    if isinstance(value, int) and sheet.cell.get(header) == "thousands0":
        return f"{value:,}"
    return str(value)


def _wrapped(style: str, text: str) -> str:
    match style:
        case "eq":
            return f'="{text}"'
        case "tab":
            return f"\t{text}"
        case "tab_end":
            return f"{text}\t"
        case "apos":
            return f"'{text}"
        case "yuan":
            return f"{text}元"
    return text


def _totals(sheet: Sheet, body: Sequence[Sequence[str]]) -> list[str]:
    def total(column: int) -> str:
        amounts = list(_amounts(line[column] for line in body))
        return f"{sum(amounts):.2f}" if len(amounts) == len(body) else "-"

    return [sheet.totals, *(total(column) for column in range(1, len(sheet.header)))]


def _amounts(cells: Iterable[str]) -> Iterator[Decimal]:
    for cell in cells:
        plain = cell.replace(",", "")
        if plain.replace(".", "", 1).isdigit() and len(plain) < ID_DIGITS:
            yield Decimal(plain)
