"""The language of the window: our own texts, and those of Qt's own menus and buttons."""

import json

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from seller_desk import resources, texts

_NAME = "seller_desk_qt_texts"


def speak(application: QApplication, language: str) -> None:
    """Show everything in `language` from now on; windows built before must be built again."""
    texts.use(language)
    locale = QLocale(language)
    QLocale.setDefault(locale)
    old = application.findChild(QTranslator, _NAME)
    if old is not None:
        application.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(application)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        application.installTranslator(translator)


def names() -> tuple[tuple[str, str], ...]:
    """The languages to choose from, each called by its own name."""
    own = json.loads(resources.text("locale", "languages.json"))
    return tuple((language, str(own[language])) for language in texts.LANGUAGES)
