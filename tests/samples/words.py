"""Made-up search words: what buyers typed for the goods of the catalogue, day by day."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from seller_desk.usecases.demo import catalogue, rows, sales

_BESIDE = ("", "家用", "大容量", "办公室", "ins风", "学生宿舍")
_DAYS = 3


def search_word_rows(
    sold: Sequence[sales.Sale], goods: Iterable[catalogue.Good], dice: random.Random
) -> Iterator[rows.Row]:
    """One row a word and day, for the last days with sales."""
    last = max(sale.created for sale in sold).replace(hour=0, minute=0, second=0, microsecond=0)
    names = list(dict.fromkeys(good.title.split()[-1] for good in goods))
    for back in range(_DAYS):
        for name in names:
            for beside in _BESIDE:
                searches = dice.randint(80, 90_000)
                yield {
                    "stat_date": last - timedelta(days=back),
                    "search_word": f"{name}{beside}",
                    "searches": searches,
                    "search_growth": f"{dice.randint(-40, 90)}.{dice.randint(0, 99):02}%",
                    "clicks": searches * dice.randint(40, 90) // 100,
                    "ctr": Decimal(dice.randint(400, 1600)) / 10_000,
                    "pay_rate": Decimal(dice.randint(50, 900)) / 10_000,
                    "goods_online": dice.randint(900, 900_000),
                }
