"""Which encoding a text file is written in, and its text, line by line where one line is not like the others."""

import codecs
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO

BadLines = frozenset[int]
"""Numbers (from 0, within the block) of lines that are not in the file's encoding."""

_HEAD = 64 * 1024
_SAMPLE = 1024 * 1024
_LONGEST_LINE = 64 * 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(code for code in range(128) if (code < 32 and code not in {9, 10, 13}) or code == 127)
_ASCII = bytes(code for code in range(128) if code != 10)
_UTF8_LINE = re.compile(
    rb"(?m)^(?:[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})+\r?$"
)
_HIGH = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding a file seems to have, and others that read it too (then a person may have to choose)."""

    encoding: str
    others: tuple[str, ...] = ()


def guess(sample: bytes, known_words: Collection[str], preferred: Collection[str] = ()) -> Guess:
    """BOM → strict UTF-8 → GB18030 → Big5, the last two told apart by heading words that are known.

    `sample` comes from `sample_of`; `preferred` may name cp1252 and shift_jis where a marketplace writes them.
    """
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return Guess(encoding)
    if wide := _utf16_without_mark(sample):
        return Guess(wide)
    lines = sample.split(b"\n")
    if _share(lines, "utf-8") > 0.5:  # Chinese text in another encoding is hardly ever UTF-8 by chance
        return Guess("utf-8")
    fitting = [name for name in ("gb18030", "big5", "shift_jis", "cp1252") if _share(lines, name) >= 0.9]
    western = [name for name in _by_bytes(sample) if name in fitting and (name in preferred or _plain_head(lines))]
    if western:
        return Guess(western[0], tuple(name for name in fitting if name != western[0]))
    chinese = [name for name in fitting if name in {"gb18030", "big5"}]
    if not chinese:
        return Guess(fitting[0] if fitting else "gb18030", tuple(fitting[1:]) or ("utf-8",))
    hits = {name: _known(sample, name, known_words) for name in chinese}
    best = max(chinese, key=lambda name: hits[name])
    unsure = len(chinese) > 1 and hits[best] == 0
    return Guess(best, tuple(name for name in chinese if name != best) if unsure else ())


def known_or_guess(declared: str, sample: bytes) -> str:
    """The encoding that a page declares, if there is such a one; else the best guess."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return guess(sample, ()).encoding
    return "gb18030" if name in {"gb2312", "gbk"} else name


def sample_of(file: BinaryIO) -> bytes:
    """The head of the file and, where that is plain ASCII, lines further on that are not."""
    head = file.read(_HEAD)
    parts, size = [head], 0
    if not head.isascii():
        return _whole_lines(head)
    while size < _SAMPLE and (block := file.read(_SAMPLE)):
        if not block.isascii():
            lines = [line for line in block.split(b"\n")[1:-1] if not line.isascii()]
            parts.append(b"\n" + b"\n".join(lines[:2000]))
            size += sum(map(len, lines[:2000])) + _SAMPLE // 16
    return b"".join(parts)


def _whole_lines(head: bytes) -> bytes:
    end = head.rfind(b"\n")
    return (
        head[: end + 1] if end > 0 and len(head) == _HEAD and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    )


def _utf16_without_mark(sample: bytes) -> str | None:
    head = sample[:2000]
    if head.count(0) < len(head) // 4 or len(head) < 8:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _share(lines: list[bytes], encoding: str) -> float:
    """The share of lines with more than ASCII that are right in this encoding (an incomplete last one is)."""
    fine = bad = 0
    for place, line in enumerate(lines):
        if line.isascii():
            continue
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            decoder.decode(line, final=place < len(lines) - 1)
        except UnicodeDecodeError:
            bad += 1
        else:
            fine += 1
    return fine / (fine + bad) if fine + bad else 1.0


def _known(sample: bytes, encoding: str, words: Collection[str]) -> int:
    text = sample[:_HEAD].decode(encoding, "replace")
    return sum(word in text for word in words)


def _plain_head(lines: list[bytes]) -> bool:
    return bool(lines) and lines[0].isascii() and len(lines[0]) > 3


def _by_bytes(sample: bytes) -> list[str]:
    """Single high bytes among ASCII speak for cp1252, many kana for Shift_JIS."""
    runs = _HIGH.findall(sample)
    total = sum(map(len, runs))
    if not total:
        return []
    kana = sample.count(b"\x82") + sample.count(b"\x83")
    found = ["shift_jis"] if kana / total > 0.2 else []
    return [*found, "cp1252"] if sum(len(run) == 1 for run in runs) / len(runs) > 0.7 else found


def decoded_lines(file: BinaryIO, encoding: str, block: int) -> Iterator[tuple[str, BadLines]]:
    """Whole lines of text, a block at a time, and which of them are not in `encoding`; there U+FFFD stands."""
    if encoding.startswith(("utf-16", "utf-32")):
        yield from _wide(file, encoding, block)
        return
    waiting: list[bytes] = []
    first = True
    while data := file.read(block):
        if first:
            data = data.removeprefix(codecs.BOM_UTF8) if encoding.startswith("utf-8") else data
            encoding, first = encoding.removesuffix("-sig"), False
        end = data.rfind(b"\n") + 1
        if not end and len(waiting) * block < _LONGEST_LINE:
            waiting.append(data)
            continue
        end = end or len(data)
        yield _decoded(b"".join((*waiting, data[:end])), encoding)
        waiting = [data[end:]]
    if rest := b"".join(waiting):
        yield _decoded(rest, encoding, at_end=True)


def _decoded(data: bytes, encoding: str, *, at_end: bool = False) -> tuple[str, BadLines]:
    data = data.translate(None, _CONTROLS)
    if b"\r" in data and b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if at_end:
        data = _without_incomplete_tail(data, encoding)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _line_by_line(data, encoding)
    if encoding == "gb18030" and not data.isascii() and _UTF8_LINE.search(data.translate(None, _ASCII)):
        return _line_by_line(data, encoding)
    return text, frozenset()


def _without_incomplete_tail(data: bytes, encoding: str) -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return data
    return data[: len(data) - len(decoder.getstate()[0])]


def _line_by_line(data: bytes, encoding: str) -> tuple[str, BadLines]:
    texts: list[str] = []
    bad: set[int] = set()
    for place, line in enumerate(data.split(b"\n")):
        try:
            text = line.decode(encoding)
            strange = encoding == "gb18030" and _is_utf8(line)
        except UnicodeDecodeError:
            text, strange = line.decode(encoding, "replace"), True
        texts.append(text)
        if strange:
            bad.add(place)
    return "\n".join(texts), frozenset(bad)


def _is_utf8(line: bytes) -> bool:
    """Whether a line is UTF-8 though the file is not: Chinese text is hardly ever both."""
    if line.isascii() or sum(byte > 127 for byte in line) < 6:
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(file: BinaryIO, encoding: str, block: int) -> Iterator[tuple[str, BadLines]]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    controls = dict.fromkeys(_CONTROLS)
    rest = ""
    while data := file.read(block):
        text = rest + decoder.decode(data).translate(controls)
        end = text.rfind("\n") + 1
        rest = text[end:]
        if end:
            yield text[:end].removeprefix("﻿"), frozenset()
    rest += decoder.decode(b"", final=True)
    if rest := rest.rstrip("�"):
        yield rest.removeprefix("﻿"), frozenset()
