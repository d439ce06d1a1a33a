"""Allowing a word that the check finds: in this listing, in this shop, or always; the list to review them (L3)."""

from collections.abc import Collection
from enum import StrEnum

from seller_desk.domain.allowances import KeptAllowance
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.refusals import Refused
from seller_desk.domain.words import Allowance, Hit, Words
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.row_edits import adding, removing

_CHANGED = Topics({Topic.WORDS})
_LONGEST_NOTE = 300


class Reach(StrEnum):
    """How far an allowance reaches."""

    HERE = "here"
    SHOP = "shop"
    ALWAYS = "always"


_LABELS = {
    Reach.HERE: N_("Allow “{term}” in this listing"),
    Reach.SHOP: N_("Allow “{term}” in this shop"),
    Reach.ALWAYS: N_("Allow “{term}” always"),
}


def allow_edit(
    desk: Desk, hit: Hit, reach: Reach, *, shop: int | None = None, listing: int | None = None, note: str = ""
) -> Edit:
    """Allow the term of a hit under its rule, as far as `reach` says. Raises Refused where there is no such place."""
    wanted = Allowance(
        hit.term,
        hit.rule,
        shop=shop if reach is Reach.SHOP else None,
        listing=listing if reach is Reach.HERE else None,
    )
    if (reach is Reach.HERE and listing is None) or (reach is Reach.SHOP and shop is None):
        raise Refused(
            Message(N_("This text belongs to no listing and no shop.")),
            Message(N_("Allow the word always, or change it.")),
        )
    values = {
        "term": wanted.term,
        "rule": wanted.rule,
        "shop_id": wanted.shop,
        "listing_id": wanted.listing,
        "note": note.strip()[:_LONGEST_NOTE],
        "created_at": desk.now(),
    }
    return adding(Message(_LABELS[reach], {"term": hit.typed}), _CHANGED, "word_allowances", values)


def allowances(desk: Desk) -> tuple[KeptAllowance, ...]:
    """Every allowance with the shop and the listing it holds in, newest first."""
    from seller_desk.store import words as store

    with desk.database.read() as connection:
        return store.list_allowances(connection)


def rule_names(desk: Desk) -> dict[str, Words]:
    """What the rules are called that allowances name, own packs included."""
    from seller_desk.usecases.desk_rules import desk_rules

    return {number: rule.name for number, rule in desk_rules(desk).checker.rules.items()}


def revoke_edit(desk: Desk, numbers: Collection[int]) -> Edit:
    """Take allowances back: the check finds these words again."""
    del desk  # every edit is built with the desk it belongs to
    label = Message(N_("Revoke {n} allowance"), {"n": len(numbers)}, N_("Revoke {n} allowances"))
    return removing(label, _CHANGED, "word_allowances", numbers)
