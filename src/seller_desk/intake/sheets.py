"""The program's side of reading workbooks: starts the child, asks it for heads and rows, ends it."""

import json
import struct
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seller_desk.domain.refusals import Refused
from seller_desk.intake.rows import RowBlock
from seller_desk.intake.sheet_child import CELL, ROW
from seller_desk.texts import N_, Message

READ_SHEET = "--read-sheet"
"""The first argument by which the frozen program becomes the child."""

_SILENT_AT_MOST = 60.0
_IDLE_AT_MOST = 30.0
_REASONS = {
    "bomb": N_("{file} would unpack to far more than a table can be; it was not opened."),
    "sizes": N_("{file} is damaged: the sizes in it are not true. It was not opened."),
    "entities": N_("{file} holds declarations that no honest workbook has; it was not opened."),
    "memory": N_("{file} needs more memory than a table may take."),
    "password": N_("{file} is protected by a password."),
    "damaged": N_("{file} is damaged or no workbook."),
}
_REMEDIES = {
    "memory": N_("Save it as CSV in the spreadsheet program and import that."),
    "password": N_("Open it in a spreadsheet program, save it without a password, and import that."),
}
_EXPORT_AGAIN = N_("Export it from the marketplace again.")


class _Died(Exception):
    """The child ended without an answer."""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The first rows of a sheet with their numbers."""

    name: str
    rows: list[tuple[int, list[str]]]


@dataclass(slots=True)
class Workbook:
    """A workbook being read. The child waits between heads and rows, so that the file is parsed once."""

    path: Path
    data: bytes | None = None
    reader: str = "quick"
    cropped: bool = False
    child: "_Child | None" = field(default=None, repr=False)

    def heads(self) -> list[SheetHead]:
        """The first rows of each sheet. Raises Refused when the workbook cannot be read."""
        answer = self._begin()
        return [
            SheetHead(sheet["name"], [(number, cells) for number, cells in sheet["head"]]) for sheet in answer["sheets"]
        ]

    def blocks(self, sheet: int) -> Iterator[RowBlock]:
        """All rows of one sheet from the first on."""
        child, self.child = self.child, None
        if child is None or not child.alive:
            self._begin()
            child, self.child = self.child, None
        assert child is not None  # noqa: S101 - begun just now
        try:
            child.ask(sheet)
            while (frame := child.frame())[0] == b"R":
                yield _block(frame[1])
            if frame[0] != b"Z":
                raise self._refused(json.loads(frame[1]).get("reason", "damaged"))
        except _Died as died:
            raise self._refused("damaged") from died
        finally:
            child.end()

    def close(self) -> None:
        """End the child if it still waits."""
        if self.child is not None:
            self.child.end()
            self.child = None

    def _begin(self) -> dict[str, Any]:
        self.close()
        while True:
            child = _Child(self.reader, self.path, self.data)
            try:
                kind, text = child.frame()
                break
            except _Died as died:
                child.end()
                if self.reader == "careful":
                    raise self._refused("memory") from died
                self.reader = "careful"  # the quick reader cannot live with this file
        answer: dict[str, Any] = json.loads(text)
        if kind != b"H":
            child.end()
            raise self._refused(answer.get("reason", "damaged"))
        self.cropped = bool(answer["cropped"])
        child.wait_idle()
        self.child = child
        return answer

    def _refused(self, reason: str) -> Refused:
        return Refused(
            Message(_REASONS.get(reason, _REASONS["damaged"]), {"file": self.path.name}),
            Message(_REMEDIES.get(reason, _EXPORT_AGAIN)),
        )


def _block(text: str) -> RowBlock:
    numbers, _, body = text.partition(ROW)
    rows = [row.split(CELL) for row in body.split(ROW)]
    if "," in numbers:
        return RowBlock([int(number) for number in numbers.split(",")], rows)
    first = int(numbers)
    return RowBlock(range(first, first + len(rows)), rows)


class _Child:
    """One child process; it is ended when silent for a minute, idle for half a minute, or forgotten."""

    def __init__(self, reader: str, path: Path, data: bytes | None) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*_command(), reader, "-" if data is not None else str(path.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.ending = weakref.finalize(self, _end, self.process)
        self.timer: threading.Timer | None = None
        if data is not None:
            self._write(struct.pack(">Q", len(data)) + data)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, sheet: int) -> None:
        self._watch(None)
        self._write(f"{sheet}\n".encode())

    def frame(self) -> tuple[bytes, str]:
        """The next frame; raises _Died when the child ended or fell silent."""
        assert self.process.stdout is not None  # noqa: S101 - asked for above
        self._watch(_SILENT_AT_MOST)
        try:
            head = self.process.stdout.read(5)
            if len(head) < 5:
                raise _Died
            (size,) = struct.unpack(">I", head[1:])
            data = self.process.stdout.read(size)
        finally:
            self._watch(None)
        if len(data) < size:
            raise _Died
        return head[:1], data.decode("utf-8", "replace")

    def wait_idle(self) -> None:
        self._watch(_IDLE_AT_MOST)

    def end(self) -> None:
        self._watch(None)
        self.ending()

    def _write(self, data: bytes) -> None:
        assert self.process.stdin is not None  # noqa: S101 - asked for above
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except OSError as problem:
            raise _Died from problem

    def _watch(self, seconds: float | None) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        if seconds is not None:
            self.timer = threading.Timer(seconds, self.process.kill)
            self.timer.daemon = True
            self.timer.start()


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # the other end is gone already
                continue
    process.wait()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_SHEET]
    return [sys.executable, "-m", "seller_desk.intake.sheet_child"]
