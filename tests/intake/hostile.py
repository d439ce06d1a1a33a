"""Makes workbooks as no honest program writes them; each is small, none is kept."""

# ruff: noqa: E501 - XML stands on one line

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

_NS = "http://schemas.openxmlformats.org/"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_NS}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_NS}package/2006/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_NS}spreadsheetml/2006/main" xmlns:r="{_REL}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_NS}package/2006/relationships"><Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows: str, dimension: str = "") -> str:
    named = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f'{_HEAD}<worksheet xmlns="{_NS}spreadsheetml/2006/main">{named}<sheetData>{rows}</sheetData></worksheet>'


def table(lines: list[list[str]], more: str = "", dimension: str = "") -> str:
    """A small sheet of texts; `more` is further XML of rows."""
    rows = "".join(
        f'<row r="{number}">{"".join(cell(f"{chr(65 + place)}{number}", text) for place, text in enumerate(line))}</row>'
        for number, line in enumerate(lines, 1)
    )
    return sheet(rows + more, dimension)


def workbook(path: Path, sheet_xml: str, others: Mapping[str, str] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet_xml, **(others or {})}.items():
            archive.writestr(name, text)
    return path


def with_false_size(path: Path, name: str, size: int) -> Path:
    """The zip file with another unpacked size of that member in its list."""
    data = bytearray(path.read_bytes())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        length = struct.unpack_from("<H", data, place + 28)[0]
        if data[place + 46 : place + 46 + length] == name.encode():
            struct.pack_into("<I", data, place + 24, size)
        place += 46
    path.write_bytes(data)
    return path


def old_office(stream: str) -> bytes:
    """The beginning of a file of the old Office container that names this stream, as encrypted workbooks do."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + bytes(512)
        + stream.encode("utf-16-le").ljust(64, b"\0")
        + bytes(4096)
    )


def zipped(members: Mapping[str, bytes]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()
