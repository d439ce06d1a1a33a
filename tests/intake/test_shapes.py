"""Exports whose rows are no plain records, marketplace by marketplace."""

# ruff: noqa: E501 - headings and lines stand as in the files

from decimal import Decimal
from pathlib import Path

import pytest

from seller_desk.intake import formats
from seller_desk.intake.shapes import packed_skus
from tests.intake.reading import Whole, read, write_csv, write_xlsx

WRITTEN = {
    "shopify_orders": "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount"
}
PAID = "2026-05-01 02:59:46 +0800"


def _tabbed(cells: list[str]) -> str:
    return "\t".join(cells)


def known(ident: str) -> formats.Format:
    return next(each for each in formats.load() if each.id == ident)


def shopify(tmp_path: Path, *lines: str) -> Whole:
    return read(write_csv(tmp_path / "orders_export_1.csv", [WRITTEN["shopify_orders"], *lines]))


def test_shopify_lines_belong_to_the_order_above(tmp_path: Path) -> None:
    whole = shopify(
        tmp_path,
        f"#1001,a@x.com,paid,{PAID},fulfilled,{PAID},CNY,20.00,8.00,28.00,{PAID},1,Mug,10.00,M-1,,0.00",
        "#1001,a@x.com,,,,,,,,,,1,Cup,10.00,C-1,,",
        f"#1002,b@x.com,paid,{PAID},,,CNY,5.00,0.00,5.00,{PAID},1,Mug,5.00,M-1,,0.00",
    )
    assert whole.examined.format_id == "shopify_orders"
    assert whole.columns["first_of_order"] == [True, False, True]
    assert whole.columns["gross_amount"] == [2800, None, 500]
    assert whole.columns["order_status"] == ["shipped", "shipped", "paid"]
    assert whole.columns["created_day"] == ["2026-05-01"] * 3
    assert whole.columns["item_amount"] == [1000, 1000, 500]
    assert len(set(whole.digests)) == 3


@pytest.mark.parametrize(
    ("money", "sent", "cancelled", "state"),
    [
        ("paid", "", "", "paid"),
        ("paid", "fulfilled", "", "shipped"),
        ("partially_refunded", "fulfilled", "", "shipped"),
        ("pending", "", "", "pending_payment"),
        ("voided", "", "", "closed"),
        ("paid", "", PAID, "closed"),
        ("refunded", "fulfilled", PAID, "refunded"),
    ],
)
def test_shopifys_state_is_three_columns_together(
    money: str, sent: str, cancelled: str, state: str, tmp_path: Path
) -> None:
    line = f"#1001,a@x.com,{money},{PAID},{sent},,CNY,20.00,8.00,28.00,{PAID},1,Mug,10.00,M-1,{cancelled},0.00"
    assert shopify(tmp_path, line).columns["order_status"] == [state]


def test_equal_lines_of_two_orders_have_digests_of_their_own(tmp_path: Path) -> None:
    header: list[object] = [
        "订单编号",
        "买家公司名",
        "卖家公司名",
        "货品总价(元)",
        "运费(元)",
        "实付款(元)",
        "订单状态",
        "订单创建时间",
        "订单付款时间",
        "货品标题",
        "单价(元)",
        "数量",
        "单品货号",
        "货品种类",
    ]
    order = ["26432109876543210", "甲", "乙", 20, 0, 20, "等待卖家发货", "2026-05-03 10:00:00", "2026-05-03 10:01:00"]
    line = ["杯", 10, 1, "A", 1]
    rows: list[list[object]] = [
        header,
        [*order, *line],
        [*[""] * 9, *line],
        ["26432109876543999", *order[1:], *line],
        [*[""] * 9, *line],
    ]
    whole = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert whole.columns["order_no"] == [order[0], order[0], "26432109876543999", "26432109876543999"]
    assert whole.columns["gross_amount"] == [2000, None, 2000, None]
    assert whole.columns["paid_day"] == ["2026-05-03"] * 4
    assert whole.digests[1] != whole.digests[3]


