"""Checking texts for what advertising law and the platforms forbid, on a desk or without one (L3, L4, C11)."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from seller_desk.domain.refusals import Refused
from seller_desk.domain.words import Considered, Hit
from seller_desk.texts import N_, Message
from seller_desk.usecases.certificates import certificate_pack
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.language.word_check import Checker


def check_texts(
    desk: Desk | None,
    texts: Iterable[str],
    *,
    shop: int | None = None,
    listing: int | None = None,
    categories: Collection[str] = (),
) -> tuple[tuple[Hit, ...], ...]:
    """The hits of each text, in the order of the texts.

    On a desk the seller's own packs, allowances and certificates count, those of `shop` and `listing` as well;
    `categories` are the sorts of goods (ids of resources/platforms/certificates.toml) that the texts speak of.
    """
    goods = frozenset(categories)
    if desk is None:
        own = _checker()
        return tuple(own.check(text, categories=goods) for text in texts)
    from seller_desk.usecases.desk_rules import desk_rules, place_of

    rules = desk_rules(desk)
    where = place_of(desk, rules, shop, listing, goods)
    return tuple(rules.check(text, where) for text in texts)


def considered(text: str, categories: Collection[str] = ()) -> tuple[Considered, ...]:
    """Every place of a text that a rule looked at, with what the context made of it: why something is no hit."""
    return _checker().considered(text, categories=frozenset(categories))


def goods_named(names: Iterable[str]) -> frozenset[str]:
    """The sorts of goods with these ids or in these category names; raises Refused for one that is unknown."""
    pack = certificate_pack()
    known = {goods.id for goods in pack.goods}
    found: set[str] = set()
    for name in names:
        meant = {name} if name in known else set(pack.goods_of(name, ""))
        if not meant:
            raise Refused(
                Message(N_("“{name}” is no sort of goods that the rules know."), {"name": name}),
                Message(N_("These are known: {names}."), {"names": ", ".join(sorted(known))}),
            )
        found |= meant
    return frozenset(found)


def _checker() -> "Checker":
    from seller_desk.language.word_check import checker

    return checker()
