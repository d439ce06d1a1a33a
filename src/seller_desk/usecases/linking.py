"""SKUs of orders that take from no stock item yet: what they may be, and linking them in bulk (S9)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from seller_desk.domain.attributes import choice_words
from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.linking import LinkSuggestion, NamedVariant, Part, UnlinkedVariant
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection

SHOWN = 2000
SUGGESTED = 300
"""Suggestions are looked up for so many variants, the most sold ones: the rest follows once these are linked."""
CHANGED = Topics({Topic.STOCK, Topic.LISTINGS})


def count_to_link(desk: Desk, shop: int | None = None) -> int:
    """How many SKUs of orders wait to be linked."""
    from seller_desk.store import linking as store

    with desk.database.read() as connection:
        return store.count_unlinked(connection, shop)


def to_link(desk: Desk, shop: int | None = None) -> tuple[UnlinkedVariant, ...]:
    """The SKUs of orders without a stock item, the most sold first (2,000 at most), with what they may be."""
    from seller_desk.store import linking as store

    with desk.database.read() as connection:
        waiting = store.read_unlinked(connection, shop, SHOWN)
        items = store.read_known_items(connection) if waiting else []
    return tuple(_with_suggestions([UnlinkedVariant(*row) for row in waiting], items))


def _with_suggestions(
    waiting: Sequence[UnlinkedVariant], items: Sequence[tuple[int, str, str, str]]
) -> Iterable[UnlinkedVariant]:
    from dataclasses import replace

    from seller_desk.language.matching import Matcher, Product

    matcher = Matcher(Product(item, sku, name, attributes) for item, sku, name, attributes in items)
    known = {item: (sku, f"{name} {choice_words(attributes)}".strip()) for item, sku, name, attributes in items}
    for place, variant in enumerate(waiting):
        if place >= SUGGESTED or not known:
            yield variant
            continue
        likely = matcher.alike(Product(0, variant.sku_code, variant.title, variant.attributes))
        yield replace(
            variant,
            suggestions=tuple(
                LinkSuggestion(each.key, *known[each.key], each.score, cast(Literal["code", "title"], each.by))
                for each in likely
            ),
        )


def item_codes(desk: Desk) -> dict[str, int]:
    """Own SKU code → stock item."""
    from seller_desk.store.inventory import skus

    with desk.database.read() as connection:
        return skus(connection)


def named_variants(desk: Desk, code: str, shop: int | None = None) -> tuple[NamedVariant, ...]:
    """The variants that bear a code (own code, or the platform's SKU number), in every shop or in one."""
    from seller_desk.store import linking as store

    with desk.database.read() as connection:
        return tuple(NamedVariant(*row) for row in store.read_named(connection, code, shop))


def link_edit(desk: Desk, links: Mapping[int, Sequence[Part]]) -> Edit:
    """Let each variant take from exactly these stock items, also as a bundle (2 A + 1 B); no parts: from none.

    Stock follows from the last count on, also for sales of the past; nothing is recomputed, so undo restores exactly.
    Raises Refused for a quantity under 1.
    """
    del desk
    if any(part.quantity < 1 for parts in links.values() for part in parts):
        raise Refused(Message(N_("A link takes at least 1 piece.")), Message(N_("Write a whole number from 1 on.")))
    wanted = {variant: tuple(parts) for variant, parts in links.items()}
    label = Message(N_("Link {n} SKU"), {"n": len(wanted)}, N_("Link {n} SKUs"))
    former: list[Mapping[str, Any]] = []

    def apply(connection: "Connection") -> Topics:
        from seller_desk.store import linking as store

        former[:] = store.links_of(connection, wanted)
        store.replace_links(connection, wanted)
        return CHANGED

    def revert(connection: "Connection") -> Topics:
        from seller_desk.store import linking as store

        store.put_links(connection, wanted, former)
        return CHANGED

    return Edit(label, apply, revert)


def new_item_edit(desk: Desk, variant_ids: Collection[int]) -> Edit:
    """Make stock items out of unknown SKUs and link each variant to its own; variants of one code share one item.

    A code that a stock item already bears is linked to that item.
    """
    del desk
    label = Message(N_("New stock item of {n} SKU"), {"n": len(variant_ids)}, N_("New stock items of {n} SKUs"))
    chosen = tuple(variant_ids)
    former: list[Mapping[str, Any]] = []
    made: list[int] = []

    def apply(connection: "Connection") -> Topics:
        from seller_desk.store import linking as store
        from seller_desk.store.inventory import skus

        former[:] = store.links_of(connection, chosen)
        codes = skus(connection)
        variants = {_code(variant): variant for variant in reversed(store.read_variants(connection, chosen))}
        rows = [_item(code, variant) for code, variant in variants.items() if code not in codes]
        for row, number in zip(rows, made, strict=False):
            row["id"] = number  # done again: later edits of the session know the item by this number
        made[:] = store.add_items(connection, rows)
        codes |= {row["sku"]: number for row, number in zip(rows, made, strict=True)}
        links = {each["id"]: (Part(codes[_code(each)]),) for each in store.read_variants(connection, chosen)}
        store.replace_links(connection, links)
        return CHANGED

    def revert(connection: "Connection") -> Topics:
        from seller_desk.store import linking as store

        store.remove_items(connection, made)
        store.put_links(connection, chosen, former)
        return CHANGED

    return Edit(label, apply, revert)


def _code(variant: Mapping[str, Any]) -> str:
    """The SKU of a new item: the variant's own code, else the platform's number, else its title and attributes."""
    named = variant["sku_code"] or variant["sku_id"]
    return str(named or " ".join(filter(None, (variant["title"], variant["attributes"]))) or f"#{variant['id']}")


def _item(code: str, variant: Mapping[str, Any]) -> dict[str, Any]:
    from seller_desk.language.pinyin import pinyin

    title, attributes = variant["title"] or "", variant["attributes"] or ""
    initials, full = pinyin(f"{title} {attributes} {code}")
    return {
        "sku": code,
        "name": title,
        "attributes": attributes,
        "barcode": variant["barcode"],
        "currency": variant["currency"],
        "py_initials": initials,
        "py_full": full,
    }
