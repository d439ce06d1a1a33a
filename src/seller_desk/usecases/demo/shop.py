"""Filling a fresh desk with the demo shop: write marketplace files, then import them like any others."""

import csv
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path

from seller_desk import resources, texts
from seller_desk.domain.changes import Topic
from seller_desk.domain.clock import CHINA
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases import imports, item_demand
from seller_desk.usecases.demo import (
    buying,
    catalogue,
    listing_work,
    morning,
    rivals,
    rows,
    sales,
    searches,
    sheets,
    shelf,
    stock_work,
)
from seller_desk.usecases.demo.catalogue import Good
from seller_desk.usecases.demo.sales import Sale
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listings import listing_rows
from seller_desk.usecases.shops import shops

DAYS = 548
JUNE = 6
ORDERS = 60_000
SEED = 20261121
TRAFFIC_DAYS = 400
PRODUCT_DAYS = 62
# Codes under which the second shop sells goods of the first: nothing links them but the seller ("" = no code at all).
STRANGE_CODES = {
    "SND-11": "DY-YSD-11", "GG-20": "DY-GG-20", "CB-10": "DY-MB-10", "MK-WH": "", "BXH-800": "DY-BXH800", "TD-WH": "",
}  # fmt: skip
SECOND_SHOP_IDS = 3_400_000_000_000


@dataclass(frozen=True, slots=True)
class _Shop:
    name: str
    sales: list[Sale]
    goods: tuple[Good, ...]


def shop_names() -> tuple[str, str]:
    """The names of the two demo shops in the language in use."""
    return texts._("Nanyu Home flagship store"), texts._("Nanyu small shop")


def fill(desk: Desk, progress: Progress, *, orders: int = ORDERS) -> imports.ImportOutcome:
    """Fill an empty desk with 18 months of two shops; `orders` is about how many.

    Raises Refused when the desk already holds shops: the demo shop never mixes with real ones.
    """
    if imports.batches(desk):
        raise Refused(
            Message(N_("This data folder already holds imported files.")),
            Message(N_("Open the demo shop in a folder of its own: seller-desk --home FOLDER demo")),
        )
    with tempfile.TemporaryDirectory(prefix="seller-desk-demo-") as name:
        now = desk.clock().astimezone(CHINA).replace(tzinfo=None)
        requests = list(write_files(Path(name), now, orders, progress))
        outcome = imports.import_files(desk, requests, progress)
    progress.step(0, 1, Message(N_("Buying for the demo shop")))
    buying.buy(desk)
    stock_work.work(desk)
    progress.step(0, 1, Message(N_("Working on the demo shop's listings")))
    listing_work.work(_shelf(desk))
    item_demand.measure(desk, progress)
    return replace(outcome, topics=frozenset(Topic))


def _shelf(desk: Desk) -> listing_work.Shelf:
    """The listings of the flagship shop by the families of their goods."""
    name = shop_names()[0]
    shop = next(each.id for each in shops(desk) if each.name == name)
    numbers = {row.product_id: row.id for row in listing_rows(desk, shop)}
    goods = catalogue.load(texts.current())
    families = {good.family: numbers[good.product_id] for good in goods if good.product_id in numbers}
    return listing_work.Shelf(desk, shop, families)


def write_files(folder: Path, now: datetime, orders: int, progress: Progress) -> Iterator[imports.ImportRequest]:
    """Write the demo shops' files into `folder` and say how to import each."""
    goods = catalogue.load(texts.current())
    progress.step(0, 1, Message(N_("Making up the demo shop's orders")))
    made = sales.make(sales.Plan(goods, now, orders, DAYS, SEED))
    dice = random.Random(SEED)  # noqa: S311  a made-up shop needs no secrecy
    shelves = shelf.stock(goods, made, now, dice)
    first, second = _shops(goods, made)
    offered = {each.good.sku: each.on_hand for each in shelves}
    yield imports.ImportRequest(_stock_file(folder, shelves), format_id="stock")
    yield from _Writer(folder, now, dice).flagship(first, offered)
    yield from rivals.write_files(folder, first.goods, now.date(), first.name)
    yield from searches.write_files(folder, now.date(), first.name)
    yield from _Writer(folder, now, dice).small(second)


