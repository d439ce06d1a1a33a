"""What this program is, which version, and under which licences its parts stand."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from seller_desk import __version__, resources
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.plain import label

_PARTS = (
    ("program", "Seller Desk", ("LICENSE",)),
    ("parts", "", ("THIRD_PARTY.md",)),
    ("icons", "Lucide", ("icons", "LICENSE.txt")),
    ("font", "Noto Sans SC", ("fonts", "OFL.txt")),
)


class AboutDialog(Dialog):
    """Version and licences; nothing here needs the network."""

    def __init__(self, window: QWidget) -> None:
        title = _("About Seller Desk")
        sentence = _("Version {version} · Qt {qt}").format(version=__version__, qt=qVersion())
        super().__init__(window, title, sentence, width=760, height=560)
        promise = _("Everything stays on this computer: the program opens no connection to any network.")
        self.body.addWidget(label(promise, "muted", wraps=True))
        known = {key: text for key, _words, place in _PARTS if (text := licence(place))}
        words = {"parts": _("Libraries"), "icons": _("Icons (Lucide)"), "font": _("Font (Noto Sans SC)")}
        parts = [(key, words.get(key, name)) for key, name, _place in _PARTS if key in known]
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("Licence"))
        choose = Segments(_("Licence of"), parts)
        choose.chosen.connect(lambda key: self._text.setPlainText(known[str(key)]))
        self.body.addWidget(choose)
        self.body.addWidget(self._text, 1)
        if parts:
            self._text.setPlainText(known[parts[0][0]])


def licence(place: tuple[str, ...]) -> str:
    """The text of a licence, from the resources or from beside them; "" where it was not shipped."""
    for path in (resources.path(*place), resources.path().parent.joinpath(*place)):
        if path.is_file():
            return path.read_text("utf-8")
    return ""
