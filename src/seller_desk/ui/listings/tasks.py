"""What the header of the Listings tab offers: new listings, copies, bulk edits, and the way to neighbouring tools."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.shops import Shop
from seller_desk.texts import N_, Message, sentences

if TYPE_CHECKING:
    from seller_desk.domain.bulk_edits import BulkChange
    from seller_desk.ui.kit.page import Window
    from seller_desk.ui.listings.bulk_dialog import BulkDialog
    from seller_desk.usecases.listing_editing import NewListing

_SHOPS = Message(N_("Reading the shops"))
_MAKING = Message(N_("Making the listing"))


@dataclass(frozen=True, slots=True)
class Tool:
    """A neighbouring tool: its name (a marked text), and what opens it."""

    words: str
    open: Callable[[], None]


class Tasks:
    """Dialogs over the window; what they decide is done through the window's edits."""

    def __init__(self, window: "Window", above: QWidget, show: Callable[[int], None]) -> None:
        """`show` is given the number of a listing that was made here."""
        self._window, self._above, self._show = window, above, show

    # -- new ----------------------------------------------------------------------------------------------------------
    def new_listing(self) -> None:
        """Ask what a new listing begins with."""
        from seller_desk.usecases.shops import shops

        desk = self._window.desk
        self._window.run(lambda _progress: shops(desk), self._ask_new, _SHOPS, quiet=True)

    def _ask_new(self, shops: Sequence[Shop]) -> None:
        from seller_desk.ui.listings.new_dialog import NewListingDialog

        dialog = NewListingDialog(self._above, shops, self._window.shop)
        dialog.made.connect(self._make)
        dialog.open()

    def _make(self, shop: int, content: ListingContent) -> None:
        from seller_desk.usecases.listing_editing import new_listing

        self._do(new_listing(self._window.desk, shop, content))

    def _do(self, edit: "NewListing") -> None:
        """Make it; the page shows it once it is there."""
        self._window.do(edit)
        self._window.run(lambda _progress: edit, self._made, _MAKING)  # loud work runs one after the other

    def _made(self, edit: "NewListing") -> None:
        if edit.listing:
            self._show(edit.listing)
        if edit.changes:
            self._window.say(Message(sentences(edit.changes)), "info")

    # -- copies -------------------------------------------------------------------------------------------------------
    def duplicate(self, listing: int, title: str, shop: int | None = None) -> None:
        """Ask into which shop a listing of `shop` is copied."""
        from seller_desk.usecases.shops import shops

        desk = self._window.desk
        self._window.run(
            lambda _progress: shops(desk),
            lambda found: self._ask_shop(listing, title, found, shop),
            _SHOPS,
            quiet=True,
        )

    def _ask_shop(self, listing: int, title: str, shops: Sequence[Shop], shop: int | None) -> None:
        from seller_desk.ui.listings.new_dialog import DuplicateDialog
        from seller_desk.usecases.listing_editing import duplicate_edit

        desk = self._window.desk
        dialog = DuplicateDialog(self._above, shops, title, shop)
        dialog.chosen.connect(
            lambda shop: self._window.run(
                lambda _progress: duplicate_edit(desk, listing, shop), self._do, _MAKING, quiet=True
            )
        )
        dialog.open()

    # -- out ----------------------------------------------------------------------------------------------------------
    def export(self, listings: Sequence[int]) -> None:
        """Ask for a file and write these listings as a marketplace reads them."""
        from seller_desk.ui.listings.exporting import ask_and_export

        ask_and_export(self._window, self._above, listings)

    # -- neighbours ---------------------------------------------------------------------------------------------------
    def check_all(self) -> None:
        """Check the words of everything and show what was found."""
        from seller_desk.ui.words.report import open_report

        open_report(self._window)

    def tools(self) -> "tuple[Tool, ...]":
        """What else works on listings, in the order of the menu."""
        return (
            Tool(N_("Range and its roles…"), self._open_range),
            Tool(N_("Prices under the floor…"), self._open_under_floor),
            Tool(N_("Events and their coupons…"), self._open_events),
            Tool(N_("Freight tables…"), self._open_freight),
            Tool(N_("Words that are allowed…"), self._open_allowances),
            Tool(N_("Own word lists…"), self._open_packs),
        )

    def _open_range(self) -> None:
        self._window.open("range")

    def _open_under_floor(self) -> None:
        from seller_desk.ui.prices.opening import open_under_floor

        open_under_floor(self._window)

    def _open_events(self) -> None:
        from seller_desk.ui.prices.opening import open_events

        open_events(self._window)

    def _open_freight(self) -> None:
        from seller_desk.ui.prices.opening import open_freight

        open_freight(self._window)

    def _open_allowances(self) -> None:
        from seller_desk.ui.words.allowances import open_allowances

        open_allowances(self._window)

    def _open_packs(self) -> None:
        from seller_desk.ui.words.packs import open_packs

        open_packs(self._window)

    # -- many at once -------------------------------------------------------------------------------------------------
    def bulk(self, picked: Sequence[int], shown: Sequence[int]) -> "BulkDialog":
        """Open the bulk edit over the listings that are selected, or over all that are shown."""
        from seller_desk.ui.listings.bulk_dialog import BulkDialog

        dialog = BulkDialog(self._window, picked, shown)
        dialog.decided.connect(self._change)
        dialog.open()
        return dialog

    def _change(self, listings: Sequence[int], change: "BulkChange") -> None:
        from seller_desk.usecases.bulk_edits import bulk_edit

        self._window.do(bulk_edit(self._window.desk, listings, change))
