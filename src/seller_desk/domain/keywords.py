"""The keyword bank of a listing: words that buyers search, of best sellers, of the seller's own; ranks (L1, L18)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from seller_desk.domain.titles import PARTS, Segment, WordKind, says

OWN, SEARCH, BEST, HIDDEN = "own", "search", "best", "hidden"
"""Where a word of the bank is from; HIDDEN: the seller took it out, it is not proposed again."""
SHOWN = 40
_SAME_HEAD = 0.6
_BEST_COUNTS = 0.5
_OWN_FIRST = 1e9
_LEAST_HAN = "㐀"


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """What buyers typed, as a table of search words says of its newest day; None = the table does not say."""

    word: str
    day: str
    searches: int | None = None
    clicks: int | None = None
    buyers: int | None = None
    goods_online: int | None = None
    growth: Fraction | None = None

    @property
    def goods_per_search(self) -> Fraction | None:
        """Goods online ÷ searches (L17)."""
        return Fraction(self.goods_online, self.searches) if self.goods_online is not None and self.searches else None


@dataclass(frozen=True, slots=True)
class BankWord:
    """One word of a listing's bank.

    `searches` are those of every searched phrase with the word, `phrase` the most searched of them; `sold` are pieces
    of the shop's listings that say it. `fit` (0…1) says how near its phrases are to the listing. `kept`: the seller
    wrote it down.
    """

    word: str
    kind: WordKind
    source: str
    searches: int | None = None
    phrase: str = ""
    sold: int | None = None
    growth: Fraction | None = None
    goods_online: int | None = None
    fit: float = 1.0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Bank:
    """A listing's words, the most telling first; `terms` are the searched phrases behind them, `as_of` their day."""

    words: tuple[BankWord, ...] = ()
    terms: tuple[SearchTerm, ...] = ()
    as_of: str = ""

    def used(self, title: str) -> frozenset[str]:
        """The words that a title says."""
        return frozenset(each.word for each in self.words if says(title, each.word))

    def kinds(self) -> dict[str, WordKind]:
        """Word → kind, for cutting a title; only words that the seller wrote down."""
        return {each.word: each.kind for each in self.words if each.kept}


@dataclass(slots=True)
class _Heap:
    """What several phrases or titles say of one word."""

    kind: WordKind
    searches: int | None = None
    sold: int | None = None
    fit: float = 0.0
    best: SearchTerm | None = None


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word that the seller wrote into the bank of a listing, or (source HIDDEN) took out of it."""

    word: str
    kind: WordKind
    source: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What a bank is made of: cut phrases of search tables, cut titles with their pieces sold, the kept words."""

    terms: Sequence[tuple[SearchTerm, Sequence[Segment]]] = ()
    sellers: Sequence[tuple[int, Sequence[Segment]]] = ()
    kept: Sequence[KeptWord] = field(default=())


def bank(title: Sequence[Segment], sources: Sources) -> Bank:
    """The bank of a listing with this title: words of phrases and titles about the same goods, and its own (L1)."""
    cores = frozenset(each.word.casefold() for each in title if each.kind is WordKind.CORE)
    heaps: dict[str, _Heap] = {}
    near = [(term, words, fit) for term, words in sources.terms if (fit := nearness(cores, words))]
    for term, words, fit in near:
        _add_term(heaps, term, words, fit)
    for units, words in sources.sellers:
        if fit := nearness(cores, words):
            _add_title(heaps, units, words, fit)
    found = {word: _bank_word(word, heap) for word, heap in heaps.items()}
    ranked = sorted(_with_kept(found, sources.kept), key=lambda each: (-weight(each), each.word))
    kept = [each for each in ranked if each.kept]
    terms = sorted((term for term, _words, _fit in near), key=lambda term: -(term.searches or 0))
    shown = [*kept, *(each for each in ranked if not each.kept)][: max(SHOWN, len(kept))]
    as_of = max((term.day for term in terms), default="")
    return Bank(tuple(sorted(shown, key=lambda each: (-weight(each), each.word))), tuple(terms), as_of)


def nearness(cores: frozenset[str], words: Iterable[Segment]) -> float:
    """How near a phrase is to goods with these core words: 1 the same core, less for the same head, 0 = other goods."""
    found = {each.word.casefold() for each in words if each.kind is WordKind.CORE}
    if found & cores:
        return 1.0
    heads = {core[-1] for core in cores if core[-1] >= _LEAST_HAN}
    return _SAME_HEAD if any(core[-1] in heads for core in found) else 0.0


def _add_term(heaps: dict[str, _Heap], term: SearchTerm, words: Iterable[Segment], fit: float) -> None:
    for word, kind in _telling(words).items():
        heap = heaps.setdefault(word, _Heap(kind))
        if term.searches is not None:
            heap.searches = (heap.searches or 0) + term.searches
        heap.fit = max(heap.fit, fit)
        if heap.best is None or (term.searches or 0) > (heap.best.searches or 0):
            heap.best = term


def _add_title(heaps: dict[str, _Heap], units: int, words: Iterable[Segment], fit: float) -> None:
    for word, kind in _telling(words).items():
        heap = heaps.setdefault(word, _Heap(kind))
        heap.sold = (heap.sold or 0) + units
        heap.fit = max(heap.fit, fit)


def _telling(words: Iterable[Segment]) -> Mapping[str, WordKind]:
    """The words of a phrase that say something of the goods."""
    return {
        each.word: each.kind for each in words if each.kind in PARTS and len(each.word) > 1 and not each.word.isdigit()
    }


def _bank_word(word: str, heap: _Heap) -> BankWord:
    term = heap.best
    return BankWord(
        word,
        heap.kind,
        SEARCH if term is not None else BEST,
        heap.searches,
        term.word if term is not None else "",
        heap.sold,
        term.growth if term is not None else None,
        term.goods_online if term is not None else None,
        heap.fit,
    )


def _with_kept(found: dict[str, BankWord], kept: Iterable[KeptWord]) -> Iterable[BankWord]:
    for each in kept:
        if each.source == HIDDEN:
            found.pop(each.word, None)
        else:
            known = found.get(each.word) or BankWord(each.word, each.kind, each.source)
            found[each.word] = replace(known, kind=each.kind, source=each.source, fit=1.0, kept=True)
    return found.values()


def weight(word: BankWord) -> float:
    """How much a word brings: the seller's own words first, then searches × fit, then pieces sold."""
    searched = (word.searches or 0) * word.fit
    return searched + _BEST_COUNTS * (word.sold or 0) * word.fit + (_OWN_FIRST if word.source == OWN else 0)


@dataclass(frozen=True, slots=True)
class RankPoint:
    """The place at which a listing was found for a word on a day."""

    day: str
    rank: int


@dataclass(frozen=True, slots=True)
class WordRanks:
    """The places of one word of a listing by day, oldest first (L18)."""

    word: str
    points: tuple[RankPoint, ...]

    @property
    def now(self) -> int:
        return self.points[-1].rank

    @property
    def before(self) -> int | None:
        """The place noted before the newest one."""
        return self.points[-2].rank if len(self.points) > 1 else None

    def has_left(self, first_places: int) -> bool:
        """Whether it was among the first places and is not any more (L18)."""
        return self.now > first_places and any(point.rank <= first_places for point in self.points[:-1])
