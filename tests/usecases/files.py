"""Small marketplace files written by tests, and short ways to import them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from seller_desk.domain.imports import FileResult
from seller_desk.domain.progress import Silent
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.imports import ImportRequest, import_files

ORDER_HEADER = (
    "订单编号",
    "买家会员名",
    "买家应付邮费",
    "总金额",
    "买家实际支付金额",
    "订单状态",
    "订单创建时间",
    "订单付款时间 ",
    "宝贝标题 ",
    "宝贝总数量",
    "退款金额",
)
ITEM_HEADER = (
    "子订单编号",
    "主订单编号",
    "标题",
    "价格",
    "购买数量",
    "商家编码",
    "买家实际支付金额",
    "订单状态",
    "退款状态",
    "退款金额",
    "订单创建时间",
    "订单付款时间",
)
WAITING = "买家已付款，等待卖家发货"
DONE = "交易成功"


def order(number: str, paid: str = "20.00", **more: str) -> dict[str, str]:
    """A paid order of a Taobao order report."""
    return {
        "订单编号": f'="{number}"',
        "买家会员名": "小王",
        "买家应付邮费": "0.00",
        "总金额": paid,
        "买家实际支付金额": paid,
        "订单状态": WAITING,
        "订单创建时间": "2026-05-03 09:00:00",
        "订单付款时间 ": "2026-05-03 09:05:00",
        "宝贝标题 ": "短袖",
        "宝贝总数量": "1",
        "退款金额": "0.00",
    } | more


def item(number: str, sub: str, paid: str = "20.00", sku: str = "TS-1", **more: str) -> dict[str, str]:
    """A line of a Taobao item report."""
    return {
        "子订单编号": f'="{sub}"',
        "主订单编号": f'="{number}"',
        "标题": "短袖",
        "价格": paid,
        "购买数量": "1",
        "商家编码": sku,
        "买家实际支付金额": paid,
        "订单状态": WAITING,
        "退款状态": "没有申请退款",
        "退款金额": "无退款申请",
        "订单创建时间": "2026-05-03 09:00:00",
        "订单付款时间": "2026-05-03 09:05:00",
    } | more


def number(place: int) -> str:
    """An order number of 19 digits."""
    return str(2_510_000_108_490_305_069 + place * 7919)


def write(path: Path, header: Sequence[str], rows: Iterable[Mapping[str, str]], *, encoding: str = "utf-8-sig") -> Path:
    """Write rows as a csv file."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([row.get(name, "") for name in header] for row in rows)
    return path


def orders_file(path: Path, rows: Iterable[Mapping[str, str]], **options: Any) -> Path:  # noqa: ANN401 - write's own
    """A Taobao order report."""
    return write(path, ORDER_HEADER, rows, **options)


def items_file(path: Path, rows: Iterable[Mapping[str, str]], **options: Any) -> Path:  # noqa: ANN401 - as above
    """A Taobao item report."""
    return write(path, ITEM_HEADER, rows, **options)


def bring_in(desk: Desk, path: Path, **choices: Any) -> FileResult:  # noqa: ANN401 - ImportRequest's own
    """Import one file; it must be readable and every row accounted for."""
    (result,) = import_files(desk, [ImportRequest(path, **choices)], Silent()).files
    assert result.refusal is None, str(result.refusal)
    assert result.counts.add_up
    return result


def numbers(result: FileResult) -> tuple[int, int, int, int, int]:
    """New, updated, unchanged, skipped, failed."""
    counts = result.counts
    return counts.new, counts.updated, counts.unchanged, counts.skipped, counts.failed
