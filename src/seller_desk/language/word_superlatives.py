"""最 with whatever follows: 最好 is a claim, 最后 is none, 最大承重 is a measure, 最喜欢 is a feeling (L3)."""

import re
from dataclasses import dataclass
from functools import cache

from seller_desk.domain.words import Severity
from seller_desk.language.word_edges import words_from
from seller_desk.language.word_normal import Normal
from seller_desk.language.word_rules import word_list

_FILE = "superlatives.toml"
_AHEAD = 9
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Superlative:
    """What follows 最 and how grave that is; None = no claim at all."""

    length: int
    severity: Severity | None


def superlative(normal: Normal, at: int) -> Superlative:
    """Judge the 最 at place `at` of the comparable text."""
    words = words_from(normal, at, _AHEAD)
    ahead = "".join(words)
    said = ahead[1:]
    if not said:
        return Superlative(1, Severity.WARNING if at + 1 >= len(normal.plain) else Severity.PROOF)
    if _starts(said, "harmless"):
        return Superlative(1, None)
    if measure := _starts(said, "measures"):
        return _measured(measure, said[len(measure) :])
    for name, severity in (("claims", Severity.ERROR), ("feelings", Severity.WARNING), ("times", Severity.WARNING)):
        if word := _starts(said, name):
            return Superlative(1 + len(word), severity)
    return _unknown(words)


def _measured(measure: str, rest: str) -> Superlative:
    """最大承重 and 最低5元 are measures; 最大 alone wants proof."""
    length = 1 + len(measure)
    if _starts(rest, "technical") or re.match(r"[a-z(（]", rest):
        return Superlative(length, None)
    if rest[:1].isdigit() or re.match("[一二三四五六七八九十百千万亿两]", rest):
        return Superlative(length, Severity.WARNING)
    return Superlative(length, Severity.PROOF)


def _unknown(words: list[str]) -> Superlative:
    """A word that no list knows: what it is in the sentence decides."""
    import rjieba

    follows = words[0][1:] if len(words[0]) > 1 else words[1]
    follows = follows[:_LONGEST]
    if not "\u4e00" <= follows[0] <= "\u9fff":
        return Superlative(1, Severity.WARNING)
    kind = rjieba.tag(follows)[0][1][:1]
    return Superlative(1 + len(follows), Severity.ERROR if kind in "ailz" else Severity.PROOF)


def _starts(text: str, name: str) -> str:
    """The longest word of a list with which the text starts."""
    found = _list(name).match(text)
    return found.group() if found else ""


@cache
def _list(name: str) -> re.Pattern[str]:
    words = sorted(word_list(_FILE)[name], key=len, reverse=True)
    return re.compile("|".join(re.escape(each) for each in words))
