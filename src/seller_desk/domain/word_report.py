"""What a check of everything found: each hit with the text it stands in, kept so that nothing is checked twice (L3)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from seller_desk.domain.words import GRAVEST_FIRST, Hit, HitCounts, Severity, Words
from seller_desk.texts import N_

_AROUND = 16  # characters shown before and after a hit


class Origin(StrEnum):
    """What kind of text was checked."""

    LISTING = "listing"
    SCRIPT = "script"
    REPLY = "reply"


PLACE_WORDS = {
    "title": N_("Title"),
    "short_title": N_("Short title"),
    "selling_point": N_("Selling point"),
    "description": N_("Description"),
    "blocks": N_("Detail page"),
    "parameters": N_("Parameters"),
    "choices": N_("Variants"),
    "reply": N_("Reply"),
    "script": N_("Script"),
}
"""What the places of `ListingContent.texts` are called; `blocks.0.text` is one of "blocks"."""
SEVERITY_WORDS = {
    Severity.ERROR: N_("Violation"),
    Severity.PROOF: N_("Needs proof"),
    Severity.WARNING: N_("Warning"),
}
SEVERITY_STATES = {Severity.ERROR: "critical", Severity.PROOF: "reorder", Severity.WARNING: "info"}
"""The shape with which a severity is told."""


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A hit as it is kept and listed: where it stands, what was typed, the rule and its source, what to write."""

    place: str
    before: str
    typed: str
    after: str
    rule: str
    name: Words
    severity: Severity
    source: Words
    replace: tuple[str, ...]
    why: Words

    def to_data(self) -> list[Any]:
        """As JSON can keep it."""
        words = [[each.zh, each.en] for each in (self.name, self.source, self.why)]
        told = [self.place, self.before, self.typed, self.after, self.rule, *words, self.severity.value]
        return [*told, list(self.replace)]

    @classmethod
    def from_data(cls, kept: Sequence[Any]) -> "FoundHit":
        """What `to_data` made."""
        place, before, typed, after, rule, name, source, why, severity, replace = kept
        return cls(
            place, before, typed, after, rule, Words(*name), Severity(severity), Words(*source), tuple(replace),
            Words(*why),
        )  # fmt: skip


def found_hit(place: str, text: str, hit: Hit) -> FoundHit:
    """A hit of a text, with a little of what stands around it."""
    before, after = text[max(0, hit.start - _AROUND) : hit.start], text[hit.end : hit.end + _AROUND]
    return FoundHit(
        place,
        ("…" if hit.start > _AROUND else "") + before,
        hit.typed,
        after + ("…" if hit.end + _AROUND < len(text) else ""),
        hit.rule,
        hit.about.name,
        hit.severity,
        hit.source,
        hit.replace,
        hit.about.why,
    )


def gravest_first(hits: Iterable[FoundHit]) -> list[FoundHit]:
    """Errors first, then missing proofs, then warnings; each in the order of the texts."""
    return sorted(hits, key=lambda hit: GRAVEST_FIRST.index(hit.severity))


def hits_json(hits: Iterable[FoundHit]) -> str:
    """Hits as they are kept."""
    return json.dumps([hit.to_data() for hit in hits], ensure_ascii=False, separators=(",", ":"))


def hits_from_json(kept: str) -> tuple[FoundHit, ...]:
    """Hits as they were kept; what another version wrote is nothing."""
    try:
        return tuple(FoundHit.from_data(each) for each in json.loads(kept))
    except (ValueError, TypeError):
        return ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One hit of a check of everything: in which listing, reply or script of which shop."""

    origin: Origin
    number: int
    shop: int
    shop_name: str
    title: str
    place_in_order: int
    hit: FoundHit

    @property
    def key(self) -> tuple[str, int, int]:
        """What the row is known by."""
        return self.origin.value, self.number, self.place_in_order


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A check of everything: its hits, and how many things of each kind were looked at and were clean."""

    rows: tuple[ReportRow, ...]
    counts: HitCounts
    looked_at: dict[Origin, int]
    clean: dict[Origin, int]
    checked_now: int
    at: str

    @property
    def things(self) -> int:
        """How many listings, replies and scripts were looked at."""
        return sum(self.looked_at.values())
