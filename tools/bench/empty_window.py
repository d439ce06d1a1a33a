"""The yardstick of the first paint: a Qt program with nothing but an empty main window, left after its first paint."""

import json
import resource
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Empty(QMainWindow):
    """Leaves as soon as it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, _leave)


def _leave() -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu": time.process_time(), "peak": usage.ru_maxrss / 1024}), flush=True)
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
