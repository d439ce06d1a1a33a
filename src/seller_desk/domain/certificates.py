"""Certificates: licences, authorisations and reports with their end, what they stand for, what is required (T3, L4).

Days are the shop's own; a certificate counts on its last day.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from seller_desk.domain.platforms import Worded
from seller_desk.texts import N_, Message


class Standing(StrEnum):
    """How a certificate, or what is required, stands on a day."""

    IN_DATE = "in_date"
    EXPIRING = "expiring"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    MISSING = "missing"


GOOD = frozenset({Standing.IN_DATE, Standing.EXPIRING})
STANDING_WORDS: Mapping[Standing, str] = {
    Standing.IN_DATE: N_("In date"),
    Standing.EXPIRING: N_("Expiring"),
    Standing.NOT_YET: N_("Not valid yet"),
    Standing.EXPIRED: N_("Expired"),
    Standing.MISSING: N_("Missing"),
}


@dataclass(frozen=True, slots=True)
class CertificateKind:
    """A kind of certificate; `whole_shop` ones stand for everything that a shop sells. `proves` = groups of claims."""

    id: str
    name: Worded
    whole_shop: bool
    proves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goods:
    """A sort of goods, told from the category and the title of a listing."""

    id: str
    name: Worded
    categories: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One of `kinds` is required on these platforms (none: all) for these sorts of goods (none: all)."""

    kinds: tuple[str, ...]
    platforms: frozenset[str]
    goods: frozenset[str]
    why: Worded
    source: str
    ahead_days: int | None = None

    def holds(self, platform: str, goods: frozenset[str]) -> bool:
        """Whether it holds for such goods on that platform."""
        return (not self.platforms or platform in self.platforms) and (not self.goods or bool(self.goods & goods))


@dataclass(frozen=True)
class CertificatePack:
    """The data pack resources/platforms/certificates.toml."""

    kinds: Mapping[str, CertificateKind]
    goods: tuple[Goods, ...]
    requirements: tuple[Requirement, ...]
    not_before: tuple[str, ...]
    not_within: tuple[str, ...]

    def kind(self, number: str) -> CertificateKind:
        """The kind of that id; one that the pack does not know any more keeps its id as its name."""
        return self.kinds.get(number) or CertificateKind(number, Worded({"en": number}), whole_shop=False)

    def goods_of(self, category: str, title: str) -> frozenset[str]:
        """The sorts of goods a listing belongs to; a box for tea is no tea, food-grade silicone no food."""
        category, title = category.casefold(), self._within.sub(" ", title.casefold())
        found = (
            goods.id
            for goods, pattern in self._patterns
            if any(word in category for word in goods.categories) or pattern.search(title)
        )
        return frozenset(found)

    @cached_property
    def _within(self) -> "re.Pattern[str]":
        return _any_of(self.not_within)

    @cached_property
    def _patterns(self) -> "tuple[tuple[Goods, re.Pattern[str]], ...]":
        after = f"(?!.{{0,2}}(?:{'|'.join(map(re.escape, self.not_before))}))" if self.not_before else ""
        return tuple((goods, re.compile(_any_of(goods.words).pattern + after)) for goods in self.goods)


