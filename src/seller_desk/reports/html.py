"""A document as HTML: for a browser (a file of its own), or for paper (what the printing engine lays out)."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from seller_desk import resources, texts
from seller_desk.domain.documents import RIGHT, Cell, Column, Document, Kind, cell_text
from seller_desk.reports.files import replacing
from seller_desk.reports.widths import shares

if TYPE_CHECKING:
    from jinja2 import Template

LONGEST_CELL = 500
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def to_html(document: Document, *, room: float = 0) -> str:
    """The document as one HTML text that refers to nothing outside; every text in it is escaped (FAULTS F01).

    With `room`, the width of the paper in half-width letters, it is made for Qt's text layout: column widths are
    computed, the style is small, and the footer is left out.
    """
    paper = room > 0
    return _template().render(
        document=document,
        language="zh-CN" if texts.current() == "zh_CN" else "en",
        style=Markup(resources.text("reports", "paper.css" if paper else "screen.css")),  # noqa: S704 - our own file
        footed=not paper,
        shown=_shown,
        align=_align,
        shares=lambda table: shares(table, room) if paper else [],
        bar=_bar,
    )


def write_html(document: Document, path: Path) -> int:
    """Write the document as one HTML file and return the rows of its tables; raises OSError (whole or not at all)."""
    with replacing(path) as draft:
        draft.write_text(to_html(document), encoding="utf-8", newline="\n")
    return sum(len(table.rows) for table in document.tables())


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=printable)
    return environment.from_string(resources.text("reports", "document.html"))


def printable(value: object) -> object:
    """A text without control and direction characters and no longer than paper bears; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    clean = UNPRINTABLE.sub("", value.replace("\t", " "))
    return clean if len(clean) <= LONGEST_CELL else f"{clean[: LONGEST_CELL - 1]}…"


def _shown(cell: Cell, kind: Kind) -> str:
    return cell_text(cell, kind)


def _align(column: Column) -> Markup:
    side = "right" if column.kind in RIGHT else "center" if column.kind is Kind.CHECK else "left"
    return Markup(' align="{}"').format(side)


def _bar(length: float, full: float) -> int:
    return max(0, min(70, round(length / full * 70))) if full > 0 else 0
