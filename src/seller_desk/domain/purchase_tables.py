"""Tables of purchases: what to buy, or what arrived, a line for each item; every line that is wrong is named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from seller_desk.domain import typed
from seller_desk.domain.purchase_checks import MOST_PIECES
from seller_desk.domain.refusals import Refused
from seller_desk.domain.scanning import Codes, Unknown
from seller_desk.texts import N_, Message

HEADINGS: Mapping[str, str] = {
    "code": "sku skucode code itemcode barcode ean 商品编码 商家编码 货号 编码 条码 条形码",
    "quantity": "quantity qty pieces ordered 数量 件数 采购数量 订货数量 订购数量 采购件数",
    "unit_cost": "unitcost cost price unitprice 单价 单件成本 采购价 采购单价 进价 成本",
    "expected_on": "expected expectedon duedate 预计到货 到货日期 预计到货日 交期",
    "note": "note remark 备注 说明",
    "supplier": "supplier vendor 供应商 供货商 厂家",
    "received": "received arrived 已到 到货 实收 到货数量 收货数量 实收数量 到货件数",
    "checked": "checked inspected 已检 检验数量 抽检 抽检数量",
    "failed": "failed rejected defective 不合格 不良 不合格数量 次品",
    "lot": "lot lotnumber batch batchnumber 批号 批次",
    "made_on": "madeon made productiondate manufactured 生产日期 生产日",
    "expires_on": "expireson expires expiry expirydate bestbefore 到期日 有效期至 过期日 保质期至",
}
"""Meaning → headings without blanks and case, as sellers and suppliers write them."""
_MEANINGS = {heading: meaning for meaning, words in HEADINGS.items() for heading in words.split()}
_HEAD_WITHIN = 8  # lines of a table in which its headings stand


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line: the row as a spreadsheet numbers it, the item, and what was written of it; absent = not written."""

    row: int
    item: int
    values: Mapping[str, Any]

    def count(self, meaning: str) -> int:
        """A number of pieces; 0 where none was written."""
        return int(self.values.get(meaning) or 0)


def read_lines(
    cells: Sequence[Sequence[str]], codes: Codes, wanted: str, normalised: Callable[[str], str]
) -> list[TableLine]:
    """The lines of a table with headings that name an item and its pieces (`wanted`: "quantity" or "received").

    Lines without pieces are left out. Raises Refused when the headings are missing, or with every line that is wrong.
    """
    head, columns = _headings(cells, wanted, normalised)
    found: list[TableLine] = []
    problems: list[Message] = []
    for row, line in enumerate(cells[head + 1 :], start=head + 2):
        texts = {meaning: line[place].strip() for place, meaning in columns.items() if place < len(line)}
        if not texts.get(wanted) or not texts.get("code"):
            continue
        try:
            found.append(_line(row, texts, codes))
        except Refused as wrong:
            problems.append(Message(N_("Row {row}: {why}"), {"row": row, "why": wrong.message}))
    if problems:
        raise Refused(
            Message(N_("{n} line cannot be read."), {"n": len(problems)}, N_("{n} lines cannot be read.")),
            Message(N_("Mend them and try again: nothing was written.")),
            details=tuple(problems),
        )
    if not found:
        raise Refused(
            Message(N_("The table has no line with pieces.")), Message(N_("Write the pieces beside each SKU."))
        )
    return found


def _headings(
    cells: Sequence[Sequence[str]], wanted: str, normalised: Callable[[str], str]
) -> tuple[int, dict[int, str]]:
    for place, line in enumerate(cells[:_HEAD_WITHIN]):
        columns: dict[int, str] = {}
        for column, text in enumerate(line):
            meaning = _MEANINGS.get(normalised(text))
            if meaning is not None and meaning not in columns.values():
                columns[column] = meaning
        if {"code", wanted} <= set(columns.values()):
            return place, columns
    names = {"quantity": N_("SKU and Quantity"), "received": N_("SKU and Arrived")}
    raise Refused(
        Message(N_("No line of the table names its columns.")),
        Message(N_("Its first line needs at least {columns}."), {"columns": Message(names[wanted])}),
    )


def _line(row: int, texts: Mapping[str, str], codes: Codes) -> TableLine:
    meant = codes.meaning(texts["code"])
    if isinstance(meant, Unknown):
        raise Refused(meant.reason, meant.remedy)
    values = {meaning: _READ.get(meaning, str)(text) for meaning, text in texts.items() if text and meaning != "code"}
    return TableLine(row, meant.item, values)


def _pieces(text: str) -> int:
    plain = text.removesuffix(".0").removesuffix(".00")  # spreadsheets write whole numbers like that
    try:
        return typed.read_whole(plain, MOST_PIECES) or 0
    except ValueError as problem:
        raise Refused(
            Message(N_("“{text}” is no whole number of pieces"), {"text": text}), Message(N_("Write a whole number."))
        ) from problem


def _cost(text: str) -> Decimal | None:
    try:
        return typed.read_decimal(text)
    except ValueError as problem:
        raise Refused(
            Message(N_("“{text}” is no amount"), {"text": text}), Message(N_("Write it as 12.50."))
        ) from problem


def _day(text: str) -> str:
    day = typed.day_or_none(text.split(" ", maxsplit=1)[0])
    if day is None:
        raise Refused(Message(N_("“{day}” is no day."), {"day": text}), Message(N_("Write it as 2026-11-21.")))
    return day.isoformat()


_READ: Mapping[str, Callable[[str], Any]] = {
    "quantity": _pieces,
    "received": _pieces,
    "checked": _pieces,
    "failed": _pieces,
    "unit_cost": _cost,
    "expected_on": _day,
    "made_on": _day,
    "expires_on": _day,
}
