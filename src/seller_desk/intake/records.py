"""Reads an examined file into chunks of typed columns, every record accounted for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from struct import unpack
from typing import Any, cast

from seller_desk.domain.imports import RowProblem
from seller_desk.domain.progress import Progress
from seller_desk.domain.refusals import Refused
from seller_desk.intake import words
from seller_desk.intake.columns import MomentReader, Reader, WordReader, reader_for
from seller_desk.intake.filling import Filler
from seller_desk.intake.layouts import Layout
from seller_desk.intake.meanings import SORTS, Sort, day_name
from seller_desk.intake.order_columns import OrderColumns
from seller_desk.intake.recognise import Examined
from seller_desk.intake.rows import RowBlock
from seller_desk.intake.shapes import Raw, shape_of
from seller_desk.intake.skipping import TOTAL, Skipper
from seller_desk.intake.times import TimeReader
from seller_desk.intake.totals import CostTotal
from seller_desk.intake.verdicts import Verdicts
from seller_desk.intake.widths import fitted
from seller_desk.texts import N_, Message

CHUNK = 400
"""Records in a chunk, at least: few enough that their cells stay in the processor's cache, which halves the time."""


@dataclass(slots=True)
class Chunk:
    """Some records, column by column.

    `columns` leads from meaning to typed values aligned with `rows`, the numbers that a spreadsheet shows; None is
    an empty cell. `digests` are signed 64-bit digests of the records' cells. `records_seen` counts every record
    under the headings, also those skipped or failed, which are in `problems`; `raw_failed` keeps failed rows' cells.
    """

    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    digests: list[int] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    raw_failed: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    records_seen: int = 0


def read(examined: Examined, *, progress: Progress, password: str | None = None) -> Iterator[Chunk]:
    """The records of the file, some hundreds at a time; memory does not grow with the file.

    Raises Refused when the file has no known layout or changes while it is read, Cancelled when the person cancels.
    """
    del password  # the file was opened with it when it was examined
    if examined.layout is None or examined.format_id is None:
        raise Refused(
            Message(N_("{file} is a table of no known format."), {"file": examined.name}),
            Message(N_("Say what its columns mean: “formats guess” makes a mapping to start from.")),
        )
    maker = _Maker(examined, examined.layout)
    what = Message(N_("Reading {file}"), {"file": examined.name})
    seen = 0
    for chunk in _gathered(map(maker.chunk, examined.source.blocks(len(examined.header)))):
        seen += chunk.records_seen
        progress.step(seen, max(seen, examined.rows_estimate), what)
        yield chunk
    examined.source.origin.check_unchanged()
    if problem := maker.cost.problem():
        yield Chunk(problems=[problem])


def _gathered(parts: Iterable[Chunk]) -> Iterator[Chunk]:
    """Chunks of a size that is good to store, out of the small ones that are good to read."""
    gathered = Chunk()
    for part in parts:
        if gathered.columns.keys() == part.columns.keys():
            for meaning, values in part.columns.items():
                gathered.columns[meaning] += values
            gathered.rows += part.rows
            gathered.digests += part.digests
            gathered.problems += part.problems
            gathered.raw_failed += part.raw_failed
            gathered.records_seen += part.records_seen
        else:
            if gathered.records_seen:
                yield gathered
            gathered = part
        if gathered.records_seen >= CHUNK:
            yield gathered
            gathered = Chunk()
    if gathered.records_seen:
        yield gathered


