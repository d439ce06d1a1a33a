"""What the context makes of the places that matched: allowed phrases, denials, works, medicines; longest match."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from seller_desk.domain.words import GRAVEST_FIRST, Severity, Verdict, WordRule
from seller_desk.language.word_contexts import denial, sign
from seller_desk.language.word_edges import stands
from seller_desk.language.word_normal import Normal
from seller_desk.language.word_rules import Edges

Span = tuple[int, int]
_LONGEST_SPAN = 64  # characters; nothing that matches or is allowed is longer

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


@dataclass(frozen=True, slots=True)
class Found:
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


@dataclass(frozen=True, slots=True)
class Setting:
    """The text in which something was found, and what goes for all of it."""

    text: str
    made: Normal
    allowed: list[Span]
    quoted: list[Span]
    categories: frozenset[str]


def judge(found: Found, rule: WordRule, setting: Setting) -> Found:
    """What the context makes of something found."""
    if found.verdict is not Verdict.HIT:
        return found
    verdict, by = _objection(found, rule, setting)
    if verdict is not Verdict.HIT:
        return replace(found, verdict=verdict, by=by)
    return _softened(found, setting)


def _objection(found: Found, rule: WordRule, setting: Setting) -> tuple[Verdict, str]:
    made = setting.made
    if not rule.applies_to(setting.categories):
        return Verdict.OTHER_CATEGORY, ""
    if allowed := _around(setting.allowed, (found.start, found.end)):
        return Verdict.ALLOWED_PHRASE, made.plain[slice(*allowed)]
    if _around(setting.quoted, made.typed(found.start, found.end)):
        return Verdict.WORK_TITLE, ""
    if not stands(made, found.start, found.end, found.edges):
        return Verdict.PART_OF_WORDS, ""
    if _family(found) not in _NO_DENIAL and (by := denial(made, found.start)):
        return Verdict.NEGATED, by
    return Verdict.HIT, ""


def without_denied(judged: Sequence[Found]) -> Iterator[Found]:
    """The same; what stands inside a denied claim is denied with it."""
    denied = {(each.start, each.end): each.by for each in judged if each.verdict is Verdict.NEGATED}
    spans = sorted(denied)
    for each in judged:
        around = _around(spans, (each.start, each.end)) if each.verdict is Verdict.HIT else None
        yield replace(each, verdict=Verdict.NEGATED, by=denied[around]) if around else each


def _family(found: Found) -> str:
    return found.rule.partition(".")[0]


def _softened(found: Found, setting: Setting) -> Found:
    """What is left where the text names a work (an error may be its title), a medicine, or speaks of parcels."""
    if found.severity is Severity.PROOF or (found.severity is Severity.WARNING and not found.by_pattern):
        return found
    start, end = setting.made.typed(found.start, found.end)
    for context, (kind, families) in _SIGNS.items():
        if _family(found) in families and (by := sign(kind, setting.text, start, end)):
            return _in_context(found, context, by)
    return found


def _in_context(found: Found, context: str, by: str) -> Found:
    if context == _WORKS and found.severity is Severity.WARNING:
        return replace(found, verdict=Verdict.WORK_TITLE, by=by)
    if context in (_WORKS, _MEDICINE):
        severity = Severity.PROOF if found.severity is Severity.ERROR else found.severity
        return replace(found, severity=severity, context=context, by=by)
    return replace(found, verdict=Verdict.HARMLESS, by=by)


def _around(spans: Sequence[Span], span: Span) -> Span | None:
    """One of the sorted spans that holds the given one."""
    start, end = span
    for at in range(bisect_right(spans, (start, sys.maxsize)) - 1, -1, -1):
        low, high = spans[at]
        if low < start - _LONGEST_SPAN:
            return None
        if high >= end:
            return low, high
    return None


def _rank(found: Found) -> tuple[int, int, bool, int]:
    return found.start - found.end, GRAVEST_FIRST.index(found.severity), found.by_pattern, found.start


def longest(found: Iterable[Found], length: int) -> list[Found]:
    """The longest of those that overlap (the gravest of equals), in the order of a text of that length."""
    chosen: list[Found] = []
    taken = bytearray(length)
    for each in sorted(found, key=_rank):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.start)
