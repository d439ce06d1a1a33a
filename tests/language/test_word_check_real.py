"""The word check on real titles and on the terms of public word lists, planted plainly and in disguise (L3, O14)."""

import csv
import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from seller_desk.domain.words import Severity
from seller_desk.language.word_check import checker

ERROR, PROOF = Severity.ERROR, Severity.PROOF
CIRCLED = str.maketrans("123456789一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨" * 2)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "full-width blanks": "　".join,
    "blanks": " ".join,
    "dots": ".".join,
    "middle dots": "·".join,
    "zero-width": "\u200b".join,
    "full width": lambda text: text.translate(WIDE),
    "circled": lambda text: text.translate(CIRCLED),
    "traditional": traditional,
    "upper case": str.upper,
}


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(shared / "data" / name, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def share_of_errors(titles: list[str]) -> float:
    return sum(any(hit.severity is ERROR for hit in checker().check(title)) for title in titles) / len(titles)


def test_labelled_titles_every_violation_is_found_and_innocent_ones_stay_so(shared: Path) -> None:
    labelled = rows(shared, "titles_trigger_labels.dev.csv.gz")
    for row in labelled:
        if row["label"] == "violation":
            assert {hit.severity for hit in checker().check(row["title"])} & {ERROR, PROOF}, row["title"]
    assert share_of_errors([row["title"] for row in labelled if row["label"] == "innocent"]) <= 0.02


@pytest.mark.parametrize("name", ["titles_taobao.dev.csv.gz", "tmall_cosmetics_2016_11.csv.gz"])
def test_of_real_titles_at_most_one_in_a_hundred_is_an_error(shared: Path, name: str) -> None:
    assert share_of_errors(sorted({row["title"] for row in rows(shared, name)})) <= 0.01


def test_what_service_people_say_is_hardly_ever_an_error(shared: Path) -> None:
    assert share_of_errors([row["reply"] for row in rows(shared, "cs_jddc_context_reply.dev.csv.gz")]) <= 0.002


@pytest.mark.parametrize("disguise", DISGUISES)
def test_O14_terms_of_other_lists_are_found_in_real_titles_in_every_disguise(shared: Path, disguise: str) -> None:
    titles = [row["title"] for row in rows(shared, "titles_taobao.dev.csv.gz")]
    draw = random.Random(14)
    listed = rows(shared, "adlaw_terms.dev.csv.gz")
    terms = [DISGUISES[disguise](row["term"]) for row in listed if int(row["n_lists"]) >= 2]
    planted = [(draw.choice(titles), term) for term in terms for _ in range(3)]
    found = 0
    for title, term in planted:
        hits = checker().check(f"{title} {term} {title}")
        start = len(title) + 1
        found += any(hit.start <= start and start + len(term) <= hit.end for hit in hits)
    assert found / len(planted) >= 0.95
