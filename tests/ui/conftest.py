"""Every test of the window starts in the light theme and the bundled font."""

import pytest
from PySide6.QtWidgets import QApplication

from seller_desk.ui.kit.theme import Theme, dress, make_theme

_worn: list[Theme] = []


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application in its light theme; dressed again only after a test that changed it, for that takes long."""
    monkeypatch.setenv("SELLER_DESK_FONT", "bundled")
    if not _worn or qapp.property("seller_desk_theme") is not _worn[0]:
        _worn[:] = [make_theme("light")]
        dress(qapp, _worn[0])
