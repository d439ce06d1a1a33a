"""What is wrong with which listing, and what each earns: gathered from the word check, prices, papers and sales."""

from collections import defaultdict
from collections.abc import Mapping

from seller_desk.domain import money
from seller_desk.domain.listing_problems import ListingFacts, Problem
from seller_desk.domain.prices import PriceFacts
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk

Reasons = dict[int, list[tuple[Problem, Message]]]


def listing_facts(desk: Desk, shop: int | None = None) -> Mapping[int, ListingFacts]:
    """What was worked out of the listings of one shop or of all; those of which nothing is known are left out."""
    from seller_desk.usecases.pricing import price_facts

    why: Reasons = defaultdict(list)
    prices = price_facts(desk, shop)
    _words(desk, shop, why)
    _floors(prices, why)
    _papers(desk, shop, why)
    _falls(desk, shop, why)
    order, proofs_wait = list(Problem), desk.settings(shop).words.proofs_in_badge
    return {
        listing: ListingFacts(
            tuple(sorted(why.get(listing, ()), key=lambda each: order.index(each[0]))),
            prices[listing].margin if listing in prices else None,
            prices[listing].floor if listing in prices else None,
            prices[listing].why if listing in prices else None,
            proofs_wait,
        )
        for listing in {*why, *prices}
    }


def _floors(prices: Mapping[int, PriceFacts], why: Reasons) -> None:
    for listing, facts in prices.items():
        if facts.under_floor and facts.worst_hand is not None and facts.floor is not None:
            hand, floor = (money.show(each, facts.currency) for each in (facts.worst_hand, facts.floor))
            said = Message(N_("lowest hand price {hand}, floor {floor}"), {"hand": hand, "floor": floor})
            why[listing].append((Problem.UNDER_FLOOR, said))


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
        said = Message(N_("{weeks} pieces a week"), {"weeks": " → ".join(map(str, fall.weeks))})
        why[listing].append((Problem.FALLING, said))
