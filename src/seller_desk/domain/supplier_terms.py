"""What was agreed with a supplier: payment, rebate, certificates (S17, S18), and the rules for suppliers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain.typed import read_day


@dataclass(frozen=True, slots=True)
class SupplierRules:
    """The seller's numbers: percents, days, hours, sources per A item."""

    stockout_limit: int = 5
    switch_limit: int = 10
    pass_share: int = 98
    credit_days: int = 30
    core_share: int = 60
    backup_share: int = 30
    sources: int = 2
    urgent_hours: int = 72
    certificate_days: int = 45


@dataclass(frozen=True, slots=True)
class SupplierTerms:
    """What was agreed (S17, S18); money in minor units of `currency`, `rebate` a fraction of a year's purchases.

    `certificates` names them with their expiry, one a line. An empty `tier` is the scored one.
    """

    tier: str = ""
    credit_days: int | None = None
    rebate: Decimal | None = None
    rebate_from: int = 0
    deposit: int = 0
    urgent_hours: int | None = None
    agreement: str = ""
    certificates: str = ""
    currency: str = "CNY"

    def expiring(self, today: date, ahead_days: int) -> tuple[tuple[str, date], ...]:
        """(name, last day) of the certificates that have ended or end within so many days."""
        found = (named_day(line) for line in self.certificates.splitlines())
        return tuple((name, day) for name, day in found if day is not None and (day - today).days <= ahead_days)


def named_day(line: str) -> tuple[str, date | None]:
    """A certificate's line as its name and its last day: 营业执照 2027-05-01; None where no day stands at its end."""
    words = line.split()
    try:
        day = read_day(words[-1]) if words else None
    except ValueError:
        return line.strip(), None
    return " ".join(words[:-1]), day


@dataclass(frozen=True, slots=True)
class Rebate:
    """A year's volume rebate: bought so far and the threshold, minor units; `amount` = earned, 0 until it is (S18)."""

    bought: int
    threshold: int
    amount: int
    currency: str

    @property
    def earned(self) -> bool:
        return self.bought >= self.threshold

    @property
    def missing(self) -> int:
        """What is still to be bought this year to earn it, minor units."""
        return max(self.threshold - self.bought, 0)


def rebate(terms: SupplierTerms, bought: int) -> Rebate | None:
    """How the year's rebate stands after so much was bought, minor units; None where none was agreed."""
    if not terms.rebate:
        return None
    amount = int(Fraction(terms.rebate) * bought) if bought >= terms.rebate_from else 0
    return Rebate(bought, terms.rebate_from, amount, terms.currency)


def earned_rebates(terms: SupplierTerms, received: Iterable[tuple[int, str, int]]) -> dict[int, Fraction]:
    """{receipt: rebate} from the receipt on with which the year's threshold is reached; earlier ones have none (S18).

    Takes (receipt, day, minor units of the terms' currency) in the order in which goods came.
    """
    bought: dict[str, int] = {}
    found = {}
    for number, day, value in received:
        year = bought[day[:4]] = bought.get(day[:4], 0) + value
        if terms.rebate and year >= terms.rebate_from:
            found[number] = Fraction(terms.rebate)
    return found
