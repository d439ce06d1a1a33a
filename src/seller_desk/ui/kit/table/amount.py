"""Money in the cells of a table: shown with its sign, a number for files."""

from decimal import Decimal

from seller_desk.domain import money


class Amount(Decimal):
    """Money in its own unit that knows its currency, so that cells show it and files get a number."""

    currency: str

    @classmethod
    def of(cls, minor: int, currency: str) -> "Amount":
        """Minor units of a currency."""
        made = cls(money.major(minor, currency))
        made.currency = currency
        return made

    def shown(self) -> str:
        """`¥109.80`"""
        return money.show(money.minor(self, self.currency), self.currency)
