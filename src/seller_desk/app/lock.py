"""One process writes to a data folder: the lock on `desk.lock` that window and command line share.

The operating system frees the lock of a killed process, so a stale file costs nothing. What the file says (who holds
it) stays after a kill and is emptied by a proper end: so the next one knows.
"""

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE_NAME = "desk.lock"
DOOR_NAME = "desk.door"  # where the holder takes requests; see handover
WINDOW, COMMAND = "window", "command"
WAIT_SECONDS = 5.0
_POLL_SECONDS = 0.05
_BEYOND = 1 << 30  # Windows forbids reading locked bytes: lock one that is never written


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that has the folder, as its lock file says."""

    pid: int
    kind: str


class Held(Refused):
    """Another process has the data folder."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(
            Message(N_("The data folder is in use by process {pid}."), {"pid": holder.pid}),
            Message(N_("Wait until it is done, then try again.")),
        )
        self.holder = holder


class FolderLock:
    """The lock while it is held; `unclean` says that the holder before this one did not end properly."""

    def __init__(self, path: Path, handle: int, *, unclean: bool) -> None:
        self.path = path
        self.unclean = unclean
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the folder free and remove the file; more than once is harmless."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        os.ftruncate(handle, 0)
        if sys.platform == "win32":  # where an open file cannot be removed
            os.close(handle)
            with suppress(PermissionError):  # somebody is taking it this very moment
                self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            os.close(handle)


def take(home: Path, kind: str) -> FolderLock:
    """Take the folder's lock at once; raises Held when another process has it, Refused when it cannot be written."""
    path = home / FILE_NAME
    while True:
        handle = _open(path)
        if not _lock(handle):
            holder = _read(handle)
            os.close(handle)
            raise Held(holder or Holder(0, COMMAND))
        if _is_the_file(handle, path):
            break
        os.close(handle)  # its holder removed it between opening and locking
    before = _read(handle)
    (home / DOOR_NAME).unlink(missing_ok=True)  # left by a kill: it leads nowhere
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps({"pid": os.getpid(), "kind": kind}).encode())
    return FolderLock(path, handle, unclean=before is not None)


def take_waiting(home: Path, kind: str, seconds: float | None = None) -> FolderLock:
    """Take the lock, waiting for a command that has it; raises Held at once for a window, else after the wait (5 s)."""
    until = time.monotonic() + (WAIT_SECONDS if seconds is None else seconds)
    while True:
        try:
            return take(home, kind)
        except Held as held:
            if held.holder.kind == WINDOW or time.monotonic() >= until:
                raise
        time.sleep(_POLL_SECONDS)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as problem:
        raise Refused(
            Message(N_("The data folder {folder} cannot be written."), {"folder": str(path.parent)}),
            Message(N_("Name another folder with --home, or allow writing there.")),
        ) from problem


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _BEYOND, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_the_file(handle: int, path: Path) -> bool:
    if sys.platform == "win32":
        return True  # an open file cannot be removed there
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _read(handle: int) -> Holder | None:
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        said = json.loads(os.read(handle, 1000))
        return Holder(int(said["pid"]), str(said["kind"]))
    except (ValueError, KeyError, TypeError):
        return None
