"""The file of failed rows: their cells as they were and the reason, to be mended and imported again."""

import csv
import os
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

from seller_desk.texts import _

FOLDER = "failed-rows"
_UNFINISHED = ".part"
_LONGEST_NAME = 80


class FailedRows:
    """Collects failed rows on the disk while a file is read; becomes visible once the import has been kept."""

    def __init__(self, home: Path, batch: int, file: Path, header: Sequence[str]) -> None:
        self.path = home / FOLDER / f"{batch}-{file.stem[:_LONGEST_NAME]}.csv"
        self._unfinished = self.path.with_name(self.path.name + _UNFINISHED)
        self._header = header
        self._stream: TextIOWrapper | None = None

    @property
    def any(self) -> bool:
        """Whether a row failed."""
        return self._stream is not None

    def add(self, rows: Sequence[tuple[int, tuple[str, ...]]], reasons: Mapping[int, str]) -> None:
        """Write rows, each with its reason."""
        if not rows:
            return
        if self._stream is None:
            self._stream = self._open()
        width = len(self._header)
        writer = csv.writer(self._stream)
        for number, cells in rows:
            padded = [*cells[:width], *[""] * (width - len(cells))]
            writer.writerow([*padded, reasons.get(number, "")])

    def _open(self) -> TextIOWrapper:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        stream = self._unfinished.open("w", encoding="utf-8-sig", newline="")
        csv.writer(stream).writerow([*self._header, _("Reason")])
        return stream

    def close(self) -> None:
        """Finish writing; the file is whole on the disk but not visible yet."""
        if self._stream is not None and not self._stream.closed:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()

    def keep(self) -> Path | None:
        """Give the file its name; None when no row failed, or when it cannot be named yet (`tidy` does it later)."""
        if self._stream is None:
            return None
        self.close()
        try:
            os.replace(self._unfinished, self.path)  # noqa: PTH105 - the tests make this very call fail
        except OSError:
            return None
        return self.path

    def drop(self) -> None:
        """Leave nothing behind."""
        if self._stream is not None:
            self._stream.close()
            self._unfinished.unlink(missing_ok=True)


def tidy(home: Path, kept: frozenset[str]) -> None:
    """After a kill: files of imports that were kept get their names, the others go. `kept` are names in the journal."""
    for unfinished in (home / FOLDER).glob(f"*{_UNFINISHED}"):
        path = unfinished.with_name(unfinished.name.removesuffix(_UNFINISHED))
        if path.name in kept:
            os.replace(unfinished, path)  # noqa: PTH105 - as above
        else:
            unfinished.unlink(missing_ok=True)
