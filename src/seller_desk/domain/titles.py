"""Titles: what part each word plays (L1), how long they are (L2), what is missing or repeated."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from seller_desk.domain.platforms import TitleLimit


class WordKind(StrEnum):
    """The part that a word plays in a title."""

    CORE = "core"
    ATTRIBUTE = "attribute"
    SCENE = "scene"
    BRAND = "brand"
    OTHER = "other"


PARTS = (WordKind.CORE, WordKind.ATTRIBUTE, WordKind.SCENE)
"""The kinds that a title is made of (L1)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One word of a title: code points `start` to `end` (exclusive) of the text as typed."""

    start: int
    end: int
    word: str
    kind: WordKind


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is; a Chinese character is 2 GBK bytes, a sign beyond GBK 4."""

    characters: int
    gbk_bytes: int


@dataclass(frozen=True, slots=True)
class Fill:
    """How far a text fills one limit; `unit` is "characters" or "bytes"."""

    used: int
    allowed: int
    unit: str

    @property
    def over(self) -> int:
        """How much too long it is, 0 when it fits."""
        return max(0, self.used - self.allowed)

    @property
    def share(self) -> float:
        """1 = full; more = too long."""
        return self.used / self.allowed


@dataclass(frozen=True, slots=True)
class TitleShape:
    """What a title is made of: words of each part, parts that are missing, words that stand in it twice or more."""

    counts: Mapping[WordKind, int]
    missing: tuple[WordKind, ...]
    repeated: Mapping[str, int]


def length(text: str) -> Length:
    """How long a text is, in characters and in GBK bytes (L2)."""
    return Length(len(text), len(text.encode("gb18030", "replace")))


def fill(text: str, limit: TitleLimit) -> Fill | None:
    """How far a text fills the limit that is reached first; None where the platform sets none (L2)."""
    measured = length(text)
    fills = [
        Fill(used, allowed, unit)
        for used, allowed, unit in (
            (measured.gbk_bytes, limit.gbk_bytes, "bytes"),
            (measured.characters, limit.characters, "characters"),
        )
        if allowed
    ]
    return max(fills, key=lambda each: each.share, default=None)


def fits(text: str, limit: TitleLimit) -> bool:
    """Whether a text keeps every limit."""
    filled = fill(text, limit)
    return filled is None or filled.over == 0


def beyond_advice(text: str, limit: TitleLimit) -> bool:
    """Whether a text that fits is longer than what is shown whole or reads well."""
    measured = length(text)
    advised = ((measured.characters, limit.advice_characters), (measured.gbk_bytes, limit.advice_bytes))
    return any(allowed and used > allowed for used, allowed in advised)


def cut(text: str, limit: TitleLimit, segments: Sequence[Segment] = ()) -> str:
    """The text shortened to the limit, at the end of a word where `segments` name the words."""
    if fits(text, limit):
        return text
    ends = [end for end in (segment.end for segment in segments) if fits(_trimmed(text[:end]), limit)]
    ends = ends or [end for end in range(len(text)) if fits(_trimmed(text[:end]), limit)]
    return _trimmed(text[: max(ends, default=0)])


def _trimmed(text: str) -> str:
    return text.rstrip(" ,，、/|·-")


def shape(segments: Iterable[Segment]) -> TitleShape:
    """What a title is made of; a word counts as repeated however it is written (L1)."""
    words = list(segments)
    counts = Counter(segment.kind for segment in words)
    times = Counter(segment.word.casefold() for segment in words if segment.kind is not WordKind.OTHER)
    repeated = {word: count for word, count in times.items() if count > 1}
    return TitleShape(counts, tuple(kind for kind in PARTS if not counts[kind]), repeated)


def first_repeats(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The later places of words that stand in a title before already."""
    seen: set[str] = set()
    later: list[Segment] = []
    for segment in segments:
        word = segment.word.casefold()
        if segment.kind is not WordKind.OTHER and word in seen:
            later.append(segment)
        seen.add(word)
    return tuple(later)


def over_repeated(repeated: Mapping[str, int], limit: TitleLimit) -> tuple[str, ...]:
    """The words that stand in a title more often than the platform allows."""
    most = limit.most_repeats
    return () if most is None else tuple(word for word, count in repeated.items() if count > most)


def says(title: str, word: str) -> bool:
    """Whether a title uses a word; case, width and the spaces between its parts make no difference."""
    squeezed = "".join(title.casefold().split())
    return bool(word.strip()) and "".join(word.casefold().split()) in squeezed
