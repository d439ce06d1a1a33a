"""The head of the listing editor: which listing, whether a draft is kept, and the one primary button."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import IconMark
from seller_desk.ui.kit.plain import PlainLabel, retone

_HEIGHT = 44


@dataclass(frozen=True, slots=True)
class HeadState:
    """What the head says: title, where it is sold, the words about draft and version, whether there is a draft."""

    title: str
    place: str
    words: str
    draft: bool
    can_save: bool
    reason: str = ""
    wrong: bool = False


class EditorHead(QWidget):
    """44 px: tile, title, shop and platform, draft words, what else can be done, save."""

    save_wanted = Signal()
    throw_away_wanted = Signal()
    duplicate_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.title, self.place = PlainLabel("", "bold", fits=True), PlainLabel("", "note")
        self.words = PlainLabel("", "note", fits=True)
        self.throw_away = Button(_("Throw away"), kind="link", small=True)
        self.more = Button("", icon="ellipsis", kind="plain", tip=_("More to do with this listing"))
        self.save = Button(_("Save as new version"), kind="primary")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(IconMark("tag", "text_muted", 18))
        line.addWidget(self.title)
        line.addWidget(self.place, 1)
        for widget in (self.words, self.throw_away, self.more, self.save):
            line.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        for name, button in (("save_version", self.save), ("throw_away", self.throw_away), ("more", self.more)):
            button.setObjectName(name)
        self.save.clicked.connect(self.save_wanted)
        self.throw_away.clicked.connect(self.throw_away_wanted)
        self.more.clicked.connect(self._offer)

    def show_state(self, state: HeadState) -> None:
        """Say how the listing stands."""
        self.title.setText(state.title or _("Without a title"))
        self.title.setMaximumWidth(self.title.fontMetrics().horizontalAdvance(self.title.text()) + 4)
        self.place.setText(state.place)
        self.words.setText(state.words)
        retone(self.words, "critical" if state.wrong else "")
        self.throw_away.setVisible(state.draft)
        self.throw_away.tip(_("Go back to what was saved; Ctrl+Z brings the draft back"))
        self.save.setEnabled(state.can_save)
        self.save.tip(state.reason)

    def menu(self) -> QMenu:
        """What else can be done with the listing."""
        menu = QMenu(self)
        for words, wanted in (
            (_("Duplicate to another shop…"), self.duplicate_wanted),
            (_("Delete the listing"), self.delete_wanted),
        ):
            menu.addAction(words).triggered.connect(wanted)
        return menu

    def _offer(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
