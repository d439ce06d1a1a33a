"""The seller's own packs of words: rules with their words, and phrases that are allowed (L3). Plain data, no patterns.

A pack may come from anybody, so everything in it has a bound, and whatever does not fit is told by its row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seller_desk.domain.words import Severity
from seller_desk.texts import N_, Message

MOST_BYTES = 4 * 1024 * 1024
MOST_WORDS = 20_000
MOST_RULES = 500
LONGEST_TERM = 60
LONGEST_TEXT = 300
MOST_REPLACEMENTS = 8


@dataclass(frozen=True, slots=True)
class OwnWord:
    """One forbidden word and what may be written instead."""

    term: str
    replace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the seller's own; `categories` = sorts of goods it is for (none: all)."""

    name: str
    severity: Severity = Severity.ERROR
    source: str = ""
    why: str = ""
    categories: tuple[str, ...] = ()
    words: tuple[OwnWord, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPack:
    """A pack: its rules, and phrases that are allowed although they contain a forbidden word."""

    name: str
    rules: tuple[OwnRule, ...] = ()
    allow: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words it forbids."""
        return sum(len(rule.words) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A pack on the desk; `content` is TOML, `added_at` UTC text."""

    id: int
    name: str
    content: str
    enabled: bool
    added_at: str


@dataclass(frozen=True, slots=True)
class PackProblem:
    """Something in a pack that was not taken: where, and why. `row` is the spreadsheet's; 0 = it has no row."""

    place: Message
    message: Message
    row: int = 0


@dataclass(frozen=True, slots=True)
class PackReading:
    """What was read of a pack's file: the pack of all that is right, and what was left out."""

    pack: OwnPack
    problems: tuple[PackProblem, ...] = ()


class Unfit(ValueError):
    """A value of a pack that cannot be taken; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message


def text_of(value: object, longest: int = LONGEST_TEXT) -> str:
    """A text of a pack, tidied; raises Unfit for another type or one that is too long."""
    if not isinstance(value, str):
        raise Unfit(Message(N_("A text belongs here.")))
    tidy = " ".join(value.split())
    if len(tidy) > longest:
        raise Unfit(Message(N_("It is longer than {n} characters."), {"n": longest}))
    if not tidy.isprintable():
        raise Unfit(Message(N_("It contains characters that cannot be shown.")))
    return tidy


def word_of(term: object, replace: Sequence[object]) -> OwnWord:
    """One word with its replacements; raises Unfit."""
    word = text_of(term, LONGEST_TERM)
    if not word:
        raise Unfit(Message(N_("The word is empty.")))
    if len(replace) > MOST_REPLACEMENTS:
        raise Unfit(Message(N_("At most {n} replacements are taken."), {"n": MOST_REPLACEMENTS}))
    return OwnWord(word, tuple(dict.fromkeys(text_of(each, LONGEST_TERM) for each in replace)))


def severity_of(value: object) -> Severity:
    """A severity by its id or by how it is called in Chinese; raises Unfit."""
    named = _SEVERITIES.get(str(value).strip().casefold())
    if named is None:
        raise Unfit(Message(N_("“{value}” is none of error, warning, proof."), {"value": str(value)[:LONGEST_TERM]}))
    return named


_SEVERITIES: Mapping[str, Severity] = {
    "": Severity.ERROR,
    **{each.value: each for each in Severity},
    **dict.fromkeys(("违规", "禁用", "错误", "违禁"), Severity.ERROR),
    **dict.fromkeys(("提醒", "警告", "慎用"), Severity.WARNING),
    **dict.fromkeys(("需佐证", "需证明", "需资质"), Severity.PROOF),
}


def plain_data(pack: OwnPack) -> dict[str, Any]:
    """The pack as tables and lists, as it is written to a file."""
    return {
        "name": pack.name,
        "allow": list(pack.allow),
        "rule": [
            {
                "name": rule.name,
                "severity": rule.severity.value,
                "source": rule.source,
                "why": rule.why,
                "categories": list(rule.categories),
                "words": [{"term": word.term, "replace": list(word.replace)} for word in rule.words],
            }
            for rule in pack.rules
        ],
    }
