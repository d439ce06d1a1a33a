"""What the window remembers between runs: its place, tab, theme, language, columns of tables, drafts; in settings.json.

The file is disposable: written whole or not at all, and a damaged one is put aside as settings.json.corrupt.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

_RETRIES = 3


class Remembered(QObject):
    """The values of one settings.json; the `Memory` that pages and tables use. Changes are written soon after."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.put_aside: Path | None = None
        self._values = self._read()
        self._soon = QTimer(self, interval=500, singleShot=True)
        self._soon.timeout.connect(self.write)

    def recall(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        """What was remembered under this name; None for nothing."""
        return self._values.get(name)

    def remember(self, name: str, value: Any) -> None:  # noqa: ANN401
        """Keep a JSON value under this name; None forgets it."""
        if self._values.get(name) == value:
            return
        if value is None:
            self._values.pop(name, None)
        else:
            self._values[name] = value
        self._soon.start()

    def text(self, name: str, default: str, offered: tuple[str, ...] = ()) -> str:
        """A remembered text; the default where it is none or not one of those offered."""
        value = self._values.get(name)
        return value if isinstance(value, str) and (not offered or value in offered) else default

    def write(self) -> bool:
        """Write the file now; False when the folder cannot be written (the window goes on without)."""
        self._soon.stop()
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        for _attempt in range(_RETRIES):  # a virus scanner may hold the file for a moment
            try:
                self._write_to(draft)
            except OSError:
                continue
            return True
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        return False

    def _write_to(self, draft: Path) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            json.dump(self._values, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)

    def _read(self) -> dict[str, Any]:
        try:
            text = self._path.read_text("utf-8")
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError):
            return self._aside()
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            return self._aside()
        return values if isinstance(values, dict) else self._aside()

    def _aside(self) -> dict[str, Any]:
        kept = self._path.with_name(f"{self._path.name}.corrupt")
        with suppress(OSError):
            self._path.replace(kept)
            self.put_aside = kept
        return {}
