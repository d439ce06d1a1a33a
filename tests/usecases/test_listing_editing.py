"""Working on a listing: drafts that survive, versions, undo, new listings, copies."""

from dataclasses import replace

import pytest

from seller_desk.domain.listing_content import Block, Choice, Parameter
from seller_desk.domain.refusals import Refused
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import drop_draft, keep_draft, new_listing, open_listing, save_edit
from tests.listing_desk import CUP, add_shop, bring, filed, in_sizes, make
from tests.store.importing.made import ask, dump


def test_a_listing_of_a_file_opens_with_everything_the_file_said(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90", sku_attrs="颜色:白"), filed("B", "29.90", sku_attrs="颜色:黑", tags="夏")])
    opened = open_listing(desk, 1)
    content = opened.content
    assert (content.title, content.status, content.price, content.currency) == ("纯棉短袖", "on_sale", 1990, "CNY")
    assert content.choices == (Choice(1, "颜色:白", "A", 1990), Choice(2, "颜色:黑", "B", 2990))
    assert (opened.draft, opened.last_version, opened.platform, opened.product_id) == (None, 0, "taobao", "1")


def test_A08_a_kept_draft_is_there_when_the_desk_is_opened_again(desk: Desk) -> None:
    listing = make(desk)
    typed = replace(CUP, title="保温杯 半", blocks=(Block("pain", "冷得快", "半小时就凉", (3,)),))
    assert keep_draft(desk, listing, typed)
    opened = open_listing(desk, listing)
    assert opened.draft is not None
    assert (opened.draft.title, opened.draft.blocks) == (typed.title, typed.blocks)
    assert opened.content.title == CUP.title
    drop_draft(desk, listing)
    assert open_listing(desk, listing).draft is None


def test_a_draft_of_a_listing_that_is_gone_is_not_kept(desk: Desk) -> None:
    assert not keep_draft(desk, 99, CUP)
    with pytest.raises(Refused, match="not there"):
        open_listing(desk, 99)


def test_saving_writes_row_page_choices_and_a_version_and_ends_the_draft(desk: Desk) -> None:
    listing = make(desk)
    opened = open_listing(desk, listing)
    content = replace(
        opened.content,
        title="新标题",
        blocks=(Block("trust", "质检", "每只过检"),),
        parameters=(Parameter("容量", "500 ml"),),
        choices=(*opened.content.choices, *in_sizes("L")),
    )
    keep_draft(desk, listing, content)
    History(desk).do(save_edit(desk, listing, content, "改标题"))
    again = open_listing(desk, listing)
    assert (again.content.title, again.content.blocks, again.content.parameters) == (
        "新标题",
        content.blocks,
        content.parameters,
    )
    assert [(each.attributes, each.sku_code) for each in again.content.choices] == [("", "BWB"), ("尺码:L", "L")]
    assert (again.draft, again.last_version) == (None, 2)
    assert ask(desk, "SELECT number, source, note FROM listing_versions ORDER BY number") == [
        (1, "hand", ""),
        (2, "hand", "改标题"),
    ]


def test_undo_puts_back_what_was_kept_and_redo_saves_the_same_numbers(desk: Desk) -> None:
    bring(desk, [filed("A"), filed("B", "29.90")])
    history = History(desk)
    before = dump(desk)
    content = open_listing(desk, 1).content
    edit = save_edit(desk, 1, replace(content, title="改过", price=1500, choices=(*content.choices, *in_sizes("C"))))
    history.do(edit)
    after = dump(desk)
    history.undo()
    assert dump(desk) == before
    history.redo()
    assert dump(desk) == after


def test_the_first_save_of_a_listing_from_a_file_keeps_what_the_file_said_as_version_1(desk: Desk) -> None:
    bring(desk, [filed("A")])
    History(desk).do(save_edit(desk, 1, replace(open_listing(desk, 1).content, title="改过")))
    assert ask(desk, "SELECT number, saved_at, day, source FROM listing_versions ORDER BY number") == [
        (1, "2026-05-01 02:00:00", "2026-05-01", "import"),
        (2, "2026-11-21 00:42:00", "2026-11-21", "hand"),
    ]


def test_saving_the_same_again_makes_no_version(desk: Desk) -> None:
    listing = make(desk)
    History(desk).do(save_edit(desk, listing, open_listing(desk, listing).content))
    assert open_listing(desk, listing).last_version == 1


def test_choices_at_the_listings_price_follow_it(desk: Desk) -> None:
    bring(desk, [filed("A"), filed("B", "29.90", sku_attrs="大")])
    History(desk).do(save_edit(desk, 1, replace(open_listing(desk, 1).content, price=1500)))
    assert [each.price for each in open_listing(desk, 1).content.choices] == [1500, 2990]


def test_a_choice_that_a_file_brought_stays_one_made_by_hand_goes(desk: Desk) -> None:
    bring(desk, [filed("A")])
    history = History(desk)
    content = open_listing(desk, 1).content
    history.do(save_edit(desk, 1, replace(content, choices=(*content.choices, *in_sizes("C")))))
    history.do(save_edit(desk, 1, replace(content, choices=())))
    assert [each.sku_code for each in open_listing(desk, 1).content.choices] == ["A"]


def test_a_choice_with_the_code_of_a_stock_item_takes_from_it(desk: Desk) -> None:
    bring(desk, [filed("A")])
    listing = make(desk, replace(CUP, choices=in_sizes("A")), shop=1)
    query = "SELECT source FROM variant_items JOIN variants ON variants.id = variant_id WHERE listing_id = :listing"
    assert ask(desk, query, listing=listing) == [("code",)]


def test_a_new_listing_has_one_choice_and_goes_with_undo(desk: Desk) -> None:
    shop = add_shop(desk)
    before = dump(desk)
    history = History(desk)
    edit = new_listing(desk, shop, CUP)
    history.do(edit)
    opened = open_listing(desk, edit.listing)
    assert opened.made_here
    assert [(each.sku_code, each.price) for each in opened.content.choices] == [("BWB", 6900)]
    after = dump(desk)
    history.undo()
    assert dump(desk) == before
    history.redo()
    assert dump(desk) == after


def test_a_new_title_is_found_by_its_pinyin(desk: Desk) -> None:
    listing = make(desk)
    History(desk).do(save_edit(desk, listing, replace(open_listing(desk, listing).content, title="新标题")))
    assert ask(desk, "SELECT py_initials FROM listings") == [("xbt",)]
    assert ask(desk, "SELECT title, py_initials FROM variants") == [("新标题", "xbt bwb")]
