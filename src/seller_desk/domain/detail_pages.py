"""A detail page as it leaves the program: headings, texts and pictures in their order, then the parameter table."""

from dataclasses import dataclass
from pathlib import Path

from seller_desk.domain import money
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.pictures import ListingPicture


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture file, and what stands for it where it cannot be shown."""

    path: Path
    words: str


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One part of the page; `paragraphs` are the lines of its text."""

    heading: str
    paragraphs: tuple[str, ...]
    pictures: tuple[PagePicture, ...] = ()


@dataclass(frozen=True, slots=True)
class DetailPage:
    """Everything a buyer reads, in the order of reading."""

    title: str
    selling_point: str
    price: str
    blocks: tuple[PageBlock, ...]
    parameters: tuple[tuple[str, str], ...]
    main: tuple[PagePicture, ...] = ()


def detail_page(content: ListingContent, pictures: tuple[ListingPicture, ...], folder: Path) -> DetailPage:
    """The page of a content; pictures lie in `folder`, those that a block names and that are gone are left out."""
    known = {each.id: PagePicture(folder / each.file, each.name) for each in pictures}
    return DetailPage(
        content.title,
        content.selling_point,
        "" if content.price is None else money.show(content.price, content.currency),
        tuple(
            PageBlock(
                block.heading,
                tuple(line for line in block.text.splitlines() if line.strip()),
                tuple(known[number] for number in block.pictures if number in known),
            )
            for block in content.blocks
        ),
        tuple((each.name, each.value) for each in content.parameters if each.name.strip() or each.value.strip()),
        tuple(known[each.id] for each in pictures if each.kind == "main"),
    )
