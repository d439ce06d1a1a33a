"""Opens the program's window as a person does and leaves it at a moment: `paint`, `settled`, `fresh` or `killed`.

    python -m tools.bench.left_window paint HOME

Prints what it took until then as JSON. `settled`: the Today tab shows numbers (those of last time, said so); `fresh`:
they are read again and nothing runs any more; `killed` ends there without any ado, as a power cut would.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from seller_desk.app import window
from seller_desk.domain.clock import system_clock
from tools.bench.memory import peak_mib

LOOK_EVERY = 10  # ms


def main(moment: str, home: Path) -> int:
    """Run the window until the moment has come."""
    usual = window.Session.show

    def show(session: window.Session) -> None:
        if moment == "paint":
            session.window.first_painted.disconnect()
            session.window.first_painted.connect(lambda: _leave(session))
        elif moment == "settled":
            session.window.first_painted.connect(lambda: QTimer.singleShot(0, lambda: _leave_when_shown(session)))
        else:
            session.opened.connect(lambda _desk: _leave_when_settled(session, moment))
        usual(session)

    setattr(window.Session, "show", show)  # noqa: B010 - a bench looks in, the program offers no such door
    return window.run(home, system_clock, "zh_CN")


def _leave_when_shown(session: window.Session) -> None:
    """Leave when the list of Today has been painted with something in it."""
    from seller_desk.ui.today.page import TodayPage  # by now the window has loaded it

    page = session.window.pages["today"]
    if not isinstance(page, TodayPage):
        raise TypeError("the first tab is not Today")
    if page.list.model().rowCount():
        QTimer.singleShot(0, lambda: _leave(session))
    else:
        page.shown.connect(lambda _fresh: QTimer.singleShot(0, lambda: _leave(session)))


def _leave_when_settled(session: window.Session, moment: str) -> None:
    timer = QTimer(session)

    def look() -> None:
        if not session.window.work.jobs.idle:
            return
        timer.stop()
        if moment == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        _leave(session)

    timer.timeout.connect(look)
    timer.start(LOOK_EVERY)


def _leave(session: window.Session) -> None:
    print(json.dumps({"cpu": time.process_time(), "peak": peak_mib(), "loaded": _heavy()}), flush=True)
    session.window.close()


def _heavy() -> list[str]:
    """Which of the libraries that must not be loaded before the first paint are."""
    return [name for name in ("pandas", "numpy", "matplotlib", "sqlalchemy") if name in sys.modules]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
