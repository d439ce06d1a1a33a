"""What saving a version prepares off the window's thread: the edit, and the forbidden words that do not stop it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seller_desk.ui.listings.part import Opened

if TYPE_CHECKING:
    from seller_desk.usecases.desk import Desk
    from seller_desk.usecases.edits import Edit


@dataclass(frozen=True, slots=True)
class Saved:
    """The edit that makes the new version, and the forbidden words in it."""

    listing: int
    edit: "Edit"
    errors: tuple[str, ...]


def prepare(desk: "Desk", opened: Opened) -> Saved:
    """Make the edit and look for forbidden words (L3)."""
    from seller_desk.usecases import listing_editing
    from seller_desk.usecases.listing_words import content_hits, forbidden

    edit = listing_editing.save_edit(desk, opened.listing, opened.content)
    checked = content_hits(desk, opened.listing, opened.shop, opened.platform, opened.content)
    return Saved(opened.listing, edit, forbidden(checked))
