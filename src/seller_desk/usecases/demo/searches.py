"""What buyers search for, as the marketplace's own table of search words says it."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from seller_desk.usecases.demo.listing_work import worded, written_down
from seller_desk.usecases.imports import ImportRequest

_HEADING = ("统计日期", "搜索词", "搜索人气", "搜索增长幅度", "点击人气", "点击率", "支付转化率", "在线商品数")
_MONTH = 30


def write_files(folder: Path, today: date, shop: str) -> Iterator[ImportRequest]:
    """Write the table of yesterday and that of a month ago into `folder` and say how to import it."""
    path = folder / f"search-words-{today:%Y%m%d}.csv"
    yesterday = today - timedelta(days=1)
    words = [word for entry in written_down()["search"] for word in worded(entry)]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_HEADING)
        for day, past in ((yesterday - timedelta(days=_MONTH), True), (yesterday, False)):
            writer.writerows(_row(day, *word, past=past) for word in words)
    yield ImportRequest(path, format_id="taobao_search_words", shop=shop)


def _row(day: date, word: str, searches: int, goods: int, growth: str, *, past: bool) -> tuple[str, ...]:
    """One word; a month ago it had that much less than it has grown by."""
    there = round(searches / (1 + float(growth))) if past else searches
    clicks = round(there * 0.62)
    grown = "" if past else f"{float(growth):.2%}"
    return day.isoformat(), word, str(there), grown, str(clicks), "62.00%", "3.40%", str(goods)
