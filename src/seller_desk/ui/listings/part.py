"""What every part of the listing's editor is: it shows one side of the content and tells what the seller changed."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from seller_desk.domain.listing_content import ListingContent
from seller_desk.texts import Message, _

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Opened:
    """The listing that is in the editor, and what it says now (typed and not yet saved included)."""

    listing: int
    shop: int
    shop_name: str
    platform: str
    content: ListingContent


class EditorPart(QWidget):
    """One tab of the editor. It never saves: it emits the changed content, and the editor keeps the draft."""

    title: str = ""  # a marked text: the tab's name
    edited = Signal(object)  # the whole ListingContent with this part's change
    noted = Signal(str, bool)  # the small words beside the tab's name ("7/9"), and whether something is wrong there

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self.window_ = window
        self.opened: Opened | None = None
        self.setAccessibleName(_(self.title))
        self.build()

    def build(self) -> None:
        """Make the widgets, without data."""

    def show_listing(self, opened: Opened) -> None:
        """Another listing, or the same one changed elsewhere (undo, restore, another part): show it, emit nothing.

        Text that is being typed here keeps its cursor when it has not changed.
        """
        self.opened = opened

    def read(self, work: Callable[[], Result], show: Callable[[Result], None], label: Message) -> None:
        """Do `work` on a worker, then show what it gives here, unless another listing is open by then."""
        listing = self.opened.listing if self.opened is not None else None

        def told(found: Result) -> None:
            if isValid(self) and self.opened is not None and self.opened.listing == listing:
                show(found)

        if listing is not None:
            self.window_.run(lambda _progress: work(), told, label, quiet=True)

    def reload(self, topics: AbstractSet[str]) -> None:
        """Something in the data folder changed: read again what this part shows of it, if it is one of its topics."""


class RowsPart(EditorPart):
    """A part over rows of its own beside the content: read for another listing, and when a topic of it changed."""

    topics: AbstractSet[str] = frozenset()

    def forget(self) -> None:
        """Show nothing: another listing is about to be read."""

    def read_rows(self) -> None:
        """Read what this part shows of the open listing."""

    def show_listing(self, opened: Opened) -> None:
        another = self.opened is None or self.opened.listing != opened.listing
        self.opened = opened
        if another:
            self.forget()
            self.read_rows()

    def reload(self, topics: AbstractSet[str]) -> None:
        if topics & self.topics:
            self.read_rows()
