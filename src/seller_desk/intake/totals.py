"""Compares the totals line of an advertising file with the sum of its rows: stores pay for more than products."""

from collections.abc import Sequence

from seller_desk.domain.imports import RowProblem
from seller_desk.domain.money import major_text
from seller_desk.intake import amounts
from seller_desk.texts import N_, Message

_DIFFERS = N_("The line of totals says {total}, the rows add up to {sum}: some cost belongs to no row.")


class CostTotal:
    """The cost that a file's own total names, beside the cost of its rows; `place` is the column, None if absent."""

    def __init__(self, place: int | None, heading: str, currency: str) -> None:
        self.place = place
        self.heading = heading
        self.currency = currency
        self.sum = 0
        self.told: tuple[int, int] | None = None

    def line(self, number: int, row: Sequence[str]) -> None:
        """Take note of a totals line."""
        if self.place is None:
            return
        try:
            amount = amounts.money(row[self.place], self.currency)
        except ValueError:
            return
        if amount is not None:
            self.told = number, amount

    def add(self, costs: Sequence[int | None]) -> None:
        """Take note of the costs of further rows."""
        self.sum += sum(cost for cost in costs if cost is not None)

    def problem(self) -> RowProblem | None:
        """A warning where the two differ."""
        if self.told is None or self.told[1] == self.sum:
            return None
        total, rows = (major_text(amount, self.currency) for amount in (self.told[1], self.sum))
        message = Message(_DIFFERS, {"total": total, "sum": rows})
        return RowProblem(self.told[0], self.heading, total, message, "warning")
