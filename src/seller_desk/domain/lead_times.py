"""How much a supplier's delivery time varies, measured on what it delivered (S4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, stdev

from seller_desk.domain.supplier_score import Delivery, lead_times

FEWEST = 3
"""With fewer deliveries nothing is said of how they vary."""


@dataclass(frozen=True, slots=True)
class LeadPast:
    """The past deliveries of a supplier: mean and standard deviation of their days, and how many there were."""

    mean: float
    spread: float
    deliveries: int


def lead_past(lines: Iterable[Delivery]) -> LeadPast | None:
    """What the delivered lines of a supplier say; None for too few deliveries.

    Lines that were sent on one day and came on one day are one delivery: ten items in one parcel prove nothing ten
    times.
    """
    apart = {(line.sent_on, days) for line in lines for days in lead_times([line])}
    if len(apart) < FEWEST:
        return None
    days = [each for _sent, each in sorted(apart)]
    return LeadPast(fmean(days), stdev(days), len(days))
