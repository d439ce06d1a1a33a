"""A text made comparable for the word check: case, width, script, digits and inserted marks no longer matter.

Every character of the result knows its place in the text as it was typed.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

_SOFT = frozenset(".·•・‧∙⋅-‐‑‒–—―−_*~～'’‘`´^¨|¦°¯")
_MEDIUM = frozenset(',，、/\\&=()（）!！:："“”<>')
_NUMERALS = dict(zip("零〇一二三四五六七八九壹贰叁肆柒捌玖弌弍弎", "00123456789123478" + "9123", strict=True))
_LOOKALIKES = str.maketrans("朂蕞", "最最")  # written for 最 where that is looked for
NUMERALS = frozenset(_NUMERALS) | frozenset("十百千万亿拾佰仟两")
"""The characters that continue a number written in Chinese."""
SOFT_GAP, WIDE_GAP = 1, 2
_ONE_LEFT_OUT = 2
_END_OF_ASCII = "\x80"
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85")


@dataclass(frozen=True, slots=True)
class Normal:
    """A comparable text: character i stands at `starts[i]` of the typed text; `gaps` names what was left out before it.

    `text` has every digit as 0–9; `plain` is equally long and keeps Chinese numerals: it is what can be segmented.
    """

    text: str
    plain: str
    starts: list[int]
    gaps: Mapping[int, int]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The place in the typed text of the characters start … end (not included)."""
        return self.starts[start], self.starts[end - 1] + 1


def normal(text: str) -> Normal:
    """The comparable form of a text, with places in code points."""
    folded = [_FOLDS[each] for each in text]
    digits, plain = "".join(folded), "".join([_PLAIN[each] for each in text])
    starts = [at for at, each in enumerate(folded) if each]
    if len(starts) != len(digits):
        starts = [at for at, each in enumerate(folded) for _letter in each]
    if "" not in folded:
        return Normal(digits, plain, starts, {})
    gaps = {
        place: _KINDS.get(text[at - 1], SOFT_GAP) if at - before == _ONE_LEFT_OUT else _widest(text[before + 1 : at])
        for place, (before, at) in enumerate(pairwise(starts), 1)
        if at - before > 1
    }
    return _with_joints(text, Normal(digits, plain, starts, gaps))


def _widest(left_out: str) -> int:
    return max(_KINDS.get(each, SOFT_GAP) for each in left_out)


def _with_joints(text: str, made: Normal) -> Normal:
    """Put back what stays of a gap: a decimal point, or one blank between two words or two numbers."""
    plain = made.plain
    latin = (place for place in made.gaps if plain[place] < _END_OF_ASCII > plain[place - 1])
    joints = {place: joint for place in latin if (joint := _joint(text, made, place))}
    if not joints:
        return made
    order: list[tuple[str, str, int, int]] = []
    for place, at in enumerate(made.starts):
        if left := joints.get(place):
            order.append((left, left, at - 1, 0))
        order.append((made.text[place], made.plain[place], at, 0 if left else made.gaps.get(place, 0)))
    digits, letters, starts, gaps = zip(*order, strict=True)
    gaps_left = {place: gap for place, gap in enumerate(gaps) if gap}
    return Normal("".join(digits), "".join(letters), list(starts), gaps_left)


def _joint(text: str, made: Normal, place: int) -> str:
    before, follows = made.plain[place - 1], made.plain[place]
    if not _alike(before, follows):
        return ""
    left_out = text[made.starts[place - 1] + 1 : made.starts[place]]
    taken_apart = place - 1 in made.gaps or place + 1 in made.gaps
    if left_out in (".", "．") and follows.isdigit() and not taken_apart:
        return "."
    runs_on_before = place > 1 and place - 1 not in made.gaps and _alike(made.plain[place - 2], before)
    runs_on_after = (
        place + 1 < len(made.plain) and place + 1 not in made.gaps and _alike(made.plain[place + 1], follows)
    )
    return " " if runs_on_before or runs_on_after else ""  # single letters or digits are one word, taken apart


def _alike(one: str, other: str) -> bool:
    """Two letters or two digits of ASCII."""
    return one.isascii() and other.isascii() and one.isalnum() and other.isalnum() and one.isdigit() == other.isdigit()


@cache
def key(term: str) -> str:
    """The comparable form of a term."""
    return normal(term).text


_KINDS = dict.fromkeys(_MEDIUM, WIDE_GAP)


class _Plain(dict[str, str]):
    """The letters of each typed character, empty for one that is left out."""

    def __missing__(self, typed: str) -> str:
        self[typed] = plain = _plain(typed)
        return plain


class _Folds(dict[str, str]):
    """The same with every digit as 0–9."""

    def __missing__(self, typed: str) -> str:
        self[typed] = folded = "".join(_NUMERALS.get(each, each) for each in _PLAIN[typed])
        return folded


_PLAIN, _FOLDS = _Plain(), _Folds()


def _plain(typed: str) -> str:
    kind = unicodedata.category(typed)
    if typed in _SOFT or typed in _MEDIUM or kind in ("Zs", "Cf", "Mn", "Me") or typed in "\t\u3164\u115f\u1160":
        return ""
    if kind == "Cs":
        return "\ufffd"  # half a character: no table knows it
    if kind == "Cc":
        return "\n" if typed in _LINE_ENDS else ""
    plain = _numbered(typed) or _simplified(unicodedata.normalize("NFKC", typed)).lower().translate(_LOOKALIKES)
    if kind == "So" and plain == typed:
        return ""
    return "".join(each for each in plain if each not in _SOFT and each != " ")


def _numbered(typed: str) -> str:
    """The number of ①, Ⅰ, ⒈, ㈠, ❶; empty for ordinary letters and digits."""
    if typed.isascii() or typed in NUMERALS or unicodedata.category(typed) not in ("No", "Nl", "So"):
        return ""
    if "1" <= (letter := unicodedata.normalize("NFKC", typed)) <= "9" and len(letter) == 1:
        return letter
    value = unicodedata.numeric(typed, -1)
    return str(int(value)) if value >= 0 and value == int(value) else ""


def _simplified(text: str) -> str:
    if all(each < "\u2e80" for each in text):
        return text
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else text


@cache
def _converter():  # type: ignore[no-untyped-def]  # noqa: ANN202 - opencc has no types
    from opencc import OpenCC

    return OpenCC("t2s")
