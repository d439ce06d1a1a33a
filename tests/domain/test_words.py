"""Hits, rules and allowances (L3)."""

from dataclasses import replace
from datetime import date

from seller_desk import texts
from seller_desk.domain.words import (
    Allowance,
    Hit,
    HitCounts,
    Severity,
    WordRule,
    Words,
    counts,
    replaced,
    without_allowed,
)
from seller_desk.texts import Message

RULE = WordRule("absolute.first", Words("第一", "first"), Severity.ERROR, Words("广告法", "law"), date(2026, 11, 1))
HIT = Hit(2, 4, "第①", "第1", RULE.id, Severity.ERROR, RULE.source, ("", "很好"), Message("x"), RULE)


def test_words_of_the_data_follow_the_language() -> None:
    assert str(RULE.name) == "first"
    texts.use("zh_CN")
    assert str(RULE.name) == "第一"


def test_a_rule_without_categories_applies_to_all_goods_but_those_exempt() -> None:
    rule = replace(RULE, not_for=frozenset({"book"}))
    assert rule.applies_to(frozenset())
    assert rule.applies_to(frozenset({"food"}))
    assert not rule.applies_to(frozenset({"book", "food"}))


def test_a_rule_for_some_goods_applies_where_the_goods_are_unknown_unless_it_is_strict() -> None:
    rule = replace(RULE, categories=frozenset({"cosmetics"}))
    assert rule.applies_to(frozenset())
    assert not rule.applies_to(frozenset({"food"}))
    assert not replace(rule, strict=True).applies_to(frozenset())


def test_an_allowance_holds_in_its_listing_its_shop_or_everywhere() -> None:
    assert without_allowed([HIT], [Allowance("第1")]) == ()
    assert without_allowed([HIT], [Allowance("第1", shop=2)], shop=2) == ()
    assert without_allowed([HIT], [Allowance("第1", shop=2)], shop=3) == (HIT,)
    assert without_allowed([HIT], [Allowance("第1", listing=7)], shop=2) == (HIT,)
    assert without_allowed([HIT], [Allowance("第1", rule="medical.cure")]) == (HIT,)


def test_counts_add_up() -> None:
    found = counts([HIT, replace(HIT, severity=Severity.PROOF), replace(HIT, severity=Severity.WARNING), HIT])
    assert found == HitCounts(errors=2, warnings=1, proofs=1)
    assert found + HitCounts(1) == HitCounts(3, 1, 1)


def test_a_hit_is_replaced_in_its_place() -> None:
    assert replaced("质量第①，包邮", HIT, "很好") == "质量很好，包邮"
