"""Finds what a review speaks of, and whether it complains of it: one pass over the text, then a walk over the words.

An aspect (质量) waits for the judgement that follows it in the same clause; negators and worries turn or silence it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from seller_desk import resources
from seller_desk.domain.topics import TOPICS, TopicHit

_BREAKS = frozenset("，。！？；,.!?;\n\r~～…")
_REACH, _REACH_ASCII = 10, 32
"""So many characters may stand between an aspect and what is said of it, in Chinese and in English."""
_NEAR, _NEAR_ASCII = 2, 12
"""So many characters may stand between a negator and what it turns round."""
_WORRY_REACH = 8
_ANYTHING = frozenset("么啥何")  # 没什么, 没啥, 没有任何 reach further
_JOINING = frozenset({"", "、", "和", "或", "及", "以及", "或者", "也", " or ", " and "})
"""Between judgements that share a negator: 没有磕碰划痕."""
_DEGREE = "好"  # before a judgement it only strengthens it: 好慢


class _Sort(IntEnum):
    PLAIN = 0
    NEGATOR = 1
    WORRY = 2
    ASPECT = 3
    GOOD = 4
    BAD = 5


@dataclass(slots=True)
class _Word:
    """An entry of the lexicon: an aspect, or a judgement.

    `groups` are those of an aspect, the usual one first; a judgement's are those whose aspects it can be about (None =
    all). `alone` is the topic that a judgement names without any aspect.
    """

    sort: _Sort
    groups: list[str] | None = field(default_factory=list)
    alone: str = ""


_Found = tuple[_Word, int, int]
"""An entry, and where it stands."""


class TopicFinder:
    """The lexicon, ready to read texts."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        words = _words(lexicon)
        self._words = list(words.values())
        self._ascii = [word.isascii() for word in words]
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> tuple[TopicHit, ...]:
        """Every place that speaks of a topic, in the order of the text."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = text  # a letter that grows when lowered would move every place behind it
        matches = self._automaton.find_matches_as_indexes(lowered)
        if not matches:
            return ()
        words, ascii_ = self._words, self._ascii
        found = [
            (words[number], start, end)
            for number, start, end in matches
            if not ascii_[number] or _whole(lowered, start, end)
        ]
        return _Walk(text).over(found) if found else ()


def _whole(text: str, start: int, end: int) -> bool:
    """Whether an English word stands there by itself, not inside another."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


