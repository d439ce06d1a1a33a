"""Reads whole columns of cells into typed values, fast: what was read once is remembered."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import exp
from typing import Any, Protocol

from seller_desk.intake import amounts
from seller_desk.intake.headers import normalised
from seller_desk.intake.layouts import Layout
from seller_desk.intake.meanings import SORTS, Sort
from seller_desk.intake.times import TimeReader, day

NUMERIC_MARK = "\x01"
"""Stands before a cell that a workbook keeps as a number of more than 15 digits: its last digits are lost."""

LONGEST_TEXT = 32_767
_REMEMBERED = 120_000
_EXACT_DIGITS = 15
_NO_ID = ("", "-", "--", "null", "NULL", "无")
_FEW = 20
_LONG = 18
_NEARLY_ALL = 0.9
_UNLIKELY = 0.01
_RUINED = re.compile(r"\d(?:\.\d+)?[eE]\+\d+|\d\.\d+[eE]\d+")
_WHOLE_FLOAT = re.compile(r"\d+\.0+")
_WRAPPED = re.compile(r'\s*="(.*)"\s*', re.DOTALL)
_LOOSE = (" \x1f", "\x1f ", "\t", "\u3000", "\xa0", "\n", "\r")
_GUARD = re.compile(r"'(?=[=+@\-\d\s'＋－＝＠])")  # an apostrophe before what a spreadsheet would take for its own
_EDGES = " \t\r\n\x0b\x0c\xa0\u3000\u200b\u200e\u200f\ufeff"


@dataclass(frozen=True, slots=True)
class Read:
    """One column of values; `bad` are the places whose cell could not be read, `cut` those that were shortened."""

    values: list[Any]
    bad: Collection[int] = ()
    cut: Collection[int] = ()


class Reader(Protocol):
    """Reads the cells of one column, chunk after chunk."""

    def read(self, cells: Sequence[str]) -> Read:
        """Typed values, None where the cell is empty or bad."""


class Remembering(dict[str, Any]):
    """A reader for columns whose values repeat: each text is read once."""

    def __init__(self, parse: Callable[[str], Any]) -> None:
        super().__init__()
        self.parse = parse
        self.refused: set[str] = set()

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - each column has its own type
        if len(self) > _REMEMBERED:
            self.clear()
        try:
            value = self.parse(text)
        except ValueError:
            self.refused.add(text)
            value = None
        self[text] = value
        return value

    def read(self, cells: Sequence[str]) -> Read:
        """Typed values; a refused text is bad wherever it stands."""
        values = list(map(self.__getitem__, cells))
        refused = self.refused
        return Read(values, {place for place, cell in enumerate(cells) if cell in refused} if refused else ())


def unwrapped(cell: str) -> str:
    """The cell without the guards that keep spreadsheets from touching it: `="…"`, tabs, a leading apostrophe."""
    text = cell.strip(_EDGES)
    if text.startswith('="') and (found := _WRAPPED.fullmatch(text)):
        text = found[1].strip(_EDGES)
    elif text.startswith("="):
        text = text[1:].strip('"')
    return text.removeprefix("'").strip(_EDGES) if text.startswith("'") else text


def unguarded(cell: str) -> str:
    """A text without its guards; what begins with = or an apostrophe of its own keeps it."""
    text = cell.strip(_EDGES)
    if text.startswith('="') and (found := _WRAPPED.fullmatch(text)):
        text = found[1].strip(_EDGES)
    return text[1:].strip(_EDGES) if _GUARD.match(text) else text


class TextReader:
    """Texts as they are, without guards and outer blanks; empty ones and the words for "missing" are None."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing: dict[str, str | None] = {}
        self.missing |= dict.fromkeys(("", *missing))

    def read(self, cells: Sequence[str]) -> Read:
        """Texts of at most 32,767 characters; longer ones are cut."""
        joined = "\x1f".join(cells)
        if '="' in joined or "'" in joined or NUMERIC_MARK in joined or "\u200b" in joined:
            cells = [unguarded(cell.removeprefix(NUMERIC_MARK)) for cell in cells]
        elif any(map(joined.__contains__, _LOOSE)) or joined[:1].isspace() or joined[-1:].isspace():
            cells = list(map(str.strip, cells))
        cut: set[int] = set()
        if len(joined) > LONGEST_TEXT:
            cut = {place for place, text in enumerate(cells) if len(text) > LONGEST_TEXT}
            cells = [text[:LONGEST_TEXT] for text in cells] if cut else cells
        return Read(list(map(self.missing.get, cells, cells)), (), cut)


class IdReader:
    """Numbers given by others, as text. Ruined ones (E notation, rounded, numeric cells over 15 digits) are bad."""

    def __init__(self, missing: Iterable[str], *, rounded: bool) -> None:
        self.missing: dict[str, str | None] = {}
        self.missing |= dict.fromkeys((*_NO_ID, *missing))
        self.rounded = RoundedIds() if rounded else None

    def read(self, cells: Sequence[str]) -> Read:
        """Ids without guards; `17850.0` is 17850."""
        joined = "".join(cells)
        if joined.isascii() and joined.replace("-", "").isalnum():
            values: list[str | None] = list(cells) if all(cells) else [cell or None for cell in cells]
            bad: set[int] = set()
            if "-" in cells:
                values = [self.missing.get(cell, cell) for cell in cells]
        else:
            values, bad = self._carefully(cells)
        if self.rounded is not None:
            bad |= self.rounded.among(values)
        return Read(values, bad)

    def _carefully(self, cells: Sequence[str]) -> tuple[list[str | None], set[int]]:
        texts = [_id_text(cell) for cell in cells]
        bad = {place for place, text in enumerate(texts) if text.startswith(NUMERIC_MARK) or _RUINED.fullmatch(text)}
        missing = self.missing
        return [None if place in bad else missing.get(text, text) for place, text in enumerate(texts)], bad


