"""What cannot be right of a supplier, its terms and the sources of an item: each refusal says why (S11, S17, S18)."""

from collections.abc import Sequence

from seller_desk.domain.purchase_checks import MOST_MINOR, MOST_PIECES, refuse_cost
from seller_desk.domain.refusals import Refused
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source
from seller_desk.texts import N_, Message

MOST_DAYS = 365
MOST_HOURS = 24 * MOST_DAYS


def refuse_noted(name: str, lead_days: int | None, terms: SupplierTerms) -> None:
    """Raises Refused for a supplier without a name, and for days, shares and amounts that cannot be."""
    if not name:
        raise Refused(Message(N_("A supplier needs a name.")), Message(N_("Write one.")))
    if not (_within(lead_days, MOST_DAYS) and _within(terms.credit_days, MOST_DAYS)):
        raise Refused(Message(N_("These days cannot be.")), Message(N_("Write a number from 0 to 365.")))
    if not _within(terms.urgent_hours, MOST_HOURS):
        raise Refused(Message(N_("These hours cannot be.")), Message(N_("Write a whole number from 0 on.")))
    if terms.rebate is not None and not (terms.rebate.is_finite() and 0 <= terms.rebate < 1):
        raise Refused(Message(N_("This rebate cannot be.")), Message(N_("Write a share from 0 to under 100 %.")))
    if not (_within(terms.rebate_from, MOST_MINOR) and _within(terms.deposit, MOST_MINOR)):
        raise Refused(Message(N_("This cannot be an amount.")), Message(N_("Write an amount from 0 on.")))


def refuse_sources(wanted: Sequence[Source]) -> None:
    """Raises Refused for the same supplier twice, and for costs, days and pieces that cannot be."""
    if len({each.supplier for each in wanted}) < len(wanted):
        raise Refused(Message(N_("A supplier stands there twice.")), Message(N_("Take one of them out.")))
    for each in wanted:
        refuse_cost(each.unit_cost)
        if not _within(each.lead_days, MOST_DAYS):
            raise Refused(Message(N_("These days cannot be.")), Message(N_("Write a number from 0 to 365.")))
        for pieces in (each.multiple, each.minimum):
            if pieces is not None and not 1 <= pieces <= MOST_PIECES:
                raise Refused(
                    Message(N_("{n} pieces cannot be ordered."), {"n": pieces}),
                    Message(N_("Write a whole number from 1 on.")),
                )


def _within(number: int | None, most: int) -> bool:
    return number is None or 0 <= number <= most