class _Walk:
    """One walk over the words found in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._hits: list[TopicHit] = []
        self._waiting: list[_Found] = []
        self._last_end = 0
        self._last: tuple[int, bool | None] = (-1, None)
        self._taken = -1

    def over(self, found: Sequence[_Found]) -> tuple[TopicHit, ...]:
        for place, each in enumerate(found):
            sort = each[0].sort
            if sort is _Sort.ASPECT:
                if each[1] != self._taken:
                    self._aspect(each, found[place - 1] if place else None)
            elif sort >= _Sort.GOOD and not self._only_degree(found, place):
                self._judgement(found, place)
            elif sort is _Sort.NEGATOR and self._waiting and each[0].groups:
                self._lack(found, place)
        self._mention()
        return tuple(sorted(self._hits, key=lambda hit: hit.start)) if len(self._hits) > 1 else tuple(self._hits)

    def _only_degree(self, found: Sequence[_Found], place: int) -> bool:
        """Whether 好 only strengthens the judgement behind it: 好慢."""
        _word, start, end = found[place]
        if self._text[start:end] != _DEGREE or place + 1 == len(found):
            return False
        follows, at, _end = found[place + 1]
        return at == end and follows.sort is _Sort.BAD

    def _aspect(self, each: _Found, before: _Found | None) -> None:
        """An aspect waits for its judgement; 差的质量 and 垃圾客服 have it just before."""
        if self._waiting and not self._same_clause(self._waiting[-1][2], each[1]):
            self._mention()
        if before is not None and before[0].sort is _Sort.BAD and before[2] > self._last_end:
            gap = self._text[before[2] : each[1]]
            topic = _topic(each[0], before[0])
            if gap in {"", "的", "得", " "} and topic:
                self._add(topic, before[1], each[2], complaint=True)
                return
        self._waiting.append(each)

    def _lack(self, found: Sequence[_Found], place: int) -> None:
        """A negator that ends its clause says that the thing itself is not there: 说明书没有."""
        word, start, end = found[place]
        follows = found[place + 1][1] if place + 1 < len(found) else len(self._text)
        if follows - end <= _NEAR and follows < len(self._text) and self._same_clause(end, follows):
            return
        for one in self._in_reach(start):
            if topic := _topic(one[0], word):
                self._add(topic, one[1], end, complaint=True)
                self._waiting, self._last_end = [], end

    def _judgement(self, found: Sequence[_Found], place: int) -> None:
        word, start, end = found[place]
        bad = self._turned(found, place, bad=word.sort is _Sort.BAD)
        self._last = (end, bad)
        if bad is None or self._stands_before(found, place, bad=bad):
            return
        about = [(one, topic) for one in self._in_reach(start) if (topic := _topic(one[0], word))]
        if about:
            for one, topic in about:
                self._add(topic, one[1], end, complaint=bad)
            self._waiting, self._last_end = [], end
        elif word.alone and bad:
            self._add(word.alone, start, end, complaint=True)
            self._waiting, self._last_end = [], end

    def _stands_before(self, found: Sequence[_Found], place: int, *, bad: bool) -> bool:
        """English puts the judgement first: poor quality, slow delivery."""
        word, start, end = found[place]
        if place + 1 == len(found) or not self._ascii_at(start) or self._waiting:
            return False
        follows = found[place + 1]
        topic = _topic(follows[0], word) if follows[0].sort is _Sort.ASPECT else ""
        if not topic or self._text[end : follows[1]] != " ":
            return False
        self._add(topic, start, follows[2], complaint=bad)
        self._last_end = follows[2]
        self._taken = follows[1]
        return True

    def _in_reach(self, start: int) -> list[_Found]:
        """The aspects that wait in this clause near enough; others are mere mentions."""
        if not self._waiting:
            return []
        end = self._waiting[-1][2]
        reach = _REACH_ASCII if self._ascii_at(end - 1) else _REACH
        if start - end <= reach and self._same_clause(end, start):
            return self._waiting
        self._mention()
        return []

    def _turned(self, found: Sequence[_Found], place: int, *, bad: bool) -> bool | None:
        """Whether a judgement is bad after the negators just before it; None when a worry leaves it open."""
        start = found[place][1]
        if self._text[self._last[0] : start] in _JOINING and place and found[place - 1][2] == self._last[0]:
            return self._last[1] if found[place - 1][0].sort is found[place][0].sort else bad
        near = _NEAR_ASCII if self._ascii_at(start) else _NEAR
        for back in range(place - 1, max(-1, place - 4), -1):
            word, _start, end = found[back]
            if word.sort is _Sort.WORRY:
                reach = _REACH_ASCII if near == _NEAR_ASCII else _WORRY_REACH
                return None if start - end <= reach and self._same_clause(end, start) else bad
            if word.sort is _Sort.NEGATOR:
                wide = _WORRY_REACH if self._text[end - 1] in _ANYTHING else near
                if start - end > wide or not self._same_clause(end, start):
                    return bad
                bad, start = not bad, _start
            elif word.sort is not _Sort.ASPECT or found[place][0].sort is not _Sort.BAD:
                return bad
            else:
                start = _start  # 没有质量问题: the aspect may stand between
        return bad

    def _same_clause(self, end: int, start: int) -> bool:
        return end >= start or _BREAKS.isdisjoint(self._text[end:start])

    def _ascii_at(self, place: int) -> bool:
        return self._text[place].isascii()

    def _mention(self) -> None:
        for word, start, end in self._waiting:
            self._add(word.groups[0] if word.groups else "", start, end, complaint=False)
        self._waiting = []

    def _add(self, group: str, start: int, end: int, *, complaint: bool) -> None:
        topic = group.partition(".")[0]
        self._hits.append(TopicHit(topic, start, end, self._text[start:end], complaint))


def _topic(aspect: _Word, judgement: _Word) -> str:
    """The group of an aspect that a judgement can be about, "" when it cannot."""
    mine, fits = aspect.groups or [], judgement.groups
    if fits is None:
        return mine[0] if mine else ""
    return next((group for group in mine if group in fits), "")


def _words(lexicon: Mapping[str, Any]) -> dict[str, _Word]:
    """Every entry once; a word of several lists plays the later role, an aspect or judgement joins its groups."""
    words: dict[str, _Word] = {}
    for name, sort in (("good", _Sort.GOOD), ("negators", _Sort.NEGATOR), ("worries", _Sort.WORRY)):
        words |= {text: _Word(sort, None if sort is _Sort.GOOD else []) for text in lexicon[name]}
    words |= {text: _Word(_Sort.PLAIN) for text in lexicon["plain"]}
    words |= {text: _Word(_Sort.BAD, None) for text in lexicon["bad"]}
    groups = list(lexicon["topics"])
    for group, lists in lexicon["topics"].items():
        if group.partition(".")[0] not in TOPICS:
            raise ValueError(f"topics.toml names the unknown topic {group}")
        for text in lists.get("aspects", ()):
            _entry(words, text, _Sort.ASPECT, groups).append(group)
    for group, lists in lexicon["topics"].items():
        for text in lists.get("praises", ()):
            words[text] = _Word(_Sort.GOOD, None, group)
        for text in lists.get("bad", ()):
            _entry(words, text, _Sort.BAD, groups).append(group)
        for text in lists.get("complaints", ()):
            _entry(words, text, _Sort.BAD, groups).append(group)
            words[text].alone = words[text].alone or group
    return words


def _entry(words: dict[str, _Word], text: str, sort: _Sort, every: Sequence[str]) -> list[str]:
    """The groups of an entry of that sort, to be added to; a judgement of everything names them all."""
    known = words.get(text)
    if known is None or known.sort not in {sort, _Sort.NEGATOR}:
        known = words[text] = _Word(sort)
    if known.groups is None:
        known.groups = list(every)
    return known.groups


@cache
def finder() -> TopicFinder:
    """The finder with the lexicon of resources/words."""
    return TopicFinder(tomllib.loads(resources.text("words", "topics.toml")))


def topics(text: str) -> tuple[TopicHit, ...]:
    """Every place of a review that speaks of a topic, complaints marked (R3, L13)."""
    return finder().find(text)
