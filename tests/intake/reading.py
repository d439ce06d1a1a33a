"""Reads whole files for the tests of intake, and writes small ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from seller_desk.domain.imports import RowProblem
from seller_desk.domain.progress import Silent
from seller_desk.intake import formats, recognise, records
from seller_desk.intake.recognise import Examined


@dataclass(slots=True)
class Whole:
    """Everything that reading a file gave."""

    examined: Examined
    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    digests: list[int] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    raw_failed: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    seen: int = 0

    def of(self, kind: str) -> list[RowProblem]:
        return [problem for problem in self.problems if problem.kind == kind]

    def failed_rows(self) -> list[int]:
        return [problem.row for problem in self.of("failed")]

    def total(self, meaning: str) -> int:
        return sum(value or 0 for value in self.columns.get(meaning, ()))

    def states(self) -> Counter[str]:
        pairs = zip(self.columns["first_of_order"], self.columns["order_status"], strict=True)
        return Counter(state for first, state in pairs if first)


def examine(path: Path, **choices: Any) -> Examined:  # noqa: ANN401 - the choices of `examine` itself
    return recognise.examine(path, formats=formats.load(), **choices)


def read(path: Path, **choices: Any) -> Whole:  # noqa: ANN401 - the choices of `examine` itself
    whole = Whole(examine(path, **choices))
    for chunk in records.read(whole.examined, progress=Silent()):
        whole.rows += chunk.rows
        whole.digests += chunk.digests
        whole.problems += chunk.problems
        whole.raw_failed += chunk.raw_failed
        whole.seen += chunk.records_seen
        for meaning, values in chunk.columns.items():
            whole.columns.setdefault(meaning, []).extend(values)
        assert {len(values) for values in chunk.columns.values()} <= {len(chunk.rows)}
        assert len(chunk.digests) == len(chunk.rows)
    return whole


def write_csv(path: Path, lines: Iterable[str], encoding: str = "utf-8", end: str = "\r\n") -> Path:
    path.write_bytes("".join(f"{line}{end}" for line in lines).encode(encoding))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if hasattr(value, "year"):
                sheet.write_datetime(number, place, value, day)
            elif value not in ("", None):
                sheet.write(number, place, value)
    book.close()
    return path


ORDERS = "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝总数量,退款金额"
"""Headings of a small Taobao order report."""


def order(
    number: str, paid: str = "12.50", *, nick: str = "小明", created: str = "2026-05-03 13:41:05", pieces: str = "1"
) -> str:
    """One line under ORDERS: an order that was paid and completed."""
    return f"{number},{nick},12.50,{paid},交易成功,{created},{created},纯棉短袖,{pieces},0.00"
