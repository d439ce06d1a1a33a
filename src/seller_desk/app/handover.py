"""A local socket between two copies of the program: a writing command gives its arguments to the open window,
and a second window raises the first. Who cannot read the data folder does not know the secret.
"""

import json
import logging
import os
import platform
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any

from seller_desk.app.lock import DOOR_NAME
from seller_desk.cli.commands import Answer
from seller_desk.cli.output import plain
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Cancelled, Refused
from seller_desk.texts import N_, Message

_MESSAGE = "$message"
_LONGEST_SOCKET = 100  # bytes that a socket's path may have everywhere
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it was typed: its arguments and the folder where they were typed."""

    arguments: tuple[str, ...]
    folder: Path


Work = Callable[[Request, Progress], Answer]


class Reception:
    """The window's side: takes requests in threads of its own until it is closed.

    `work` does a command and returns its answer; `raise_window` is called for a second window. Both are called in a
    thread that is not the window's.
    """

    def __init__(self, home: Path, work: Work, raise_window: Callable[[], None]) -> None:
        self._work = work
        self._raise_window = raise_window
        address = _address(home)
        self._listener = Listener(address, family="AF_PIPE" if os.name == "nt" else "AF_UNIX")
        self._address = address or str(self._listener.address)
        self._secret = secrets.token_bytes(32)
        self._file = home / DOOR_NAME
        self._closing = False
        _write_privately(self._file, {"address": self._address, "secret": self._secret.hex()})
        self._thread = threading.Thread(target=self._receive, name="reception", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take no more requests; one being worked on is finished by its own thread."""
        self._closing = True
        self._file.unlink(missing_ok=True)
        with suppress(OSError, EOFError):
            Client(self._address).close()  # wakes the thread that waits
        self._thread.join()
        self._listener.close()

    def _receive(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except OSError:
                if self._closing:
                    return
                continue
            if self._closing:
                connection.close()
                return
            threading.Thread(target=self._serve, args=(connection,), name="handed over", daemon=True).start()

    def _serve(self, connection: Connection) -> None:
        with connection, suppress(OSError, EOFError, AuthenticationError):
            deliver_challenge(connection, self._secret)
            answer_challenge(connection, self._secret)
            request = _received(connection)
            if "raise" in request:
                self._raise_window()
                _send(connection, {"answer": {}, "code": 0})
                return
            _send(connection, self._reply(request, connection))

    def _reply(self, request: Mapping[str, Any], connection: Connection) -> Mapping[str, Any]:
        try:
            answer = self._work(Request(tuple(request["do"]), Path(request["folder"])), _Distant(connection))
        except Refused as refused:
            said = {"message": refused.message, "remedy": refused.remedy, "details": list(refused.details)}
            return {"refused": said}
        except Cancelled:
            return {"cancelled": True}
        except Exception:  # noqa: BLE001 - the other process gets a sentence, the log the place
            _log.exception("a command that was handed over failed")
            return {"refused": _fault()}
        return {"answer": answer.data, "code": answer.code}


def _fault() -> dict[str, Any]:
    return {
        "message": Message(N_("Something in the program went wrong; the command was not done.")),
        "remedy": Message(N_("The log in the data folder's logs says where; send it to the makers.")),
        "details": [],
    }


class _Distant:
    """Progress that is told to the other process; its end cancels the work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def step(self, done: int, total: int, what: Message) -> None:
        try:
            _send(self._connection, {"step": [done, total, what]})
        except OSError as gone:
            raise Cancelled from gone


class OpenWindow:
    """The command's side: an open window that does its work. Implements `cli.main.Beside`."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def do(self, arguments: Sequence[str], progress: Progress) -> Answer:
        """Let the window do a command; raises Refused or Cancelled as the work does, Refused when nobody answers."""
        try:
            with _reach(self._home) as connection:
                _send(connection, {"do": list(arguments), "folder": str(Path.cwd())})
                return _awaited(connection, progress)
        except (OSError, EOFError, AuthenticationError, ValueError, KeyError) as problem:
            raise Refused(
                Message(N_("The open window of Seller Desk does not answer.")),
                Message(N_("Close the window and try again.")),
            ) from problem


def raise_window(home: Path) -> bool:
    """Bring the open window to the front; False when none answers."""
    try:
        with _reach(home) as connection:
            _send(connection, {"raise": True})
            _received(connection)
    except (OSError, EOFError, AuthenticationError, ValueError, KeyError):
        return False
    return True


def _awaited(connection: Connection, progress: Progress) -> Answer:
    while True:
        said = _received(connection)
        if "step" in said:
            done, total, what = said["step"]
            progress.step(done, total, what)
        elif "cancelled" in said:
            raise Cancelled
        elif "refused" in said:
            refused = said["refused"]
            raise Refused(refused["message"], refused["remedy"], tuple(refused["details"]))
        else:
            return Answer(said["answer"], int(said["code"]))


def _reach(home: Path) -> Connection:
    door = json.loads((home / DOOR_NAME).read_text("utf-8"))
    secret = bytes.fromhex(door["secret"])
    connection = Client(door["address"])
    try:
        answer_challenge(connection, secret)
        deliver_challenge(connection, secret)
    except BaseException:
        connection.close()
        raise
    return connection


def _address(home: Path) -> str | None:
    """Where to listen: without a file where the system can, else in the data folder, else where there is room."""
    if platform.system() == "Linux":
        return f"\0seller-desk-{secrets.token_hex(16)}"
    place = home / "desk.socket"
    if os.name == "nt" or len(os.fsencode(place)) > _LONGEST_SOCKET:
        return None
    place.unlink(missing_ok=True)
    return str(place)


def _write_privately(path: Path, content: Mapping[str, object]) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file)


def _send(connection: Connection, content: Mapping[str, Any]) -> None:
    connection.send_bytes(json.dumps(content, default=_packed).encode())


def _received(connection: Connection) -> dict[str, Any]:
    content = json.loads(connection.recv_bytes(), object_hook=_unpacked)
    if not isinstance(content, dict):
        raise ValueError("not a message of this program")  # noqa: TRY004 - the other side's fault, not a type's
    return content


def _packed(value: object) -> object:
    return {_MESSAGE: value.to_json()} if isinstance(value, Message) else plain(value)


def _unpacked(content: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    return Message.from_json(content[_MESSAGE]) if set(content) == {_MESSAGE} else content
