"""The four choices above the columns of a file: format, shop, encoding, and the line in which the headings stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from seller_desk.texts import _
from seller_desk.ui.imports.looks import OTHER, Choices, Look
from seller_desk.ui.imports.words import KINDS, OTHER_TABLE
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Chooser, Input

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
_SPELLED = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030", "gbk": "GBK", "big5": "Big5"}
_NEW_SHOP = object()
_LINES = 20


class _NameInput(Input):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        else:
            self.editingFinished.emit()


class ShopField(QWidget):
    """The shops there are, and "new shop…", which turns the chooser into a line for the name."""

    chosen = Signal(str)  # the name of a shop, there or new

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Shop"))
        self.chooser = Chooser(_("Shop"))
        self.name = _NameInput(_("Name of the new shop"), hint=_("Name of the new shop"))
        self.back = Button(icon="list", kind="plain", tip=_("Choose one of the shops there are"))
        self._names: tuple[str, ...] = ()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        typing = QWidget()
        line = QHBoxLayout(typing)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.name, 1)
        line.addWidget(self.back)
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(typing)
        self.setFixedHeight(28)
        self.chooser.chosen.connect(self._picked)
        self.back.clicked.connect(self._go_back)
        self.name.left.connect(self._go_back)
        self.name.editingFinished.connect(self._typed)
        self._shown = ""

    def show_shops(self, names: Sequence[str], chosen: str | None) -> None:
        """Offer these shops; a name that is none of them is a new shop's."""
        self._names = tuple(names)
        self.chooser.set_choices([(name, name) for name in names] + [(_NEW_SHOP, _("New shop…"))])
        self._shown = chosen or ""
        self.back.setVisible(bool(names))
        if chosen in self._names:
            self.chooser.choose(chosen)
            self._stack.setCurrentIndex(0)
        elif chosen is not None or not names:
            if not self.name.hasFocus():
                self.name.setText(self._shown)
            self._stack.setCurrentIndex(1)
        else:
            self.chooser.setCurrentIndex(-1)
            self._stack.setCurrentIndex(0)

    def _picked(self, key: object) -> None:
        if key is _NEW_SHOP:
            self.name.setText("")
            self._stack.setCurrentIndex(1)
            self.name.setFocus()
        elif isinstance(key, str):
            self._tell(key)

    def _typed(self) -> None:
        name = self.name.text().strip()
        if name:
            self._tell(name)

    def _go_back(self) -> None:
        if self._names:
            first = self._shown if self._shown in self._names else self._names[0]
            self.chooser.choose(first)
            self._stack.setCurrentIndex(0)
            self.chooser.setFocus()
            self._tell(first)

    def _tell(self, name: str) -> None:
        if name != self._shown:
            self._shown = name
            self.chosen.emit(name)


class FileFields(QWidget):
    """Emits what the person changes, one field at a time."""

    changed = Signal(dict)  # {field of Choices: value}

    def __init__(self) -> None:
        super().__init__()
        self.format, self.shop = Chooser(_("Format")), ShopField()
        self.encoding, self.header = Chooser(_("Encoding")), Chooser(_("Headings in line"))
        self._format_field = Field(_("Format"), self.format)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._format_field, 1)
        row.addWidget(Field(_("Shop"), self.shop), 1)
        for words, control in ((_("Encoding"), self.encoding), (_("Headings in line"), self.header)):
            field = Field(words, control)
            field.setFixedWidth(120)
            row.addWidget(field)
        self.format.chosen.connect(lambda key: self._tell(format=key, columns=None))
        self.shop.chosen.connect(lambda name: self._tell(shop=name))
        self.encoding.chosen.connect(lambda key: self._tell(encoding=key, columns=None))
        self.header.chosen.connect(lambda key: self._tell(header_row=key, columns=None))

    def _tell(self, **changed: object) -> None:
        self.changed.emit(changed)

    def show_look(
        self,
        look: Look,
        choices: Choices,
        formats: Sequence[tuple[str, str]],
        shops: Sequence[str],
        shop: str | None = None,
    ) -> None:
        """Show how a file is taken; `formats` are all known ones by id and title, `shop` the one it would go to."""
        others = [(f"{OTHER}{kind}", _(OTHER_TABLE).format(kind=_(word))) for kind, word in KINDS.items()]
        nothing = [("", _("Not recognised: choose what it is"))] if look.format is None else []
        self.format.set_choices([*nothing, *formats, *others])
        self.format.choose(look.format or "")
        self.format.warn(is_wrong=look.format is None)
        self._format_field.words.setText(_format_words(look, choices))
        self.shop.show_shops(shops, choices.shop or shop or look.shop)
        self._show_encoding(look.encoding)
        lines = sorted({*range(1, _LINES + 1), look.header_row})
        self.header.set_choices([(line, f"{line}") for line in lines])
        self.header.choose(look.header_row)

    def _show_encoding(self, encoding: str | None) -> None:
        self.encoding.setEnabled(encoding is not None)
        if encoding is None:
            self.encoding.set_choices([("", "—")])
            return
        names = ENCODINGS if encoding in ENCODINGS else (encoding, *ENCODINGS)
        self.encoding.set_choices([(name, _SPELLED.get(name, name.upper())) for name in names])
        self.encoding.choose(encoding)


def _format_words(look: Look, choices: Choices) -> str:
    if look.format is None:
        return _("Format (not recognised)")
    if choices.format is not None:
        return _("Format (chosen)")
    if choices.columns is not None:
        return _("Format (columns changed by hand)")
    sure = f"{int(look.score * 100)} %"
    if look.format.startswith(OTHER):
        return _("Format (guessed, {sure} sure)").format(sure=sure)
    return _("Format (recognised, {sure} sure)").format(sure=sure)
