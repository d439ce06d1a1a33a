"""The sums that add up: by shop and day, by product and day, by buyer and day; kept with every change of an order.

An order with a mark counts in none (D14). Rows of nothing but zeros are not stored, so that taking a batch back
leaves the sums exactly as they were.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from seller_desk.store.schema.figures import buyer_days, sales_days, variant_days

Key = tuple[Any, int, str]
"""Day, number of a buyer or variant (0 = unknown), currency."""
Sold = tuple[Key, int, int, int]
_SAMPLE = 200
_FULL = 60_000  # keys held in memory before they are written


def _add_sql(table: str, keys: tuple[str, ...], numbers: tuple[str, ...]) -> str:
    columns = keys + numbers
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in numbers)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names of ours
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sums}"
    )


_NUMBERS = {
    sales_days: ("orders_created", "orders_paid", "units", "gross", "refunded"),
    variant_days: ("units", "gross", "refunded"),
    buyer_days: ("orders", "gross"),
}
_ADD_SALES = _add_sql("sales_days", ("shop_id", "day", "currency"), _NUMBERS[sales_days])
_ADD_VARIANTS = _add_sql("variant_days", ("day", "variant_id", "shop_id", "currency"), _NUMBERS[variant_days])
_ADD_BUYERS = _add_sql("buyer_days", ("shop_id", "day", "buyer_id", "currency"), _NUMBERS[buyer_days])


class Sums:
    """What the orders of one shop add to the sums, gathered in memory and written in bulk."""

    def __init__(self, shop: int) -> None:
        self._shop = shop
        self._sales: dict[tuple[str, str], list[int]] = {}
        self._variants: dict[tuple[str, int, str], list[int]] = {}
        self._buyers: dict[tuple[str, int, str], list[int]] = {}
        self._took_away = False

    def created(self, day: str | None, currency: str, orders: int) -> None:
        """Add orders created on a day."""
        if day is not None:
            self._sales_of(day, currency)[0] += orders
            self._took_away = self._took_away or orders < 0

    def paid(self, day: str, currency: str, orders: int, units: int, gross: int, refunded: int) -> None:
        """Add orders paid on a day, with their pieces and money."""
        sums = self._sales_of(day, currency)
        sums[1] += orders
        sums[2] += units
        sums[3] += gross
        sums[4] += refunded
        self._took_away = self._took_away or orders < 0 or gross < 0 or refunded < 0 or units < 0

    def paid_all(self, rows: Iterable[tuple[str, str, int, int, int]]) -> None:
        """Add one paid order each: (day, currency, units, gross, refunded)."""
        sales = self._sales
        for day, currency, units, gross, refunded in rows:
            key = (day, currency)
            sums = sales[key] if key in sales else self._sales_of(day, currency)
            sums[1] += 1
            sums[2] += units
            sums[3] += gross
            sums[4] += refunded

    def _sales_of(self, day: str, currency: str) -> list[int]:
        return self._sales.setdefault((day, currency), [0, 0, 0, 0, 0])

    def bought(self, day: str, buyer: int, currency: str, orders: int, gross: int) -> None:
        """Add paid orders of a buyer (0 = unknown); negative numbers take them away."""
        sums = self._buyers.setdefault((day, buyer, currency), [0, 0])
        sums[0] += orders
        sums[1] += gross
        self._took_away = self._took_away or orders < 0

    def sold(self, rows: Iterable[Sold], sign: int = 1) -> None:
        """Add paid lines: ((day, variant's number or 0, currency), units, gross, refunded)."""
        variants = self._variants
        self._took_away = self._took_away or sign < 0
        for key, units, gross, refunded in rows:
            if key in variants:
                sums = variants[key]
                sums[0] += sign * units
                sums[1] += sign * gross
                sums[2] += sign * refunded
            else:
                variants[key] = [sign * units, sign * gross, sign * refunded]

    def bought_all(self, connection: Connection, keys: Sequence[Key], gross: Sequence[int]) -> None:
        """Add one paid order for each (day, buyer or 0, currency); keys without a day are not paid."""
        if _mostly_alike(keys):
            for (day, buyer, currency), amount in zip(keys, gross, strict=True):
                if day is not None:
                    self.bought(day, buyer, currency, 1, amount)
            return
        shop = self._shop
        rows = [
            (shop, day, buyer, currency, 1, amount)
            for (day, buyer, currency), amount in zip(keys, gross, strict=True)
            if day is not None
        ]
        _execute(connection, _ADD_BUYERS, rows)

    def sold_all(
        self,
        connection: Connection,
        keys: Sequence[Key],
        units: Sequence[int],
        gross: Sequence[int],
        refunded: Sequence[int],
    ) -> None:
        """Add paid lines, each with its (day, variant or 0, currency); keys without a day are not paid."""
        rows = zip(keys, units, gross, refunded, strict=True)
        if _mostly_alike(keys):
            self.sold(row for row in rows if row[0][0] is not None)
            return
        shop = self._shop
        direct = [
            (day, variant, shop, currency, pieces, amount, back)
            for (day, variant, currency), pieces, amount, back in rows
            if day is not None and (pieces or amount or back)
        ]
        _execute(connection, _ADD_VARIANTS, direct)

    def flush(self, connection: Connection, *, always: bool = True) -> None:
        """Write what was gathered; with `always` false only when it has grown large."""
        if not always and len(self._buyers) + len(self._variants) + len(self._sales) < _FULL:
            return
        shop = self._shop
        sales = [(shop, *key, *sums) for key, sums in self._sales.items() if any(sums)]
        variants = [
            (day, variant, shop, currency, *sums)
            for (day, variant, currency), sums in self._variants.items()
            if any(sums)
        ]
        buyers = [(shop, *key, *sums) for key, sums in self._buyers.items() if any(sums)]
        for statement, rows in ((_ADD_SALES, sales), (_ADD_VARIANTS, variants), (_ADD_BUYERS, buyers)):
            _execute(connection, statement, rows)
        if self._took_away:
            self._drop_zeros(connection)
        self._sales.clear()
        self._variants.clear()
        self._buyers.clear()
        self._took_away = False

    def _drop_zeros(self, connection: Connection) -> None:
        days = {sums: sorted({key[0] for key in gathered}) for sums, gathered in self._gathered()}
        for table, touched in days.items():
            nothing = " AND ".join(f"{name} = 0" for name in _NUMBERS[table])
            statement = f"DELETE FROM {table.name} WHERE shop_id = ? AND day = ? AND {nothing}"  # noqa: S608 - names of ours
            if touched:
                connection.exec_driver_sql(statement, cast(Any, [(self._shop, day) for day in touched]))

    def _gathered(self) -> tuple[tuple[Any, dict[Any, list[int]]], ...]:
        return (sales_days, self._sales), (variant_days, self._variants), (buyer_days, self._buyers)


def _mostly_alike(keys: Sequence[Key]) -> bool:
    """Whether adding up in memory spares writes; else each key is new and goes to its table at once."""
    sample = keys[:_SAMPLE]
    return len(set(sample)) * 2 < len(sample)


def _execute(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, cast(Any, rows))
