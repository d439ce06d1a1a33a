"""How wide the columns of a table are on paper: numbers and ids keep their line, names share what is left."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from seller_desk.domain.documents import RIGHT, Column, Kind, Table, cell_text
from seller_desk.domain.money import split

_WHOLE = RIGHT | {Kind.ID, Kind.TIME}
_MEASURED = 300
_RUNS = re.compile(r"[!-~]+")
_PADDING = 2.2  # in half-width letters
_BOX = 3.0
_LONGEST_ID = 30.0
_SHORT = 15.0  # texts up to here (states, times) are shortened only where nothing else is left to shorten
_NAME = (7.0, 46.0)  # least and most that a column of names is given


def shares(table: Table, room: float) -> list[int]:
    """The width of each column in percent, adding up to 100; `room` is the paper's width in half-width letters.

    Where room is short, long texts give way first, then the short ones down to their longest word.
    """
    places = range(len(table.columns))
    wanted = [_wanted(table, place) for place in places]
    least = [_least(table, place, wanted[place]) for place in places]
    texts = [place for place in places if wanted[place] > least[place]]
    long = [place for place in texts if wanted[place] > _SHORT]
    over = sum(wanted) - room
    for some, floor in ((long, _SHORT), (texts, 0.0)):
        over = _shrink(wanted, {place: max(floor, least[place]) for place in some}, over)
    if over < 0 and (names := long or texts):
        asked = sum(wanted[place] for place in names)
        for place in names:
            wanted[place] -= over * wanted[place] / asked
    return split(100, [max(1, round(width * 100)) for width in wanted])


def _shrink(wanted: list[float], floors: Mapping[int, float], over: float) -> float:
    """Take `over` from these columns, each down to its floor at most; returns what is still too much."""
    spare = {place: max(0.0, wanted[place] - floor) for place, floor in floors.items()}
    whole = sum(spare.values())
    if over <= 0 or whole <= 0:
        return over
    taken = min(over, whole)
    for place, each in spare.items():
        wanted[place] -= taken * each / whole
    return over - taken


def _least(table: Table, place: int, wanted: float) -> float:
    if table.columns[place].kind in _WHOLE | {Kind.CHECK}:
        return wanted
    return min(wanted, max(_NAME[0], _longest_word(table, place) + _PADDING))


def _wanted(table: Table, place: int) -> float:
    column = table.columns[place]
    if column.kind is Kind.CHECK:
        return _BOX
    rows = [*table.rows[:_MEASURED], *([table.totals] if table.totals else [])]
    longest = max((_letters(cell_text(row[place], column.kind)) for row in rows), default=0.0)
    if column.kind in _WHOLE:
        return min(_LONGEST_ID, max(longest, _head(column)) + _PADDING)
    return min(_NAME[1], max(longest, _head(column), _NAME[0])) + _PADDING


def _longest_word(table: Table, place: int) -> float:
    """The longest run without a place to break at, such as an order number."""
    runs = (run for row in table.rows[:_MEASURED] for run in _RUNS.findall(str(row[place] or "")[:60]))
    return min(_LONGEST_ID, max(map(_letters, runs), default=0.0))


def _head(column: Column) -> float:
    """A heading may wrap between its words, never inside one."""
    return max(map(_letters, _words(column.heading)), default=0.0) * 1.06  # it is bold


def _words(text: str) -> Sequence[str]:
    return text.split()


def _letters(text: str) -> float:
    """How many half-width letters a text is wide: digits and small Latin letters 1.1, capitals 1.4, Chinese ones 2."""
    return sum(map(_letter, text[:60]))


def _letter(letter: str) -> float:
    return 2.0 if east_asian_width(letter) in "WF" else 1.4 if letter.isupper() else 1.1
