"""The files that the demo shops' seller downloads this morning: orders that went on, new ones, and spoiled rows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from seller_desk.usecases.demo.rows import Row
from seller_desk.usecases.demo.sales import Sale

DAYS = 4
SENT_UNTIL = timedelta(hours=30)
NEW_EVERY = 9
_NUMBER_STEP = 4_000_000_000


def downloaded(sales: Iterable[Sale], now: datetime) -> list[Sale]:
    """The orders of the last days as they stand now: the older paid ones were sent since, a few are of this morning."""
    recent = [sale for sale in sales if sale.created > now - timedelta(days=DAYS)]
    newest = [sale for sale in recent if sale.state == "paid"][-4 * NEW_EVERY :: NEW_EVERY]
    came = [_came(sale, now, place) for place, sale in enumerate(newest)]
    return [_gone_on(sale, now) for sale in recent] + came


def _gone_on(sale: Sale, now: datetime) -> Sale:
    if sale.state != "paid" or sale.paid is None or sale.paid > now - SENT_UNTIL / 2:
        return sale
    return replace(
        sale, state="shipped", shipped=now - timedelta(hours=12), carrier="中通快递", tracking="78400126537781"
    )


def _came(sale: Sale, now: datetime, place: int) -> Sale:
    paid = now - timedelta(minutes=3 * place + 1)
    return replace(
        sale, number=str(int(sale.number) + _NUMBER_STEP), created=paid - timedelta(seconds=40), paid=paid, buyer="t**3"
    )


def spoiled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, two of them opened and saved by a spreadsheet, one with an impossible day."""
    for place, row in enumerate(rows):
        if place in (17, 61):
            yield row | {"order_no": f"{row['order_no'][0]}.{row['order_no'][1:6]}E+18"}
        elif place == 104:  # noqa: PLR2004 - somewhere in the file
            yield row | {"paid_at": "2026-13-02 09:41:07"}
        else:
            yield row
