"""What one listing needs on paper: what its platform and goods require, and what its own words claim (T3, L4)."""

from collections.abc import Sequence
from dataclasses import replace

from seller_desk.domain.certificates import Subject
from seller_desk.domain.words import without_allowed
from seller_desk.usecases.certificates import CertificatesView, certificates_view
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.desk_rules import desk_rules


def listing_certificates(desk: Desk, subject: Subject, texts: Sequence[str]) -> CertificatesView:
    """The requirements of a listing, the claims in its texts, and the certificates that stand for it today."""
    with desk.database.read():
        view = certificates_view(desk, subject)
        rules = desk_rules(desk)
        ahead = desk.settings(subject.shop).words.certificate_days
    where = rules.where(subject)
    hits = [hit for text in texts for hit in rules.checker.check(text, categories=where.goods)]
    left = without_allowed(hits, rules.allowances, shop=subject.shop, listing=subject.listing)
    proofs = replace(rules.proofs, ahead_days=ahead)
    return replace(view, claims=proofs.claims(left, where.covering))
