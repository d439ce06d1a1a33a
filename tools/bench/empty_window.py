"""The yardstick of the first paint: a Qt program with nothing but an empty main window, left after its first paint."""

import json
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tools.bench.memory import peak_mib


class Empty(QMainWindow):
    """Leaves as soon as it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, _leave)


def _leave() -> None:
    print(json.dumps({"cpu": time.process_time(), "peak": peak_mib()}), flush=True)
    QApplication.quit()


def main() -> int:
    """Show the window and leave."""
    application = QApplication(sys.argv)
    window = Empty()
    window.resize(1366, 697)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
