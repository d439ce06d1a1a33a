"""One block of the detail page as a card: its kind, heading, text and pictures; what is wrong with its words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from seller_desk.domain.detail_score import BLOCK_WORDS
from seller_desk.domain.listing_content import BLOCK_KINDS, Block
from seller_desk.domain.pictures import KIND_WORDS, ListingPicture
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.panels import row
from seller_desk.ui.listings.text_area import TextArea
from seller_desk.ui.words.painting import HitHighlighter
from seller_desk.ui.words.strip import HitStrip

if TYPE_CHECKING:
    from seller_desk.domain.words import Hit
    from seller_desk.ui.kit.page import Window

_HINTS = {
    "pain": N_("What goes wrong without it, in the buyer's words"),
    "solution": N_("What it does about it"),
    "trust": N_("Material, maker, guarantee: what can be checked"),
    "action": N_("Which variant to take, what comes with it, when it ships"),
    "scene": N_("Where and by whom it is used"),
    "report": N_("Who inspected what, and when"),
    "buyers": N_("What buyers say and show, with their leave"),
}


class BlockCard(QFrame):
    """Tells every change of its block; the part that holds it knows its place."""

    edited = Signal(object)  # the Block
    move_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, window: "Window", block: Block) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.block = block
        self._pictures: Sequence[ListingPicture] = ()
        self.kind = Chooser(_("Kind of the block"), [(kind, _(BLOCK_WORDS[kind])) for kind in BLOCK_KINDS], width=104)
        self.heading = Input(_("Heading"), hint=_("Heading"))
        self.text = TextArea(_("Text of the block"))
        self.up = Button("", icon="arrow-up", kind="plain", tip=_("Further up"))
        self.down = Button("", icon="arrow-down", kind="plain", tip=_("Further down"))
        self.away = Button("", icon="x", kind="plain", tip=_("Remove the block"))
        self.picked = Button("", icon="image", kind="plain", small=True)
        self.painter = HitHighlighter(self.text.document())
        self.heading_hits, self.text_hits = HitStrip(window), HitStrip(window)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(row(self.kind, self.heading, self.picked, self.up, self.down, self.away, gap=4))
        column.addWidget(self.heading_hits)
        column.addWidget(self.text)
        column.addWidget(self.text_hits)
        self._connect()
        self.show_block(block)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda kind: self._tell(replace(self.block, kind=str(kind))))
        self.heading.textEdited.connect(lambda text: self._tell(replace(self.block, heading=text)))
        self.text.edited.connect(lambda text: self._tell(replace(self.block, text=text)))
        self.up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(1))
        self.away.clicked.connect(self.remove_wanted)
        self.heading_hits.replace.connect(self._replace_in_heading)
        self.text_hits.replace.connect(self.text.replace_at)
        self.picked.clicked.connect(lambda: self.menu().popup(self.picked.mapToGlobal(QPoint(0, self.picked.height()))))

    def show_block(self, block: Block) -> None:
        """Show a block, telling nothing."""
        self.block = block
        self.kind.choose(block.kind)
        if self.heading.text() != block.heading:
            self.heading.setText(block.heading)
        self.text.setPlaceholderText(_(_HINTS.get(block.kind, "")))
        self.text.show_text(block.text)
        self._say_pictures()

    def show_hits(self, heading: Sequence["Hit"], text: Sequence["Hit"], *, shop: int, listing: int) -> None:
        """What is wrong with the words as they stand."""
        self.heading_hits.show_hits(heading, shop=shop, listing=listing)
        self.text_hits.show_hits(text, shop=shop, listing=listing)
        self.painter.show_hits(self.text.toPlainText(), text)

    def _replace_in_heading(self, start: int, end: int, word: str) -> None:
        text = self.block.heading
        self.heading.setText(text[:start] + word + text[end:])
        self._tell(replace(self.block, heading=self.heading.text()))

    def show_place(self, place: int, count: int) -> None:
        """Its place among so many blocks."""
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        self.setAccessibleName(_("Block {n}").format(n=place + 1))

    def show_pictures(self, pictures: Sequence[ListingPicture]) -> None:
        """The listing's pictures, of which the block may show some."""
        self._pictures = pictures
        self._say_pictures()

    def _say_pictures(self) -> None:
        there = {picture.id for picture in self._pictures}
        count = sum(number in there for number in self.block.pictures)
        self.picked.say(str(count or ""))
        words = ngettext("{n} picture in this block", "{n} pictures in this block", count)
        self.picked.tip(words.format(n=count) if self._pictures else _("Add pictures under “Pictures” first"))
        self.picked.setEnabled(bool(self._pictures))
        self.picked.setAccessibleName(_("Pictures of the block"))

    def menu(self) -> QMenu:
        """The listing's pictures, those of the block ticked."""
        menu = QMenu(self)
        for picture in self._pictures:
            action = menu.addAction(f"{_(KIND_WORDS[picture.kind])} · {picture.name}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(picture.id in self.block.pictures)
            action.triggered.connect(lambda on, number=picture.id: self._pick(number, on=on))
        return menu

    def _pick(self, number: int, *, on: bool) -> None:
        others = tuple(each for each in self.block.pictures if each != number)
        self._tell(replace(self.block, pictures=(*others, number) if on else others))
        self._say_pictures()

    def _tell(self, block: Block) -> None:
        if block != self.block:
            self.block = block
            self.text.setPlaceholderText(_(_HINTS.get(block.kind, "")))
            self.edited.emit(block)
