"""The sales of the last thirty days of an item, day by day, whoever sold it and in whatever bundle."""

from datetime import date

from seller_desk.domain.stock import SPARK_DAYS, Demand
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.inventory import stock_rows
from tests.stock_desk import Shelf

TODAY = date(2026, 11, 21)


def test_sales_of_every_shop_variant_and_bundle_add_up_by_day(desk: Desk) -> None:
    shelf = Shelf(desk, TODAY)
    home, abroad = shelf.shop(), shelf.shop("abroad", "USD")
    cup, lid = shelf.item("CUP", counted=500), shelf.item("LID", counted=500)
    single = shelf.variant(home, "CUP", takes={cup: 1})
    bundle = shelf.variant(home, "SET", takes={cup: 2, lid: 1})
    far = shelf.variant(abroad, "CUP-US", takes={cup: 1})
    sold = (
        (home, single, 3, 1),
        (home, bundle, 2, 1),
        (abroad, far, 4, 1),
        (home, single, 5, 30),
        (home, bundle, 1, 31),
    )
    for shop, variant, pieces, days_ago in sold:
        shelf.sale(shop, variant, pieces, days_ago, currency="USD" if shop == abroad else "CNY")
    shelf.sum_up()
    rows = {row.sku: row.sales30 for row in stock_rows(desk)}
    yesterday, month_ago = 29, 0
    assert {day: pieces for day, pieces in enumerate(rows["CUP"]) if pieces} == {yesterday: 3 + 2 * 2 + 4, month_ago: 5}
    assert {day: pieces for day, pieces in enumerate(rows["LID"]) if pieces} == {yesterday: 2}


def test_without_a_sale_every_day_is_empty() -> None:
    assert Demand(last_day=TODAY.toordinal()).sales30 == (0,) * SPARK_DAYS


def test_a_day_may_be_named_several_times_in_any_order() -> None:
    demand = Demand(last_day=TODAY.toordinal(), recent="2026-11-21 2;2026-10-23 1;2026-11-21 3")
    assert (demand.sales30[-1], demand.sales30[0], sum(demand.sales30)) == (5, 1, 6)
