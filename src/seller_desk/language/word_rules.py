"""The rules of the word check as data: packs of terms, patterns and allowed phrases, read from resources/words."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from seller_desk import resources
from seller_desk.domain.words import Severity, WordRule, Words


class Edges(StrEnum):
    """What segmentation must say of a term's edges.

    FREE: nothing; WHOLE: no word may run across an edge; WORD: it begins and ends where words begin and end.
    """

    FREE = "free"
    WHOLE = "whole"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a pack; `rule` is its rule's id, `replace` what may be written instead."""

    text: str
    rule: str
    severity: Severity
    replace: tuple[str, ...] = ()
    edges: Edges = Edges.WORD


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over the comparable text, tried only where one of its triggers stands."""

    expression: re.Pattern[str]
    triggers: tuple[str, ...]
    rule: str
    severity: Severity
    replace: tuple[str, ...] = ()
    edges: Edges = Edges.FREE


@dataclass(frozen=True, slots=True)
class WordPack:
    """Rules with their terms and patterns, and phrases that are allowed although they contain a term."""

    name: str
    rules: tuple[WordRule, ...]
    terms: tuple[Term, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    allow: tuple[str, ...] = ()


@cache
def built_in_packs() -> tuple[WordPack, ...]:
    """The packs that come with the program, by file name."""
    files = sorted(resources.path("words").glob("rules_*.toml"))
    return tuple(_pack(tomllib.loads(file.read_text("utf-8"))) for file in files)


@cache
def word_list(file: str) -> Mapping[str, tuple[str, ...]]:
    """Lists of words by name from a file of resources/words, such as "contexts.toml"."""
    lists = tomllib.loads(resources.text("words", file))
    return {name: tuple(words.split()) for name, words in lists.items() if isinstance(words, str)}


def edges_for(text: str) -> Edges:
    """How strictly a term's edges are looked at: short ones easily come about across two words."""
    return Edges.WORD if len(text) <= 2 else Edges.WHOLE if len(text) == 3 else Edges.FREE  # noqa: PLR2004 - lengths


def _pack(data: Mapping[str, Any]) -> WordPack:
    rules = [_rule(each, data) for each in data.get("rule", ())]
    pairs = list(zip(rules, data.get("rule", ()), strict=True))
    return WordPack(
        data["pack"],
        tuple(rules),
        tuple(term for rule, each in pairs for term in _terms(rule, each)),
        tuple(pattern for rule, each in pairs for pattern in _patterns(rule, each)),
        tuple(_entries(data.get("allow", ""))),
    )


def _rule(data: Mapping[str, Any], pack: Mapping[str, Any]) -> WordRule:
    return WordRule(
        id=data["id"],
        name=Words(**data["name"]),
        severity=Severity(data.get("severity", "error")),
        source=Words(**data.get("source", pack["source"])),
        as_of=_day(data.get("as_of", pack["as_of"])),
        why=Words(**data["why"]),
        review_by=_day(pack["review_by"]),
        pack=pack["pack"],
        categories=frozenset(data.get("categories", ())),
        not_for=frozenset(data.get("not_for", ())),
        strict=data.get("strict", False),
    )


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _terms(rule: WordRule, data: Mapping[str, Any]) -> Iterator[Term]:
    """`terms` have the rule's own severity; `error`, `proof`, `warning` hold those that differ."""
    named = [("terms", rule.severity), *((each.value, each) for each in Severity)]
    usual = tuple(data.get("replace", ()))
    for name, severity in named:
        for entry in _entries(data.get(name, "")):
            text, mark, instead = entry.partition(">")
            strict = text.startswith("=")
            text = text.removeprefix("=").removeprefix("~")
            edges = Edges.WORD if strict else Edges.FREE if entry.startswith("~") else edges_for(text)
            replace = tuple(instead.split("|")) if mark else tuple(each.replace("…", text[1:]) for each in usual)
            yield Term(text, rule.id, severity, replace, edges)


def _entries(block: str | Iterable[str]) -> Iterator[str]:
    """Entries stand apart by blanks; "_" within an entry stands for a blank."""
    words = block.split() if isinstance(block, str) else block
    return (each.replace("_", " ") for each in words)


def _patterns(rule: WordRule, data: Mapping[str, Any]) -> Iterator[Pattern]:
    for each in data.get("pattern", ()):
        yield Pattern(
            re.compile(each["match"]),
            tuple(each["triggers"].split()),
            rule.id,
            Severity(each.get("severity", rule.severity)),
            tuple(each.get("replace", data.get("replace", ()))),
            Edges(each.get("edges", "free")),
        )
