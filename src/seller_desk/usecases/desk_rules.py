"""The word check as it holds on a desk: the program's packs, the seller's own, allowances and certificates (L3, L4)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seller_desk.domain.certificates import Certificate, Subject
from seller_desk.domain.words import Allowance, Hit, without_allowed
from seller_desk.usecases.certificates import certificate_pack
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.proofs import Proofs
from seller_desk.usecases.word_packs import engine_packs

if TYPE_CHECKING:
    from seller_desk.language.word_check import Checker


@dataclass(frozen=True, slots=True)
class Where:
    """Where texts stand: shop and listing (None: none), the sorts of its goods, and the certificates that cover it."""

    shop: int | None = None
    listing: int | None = None
    goods: frozenset[str] = frozenset()
    covering: tuple[Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskRules:
    """Everything that decides what is a hit on this desk, read once and used for many texts."""

    checker: "Checker"
    allowances: tuple[Allowance, ...]
    proofs: Proofs

    def where(self, subject: Subject) -> Where:
        """The place of a listing's texts."""
        goods = self.proofs.pack.goods_of(subject.category, subject.title)
        return Where(subject.shop, subject.listing, goods, self.proofs.covering(subject))

    def somewhere(self, shop: int | None = None) -> Where:
        """The place of a text of no listing: a reply, a script, something printed."""
        return Where(shop, None, frozenset(), self.proofs.covering(None, shop))

    def check(self, text: str, where: Where, place: str = "") -> tuple[Hit, ...]:
        """The hits of a text that nothing allows and no certificate proves."""
        return self.settled(self.checker.check(text, categories=where.goods, place=place), where)

    def settled(self, hits: Sequence[Hit], where: Where) -> tuple[Hit, ...]:
        """Of the engine's hits those that nothing allows and no certificate proves."""
        if not hits:
            return ()
        left = without_allowed(hits, self.allowances, shop=where.shop, listing=where.listing)
        return self.proofs.settled(left, where.covering)

    def digest(self, texts: Sequence[tuple[str, str]], where: Where) -> str:
        """Changes whenever these texts could be judged differently: other text, rules, allowances or certificates."""
        allowed = [
            (each.term, each.rule)
            for each in self.allowances
            if each.shop in {None, where.shop} and each.listing in {None, where.listing}
        ]
        held = [(each.id, each.kind, each.proves, each.standing(self.proofs.today, 0)) for each in where.covering]
        said = repr((self.checker.digest, sorted(where.goods), sorted(allowed), held, texts))
        return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


def place_of(desk: Desk, rules: DeskRules, shop: int | None, listing: int | None, goods: frozenset[str]) -> Where:
    """Where texts stand that are known by the numbers of shop and listing; `goods` come on top of what it sells."""
    from seller_desk.store import certificates as store

    subjects = []
    if listing is not None:
        with desk.database.read() as connection:
            subjects = store.read_subjects(connection, only=listing)
    where = rules.where(subjects[0]) if subjects else rules.somewhere(shop)
    return replace(where, listing=listing, goods=where.goods | goods)


def desk_rules(desk: Desk) -> DeskRules:
    """The rules of this desk today."""
    from seller_desk.language.word_check import checker
    from seller_desk.store import certificates, words

    with desk.database.read() as connection:
        packs = words.read_packs(connection, enabled_only=True)
        allowances = words.read_allowances(connection)
        kept = certificates.read_certificates(connection)
    proofs = Proofs(certificate_pack(), kept, desk.today())
    return DeskRules(checker(engine_packs(packs)), allowances, proofs)
