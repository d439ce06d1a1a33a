"""A listing's detail page: its score, and the page as a file to upload or to copy from (L5)."""

from pathlib import Path

from seller_desk.domain.detail_pages import DetailPage, detail_page
from seller_desk.domain.detail_score import PageRules
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listing_pictures import FOLDER, pictures

KINDS = (".html", ".txt")


def page_rules(desk: Desk, shop: int | None = None) -> PageRules:
    """What the seller lets a first screen hold."""
    chosen = desk.settings(shop).page
    return PageRules(chosen.first_heading, chosen.first_text)


def page_of(desk: Desk, listing: int, content: ListingContent) -> DetailPage:
    """The page that this content makes with the pictures of the listing."""
    return detail_page(content, pictures(desk, listing), desk.home / FOLDER)


def export_page(desk: Desk, listing: int, content: ListingContent, path: Path) -> Path:
    """Write the page as HTML with its pictures inside, or as text; returns the file.

    Raises Refused for another ending, and when the place cannot be written.
    """
    from seller_desk.reports.detail_page import write_page

    if path.suffix.lower() not in KINDS:
        raise Refused(
            Message(N_("{file} has no ending that can be written."), {"file": path.name}),
            Message(N_("Name the file .html or .txt.")),
        )
    try:
        write_page(page_of(desk, listing, content), path)
    except OSError as problem:
        raise Refused(
            Message(N_("{file} could not be written."), {"file": path.name}),
            Message(N_("Close it in other programs, or choose another name or folder.")),
        ) from problem
    return path


def page_text_of(desk: Desk, listing: int, content: ListingContent) -> str:
    """The page as text, to be copied."""
    from seller_desk.reports.detail_page import page_text

    return page_text(page_of(desk, listing, content))
