"""A proper end when the system asks for one: SIGTERM, Ctrl+C in the terminal, the session's end."""

import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


def watch(application: QApplication, close: Callable[[], None]) -> None:
    """Call `close` on the UI thread when the system wants the program to end; drafts are kept by closing."""
    application.commitDataRequest.connect(lambda _manager: close())
    if sys.platform == "win32":
        return
    reading, writing = socket.socketpair()
    for end in (reading, writing):
        end.setblocking(False)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _noted)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, application)
    notifier.setProperty("ends", (reading, writing))  # both live as long as the notifier

    def asked() -> None:
        reading.recv(100)
        close()

    notifier.activated.connect(asked)


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Python needs a handler for the signal to reach the wake-up socket."""
