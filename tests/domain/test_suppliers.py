"""Suppliers: score, tiers, mix, rebate, sources (S10, S11, S17, S18)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from seller_desk.domain.supplier_score import Delivery, Facts, lead_times, on_time_share, price_trend, score
from seller_desk.domain.supplier_terms import SupplierRules, SupplierTerms, earned_rebates, named_day, rebate
from seller_desk.domain.suppliers import Source, Tier, advice, should_switch, source_advice, tiers

TODAY, RULES = date(2026, 11, 21), SupplierRules()


def delivery(sent: int, expected: int, complete: int | None, cost: str = "10", **more: object) -> Delivery:
    day = None if complete is None else date(2026, 10, complete)
    values: dict[str, object] = {"last_on": day, "passed": 0 if complete is None else 10} | more
    return Delivery(1, date(2026, 10, sent), 10, Decimal(cost), "CNY", date(2026, 10, expected), day, **values)  # type: ignore[arg-type]


def test_a_supplier_that_keeps_every_promise_has_full_points() -> None:
    lines = [delivery(1, 8, 8, checked=10), delivery(10, 17, 17, checked=10)]
    found = score(Facts(lines, 0, 180), SupplierTerms(credit_days=30), RULES, TODAY)
    one, none = Fraction(1), Fraction(0)
    assert (found.points, found.pass_rate, found.on_time, found.lead_mean, found.lead_spread) == (
        100,
        one,
        one,
        7.0,
        0.0,
    )
    assert (found.stockout_rate, found.price_trend) == (none, none)


def test_failed_pieces_and_late_days_cost_points() -> None:
    lines = [delivery(1, 8, 8, checked=10), delivery(10, 17, 20, checked=10, failed=2)]
    found = score(Facts(lines, 18, 180), SupplierTerms(), RULES, TODAY)
    assert (found.pass_rate, found.on_time, found.stockout_rate) == (Fraction(9, 10), Fraction(1, 2), Fraction(1, 10))
    assert found.points is not None
    assert found.points < 40
    assert not should_switch(found, RULES)  # 10 % is the limit, above it one switches
    assert should_switch(score(Facts(lines, 19, 180), SupplierTerms(), RULES, TODAY), RULES)


def test_without_a_delivery_nothing_is_scored() -> None:
    found = score(Facts(), SupplierTerms(credit_days=30), RULES, TODAY)
    assert (found.points, found.pass_rate, found.on_time, found.stockout_rate) == (None, None, None, None)


def test_what_is_not_due_yet_is_neither_kept_nor_late() -> None:
    open_line = Delivery(1, date(2026, 11, 20), 10, None, "CNY", date(2026, 11, 27))
    late = Delivery(1, date(2026, 11, 1), 10, None, "CNY", date(2026, 11, 8))
    assert on_time_share([open_line], TODAY) is None
    assert on_time_share([open_line, late], TODAY) == 0
    assert lead_times([open_line, late]) == []


def test_bad_pieces_that_came_in_time_are_not_late_too() -> None:
    came = delivery(1, 8, 20, failed=2, checked=10, arrived_on=date(2026, 10, 7))
    assert on_time_share([came], TODAY) == 1
    assert lead_times([came]) == [6]


def test_the_price_trend_compares_the_same_goods() -> None:
    assert price_trend([delivery(1, 8, 8, "10"), delivery(10, 17, 17, "11")]) == Fraction(1, 10)
    assert price_trend([delivery(1, 8, 8, "10")]) is None


def test_S10_tiers_follow_the_share_of_purchases_and_the_score() -> None:
    bought = {1: {"CNY": 6500}, 2: {"CNY": 2600}, 3: {"CNY": 900}, 4: {}}
    points = dict.fromkeys(bought, None) | {1: 90}
    assert tiers(bought, points, RULES) == {1: Tier.CORE, 2: Tier.BACKUP, 3: Tier.NICHE, 4: Tier.NICHE}
    assert tiers(bought, points | {1: 40}, RULES)[1] is Tier.BACKUP
    assert tiers({1: {"CNY": 9000}, 2: {"USD": 10}}, {1: None, 2: None}, RULES)[2] is Tier.CORE


def test_S18_a_rebate_counts_only_from_the_receipt_that_earns_it() -> None:
    terms = SupplierTerms(rebate=Decimal("0.03"), rebate_from=100_000)
    came = [(1, "2025-12-30", 90_000), (2, "2026-01-05", 60_000), (3, "2026-03-01", 40_000), (4, "2026-04-01", 100)]
    assert earned_rebates(terms, came) == {3: Fraction(3, 100), 4: Fraction(3, 100)}
    short, enough = rebate(terms, 99_999), rebate(terms, 100_000)
    assert short is not None
    assert enough is not None
    assert (short.amount, short.missing, enough.amount) == (0, 1, 3000)
    assert rebate(SupplierTerms(), 5) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("营业执照 2027-05-01", ("营业执照", date(2027, 5, 1))),
        ("食品生产许可 2027年5月1日", ("食品生产许可", date(2027, 5, 1))),
        ("质检报告", ("质检报告", None)),
        ("", ("", None)),
    ],
)
def test_certificates_are_named_with_their_last_day(typed: str, expected: tuple[str, date | None]) -> None:
    assert named_day(typed) == expected


def test_what_to_do_is_said() -> None:
    terms = SupplierTerms(certificates="营业执照 2026-12-01\n授权书 2026-11-01\n质检 2030-01-01")
    found = score(Facts([delivery(1, 8, 8, checked=10, failed=1)], 30, 90), terms, RULES, TODAY)
    said = [str(each) for each in advice(found, terms, ["竹艺坊"], RULES, TODAY)]
    assert [text.partition(":")[0].split()[-1] for text in said] == ["%", "wanted", "2026-12-01", "2026-11-01"]
    assert "竹艺坊" in said[0]


def test_S11_nobody_is_told_to_leave_a_supplier_that_is_no_first_choice_any_more() -> None:
    found = score(Facts([delivery(1, 8, 8, checked=10)], 30, 90), SupplierTerms(), RULES, TODAY)
    told = advice(found, SupplierTerms(), ["一", "二", "三", "四"], RULES, TODAY)
    assert [str(each.todo) for each in told] == ["buy from 一, 二, 三 …"]
    assert advice(found, SupplierTerms(), ["一"], RULES, TODAY, in_use=False) == ()


def test_S10_each_part_says_from_what_on_it_has_all_points() -> None:
    rules = SupplierRules(stockout_limit=4, pass_share=97, credit_days=1)
    found = score(Facts([delivery(1, 8, 8, checked=10)]), SupplierTerms(), rules, TODAY)
    goals = {str(part.name): str(part.goal) for part in found.parts}
    assert goals["Stock-outs caused"] == "up to 4 % of days"
    assert goals["Passed the inspection"] == "from 97 % of pieces"
    assert goals["Payment"] == "from 1 day on"
    assert all(goals.values())


def test_S11_S17_an_a_item_has_two_sources_and_a_fast_spare() -> None:
    sources = {
        1: [Source(1, 1)],
        2: [Source(2, 1), Source(2, 2, urgent_hours=72)],
        3: [Source(3, 1, urgent_hours=24), Source(3, 2)],
    }
    found = source_advice([(1, "A", ""), (2, "B", ""), (3, "C", ""), (4, "D", "")], sources, RULES)
    assert [(each.sku, str(each.why)) for each in found] == [
        ("A", "1 source; an A item needs 2"),
        ("C", "no spare supplier delivers within 72 hours"),
        ("D", "0 sources; an A item needs 2"),
    ]
