"""Certificates: when they count, what they stand for, what is required (T3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.certificates import Certificate, Standing, Subject, best_of, needs
from seller_desk.usecases.certificates import certificate_pack

TODAY = date(2026, 11, 21)
PACK = certificate_pack()


def subject(title: str, category: str = "", platform: str = "taobao") -> Subject:
    return Subject(7, 1, platform, category, title)


@pytest.mark.parametrize(
    ("ends_in", "standing"),
    [
        (None, Standing.IN_DATE),
        (91, Standing.IN_DATE),
        (90, Standing.EXPIRING),
        (0, Standing.EXPIRING),
        (-1, Standing.EXPIRED),
    ],
)
def test_a_certificate_counts_on_its_last_day_and_warns_ahead(ends_in: int | None, standing: Standing) -> None:
    ends = None if ends_in is None else TODAY + timedelta(days=ends_in)
    assert Certificate(1, "trademark", expires_on=ends).standing(TODAY, 90) is standing


def test_a_certificate_does_not_count_before_its_first_day() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert Certificate(1, "trademark", issued_on=tomorrow).standing(TODAY, 90) is Standing.NOT_YET


@pytest.mark.parametrize(
    ("title", "category", "goods"),
    [
        ("烟酰胺补水面膜 20 片", "", {"cosmetics", "skin_care"}),
        ("面膜碗 DIY 调膜碗", "", set()),
        ("面膜刷 软毛", "", set()),
        ("316 不锈钢保温杯 食品级", "50000671", set()),
        ("零食收纳盒 分格", "", set()),
        ("每日坚果 750g", "零食/坚果/特产", {"food"}),
        ("饼干模具 不锈钢", "", set()),
        ("宠物零食 鸡肉干", "", set()),
        ("积木 儿童益智", "", {"children"}),
        ("Hydrating cream", "Skin Care", {"cosmetics", "skin_care"}),
    ],
)
def test_goods_are_told_from_category_and_title_and_a_box_for_tea_is_no_tea(
    title: str, category: str, goods: set[str]
) -> None:
    assert PACK.goods_of(category, title) == goods


def test_food_needs_its_licence_and_its_producers() -> None:
    found = needs(PACK, subject("手工牛肉干 250g"), [], TODAY, 90)
    assert [need.kinds[0] for need in found] == ["business_licence", "food_licence", "food_production"]
    assert {need.standing for need in found} == {Standing.MISSING}
    assert [need.general for need in found] == [True, False, False]


def test_tmall_trademarks_warn_three_months_ahead_whatever_the_setting() -> None:
    mark = Certificate(1, "trademark", expires_on=TODAY + timedelta(days=80))
    [need] = [each for each in needs(PACK, subject("杯", platform="tmall"), [mark], TODAY, 10) if each.certificate]
    assert need.standing is Standing.EXPIRING
    assert need.met


def test_a_certificate_of_some_goods_stands_for_those_only() -> None:
    report = Certificate(1, "test_report", scope="保温杯，水杯")
    kind = PACK.kind("test_report")
    assert subject("316 不锈钢保温杯").covered_by(report, kind)
    assert not subject("竹砧板").covered_by(report, kind)
    assert not Subject(8, 2, "jd", "", "保温杯").covered_by(Certificate(1, "test_report", shop=1), kind)
    assert not Subject(8, 1, "jd", "", "保温杯").covered_by(Certificate(1, "test_report", listing=7), kind)


def test_the_scope_of_a_shops_licence_is_no_filter() -> None:
    licence = Certificate(1, "business_licence", scope="日用百货销售")
    assert subject("竹砧板").covered_by(licence, PACK.kind("business_licence"))


def test_every_requirement_names_kinds_of_the_pack() -> None:
    assert all(kind in PACK.kinds for each in PACK.requirements for kind in each.kinds)
    goods = {each.id for each in PACK.goods}
    assert all(each.goods <= goods for each in PACK.requirements)


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=6))
def test_of_several_the_one_that_stands_best_and_ends_last_counts(ends: list[int]) -> None:
    kept = [Certificate(place, "trademark", expires_on=TODAY + timedelta(days=days)) for place, days in enumerate(ends)]
    standing, best = best_of(kept, ["trademark"], TODAY, 90)
    assert best is not None
    assert best.expires_on == TODAY + timedelta(days=max(ends))
    assert (standing is Standing.EXPIRED) == (max(ends) < 0)