def test_pinduoduos_order_number_says_the_day_when_no_time_does(tmp_path: Path) -> None:
    header = "订单号,商品,订单状态,用户实付金额(元),商家实收金额(元),商品数量(件),支付时间,拼单成功时间,商品id,样式ID,售后状态"
    lines = [
        "260517-607198974342268\t,杯,待支付,12.00,12.00,1,,,1,2,无售后或售后取消",
        "260517-607198974342269\t,杯,已发货，待收货,12.00\t,12.00,1\t,2026-05-17 09:00:00\t,2026-05-17 09:01:00,1,2,无售后/取消售后",
        "260516-607198974342270\t,杯,未发货，退款成功,12.00,12.00,1,2026/5/17 0:01,2026/5/17 0:02,1,2,退款成功",
    ]
    quoted = [line.replace("已发货，待收货", '"已发货，待收货"') for line in lines]
    whole = read(write_csv(tmp_path / "orders_export.csv", [header, *quoted], "utf-8-sig"))
    assert whole.examined.format_id == "pinduoduo_orders"
    assert whole.columns["created_day"] == ["2026-05-17", "2026-05-17", "2026-05-16"]
    assert whole.columns["created_at"][1] == "2026-05-17 01:00:00"
    assert whole.columns["order_status"] == ["pending_payment", "shipped", "refunded"]
    assert whole.columns["gross_amount"] == [0, 1200, 1200]
    assert whole.columns["refunded_amount"] == [0, 0, 1200]


def test_jd_counts_an_orders_amount_once_and_leaves_split_parents_out(tmp_path: Path) -> None:
    header = "订单号,商品ID,商品名称,订购数量,下单时间,京东价,订单金额,结算金额,应付金额,订单状态,下单帐号,商家备注,运费金额,付款确认时间,货号"
    when = "2026-05-01 22:44:14"
    lines = [
        f"3553491000000791,1,杯,1,{when},10.00,28.00,28.00,28.00,完成,a,,8.00,{when},A",
        f"3553491000000791,2,碟,2,{when},5.00,28.00,28.00,28.00,完成,a,,8.00,{when},B",
        f"3553491000000999,1,杯,1,{when},10.00,10.00,10.00,10.00,(删除)等待出库,a,订单拆分为 3553491000001000,0.00,{when},A",
        f"3553491000001000,1,杯,1,{when},10.00,10.00,10.00,10.00,(锁定)等待出库,a,,0.00,{when},A",
        f"3553491000001001,1,杯,1,{when},10.00,10.00,10.00,10.00,(删除)等待出库,a,,0.00,{when},A",
    ]
    whole = read(write_csv(tmp_path / "jd.csv", [header, *(f"{line}," for line in lines)], "gb18030"))
    assert whole.examined.format_id == "jd_orders"
    assert [(problem.row, problem.kind) for problem in whole.problems] == [(4, "skipped")]
    assert whole.columns["order_status"] == ["completed", "completed", "refunding", "refunded"]
    assert whole.columns["gross_amount"] == [2800, None, 1000, 1000]
    assert whole.columns["refunded_amount"] == [0, None, 0, 1000]


def test_douyins_packed_cells_are_unpacked(tmp_path: Path) -> None:
    header = "主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,订单应付金额,平台优惠,商家优惠,订单提交时间,支付完成时间,订单状态,售后状态,快递信息,商家备注"
    line = '"\t6917926768823643751","\t6917926768823643752","\t杯","\t蓝",1,"\t75","\tA","1,012.00",-,店铺券-5.00,2026-05-03 10:00:00,2026-05-03 10:01:00,已发货,-,"SF123-顺丰速运,10001-1",-'
    whole = read(write_csv(tmp_path / "1780416000_9f.csv", [header, line], "utf-8-sig"))
    assert whole.examined.format_id == "douyin_orders"
    assert whole.columns["order_no"] == ["6917926768823643751"]
    assert whole.columns["product_title"] == ["杯"]
    assert whole.columns["discount_shop"] == [500]
    assert whole.columns["discount_platform"] == [None]
    assert (whole.columns["tracking_no"], whole.columns["carrier"]) == (["SF123"], ["顺丰速运"])
    assert whole.columns["gross_amount"] == [101200]
    assert whole.columns["remark"] == [None]


def test_douyins_sum_of_all_days_is_skipped(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["日期", "整体展现次数", "整体点击次数", "整体消耗", "整体成交金额", "整体成交订单数", "整体支付ROI"],
        ["全部", "3,000", 300, 30, 90, 9, 3],
        ["2026-05-01", "1,000", 100, 10, 30, "-", 3],
    ]
    whole = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert whole.examined.format_id == "douyin_ads"
    assert (whole.seen, whole.total("cost"), whole.columns["ad_orders"]) == (2, 1000, [None])


@pytest.mark.parametrize(
    ("packed", "skus"),
    [
        ("59.9:12:TS-W:1627207:28320;", [("59.9", "12", "TS-W", "")]),
        (
            "59.9:12:TS-W:1627207:28320;20509:28314;69:3::1627207:28341;20509:28315;",
            [("59.9", "12", "TS-W", ""), ("69", "3", "", "")],
        ),
        ("", []),
        ("nonsense", []),
    ],
)
def test_packed_skus_come_apart(packed: str, skus: list[tuple[str, str, str, str]]) -> None:
    assert packed_skus(packed) == skus


