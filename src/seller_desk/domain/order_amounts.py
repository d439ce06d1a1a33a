"""What an order and its lines really brought: stated amounts of several files settled into numbers that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from seller_desk.domain.money import split


@dataclass(frozen=True, slots=True)
class LineMoney:
    """What is known of one line, in minor units; `given_back` says when it is money given back.

    `weight` shares out an order's amount where the line states none. `back`: the line counts as refunded.
    `tickets`: what refund tickets for this very line paid back.
    """

    stated_gross: int | None
    stated_refunded: int | None
    weight: int
    back: bool = False
    tickets: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """The effective amounts of an order and of each line; the lines add up to the order exactly (O1)."""

    gross: int
    refunded: int
    lines: list[tuple[int, int]]


def settle(
    stated_gross: int | None, stated_refunded: int | None, lines: Sequence[LineMoney], *, tickets: int, all_back: bool
) -> Settled:
    """Settle one order, in minor units.

    Gross is the order's own where a file states it, else the sum of the lines; a stated gross beside an unknown
    refund is what was left after refunds, so that lines may tell of more. Refunded is the largest of what the
    order, its lines and its tickets say, never above gross; `all_back` (state refunded) without any amount = gross.
    Negative amounts are money given back: no gross, their size is refunded on top.
    """
    gross, parts = _gross(stated_gross, lines, whole=stated_refunded is not None)
    given = given_back(stated_gross, stated_refunded)
    given_parts = [given_back(line.stated_gross, line.stated_refunded) for line in lines]
    candidates = [_refund_of(line, part) for line, part in zip(lines, parts, strict=True)]
    told = sum(_told(line, own) for line, own in zip(lines, candidates, strict=True))
    refunded = min(gross, max((stated_refunded or 0) - given, told, tickets))
    if all_back and refunded == 0:
        refunded = gross
    refunds = _refund_parts(refunded, gross, parts, candidates)
    given_total = max(given, sum(given_parts))
    if lines and given_total != sum(given_parts):
        given_parts = split(given_total, given_parts if any(given_parts) else [line.weight for line in lines])
    settled = [(part, back + extra) for part, back, extra in zip(parts, refunds, given_parts, strict=True)]
    return Settled(gross, refunded + given_total, settled)


def given_back(stated_gross: int | None, stated_refunded: int | None) -> int:
    """Money given back by a record that brought none: a negative amount, or a refund where nothing was paid."""
    if stated_gross is not None and stated_gross < 0:
        return -stated_gross
    return max(0, stated_refunded or 0) if stated_gross == 0 else 0


def _gross(stated: int | None, lines: Sequence[LineMoney], *, whole: bool) -> tuple[int, list[int]]:
    own = [max(0, line.stated_gross) if line.stated_gross is not None else None for line in lines]
    known = [part if part is not None else 0 for part in own]
    if stated is None:
        return sum(known), known
    gross = max(0, stated) if whole else max(0, stated, sum(known))
    if sum(known) == gross:
        return gross, known
    weights = known if any(known) else [max(0, line.weight) for line in lines]
    return gross, split(gross, weights)


def _refund_of(line: LineMoney, part: int) -> int:
    amount = max(line.stated_refunded or 0, line.tickets)
    return min(part, amount) if amount > 0 else part if line.back else 0


def _told(line: LineMoney, capped: int) -> int:
    """What a line gave back; one without an amount of its own has only a share, which is no limit."""
    return capped if line.stated_gross is not None else max(capped, line.stated_refunded or 0)


def _refund_parts(refunded: int, gross: int, parts: list[int], candidates: list[int]) -> list[int]:
    """Share the refunded amount out: each line its own, what is left by the room that the lines have."""
    if not parts or refunded == sum(candidates):
        return candidates
    if refunded == gross:
        return list(parts)
    known = sum(candidates)
    rooms = [part - own for part, own in zip(parts, candidates, strict=True)]
    more = split(refunded - known, rooms)
    return [own + extra for own, extra in zip(candidates, more, strict=True)]
