"""The detail page of a listing: its blocks to write, its scored checklist (L5), and how a phone will show it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from seller_desk.domain.changes import Topic
from seller_desk.domain.detail_score import BLOCK_WORDS, DetailScore, PageRules, ScoreItem, score
from seller_desk.domain.listing_content import BLOCK_KINDS, Block
from seller_desk.domain.pictures import ListingPicture
from seller_desk.domain.words import Severity
from seller_desk.texts import N_, Message, _
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.panels import row
from seller_desk.ui.listings.block_card import BlockCard
from seller_desk.ui.listings.current_stack import CurrentStack
from seller_desk.ui.listings.page_export import PageExport
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.listings.phone_page import PhonePage
from seller_desk.ui.listings.score_list import ScoreList
from seller_desk.usecases import detail_pages, listing_pictures
from seller_desk.usecases.listing_words import CheckedText, content_hits

WRITE, CHECK, LOOK = "write", "check", "look"
_READING = Message(N_("Reading the pictures"))
_CHECKING = Message(N_("Checking the words"))


class DetailPagePart(EditorPart):
    """Three views of the same blocks."""

    title = N_("Detail page")

    def build(self) -> None:
        self._pictures: Sequence[ListingPicture] = ()
        self._rules = PageRules()
        self._note, self._wrong = "", False
        self.cards: list[BlockCard] = []
        self.views = Segments(_("View of the page"), self._segments(None))
        self.add, self.out = Button(_("Add a block"), icon="plus"), Button(_("Export"), icon="upload")
        self.score_list, self.phone, self.export = ScoreList(), PhonePage(), PageExport(self.window_, self)
        self.empty = EmptyState(
            _("A page that sells goes from the trouble to the way out, to the proof, to what to do now."),
            _("Begin with these four blocks"),
            self._begin,
        )
        self._lay_out()
        self._soon = QTimer(self, interval=150, singleShot=True)
        self._soon.timeout.connect(self._show_page)
        self._checking = QTimer(self, interval=250, singleShot=True)
        self._checking.timeout.connect(self._check)
        self._connect()

    def _lay_out(self) -> None:
        writing, looking = QWidget(), QWidget()
        self._blocks = QVBoxLayout(writing)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(8)
        phone = QVBoxLayout(looking)
        phone.setContentsMargins(0, 0, 0, 0)
        phone.addWidget(self.phone, 0, Qt.AlignmentFlag.AlignHCenter)
        phone.addStretch(1)
        self._stack = CurrentStack()
        for view in (writing, self.score_list, looking, self.empty):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self.views, 1, self.add, self.out))
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _view: self._show_view())
        self.add.clicked.connect(lambda: self.block_menu().popup(self.add.mapToGlobal(QPoint(0, self.add.height()))))
        self.out.clicked.connect(self._offer_export)
        self.score_list.place_wanted.connect(self._mend)

    def _segments(self, found: DetailScore | None) -> list[tuple[object, str]]:
        checklist = f"{_('Checklist')} {found}" if found else _("Checklist")
        return [(WRITE, _("Write")), (CHECK, checklist), (LOOK, _("Phone"))]

    # -- what is shown ------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        another = self.opened is None or self.opened.listing != opened.listing
        self.opened = opened
        if another:
            self._pictures, self._wrong = (), False
            self._read()
        self._show_blocks()
        self._show_page()
        self._checking.start()

    def reload(self, topics: AbstractSet[str]) -> None:
        if topics & {Topic.LISTINGS, Topic.SETTINGS}:
            self._read()
        if topics & {Topic.WORDS, Topic.CERTIFICATES}:
            self._checking.start()

    def _read(self) -> None:
        if self.opened is None:
            return
        desk, listing, shop = self.window_.desk, self.opened.listing, self.opened.shop
        self.window_.run(
            lambda _progress: (
                listing,
                listing_pictures.pictures(desk, listing),
                detail_pages.page_rules(desk, shop),
            ),
            self._take,
            _READING,
            quiet=True,
        )

    def _take(self, found: tuple[int, Sequence[ListingPicture], PageRules]) -> None:
        listing, pictures, rules = found
        if self.opened is not None and self.opened.listing == listing:
            self._pictures, self._rules = pictures, rules
            for card in self.cards:
                card.show_pictures(pictures)
            self._show_page()

    def _show_blocks(self) -> None:
        blocks = self.opened.content.blocks if self.opened else ()
        while len(self.cards) > len(blocks):
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(blocks):
            self._add_card(blocks[len(self.cards)])
        for place, (card, block) in enumerate(zip(self.cards, blocks, strict=True)):
            card.show_block(block)
            card.show_place(place, len(blocks))

    def _add_card(self, block: Block) -> None:
        card = BlockCard(self.window_, block)
        card.show_pictures(self._pictures)
        card.edited.connect(lambda block: self._changed(card, block))
        card.move_wanted.connect(lambda step: self._move(card, step))
        card.remove_wanted.connect(lambda: self._remove(card))
        self.cards.append(card)
        self._blocks.insertWidget(len(self.cards) - 1, card)
        if self._blocks.count() == len(self.cards):
            self._blocks.addStretch(1)

    def _show_page(self) -> None:
        """The checklist and the phone follow what is typed, a moment later."""
        if self.opened is None:
            return
        content = self.opened.content
        found = score(content, {picture.kind for picture in self._pictures}, self._rules)
        self.views.set_parts(self._segments(found))
        self._note = str(found)
        self._wrong = self._wrong and bool(content.blocks)
        self._say_note()
        self.score_list.show_score(found)
        if self.views.current == LOOK:
            desk = self.window_.desk
            paths = {picture.id: listing_pictures.path_of(desk, picture) for picture in self._pictures}
            main = next((paths[picture.id] for picture in self._pictures if picture.kind == "main"), None)
            self.phone.show_page(content, paths, main)
        self._show_view(laid_out=True)

    def _show_view(self, *, laid_out: bool = False) -> None:
        view = self.views.current
        if view == LOOK and not laid_out:
            self._show_page()
            return
        empty = view == WRITE and not self.cards
        self._stack.setCurrentIndex(3 if empty else [WRITE, CHECK, LOOK].index(str(view)))

    def _check(self) -> None:
        opened, desk = self.opened, self.window_.desk
        if opened is not None and opened.content.blocks:
            self.window_.run(
                lambda _progress: (
                    opened,
                    content_hits(desk, opened.listing, opened.shop, opened.platform, opened.content),
                ),
                self._checked,
                _CHECKING,
                quiet=True,
            )

    def _checked(self, found: tuple[Opened, Sequence[CheckedText]]) -> None:
        """Hits of texts that were typed on in the meantime wait for their own check."""
        then, texts = found
        if self.opened is None or then.listing != self.opened.listing:
            return
        said = {each.place: each for each in texts}
        for place, card in enumerate(self.cards):
            heading, text = (said.get(f"blocks.{place}.{side}") for side in ("heading", "text"))
            card.show_hits(
                heading.hits if heading is not None and heading.text == card.block.heading else (),
                text.hits if text is not None and text.text == card.block.text else (),
                shop=then.shop,
                listing=then.listing,
            )
        self._wrong = any(
            hit.severity is Severity.ERROR for each in texts if each.place.startswith("blocks.") for hit in each.hits
        )
        self._say_note()

    def _say_note(self) -> None:
        self.noted.emit(self._note, self._wrong)

    # -- changes ------------------------------------------------------------------------------------------------------
    def _tell(self, blocks: Sequence[Block]) -> None:
        if self.opened is None:
            return
        content = replace(self.opened.content, blocks=tuple(blocks))
        if content != self.opened.content:
            self.opened = replace(self.opened, content=content)
            self.edited.emit(content)
            self._soon.start()
            self._checking.start()

    @property
    def _now(self) -> list[Block]:
        return list(self.opened.content.blocks) if self.opened else []

    def _changed(self, card: BlockCard, block: Block) -> None:
        blocks = self._now
        blocks[self.cards.index(card)] = block
        self._tell(blocks)

    def _move(self, card: BlockCard, step: int) -> None:
        blocks, place = self._now, self.cards.index(card)
        target = place + step
        if 0 <= target < len(blocks):
            blocks[place], blocks[target] = blocks[target], blocks[place]
            self._set(blocks)
            self.cards[target].heading.setFocus()

    def _remove(self, card: BlockCard) -> None:
        place = self.cards.index(card)
        self._set([block for number, block in enumerate(self._now) if number != place])

    def _set(self, blocks: Sequence[Block]) -> None:
        self._tell(blocks)
        self._show_blocks()
        self._show_page()

    def add_block(self, kind: str) -> None:
        """Add an empty block of this kind behind the others, and put the cursor into its heading."""
        self.views.choose(WRITE)
        self._set([*self._now, Block(kind)])
        self.cards[-1].heading.setFocus()

    def _begin(self) -> None:
        self._set([Block(kind) for kind in BLOCK_KINDS[:4]])
        self.cards[0].heading.setFocus()

    def block_menu(self) -> QMenu:
        """The kinds of blocks, those that the page lacks first."""
        menu, there = QMenu(self), {block.kind for block in self._now}
        for kind in sorted(BLOCK_KINDS, key=lambda kind: kind in there):
            words = _(BLOCK_WORDS[kind])
            menu.addAction(words).triggered.connect(lambda _on=False, kind=kind: self.add_block(kind))
        return menu

    def _mend(self, tab: str, item: ScoreItem) -> None:
        if tab != "page":
            if self.opened is not None:
                self.window_.open(f"listings/{self.opened.listing}/{tab}")
            return
        self.views.choose(WRITE)
        if item.block is not None and item.block < len(self.cards):
            self.cards[item.block].heading.setFocus()
        elif item.key in BLOCK_KINDS:
            self.add_block(item.key)
        else:
            self._begin()

    def _offer_export(self) -> None:
        if self.opened is not None:
            self.export.menu(self.opened).popup(self.out.mapToGlobal(QPoint(0, self.out.height())))
