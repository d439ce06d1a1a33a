"""What the word check asks for today: the listings on sale that hold forbidden words (L3); kept results only."""

from collections.abc import Iterator, Sequence

from seller_desk.domain.today import Entry, Kind, Pressing
from seller_desk.domain.word_report import hits_from_json
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk

PLACE = "listings/words"
_ONE_BY_ONE = 3


def word_entries(desk: Desk, shop: int | None = None) -> Iterator[Entry]:
    """The worst listings one by one, the rest as one entry; warnings are none, missing proofs where they count."""
    from seller_desk.store import words as store

    with desk.database.read() as connection:
        proofs = desk.settings(shop).words.proofs_in_badge
        worst = store.worst_checks(connection, shop, proofs=proofs)
    for each in worst[:_ONE_BY_ONE]:
        words = dict.fromkeys(f"“{hit.typed}” {hit.name}" for hit in hits_from_json(each.first))
        yield Entry(
            Kind.LISTINGS,
            "critical",
            Pressing.TODAY,
            Message(N_("Forbidden words: {title}"), {"title": each.title}),
            Message(" · ".join(list(words)[:3])),
            f"listings/{each.listing}",
            Message(N_("Change")),
            amount=Message(N_("{n} place"), {"n": each.places}, N_("{n} places")),
        )
    if rest := worst[_ONE_BY_ONE:]:
        yield _others([each.title for each in rest])


def _others(titles: Sequence[str]) -> Entry:
    count = len(titles)
    return Entry(
        Kind.LISTINGS,
        "critical",
        Pressing.TODAY,
        Message(
            N_("{n} more listing holds forbidden words"), {"n": count}, N_("{n} more listings hold forbidden words")
        ),
        Message(" · ".join(titles[:2])),
        PLACE,
        Message(N_("Show")),
    )
