"""The page in place of the window when the data cannot be opened: what happened, the newest backup, what to do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from seller_desk.domain.backups import Backup
from seller_desk.domain.clock import CHINA
from seller_desk.domain.refusals import Refused
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.plain import label

_WIDTH = 560


class Rescue(QMainWindow):
    """One full page, no box: `again` tries once more, the folder can be opened, nothing is changed by itself."""

    def __init__(self, home: Path, refused: Refused, backup: Backup | None, again: Callable[[], None]) -> None:
        super().__init__()
        self.setWindowTitle(_("Seller Desk"))
        self.resize(1024, 640)
        self._home = home
        self.sentence = label(str(refused.message), "title", wraps=True)
        self.remedy = label("" if refused.remedy is None else str(refused.remedy), "body", wraps=True)
        self.backup = label(_backup_sentence(backup), "body", wraps=True)
        self.folder = label(_("Data folder: {folder}").format(folder=home), "note", wraps=True)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch(1)
        for each in (self.sentence, self.remedy, self.backup, self.folder):
            each.setFixedWidth(_WIDTH)
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(self._buttons(again), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setCentralWidget(page)

    def _buttons(self, again: Callable[[], None]) -> QWidget:
        row = QWidget()
        row.setFixedWidth(_WIDTH)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.open_folder = Button(_("Open the folder"), icon="folder-open", kind="primary")
        self.open_folder.clicked.connect(self._open_folder)
        self.again = Button(_("Try again"), icon="refresh-cw")
        self.again.clicked.connect(again)
        for button in (self.open_folder, self.again):
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))


def _backup_sentence(backup: Backup | None) -> str:
    if backup is None:
        return _("There is no whole backup in the data folder.")
    at = f"{backup.at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return _("The newest whole backup is of {at}: {file}").format(at=at, file=backup.path.name)
