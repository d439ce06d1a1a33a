"""The funnel, the provinces and the tiles of the chart pages."""

from decimal import Decimal

from seller_desk.domain.charts import Tile, funnel_of, regions_of
from seller_desk.domain.sales import RegionSales, TrafficDay


def _day(visitors: int | None, cart: int | None, order: int | None, paid: int | None) -> TrafficDay:
    return TrafficDay(1, "2026-05-01", "CNY", visitors, None, cart, order, paid)


def test_the_weakest_step_is_the_one_furthest_under_its_usual_share() -> None:
    funnel = funnel_of([_day(1000, 100, 40, 30)], [_day(1000, 200, 80, 60)])
    assert funnel is not None
    assert funnel.worst is not None
    assert (funnel.worst.name, funnel.worst.share, funnel.worst.usual) == ("cart", Decimal("0.1"), Decimal("0.2"))
    assert funnel.worst.is_weak


def test_a_step_that_one_file_does_not_give_is_left_out() -> None:
    funnel = funnel_of([_day(1000, None, 40, 30), _day(1000, 90, 40, 30)], [])
    assert funnel is not None
    assert [(step.name, step.people) for step in funnel.steps] == [("visitors", 2000), ("order", 80), ("paid", 60)]
    assert funnel.worst is not None
    assert funnel.worst.name == "order"


def test_without_traffic_there_is_no_funnel() -> None:
    assert funnel_of([], []) is None
    assert funnel_of([_day(0, 0, 0, 0)], []) is None


def test_provinces_add_up_to_the_whole() -> None:
    sales = [RegionSales(f"省{n}", 1, 100 - n) for n in range(9)] + [RegionSales("", 3, 50)]
    rows = regions_of(sales, most=6)
    assert [row.province for row in rows] == ["省0", "省1", "省2", "省3", "省4", "省5", "…", ""]
    assert rows[6].provinces == 3
    assert sum(row.gross for row in rows) == sum(each.gross for each in sales)


def test_ratios_change_in_points_and_amounts_in_percent() -> None:
    assert Tile("conversion", Decimal("0.0368"), Decimal("0.0347"), ()).growth == Decimal("0.0021")
    assert Tile("gross", 150, 100, ()).growth == Decimal("0.5")
    assert Tile("gross", 150, None, ()).growth is None