class _Maker:
    """Turns blocks of rows into chunks; what must be remembered from chunk to chunk lives here."""

    def __init__(self, examined: Examined, layout: Layout) -> None:
        self.layout = layout
        self.header = examined.header
        self.below = examined.header_row
        self.places = _places(examined.header, layout)
        self.readers: dict[str, Reader] = {}
        self.money: Reader | None = None
        self.times: TimeReader | None = None
        self.shape = shape_of(layout.habits.shape)
        order_rows = layout.habits.order_rows
        fills = order_rows in {"merged", "first_row_only"} and "order_no" in self.places
        self.filler = Filler(str(order_rows), layout.habits.order_amounts) if fills else None
        self.orders = OrderColumns(layout) if layout.kind in {"orders", "order_items"} else None
        anchors = [self.places[meaning][0] for meaning in _ANCHORS if meaning in self.places]
        labels = [self.places[meaning][0] for meaning in _LABELS if meaning in self.places]
        self.skipper = Skipper(self.header, anchors, labels, layout.habits.second_header, layout.habits.totals)
        required = _REQUIRED[layout.kind] & self.places.keys()
        self.required_places = frozenset(self.places[meaning][0] for meaning in required)
        self.blank: list[int] = []
        cost = self.places.get("cost", [None])[0] if layout.kind == "ads" else None
        self.cost = CostTotal(cost, self.heading("cost"), layout.currency)

    def chunk(self, block: RowBlock) -> Chunk:
        """The records of one block, typed and accounted for."""
        chunk = Chunk()
        numbers, rows = self._without_end(*_under(block.numbers, block.rows, self.below))
        for row in block.refused:
            if row.number > self.below:
                chunk.problems.append(RowProblem(row.number, "", "", row.message, "failed"))
                chunk.raw_failed.append((row.number, row.cells))
        numbers, cells, refused = fitted(numbers, rows, len(self.header), self.required_places)
        chunk.problems += [RowProblem(row.number, "", "", row.message, "failed") for row in refused]
        chunk.raw_failed += [(row.number, row.cells) for row in refused]
        chunk.records_seen = len(cells) + len(chunk.raw_failed)
        if cells:
            self._read_rows(chunk, numbers, cells)
            self.cost.add(chunk.columns.get("cost", ()))
        chunk.problems.sort(key=lambda problem: problem.row)
        chunk.raw_failed.sort(key=lambda failed: failed[0])
        return chunk

    def _without_end(self, numbers: Sequence[int], rows: list[list[str]]) -> tuple[Sequence[int], list[list[str]]]:
        """The rows with blank lines that stood at the end before; those at the end now wait: at last they are none."""
        filled = next((place for place in range(len(rows) - 1, -1, -1) if any(rows[place])), -1) + 1
        waiting = list(numbers[filled:])
        if not filled:
            self.blank += waiting
            return [], []
        numbers, rows = numbers[:filled], rows[:filled]
        if self.blank:
            numbers, rows = [*self.blank, *numbers], [*([] for _ in self.blank), *rows]
        self.blank = waiting
        return numbers, rows

    def _read_rows(self, chunk: Chunk, numbers: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
        columns = list(zip(*rows, strict=True))
        reasons = self.skipper.skipped(rows, columns)
        for place in (place for place, reason in reasons.items() if reason is TOTAL):
            self.cost.line(numbers[place], rows[place])
        raw = Raw(
            list(numbers),
            rows,
            {meaning: _coalesced(columns, places) for meaning, places in self.places.items()},
            [],
        )
        raw.without(reasons)
        if self.filler is not None:
            self.filler.fill(raw.columns)
        if self.shape is not None:
            self.shape(raw)
        chunk.problems += [RowProblem(row, "", "", reason, "skipped") for row, reason in raw.skipped]
        if raw.rows:
            self._type(chunk, raw)

    def _type(self, chunk: Chunk, raw: Raw) -> None:
        verdicts = Verdicts(raw, self.layout, self.heading)
        columns = {meaning: self._typed(meaning, cells, verdicts) for meaning, cells in raw.columns.items()}
        for meaning in [meaning for meaning in columns if SORTS[meaning] is Sort.TIME]:
            columns[day_name(meaning)] = cast("MomentReader", self.readers[meaning]).days
        for meaning in ("order_status", "refund_status"):
            if meaning in raw.columns:
                columns[f"{meaning}_raw"] = [cell.strip() for cell in raw.columns[meaning]]
        if self.orders is not None:
            self.orders.complete(columns, len(raw.rows))
        verdicts.look_for_missing(columns)
        chunk.problems += verdicts.problems
        chunk.raw_failed += verdicts.raw_failed
        kept = verdicts.kept
        salt = self._salt(raw)
        digests = _digests(raw.cells, salt)
        if kept is None:
            chunk.rows, chunk.columns, chunk.digests = raw.rows, columns, digests
            return
        chunk.rows = [raw.rows[place] for place in kept]
        chunk.digests = [digests[place] for place in kept]
        chunk.columns = {meaning: [values[place] for place in kept] for meaning, values in columns.items()}

    def _typed(self, meaning: str, cells: list[str], verdicts: Verdicts) -> list[Any]:
        reader = self.readers.get(meaning)
        if reader is None:
            reader = self.readers[meaning] = self._reader(meaning)
        found = reader.read(cells)
        if found.bad or found.cut:
            verdicts.judge(meaning, cells, found)
        if isinstance(reader, WordReader) and reader.unknown:
            verdicts.unknown_words(meaning, cells, reader.unknown)
        return found.values

    def _reader(self, meaning: str) -> Reader:
        """A reader of its own; amounts share what they remember, and so do times: they repeat from column to column."""
        reader = reader_for(meaning, self.layout, words.states_of(meaning).meaning)
        if isinstance(reader, MomentReader):
            self.times = reader.times = self.times or reader.times
        elif SORTS[meaning] is Sort.MONEY and not meaning.startswith("discount_"):
            self.money = reader = self.money or reader
        return reader

    def _salt(self, raw: Raw) -> Sequence[str] | None:
        """What tells records with equal cells apart: the order they belong to, the SKU unpacked from them."""
        if self.filler is not None:
            return raw.columns["order_no"]
        return raw.columns["sku_code"] if self.layout.habits.shape == "taobao_assistant" else None

    def heading(self, meaning: str) -> str:
        """The heading of the column with that meaning, as written in the file."""
        places = self.places.get(meaning)
        return self.header[places[0]].strip() if places else ""


_ANCHORS = [
    "order_no",
    "refund_no",
    "sub_order_no",
    "stat_date",
    "sku_code",
    "review_text",
    "search_word",
    "product_title",
    "created_at",
    "paid_at",
    "quantity",
]
_LABELS = _ANCHORS[:4]
_REQUIRED: Mapping[str, frozenset[str]] = {
    "orders": frozenset(
        ["order_no", "created_at", "paid_at", "paid_amount", "order_total", "item_amount", "unit_price", "quantity"]
    ),
    "order_items": frozenset(["order_no", "sub_order_no", "quantity"]),
    "refunds": frozenset(["refund_no", "order_no", "refund_amount"]),
    "products": frozenset(["product_title", "sku_code", "product_code", "stock", "unit_price"]),
    "traffic": frozenset(["stat_date", "visitors", "pay_amount"]),
    "ads": frozenset(["stat_date", "cost"]),
    "reviews": frozenset({"review_text"}),
    "stock": frozenset(["sku_code", "stock"]),
    "competitors": frozenset(["rival_title", "rival_id", "product_title", "rival_price", "unit_price", "review_text"]),
    "search_words": frozenset(["search_word", "searches", "goods_online"]),
    "word_ranks": frozenset(["search_word", "word_rank"]),
}


def _places(header: Sequence[str], layout: Layout) -> dict[str, list[int]]:
    """Meaning → the places of its columns, the most telling first; of equal headings the first counts."""
    order = {heading: rank for rank, heading in enumerate(layout.habits.columns)}
    from seller_desk.intake.headers import normalised

    found: dict[str, list[tuple[int, int]]] = {}
    used: set[str] = set()
    for place, heading in enumerate(header):
        meaning = layout.columns.get(heading)
        if meaning is not None and heading not in used:
            used.add(heading)
            found.setdefault(meaning, []).append((order.get(normalised(heading), 999), place))
    return {meaning: [place for _, place in sorted(ranked)] for meaning, ranked in found.items()}


def _coalesced(columns: Sequence[Sequence[str]], places: Sequence[int]) -> list[str]:
    cells = list(columns[places[0]])
    for other in places[1:]:
        if "" in cells:
            cells = [cell or further for cell, further in zip(cells, columns[other], strict=True)]
    return cells


def _under(numbers: Sequence[int], rows: list[list[str]], below: int) -> tuple[Sequence[int], list[list[str]]]:
    if not numbers or numbers[0] > below:
        return numbers, rows
    start = next((place for place, number in enumerate(numbers) if number > below), len(numbers))
    return numbers[start:], rows[start:]


def _digests(rows: Sequence[Sequence[str]], salt: Sequence[str] | None) -> list[int]:
    texts = map("\x1f".join, rows) if salt is None else map("\x1f".join, zip(map("\x1f".join, rows), salt, strict=True))
    digests = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts]
    return list(unpack(f">{len(digests)}q", b"".join(digests)))
