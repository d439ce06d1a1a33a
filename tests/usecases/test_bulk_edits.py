"""Bulk edits: what would change is shown, then all of it changes in one step."""

import time
from dataclasses import replace
from decimal import Decimal

from seller_desk.domain.bulk_edits import AddWord, Ending, PriceChange, PriceRule, ReplaceText, SetRole, SetStatus
from seller_desk.usecases.bulk_edits import bulk_edit, preview
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.listing_editing import keep_draft, open_listing, versions
from tests.listing_desk import CUP, bring, filed, in_sizes, make
from tests.store.importing.made import ask, dump

CHEAPER = PriceChange(PriceRule.PERCENT, Decimal(-10), Ending.NINE_TENTHS)


def two(desk: Desk) -> list[int]:
    bring(desk, [filed("A"), filed("B", "29.90", "别的", product_id="2"), filed("C", None, "没价", product_id="3")])
    return [1, 2, 3]


def test_the_preview_shows_each_change_and_writes_nothing(desk: Desk) -> None:
    listings = two(desk)
    before = dump(desk)
    rows = preview(desk, listings, CHEAPER)
    assert [(row.title, row.before, row.after, row.changes) for row in rows] == [
        ("纯棉短袖", "¥19.90", "¥17.90", True),
        ("别的", "¥29.90", "¥26.90", True),
        ("没价", "", "", False),
    ]
    assert dump(desk) == before


def test_a_bulk_edit_is_one_step_with_a_version_for_each_listing_it_changed(desk: Desk) -> None:
    listings = two(desk)
    before = dump(desk)
    history = History(desk)
    history.do(bulk_edit(desk, listings, CHEAPER))
    assert [open_listing(desk, each).content.price for each in listings] == [1790, 2690, None]
    assert [len(versions(desk, each)) for each in listings] == [2, 2, 0]
    assert versions(desk, 1)[0].source == "bulk"
    assert str(history.undo_label) == "Change 3 listings"
    after = dump(desk)
    history.undo()
    assert dump(desk) == before
    history.redo()
    assert dump(desk) == after


def test_role_and_status_make_no_versions(desk: Desk) -> None:
    listings = two(desk)
    history = History(desk)
    (first, *_rest) = preview(desk, listings, SetRole("traffic"))
    assert (first.before, first.after) == ("No role", "Traffic")
    history.do(bulk_edit(desk, listings, SetRole("traffic")))
    history.do(bulk_edit(desk, [1], SetStatus("off_sale")))
    assert ask(desk, "SELECT role, status, filed FROM listings ORDER BY id") == [
        ("traffic", "off_sale", '{"status": "on_sale"}'),
        ("traffic", "on_sale", None),
        ("traffic", "on_sale", None),
    ]
    assert ask(desk, "SELECT 1 FROM listing_versions") == []


def test_a_title_too_long_for_its_platform_is_left_as_it_is(desk: Desk) -> None:
    bring(desk, [filed("A", title="保温杯" * 9), filed("B", product_id="2", title="短")])
    rows = preview(desk, [1, 2], AddWord("冬季加厚大容量"))
    assert [row.changes for row in rows] == [False, True]
    assert "Too long" in str(rows[0].problem)
    History(desk).do(bulk_edit(desk, [1, 2], AddWord("冬季加厚大容量")))
    assert [open_listing(desk, each).content.title for each in (1, 2)] == ["保温杯" * 9, "短冬季加厚大容量"]


def test_no_price_falls_to_nothing_and_no_title_to_empty(desk: Desk) -> None:
    two(desk)
    assert "0 or less" in str(preview(desk, [1], PriceChange(PriceRule.AMOUNT, Decimal(-20)))[0].problem)
    assert "left of the title" in str(preview(desk, [1], ReplaceText("纯棉短袖", ""))[0].problem)


def test_several_prices_are_shown_from_the_lowest_to_the_highest(desk: Desk) -> None:
    choices = (*in_sizes("S"), *in_sizes("L", price=7900))
    (row,) = preview(desk, [make(desk, replace(CUP, choices=choices))], CHEAPER)
    assert (row.before, row.after) == ("¥69.00–¥79.00", "¥61.90–¥70.90")


def test_a_draft_changes_along_and_what_was_typed_since_stays(desk: Desk) -> None:
    listing = make(desk)
    typed = replace(open_listing(desk, listing).content, title="打到一半 500ml")
    keep_draft(desk, listing, typed)
    history = History(desk)
    history.do(bulk_edit(desk, [listing], ReplaceText("500ml", "1L")))
    draft = open_listing(desk, listing).draft
    assert draft is not None
    assert draft.title == "打到一半 1L"
    keep_draft(desk, listing, replace(draft, title="打完了 1L"))
    history.undo()
    assert open_listing(desk, listing).content.title == CUP.title
    draft = open_listing(desk, listing).draft
    assert draft is not None
    assert draft.title == "打完了 1L"


def test_listings_that_are_gone_are_left_out(desk: Desk) -> None:
    two(desk)
    assert [row.listing for row in preview(desk, [1, 99], CHEAPER)] == [1]
    History(desk).do(bulk_edit(desk, [1, 99], CHEAPER))


def test_ten_thousand_listings_are_no_matter_of_patience(desk: Desk) -> None:
    bring(desk, [filed(f"A{n}", product_id=str(n), title=f"竹砧板 家用 {n}") for n in range(10_000)])
    listings = list(range(1, 10_001))
    began = time.process_time()
    History(desk).do(bulk_edit(desk, listings, CHEAPER))
    assert time.process_time() - began < 6  # 1.3 s on a free machine
    assert ask(desk, "SELECT count(*) FROM listing_versions") == [(20_000,)]
