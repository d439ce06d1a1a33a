"""From an idea to a page that may go live: written, checked, priced, launched, saved, exported (L1–L10)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from seller_desk.domain.listing_content import BLOCK_KINDS
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.listings.detail_page import DetailPagePart
from seller_desk.ui.listings.exporting import kinds
from seller_desk.ui.listings.history import HistoryPart
from seller_desk.ui.listings.launch import LaunchPart
from seller_desk.ui.listings.launch_steps import StepLine
from seller_desk.ui.listings.new_dialog import NewListingDialog
from seller_desk.ui.listings.price import PricePart
from seller_desk.ui.listings.title import TitlePart
from seller_desk.ui.listings.variants import VariantsPart
from seller_desk.ui.words.strip import HitRow
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import batches
from seller_desk.usecases.listing_editing import open_listing, versions
from seller_desk.usecases.listings import listing_rows
from tests.journeys.conftest import Seller
from tests.journeys.desktop import Desktop, come_to_listings

CODE, COST = "HS-100", "30.00"
TOO_LOW = "31.00"
BEGUN = "手摇咖啡磨豆机"
TYPED = "国家级手摇咖啡磨豆机 家用 最 佳 便携"
BLOCKS = (
    ("磨豆费时", "电动磨豆机太吵，早上不敢用"),
    ("手摇安静", "陶瓷磨芯，四十秒磨好一杯的量"),
    ("材质看得见", "304 不锈钢机身，一年内坏了换新"),
    ("怎么选", "一人选小号，两人选大号，当天发货"),
)


def test_a_listing_from_an_idea_to_the_marketplaces_file(
    seller: Seller, files: Callable[[str], Path], desk: Desk, tmp_path: Path
) -> None:
    stock = tmp_path / "stock.csv"
    stock.write_text(f"SKU编码,库存,成本价\n{CODE},40,{COST}\n", "utf-8")
    desktop = come_to_listings(seller, files("taobao_products"), stock)
    page = desktop.page
    listing = begin(desktop)
    write_title(desktop)
    price_under_the_floor(desktop)
    take_the_recommended_price(desktop)
    write_the_page(desktop)
    launch(desktop)

    desktop.save()
    saved = desktop.content
    desktop.go_to("history")
    history = seller.sees_in(desktop.editor, HistoryPart)
    numbers = [version.number for version in versions(desk, listing)]
    seller.until(lambda: [row.number for row in history.view.table.shown_rows] == numbers)
    assert numbers == [4, 3, 2, 1]  # begun; with its code; with its price; with its page

    # back and forth over the saving
    page.view.grid.setFocus()
    seller.press(Qt.Key.Key_Z, ctrl=True, on=page.view.grid)
    seller.until(lambda: len(versions(desk, listing)) == len(numbers) - 1)
    seller.rest()
    assert open_listing(desk, listing).content != saved
    seller.press(Qt.Key.Key_Y, ctrl=True, on=page.view.grid)
    seller.until(lambda: len(versions(desk, listing)) == len(numbers))
    seller.rest()
    assert open_listing(desk, listing).content == saved
    assert desktop.content == saved

    export_and_import_again(desktop, desk, tmp_path / "taobao.csv")


def begin(desktop: Desktop) -> int:
    """A new listing in the shop of the imported products; the number it got."""
    seller, page = desktop.seller, desktop.page
    seller.click(page.new)
    dialog = seller.sees(NewListingDialog)
    assert not dialog.go.isEnabled()
    seller.write(BEGUN, dialog.title)
    seller.write("咖啡器具", dialog.category)
    seller.write(TOO_LOW, dialog.price)
    seller.press(Qt.Key.Key_Return, on=dialog.price)
    seller.until(lambda: desktop.editor.content is not None and desktop.content.title == BEGUN)
    seller.rest()
    assert page.view.current_row.row.id == desktop.editor.listing
    assert desktop.editor.listing is not None
    return desktop.editor.listing


def write_title(desktop: Desktop) -> None:
    """A forbidden word and one in disguise: the first gets another word, the second is allowed here."""
    seller = desktop.seller
    title = seller.sees_in(desktop.editor, TitlePart)
    seller.until(lambda: title.bench is not None)
    seller.write(TYPED, title.field, over=True)
    seller.until(lambda: set(hits(title)) == {"国家级", "最佳"})
    assert hits(title)["最佳"].term.text() == "“最 佳”"
    assert title.field.isVisible()
    assert "title" in desktop.wrong_tabs()

    seller.click(hits(title)["国家级"].instead)
    assert title.field.text == TYPED.replace("国家级", "高品质")
    seller.until(lambda: set(hits(title)) == {"最佳"})
    seller.pick(hits(title)["最佳"].allow, _("In this listing"))
    seller.until(lambda: not hits(title))
    seller.rest()
    assert desktop.content.title == TYPED.replace("国家级", "高品质")


def hits(title: TitlePart) -> dict[str, HitRow]:
    """The hits under the title by their word."""
    return {row.hit.term: row for row in title.strip.rows if row.isVisible() and row.hit is not None}


def price_under_the_floor(desktop: Desktop) -> None:
    """Its only choice takes from a counted item; at this price the program says that each piece loses money."""
    seller = desktop.seller
    desktop.go_to("variants")
    choices = seller.sees_in(desktop.editor, VariantsPart)
    assert choices.view.table.rowCount() == 1
    seller.write_cell(choices.view, 0, "sku_code", CODE)
    seller.until(lambda: desktop.content.choices[0].sku_code == CODE)
    desktop.save()
    assert choices.view.table.row(0).kept.items == (CODE,)

    desktop.go_to("title")
    price = seller.sees_in(desktop.editor, PricePart)
    seller.until(lambda: price.view is not None and price.view.floor is not None)
    assert price.warning.isVisible()
    assert price.picture.isVisible()
    assert price.floor.price != "—"
    seller.until(lambda: desktop.filters().get(("problem", "under_floor")) == "1")
    assert desktop.page.view.current_row.row.id == desktop.editor.listing
    seller.until(lambda: f"listings/{desktop.editor.listing}" in [entry.place for entry in desktop.today()])


def take_the_recommended_price(desktop: Desktop) -> None:
    """One button, and nothing is under its floor any more, once it is saved."""
    seller = desktop.seller
    price = seller.sees_in(desktop.editor, PricePart)
    seller.click(price.use)
    seller.until(lambda: not price.warning.isVisible())
    assert price.view is not None
    assert desktop.content.price == price.view.recommended_price
    assert desktop.content.choices[0].price == price.view.recommended_price
    desktop.save()
    assert ("problem", "under_floor") not in desktop.filters()
    assert desktop.today() == []


def write_the_page(desktop: Desktop) -> None:
    """The four blocks that a page begins with; each one raises the score."""
    seller = desktop.seller
    desktop.go_to("page")
    part = seller.sees_in(desktop.editor, DetailPagePart)
    before = done(desktop)
    seller.click(seller.sees_in(part.empty, Button))
    assert [card.block.kind for card in part.cards] == list(BLOCK_KINDS[:4])
    for card, (heading, text) in zip(part.cards, BLOCKS, strict=True):
        seller.write(heading, card.heading)
        seller.write(text, card.text)
    assert [(block.heading, block.text) for block in desktop.content.blocks] == list(BLOCKS)
    seller.until(lambda: done(desktop) >= before + len(BLOCKS))


def done(desktop: Desktop) -> int:
    """How many points of the page's checklist are done, as its tab says."""
    return int(desktop.editor.tabs.bar.note_of("page").partition("/")[0])


