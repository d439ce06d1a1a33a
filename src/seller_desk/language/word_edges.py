"""Whether a found term stands as a word in its text: 大麻 in 大麻烦 and 口交 in 路口交通 do not."""

import re
from itertools import pairwise

from seller_desk.language.word_normal import NUMERALS, Normal
from seller_desk.language.word_rules import Edges

_AROUND = 7  # characters on each side that are segmented with the term
_BREAK = re.compile(r"[^\w%#+.]")


def stands(normal: Normal, start: int, end: int, edges: Edges) -> bool:
    """Whether the characters start … end can be read as a term on their own, by the edges that it asks for."""
    if _runs_on(normal, start - 1, start) or _runs_on(normal, end - 1, end):
        return False
    inner = [place for place in range(start + 1, end) if place in normal.gaps]
    if not _gaps_fit(normal, start, end, inner):
        return False
    if edges is Edges.FREE and not inner:
        return True
    if not _fits(normal, start, end, edges, gapped=False):
        return False
    taken_apart = len(inner) == end - start - 1 > 1
    return not inner or taken_apart or _fits(normal, start, end, Edges.WHOLE, gapped=True)


def _runs_on(normal: Normal, before: int, after: int) -> bool:
    """Whether a number or a Latin word goes on across an edge: 第1 in 第10, top in laptop."""
    if before < 0 or after >= len(normal.plain) or after in normal.gaps:
        return False
    one, other = normal.plain[before], normal.plain[after]
    if one.isascii() and other.isascii():
        both_digits = one.isdigit() and (other.isdigit() or other == ".")
        decimal = other.isdigit() and one == "."
        return both_digits or decimal or (one.isalpha() and other.isalpha())
    return one in NUMERALS and other in NUMERALS


def _gaps_fit(normal: Normal, start: int, end: int, inner: list[int]) -> bool:
    """Marks that part sentences may stand in a term only when they part all its characters."""
    if all(normal.gaps[place] == 1 for place in inner):
        return True
    return len(inner) == end - start - 1 > 1


def _fits(normal: Normal, start: int, end: int, edges: Edges, *, gapped: bool) -> bool:
    if edges is Edges.FREE and not gapped:
        return True
    for left, right in _words(normal, start, end, gapped=gapped):
        crosses = left < start < right < end or start < left < end < right
        contains = left <= start and end <= right and (left, right) != (start, end)
        if crosses or (contains and edges is Edges.WORD and not _latin(normal, left, right)):
            return False
    return True


def _latin(normal: Normal, left: int, right: int) -> bool:
    return normal.plain[left:right].isascii()


def _words(normal: Normal, start: int, end: int, *, gapped: bool) -> list[tuple[int, int]]:
    """The words around a term, as places in the comparable text."""
    low, high = max(0, start - _AROUND), min(len(normal.plain), end + _AROUND)
    if gapped:
        return _gapped_words(normal, low, high)
    return [(low + left, low + right) for _word, left, right in _cut(normal.plain[low:high])]


def _gapped_words(normal: Normal, low: int, high: int) -> list[tuple[int, int]]:
    bounds = [low, *(place for place in range(low + 1, high) if place in normal.gaps), high]
    return [
        (left + one, left + other)
        for left, right in pairwise(bounds)
        for _word, one, other in _cut(normal.plain[left:right])
    ]


def _cut(text: str) -> list[tuple[str, int, int]]:
    import rjieba

    found: list[tuple[str, int, int]] = rjieba.tokenize(
        text, hmm=False
    )  # known words only: a guessed one would hide a term
    return found


def words_from(normal: Normal, start: int, length: int) -> list[str]:
    """The words of the next characters up to the first mark that parts sentences."""
    ahead = normal.plain[start : start + length]
    stop = _BREAK.search(ahead)
    wide = [place for place in range(start + 1, start + len(ahead)) if normal.gaps.get(place, 0) > 1]
    end = min([len(ahead), *([stop.start()] if stop else []), *(place - start for place in wide[:1])])
    return [word for word, _left, _right in _cut(ahead[:end])]