def test_a_listing_package_gives_one_record_for_each_sku(tmp_path: Path) -> None:
    english = "title\tcid\tprice\tnum\tdescription\tskuProps\touter_id\tnum_id\tapprove_status"
    chinese = "宝贝名称\t宝贝类目\t宝贝价格\t宝贝数量\t宝贝描述\t销售属性组合\t商家编码\t数字ID\t放入仓库"
    two = '短袖\t50000671\t59.9\t15\t"<p>a\tb</p>"\t59.9:12:TS-W:1627207:28320;69:3:TS-B:1627207:28341;\tTS\t754\t1'
    none = "杯子\t50000671\t10\t4\t\t\tCUP\t755\t2"
    whole = read(write_csv(tmp_path / "a.csv", ["version 1.00", english, chinese, two, none], "utf-16"))
    assert whole.examined.format_id == "taobao_products"
    assert (whole.seen, whole.rows) == (3, [4, 4, 5])
    assert whole.columns["sku_code"] == ["TS-W", "TS-B", "CUP"]
    assert whole.columns["unit_price"] == [Decimal("59.9"), Decimal(69), Decimal(10)]
    assert whole.columns["stock"] == [12, 3, 4]
    assert whole.columns["product_status"] == ["on_sale", "on_sale", "in_stock"]
    assert len(set(whole.digests)) == 3


def test_shopify_products_fill_down_and_pictures_are_no_variants(tmp_path: Path) -> None:
    header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Status,Cost per item"
    lines = [
        "mug,Mug,<p>x</p>,V,Home,t,true,Colour,Blue,M-B,5,10.00,14.00,http://1,active,4.00",
        "mug,,,,,,,,Red,M-R,7,11.00,14.00,http://2,,4.00",
        "mug,,,,,,,,,,,,,http://3,,",
        "cup,Cup,,V,Home,,true,Title,Default Title,C,1,5.00,,,draft,",
    ]
    whole = read(write_csv(tmp_path / "products_export_1.csv", [header, *lines]))
    assert whole.examined.format_id == "shopify_products"
    assert [(problem.row, problem.kind) for problem in whole.problems] == [(4, "skipped")]
    assert whole.columns["product_title"] == ["Mug", "Mug", "Cup"]
    assert whole.columns["sku_attrs"] == ["Colour:Blue", "Colour:Red", None]
    assert whole.columns["product_status"] == ["on_sale", "on_sale", "in_stock"]
    assert whole.total("stock") == 13


def test_the_newer_shopify_template_is_the_same_format(tmp_path: Path) -> None:
    header = "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Compare-at price,Cost per item,Inventory quantity,Product image URL"
    whole = read(
        write_csv(
            tmp_path / "a.csv",
            [header, "Mug,mug,x,V,c,Home,t,TRUE,Active,M-B,690,Colour,Blue,10.00,14.00,4.00,5,http://1"],
        )
    )
    assert whole.examined.format_id == "shopify_products"
    assert (whole.columns["sku_code"], whole.columns["stock"], whole.columns["unit_price"]) == (
        ["M-B"],
        [5],
        [Decimal("10.00")],
    )


def test_woocommerce_variations_belong_to_their_parent(tmp_path: Path) -> None:
    header = (
        'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,Stock,Sale price,Regular price,Categories,Images,Parent'
    )
    lines = [
        "10,variable,MUG,,Mug,1,,,,Home,,",
        "11,variation,MUG-B,,,1,5,8.00,10.00,,,MUG",
        "12,variation,MUG-R,,,1,7,,10.00,,,id:10",
        "13,simple,CUP,,Cup,0,2,,5.00,Home,,",
    ]
    whole = read(write_csv(tmp_path / "wc.csv", [header, *lines], "utf-8-sig"))
    assert whole.examined.format_id == "woocommerce_products"
    assert whole.columns["product_title"] == ["Mug", "Mug", "Cup"]
    assert whole.columns["product_id"] == ["10", "10", "13"]
    assert whole.columns["sku_id"] == ["11", "12", None]
    assert whole.columns["product_code"] == ["MUG", "MUG", "CUP"]
    assert whole.columns["category_id"] == ["Home", "Home", "Home"]
    assert whole.columns["unit_price"] == [Decimal("8.00"), Decimal("10.00"), Decimal("5.00")]
    assert whole.columns["list_price"] == [Decimal("10.00"), None, None]
    assert whole.columns["stock"] == [5, 7, 2]
    assert [(problem.row, problem.kind) for problem in whole.problems] == [(2, "skipped")]


