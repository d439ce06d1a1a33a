"""A JSON list of objects as a table: the names are the headings."""

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

LARGEST = 128 * 1024 * 1024


def looks_like(head: bytes) -> bool:
    """Whether the file may be JSON, by its first bytes."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return text.startswith((b"[", b"{")) and b'"' in text


def rows_of(file: BinaryIO) -> Iterator[list[str]]:
    """Headings first, then one row for each object. Raises ValueError when it is no list of objects."""
    records = _records(json.loads(file.read(LARGEST)))
    headings = list(dict.fromkeys(name for record in records for name in record))
    yield headings
    for record in records:
        yield [_text(record.get(heading)) for heading in headings]


def _records(data: object) -> list[dict[str, object]]:
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value]
        data = lists[0] if len(lists) == 1 else data
    if not isinstance(data, list) or not data or not all(isinstance(record, dict) for record in data):
        raise ValueError("no list of objects")
    return data


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
