import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, os, sys
from pathlib import Path
from seller_desk.ui.kit.theme import dress, make_application, make_theme
from seller_desk.ui.shell.language import speak
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
application = make_application("seller-desk")
speak(application, "zh_CN")
dress(application, make_theme("light"))
window = MainWindow(Remembered(Path(sys.argv[1])))
def painted():
    import PySide6.QtCore
    if "Qt" in vars(PySide6.QtCore):
        sys.modules["the enums of Qt"] = sys
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))))
    sys.stdout.flush()
    os._exit(0)
window.first_painted.connect(painted)
window.show()
application.exec()
"""
HEAVY = {"pandas", "numpy", "matplotlib", "sqlalchemy", "alembic", "pypinyin", "xlsxwriter", "python_calamine"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What a fresh process has loaded by the window's first paint."""
    path = tmp_path_factory.mktemp("first") / "settings.json"
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(told.stdout.strip().splitlines()[-1]))


def test_nothing_heavy_is_loaded_by_the_first_paint(loaded: set[str]) -> None:
    assert not HEAVY & loaded


def test_no_page_and_no_dialog_is_loaded_by_the_first_paint(loaded: set[str]) -> None:
    late = ("seller_desk.ui.inventory", "seller_desk.ui.orders", "seller_desk.ui.imports", "seller_desk.ui.kit.table")
    assert not [name for name in loaded if name.startswith(late)]
    assert "seller_desk.ui.shell.palette" not in loaded


def test_the_hundred_enums_of_qt_are_not_built_by_the_first_paint(loaded: set[str]) -> None:
    """See ui/kit/numbers.py: a seventh of the start."""
    assert "the enums of Qt" not in loaded


def test_importing_does_nothing(tmp_path: Path) -> None:
    program = (
        "import seller_desk.ui.shell.window, seller_desk.ui.kit.table.view, PySide6.QtWidgets as w; "
        "assert w.QApplication.instance() is None"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_qt_keeps_none_alive() -> None:
    """PySide6 6.12.0 on Python 3.11 takes a reference from None with every call, until the process aborts."""
    program = (
        "import sys; from PySide6.QtCore import QObject; o = QObject(); before = sys.getrefcount(None)\n"
        "for _ in range(500): o.setObjectName('x')\n"
        "assert abs(sys.getrefcount(None) - before) < 100"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
