"""The word check: finds what advertising law and the platforms forbid in a text, as data packs say (L3, L4, C11)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

from seller_desk.domain.words import GRAVEST_FIRST, Considered, Hit, Severity, Verdict, WordRule
from seller_desk.language.word_contexts import denial, quoted_spans, sign
from seller_desk.language.word_edges import stands
from seller_desk.language.word_normal import Normal, key, normal
from seller_desk.language.word_rules import Edges, Pattern, Term, WordPack, built_in_packs
from seller_desk.language.word_superlatives import superlative
from seller_desk.texts import N_, Message

SUPERLATIVE = "absolute.superlative"
"""The rule of 最 with whatever follows."""
_WORKS, _MEDICINE = "works", "medicine"
_SIGNS = {
    _WORKS: (
        "work_signs",
        frozenset({"absolute", "authority", "medical", "efficacy", "quick", "superstition", "promise"}),
    ),
    _MEDICINE: ("medicine_signs", frozenset({"medical"})),
    "logistics": ("logistics_signs", frozenset({"superstition"})),
}
"""What a nearby sign speaks for, and the families of rules that are softened by it."""
_NO_DENIAL = ("off_platform",)
Span = tuple[int, int]


@dataclass(slots=True)
class _Actions:
    """What a key of the automaton stands for."""

    terms: list[Term] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    allowed: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A place of the comparable text that matched."""

    start: int
    end: int
    term: str
    rule: str
    severity: Severity
    replace: tuple[str, ...]
    edges: Edges
    verdict: Verdict = Verdict.HIT
    by: str = ""
    context: str = ""
    by_pattern: bool = False


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
        chosen = _longest(each for each in judged if each.verdict is Verdict.HIT)
        return tuple(self._hit(text, made, each) for each in chosen)

    def considered(self, text: str, *, categories: frozenset[str] = frozenset()) -> tuple[Considered, ...]:
        """Every place that matched anything, with what the context made of it: why something is no hit."""
        made = normal(text)
        judged = list(self._judged(text, made, categories))
        chosen = set(_longest(each for each in judged if each.verdict is Verdict.HIT))
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

    def _judged(self, text: str, made: Normal, categories: frozenset[str]) -> Iterator[_Found]:
        found, allowed = self._matches(made)
        if not found:
            return
        setting = _Setting(text, made, allowed, quoted_spans(text), categories)
        judged = [_judge(each, self.rules[each.rule], setting) for each in found]
        denied = [each for each in judged if each.verdict is Verdict.NEGATED]
        for each in judged:
            yield _denied_with(each, denied) if denied else each

    def _matches(self, made: Normal) -> tuple[list[_Found], list[Span]]:
        found: list[_Found] = []
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

    def _hit(self, text: str, made: Normal, found: _Found) -> Hit:
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


def _term(term: Term, start: int, end: int) -> _Found:
    return _Found(start, end, term.text, term.rule, term.severity, term.replace, term.edges)


def _match(pattern: Pattern, made: Normal, start: int, end: int) -> _Found:
    return _Found(start, end, made.plain[start:end], pattern.rule, pattern.severity, pattern.replace, pattern.edges)


def _superlative(made: Normal, at: int) -> _Found:
    judged = superlative(made, at)
    start, end = judged.start, judged.end
    verdict = Verdict.HARMLESS if judged.severity is None else Verdict.HIT
    severity = judged.severity or Severity.WARNING
    return _Found(
        start, end, made.plain[start:end], SUPERLATIVE, severity, ("", "很"), Edges.FREE, verdict, by_pattern=True
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    """The text in which something was found, and what goes for all of it."""

    text: str
    made: Normal
    allowed: list[Span]
    quoted: list[Span]
    categories: frozenset[str]


def _judge(found: _Found, rule: WordRule, setting: _Setting) -> _Found:
    """What the context makes of something found."""
    if found.verdict is not Verdict.HIT:
        return found
    verdict, by = _objection(found, rule, setting)
    if verdict is not Verdict.HIT:
        return replace(found, verdict=verdict, by=by)
    return _softened(found, setting)


def _objection(found: _Found, rule: WordRule, setting: _Setting) -> tuple[Verdict, str]:
    made = setting.made
    if not rule.applies_to(setting.categories):
        return Verdict.OTHER_CATEGORY, ""
    for low, high in setting.allowed:
        if low <= found.start and found.end <= high:
            return Verdict.ALLOWED_PHRASE, made.plain[low:high]
    if setting.quoted and _inside(made.typed(found.start, found.end), setting.quoted):
        return Verdict.WORK_TITLE, ""
    if not stands(made, found.start, found.end, found.edges):
        return Verdict.PART_OF_WORDS, ""
    if _family(found) not in _NO_DENIAL and (by := denial(made, found.start)):
        return Verdict.NEGATED, by
    return Verdict.HIT, ""


def _denied_with(found: _Found, denied: list[_Found]) -> _Found:
    """What stands inside a denied claim is denied with it."""
    if found.verdict is Verdict.HIT:
        for each in denied:
            if each.start <= found.start and found.end <= each.end:
                return replace(found, verdict=Verdict.NEGATED, by=each.by)
    return found


def _family(found: _Found) -> str:
    return found.rule.partition(".")[0]


def _softened(found: _Found, setting: _Setting) -> _Found:
    """What is left where the text names a work (an error may be its title), a medicine, or speaks of parcels."""
    if found.severity is Severity.PROOF or (found.severity is Severity.WARNING and not found.by_pattern):
        return found
    start, end = setting.made.typed(found.start, found.end)
    for context, (kind, families) in _SIGNS.items():
        if _family(found) in families and (by := sign(kind, setting.text, start, end)):
            return _in_context(found, context, by)
    return found


def _in_context(found: _Found, context: str, by: str) -> _Found:
    if context == _WORKS and found.severity is Severity.WARNING:
        return replace(found, verdict=Verdict.WORK_TITLE, by=by)
    if context in (_WORKS, _MEDICINE):
        severity = Severity.PROOF if found.severity is Severity.ERROR else found.severity
        return replace(found, severity=severity, context=context, by=by)
    return replace(found, verdict=Verdict.HARMLESS, by=by)


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in spans)


def _rank(found: _Found) -> tuple[int, int, bool, int]:
    return found.start - found.end, GRAVEST_FIRST.index(found.severity), found.by_pattern, found.start


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """The longest of those that overlap (the gravest of equals), in the order of the text."""
    order = sorted(found, key=_rank)
    chosen: list[_Found] = []
    for each in order:
        if all(each.end <= other.start or other.end <= each.start for other in chosen):
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.start)