def _id_text(cell: str) -> str:
    text = unwrapped(cell)
    if not text.isascii():
        text = amounts.plain(text) if text[:1].isdigit() else text
    return text.partition(".")[0] if _WHOLE_FLOAT.fullmatch(text) else text


class RoundedIds:
    """Finds ids that a spreadsheet rounded to 15 digits: nearly all of one length end in zeros (O9).

    In files of a few rows one is enough, where its digits make chance unlikely.
    """

    def __init__(self) -> None:
        self.seen: Counter[int] = Counter()
        self.suspects: Counter[int] = Counter()

    def among(self, values: Sequence[str | None]) -> set[int]:
        """Places of the rounded ones; what came before in the file counts too."""
        long = {value for value in values if value is not None and len(value) > _EXACT_DIGITS}
        if not long:
            return set()
        self.seen.update(map(len, long))
        suspects = {value for value in long if value[-1] == "0" and _ends_in_zeros(value)}
        self.suspects.update(map(len, suspects))
        rounded = {value for value in suspects if self._no_chance(len(value))}
        return {place for place, value in enumerate(values) if value in rounded} if rounded else set()

    def _no_chance(self, length: int) -> bool:
        seen, suspects = self.seen[length], self.suspects[length]
        if suspects < _NEARLY_ALL * seen and (seen > _FEW or length < _LONG):
            return False
        return _chance(suspects, seen * 10.0 ** (_EXACT_DIGITS - length)) <= _UNLIKELY


def _ends_in_zeros(value: str) -> bool:
    return value.isdigit() and not value[_EXACT_DIGITS:].strip("0") and value[12:_EXACT_DIGITS] != "000"


def _chance(seen: int, expected: float) -> float:
    """How likely `seen` or more are when `expected` are (Poisson)."""
    term = below = exp(-expected)
    for n in range(1, seen):
        term *= expected / n
        below += term
    return max(0.0, 1.0 - below)


class WordReader(Remembering):
    """A marketplace's own words → what they mean; an unknown word is kept aside in `unknown`."""

    def __init__(self, words: Mapping[str, str], otherwise: Callable[[str], str | None]) -> None:
        super().__init__(self._meaning)
        self.words = words
        self.otherwise = otherwise
        self.unknown: set[str] = set()

    def _meaning(self, text: str) -> str | None:
        bare = normalised(unwrapped(text))
        meaning = self.words.get(bare) if bare in self.words else self.otherwise(bare)
        if meaning is None and bare:
            self.unknown.add(text)
        return meaning


class MomentReader:
    """A column of times: UTC texts in `values`, the shop's own days in `days` of the last chunk read."""

    def __init__(self, times: TimeReader) -> None:
        self.times = times
        self.days: list[str | None] = []

    def read(self, cells: Sequence[str]) -> Read:
        """UTC texts; guards around the times are taken off."""
        joined = "".join(cells)
        if "\t" in joined or '="' in joined or "'" in joined:
            cells = [unwrapped(cell) for cell in cells]
        values, self.days, bad = self.times.read(cells)
        return Read(values, bad)


_ROUNDED = frozenset({"order_no", "sub_order_no", "refund_no"})


def reader_for(meaning: str, layout: Layout, words: Callable[[str], str | None]) -> Reader:
    """The reader of a column of that meaning in a file of that layout; `words` explains statuses of no format."""
    sort, habits = SORTS[meaning], layout.habits
    if sort is Sort.ID:
        return IdReader(habits.missing, rounded=meaning in _ROUNDED)
    if sort is Sort.CODE:
        return IdReader(habits.missing, rounded=False)
    if sort is Sort.TIME:
        return MomentReader(TimeReader(layout.zone, layout.date_order, layout.habits.missing))
    if sort is Sort.STATUS:
        return WordReader(habits.refund_statuses if meaning == "refund_status" else habits.statuses, words)
    if sort in {Sort.NAME, Sort.TEXT}:
        return TextReader(habits.missing - {"null", "NULL"} if sort is Sort.NAME else habits.missing)
    return Remembering(_with_zero_words(_number_parser(meaning, sort, layout), habits.zero_words))


def _number_parser(meaning: str, sort: Sort, layout: Layout) -> Callable[[str], Any]:
    if meaning == "rating":
        return amounts.rating
    if meaning.startswith("discount_"):
        return partial(amounts.named_amounts, currency=layout.currency)
    parsers: dict[Sort, Callable[[str], Any]] = {
        Sort.MONEY: partial(amounts.money, currency=layout.currency),
        Sort.PRICE: amounts.price,
        Sort.COUNT: amounts.count,
        Sort.RATE: amounts.rate,
        Sort.SECONDS: amounts.seconds,
        Sort.DAY: partial(day, order=layout.date_order),
    }
    return parsers[sort]


def _with_zero_words(parse: Callable[[str], Any], zero_words: frozenset[str]) -> Callable[[str], Any]:
    def read(text: str) -> Any:  # noqa: ANN401 - each column has its own type
        return parse("0" if unwrapped(text) in zero_words else text)

    return read if zero_words else parse


def without(places: Collection[int], values: Sequence[Any]) -> list[Any]:
    """The values at all other places."""
    return [value for place, value in enumerate(values) if place not in places] if places else list(values)
