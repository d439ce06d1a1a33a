"""Uses the window on a big desk as a person would, and prints how long things took as JSON.

    python -m tools.bench.use_window HOME

`tab_p95`: from choosing a tab to its painted frame; `filter_p95`: from a keystroke in a filter to its first rows;
`scroll_p95`: a frame of the stock's table while it is scrolled from end to end;
`chart`: the first chart after the charts' libraries were loaded in idle time; `memory`: resident MiB at the end.
"""

import json
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from seller_desk.app import window
from seller_desk.app.care import QUIET
from seller_desk.domain.clock import system_clock
from seller_desk.ui.inventory.page import PARTS
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.shell.tabs import TABS
from seller_desk.ui.shell.window import MainWindow

SWITCHES = 50
SCROLLS = 200
KEYS = "保温杯"
PATIENCE = 120_000


def main(home: Path) -> int:
    """Run the window, use it, print, leave."""
    usual = window.Session.show

    def show(session: window.Session) -> None:
        session.opened.connect(lambda _desk: QTimer.singleShot(0, lambda: _use(session)))
        usual(session)

    setattr(window.Session, "show", show)  # noqa: B010 - a bench looks in, the program offers no such door
    return window.run(home, system_clock, "zh_CN")


def _use(session: window.Session) -> None:
    desk = session.window
    _until(lambda: desk.work.jobs.idle)
    for place in (*(tab.name for tab in TABS), *(f"inventory/{part.name}" for part in reversed(PARTS))):
        desk.open(place)
        _until(lambda: desk.work.jobs.idle)
    switches = [_switch(desk, TABS[step % len(TABS)].name) for step in range(SWITCHES)]
    keys = [taken for name in ("inventory", "orders") for taken in _filter(desk, name)]
    told = {
        "tab_p95": _p95(switches),
        "filter_p95": _p95(keys),
        "scroll_p95": _p95(list(_scroll(desk))),
        "chart": _chart(desk),
        "memory": _rested(),
    }
    print(json.dumps(told), flush=True)
    session.window.close()


class _Painted(QObject):
    """Knows when a widget was painted last."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = perf_counter()
        return super().eventFilter(watched, event)


def _switch(desk: MainWindow, name: str) -> float:
    other = next(tab.name for tab in TABS if tab.name != name)
    desk.open(other)
    _until(lambda: desk.work.jobs.idle)
    watch = _Painted(desk.pages[name])
    began = perf_counter()
    desk.open(name)
    _until(lambda: watch.at > began)
    _until(lambda: desk.work.jobs.idle)
    return (watch.at - began) * 1000


def _filter(desk: MainWindow, name: str) -> Iterator[float]:
    desk.open(name)
    _until(lambda: desk.work.jobs.idle)
    view = _view(desk.pages[name])
    for length in range(1, len(KEYS) + 1):
        yield _keystroke(view, KEYS[:length])
    view.filter_box.setText("")
    _until(lambda: desk.work.jobs.idle)


def _keystroke(view: RecordView, typed: str) -> float:
    """From typing to the first rows that are left, in ms."""
    seen: list[float] = []
    note = view.table.modelReset.connect(lambda: seen.append(perf_counter()))
    began = perf_counter()
    view.filter_box.setText(typed)
    _until(lambda: bool(seen))
    QObject.disconnect(note)
    return (seen[0] - began) * 1000


def _scroll(desk: MainWindow) -> Iterator[float]:
    """From one place of the whole stock to the next, each painted at once, in ms."""
    desk.open("inventory")
    _until(lambda: desk.work.jobs.idle)
    grid = _view(desk.pages["inventory"]).grid
    bar = grid.verticalScrollBar()
    for step in range(SCROLLS):
        began = perf_counter()
        bar.setValue(bar.maximum() * step // SCROLLS)
        grid.viewport().grab()
        yield (perf_counter() - began) * 1000


def _view(page: Page) -> RecordView:
    return next(view for view in page.findChildren(RecordView) if view.isVisible())


def _chart(desk: MainWindow) -> float:
    """The charts page loads again: from asking to everything drawn."""
    desk.open("charts")
    _until(lambda: desk.work.jobs.idle)
    began = perf_counter()
    desk.pages["charts"].reload()
    _until(lambda: desk.work.jobs.idle)
    return (perf_counter() - began) * 1000


def _until(done: Callable[[], bool]) -> None:
    """Let the window work until something is true; give up after two minutes."""
    loop, began = QEventLoop(), perf_counter()
    while not done():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        if (perf_counter() - began) * 1000 > PATIENCE:
            raise TimeoutError("the window did not come to rest")
    QApplication.processEvents()


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _rested() -> float:
    """Resident MiB of a window that has nothing to do: then it gives back what is free."""
    until = perf_counter() + 2 * QUIET / 1000
    _until(lambda: perf_counter() > until)
    return _resident()


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
