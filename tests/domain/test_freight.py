"""Freight tables: weights, provinces, steps by orders a day, carriers that do not go there (C9)."""

from fractions import Fraction

import pytest

from seller_desk.domain.freight import FreightRate, Parcel, cheapest, mean_price, quotes, remote_provinces

YUNDA = FreightRate("韵达", "", 1000, 500, 1000, 200)
YUNDA_NEAR = FreightRate("韵达", "浙江", 1000, 320, 1000, 100)
YUNDA_MANY = FreightRate("韵达", "", 1000, 380, 1000, 150, from_orders=100)
YUNDA_FAR = FreightRate("韵达", "西藏", remote=True, refused=True)
SHUNFENG = FreightRate("顺丰", "", 1000, 1800, 500, 500)
RATES = (YUNDA, YUNDA_NEAR, YUNDA_MANY, YUNDA_FAR, SHUNFENG)


@pytest.mark.parametrize(("grams", "price"), [(0, 500), (1000, 500), (1001, 700), (2000, 700), (2001, 900)])
def test_each_further_weight_begun_is_paid(grams: int, price: int) -> None:
    assert YUNDA.price(grams) == price


def test_a_province_has_its_own_line() -> None:
    found = cheapest(RATES, Parcel(500, "浙江省"))
    assert found is not None
    assert (found.carrier, found.price) == ("韵达", 320)


def test_a_step_holds_from_its_orders_a_day_on() -> None:
    few, many = cheapest(RATES, Parcel(500, "广东省", 99)), cheapest(RATES, Parcel(500, "广东省", 100))
    assert few is not None
    assert many is not None
    assert (few.price, many.price) == (500, 380)


def test_a_carrier_that_does_not_go_there_is_not_chosen() -> None:
    found = cheapest(RATES, Parcel(500, "西藏自治区"))
    assert found is not None
    assert found.carrier == "顺丰"
    assert [quote.price for quote in quotes(RATES, Parcel(500, "西藏自治区"))] == [1800, None]
    assert remote_provinces(RATES) == ("西藏",)


def test_the_newest_line_that_holds_already_is_taken() -> None:
    dear = FreightRate("韵达", "", 1000, 600, valid_from="2026-12-01")
    before, after = (cheapest((YUNDA, dear), Parcel(500, "", day=day)) for day in ("2026-11-30", "2026-12-01"))
    assert before is not None
    assert after is not None
    assert (before.price, after.price) == (500, 600)


def test_the_mean_follows_where_orders_go() -> None:
    assert mean_price(RATES, Parcel(500, ""), {"浙江省": 3, "广东省": 1}) == Fraction(3 * 320 + 500, 4)
    assert mean_price((YUNDA_FAR,), Parcel(500, ""), {"西藏": 4}) is None
