"""The listing that is in the editor, as it was read, and up to where its draft is safe."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.refusals import Refused
from seller_desk.ui.listings.part import Opened

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.listing_editing import OpenedContent


@dataclass(frozen=True, slots=True)
class OnDesk:
    """One listing; what differs from `safe` was typed since the draft was sent off."""

    listing: int
    read: "OpenedContent"
    safe: ListingContent

    def opened(self, content: ListingContent) -> Opened:
        """As the parts of the editor are told of it."""
        return Opened(self.listing, self.read.shop, self.read.shop_name, self.read.platform, content)


def read_listing(desk: "Desk", listing: int) -> "OpenedContent | None":
    """The listing as it is kept; None when it is gone."""
    from seller_desk.usecases import listing_editing

    try:
        return listing_editing.open_listing(desk, listing)
    except Refused:
        return None
