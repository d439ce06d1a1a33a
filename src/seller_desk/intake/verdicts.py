"""Which records are kept: what is wrong with a row, said in one sentence with its column."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from seller_desk.domain.imports import ProblemKind, RowProblem
from seller_desk.intake.columns import NUMERIC_MARK, Read
from seller_desk.intake.layouts import Layout
from seller_desk.intake.meanings import DECISIVE, SORTS, Sort
from seller_desk.intake.shapes import Raw
from seller_desk.texts import N_, Message

_SHOWN = 80
_RUINED = N_("A spreadsheet has ruined this number: export again and import unopened.")
_WRONG: Mapping[Sort, str] = {
    Sort.ID: _RUINED,
    Sort.CODE: _RUINED,
    Sort.MONEY: N_("“{value}” is no amount. Correct it and import the failed rows again."),
    Sort.PRICE: N_("“{value}” is no price. Correct it and import the failed rows again."),
    Sort.COUNT: N_("“{value}” is no whole number. Correct it and import the failed rows again."),
    Sort.RATE: N_("“{value}” is no rate. Correct it and import the failed rows again."),
    Sort.SECONDS: N_("“{value}” is no length of time. Correct it and import the failed rows again."),
    Sort.TIME: N_("“{value}” is no possible date and time. Correct it and import the failed rows again."),
    Sort.DAY: N_("“{value}” is not one day. Export the file with one line for each day."),
}
_IMPOSSIBLE = N_("{value} cannot be here. Correct it and import the failed rows again.")
_NEGATIVE = N_("{value} in stock cannot be. Correct it and import the failed rows again.")
_CUT = Message(N_("The text is very long; its first 32,767 characters are kept."))
_UNKNOWN = N_("“{value}” is a state that the program does not know; the row is kept without it.")
_KEYS = frozenset({"order_no", "sub_order_no", "refund_no"})
_MISSING: Mapping[str, Message] = {
    "order_no": Message(N_("The order number is missing.")),
    "day": Message(N_("The day of the order is missing.")),
    "refund_no": Message(N_("The refund number is missing.")),
    "title": Message(N_("Both title and code of the product are missing.")),
    "stat_date": Message(N_("The day is missing.")),
    "review_text": Message(N_("The text of the review is missing.")),
    "sku_code": Message(N_("The SKU code is missing.")),
    "stock": Message(N_("The number in stock is missing.")),
    "rival": Message(N_("The competitor's product is not named.")),
    "rival_price": Message(N_("There is neither a price nor a review.")),
    "search_word": Message(N_("The searched word is missing.")),
    "word_rank": Message(N_("The place is missing.")),
}
_NEEDED: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "orders": (("order_no", ("order_no",)), ("day", ("created_at", "paid_at"))),
    "order_items": (("order_no", ("order_no",)), ("day", ("created_at", "paid_at"))),
    "refunds": (("refund_no", ("refund_no", "order_no")),),
    "products": (("title", ("product_title", "sku_code", "product_code")),),
    "traffic": (("stat_date", ("stat_date",)),),
    "ads": (("stat_date", ("stat_date",)),),
    "reviews": (("review_text", ("review_text", "append_text", "rating")),),
    "stock": (("sku_code", ("sku_code",)), ("stock", ("stock",))),
    "competitors": (
        ("rival", ("rival_title", "rival_id", "product_title", "product_id")),
        ("rival_price", ("rival_price", "unit_price", "sale_price", "review_text")),
    ),
    "search_words": (("search_word", ("search_word",)),),
    "word_ranks": (("search_word", ("search_word",)), ("word_rank", ("word_rank",))),
}
_LEAST = {"stock": (0, _NEGATIVE), "cost_price": (0, _NEGATIVE)} | {
    meaning: (1 if meaning == "word_rank" else 0, _IMPOSSIBLE)
    for meaning in ("searches", "goods_online", "word_rank", "rival_sold", "visitors", "page_views", "impressions")
}
"""The least that a count can be, and what is said of less (E22)."""


class Verdicts:
    """Collects what is wrong with the records of one block; the first decisive fault of a row is the one told."""

    def __init__(self, raw: Raw, layout: Layout, heading: Callable[[str], str]) -> None:
        self.raw = raw
        self.layout = layout
        self.heading = heading
        self.failed: dict[int, RowProblem] = {}
        self.warnings: list[tuple[int, RowProblem]] = []

    def judge(self, meaning: str, cells: Sequence[str], found: Read) -> None:
        """Note the bad and shortened cells of one column."""
        text = _WRONG.get(SORTS[meaning], _RUINED)
        decisive = self._decisive(meaning)
        for place in found.bad:
            shown = cells[place].strip().removeprefix(NUMERIC_MARK)[:_SHOWN]
            self._note(place, meaning, shown, Message(text, {"value": shown}), failed=decisive)
        for place in found.cut:
            self._note(place, meaning, "", _CUT, failed=False)

    def unknown_words(self, meaning: str, cells: Sequence[str], unknown: Collection[str]) -> None:
        """Note the rows whose state no table knows."""
        for place, cell in enumerate(cells):
            if cell in unknown:
                shown = cell.strip()[:_SHOWN]
                self._note(place, meaning, shown, Message(_UNKNOWN, {"value": shown}), failed=False)

    def look_for_missing(self, columns: Mapping[str, Sequence[Any]]) -> None:
        """Note the rows without what a record of this kind needs, and impossible counts."""
        for name, meanings in _NEEDED[self.layout.kind]:
            present = [columns[meaning] for meaning in meanings if meaning in columns]
            if present and None in present[0]:
                for place, values in enumerate(zip(*present, strict=True)):
                    if values.count(None) == len(values):
                        self._note(place, meanings[0], "", _MISSING[name], failed=True)
        for meaning, (least, wrong) in _LEAST.items():
            for place, value in enumerate(columns.get(meaning, ())):
                if value is not None and value < least:
                    self._note(place, meaning, str(value), Message(wrong, {"value": value}), failed=True)

    def _decisive(self, meaning: str) -> bool:
        if SORTS[meaning] in {Sort.ID, Sort.CODE}:
            return (meaning in _KEYS and (meaning != "order_no" or self.layout.kind != "reviews")) or (
                meaning == "sku_code" and self.layout.kind == "stock"
            )
        return meaning in DECISIVE

    def _note(self, place: int, meaning: str, shown: str, message: Message, *, failed: bool) -> None:
        kind: ProblemKind = "failed" if failed else "warning"
        problem = RowProblem(self.raw.rows[place], self.heading(meaning), shown, message, kind)
        if failed:
            self.failed.setdefault(place, problem)
        else:
            self.warnings.append((place, problem))

    @property
    def problems(self) -> list[RowProblem]:
        """One problem for each failed row, and the warnings of rows that are kept."""
        kept = [problem for place, problem in self.warnings if place not in self.failed]
        return [*self.failed.values(), *kept]

    @property
    def raw_failed(self) -> list[tuple[int, tuple[str, ...]]]:
        """Number and cells of each failed row, once for each row of the file."""
        rows = {self.raw.rows[place]: tuple(self.raw.cells[place]) for place in sorted(self.failed)}
        return list(rows.items())

    @property
    def kept(self) -> list[int] | None:
        """The places of records to keep, None when all are."""
        if not self.failed:
            return None
        return [place for place in range(len(self.raw.rows)) if place not in self.failed]
