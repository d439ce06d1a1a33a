"""Working on a listing: drafts that survive, versions, undo, new listings, copies."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, insert

from seller_desk.domain.listing_content import Block, Choice, Parameter
from seller_desk.domain.refusals import Refused
from seller_desk.domain.titles import fits
from seller_desk.store.schema.figures import traffic_days
from seller_desk.store.schema.inventory import stock_items
from seller_desk.store.schema.listing_work import listing_pictures
from seller_desk.usecases.bin import in_bin
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import (
    delete_edit,
    drop_draft,
    duplicate_edit,
    keep_draft,
    new_listing,
    open_listing,
    restore_edit,
    save_edit,
    version_diff,
    versions,
)
from seller_desk.usecases.listings import listing_rows
from seller_desk.usecases.platforms import platform_of
from tests.listing_desk import CUP, add_shop, bring, filed, in_sizes, make
from tests.sold_desk import Sold, fill, noon
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


def test_a_listing_always_has_a_choice(desk: Desk) -> None:
    listing = make(desk, replace(CUP, choices=in_sizes("S", "L")))
    History(desk).do(save_edit(desk, listing, replace(open_listing(desk, listing).content, choices=())))
    assert [(each.attributes, each.sku_code) for each in open_listing(desk, listing).content.choices] == [("", "BWB")]


def test_a_choice_that_was_sold_stays(desk: Desk) -> None:
    listing = make(desk)
    fill(desk, [Sold(noon("2026-11-12"), 2000, variant=1)], ())
    History(desk).do(save_edit(desk, listing, replace(open_listing(desk, listing).content, choices=in_sizes("L"))))
    assert [each.sku_code for each in open_listing(desk, listing).content.choices] == ["BWB", "L"]


@pytest.mark.parametrize(("row", "column"), [(filed("A"), "sku_code"), (filed(None, sku_attrs="白"), "attributes")])
def test_what_a_shops_files_call_a_choice_is_not_changed_here(desk: Desk, row: dict[str, object], column: str) -> None:
    bring(desk, [row])
    content = open_listing(desk, 1).content
    (choice,) = content.choices
    changed = replace(choice, sku_code="别的") if column == "sku_code" else replace(choice, attributes="别的")
    with pytest.raises(Refused, match="Change it in the shop"):
        History(desk).do(save_edit(desk, 1, replace(content, choices=(changed,))))


def test_a_choice_follows_its_code_to_another_stock_item(desk: Desk) -> None:
    listing = make(desk)
    assert ask(desk, LINKED) == [("BWB", "code")]
    content = open_listing(desk, listing).content
    choices = (replace(content.choices[0], sku_code="BWB-2"),)
    History(desk).do(save_edit(desk, listing, replace(content, choices=choices)))
    assert ask(desk, LINKED) == [("BWB-2", "code")]


LINKED = "SELECT sku, source FROM variant_items JOIN stock_items ON stock_items.id = item_id"


def test_a_choice_with_the_code_of_a_stock_item_takes_from_it(desk: Desk) -> None:
    bring(desk, [filed("A")])
    listing = make(desk, replace(CUP, choices=in_sizes("A")), shop=1)
    query = "SELECT source FROM variant_items JOIN variants ON variants.id = variant_id WHERE listing_id = :listing"
    assert ask(desk, query, listing=listing) == [("code",)]


def test_a_stock_item_that_was_only_counted_is_called_what_its_choice_is_called(desk: Desk) -> None:
    desk.database.write(lambda connection: connection.execute(insert(stock_items).values(sku="BWB", name="")))
    before = dump(desk)["stock_items"]
    edit, history = new_listing(desk, add_shop(desk), CUP), History(desk)
    history.do(edit)
    assert ask(desk, "SELECT sku, name, py_initials FROM stock_items") == [("BWB", CUP.title, "bwb500mldrlbwb")]
    history.undo()
    assert dump(desk)["stock_items"] == before


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


def test_versions_tell_how_they_did_while_they_were_live(desk: Desk) -> None:
    bring(desk, [filed("A")], now="2026-11-10 02:00:00")
    sold = [Sold(noon(f"2026-11-{day}"), 2000, units=2, variant=1) for day in (12, 18, 20)]
    fill(desk, sold, ())

    def visit(connection: Connection) -> None:
        for day, visitors, buyers in (("2026-11-12", 100, 4), ("2026-11-18", 50, 1), ("2026-11-20", 40, 2)):
            values = {"shop_id": 1, "day": day, "visitors": visitors, "page_views": 300, "pay_buyers": buyers}
            connection.execute(insert(traffic_days).values(product_id="1", **values))

    desk.database.write(visit)
    opened = open_listing(desk, 1).content
    History(replace(desk, clock=lambda: datetime(2026, 11, 18, 3, tzinfo=UTC))).do(
        save_edit(replace(desk, clock=lambda: datetime(2026, 11, 18, 3, tzinfo=UTC)), 1, replace(opened, title="新"))
    )
    second, first = versions(desk, 1)
    assert (first.day, first.until, first.source) == ("2026-11-10", "2026-11-17", "import")
    assert (first.figures.visitors, first.figures.conversion) == (100, 0.04)
    assert (first.figures.units, first.figures.gross) == (2, 2000)
    assert (second.figures.visitors, second.figures.page_views, second.figures.units) == (90, 600, 4)
    assert second.current


def test_figures_that_no_file_gives_are_not_available(desk: Desk) -> None:
    (version,) = versions(desk, make(desk))
    assert (version.figures.visitors, version.figures.units, version.figures.conversion) == (None, None, None)


def test_an_older_version_is_restored_as_a_new_one(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90"), filed("B", "29.90", sku_attrs="大")])
    history = History(desk)
    history.do(save_edit(desk, 1, replace(open_listing(desk, 1).content, title="改过", price=900)))
    first = versions(desk, 1)[-1]
    history.do(restore_edit(desk, 1, first))
    content = open_listing(desk, 1).content
    assert (content.title, content.price, [each.price for each in content.choices]) == ("纯棉短袖", 1990, [1990, 2990])
    newest = versions(desk, 1)[0]
    assert (newest.number, newest.source, newest.note) == (3, "restore", "1")
    assert ask(desk, "SELECT filed FROM listings") == [(None,)]
    changes = version_diff(first.content, versions(desk, 1)[1].content)
    assert [change.name for change in changes] == ["title", "price", "choices"]


def test_restoring_leaves_choices_that_came_since(desk: Desk) -> None:
    listing = make(desk)
    history = History(desk)
    content = open_listing(desk, listing).content
    history.do(save_edit(desk, listing, replace(content, choices=(*content.choices, *in_sizes("L")))))
    history.do(restore_edit(desk, listing, versions(desk, listing)[-1]))
    assert [each.sku_code for each in open_listing(desk, listing).content.choices] == ["BWB", "L"]


def test_a_copy_fits_the_other_platform_and_says_what_changed(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90", "保温杯 " * 12 + "大容量", category_id="5001", selling_point="好")])
    shop = add_shop(desk, "京东店", "jd")
    edit = duplicate_edit(desk, 1, shop)
    History(desk).do(edit)
    opened = open_listing(desk, edit.listing)
    assert (opened.shop, opened.product_id, opened.content.status) == (shop, "", "draft")
    assert fits(opened.content.title, platform_of(desk, "jd").limit())
    assert opened.content.title.endswith("保温杯")
    assert [each.sku_code for each in opened.content.choices] == ["A"]
    assert opened.content.category == ""
    told = [str(each) for each in edit.changes]
    assert told[0].startswith("Title: shortened from 51 to ")
    assert told[1].startswith("Category")


def test_a_copy_into_a_shop_of_other_money_has_no_prices(desk: Desk) -> None:
    bring(desk, [filed("A", "19.90")])
    edit = duplicate_edit(desk, 1, add_shop(desk, "US", "shopify", "USD"))
    History(desk).do(edit)
    content = open_listing(desk, edit.listing).content
    assert (content.price, content.currency, content.choices[0].price) == (None, "USD", None)
    assert "USD" in str(edit.changes[-1])


def test_the_pictures_of_a_copy_are_its_own(desk: Desk) -> None:
    listing = make(desk)

    def picture(connection: Connection) -> None:
        values = {"kind": "main", "file": "a.png", "width": 1, "height": 1, "bytes": 1, "added_at": desk.now()}
        connection.execute(insert(listing_pictures).values(id=7, listing_id=listing, **values))

    desk.database.write(picture)
    shown = replace(open_listing(desk, listing).content, blocks=(Block("scene", "", "", (7,)),))
    history = History(desk)
    history.do(save_edit(desk, listing, shown))
    before = dump(desk)
    edit = duplicate_edit(desk, listing, 1)
    history.do(edit)
    assert open_listing(desk, edit.listing).content.blocks[0].pictures == (8,)
    assert ask(desk, "SELECT file FROM listing_pictures WHERE listing_id = :it", it=edit.listing) == [("a.png",)]
    after = dump(desk)
    history.undo()
    assert dump(desk) == before
    history.redo()
    assert dump(desk) == after


def test_a_deleted_listing_is_in_the_bin_with_all_work_on_it(desk: Desk) -> None:
    listing = make(desk)
    keep_draft(desk, listing, CUP)
    before = dump(desk)
    history = History(desk)
    history.do(delete_edit(desk, listing))
    with pytest.raises(Refused):
        open_listing(desk, listing)
    (entry,) = in_bin(desk)
    assert (entry.kind, str(entry.title)) == ("listing", CUP.title)
    history.undo()
    assert dump(desk) == before


def test_a_listing_that_was_sold_is_not_deleted(desk: Desk) -> None:
    bring(desk, [filed("A")])
    fill(desk, [Sold(noon("2026-11-12"), 2000, variant=1)], ())
    with pytest.raises(Refused, match="was sold"):
        delete_edit(desk, 1)


def test_the_list_says_which_listings_were_made_here_and_what_for(desk: Desk) -> None:
    bring(desk, [filed("A")])
    make(desk, replace(CUP, role="profit", status="ready"), shop=1)
    rows = {row.title: row for row in listing_rows(desk)}
    assert [(each.made_here, each.role, each.status) for each in (rows["纯棉短袖"], rows[CUP.title])] == [
        (False, "", "on_sale"),
        (True, "profit", "ready"),
    ]
    assert rows[CUP.title].is_in("ready")