def _any_of(words: Sequence[str]) -> "re.Pattern[str]":
    longest_first = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})" if words else "(?!)")


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate: `shop` and `listing` None = every one; `scope` = brands or goods in words, by commas.

    `file` is its copy's name in the folder of certificates, `file_name` what it was called. `proves` = groups of
    claims or ids of word rules, by commas; empty = what its kind proves.
    """

    id: int
    kind: str
    number: str = ""
    holder: str = ""
    shop: int | None = None
    listing: int | None = None
    scope: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    file: str = ""
    file_name: str = ""
    proves: str = ""
    note: str = ""

    def standing(self, today: date, ahead_days: int) -> Standing:
        """How it stands today; `ahead_days` before its end it is expiring."""
        if self.expires_on is not None and self.expires_on < today:
            return Standing.EXPIRED
        if self.issued_on is not None and self.issued_on > today:
            return Standing.NOT_YET
        if self.expires_on is not None and (self.expires_on - today).days <= ahead_days:
            return Standing.EXPIRING
        return Standing.IN_DATE

    @property
    def scopes(self) -> tuple[str, ...]:
        """The brands or goods it stands for, without regard to case; empty = all."""
        return tuple(word.casefold() for each in re.split(r"[,，、;；\n]", self.scope) if (word := each.strip()))

    @property
    def proven(self) -> tuple[str, ...]:
        """What the seller wrote that it proves."""
        return tuple(word for each in re.split(r"[,，、;；\s]", self.proves) if (word := each.strip()))


@dataclass(frozen=True, slots=True)
class Subject:
    """A listing as certificates see it; `words` = title, category and parameters, `platform` that of its shop."""

    listing: int
    shop: int
    platform: str
    category: str
    title: str
    words: str = ""

    def covered_by(self, certificate: Certificate, kind: CertificateKind) -> bool:
        """Whether the certificate stands for this listing (whatever its dates)."""
        if certificate.shop not in {None, self.shop} or certificate.listing not in {None, self.listing}:
            return False
        scopes = () if kind.whole_shop else certificate.scopes
        text = f"{self.title}\n{self.category}\n{self.words}".casefold()
        return not scopes or any(word in text for word in scopes)


@dataclass(frozen=True, slots=True)
class Need:
    """What is required for a listing, or for a claim in it (`claim` = its words), and how it stands today.

    `certificate` is the best one on file, also where it has ended. `general`: it is required of the whole platform.
    """

    kinds: tuple[str, ...]
    standing: Standing
    why: Worded | Message
    source: str = ""
    certificate: Certificate | None = None
    claim: str = ""
    general: bool = False

    @property
    def met(self) -> bool:
        """Whether one is there and in date."""
        return self.standing in GOOD


_BEST = (Standing.IN_DATE, Standing.EXPIRING, Standing.NOT_YET, Standing.EXPIRED)


def best_of(
    certificates: Iterable[Certificate], kinds: Sequence[str], today: date, ahead_days: int
) -> tuple[Standing, Certificate | None]:
    """The certificate of these kinds that stands best and ends last; (MISSING, None) without any."""
    standing = [(each.standing(today, ahead_days), each) for each in certificates if each.kind in kinds]
    if not standing:
        return Standing.MISSING, None
    return min(standing, key=lambda pair: (_BEST.index(pair[0]), -_end(pair[1])))


def _end(certificate: Certificate) -> int:
    return (certificate.expires_on or date.max).toordinal()


def needs(
    pack: CertificatePack, subject: Subject, certificates: Iterable[Certificate], today: date, ahead_days: int
) -> tuple[Need, ...]:
    """What the listing's platform and goods require, and how each stands (T3)."""
    goods = pack.goods_of(subject.category, subject.title)
    holding = [each for each in pack.requirements if each.holds(subject.platform, goods)]
    if not holding:
        return ()
    covering = [each for each in certificates if subject.covered_by(each, pack.kind(each.kind))]
    found = []
    for each in holding:
        ahead = max(ahead_days, each.ahead_days or 0)
        standing, certificate = best_of(covering, each.kinds, today, ahead)
        found.append(Need(each.kinds, standing, each.why, each.source, certificate, general=not each.goods))
    return tuple(found)


def proving(pack: CertificatePack, names: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """The kinds of certificate that would prove a claim known by these names, the most special names first.

    A kind that names the word itself goes before one that names its rule, and that before one of the whole family.
    """
    for level in names:
        if found := tuple(kind.id for kind in pack.kinds.values() if level & set(kind.proves)):
            return found
    return ()


def proves(pack: CertificatePack, certificate: Certificate, names: Sequence[frozenset[str]]) -> bool:
    """Whether a certificate proves a claim known by these names: as the seller wrote, else as its kind does."""
    if certificate.proven:
        return any(level & set(certificate.proven) for level in names)
    return certificate.kind in proving(pack, names)
