"""Listings leave as files that are read again without a change (O9, O11, F03)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, update

from seller_desk import texts
from seller_desk.domain.imports import FileResult
from seller_desk.domain.listing_content import Choice, ListingContent
from seller_desk.domain.market_files import FORMATS
from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Refused
from seller_desk.intake import formats, headers
from seller_desk.store.schema.listings import variants
from seller_desk.usecases.desk import Desk, open_desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.import_reading import examine
from seller_desk.usecases.imports import ImportRequest, import_files
from seller_desk.usecases.listing_editing import open_listing, save_edit
from seller_desk.usecases.listing_export import export_listings, market_file
from tests.listing_desk import CUP, add_shop, bring, filed, in_sizes, make
from tests.store.importing.made import ask, dump

MARKETS = FORMATS[1:]
PLATFORM = {"plain": "taobao"} | {market: market for market in MARKETS}
ID = "166722679628365824"


def stocked(desk: Desk, market: str) -> int:
    """A shop with listings of every kind: from a file, edited since, made by hand, with one and several choices."""
    shop = add_shop(desk, "我的店", PLATFORM[market])
    rows = [
        filed("A-1", "19.90", "纯棉短袖", sku_attrs="颜色:白;尺码:L", stock=5, product_code="A", **ONE),
        filed("A-2", "29.90", "纯棉短袖", sku_attrs="颜色:黑;尺码:L", stock=0, product_code="A", **ONE),
        filed("B", "9", "=挂钩", product_id="2", product_code="B", product_status="in_stock", category_id="家居"),
        filed(None, "8.80", '地垫 "灰", 40×60', product_id="3", product_code="C", sku_attrs="灰", stock=9),
    ]
    bring(desk, rows, shop="我的店")
    edited = open_listing(desk, 1).content
    History(desk).do(save_edit(desk, 1, replace(edited, title="纯棉短袖 改过", price=1590, tags="秋")))
    make(desk, replace(CUP, list_price=9900, status="ready"), shop)
    make(desk, replace(CUP, title="手工杯", code="SG", choices=in_sizes("SG-S", "SG-L")), shop)
    return shop


ONE = {"product_id": ID, "tags": "夏", "selling_point": "透气", "description": '<p>一,二</p>\n<p>"三"</p>'}


def back(desk: Desk, path: Path, shop: str | None = "我的店") -> FileResult:
    (result,) = import_files(desk, [ImportRequest(path, shop=shop)], Silent()).files
    return result


def bookkept(tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but what files last said of listings and the titles by which their choices are found."""
    return {name: rows for name, rows in tables.items() if name not in {"listings", "variants", "shops"}}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("market", FORMATS)
def test_O11_the_programs_own_export_of_listings_imported_again_changes_nothing(
    desk: Desk, tmp_path: Path, market: str, language: str
) -> None:
    texts.use(language)
    stocked(desk, market)
    path = tmp_path / "out.csv"
    before, contents = dump(desk), whole(desk)
    done = export_listings(desk, path, market)
    examined = examine(desk, ImportRequest(path))
    assert examined.format is not None
    assert [each for each in map(headers.normalised, examined.header) if each not in known(examined.format)] == []
    examined.close()
    result = back(desk, path)
    assert (result.counts.new, result.counts.updated, result.counts.failed) == (0, 0, 0), result.problems
    assert done.rows >= 5
    assert whole(desk) == contents
    assert bookkept(dump(desk)) == bookkept(before)


def whole(desk: Desk) -> list[ListingContent]:
    """Every content; in Taobao's file a choice without a code bears that of its product."""
    contents = [open_listing(desk, number).content for number in range(1, 6)]
    return [
        replace(each, choices=tuple(replace(one, sku_code=one.sku_code or each.code) for one in each.choices))
        for each in contents
    ]


def known(layout: formats.Format) -> set[str]:
    return {*layout.columns, *layout.also}


def test_O11_a_plain_workbook_imported_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    stocked(desk, "plain")
    export_listings(desk, tmp_path / "out.xlsx")
    result = back(desk, tmp_path / "out.xlsx")
    assert (result.format, result.counts.new, result.counts.updated) == ("seller_desk_products", 0, 0)


CARRIED = ("title", "code", "price", "category", "selling_point", "tags", "description")


@pytest.mark.parametrize("market", FORMATS)
def test_O11_an_export_makes_the_same_listings_in_an_empty_desk(desk: Desk, tmp_path: Path, market: str) -> None:
    stocked(desk, market)
    path = tmp_path / "out.csv"
    export_listings(desk, path, market)
    other = open_desk(tmp_path / "other", desk.clock)
    assert back(other, path).counts.failed == 0
    fields = [name for name in CARRIED if not (market == "taobao" and name == "tags")]
    fields = [name for name in fields if not (market == "shopify" and name == "selling_point")]
    assert told(other, fields) == told(desk, fields)
    ids = "SELECT product_id FROM listings WHERE product_id IS NOT NULL ORDER BY 1"
    assert market == "shopify" or ask(other, ids) == ask(desk, ids)
    other.close()


