"""The words by which headings of unknown tables are understood, and what each kind of table needs."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from seller_desk import resources
from seller_desk.intake.headers import normalised

_BEST = 0.92
"""What the least telling of the listed words still scores; a heading that only contains one scores less."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of table must have (one meaning of each group; `a+b` are both) and may have."""

    required: tuple[tuple[str, ...], ...]
    meanings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Headings:
    """Synonyms: heading → meanings with their score, and the kinds of tables in the order of preference."""

    exact: Mapping[str, Mapping[str, float]]
    kinds: Mapping[str, Kind]

    def scores(self, heading: str) -> Mapping[str, float]:
        """Meanings that a heading may have, each with a score from 0 to 1."""
        bare = normalised(heading)
        if not bare:
            return {}
        found = dict(self.exact.get(bare, {}))
        for word, meanings in self.exact.items():
            if len(word) >= _least(word) and word != bare and word in bare:
                likeness = _likeness(word, bare)
                for meaning, score in meanings.items():
                    found[meaning] = max(found.get(meaning, 0.0), likeness * score)
        return found


def _least(word: str) -> int:
    return 5 if word.isascii() else 2


def _likeness(word: str, heading: str) -> float:
    share = len(word) / len(heading)
    return 0.6 + 0.35 * share if heading.endswith(word) else 0.5 + 0.35 * share


@cache
def load() -> Headings:
    """The words of resources/marketplaces/guess."""
    data = tomllib.loads(resources.text("marketplaces", "guess", "headings.toml"))
    exact: dict[str, dict[str, float]] = {}
    for meaning, words in data["columns"].items():
        step = (1.0 - _BEST) / len(words)
        for rank, word in enumerate(words):
            known = exact.setdefault(normalised(word), {})
            known[meaning] = max(known.get(meaning, 0.0), round(1.0 - rank * step, 4))
    kinds = {name: _kind(table["required"], table["may"]) for name, table in data["kinds"].items()}
    return Headings(MappingProxyType(exact), MappingProxyType(kinds))


def _kind(required: Sequence[Sequence[str]], may: str) -> Kind:
    groups = tuple(tuple(group) for group in required)
    named = {meaning for group in groups for each in group for meaning in each.split("+")}
    return Kind(groups, frozenset(may.split()) | named)
