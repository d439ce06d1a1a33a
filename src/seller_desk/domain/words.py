"""What the word check says of a text: hits, the rules behind them, what the seller allowed (L3, L4, C11).

Places are counted in Unicode code points of the text as it was typed; the end is not included.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from seller_desk import texts
from seller_desk.texts import Message


class Severity(StrEnum):
    """How grave a hit is; `PROOF` means: allowed only with evidence on file."""

    ERROR = "error"
    PROOF = "proof"
    WARNING = "warning"


GRAVEST_FIRST = (Severity.ERROR, Severity.PROOF, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Words:
    """A text that comes with its data in both languages; `str` gives the one shown now."""

    zh: str
    en: str = ""

    def __str__(self) -> str:
        return self.zh if texts.current() == "zh_CN" else self.en or self.zh


@dataclass(frozen=True, slots=True)
class WordRule:
    """One rule of a pack: what it forbids, where that is written, as of which day, and for which categories.

    `categories` empty = every one; goods of `not_for` are exempt (a disinfectant may say that it disinfects).
    A `strict` rule speaks only of goods whose category is known. `review_by` is the day from which the rule should be
    looked up again.
    """

    id: str
    name: Words
    severity: Severity
    source: Words
    as_of: date
    why: Words = field(default=Words(""))
    review_by: date | None = None
    pack: str = ""
    categories: frozenset[str] = frozenset()
    not_for: frozenset[str] = frozenset()
    strict: bool = False

    def applies_to(self, categories: frozenset[str]) -> bool:
        """Whether goods of these categories fall under it; goods without a category fall under all but strict rules."""
        if self.not_for & categories:
            return False
        if self.categories and (categories or self.strict):
            return bool(self.categories & categories)
        return True


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a text that a rule speaks of; `typed` is the text there, `term` the entry that it matched.

    `rule` is the rule's id and `about` the rule itself; `replace` holds what may be written instead ("" = leave it
    out), best first; `why` says in a sentence what is wrong. `context` names what changed the severity ("works": it may
    be the title of a book, piece or game), empty when nothing did.
    """

    start: int
    end: int
    typed: str
    term: str
    rule: str
    severity: Severity
    source: Words
    replace: tuple[str, ...]
    why: Message
    about: WordRule
    context: str = ""

    @property
    def span(self) -> slice:
        """The place as a slice of the text."""
        return slice(self.start, self.end)


class Verdict(StrEnum):
    """What became of a place where a term or pattern matched."""

    HIT = "hit"
    PART_OF_WORDS = "part of other words"
    ALLOWED_PHRASE = "allowed phrase"
    NEGATED = "negated"
    WORK_TITLE = "title of a work"
    OTHER_CATEGORY = "other category"
    HARMLESS = "harmless use"
    LONGER_HIT = "longer hit"


@dataclass(frozen=True, slots=True)
class Considered:
    """A place that matched, and what the context made of it; `by` names the phrase or word that decided."""

    start: int
    end: int
    term: str
    rule: str
    verdict: Verdict
    by: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is a hit: what was typed, what it was read as, the rule with its law and dates, the context."""

    typed: str
    matched: str
    rule: str
    name: Words
    why: Words
    law: Words
    as_of: date
    review_by: date | None
    pack: str
    context: str


def explain(hit: Hit) -> Explanation:
    """Why this is a hit."""
    rule = hit.about
    return Explanation(
        hit.typed, hit.term, rule.id, rule.name, rule.why, rule.source, rule.as_of, rule.review_by, rule.pack,
        hit.context,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Allowance:
    """A term that the seller allowed: in one listing, in one shop, or (both None) always; an empty rule = any."""

    term: str
    rule: str = ""
    shop: int | None = None
    listing: int | None = None

    def covers(self, hit: Hit, *, shop: int | None = None, listing: int | None = None) -> bool:
        """Whether the hit, found in that shop and listing, is allowed."""
        return (
            self.term == hit.term
            and self.rule in ("", hit.rule)
            and self.shop in (None, shop)
            and self.listing in (None, listing)
        )


@dataclass(frozen=True, slots=True)
class HitCounts:
    """How many hits of each severity; errors make the badge, warnings do not."""

    errors: int = 0
    warnings: int = 0
    proofs: int = 0

    def __add__(self, other: "HitCounts") -> "HitCounts":
        return HitCounts(self.errors + other.errors, self.warnings + other.warnings, self.proofs + other.proofs)


def counts(hits: Iterable[Hit]) -> HitCounts:
    """The hits counted by severity."""
    found = [hit.severity for hit in hits]
    return HitCounts(found.count(Severity.ERROR), found.count(Severity.WARNING), found.count(Severity.PROOF))


def without_allowed(
    hits: Iterable[Hit], allowances: Iterable[Allowance], *, shop: int | None = None, listing: int | None = None
) -> tuple[Hit, ...]:
    """The hits that nothing allows in that shop and listing, in their order."""
    kept = tuple(allowances)
    return tuple(hit for hit in hits if not any(each.covers(hit, shop=shop, listing=listing) for each in kept))


def replaced(text: str, hit: Hit, instead: str) -> str:
    """The text with `instead` in the hit's place."""
    return text[: hit.start] + instead + text[hit.end :]
