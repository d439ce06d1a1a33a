"""The language of the window: our own texts, and those of Qt's own menus and buttons."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from seller_desk import resources, texts

_NAME = "seller_desk_qt_texts"


def speak(application: QApplication, language: str) -> None:
    """Show everything in `language` from now on; windows built before must be built again.

    Qt's own words (menus of inputs, file dialogs) follow once the event loop runs: the first paint shows none of them.
    """
    texts.use(language)
    QTimer.singleShot(0, application, lambda: _speak_in_qt(application, language))


def _speak_in_qt(application: QApplication, language: str) -> None:
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(language))
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(application)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)


def names() -> tuple[tuple[str, str], ...]:
    """The languages to choose from, each called by its own name."""
    import json

    own = json.loads(resources.text("locale", "languages.json"))
    return tuple((language, str(own[language])) for language in texts.LANGUAGES)
