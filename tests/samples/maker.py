"""Write one file of every marketplace format from made-up sales, and say what an import must find in it."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import xlsxwriter
import xlwt

from seller_desk import resources
from seller_desk.usecases.demo import catalogue, rows, sales, sheets
from tests.samples.words import search_word_rows

DAYS = 60
FOLDERS = (Path(__file__).parent / "sheets", resources.path("demo", "sheets"))


@dataclass(frozen=True, slots=True)
class Sample:
    """A written file and what is true of it; money in fen."""

    path: Path
    sheet: sheets.Sheet
    data_rows: int
    extra_rows: int
    orders: int
    pieces: int
    paid: int
    refunded: int
    states: Counter[str]
    stock: int


def formats() -> list[str]:
    """The ids of all formats that can be written."""
    return sorted(path.stem for folder in FOLDERS for path in folder.glob("*.toml"))


def sheet_of(ident: str) -> sheets.Sheet:
    """How the marketplace writes this format."""
    return next(sheets.load(path) for folder in FOLDERS if (path := folder / f"{ident}.toml").exists())


def history(orders: int, seed: int, now: datetime) -> list[sales.Sale]:
    """Made-up sales of the last sixty days."""
    return sales.make(sales.Plan(catalogue.load("zh_CN"), now, orders, DAYS, seed))


def write(ident: str, sold: Sequence[sales.Sale], folder: Path, seed: int = 1) -> Sample:
    """Write `sold` as a file of format `ident` into `folder`."""
    sheet = sheet_of(ident)
    if sheet.one_line_an_order:
        sold = list(_one_line_each(sold))
    records = list(_records(sheet, sold, random.Random(seed)))
    lines = sheets.table(sheet, records)
    path = folder / f"{ident}.{sheet.type}"
    _save(sheet, lines, path, records)
    return Sample(
        path=path,
        sheet=sheet,
        data_rows=len(records),
        extra_rows=bool(sheet.totals and records) + bool(sheet.below),
        orders=len({sale.number for sale in sold}),
        pieces=sum(line.quantity for sale in sold for line in sale.lines),
        paid=_paid(sheet, sold),
        refunded=_refunded(sheet, sold),
        states=Counter(sale.state for sale in sold),
        stock=sum(record["stock"] for record in records) if sheet.rows in ("products", "listings") else 0,
    )


def _paid(sheet: sheets.Sheet, sold: Iterable[sales.Sale]) -> int:
    """Item reports of Taobao know nothing of freight; everything else counts it."""
    if sheet.ident.startswith("taobao_order_items"):
        return sum(sale.goods_amount for sale in sold if sale.paid)
    return sum(sale.gross for sale in sold)


def _refunded(sheet: sheets.Sheet, sold: Iterable[sales.Sale]) -> int:
    if sheet.ident.startswith("taobao_order_items") or sheet.rows == "refunds":
        return sum(sale.goods_amount for sale in sold if sale.state == "refunded")
    return sum(sale.refunded for sale in sold)


def _one_line_each(sold: Iterable[sales.Sale]) -> Iterator[sales.Sale]:
    """The same sales on a marketplace that allows one SKU an order."""
    for sale in sold:
        for place, line in enumerate(sale.lines):
            part = copy(sale)
            part.lines = [line]
            part.number = f"{sale.created:%y%m%d}-{str(int(sale.number) * 4 + place)[-15:]}"
            part.freight = sale.freight if place == 0 else 0
            yield part


def _records(sheet: sheets.Sheet, sold: Sequence[sales.Sale], dice: random.Random) -> Iterable[rows.Row]:
    goods = catalogue.load("zh_CN")
    stock = {good.sku: place % 50 for place, good in enumerate(goods)}
    shop = "示例旗舰店"
    freight_on_lines = sheet.one_line_an_order or sheet.ident in ("douyin_orders", "amazon_orders")
    by_product = sheet.rows in ("product_days", "ads")
    makers: dict[str, Callable[[], Iterable[rows.Row]]] = {
        "orders": lambda: _gross_unless_net(sheet, rows.order_rows(sold, shop)),
        "lines": lambda: rows.line_rows(sold, shop, net=sheet.net, freight_on_first=freight_on_lines),
        "refunds": lambda: rows.refund_rows(sold),
        "products": lambda: rows.product_rows(goods, stock),
        "listings": lambda: rows.listing_rows(goods, stock),
        "reviews": lambda: rows.review_rows(sold, dice),
        "shop_days": lambda: rows.traffic_rows(sold, dice, by_product=by_product),
        "product_days": lambda: rows.traffic_rows(sold, dice, by_product=by_product),
        "ads": lambda: rows.advertising_rows(sold, dice, by_product=by_product),
        "search_words": lambda: search_word_rows(sold, goods, dice),
        "ad_totals": lambda: rows.advertising_rows(sold, dice, by_product=by_product),
    }
    return makers[sheet.rows]()


def _gross_unless_net(sheet: sheets.Sheet, records: Iterable[rows.Row]) -> Iterator[rows.Row]:
    for record in records:
        yield record if sheet.net else record | {"paid_amount": record["paid_amount"] + record["refund_amount"]}


def _save(sheet: sheets.Sheet, lines: list[list[str]], path: Path, records: Sequence[rows.Row]) -> None:
    match sheet.type:
        case "xlsx":
            _save_xlsx(sheet, lines, path, records)
        case "xls":
            _save_xls(lines, path)
        case _:
            path.write_bytes(sheets.csv_text(sheet, lines).encode(sheet.encoding or "utf-8"))


def _save_xlsx(sheet: sheets.Sheet, lines: list[list[str]], path: Path, records: Sequence[rows.Row]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet()
        for number, line in enumerate(lines):
            for column, cell in enumerate(line):
                if cell and number > sheet.header_row and _is_amount(sheet, column) and _plain_number(cell):
                    page.write_number(number, column, float(cell))
                elif cell:
                    page.write_string(number, column, cell)
        for first, last in _runs(sheet, records):
            for header in sheet.merged_headers:
                column = sheet.header.index(header)
                page.merge_range(first, column, last, column, lines[first][column])


def _is_amount(sheet: sheets.Sheet, column: int) -> bool:
    meaning = sheet.meaning.get(sheet.header[column], "")
    return meaning.endswith("_amount") or meaning in ("quantity", "unit_price", "freight", "cost", "clicks")


def _plain_number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()


def _runs(sheet: sheets.Sheet, records: Sequence[rows.Row]) -> Iterator[tuple[int, int]]:
    """First and last file line of every order with several lines, where the file merges their cells."""
    if sheet.order_cells != "merged":
        return
    top = sheet.header_row + 1
    starts = [number for number, record in enumerate(records) if record["first"]]
    for start, after in zip(starts, [*starts[1:], len(records)], strict=True):
        if after - start > 1:
            yield top + start, top + after - 1


def _save_xls(lines: list[list[str]], path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Sheet1")
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            if cell:
                page.write(number, column, cell)
    book.save(str(path))


def renamed(sample_sheet: sheets.Sheet, names: dict[str, str]) -> sheets.Sheet:
    """The same file kind with other header names, as a later back office writes it."""
    return replace(
        sample_sheet,
        header=tuple(names.get(header, header) for header in sample_sheet.header),
        meaning={names.get(header, header): meaning for header, meaning in sample_sheet.meaning.items()},
    )
