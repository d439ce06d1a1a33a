"""Suppliers: which tier they belong to, how many an item needs, when to buy from the next one (S10, S11, S17)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from seller_desk.domain.supplier_score import Score, percent
from seller_desk.domain.supplier_terms import Rebate, SupplierRules, SupplierTerms
from seller_desk.texts import N_, Message


class Tier(StrEnum):
    """How much is bought there."""

    CORE = "core"
    BACKUP = "backup"
    NICHE = "niche"


TIER_WORDS = {Tier.CORE: N_("Main"), Tier.BACKUP: N_("Backup"), Tier.NICHE: N_("Niche")}


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """A supplier with terms, score, tier and what was bought in a year, minor units by currency.

    `scored_tier` is what the figures say; `items` bought there as their first source, `movable` those of them that have
    another one; `late` open purchases past their day. `backups` are the names of those other sources; `switch`: it
    causes too many stock-outs. `expiring` are certificates that ended or end soon.
    """

    number: int
    name: str
    contact: str
    lead_days: int | None
    note: str
    terms: SupplierTerms
    score: Score
    scored_tier: Tier
    bought: Mapping[str, int] = field(default_factory=dict)
    items: int = 0
    open_purchases: int = 0
    late: int = 0
    rebate: Rebate | None = None
    advice: "tuple[Advice, ...]" = ()
    deliveries: int = 0
    switch: bool = False
    movable: int = 0
    backups: tuple[str, ...] = ()
    expiring: tuple[tuple[str, date], ...] = ()
    initials: str = ""

    @property
    def tier(self) -> Tier:
        """The tier that the seller noted, else the scored one."""
        return Tier(self.terms.tier) if self.terms.tier in set(Tier) else self.scored_tier

    @property
    def standing(self) -> str:
        """How it stands, as a state's name: critical = buy elsewhere, reorder = look, nothing = nothing is known."""
        if self.switch:
            return "critical"
        if self.advice or self.late:
            return "reorder"
        return "nothing" if self.score.points is None else "ok"


def tiers(
    bought: Mapping[int, Mapping[str, int]], points: Mapping[int, int | None], rules: SupplierRules
) -> dict[int, Tier]:
    """The scored tiers: those that together make the core share of purchases, then the backup share; the rest is niche.

    Takes what was bought of each supplier, minor units by currency: currencies are never added, the better tier counts.
    A supplier whose score is under 60 is no core, however much is bought there; without purchases it is niche.
    """
    found = dict.fromkeys(points, Tier.NICHE)
    for currency in {each for sums in bought.values() for each in sums}:
        amounts = [(-sums[currency], number) for number, sums in bought.items() if sums.get(currency, 0) > 0]
        whole, before = -sum(amount for amount, _number in amounts), 0
        for amount, number in sorted(amounts):
            tier = _tier(100 * before, whole, points.get(number), rules)
            found[number] = min(tier, found[number], key=list(Tier).index)
            before -= amount
    return found


def _tier(before: int, whole: int, points: int | None, rules: SupplierRules) -> Tier:
    if before < rules.core_share * whole:
        return Tier.BACKUP if points is not None and points < _PASSABLE else Tier.CORE
    return Tier.BACKUP if before < (rules.core_share + rules.backup_share) * whole else Tier.NICHE


_PASSABLE = 60


@dataclass(frozen=True, slots=True)
class MixShare:
    """A tier's share of a year's purchases beside the share aimed at, both fractions; None = nothing was bought."""

    tier: Tier
    share: Fraction | None
    aim: Fraction


def mix(rows: Iterable[SupplierRow], currency: str, rules: SupplierRules) -> tuple[MixShare, ...]:
    """How a year's purchases of one currency lie on the tiers, beside 60/30/10 (S10)."""
    sums = dict.fromkeys(Tier, 0)
    for row in rows:
        sums[row.tier] += row.bought.get(currency, 0)
    whole = sum(sums.values())
    aims = {Tier.CORE: rules.core_share, Tier.BACKUP: rules.backup_share}
    aims[Tier.NICHE] = max(100 - sum(aims.values()), 0)
    return tuple(
        MixShare(tier, Fraction(each, whole) if whole else None, Fraction(aims[tier], 100))
        for tier, each in sums.items()
    )


