"""How alike two products are by code, title and attributes; finds the stock items that an unknown SKU may be."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from unicodedata import normalize

Key = TypeVar("Key", bound=Hashable)

_CANDIDATES = 40  # compared in full; the others share fewer pairs of letters
_COMMON = 0.2  # a pair of letters in more than this share of many products tells nothing apart
_MANY = 200
_ALIKE = 0.6
_NOT_CODE = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Product(Generic[Key]):
    """What is compared: own code, title and attributes as the file wrote them."""

    key: Key
    code: str = ""
    title: str = ""
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Likeness(Generic[Key]):
    """One product that may be the same; score 0 … 1, `by` says what spoke for it: "code" or "title"."""

    key: Key
    score: float
    by: str


def plain(text: str) -> str:
    """The text for comparing: full-width forms and case folded, blanks and marks removed."""
    return _NOT_CODE.sub("", normalize("NFKC", text).lower())


def attribute_values(attributes: str) -> frozenset[str]:
    """The values of "颜色分类:黑色;尺码:L" without their names, folded."""
    parts = re.split(r"[;；,，|/\s]+", normalize("NFKC", attributes))
    return frozenset(value for part in parts if (value := plain(re.split(r"[:=]", part)[-1])))


class Matcher(Generic[Key]):
    """Compares products with many known ones: pairs of letters choose candidates, which are then compared in full."""

    def __init__(self, known: Iterable[Product[Key]]) -> None:
        self._known = list(known)
        self._texts = [plain(each.title) for each in self._known]
        self._values = [attribute_values(each.attributes) for each in self._known]
        self._by_code: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self._known):
            if code := plain(each.code):
                self._by_code[code].append(place)
            for pair in _pairs(self._texts[place]):
                self._by_pair[pair].append(place)

    def alike(self, product: Product[Key], *, limit: int = 3) -> tuple[Likeness[Key], ...]:
        """At most `limit` known products, best first: the same code, else a similar title and fitting attributes."""
        same = self._by_code.get(plain(product.code), []) if product.code else []
        found = [Likeness(self._known[place].key, 1.0, "code") for place in same]
        scored = sorted(self._scores(product, exclude=same), key=lambda pair: -pair[1])
        found += [Likeness(self._known[place].key, round(score, 3), "title") for place, score in scored]
        return tuple(found[:limit])

    def _scores(self, product: Product[Key], *, exclude: Sequence[int]) -> list[tuple[int, float]]:
        from rapidfuzz import fuzz

        text, values = plain(product.title), attribute_values(product.attributes)
        scores = [
            (place, _score(fuzz.token_set_ratio(text, self._texts[place]), fuzz.ratio(text, self._texts[place]), fit))
            for place in self._candidates(text)
            if place not in exclude
            for fit in [_fit(values, self._values[place], self._texts[place], text)]
        ]
        return [(place, score) for place, score in scores if score >= _ALIKE]

    def _candidates(self, text: str) -> list[int]:
        most = max(_MANY, int(len(self._known) * _COMMON))
        shared: Counter[int] = Counter()
        for pair in _pairs(text):
            places = self._by_pair.get(pair, ())
            if len(places) <= most:
                shared.update(places)
        return [place for place, _count in shared.most_common(_CANDIDATES)]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or ({text} if text else set())


def _fit(values: frozenset[str], known: frozenset[str], known_text: str, text: str) -> float | None:
    """How far the attributes agree, 0 … 1; a value may also stand in the other's title. None where there are none."""
    if not values and not known:
        return None
    hits = sum(value in known or value in known_text for value in values)
    hits += sum(value in values or value in text for value in known)
    return hits / (len(values) + len(known))


def _score(words: float, whole: float, fit: float | None) -> float:
    """Titles alone never make quite sure; attributes make up a third of the score where there are any."""
    title = max(words, whole) / 100
    return 0.95 * title if fit is None else 0.7 * title + 0.3 * fit
