"""What reviews complain of: aspects and their judgements, complaints by themselves, negators and worries (R3, L13)."""

import csv
import gzip
import time
from pathlib import Path

import pytest

from seller_desk.domain.topics import TOPICS, complained
from seller_desk.language.topics import topics

COMPLAINTS = {
    "质量不好": "quality",
    "质量不是很好": "quality",
    "一点都不好吃": "quality",
    "掉毛，还有异味": "quality",
    "穿了两天就坏了": "quality",
    "垃圾客服": "service",
    "客服不回复消息": "service",
    "快递慢得要死": "delivery",
    "物流 太慢": "delivery",
    "好慢": "delivery",
    "尺码偏小": "size",
    "太小了，还没我拳头大": "size",
    "颜色和照片差别很大": "colour",
    "有色差": "colour",
    "包装破损": "packaging",
    "都没有包装，直接纸箱发货": "packaging",
    "实物与图片不符": "description",
    "刚买完就降价了": "price",
    "价格有点贵": "price",
    "少发了一件": "missing",
    "说明书没有": "missing",
    "Poor quality": "quality",
    "not good quality at all": "quality",
    "It broke after two days": "quality",
    "The size is too small": "size",
    "slow delivery": "delivery",
    "The box was crushed": "packaging",
    "Item not as described": "description",
    "a part was missing": "missing",
    "isn't worth the price": "price",
}
NONE = (
    "物流不慢",
    "物流一点都不慢",
    "质量不错",
    "没有质量问题",
    "没什么质量问题",
    "没有磕碰划痕",
    "没有色差",
    "颜色没有色差",
    "价格也不贵",
    "性价比很高",
    "担心偏小，结果刚刚好",
    "配件没有少",
    "还没用，先好评",
    "和描述的差不多",
    "no problem with the color",
    "It is not too small",
    "no damage, arrived on time",
    "",
)


@pytest.mark.parametrize(("text", "topic"), COMPLAINTS.items())
def test_a_complaint_names_its_topic(text: str, topic: str) -> None:
    assert topic in complained(topics(text))


@pytest.mark.parametrize("text", NONE)
def test_praise_negated_faults_and_worries_are_no_complaint(text: str) -> None:
    assert complained(topics(text)) == frozenset()


def test_one_review_can_praise_one_thing_and_complain_of_another() -> None:
    hits = topics("裤子质量很好，就是物流太慢，客服态度也不好")
    assert complained(hits) == {"delivery", "service"}
    assert {hit.topic for hit in hits if not hit.complaint} >= {"quality"}


def test_aspects_that_share_a_judgement_are_all_meant() -> None:
    assert complained(topics("物流和包装都很差")) == {"delivery", "packaging"}


def test_places_point_into_the_text_as_typed() -> None:
    text = "İ 东西收到了，包装破损 and POOR Quality"
    for hit in topics(text):
        assert text[hit.start : hit.end] == hit.term
        assert hit.topic in TOPICS


def _reviews(shared: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"0": [], "1": []}
    with gzip.open(shared / "data" / "reviews_shopping_10cats.dev.csv.gz", "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["cat"] in {"衣服", "水果", "洗发水", "平板"}:
                found[row["label"]].append(row["review"])
    return found


def test_bad_reviews_complain_far_more_often_than_good_ones(shared: Path) -> None:
    """By eye on samples about nine of ten complaints found are there; good reviews have small ones too."""
    share = {
        label: sum(bool(complained(topics(text))) for text in texts) / len(texts)
        for label, texts in _reviews(shared).items()
    }
    assert share["0"] > 0.65
    assert share["1"] < 0.2


def test_twenty_thousand_short_reviews_take_about_a_second(shared: Path) -> None:
    texts = [text for each in _reviews(shared).values() for text in each][:10_000]
    topics("")
    start = time.process_time()
    for text in texts:
        topics(text)
    assert len(texts) / (time.process_time() - start) > 10_000  # aim 20,000; slow machines get room