@dataclass(frozen=True, slots=True)
class Source:
    """One supplier of an item; rank 1 = first choice. `unit_cost` in the currency's own unit; None = not noted."""

    item: int
    supplier: int
    supplier_name: str = ""
    rank: int = 1
    unit_cost: Decimal | None = None
    currency: str | None = None
    lead_days: int | None = None
    multiple: int | None = None
    minimum: int | None = None
    code: str = ""
    urgent_hours: int | None = None


@dataclass(frozen=True, slots=True)
class SourceAdvice:
    """What an A item lacks: `sources` are its suppliers, the first choice first (S11, S17)."""

    item: int
    sku: str
    name: str
    sources: tuple[Source, ...]
    why: Message


def source_advice(
    items: Iterable[tuple[int, str, str]], sources: Mapping[int, Sequence[Source]], rules: SupplierRules
) -> tuple[SourceAdvice, ...]:
    """The A items (number, SKU, name) with fewer sources than they should have, or none that delivers fast."""
    found = []
    for item, sku, name in items:
        mine = tuple(sources.get(item, ()))
        if (why := _lacks(mine, rules)) is not None:
            found.append(SourceAdvice(item, sku, name, mine, why))
    return tuple(found)


def _lacks(sources: Sequence[Source], rules: SupplierRules) -> Message | None:
    if len(sources) < rules.sources:
        return Message(
            N_("{n} source; an A item needs {wanted}"),
            {"n": len(sources), "wanted": rules.sources},
            N_("{n} sources; an A item needs {wanted}"),
        )
    spare = (each.urgent_hours for each in sources[1:])
    if not any(hours is not None and hours <= rules.urgent_hours for hours in spare):
        return Message(N_("no spare supplier delivers within {n} hours"), {"n": rules.urgent_hours})
    return None


def should_switch(found: Score, rules: SupplierRules) -> bool:
    """Whether its stock-outs are above the limit at which one buys from the backup (S11)."""
    return found.stockout_rate is not None and found.stockout_rate * 100 > rules.switch_limit


@dataclass(frozen=True, slots=True)
class Advice:
    """What is the matter with a supplier, and what to do about it."""

    what: Message
    todo: Message

    def __str__(self) -> str:
        return str(Message(N_("{what}: {todo}"), {"what": self.what, "todo": self.todo}))


def advice(
    found: Score,
    terms: SupplierTerms,
    backups: Sequence[str],
    rules: SupplierRules,
    today: date,
    *,
    in_use: bool = True,
) -> tuple[Advice, ...]:
    """What to do about a supplier, the weightiest first; `backups` are the names of the next sources of its items.

    Nobody is told to leave a supplier that is no item's first choice any more: then it is not `in_use`.
    """
    return (*(_switching(found, backups, rules) if in_use else ()), *_other_advice(found, terms, rules, today))


def _switching(found: Score, backups: Sequence[str], rules: SupplierRules) -> Iterator[Advice]:
    if should_switch(found, rules):
        numbers = {"rate": percent(found.stockout_rate), "limit": rules.switch_limit}
        yield Advice(
            Message(N_("{rate} of days without stock, limit {limit} %"), numbers),
            Message(N_("buy from {names}"), {"names": _listed(backups)})
            if backups
            else Message(N_("find a second source")),
        )


_NAMED = 3


def _listed(names: Sequence[str]) -> str:
    """The first names; "…" stands for the rest."""
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _other_advice(found: Score, terms: SupplierTerms, rules: SupplierRules, today: date) -> Iterator[Advice]:
    if found.pass_rate is not None and found.pass_rate * 100 < rules.pass_share:
        numbers = {"rate": percent(found.pass_rate), "limit": rules.pass_share}
        yield Advice(
            Message(N_("only {rate} passed the inspection, {limit} % are wanted"), numbers),
            Message(N_("check all goods")),
        )
    for name, day in terms.expiring(today, rules.certificate_days):
        ended = Message(N_("{name} ended on {day}"), {"name": name, "day": f"{day}"})
        soon = Message(N_("{name} ends on {day}"), {"name": name, "day": f"{day}"})
        yield Advice(ended if day < today else soon, Message(N_("ask for the new one")))
