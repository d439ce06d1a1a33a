"""What the demo shops' owner wrote down of competitors: a table of prices and one of their reviews, as spreadsheets."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from seller_desk import texts
from seller_desk.usecases.demo.catalogue import Good
from seller_desk.usecases.demo.listing_work import Data, written_down
from seller_desk.usecases.imports import ImportRequest

DAYS = 62
STEP = 3
_PRICES = {
    "zh_CN": ("日期", "竞品标题", "竞品店铺", "商品ID", "竞品价格", "竞品销量", "卖点"),
    "en": (
        "Date", "Competitor Title", "Competitor Shop", "Product ID", "Competitor Price", "Competitor Sales",
        "Selling Point",
    ),
}  # fmt: skip
_REVIEWS = {
    "zh_CN": ("评价时间", "竞品标题", "竞品店铺", "商品ID", "评分", "评价内容"),
    "en": ("Review Date", "Competitor Title", "Competitor Shop", "Product ID", "Rating", "Review Text"),
}


def write_files(folder: Path, goods: Iterable[Good], today: date, shop: str) -> Iterator[ImportRequest]:
    """Write both tables into `folder` and say how to import each."""
    own = {good.family: good.product_id for good in goods}
    language = texts.current() if texts.current() in _PRICES else "en"
    rivals = [each for each in written_down()["competitor"] if each["family"] in own]
    for name, heading, rows in (
        ("competitors", _PRICES[language], _price_rows(rivals, own, today)),
        ("competitor-reviews", _REVIEWS[language], _review_rows(rivals, own, today)),
    ):
        path = folder / f"{name}-{today:%Y%m%d}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([heading, *rows])
        yield ImportRequest(path, shop=shop)


def _price_rows(rivals: Iterable[Data], own: Mapping[str, str], today: date) -> Iterator[tuple[str, ...]]:
    for place, rival in enumerate(rivals):
        for ago in range(DAYS, -1, -STEP):
            day = today - timedelta(days=ago)
            sold = 400 + 137 * place + (DAYS - ago) * 3
            yield (
                day.isoformat(), rival[_key("", rival)], rival[_key("shop_", rival)], own[rival["family"]],
                _price_on(rival, ago), str(sold), rival[_key("points_", rival)],
            )  # fmt: skip


def _price_on(rival: Data, ago: int) -> str:
    """The price so many days ago: each earlier one held until its day."""
    earlier = [price for until, price in sorted(rival["before"]) if ago >= until]
    return str(earlier[-1] if earlier else rival["price"])


def _review_rows(rivals: Iterable[Data], own: Mapping[str, str], today: date) -> Iterator[tuple[str, ...]]:
    for rival in rivals:
        for place, said in enumerate(rival[_key("bad_", rival)]):
            day = today - timedelta(days=4 + 6 * place)
            yield (
                day.isoformat(), rival[_key("", rival)], rival[_key("shop_", rival)], own[rival["family"]],
                str(1 + place % 2), said,
            )  # fmt: skip


def _key(part: str, rival: Data) -> str:
    """The key of a text in the language in use."""
    named = f"{part}{texts.current()}"
    return named if named in rival else f"{part}en"
