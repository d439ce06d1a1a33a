"""Files and the hand on one listing: the hand's word holds until the file itself says something else."""

from dataclasses import replace

import pytest

from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.refusals import Refused
from seller_desk.store.importing.undo import undo
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import keep_draft, open_listing, save_edit
from tests.listing_desk import CUP, SHOPIFY, add_shop, bring, filed, in_sizes, make
from tests.store.importing.made import ITEMS, ask, dump, line, merge, one, take_back


def edit(desk: Desk, listing: int = 1, **changes: object) -> None:
    content = open_listing(desk, listing).content
    History(desk).do(save_edit(desk, listing, replace(content, **changes)))  # type: ignore[arg-type]


def content(desk: Desk, listing: int = 1) -> ListingContent:
    return open_listing(desk, listing).content


def test_a_file_that_says_the_same_as_before_leaves_the_hands_edits(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90", stock=5)])
    edit(desk, title="改过的标题", price=1500)
    assert bring(desk, [filed("A", "19.90", stock=4)], now="2026-06-02 02:00:00").numbers == (0, 1, 0, 0, 0)
    assert (content(desk).title, content(desk).price, content(desk).choices[0].price) == ("改过的标题", 1500, 1500)
    assert one(desk, "SELECT offered FROM variants") == (4,)


def test_a_file_that_says_something_new_wins(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90", tags="夏")])
    edit(desk, title="改过的标题", price=1500, tags="秋")
    bring(desk, [filed("A", "17.90", "新的标题", tags="夏")], now="2026-06-02 02:00:00")
    now = content(desk)
    assert (now.title, now.price, now.choices[0].price, now.tags) == ("新的标题", 1790, 1790, "秋")
    bring(desk, [filed("A", "19.90", "纯棉短袖", tags="夏")], now="2026-06-03 02:00:00")
    assert (content(desk).title, content(desk).price, content(desk).tags) == ("纯棉短袖", 1990, "秋")


def test_what_the_hand_emptied_stays_empty(desk: Desk) -> None:
    bring(desk, [filed("A", tags="夏", stock=1)])
    edit(desk, tags="")
    bring(desk, [filed("A", tags="夏", stock=2)])
    assert content(desk).tags == ""


def test_the_hand_that_returns_to_the_files_word_leaves_nothing_to_remember(desk: Desk) -> None:
    bring(desk, [filed("A")])
    edit(desk, title="改过的标题")
    assert one(desk, "SELECT filed FROM listings") == ('{"title": "纯棉短袖"}',)
    edit(desk, title="纯棉短袖")
    assert one(desk, "SELECT filed FROM listings") == (None,)


def test_a_file_that_agrees_with_the_hand_counts_as_unchanged(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90")])
    edit(desk, title="改过的标题", price=1500)
    assert bring(desk, [filed("A", "15.00", "改过的标题")]).numbers == (0, 0, 1, 0, 0)
    assert one(desk, "SELECT filed FROM listings") == (None,)


def test_an_import_that_changes_title_or_price_is_a_version_and_undone_with_it(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90", stock=1)])
    before = dump(desk)
    merged = bring(desk, [filed("A", "17.90", stock=1)], now="2026-06-02 18:00:00")
    rows = ask(desk, "SELECT number, source, day, batch_id FROM listing_versions ORDER BY number")
    assert rows == [(1, "import", "2026-05-01", merged.batch), (2, "import", "2026-06-03", merged.batch)]
    take_back(desk, merged.batch)
    assert dump(desk) == before


def test_an_import_that_changes_only_the_stock_is_no_version(desk: Desk) -> None:
    bring(desk, [filed("A", stock=1), filed("B", "29.90", sku_attrs="大", stock=1)])
    bring(desk, [filed("A", stock=1), filed("B", "29.90", sku_attrs="大", stock=0)])
    assert ask(desk, "SELECT 1 FROM listing_versions") == []
    assert content(desk).price == 1990


def test_a_listing_told_of_in_several_parts_of_a_file_gets_one_version(desk: Desk) -> None:
    rows = [filed("A", sku_attrs="小"), filed("B", sku_attrs="大")]
    bring(desk, rows)
    bring(desk, [each | {"product_title": "新标题"} for each in rows], at_once=1)
    assert ask(desk, "SELECT number FROM listing_versions ORDER BY 1") == [(1,), (2,)]
    changed = [filed("A", "10", "又一个", sku_attrs="小"), filed("B", "11", "又一个", sku_attrs="大")]
    bring(desk, changed, at_once=1)
    assert [each.price for each in content(desk).choices] == [1000, 1100]
    (last,) = ask(desk, "SELECT content FROM listing_versions WHERE number = 3")
    assert '"price": 1100' in last[0]


BY_CODE = filed("BWB-1", "69.00", "店里的另一个标题", product_code="BWB", sku_attrs="颜色:白")


@pytest.mark.parametrize(
    "record",
    [
        filed("BWB", "69.00", "店里的另一个标题", product_id="778899"),
        BY_CODE | {"product_id": "778899"},
        filed(None, "69.00", CUP.title, product_id="778899"),
    ],
    ids=["sku_code", "product_code", "title"],
)
def test_a_listing_made_by_hand_is_found_by_code_or_title(desk: Desk, record: dict[str, object]) -> None:
    listing = make(desk)
    before = dump(desk)
    merged = bring(desk, [record], shop="一号店")
    assert one(desk, "SELECT count(*) FROM listings") == (1,)
    assert one(desk, "SELECT count(*) FROM variants") == (1,)
    opened = open_listing(desk, listing)
    assert (opened.product_id, opened.content.title) == ("778899", CUP.title)
    assert opened.content.status == "on_sale"
    take_back(desk, merged.batch)
    assert dump(desk) == before


def test_the_choices_of_a_listing_made_by_hand_are_found_by_their_attributes(desk: Desk) -> None:
    choices = tuple(replace(each, sku_code="") for each in in_sizes("S", "L"))
    listing = make(desk, replace(CUP, choices=choices))
    rows = [
        filed(f"BWB-{size}", "69.00", "店里的标题", product_code="BWB", sku_attrs=f"尺码：{size}", product_id="7")
        for size in ("L", "S")
    ]
    bring(desk, rows, shop="一号店")
    kept = open_listing(desk, listing).content.choices
    assert [(each.attributes, each.sku_code) for each in kept] == [("尺码:S", "BWB-S"), ("尺码:L", "BWB-L")]
    assert one(desk, "SELECT count(*) FROM listings") == (1,)


def test_the_first_file_of_a_listing_made_by_hand_does_not_overwrite_it_the_next_change_does(desk: Desk) -> None:
    listing = make(desk)
    record = filed("BWB", "75.00", "店里的标题", product_id="7")
    bring(desk, [record], shop="一号店")
    assert (content(desk, listing).title, content(desk, listing).price) == (CUP.title, 6900)
    bring(desk, [record | {"stock": 3}], shop="一号店")
    assert (content(desk, listing).title, content(desk, listing).price) == (CUP.title, 6900)
    bring(desk, [record | {"product_title": "店里改过"}], shop="一号店")
    assert (content(desk, listing).title, content(desk, listing).price) == ("店里改过", 6900)


def test_a_listing_made_by_hand_is_found_by_a_file_without_product_numbers(desk: Desk) -> None:
    shop = add_shop(desk, "店", "shopify")
    listing = make(desk, replace(CUP, code=""), shop)
    record = {"product_code": "cup-500", "product_title": CUP.title, "sku_code": "C1", "product_status": "in_stock"}
    merge(desk, SHOPIFY, [record], shop="店")
    kept = content(desk, listing)
    assert (kept.code, kept.status, [each.sku_code for each in kept.choices]) == ("cup-500", "draft", ["C1"])


def test_two_listings_of_one_title_made_by_hand_keep_their_own_choices(desk: Desk) -> None:
    shop = add_shop(desk)
    first = make(desk, replace(CUP, code="X1"), shop)
    second = make(desk, replace(CUP, code="X2"), shop)
    rows = [filed(code, "69.00", CUP.title, product_id=code[1:]) for code in ("X2", "X1")]
    bring(desk, rows, shop="一号店")
    assert [open_listing(desk, each).product_id for each in (first, second)] == ["1", "2"]


def test_work_by_hand_keeps_the_listing_when_its_import_is_taken_back(desk: Desk) -> None:
    merged = bring(desk, [filed("A"), filed("B", product_id="2", title="别的")])
    keep_draft(desk, 1, replace(content(desk), title="打到一半"))
    take_back(desk, merged.batch)
    assert ask(desk, "SELECT id, batch_id FROM listings") == [(1, None)]
    assert ask(desk, "SELECT sku_code FROM variants") == [("A",)]
    assert open_listing(desk, 1).draft is not None


def test_a_value_changed_by_hand_stands_in_the_way_of_taking_back(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90")])
    merged = bring(desk, [filed("A", "17.90")])
    edit(desk, price=1500)
    with pytest.raises(Refused):
        desk.database.write(lambda connection: undo(connection, merged.batch, "2026-06-01 02:00:00"))
    take_back(desk, merged.batch, with_later=True)
    assert content(desk).price == 1500


def test_orders_touch_nothing_of_it(desk: Desk) -> None:
    listing = make(desk)
    before = ask(desk, "SELECT * FROM listings")
    merge(desk, ITEMS, [line("A1", "A1-1", sku="BWB")], shop="一号店")
    assert ask(desk, "SELECT * FROM listings") == before
    assert one(desk, "SELECT listing_id FROM order_lines JOIN variants ON variants.id = variant_id") == (listing,)
