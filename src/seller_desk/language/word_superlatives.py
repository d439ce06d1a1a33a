"""最 with whatever follows: 最好 is a claim, 最后 is none, 最大承重 is a measure, 最喜欢 is a feeling (L3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from seller_desk.domain.words import Severity
from seller_desk.language.word_edges import words_from
from seller_desk.language.word_normal import Normal
from seller_desk.language.word_rules import word_list

_FILE = "superlatives.toml"
_AHEAD = 9
_BEHIND = 6
_LONGEST = 5
_KINDS: Mapping[str, Severity | None] = {
    "harmless": None,
    "measures": Severity.PROOF,
    "liking": Severity.PROOF,
    "times": Severity.PROOF,
    "feelings": Severity.WARNING,
    "claims": Severity.ERROR,
}
"""The lists of what may follow, of equally long words the first; measures depend on what comes next."""


@dataclass(frozen=True, slots=True)
class Superlative:
    """A 最 with its words, as places in the comparable text, and how grave it is; None = no claim at all."""

    start: int
    end: int
    severity: Severity | None


def superlative(normal: Normal, at: int) -> Superlative:
    """Judge the 最 at place `at` of the comparable text."""
    length, severity = _judged(normal, at)
    if severity in (Severity.PROOF, Severity.ERROR) and (scope := _scope(normal, at)):
        return Superlative(at - len(scope), at + length, Severity.ERROR)
    return Superlative(at, at + length, severity)


def _judged(normal: Normal, at: int) -> tuple[int, Severity | None]:
    words = words_from(normal, at, _AHEAD)
    said = "".join(words)[1:]
    if not said:
        return 1, Severity.WARNING if at + 1 >= len(normal.plain) else Severity.PROOF
    if said[0] == "好" and _starts(said[1:], "advice") and not _starts(said[1:], "claims"):
        return 2, None
    name, word = max(((name, _starts(said, name)) for name in _KINDS), key=lambda found: len(found[1]))
    if not word:
        return _unknown(words)
    if name == "measures":
        return _measured(word, said[len(word) :])
    return 1 + len(word), _KINDS[name]


def _scope(normal: Normal, at: int) -> str:
    """全网, 史上 … just before 最."""
    low = max(0, at - _BEHIND)
    cut = max((place for place in range(low + 1, at + 1) if normal.gaps.get(place, 0) > 1), default=low)
    found = _scopes().search(normal.plain[cut:at])
    return found.group() if found else ""


@cache
def _scopes() -> re.Pattern[str]:
    words = sorted(word_list(_FILE)["scopes"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})\\Z")


def _measured(measure: str, rest: str) -> tuple[int, Severity | None]:
    """最大承重 and 最低5元 are measures; 最大 alone wants proof."""
    length = 1 + len(measure)
    if _starts(rest, "technical") or re.match(r"[a-z(（]", rest):
        return length, None
    if rest[:1].isdigit() or re.match("[一二三四五六七八九十百千万亿两]", rest):
        return length, Severity.WARNING
    return length, Severity.PROOF


def _unknown(words: list[str]) -> tuple[int, Severity]:
    """A word that no list knows: what it is in the sentence decides."""
    import rjieba

    follows = words[0][1:] if len(words[0]) > 1 else words[1]
    follows = follows[:_LONGEST]
    if not "\u4e00" <= follows[0] <= "\u9fff":
        return 1, Severity.WARNING
    kind = rjieba.tag(follows)[0][1][:1]
    return 1 + len(follows), Severity.ERROR if kind in "ailz" else Severity.PROOF


def _starts(text: str, name: str) -> str:
    """The longest word of a list with which the text starts."""
    found = _list(name).match(text)
    return found.group() if found else ""


@cache
def _list(name: str) -> re.Pattern[str]:
    words = sorted(word_list(_FILE)[name], key=len, reverse=True)
    return re.compile("|".join(re.escape(each) for each in words))
