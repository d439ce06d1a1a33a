"""The word check: a listing of 300 characters, and bulk text beside a naive loop over every term."""

import random
import time
from collections.abc import Callable, Iterator

from ahocorasick_rs import AhoCorasick

from seller_desk.language.word_check import Checker
from seller_desk.language.word_normal import key, normal
from seller_desk.language.word_rules import WordPack, built_in_packs
from tools.bench.measure import Figure, figure

TERMS, LISTINGS, FEW_LISTINGS = 3_000, 10_000, 500
LISTING_GOAL, BULK_GOAL = 0.001, 0.1
_PIECES = """
新款 秋冬 女装 宽松 显瘦 百搭 纯棉 长袖 卫衣 韩版 加绒 加厚 外套 保温杯 不锈钢 大容量 家用 收纳 置物架 厨房 浴室
免打孔 实木 书桌 儿童 玩具 益智 送礼 礼盒 茶叶 绿茶 红枣 坚果 零食 面霜 保湿 补水 面膜 手机壳 钢化膜 数据线 蓝牙
耳机 运动 跑步 透气 防滑 轻便 户外 露营 帐篷 折叠 便携 充电 台灯 护眼 可调节 三档 静音 省电 全自动 洗衣液 留香
除菌 最后 最近 第一代 企业级 全网通 最低 正品 独家 极品 我们坚持 每一道工序 都经过检验 下单后四十八小时内发货
"""


def figures(*, small: bool = False) -> dict[str, Figure]:
    """The time of one check, and of many beside substring search for each term; both must find the same terms."""
    return dict(_measured(FEW_LISTINGS if small else LISTINGS))


def _measured(listings: int) -> Iterator[tuple[str, Figure]]:
    packs = _packs()
    checker = Checker(packs)
    texts = _texts(listings)
    checker.check(texts[0])
    took = _time(lambda: [checker.check(text) for text in texts])
    yield "word check, a listing of 300 characters", figure(took / listings, 0.001, LISTING_GOAL, absolute=True)
    yield "word check, all listings at once", figure(took, listings, None)
    yield "word scan of bulk text, beside a naive loop", _bulk(packs, texts[: max(200, listings // 10)])


def _bulk(packs: tuple[WordPack, ...], texts: list[str]) -> Figure:
    terms = sorted({key(term.text) for pack in packs for term in pack.terms})
    folded = [normal(text).text for text in texts]
    automaton = AhoCorasick(terms)
    quick: list[list[tuple[int, int]]] = []
    slow: list[list[tuple[int, int]]] = []
    ours = _time(lambda: quick.extend(_scanned(automaton, text) for text in folded))
    naive = _time(lambda: slow.extend(_searched(terms, text) for text in folded))
    if quick != slow:
        raise AssertionError("the automaton and the naive loop found different terms")
    return figure(ours, naive, BULK_GOAL)


def _scanned(automaton: AhoCorasick, text: str) -> list[tuple[int, int]]:
    return sorted((start, end) for _term, start, end in automaton.find_matches_as_indexes(text, overlapping=True))


def _searched(terms: list[str], text: str) -> list[tuple[int, int]]:
    found = []
    for term in terms:
        at = text.find(term)
        while at >= 0:
            found.append((at, at + len(term)))
            at = text.find(term, at + 1)
    return sorted(found)


def _packs() -> tuple[WordPack, ...]:
    """The program's packs, cut to the number of terms that the goal speaks of."""
    left, packs = TERMS, list[WordPack]()
    for pack in built_in_packs():
        packs.append(WordPack(pack.name, pack.rules, pack.terms[:left], pack.patterns, pack.allow))
        left -= len(packs[-1].terms)
    return tuple(packs)


def _texts(listings: int) -> list[str]:
    draw = random.Random(3)
    pieces = _PIECES.split()
    return ["，".join(draw.choices(pieces, k=110))[:300] for _ in range(listings)]


def _time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
