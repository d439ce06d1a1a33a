"""Dates and times as exports write them, read exactly or refused (FAULTS E17), columns at a time."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from seller_desk.domain.clock import CHINA, zone

FIRST_YEAR, LAST_YEAR = 1990, 2100
EMPTY_TIMES = ("", "-", "--", "null", "NULL", "None", "0000-00-00", "0000-00-00 00:00:00", "1970-01-01 08:00:00", "无")

_HALF = r"上午|下午|[ap]\.?m\.?"
_TIME = (
    rf"(?:[\sT]+(?P<half>{_HALF})?\s*(?P<h>\d{{1,2}})(?:[:时](?P<mi>\d{{1,2}})分?)?(?:(?::|(?<=分))(?P<s>\d{{1,2}}))?秒?"
    rf"(?:\.\d+)?\s*(?P<half2>{_HALF})?)?"
)
_OFFSET = r"\s*(?P<offset>Z|UTC|GMT|CST|PDT|PST|[+-]\d{2}:?\d{2})?"
_TAIL = _TIME + _OFFSET
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.年](?P<m>\d{{1,2}})[-/.月](?P<d>\d{{1,2}})日?{_TAIL}", re.IGNORECASE)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:[\sT]?(?P<h>\d\d):?(?P<mi>\d\d):?(?P<s>\d\d))?")
_YEAR_LAST = re.compile(rf"(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.](?P<y>\d{{4}}|\d\d),?{_TAIL}", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:(?P<d1>\d{1,2})[\s-]+)?(?P<name>[A-Za-z]{3,9})\.?[\s-]+(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?[,\s-]+)?"
    rf"(?P<y>\d{{4}}|\d\d),?{_TAIL}",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_NAMED_OFFSETS = {"z": 0, "utc": 0, "gmt": 0, "cst": 480, "pst": -480, "pdt": -420}
_SERIAL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's serial has no zone


def moment(text: str, order: str = "ymd") -> datetime | None:
    """The moment that the cell shows, None for an empty one; aware only where the cell bears an offset.

    `order` says how `3/4/2026` is meant ("mdy", "dmy"; "ymd" refuses it). Raises ValueError for impossible days,
    years outside 1990 to 2100 and anything that is no time.
    """
    bare = unicodedata.normalize("NFKC", text).strip().strip("'\"=\t ")
    if bare in EMPTY_TIMES:
        return None
    if found := _YEAR_FIRST.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return _built(found, int(found["y"]), int(found["m"]), int(found["d"]))
    if found := _YEAR_LAST.fullmatch(bare):
        return _year_last(found, order)
    if (found := _WORDS.fullmatch(bare)) and (day := found["d1"] or found["d2"]):
        month = _MONTHS.get(found["name"][:3].lower(), 0)
        return _built(found, _full_year(int(found["y"])), month, int(day))
    if found := _SERIAL.fullmatch(bare):
        return _serial(float(bare))
    raise ValueError("not a time")


def _year_last(found: "re.Match[str]", order: str) -> datetime:
    a, b, year = int(found["a"]), int(found["b"]), _full_year(int(found["y"]))
    if order == "mdy":
        return _built(found, year, a, b)
    if order == "dmy":
        return _built(found, year, b, a)
    raise ValueError("not clear which is the day and which the month")


def _full_year(year: int) -> int:
    return year + 2000 if year < 100 else year


def _serial(days: float) -> datetime:
    found = _SERIAL_DAY_ZERO + timedelta(seconds=round(days * 86400))
    if not 2000 <= found.year <= LAST_YEAR:
        raise ValueError("not a time")
    return found


def _built(found: "re.Match[str]", year: int, month: int, day: int) -> datetime:
    parts = found.groupdict()
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("an impossible year")
    hour = _hour(int(parts.get("h") or 0), (parts.get("half") or parts.get("half2") or "").lower())
    at = datetime(year, month, day, hour, int(parts.get("mi") or 0), int(parts.get("s") or 0))  # noqa: DTZ001
    offset = parts.get("offset")
    return at.replace(tzinfo=_offset(offset)) if offset else at


def _hour(hour: int, half: str) -> int:
    if half.startswith(("下午", "p")):
        return hour % 12 + 12
    return hour % 12 if half.startswith("a") else hour


def _offset(text: str) -> tzinfo:
    minutes = _NAMED_OFFSETS.get(text.lower())
    if minutes is None:
        digits = text[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        minutes = -minutes if text[0] == "-" else minutes
    return timezone(timedelta(minutes=minutes))


class _Hours(dict[str, str]):
    """'YYYY-MM-DD HH' as written → the same hour in UTC; raises ValueError for times written in another way."""

    def __init__(self, home: tzinfo, empty: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(empty, ""))
        self.home = home

    def __missing__(self, written: str) -> str:
        usual = written[4:14:3] in {"-- ", "--T"} and len(written) == 13 and written.isascii()
        at = _hour_of(written) if usual else None
        if at is None:
            raise ValueError("another way of writing times")
        utc = at.replace(tzinfo=self.home).astimezone(UTC)
        if utc.minute:  # zones of half hours go the long way
            raise ValueError("another way of writing times")
        self[written] = result = f"{utc:%Y-%m-%d %H}"
        return result


def _hour_of(written: str) -> datetime | None:
    year, rest = written[:4], (written[5:7], written[8:10], written[11:13])
    if not (year.isdigit() and all(part.isdigit() for part in rest) and FIRST_YEAR <= int(year) <= LAST_YEAR):
        return None
    month, day, hour = map(int, rest)
    return datetime(int(year), month, day, hour)  # noqa: DTZ001 - the caller gives it its zone


_MINUTES = {f":{m:02}:{s:02}": f":{m:02}:{s:02}" for m in range(60) for s in range(60)}


class TimeReader:
    """Reads cells of times to (UTC text, the shop's own day), remembering what it has seen."""

    def __init__(self, zone_name: str, order: str, missing: Iterable[str] = ()) -> None:
        self.as_written = zone_name == "file"
        self.home = CHINA if self.as_written else zone(zone_name)
        self.order = order
        self.empty = frozenset((*EMPTY_TIMES, *missing))
        self.hours = _Hours(self.home, (each[:13] for each in self.empty if len(each) <= 13))
        self.minutes = _MINUTES | {"": ""}
        self.seen: dict[str, tuple[str | None, str | None]] = {}

    def read(self, cells: Sequence[str]) -> tuple[list[str | None], list[str | None], set[int]]:
        """UTC texts, days, and the places whose cell is no time."""
        try:
            return (*self._as_usual(cells), set())
        except (ValueError, KeyError):
            return self._one_by_one(cells)

    def _as_usual(self, cells: Sequence[str]) -> tuple[list[str | None], list[str | None]]:
        hours, minutes = self.hours, self.minutes
        if self.as_written or max(map(len, cells)) > 19:
            raise ValueError("times with an offset")
        times = [hours[cell[:13]] + minutes[cell[13:]] or None for cell in cells]
        return times, [None if time is None else cell[:10] for time, cell in zip(times, cells, strict=True)]

    def _one_by_one(self, cells: Sequence[str]) -> tuple[list[str | None], list[str | None], set[int]]:
        if len(self.seen) > 200_000:
            self.seen.clear()
        times: list[str | None] = []
        days: list[str | None] = []
        bad: set[int] = set()
        for place, cell in enumerate(cells):
            found = self.seen.get(cell)
            if found is None:
                try:
                    found = self.seen[cell] = self._one(cell)
                except ValueError:
                    found = (None, None)
                    bad.add(place)
            times.append(found[0])
            days.append(found[1])
        return times, days, bad

    def _one(self, cell: str) -> tuple[str | None, str | None]:
        at = None if cell in self.empty else moment(cell, self.order)
        if at is None:
            return None, None
        written = at
        at = at if at.tzinfo else at.replace(tzinfo=self.home)
        day = written if self.as_written else at.astimezone(self.home)
        return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}", f"{day:%Y-%m-%d}"


def day(text: str, order: str = "ymd") -> str | None:
    """One whole day as `YYYY-MM-DD`; a period of one day (`a ~ a`) is that day; raises ValueError for others."""
    ends = [part.strip() for part in re.split(r"\s*[~～至]\s*|\s+-\s+", text.strip()) if part.strip()]
    days = {at.date().isoformat() for end in ends if (at := moment(end, order)) is not None}
    if len(days) > 1:
        raise ValueError("a period of several days")
    return days.pop() if days else None