def told(desk: Desk, fields: list[str]) -> list[tuple[object, ...]]:
    numbers = [row[0] for row in ask(desk, "SELECT id FROM listings ORDER BY title")]
    contents = [open_listing(desk, number).content for number in numbers]
    return [(*(getattr(each, name) for name in fields), *choices(each)) for each in contents]


def choices(content: ListingContent) -> list[tuple[str, str, int | None]]:
    """The choices; where a product has only one, its code may stand for the choice's."""
    return sorted((each.attributes, each.sku_code or content.code, each.price) for each in content.choices)


def test_O9_ids_leave_as_they_are(desk: Desk, tmp_path: Path) -> None:
    stocked(desk, "taobao")
    for name, market in (("t.csv", "taobao"), ("p.csv", "plain")):
        export_listings(desk, tmp_path / name, market)
    assert ID in (tmp_path / "t.csv").read_text("utf-16")
    assert ID in (tmp_path / "p.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("market", MARKETS)
def test_the_headings_are_those_that_the_program_reads(market: str) -> None:
    layout = market_file(market)
    read = formats.by_id(formats.load(), f"{market}_products")
    assert read is not None
    assert {headers.normalised(name) for name in layout.headings} <= known(read)
    assert not set(layout.fields) - set(layout.headings)
    assert not set(layout.constants) - set(layout.headings)
    assert len(layout.second_headings) in (0, len(layout.headings))


def test_F03_a_title_that_would_run_as_a_formula_is_guarded(desk: Desk, tmp_path: Path) -> None:
    stocked(desk, "shopify")
    export_listings(desk, tmp_path / "s.csv", "shopify")
    assert "'=挂钩" in (tmp_path / "s.csv").read_text("utf-8")


def test_taobao_packs_choices_into_one_row(desk: Desk, tmp_path: Path) -> None:
    stocked(desk, "taobao")
    assert export_listings(desk, tmp_path / "t.csv", "taobao").rows == 5
    text = (tmp_path / "t.csv").read_text("utf-16")
    assert "15.90:5:A-1:颜色:白;尺码:L;29.90:0:A-2:颜色:黑;尺码:L;" in text
    assert text.startswith("version 1.00")


@pytest.mark.parametrize(
    "attributes", ["38", "红", "尺码:38", "颜色:a:b", "红,M", "a;b", "x:1;y:2;z:3;w:4", "红;尺码:M"]
)
@pytest.mark.parametrize("market", FORMATS)
def test_choices_come_back_however_they_are_worded(desk: Desk, tmp_path: Path, market: str, attributes: str) -> None:
    add_shop(desk, "我的店", PLATFORM[market])
    rows = [filed("A", sku_attrs=attributes, product_code="P"), filed("B", sku_attrs="颜色:白", product_code="P")]
    bring(desk, rows, shop="我的店")
    export_listings(desk, tmp_path / "o.csv", market)
    result = back(desk, tmp_path / "o.csv")
    assert (result.counts.new, result.counts.updated, result.counts.failed) == (0, 0, 0)
    other = open_desk(tmp_path / "other", desk.clock)
    back(other, tmp_path / "o.csv")
    texts_back = [row[0].replace("：", ":") for row in ask(other, "SELECT attributes FROM variants ORDER BY sku_code")]
    assert texts_back == [attributes, "颜色:白"]
    other.close()


def test_a_price_under_the_list_price_is_a_sale_price(desk: Desk, tmp_path: Path) -> None:
    shop = add_shop(desk, "我的店", "woocommerce")
    make(desk, replace(CUP, list_price=9900), shop)
    export_listings(desk, tmp_path / "w.csv", "woocommerce")
    assert ",69.00,99.00," in (tmp_path / "w.csv").read_text("utf-8-sig")
    other = open_desk(tmp_path / "other", desk.clock)
    back(other, tmp_path / "w.csv")
    assert ask(other, "SELECT price, list_price FROM variants") == [(6900, 9900)]
    other.close()


def test_a_marketplaces_file_is_of_one_shop(desk: Desk, tmp_path: Path) -> None:
    for name, platform in (("一", "taobao"), ("二", "jd"), ("三", "jd")):
        make(desk, shop=add_shop(desk, name, platform))
    assert export_listings(desk, tmp_path / "t.csv", "taobao").rows == 1
    with pytest.raises(Refused, match="one shop"):
        export_listings(desk, tmp_path / "s.csv", "shopify")
    assert export_listings(desk, tmp_path / "s.csv", "shopify", listings=[2]).rows == 1
    assert export_listings(desk, tmp_path / "s.csv", "shopify", shop=3).rows == 1
    assert export_listings(desk, tmp_path / "p.csv").rows == 3
    result = back(desk, tmp_path / "p.csv", None)
    assert "several shops" in str(result.refusal)


def test_what_cannot_stand_in_such_a_file_is_said(desk: Desk, tmp_path: Path) -> None:
    bring(desk, [filed("A;B")])
    with pytest.raises(Refused, match="semicolon"):
        export_listings(desk, tmp_path / "t.csv", "taobao")
    with pytest.raises(Refused, match="CSV"):
        export_listings(desk, tmp_path / "t.xlsx", "taobao")
    with pytest.raises(Refused, match="could not be written"):
        export_listings(desk, tmp_path / "no" / "t.csv", "shopify")


def test_listings_without_a_code_get_a_name_in_files_that_need_one(desk: Desk, tmp_path: Path) -> None:
    make(desk, replace(CUP, code=""), add_shop(desk, "我的店", "shopify"))
    done = export_listings(desk, tmp_path / "s.csv", "shopify")
    assert "sd-1," in (tmp_path / "s.csv").read_text("utf-8")
    assert "1 listing has no code" in str(done.notes[0])


def test_an_empty_desk_gives_headings_only(desk: Desk, tmp_path: Path) -> None:
    for market in FORMATS:
        assert export_listings(desk, tmp_path / "e.csv", market).rows == 0


def test_barcodes_and_platform_numbers_of_choices_leave_and_come_back(desk: Desk, tmp_path: Path) -> None:
    add_shop(desk, "我的店", "woocommerce")
    bring(
        desk,
        [filed("A", sku_attrs="色:红", product_code="P"), filed("B", sku_attrs="色:白", product_code="P")],
        shop="我的店",
    )

    def number(connection: Connection) -> None:
        for each in (1, 2):
            changed = {"sku_id": f"70{each}", "barcode": f"690123450000{each}"}
            connection.execute(update(variants).where(variants.c.id == each).values(changed))

    desk.database.write(number)
    export_listings(desk, tmp_path / "w.csv", "woocommerce")
    other = open_desk(tmp_path / "other", desk.clock)
    back(other, tmp_path / "w.csv")
    query = "SELECT sku_id, barcode, product_id FROM variants ORDER BY sku_code"
    assert ask(other, query) == [("701", "6901234500001", "1"), ("702", "6901234500002", "1")]
    other.close()


HOSTILE = (
    "\t制表开头", " 前后空格  中间两个 ", "'撇号开头", "'90s 复古", '=cmd|"/c calc"!A1', "+86 手机", "-5 数",
    "换行\n第二行", '逗号,引号"双"', "😀👨‍👩‍👧 𠮷䶮", "166722679628365824",
)  # fmt: skip


@pytest.mark.parametrize("currency", ["CNY", "JPY"])
@pytest.mark.parametrize("market", FORMATS)
def test_O11_hostile_titles_listings_without_codes_and_other_money_come_back(
    desk: Desk, tmp_path: Path, market: str, currency: str
) -> None:
    platform = PLATFORM[market]
    shop = add_shop(desk, "我的店", platform, currency)
    for number, title in enumerate(HOSTILE):
        make(desk, replace(CUP, title=title, code=f"H{number}", price=700, currency=currency), shop)
    make(desk, replace(CUP, title="无码", code="", price=700, currency=currency), shop)
    make(
        desk, replace(CUP, title="同名", code="D1", currency=currency, choices=(Choice(0, "尺码:=1", "X", 6900),)), shop
    )
    make(desk, replace(CUP, title="同名", code="D2", currency=currency), shop)
    path = tmp_path / "out.csv"
    export_listings(desk, path, market)
    result = back(desk, path)
    assert (result.counts.new, result.counts.updated, result.counts.failed) == (0, 0, 0), result.problems
    other = open_desk(tmp_path / "other", desk.clock)
    add_shop(other, "我的店", platform, currency)
    assert back(other, path).counts.failed == 0
    fields = ["title", "price", "currency"]
    assert [each[:3] for each in told(other, fields)] == [each[:3] for each in told(desk, fields)]
    other.close()


def test_an_apostrophe_of_a_title_stays_in_a_workbook(desk: Desk, tmp_path: Path) -> None:
    shop = add_shop(desk, "我的店")
    for title in ("'撇号开头", '=cmd|"/c calc"!A1'):
        make(desk, replace(CUP, title=title, code=""), shop)
    export_listings(desk, tmp_path / "out.xlsx")
    assert (back(desk, tmp_path / "out.xlsx").counts.new, back(desk, tmp_path / "out.xlsx").counts.updated) == (0, 0)
