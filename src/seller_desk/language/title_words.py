"""The word lists by which the part of a title's word is known (resources/words/kinds_*.toml)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from seller_desk import resources
from seller_desk.domain.titles import PARTS, WordKind


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What is known of words: their kinds, materials, endings that tell a kind, and words that say nothing.

    `heads` end a core word, `weak_heads` only a noun; `tails` lead from ending to kind; `longest` counts characters.
    """

    kinds: Mapping[str, WordKind]
    materials: frozenset[str]
    heads: tuple[str, ...]
    weak_heads: tuple[str, ...]
    tails: Mapping[WordKind, tuple[str, ...]]
    longest: int

    def by_ending(self, word: str, *, noun: bool) -> WordKind | None:
        """The kind that the end of a longer word tells."""
        if self._ends(word, self.heads) or (noun and self._ends(word, self.weak_heads)):
            return WordKind.CORE
        return next((kind for kind, tails in self.tails.items() if self._ends(word, tails)), None)

    def is_head(self, word: str) -> bool:
        """Whether a word is itself an ending of core words."""
        return word in self.heads or word in self.weak_heads

    @staticmethod
    def _ends(word: str, endings: tuple[str, ...]) -> bool:
        return word.endswith(endings) and word not in endings


@cache
def load() -> TitleWords:
    """The words of every list; a word in two lists has the kind of the later one."""
    packs = {kind: tomllib.loads(resources.text("words", f"kinds_{kind}.toml")) for kind in PARTS}
    kinds = {word: kind for kind, pack in packs.items() for word in _words(kind, pack)}
    scene, core, attribute = packs[WordKind.SCENE], packs[WordKind.CORE], packs[WordKind.ATTRIBUTE]
    for word in _split(scene["filler"], scene["filler_en"]):
        kinds.setdefault(word, WordKind.OTHER)
    return TitleWords(
        kinds,
        frozenset(_split(attribute["attribute"]["material"])),
        tuple(_split(core["heads"])),
        tuple(_split(core["weak_heads"])),
        {kind: tuple(_split(packs[kind]["tails"])) for kind in (WordKind.ATTRIBUTE, WordKind.SCENE)},
        max(len(word) for word in kinds if not word.isascii()),
    )


def _words(kind: WordKind, pack: Mapping[str, Any]) -> Iterator[str]:
    for table in (kind.value, f"{kind}_en"):
        yield from _split(*pack[table].values())


def _split(*lists: str) -> Iterable[str]:
    return (word.replace("_", " ").lower() for text in lists for word in text.split())