def launch(desktop: Desktop) -> None:
    """A start day gives due days; one step is ticked by hand, the words are ticked by what the check found."""
    seller = desktop.seller
    desktop.go_to("launch")
    part = seller.sees_in(desktop.editor, LaunchPart)
    seller.until(lambda: bool(part.lines))
    seller.rest()
    seller.write("2026-11-23", part.day, over=True)
    seller.click(part.begin)
    seller.until(lambda: bool(part.lines) and all(line.shown.due is not None for line in part.lines))
    seller.rest()
    words = step(part, "words")
    assert words.shown.is_done
    assert not words.shown.by_hand
    assert not words.box.isEnabled()
    assert step(part, "price").shown.is_done
    assert step(part, "stock").shown.is_done
    finished = desktop.editor.tabs.bar.note_of("launch")
    assert not step(part, "research").shown.is_done
    seller.until(lambda: bool(part.lines) and step(part, "research").box.isVisible())
    seller.click(step(part, "research").box)
    seller.until(lambda: step(part, "research").shown.by_hand)
    seller.rest()
    assert desktop.editor.tabs.bar.note_of("launch") != finished


def step(part: LaunchPart, name: str) -> StepLine:
    """The line of a step as it is shown now."""
    return next(line for line in part.lines if line.shown.step.id == name)


def export_and_import_again(desktop: Desktop, desk: Desk, path: Path) -> None:
    """Every listing of the shop as the marketplace's file, which changes nothing when it comes back (O11)."""
    seller, page = desktop.seller, desktop.page
    before = listing_rows(desk)
    seller.name_file(path, next(words for words, (kind, _ending) in kinds().items() if kind == "taobao"))
    seller.pick(page.more, _("File of a marketplace…"))
    seller.until(path.exists)
    seller.rest()
    seller.import_dropped(path)
    counts = batches(desk)[0].counts
    assert counts.add_up
    assert (counts.new, counts.updated, counts.failed) == (0, 0, 0)
    assert counts.unchanged > 1
    assert listing_rows(desk) == before