def write_morning_files(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Write what the seller of the demo shops would download at `now` (China time) after `fill`, spoiled rows too."""
    goods = catalogue.load(texts.current())
    first, second = _shops(goods, sales.make(sales.Plan(goods, now, ORDERS, DAYS, SEED)))
    writer = _Writer(folder, now, random.Random(SEED))  # noqa: S311  a made-up shop needs no secrecy
    return tuple(request.path for request in writer.downloads(first, second))


class _Writer:
    """Writes one shop's files as its marketplace would, one period a file."""

    def __init__(self, folder: Path, now: datetime, dice: random.Random) -> None:
        self.folder, self.now, self.dice = folder, now, dice

    def flagship(self, shop: _Shop, offered: dict[str, int]) -> Iterator[imports.ImportRequest]:
        """The Tmall shop: every report there is."""
        recent = self._since(shop.sales, TRAFFIC_DAYS)
        products = self._since(shop.sales, PRODUCT_DAYS)
        yield self._write("taobao_products", shop, lambda _: rows.listing_rows(shop.goods, offered))
        for part, some in _by_half_year(shop.sales):
            yield self._write("taobao_orders", shop, partial(_orders, some, shop.name), part)
            yield self._write("taobao_order_items", shop, partial(_lines, some, shop.name), part)
        yield self._write("taobao_refunds", shop, lambda _: rows.refund_rows(shop.sales))
        yield self._write("taobao_sycm_shop", shop, lambda _: rows.traffic_rows(recent, self.dice, by_product=False))
        yield self._write(
            "taobao_sycm_products", shop, lambda _: rows.traffic_rows(products, self.dice, by_product=True)
        )
        yield self._write("taobao_ads", shop, lambda _: rows.advertising_rows(products, self.dice, by_product=True))
        yield self._write("taobao_reviews", shop, lambda _: rows.review_rows(recent, self.dice))

    def small(self, shop: _Shop) -> Iterator[imports.ImportRequest]:
        """The Douyin shop: orders with their lines, refunds, advertising."""
        for part, some in _by_half_year(shop.sales):
            yield self._write("douyin_orders", shop, partial(_lines, some, shop.name), part)
        yield self._write("douyin_refunds", shop, lambda _: rows.refund_rows(shop.sales))
        recent = self._since(shop.sales, TRAFFIC_DAYS)
        yield self._write("douyin_ads", shop, lambda _: rows.advertising_rows(recent, self.dice, by_product=False))

    def downloads(self, first: _Shop, second: _Shop) -> Iterator[imports.ImportRequest]:
        """Orders and items of the Tmall shop, orders of the Douyin shop, as they stand now."""
        some, others = (morning.downloaded(shop.sales, self.now) for shop in (first, second))
        yield self._write("taobao_orders", first, lambda _: morning.spoiled(rows.order_rows(some, first.name)))
        yield self._write("taobao_order_items", first, partial(_lines, some, first.name))
        yield self._write("douyin_orders", second, partial(_lines, others, second.name))

    def _since(self, sold: Iterable[Sale], days: int) -> list[Sale]:
        """Sales of the last full days: back offices report a day only when it is over."""
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        return [sale for sale in sold if midnight - timedelta(days=days) <= sale.created < midnight]

    def _write(
        self, ident: str, shop: _Shop, make: Callable[[sheets.Sheet], Iterable[rows.Row]], part: str = ""
    ) -> imports.ImportRequest:
        sheet = sheets.load(resources.path("demo", "sheets", f"{ident}.toml"))
        stamp = part or f"{self.now:%Y%m%d}"
        path = sheets.write_csv(
            sheet, make(sheet), self.folder, date=stamp, stamp=stamp, first=stamp, last=f"{self.now:%Y-%m-%d}"
        )
        return imports.ImportRequest(path, format_id=ident, shop=shop.name)


def _orders(some: Iterable[Sale], shop_name: str, _sheet: sheets.Sheet) -> Iterator[rows.Row]:
    return rows.order_rows(some, shop_name)


def _lines(some: Iterable[Sale], shop_name: str, sheet: sheets.Sheet) -> Iterator[rows.Row]:
    return rows.line_rows(some, shop_name, net=sheet.net, freight_on_first=sheet.ident.startswith("douyin"))


def _shops(goods: tuple[Good, ...], made: Sequence[Sale]) -> tuple[_Shop, _Shop]:
    names = shop_names()
    parts = [[sale for sale in made if sale.shop == shop] for shop in (0, 1)]
    there = {good.sku: _as_second_shop_sells(good) for good in goods}
    for sale in parts[1]:
        for line in sale.lines:
            line.good = there[line.good.sku]
    return _Shop(names[0], parts[0], goods), _Shop(names[1], parts[1], tuple(there.values()))


def _as_second_shop_sells(good: Good) -> Good:
    """The same thing under the other marketplace's numbers."""
    return replace(
        good,
        sku=STRANGE_CODES.get(good.sku, good.sku),
        product_id=str(int(good.product_id) + SECOND_SHOP_IDS),
        sku_id=str(int(good.sku_id) + SECOND_SHOP_IDS),
    )


def _by_half_year(sold: Iterable[Sale]) -> Iterator[tuple[str, list[Sale]]]:
    for (year, half), some in groupby(sold, lambda sale: (sale.created.year, sale.created.month > JUNE)):
        yield f"{year}{'0701' if half else '0101'}", list(some)


def _stock_file(folder: Path, shelves: Iterable[shelf.Shelf]) -> Path:
    """The seller's own stock table, as `stock set` reads it."""
    path = folder / "stock.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("SKU", "名称", "现有库存", "成本", "交期(天)", "起订倍数", "条码"))
        for each in shelves:
            good = each.good
            writer.writerow(
                (
                    good.sku,
                    good.name,
                    each.on_hand,
                    rows.yuan(good.cost),
                    each.lead_days,
                    each.multiple,
                    good.barcode,
                )
            )
    return path
