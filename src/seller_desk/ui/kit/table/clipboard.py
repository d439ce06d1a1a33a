"""Cells on the clipboard: as tab-separated text that a spreadsheet reads right, and as a table whose ids stay text."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def mime_of(lines: Sequence[Sequence[Any]]) -> QMimeData:
    """Values as a spreadsheet takes them: text cells are marked as text, so that long numbers of orders stay whole."""
    data = QMimeData()
    data.setText(tsv(lines))
    data.setHtml(html_table(lines))
    return data


def tsv(lines: Iterable[Sequence[Any]]) -> str:
    """Lines of cells; quotes where a cell holds a tab, a line break or a quote."""
    return "\r\n".join("\t".join(_cell(value) for value in line) for line in lines)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    if isinstance(value, str) and text.startswith(_FORMULA) and not _is_number(text):
        text = "'" + text  # a spreadsheet would run it as a formula
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n\r"') else text


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).replace(",", "").isdigit()


def html_table(lines: Iterable[Sequence[Any]]) -> str:
    """The same cells as a table; every text is marked as text."""
    rows = "".join("<tr>" + "".join(_html_cell(value) for value in line) + "</tr>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def _html_cell(value: object) -> str:
    style = " style=\"mso-number-format:'\\@'\"" if isinstance(value, str) else ""
    return f"<td{style}>{escape('' if value is None else str(value))}</td>"


def read_block(text: str) -> list[list[str]]:
    """The cells of a copied block; a quote only opens a cell that begins with it, so that 4.5" stays as it is."""
    lines: list[list[str]] = [[]]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = 0
    while at < len(text):
        cell, at = _read_cell(text, at)
        lines[-1].append(cell)
        if at < len(text) and text[at] == "\n":
            lines.append([])
        elif at == len(text) - 1 and text[at] == "\t":
            lines[-1].append("")
        at += 1
    return lines[:-1] if not lines[-1] else lines


def _read_cell(text: str, at: int) -> tuple[str, int]:
    if text[at] == '"':
        quoted = _read_quoted(text, at)
        if quoted is not None:
            return quoted
    end = min((place for mark in "\t\n" if (place := text.find(mark, at)) >= 0), default=len(text))
    return text[at:end], end


def _read_quoted(text: str, at: int) -> tuple[str, int] | None:
    """The cell and where it ends; None when the quote is just a character of the cell."""
    place = at + 1
    while (place := text.find('"', place)) >= 0:
        if text[place + 1 : place + 2] == '"':
            place += 2
            continue
        ends = place + 1 == len(text) or text[place + 1] in "\t\n"
        return (text[at + 1 : place].replace('""', '"'), place + 1) if ends else None
    return None
