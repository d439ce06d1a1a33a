"""The word check: finds what advertising law and the platforms forbid in a text, as data packs say (L3, L4, C11)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from seller_desk.domain.words import Considered, Hit, Severity, Verdict, WordRule
from seller_desk.language.word_contexts import quoted_spans
from seller_desk.language.word_judging import Found, Setting, Span, judge, longest, without_denied
from seller_desk.language.word_normal import Normal, key, normal
from seller_desk.language.word_rules import Edges, Pattern, Term, WordPack, built_in_packs
from seller_desk.language.word_superlatives import superlative
from seller_desk.texts import N_, Message

SUPERLATIVE = "absolute.superlative"
"""The rule of 最 with whatever follows."""


@dataclass(slots=True)
class _Actions:
    """What a key of the automaton stands for."""

    terms: list[Term] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    allowed: bool = False


class Checker:
    """Checks texts by a set of packs; make it once, by `checker`, and use it for every text."""

    def __init__(self, packs: tuple[WordPack, ...]) -> None:
        from ahocorasick_rs import AhoCorasick

        self.packs = packs
        self.rules: Mapping[str, WordRule] = {rule.id: rule for pack in packs for rule in pack.rules}
        actions = _actions(packs)
        self._keys = list(actions)
        self._actions = list(actions.values())
        self._automaton = AhoCorasick(self._keys)
        self._digest = ""

    @property
    def digest(self) -> str:
        """Changes whenever a pack says something else: kept results are good for one digest."""
        if not self._digest:
            self._digest = sha256(repr(self.packs).encode()).hexdigest()[:16]
        return self._digest

    def with_pack(self, pack: WordPack) -> "Checker":
        """A checker that also knows this pack."""
        return self.with_packs((pack,))

    def with_packs(self, packs: Iterable[WordPack]) -> "Checker":
        """A checker that also knows these packs."""
        return Checker((*self.packs, *packs))

    def check(self, text: str, *, categories: frozenset[str] = frozenset(), place: str = "") -> tuple[Hit, ...]:
        """Every hit in the text, by place, none overlapping another; `categories` are those of the goods.

        `place` names where the text stands ("title", "blocks.0.text"); no rule depends on it yet.
        """
        del place
        made = normal(text)
        judged = self._judged(text, made, categories)
        chosen = longest((each for each in judged if each.verdict is Verdict.HIT), len(made.text))
        return tuple(self._hit(text, made, each) for each in chosen)

    def considered(self, text: str, *, categories: frozenset[str] = frozenset()) -> tuple[Considered, ...]:
        """Every place that matched anything, with what the context made of it: why something is no hit."""
        made = normal(text)
        judged = list(self._judged(text, made, categories))
        chosen = set(longest((each for each in judged if each.verdict is Verdict.HIT), len(made.text)))
        return tuple(
            Considered(
                *made.typed(each.start, each.end),
                each.term,
                each.rule,
                Verdict.LONGER_HIT if each.verdict is Verdict.HIT and each not in chosen else each.verdict,
                each.by,
            )
            for each in sorted(judged, key=lambda found: (found.start, -found.end))
        )

    def _judged(self, text: str, made: Normal, categories: frozenset[str]) -> Iterator[Found]:
        found, allowed = self._matches(made)
        if not found:
            return
        setting = Setting(text, made, sorted(allowed), quoted_spans(text), categories)
        yield from without_denied([judge(each, self.rules[each.rule], setting) for each in found])

    def _matches(self, made: Normal) -> tuple[list[Found], list[Span]]:
        found: list[Found] = []
        allowed: list[Span] = []
        patterns: dict[int, Pattern] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(made.text, overlapping=True):
            actions = self._actions[index]
            found += [_term(each, start, end) for each in actions.terms]
            patterns |= {id(each): each for each in actions.patterns}
            if actions.allowed:
                allowed.append((start, end))
            if self._keys[index] == "最":
                found.append(_superlative(made, start))
        for pattern in patterns.values():
            found += [_match(pattern, made, *match.span()) for match in pattern.expression.finditer(made.text)]
        return found, allowed

    def _hit(self, text: str, made: Normal, found: Found) -> Hit:
        start, end = made.typed(found.start, found.end)
        rule = self.rules[found.rule]
        why = Message(N_("“{typed}”: {why}"), {"typed": text[start:end], "why": rule.why})
        return Hit(
            start, end, text[start:end], found.term, found.rule, found.severity, rule.source, found.replace, why, rule,
            found.context,
        )  # fmt: skip


@lru_cache(maxsize=4)
def checker(packs: tuple[WordPack, ...] = ()) -> Checker:
    """The checker of the program's own packs and these, made once."""
    return Checker((*built_in_packs(), *packs))


def _actions(packs: Iterable[WordPack]) -> dict[str, _Actions]:
    actions: dict[str, _Actions] = defaultdict(_Actions)
    actions["最"] = _Actions()
    for pack in packs:
        for term in pack.terms:
            if found := key(term.text):
                _add_once(actions[found].terms, term)
        for pattern in pack.patterns:
            for trigger in pattern.triggers:
                actions[key(trigger) or trigger].patterns.append(pattern)
        for phrase in pack.allow:
            actions[key(phrase)].allowed = True
    return dict(actions)


def _add_once(terms: list[Term], term: Term) -> None:
    """No.1 and NO1 are one entry."""
    if not any(each.rule == term.rule for each in terms):
        terms.append(term)


def _term(term: Term, start: int, end: int) -> Found:
    return Found(start, end, term.text, term.rule, term.severity, term.replace, term.edges)


def _match(pattern: Pattern, made: Normal, start: int, end: int) -> Found:
    return Found(
        start,
        end,
        made.plain[start:end],
        pattern.rule,
        pattern.severity,
        pattern.replace,
        pattern.edges,
        by_pattern=True,
    )


def _superlative(made: Normal, at: int) -> Found:
    judged = superlative(made, at)
    start, end = judged.start, judged.end
    verdict = Verdict.HARMLESS if judged.severity is None else Verdict.HIT
    severity = judged.severity or Severity.WARNING
    praised = made.plain[at + 1 : end]
    instead = (praised, f"很{praised}") if praised else ("",)
    return Found(
        start, end, made.plain[start:end], SUPERLATIVE, severity, instead, Edges.FREE, verdict, by_pattern=True
    )
