"""What every test stands on: no window on the screen, no network, an own data folder, a fixed clock and language."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything of Qt is loaded

from hypothesis import settings
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from seller_desk import resources, texts
from tests.offline.sitecustomize import block
from tests.store_fixtures import desk as desk  # noqa: PLC0414 - the fixture of every test that needs data

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MORNING = datetime(2026, 11, 21, 0, 42, tzinfo=UTC)  # 08:42 in China, as on the pictures of the design

# how long an example takes says more of the machine than of the rule; elsewhere than on a person's machine they repeat
settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")
block()
os.environ["PYTHONPATH"] = str(ROOT / "tests" / "offline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need ../shared, so that `-m "not needs_shared"` leaves them out."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.needs_shared)


@pytest.fixture
def shared() -> Path:
    """The folder with sample files and their maker beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("there is no ../shared beside the repository")
    return SHARED


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the test's own; nothing reaches the person's."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("SELLER_DESK_HOME", str(folder))
    return folder


@pytest.fixture
def now() -> datetime:
    """The moment at which the test takes place: 21 November 2026, 08:42 in China."""
    return MORNING


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: now


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    texts.use("en")
    yield
    texts.use("en")


@pytest.fixture(params=texts.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Runs the test once in each language."""
    texts.use(request.param)
    return str(request.param)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Qt with the bundled font and the Fusion style, so that every machine shows the same."""
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(resources.path("fonts").glob("*.otf"))]
    font = qapp.font()
    font.setFamilies(QFontDatabase.applicationFontFamilies(numbers[0]))
    font.setPixelSize(13)
    qapp.setFont(font)
    qapp.setStyle("Fusion")
    return qapp
