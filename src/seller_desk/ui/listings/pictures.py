"""The pictures of a listing: dropped or chosen, looked at, copied beside the database, checked by the platform."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from seller_desk.domain.changes import Topic
from seller_desk.domain.pictures import KIND_WORDS, KINDS, ListingPicture, moved, problems, too_many
from seller_desk.texts import N_, Message, _, ngettext, sentences
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import label, retone
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.listings.picture_files import LookedAt, look_at
from seller_desk.ui.listings.picture_tiles import PictureTiles, Tile
from seller_desk.usecases import listing_pictures
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.platforms import platform

_LEAST = 360
_READING = Message(N_("Reading the pictures"))
_CHANGING = Message(N_("Changing the pictures"))


class PicturesPart(EditorPart):
    """Tiles; below them what is wrong with the chosen one, and what can be done with it."""

    title = N_("Pictures")

    def build(self) -> None:
        self.setAcceptDrops(True)
        self.add, self.new_kind = Button(_("Add pictures…"), icon="plus"), Chooser(_("Kind of new pictures"), _kinds())
        self.tiles = PictureTiles(_(self.title))
        self.tiles.setMinimumHeight(_LEAST)
        self.empty = EmptyState(
            _("Drop JPG, PNG or WEBP files here. Copies are kept beside the data; nothing is loaded from the network."),
            _("Add pictures…"),
            self.choose_files,
        )
        self.words = label("", "note", wraps=True)
        self.kind = Chooser(_("What the picture is for"), _kinds())
        self.back = Button("", icon="arrow-left", kind="plain", tip=_("Further to the front"))
        self.on = Button("", icon="arrow-right", kind="plain", tip=_("Further back"))
        self.delete = Button(_("Delete"), icon="trash-2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        shown = QWidget()
        self._stack = QStackedLayout(shown)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.tiles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.count = label("", "note")
        column.addLayout(row(self.count, 1, label(_("New ones are"), "note"), self.new_kind, self.add))
        column.addWidget(shown, 1)
        column.addWidget(self.words)
        column.addLayout(row(self.kind, self.back, self.on, 1, self.delete))

    def _connect(self) -> None:
        self.add.clicked.connect(self.choose_files)
        self.tiles.chosen.connect(self._say_chosen)
        self.kind.chosen.connect(self._set_kind)
        self.back.clicked.connect(lambda: self._move(-1))
        self.on.clicked.connect(lambda: self._move(1))
        self.delete.clicked.connect(self._delete)

    # -- what is shown ------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        another = self.opened is None or self.opened.listing != opened.listing
        self.opened = opened
        if another:
            self.show_pictures(())
            self._read()

    def reload(self, topics: AbstractSet[str]) -> None:
        if Topic.LISTINGS in topics:
            self._read()

    def _read(self) -> None:
        if self.opened is not None:
            desk, listing = self.window_.desk, self.opened.listing
            self.window_.run(
                lambda _progress: (listing, listing_pictures.pictures(desk, listing)), self._take, _READING, quiet=True
            )

    def _take(self, found: tuple[int, Sequence[ListingPicture]]) -> None:
        listing, pictures = found
        if self.opened is not None and self.opened.listing == listing:
            self.show_pictures(pictures)

    def show_pictures(self, pictures: Sequence[ListingPicture]) -> None:
        """Show these pictures, checked by the rules of the listing's platform."""
        if self.opened is None:
            return
        rules, desk = platform(self.opened.platform), self.window_.desk
        tiles = [
            Tile(each, listing_pictures.path_of(desk, each), problems(each.facts, rules.picture_rule(each.kind)))
            for each in pictures
        ]
        self._stack.setCurrentIndex(1 if tiles else 0)
        self.tiles.show_tiles(tiles)
        many = [found for rule in rules.pictures if (found := too_many(pictures, rule))]
        wrong = sum(bool(tile.problems) for tile in tiles)
        self._say_count(len(tiles), wrong, many)
        self.noted.emit(str(len(tiles) or ""), bool(wrong or many))

    def _say_count(self, count: int, wrong: int, many: Sequence[Message]) -> None:
        said = [ngettext("{n} picture", "{n} pictures", count).format(n=count)] if count else []
        if wrong:
            name = str(platform(self.opened.platform)) if self.opened else ""
            said.append(
                ngettext("{n} does not fit {platform}", "{n} do not fit {platform}", wrong).format(
                    n=wrong, platform=name
                )
            )
        said += [str(each) for each in many]
        self.count.setText(" · ".join(said))
        retone(self.count, "reorder" if wrong or many else "")

    def _say_chosen(self, tile: Tile | None) -> None:
        for widget in (self.kind, self.back, self.on, self.delete):
            widget.setEnabled(tile is not None)
        if tile is None:
            self.words.setText(_("Choose a picture to see what the platform says of it.") if self.tiles.tiles else "")
            return
        self.kind.choose(tile.picture.kind)
        good = _("It fits the rules of the platform.")
        found = "; ".join(str(each) for each in tile.problems)
        self.words.setText(f"{tile.picture.name} · {found[:1].upper() + found[1:] if found else good}")

    # -- adding -------------------------------------------------------------------------------------------------------
    def choose_files(self) -> None:
        """Ask for picture files."""
        folder = self.window_.memory.recall("folder.pictures")
        kinds = _("Pictures") + " (*.jpg *.jpeg *.png *.webp)"
        start = folder if isinstance(folder, str) else str(Path.home())
        names, _filter = QFileDialog.getOpenFileNames(self, _("Choose pictures"), start, kinds)
        if names:
            self.window_.memory.remember("folder.pictures", str(Path(names[0]).parent))
            self.take_files([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.take_files(files)

    def take_files(self, paths: list[Path]) -> None:
        """Look at files and keep those that are pictures; a sentence for each that is refused."""
        if self.opened is None:
            return
        listing = self.opened.listing
        looking = Message(N_("Looking at the pictures"))
        self.window_.run(lambda _progress: (listing, look_at(paths)), self._keep, looking)

    def _keep(self, found: tuple[int, LookedAt]) -> None:
        listing, looked_at = found
        if looked_at.refused:
            self.window_.say(Message(sentences(looked_at.refused[:3])), "critical")
        if looked_at.good:
            desk, kind = self.window_.desk, str(self.new_kind.current)
            copying = Message(N_("Copying the pictures"))
            self.window_.run(
                lambda _progress: listing_pictures.add_edit(desk, listing, kind, looked_at.good), self._do, copying
            )

    # -- changing -----------------------------------------------------------------------------------------------------
    def _set_kind(self, kind: object) -> None:
        tile, opened = self.tiles.current, self.opened
        if tile is not None and opened is not None and kind != tile.picture.kind:
            desk, listing, number = self.window_.desk, opened.listing, tile.picture.id
            self.window_.run(
                lambda _progress: listing_pictures.kind_edit(desk, listing, number, str(kind)), self._do, _CHANGING
            )

    def _move(self, step: int) -> None:
        tile, opened = self.tiles.current, self.opened
        if tile is not None and opened is not None:
            desk, listing = self.window_.desk, opened.listing
            order = moved([each.picture.id for each in self.tiles.tiles], tile.picture.id, step)
            tiles = {each.picture.id: each for each in self.tiles.tiles}
            self.tiles.show_tiles([tiles[number] for number in order])
            self.window_.run(lambda _progress: listing_pictures.order_edit(desk, listing, order), self._do, _CHANGING)

    def _do(self, edit: Edit) -> None:
        self.window_.do(edit)

    def _delete(self) -> None:
        tile = self.tiles.current
        if tile is not None:
            self.window_.do(listing_pictures.delete_edit(self.window_.desk, tile.picture))


def _kinds() -> list[tuple[object, str]]:
    return [(kind, _(KIND_WORDS[kind])) for kind in KINDS]
