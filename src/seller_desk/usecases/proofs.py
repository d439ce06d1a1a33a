"""Claims that need evidence: a certificate in date proves them; without one the hit names what is missing (L4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seller_desk.domain.certificates import (
    GOOD,
    Certificate,
    CertificatePack,
    Need,
    Standing,
    Subject,
    best_of,
    proves,
    proving,
)
from seller_desk.domain.words import Hit, Severity
from seller_desk.texts import N_, Message

_WORK = "works"  # "may be the title of a book": no certificate settles that


@dataclass(frozen=True, slots=True)
class Proofs:
    """The certificates on file, as they stand on a day."""

    pack: CertificatePack
    kept: tuple[Certificate, ...]
    today: date
    ahead_days: int = 0

    def covering(self, subject: Subject | None, shop: int | None = None) -> tuple[Certificate, ...]:
        """Those that stand for a listing; for a text of no listing those that stand for everything of its shop."""
        if subject is None:
            return tuple(
                each
                for each in self.kept
                if each.shop in {None, shop} and each.listing is None and (not each.scopes or self._whole_shop(each))
            )
        return tuple(each for each in self.kept if subject.covered_by(each, self.pack.kind(each.kind)))

    def _whole_shop(self, certificate: Certificate) -> bool:
        return self.pack.kind(certificate.kind).whole_shop

    def settled(self, hits: Sequence[Hit], covering: Sequence[Certificate]) -> tuple[Hit, ...]:
        """The hits without those that are proven; the others that need proof say which certificate is missing."""
        if not any(hit.severity is Severity.PROOF for hit in hits):
            return tuple(hits)
        return tuple(told for hit in hits if (told := self._told(hit, covering)) is not None)

    def _told(self, hit: Hit, covering: Sequence[Certificate]) -> Hit | None:
        if hit.severity is not Severity.PROOF:
            return hit
        fitting = [each for each in covering if proves(self.pack, each, names_of(hit))]
        if any(each.standing(self.today, 0) in GOOD for each in fitting):
            return None
        if hit.context == _WORK:
            return hit
        blocks = _what_blocks(self, hit, fitting)
        return replace(hit, why=Message(N_("{why} {blocks}"), {"why": hit.why, "blocks": blocks})) if blocks else hit

    def claims(self, hits: Iterable[Hit], covering: Sequence[Certificate]) -> tuple[Need, ...]:
        """What the claims among these hits need, one for each set of kinds, proven ones included."""
        wanted: dict[tuple[str, ...], list[Hit]] = {}
        for hit in hits:
            kinds = proving(self.pack, names_of(hit))
            if hit.severity is Severity.PROOF and hit.context != _WORK and kinds:
                wanted.setdefault(kinds, []).append(hit)
        return tuple(self._claim(kinds, found, covering) for kinds, found in wanted.items())

    def _claim(self, kinds: tuple[str, ...], hits: Sequence[Hit], covering: Sequence[Certificate]) -> Need:
        fitting = [each for each in covering if proves(self.pack, each, names_of(hits[0]))]
        held = (*kinds, *(each.kind for each in fitting))
        standing, certificate = best_of(fitting, held, self.today, self.ahead_days)
        typed = " · ".join(dict.fromkeys(f"“{hit.typed}”" for hit in hits))
        return Need(kinds, standing, hits[0].why, str(hits[0].source), certificate, claim=typed)


def names_of(hit: Hit) -> tuple[frozenset[str], ...]:
    """What a certificate may name to prove this hit: the word itself, its rule, or the family of that rule."""
    return frozenset({hit.term, hit.typed}), frozenset({hit.rule}), frozenset({hit.rule.partition(".")[0]})


def _what_blocks(proofs: Proofs, hit: Hit, fitting: Sequence[Certificate]) -> Message | None:
    ended = [each for each in fitting if each.standing(proofs.today, 0) is Standing.EXPIRED]
    if ended:
        last = max(ended, key=lambda each: each.expires_on or date.min)
        values = {"kind": str(proofs.pack.kind(last.kind).name), "day": f"{last.expires_on:%Y-%m-%d}"}
        return Message(N_("The document on file ended on {day}: {kind}."), values)
    kinds = proving(proofs.pack, names_of(hit))
    if not kinds:
        return None
    names = " / ".join(str(proofs.pack.kind(kind).name) for kind in kinds)
    return Message(N_("Missing document: {kinds}."), {"kinds": names})