def test_woocommerce_drafts_are_not_on_sale_published_goods_are(tmp_path: Path) -> None:
    lines = ["ID,Type,SKU,Name,Published,Stock,Regular price,Parent"]
    lines += [f"{place},simple,S{place},Mug,{state},1,8.00," for place, state in enumerate(("1", "0", "-1", "1.0"))]
    whole = read(write_csv(tmp_path / "wc.csv", lines, "utf-8-sig"))
    assert whole.columns["product_status"] == ["on_sale", "in_stock", "in_stock", "on_sale"]


def test_woocommerce_variations_are_told_apart_by_their_attributes(tmp_path: Path) -> None:
    header = "ID,Type,SKU,Name,Published,Stock,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)"
    lines = ['10,variable,MUG,Mug,1,,,,Colour,"Blue, Red"', "11,variation,MUG-B,,1,5,8.00,MUG,Colour,Blue"]
    whole = read(write_csv(tmp_path / "wc.csv", [header, *lines], "utf-8-sig"))
    assert whole.columns["sku_attrs"] == ["Colour:Blue"]


def test_woocommerces_amount_before_2024_and_its_currency(tmp_path: Path) -> None:
    header = "Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue"
    whole = read(
        write_csv(
            tmp_path / "a.csv", [header, '2026-05-01 02:59:46,1180,completed,Jo,new,"2× Mug, 1× Cup",3,,$1369.91']
        )
    )
    assert whole.examined.format_id == "woocommerce_orders"
    assert whole.examined.layout is not None
    assert whole.examined.layout.currency == "USD"
    assert (whole.columns["paid_amount"], whole.columns["quantity"]) == ([136991], [3])


def test_periods_of_several_days_are_reported(tmp_path: Path) -> None:
    header = "统计日期,商品ID,商品名称,商品访客数,商品浏览量,支付金额,支付件数,支付买家数,商品支付转化率"
    lines = ['2026-05-01,754,杯,"1,200",3000,"8,606.30",10,9,10.15%', "2026-05-01 ~ 2026-05-31,754,杯,9,9,9,9,9,-"]
    whole = read(write_csv(tmp_path / "a.csv", ["【生意参谋平台】", "", header, *lines]))
    assert whole.examined.format_id == "taobao_sycm_products"
    assert whole.columns["pay_amount"] == [860630]
    assert whole.columns["pay_rate"] == [Decimal("0.1015")]
    assert whole.failed_rows() == [5]
    assert "one line for each day" in str(whole.problems[0].message)


def test_amazons_text_has_no_quotes_and_cut_ends(tmp_path: Path) -> None:
    header = _tabbed(
        [
            "amazon-order-id",
            "merchant-order-id",
            "purchase-date",
            "last-updated-date",
            "order-status",
            "product-name",
            "sku",
            "asin",
            "item-status",
            "quantity",
            "currency",
            "item-price",
            "shipping-price",
            "ship-city",
            "ship-state",
            "promotion-ids",
        ]
    )
    lines = [
        '112-1\t\t2026-05-01T17:28:36+00:00\t\tShipped\t12" Mug\tM\tB0\tShipped\t2\tUSD\t20.00\t3.00\tAustin\tTX',
        '112-2\t\t2026-05-01T18:28:36+00:00\t\tCancelled\t"Cup\tC\tB1\tCancelled\t0\t\t\t\tAustin\tTX\t',
    ]
    whole = read(write_csv(tmp_path / "a.txt", [header, *lines], "cp1252"))
    assert whole.examined.format_id == "amazon_orders"
    assert whole.columns["product_title"] == ['12" Mug', '"Cup']
    assert whole.columns["gross_amount"] == [2300, None]
    assert whole.columns["order_status"] == ["shipped", "closed"]
    assert whole.examined.layout is not None
    assert whole.examined.layout.currency == "USD"


def test_a_total_that_is_more_than_its_rows_is_told(tmp_path: Path) -> None:
    header: list[object] = [
        "日期",
        "商品ID",
        "商品名称",
        "推广名称",
        "交易额(元)",
        "实际投产比",
        "总花费(元)",
        "曝光量",
        "点击量",
    ]
    days: list[list[object]] = [
        ["2026-05-01", "754", "杯", "p", 30, 3, 10, 100, 9],
        ["2026-05-02", "754", "杯", "p", 30, 3, 10, 100, 9],
    ]
    for cost, told in (
        (20, []),
        (25.5, ["The line of totals says 25.50, the rows add up to 20.00: some cost belongs to no row."]),
    ):
        total: list[object] = ["总计", "-", "-", "-", 60, 3, cost, 200, 18]
        whole = read(write_xlsx(tmp_path / "a.xlsx", [header, *days, total]))
        assert whole.examined.format_id == "pinduoduo_ads"
        assert whole.seen == 3
        assert [str(problem.message) for problem in whole.of("warning")] == told
