"""What surrounds a found term: a denial, the title of a work, the name of a book, piece or game."""

import re
from functools import cache

from seller_desk.language.word_normal import Normal
from seller_desk.language.word_rules import word_list

_FILE = "contexts.toml"
_QUOTED = re.compile(r"[《〈][^《》〈〉\n]{1,30}[》〉]")
_REACH = 60  # characters around a term in which a sign speaks for it


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The places of titles in 《…》, in the typed text."""
    return [match.span() for match in _QUOTED.finditer(text)] if "《" in text or "〈" in text else []


def denial(normal: Normal, start: int) -> str:
    """The word just before that denies a claim (不是, 不能代替药物 …), empty when there is none."""
    low = max(0, start - 10)
    cuts = [place for place in range(low + 1, start + 1) if normal.gaps.get(place, 0) > 1]
    before = normal.plain[max([low, *cuts[-1:]]) : start]
    if before.endswith("不") and normal.plain.startswith(word_list(_FILE)["denied_by_bu"], start):
        return "不"
    found = _denials().search(before)
    return found.group() if found else ""


@cache
def _denials() -> re.Pattern[str]:
    denials = "|".join(sorted(word_list(_FILE)["denials"], key=len, reverse=True))
    fillers = "|".join(sorted(word_list(_FILE)["denial_fillers"], key=len, reverse=True))
    return re.compile(rf"(?<![不无])(?:{denials})(?:{fillers}){{0,3}}\Z")


def sign(kind: str, text: str, start: int, end: int) -> str:
    """A sign of that kind (a list of contexts.toml) near the place in the typed text; empty when there is none.

    "work_signs": the text names a book, a piece, a film or a game; "medicine_signs": it speaks of a medicine.
    """
    around = text[max(0, start - _REACH) : end + _REACH].lower()
    found = _signs(kind).search(around)
    return found.group() if found else ""


@cache
def _signs(kind: str) -> re.Pattern[str]:
    lists = word_list(_FILE)
    words = [_as_word(each) for each in lists[kind]]
    return re.compile("|".join([*words, *lists.get(f"{kind}_like", ())]))


def _as_word(listed: str) -> str:
    """The expression of a sign; one in Latin letters is a word of its own, for cos is no part of cosmetics."""
    before = "(?<![a-z])" if listed[0].isascii() and listed[0].isalpha() else ""
    after = "(?![a-z])" if listed[-1].isascii() and listed[-1].isalpha() else ""
    return before + re.escape(listed) + after
