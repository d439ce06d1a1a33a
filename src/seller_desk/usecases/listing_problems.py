"""What is wrong with which listing, and what each earns: gathered from the word check, prices, papers and sales."""

from collections import defaultdict
from collections.abc import Mapping

from seller_desk.domain.listing_problems import ListingFacts, Problem
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk

Reasons = dict[int, list[tuple[Problem, Message]]]


def listing_facts(desk: Desk, shop: int | None = None) -> Mapping[int, ListingFacts]:
    """What was worked out of the listings of one shop or of all; those of which nothing is known are left out."""
    why: Reasons = defaultdict(list)
    _words(desk, shop, why)
    _papers(desk, shop, why)
    _falls(desk, shop, why)
    return {listing: ListingFacts(tuple(reasons)) for listing, reasons in why.items()}


def _words(desk: Desk, shop: int | None, why: Reasons) -> None:
    from seller_desk.usecases.checked_listings import listing_counts

    for listing, counts in listing_counts(desk, shop).items():
        if counts.errors:
            said = Message(N_("{n} place"), {"n": counts.errors}, N_("{n} places"))
            why[listing].append((Problem.WORDS, said))
        if counts.proofs:
            said = Message(N_("{n} claim"), {"n": counts.proofs}, N_("{n} claims"))
            why[listing].append((Problem.PROOF, said))


def _papers(desk: Desk, shop: int | None, why: Reasons) -> None:
    from seller_desk.usecases.certificates import missing

    for listing, needs in missing(desk, shop).items():
        said = Message(N_("{n} paper"), {"n": len(needs)}, N_("{n} papers"))
        why[listing].append((Problem.CERTIFICATES, said))


def _falls(desk: Desk, shop: int | None, why: Reasons) -> None:
    from seller_desk.usecases.life_cycle import falling

    for listing, fall in falling(desk, shop).items():
        weeks = Message(" → ".join(map(str, fall.weeks)))
        why[listing].append((Problem.FALLING, weeks))
