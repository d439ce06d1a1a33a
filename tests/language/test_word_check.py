"""The word check: what is a hit, what is none, and where (L3, L4, C11; O13, O14)."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.domain.words import Severity, Verdict, explain
from seller_desk.language.word_check import Checker, checker
from seller_desk.language.word_rules import Term, WordPack, built_in_packs

ERROR, PROOF, WARNING = Severity.ERROR, Severity.PROOF, Severity.WARNING
HARMLESS = (
    "这是个大麻烦", "路口交通安全", "女装", "第一代", "第1代产品", "第一册", "第一辑", "第十一届", "最后",
    "最近", "唯一码", "企业级硬盘", "全网通手机", "《第一钢琴协奏曲》", "李斯特第一钢琴协奏曲总谱",
    "最大承重100kg", "最低起订量2件", "最高温度200℃", "最多可装3件", "你最好先看一下尺码", "最好不要机洗",
    "最小二乘法", "特级茶叶", "一级能效", "买1送1 流苏", "极品飞车", "永久自行车", "最终幻想", "内增高男鞋",
    "六年免检", "象牙白", "五星级酒店", "微信支付", "安全第一", "物流转运中心", "生发豆芽",
    "治愈系插画", "抗癌药物学", "实验室排毒柜", "跳楼机模型", "弹簧刀片", "大麻凉席", "蕞尔小国", "联想ZUI系统",
    "专治不服 T恤", "100%不锈钢", "100%不含酒精",
)  # fmt: skip
DISGUISED = (
    "最　好",
    "Ｎｏ．１",
    "第①",
    "全網最低",
    "最.佳",
    "国家 级",
    "Top 1",
    "朂好用",
    "全网蕞低",
    "zui好",
    "最\0好",
    "绝无仅有",
    "三天瘦5斤",
)
CLAIMS = (
    "治愈率 99 %", "有效率100%", "7天见效", "一贴见效", "月瘦20斤", "国家级品牌", "全国销量第一",
    "连续3年销量第一", "史上最经世致用", "最懂女人", "天下第一锅", "护肤界的爱马仕", "减震之王",
    "99%的人都说好", "100%有效", "零副作用", "治疗糖尿病", "专家一致推荐", "比同行好用10倍", "再不抢就没了",
    "开光转运手串", "稳赚不赔", "包过班", "最终解释权归本店所有", "world's best", "FDA Approved",
    "加微信abc12345", "治愈率高达98%", "涂一次皱纹全消失", "一月升一个罩杯", "三日去黑头", "躺着也能瘦",
    "保证怀孕", "修复受损DNA", "lose 10 pounds in 3 days", "杀灭新冠病毒的喷雾", "免处方购买", "加威心领券",
    "VX同号13800138000", "给五星送礼品", "比京东便宜一半", "碾压一切同类产品", "没有比这更便宜的了",
    "错过再等十年", "原单A货包包", "全球仅有的工艺", "唯一获得认证的品牌", "央视推荐品牌", "签约保过",
    "专治腰腿疼", "喝完三盒血糖就降下来了", "告别打呼噜", "7天长新发", "100%不掉色", "亏本赚吆喝",
    "好评后联系客服有惊喜",
    "删掉差评", "去拼多多下单更便宜", "保你一年回本", "联合国认证",
)  # fmt: skip


def rules_of(text: str) -> list[tuple[str, Severity]]:
    return [(hit.typed, hit.severity) for hit in checker().check(text)]


@pytest.mark.parametrize("text", HARMLESS)
def test_O13_harmless_words_are_no_error(text: str) -> None:
    assert all(severity is not ERROR for _typed, severity in rules_of(text))


@pytest.mark.parametrize("text", DISGUISED)
def test_O14_disguised_words_are_found_where_they_were_typed(text: str) -> None:
    before = "新款女鞋，"
    hits = checker().check(f"{before}{text}，包邮")
    assert [(hit.typed, hit.start, hit.end) for hit in hits] == [
        (text, len(before), len(before) + len(text)),
    ]
    assert hits[0].severity in (ERROR, PROOF)


@pytest.mark.parametrize("text", CLAIMS)
def test_claims_are_errors(text: str) -> None:
    assert any(severity is ERROR for _typed, severity in rules_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "好评返现",
        "五星返现",
        "五星好评返红包",
        "晒图返现5元",
        "给好评送红包",
        "删差评",
        "差评可以帮我删除吗",
        "刷单",
        "好 评 返 现",
    ],
)
def test_C11_bought_reviews_are_errors(text: str) -> None:
    assert [hit.rule for hit in checker().check(text) if hit.severity is ERROR] == ["reviews.bought"]


@pytest.mark.parametrize(
    "text", ["不是最好", "本品不能代替药物治疗", "拒绝刷单", "禁止好评返现", "本店不参与刷单", "不保证治愈"]
)
def test_a_denied_claim_is_none(text: str) -> None:
    assert not rules_of(text)


@pytest.mark.parametrize(
    ("text", "severity"), [("独家配方", PROOF), ("发明专利", PROOF), ("纯天然蜂蜜", PROOF), ("正品", WARNING)]
)
def test_some_words_need_proof_or_care_only(text: str, severity: Severity) -> None:
    assert [severity for _typed, severity in rules_of(text)] == [severity]


def test_nothing_before_the_end_of_a_line_scopes_or_denies_what_follows_it() -> None:
    checked = checker()
    (hit,) = checked.check("全网\n最好")
    assert (hit.start, hit.typed) == (3, "最好")
    assert [hit.typed for hit in checked.check("不是\n治愈率99%")] == ["治愈率99"]


@pytest.mark.parametrize("beside", ["natural cosmetics", "高达98%", "成就你的美丽", "monkey"])
def test_a_sign_of_a_work_is_a_word_of_its_own(beside: str) -> None:
    hits = checker().check(f"{beside} 七天见效")
    assert ERROR in {hit.severity for hit in hits}


def test_the_longest_match_is_the_hit() -> None:
    assert rules_of("国家级品牌") == [("国家级品牌", ERROR)]
    assert rules_of("全网最低价") == [("全网最低价", ERROR)]


def test_an_allowed_phrase_wins_over_the_term_that_it_contains() -> None:
    own = checker().with_pack(WordPack("own", (), allow=("极品兰花",)))
    assert not own.check("极品兰花一盆")
    assert own.check("极品绿松石")


def test_a_book_or_a_game_makes_an_error_a_need_for_proof() -> None:
    assert rules_of("极品绿松石手链") == [("极品", ERROR)]
    hits = checker().check("极品小仙医 小说全集 作家出版社")
    assert [(hit.severity, hit.context) for hit in hits] == [(PROOF, "works")]


def test_a_medicine_may_name_what_it_is_for_with_its_papers() -> None:
    assert {hit.severity for hit in checker().check("清热解毒口服液 国药准字Z10")} == {PROOF}
    assert ERROR in {hit.severity for hit in checker().check("清热解毒花茶")}


def test_categories_switch_rules_on_and_off() -> None:
    assert not checker().check("紧致面霜")
    assert [hit.rule for hit in checker().check("紧致面霜", categories=frozenset({"cosmetics"}))] == [
        "efficacy.evaluated"
    ]
    assert not checker().check("增强免疫力", categories=frozenset({"health_food"}))


def test_why_it_is_a_hit_is_told() -> None:
    told = explain(checker().check("本店全網最低")[0])
    assert (told.typed, told.matched, told.rule) == ("全網最低", "全网最低", "absolute.superlative")
    assert "Article 9" in str(told.law)
    assert told.as_of.year >= 2026


def test_why_it_is_no_hit_is_told() -> None:
    considered = {each.term: each for each in checker().considered("大麻烦，不是最好的，《第一品牌》，最大承重")}
    assert considered["大麻"].verdict in (Verdict.PART_OF_WORDS, Verdict.ALLOWED_PHRASE)
    assert considered["最好的"].verdict is Verdict.NEGATED
    assert considered["最好的"].by == "不是"
    assert considered["第一品牌"].verdict is Verdict.WORK_TITLE
    assert considered["最大"].verdict is Verdict.HARMLESS


def test_own_terms_are_found_beside_the_program_s_and_change_the_digest() -> None:
    rule = next(iter(built_in_packs()[0].rules))
    own = checker().with_pack(WordPack("own", (), (Term("宇宙无敌霹雳", rule.id, WARNING, ("很好",)),)))
    hit = own.check("宇 宙 无 敌 霹 雳")[0]
    assert (hit.term, hit.replace, hit.span) == ("宇宙无敌霹雳", ("很好",), slice(0, 11))
    assert own.digest != checker().digest


def test_every_rule_of_the_packs_says_where_it_is_written_and_when_to_look_again() -> None:
    rules = checker().rules.values()
    assert len(rules) > 15
    for rule in rules:
        assert rule.name.zh
        assert rule.name.en
        assert rule.why.zh
        assert rule.why.en
        assert rule.source.zh
        assert rule.source.en
        assert rule.review_by is not None
        assert rule.review_by > rule.as_of


def test_every_term_of_the_packs_is_found_on_its_own_or_lies_within_an_allowed_phrase() -> None:
    terms = [term.text for pack in built_in_packs() for term in pack.terms if term.rule != "efficacy.evaluated"]
    missed = [text for text in terms if not checker().check(text)]
    assert len(terms) > 3000
    assert len(missed) / len(terms) < 0.005, missed


def test_terms_have_more_than_one_character_and_stand_under_one_severity() -> None:
    severities: dict[tuple[str, str], Severity] = {}
    for pack in built_in_packs():
        for term in pack.terms:
            assert len(term.text) > 1
            assert severities.setdefault((term.text, term.rule), term.severity) is term.severity, term.text


PIECES = st.sampled_from(
    [
        *DISGUISED,
        *HARMLESS,
        *CLAIMS,
        "，",
        " ",
        "　",
        "好评返现",
        "《",
        "》",
        "不是",
        "ab 12",
        "\n",
        "①",
        "最",
        "第",
        "級",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=8).map("".join))
@settings(max_examples=300, deadline=None)
def test_hits_always_slice_the_typed_text_and_never_overlap(text: str) -> None:
    hits = checker().check(text)
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.span] == hit.typed
    assert all(one.end <= other.start for one, other in pairwise(hits))


@given(st.lists(st.sampled_from("最好佳第一国家级顶独全网低销量王冠军1① .　"), max_size=14).map("".join))
@settings(max_examples=200, deadline=None)
def test_a_text_in_front_with_a_full_stop_only_moves_the_hits(text: str) -> None:
    def placed(checked: Checker, said: str) -> list[tuple[int, int, str]]:
        return [(hit.start, hit.end, hit.rule) for hit in checked.check(said)]

    moved = [(start - 4, end - 4, rule) for start, end, rule in placed(checker(), "你好吗。" + text)]
    assert moved == placed(checker(), text)


@pytest.mark.parametrize(
    "text", ["不是最好，" * 20_000, "最 " * 40_000, "好评" * 40_000, "3天瘦5斤" * 10_000, "《最好》" * 20_000]
)
def test_a_hostile_text_takes_no_more_time_than_its_length(text: str) -> None:
    began = time.process_time()
    checker().check(text)
    assert time.process_time() - began < 10
