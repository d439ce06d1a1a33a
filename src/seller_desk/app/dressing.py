"""The Qt application in the program's clothes: name, language, theme, and where Qt's own messages go."""

import logging
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from seller_desk import texts
from seller_desk.ui.kit.theme import dress, make_application
from seller_desk.ui.shell.language import speak
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import remembered_theme

_OFFSCREEN_NOISE = "This plugin does not support propagateSizeHints()"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def dressed_application(remembered: Remembered, language: str | None = None) -> QApplication:
    """The Qt application in the remembered theme and the language asked for, remembered or the system's."""
    qInstallMessageHandler(_log_qt)
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else make_application(sys.argv[0])
    application.setApplicationName("Seller Desk")
    application.setDesktopFileName("seller-desk")
    speak(application, language or remembered.text("language", texts.system_language(), texts.LANGUAGES))
    dress(application, remembered_theme(remembered))
    return application


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message == _OFFSCREEN_NOISE:
        return
    logging.getLogger(f"qt.{context.category or 'default'}").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
