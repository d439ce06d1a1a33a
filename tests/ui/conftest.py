"""Every test of the window starts in the light theme and the bundled font."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from seller_desk.ui.kit.theme import Theme, dress, make_theme
from seller_desk.ui.shell.window import MainWindow

_worn: list[Theme] = []


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The application in its light theme; dressed again only after a test that changed it, for that takes long.

    Windows that a test gave up are gone after it: left alive, every later change of style would be theirs too.
    """
    monkeypatch.setenv("SELLER_DESK_FONT", "bundled")
    if not _worn or qapp.property("seller_desk_theme") is not _worn[0]:
        _worn[:] = [make_theme("light")]
        dress(qapp, _worn[0])
    yield
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, MainWindow) and not widget.isVisible() and not widget.work.jobs.busy:
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
