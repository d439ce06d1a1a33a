"""What a command says: one JSON document or lines on stdout; progress and refusals on stderr."""

import json
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from seller_desk.domain.clock import CHINA, from_utc_text
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import Message, _


def speak_utf8() -> None:
    """Let both streams take every text; a half character of a file name must not stop an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


_LONG = 500


def as_json(data: Mapping[str, Any]) -> str:
    """The document as text, long ones without indenting; messages in the language shown now, money and days as text."""
    if any(isinstance(value, list) and len(value) > _LONG for value in data.values()):  # six times as fast
        return json.dumps(data, ensure_ascii=False, separators=(",\n", ": "), default=plain)
    return json.dumps(data, ensure_ascii=False, indent=2, default=plain)


def plain(value: object) -> object:
    """What JSON can hold of a value that it does not know; for `json.dumps(default=…)`."""
    if isinstance(value, (Message, Path, Decimal)):
        return str(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, (set, frozenset)):
        return sorted(str(each) for each in value)
    raise TypeError(f"{type(value).__name__} is not for JSON")


def moment(at: str) -> str:
    """A stored time as a person reads it, in the shop's time as everywhere in the window."""
    return f"{from_utc_text(at).astimezone(CHINA):%Y-%m-%d %H:%M}"


def say(lines: Iterable[str]) -> None:
    """Print lines; a reader that went away (`| head`) ends it quietly."""
    with suppress(BrokenPipeError):
        for line in lines:
            print(line)
        sys.stdout.flush()


def refuse(refused: Refused, *, in_json: bool) -> None:
    """Say what could not be done and what to do, on stderr; with JSON also as its document."""
    for line in (str(refused), *(f"  {detail}" for detail in refused.details)):
        print(line, file=sys.stderr)
    if in_json:
        remedy = None if refused.remedy is None else str(refused.remedy)
        details = [str(detail) for detail in refused.details]
        say([as_json({"error": {"message": str(refused.message), "remedy": remedy, "details": details}})])


class TerminalProgress:
    """Tells how far long work is, on stderr, at most a few times a second; on a terminal in one line."""

    EVERY = 0.25

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._open = False
        self._cancelled = False

    def cancel(self) -> None:
        """Let the work stop at its next step."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled

    def step(self, done: int, total: int, what: Message) -> None:
        if self._cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last < self.EVERY:
            return
        self._last = now
        share = f"{done * 100 // total:3d} %" if total else f"{done}"
        if sys.stderr.isatty():
            print(f"\r{what} {share}\x1b[K", end="", file=sys.stderr, flush=True)
            self._open = True
        else:
            print(f"{what} {share}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the line free for what comes next."""
        if self._open:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def cancelled() -> str:
    """What is said after Ctrl+C."""
    return _("Cancelled; nothing was changed.")
