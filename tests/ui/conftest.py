"""Every test of the window wears the light theme; each starts with a fresh one."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from seller_desk.ui.kit.theme import dress, make_theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The application in its light theme and the bundled font."""
    monkeypatch.setenv("SELLER_DESK_FONT", "bundled")
    dress(qapp, make_theme("light"))
    yield
    qapp.setStyleSheet("")
