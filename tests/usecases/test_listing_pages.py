"""Detail pages as files, pictures beside the data, and what is wrong with which listing."""

import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from seller_desk.domain.listing_content import Block, ListingContent, Parameter
from seller_desk.domain.listing_problems import Problem
from seller_desk.domain.pictures import PictureFacts
from seller_desk.domain.refusals import Refused
from seller_desk.store.schema.listings import listings
from seller_desk.store.schema.words import word_checks
from seller_desk.usecases import detail_pages, listing_pictures
from seller_desk.usecases.bin import empty_old
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listing_pictures import NewPicture
from seller_desk.usecases.listing_problems import listing_facts
from tests.sold_desk import fill

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
CONTENT = ListingContent(
    title="<h1>竹砧板</h1>",
    price=5990,
    blocks=(Block("pain", "发霉？", "木板吸水。\n几个月就发黑。"), Block("scene", "厨房里", "", (1, 99))),
    parameters=(Parameter("材质", "竹 & 木"), Parameter("", "")),
)


@pytest.fixture
def shop(desk: Desk) -> Desk:
    fill(desk, [])

    def write(connection: Connection) -> None:
        connection.execute(insert(listings).values(id=1, shop_id=1, product_id="P1", title="竹砧板", status="on_sale"))

    desk.database.write(write)
    return desk


def give(desk: Desk, name: str, content: bytes, kind: str = "main") -> None:
    picture = NewPicture(name, PictureFacts(1, 1, len(content), "png"), content)
    desk.database.write(listing_pictures.add_edit(desk, 1, kind, [picture]).apply)


def test_F01_the_page_is_one_file_in_which_every_text_is_only_text(shop: Desk, tmp_path: Path) -> None:
    give(shop, "<x>.png", PIXEL)
    path = detail_pages.export_page(shop, 1, CONTENT, tmp_path / "page.html")
    page = path.read_text("utf-8")
    assert "&lt;h1&gt;竹砧板&lt;/h1&gt;" in page
    assert "竹 &amp; 木" in page
    assert set(re.findall(r'(?:src|href)="([^"]{5})', page)) == {"data:"}
    assert page.count("<img ") == 2
    assert 'alt="&lt;x&gt;.png"' in page


def test_a_picture_whose_file_is_gone_is_left_out(shop: Desk, tmp_path: Path) -> None:
    give(shop, "a.png", PIXEL)
    for path in (shop.home / "pictures").iterdir():
        path.unlink()
    page = detail_pages.export_page(shop, 1, CONTENT, tmp_path / "page.html").read_text("utf-8")
    assert "<img " not in page


def test_the_page_as_text_reads_from_top_to_bottom(shop: Desk, tmp_path: Path) -> None:
    text = detail_pages.export_page(shop, 1, CONTENT, tmp_path / "page.txt").read_text("utf-8")
    assert text.splitlines() == [
        "<h1>竹砧板</h1>", "¥59.90", "", "发霉？", "木板吸水。", "几个月就发黑。", "", "厨房里", "", "材质: 竹 & 木",
    ]  # fmt: skip
    assert detail_pages.page_text_of(shop, 1, CONTENT) == text


def test_a_page_needs_an_ending_and_a_place_that_can_be_written(shop: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no ending"):
        detail_pages.export_page(shop, 1, CONTENT, tmp_path / "page.doc")
    with pytest.raises(Refused, match="could not be written"):
        detail_pages.export_page(shop, 1, CONTENT, tmp_path / "gone" / "page.html")
    assert list(tmp_path.glob("page*")) == []


def test_a_picture_that_cannot_be_copied_is_refused(shop: Desk) -> None:
    (shop.home / "pictures").write_text("a file where the folder should be")
    with pytest.raises(Refused, match="could not be written"):
        give(shop, "a.png", PIXEL)
    assert listing_pictures.pictures(shop, 1) == ()


def test_copies_nobody_points_to_are_swept_after_the_bin_forgot_them(shop: Desk) -> None:
    give(shop, "a.png", PIXEL)
    (copy,) = (shop.home / "pictures").iterdir()
    old = (shop.clock() - timedelta(days=40)).timestamp()
    os.utime(copy, (old, old))
    (picture,) = listing_pictures.pictures(shop, 1)
    shop.database.write(listing_pictures.delete_edit(shop, picture).apply)
    assert listing_pictures.sweep_files(shop) == 0
    later = replace(shop, clock=lambda: shop.clock() + timedelta(days=31))
    empty_old(later)
    assert listing_pictures.sweep_files(later) == 1
    assert not copy.exists()


def test_what_was_found_in_words_marks_its_listing(shop: Desk) -> None:
    def write(connection: Connection) -> None:
        values = {"listing_id": 1, "digest": "x", "errors": 2, "warnings": 5, "proofs": 1, "first": "[]"}
        connection.execute(insert(word_checks).values(values))

    shop.database.write(write)
    facts = listing_facts(shop)[1]
    assert facts.problems[:2] == (Problem.WORDS, Problem.PROOF)
    assert str(facts.why[0][1]) == "2 places"
