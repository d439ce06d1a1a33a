"""When two records speak of the same sellable variant of a shop, and which of several known ones fits best."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_PARTS = re.compile(r"[;；,，|/\s]+")


class Identity(NamedTuple):
    """What a file says of a variant; None or empty = it does not say."""

    product_id: str | None
    sku_id: str | None
    sku_code: str | None
    attributes: str | None
    title: str | None


@dataclass(slots=True)
class Known:
    """A variant that the shop has, by its number."""

    id: int
    identity: Identity


def best_match(wanted: Identity, known: Iterable[Known]) -> Known | None:
    """The known variant that the record speaks of: by SKU id, then product and code, code, product and attributes,
    title and attributes. What both sides know must not differ; the earliest known one wins a tie.
    """
    best, best_rank = None, 0
    for each in known:
        rank = _rank(wanted, each.identity)
        if rank > best_rank or (rank == best_rank and best is not None and rank and each.id < best.id):
            best, best_rank = each, rank
    return best


def richer(known: Identity, said: Identity) -> Identity:
    """The known identity with the gaps filled by what the record says."""
    return Identity(*(old or new for old, new in zip(known, said, strict=True)))


def _rank(wanted: Identity, known: Identity) -> int:
    if _differ(wanted.product_id, known.product_id) or _differ(wanted.sku_id, known.sku_id):
        return 0
    same_product = bool(wanted.product_id) and wanted.product_id == known.product_id
    alike = same_attributes(wanted.attributes or "", known.attributes or "")
    if wanted.sku_id and wanted.sku_id == known.sku_id:
        return 12
    if wanted.sku_code and wanted.sku_code == known.sku_code:
        return 8 + 2 * same_product + alike
    if _differ(wanted.sku_code, known.sku_code) or not alike:
        return 0
    if same_product:
        return 6
    return 2 if wanted.title and wanted.title == known.title else 0


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one) and bool(other) and one != other


def same_attributes(one: str, other: str) -> bool:
    """Whether two attribute texts say the same, whatever the order and the separators."""
    return one == other or _parts(one) == _parts(other)


@lru_cache(maxsize=4096)
def _parts(attributes: str) -> frozenset[str]:
    return frozenset(part.replace("：", ":") for part in _PARTS.split(attributes) if part)
