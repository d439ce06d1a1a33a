"""The Listings tab as a seller has it before her, for journeys through it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.today import Entry, Kind
from seller_desk.ui.kit.lists import SideItem
from seller_desk.ui.listings.editor import Editor
from seller_desk.ui.listings.page import ListingsPage
from seller_desk.ui.today.page import TodayPage
from tests.journeys.conftest import Seller


@dataclass(frozen=True)
class Desktop:
    """The Listings tab as the seller has it before her."""

    seller: Seller
    page: ListingsPage

    @property
    def editor(self) -> Editor:
        return self.page.editor

    @property
    def content(self) -> ListingContent:
        assert self.editor.content is not None
        return self.editor.content

    def go_to(self, tab: str) -> None:
        """Walk along the tabs of the editor with the arrow keys."""
        bar = self.editor.tabs.bar
        bar.setFocus()
        for key, count in ((Qt.Key.Key_Left, 12), (Qt.Key.Key_Right, 12)):
            for _step in range(count):
                if bar.current != tab:
                    self.seller.press(key, on=bar)
        assert bar.current == tab
        self.seller.rest()

    def filters(self) -> dict[object, str]:
        """What the filters at the left count."""
        model = self.page.filters.model()
        items = [model.index(line, 0).data(Qt.ItemDataRole.UserRole) for line in range(model.rowCount())]
        return {item.key: item.count for item in items if isinstance(item, SideItem) and not item.heading}

    def save(self) -> None:
        """Save a new version, and wait until everything followed."""
        self.seller.click(self.editor.top.save)
        self.settled()

    def settled(self) -> None:
        """Nothing is typed any more that is not saved, nothing runs any more."""
        self.seller.until(lambda: not self.editor.top.save.isEnabled())
        self.seller.rest()

    def wrong_tabs(self) -> set[str]:
        """The tabs of the editor that are marked."""
        return {tab.key for tab in self.editor.tabs.bar._tabs if tab.wrong}

    def today(self) -> list[Entry]:
        """Go to the Today tab, read what it lists of listings, and come back."""
        seller = self.seller
        seller.press(Qt.Key.Key_1, ctrl=True, on=seller.window)
        page = seller.sees(TodayPage)
        seller.rest()
        entries = [entry for entry in page._shown if entry.kind is Kind.LISTINGS]
        seller.press(Qt.Key.Key_2, ctrl=True, on=seller.window)
        seller.until(self.page.isVisible)
        seller.rest()
        return entries


def come_to_listings(seller: Seller, *files: Path) -> Desktop:
    """Import these files, and open the Listings tab on them."""
    seller.import_dropped(*files)
    seller.press(Qt.Key.Key_2, ctrl=True)
    page = seller.sees(ListingsPage)
    seller.until(lambda: page.view.table.rowCount() > 0)
    seller.rest()
    return Desktop(seller, page)
