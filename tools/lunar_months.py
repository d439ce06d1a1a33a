"""Makes resources/calendar/lunar.toml, the months of the Chinese calendar: `python -m tools.lunar_months [--check]`.

New moons and the sun's longitude follow J. Meeus, Astronomical Algorithms, chapters 49 and 25; days are those of
China (UTC + 8). The month with the winter solstice is the eleventh; where thirteen months lie between two solstices,
the first one without a major solar term is the leap month. The result is checked against the dates in `holidays`.
"""

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tools.environment import ROOT

TARGET = ROOT / "resources" / "calendar" / "lunar.toml"
FIRST, LAST = 1990, 2100
CHINA = 8 / 24
CLOSE = 3 / 1440  # days: a new moon nearer to midnight than this would be decided by the formula's own error
SETTLED = {date(2057, 9, 28): 1}  # two seconds before midnight: published calendars begin the month a day later
MONTH = 29.530588861
NEW_MOON = (  # days, power of the eccentricity, multiples of the sun's anomaly, the moon's anomaly, its latitude
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2), (0.00739, 1, -1, 1, 0),
    (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2), (-0.00057, 0, 0, 1, 2),
    (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2), (0.00038, 1, 1, 0, -2),
    (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2), (0.00004, 0, 3, 0, 0),
    (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2), (0.00003, 0, -1, 1, 2),
    (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
)  # fmt: skip
PLANETS = (  # start and step in degrees, millionths of a day
    (299.77, 0.107408, 325), (251.88, 0.016321, 165), (251.83, 26.651886, 164), (349.42, 36.412478, 126),
    (84.66, 18.206239, 110), (141.74, 53.303771, 62), (207.14, 2.453732, 60), (154.84, 7.306860, 56),
    (34.52, 27.261239, 47), (207.19, 0.121824, 42), (291.34, 1.844379, 40), (161.72, 24.198154, 37),
    (239.56, 25.513099, 35), (331.55, 3.592518, 23),
)  # fmt: skip
HEAD = """# The months of the Chinese calendar, made by: python -m tools.lunar_months
# Each year: its number, its first day, its leap month (0 = none), and for every month 1 = 30 or 0 = 29 days.
as_of = "2026-11-22"
source = "Computed: new moons and solar terms by J. Meeus, Astronomical Algorithms; days of China (UTC+8)."
review_by = "2099-12-31"
years = [
"""


@dataclass(frozen=True, slots=True)
class LunarYear:
    """A year: its first day, its leap month (0 = none), its months' lengths in days."""

    year: int
    first: date
    leap: int
    lengths: tuple[int, ...]


def _sine(degrees: float) -> float:
    return math.sin(math.radians(degrees))


def _new_moon(k: int) -> float:
    """The moment of new moon number k (0 = January 2000), as a Julian day of terrestrial time."""
    t = k / 1236.85
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t**2 - 0.00000011 * t**3
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3 - 0.000000058 * t**4
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3 + 0.000000011 * t**4
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2 + 0.00000215 * t**3
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    found = 2451550.09766 + MONTH * k + 0.00015437 * t**2 - 0.000000150 * t**3 + 0.00000000073 * t**4
    for size, power, a, b, c in NEW_MOON:
        found += size * eccentricity**power * _sine(a * sun + b * moon + c * latitude)
    found -= 0.00017 * _sine(node)
    for place, (start, step, size) in enumerate(PLANETS):
        found += size * 1e-6 * _sine(start + step * k - (0.009173 * t**2 if place == 0 else 0))
    return found


def _sun(julian: float) -> float:
    """The sun's apparent longitude in degrees."""
    t = (julian - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t**2
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t**2) * _sine(anomaly)
        + (0.019993 - 0.000101 * t) * _sine(2 * anomaly)
        + 0.000289 * _sine(3 * anomaly)
    )
    return (mean + centre - 0.00569 - 0.00478 * _sine(125.04 - 1934.136 * t)) % 360


def _dynamical_less_universal(julian: float) -> float:
    """Terrestrial less universal time in days, after Espenak and Meeus."""
    year = 2000 + (julian - 2451545.0) / 365.25
    t = year - 2000
    if year < 2005:
        seconds = 63.86 + 0.3345 * t - 0.060374 * t**2 + 0.0017275 * t**3 + 0.000651814 * t**4 + 0.00002373599 * t**5
    elif year < 2050:
        seconds = 62.92 + 0.32217 * t + 0.005589 * t**2
    else:
        seconds = -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year)
    return seconds / 86400


def _in_china(julian: float) -> float:
    """The moment in China in days; the whole part is the ordinal of the day."""
    return julian - _dynamical_less_universal(julian) + CHINA - 1721424.5


def _term_on(day: int) -> int:
    """The twelfth of its way that the sun is in when `day` begins, counted from the winter solstice: 0 … 11."""
    julian = day + 1721424.5 - CHINA
    julian += _dynamical_less_universal(julian)
    return int(((_sun(julian) + 90) % 360) // 30)


def _months() -> list[int]:
    """The first days of all months, as ordinals."""
    around = range(round((FIRST - 2 - 2000) * 12.3685), round((LAST + 3 - 2000) * 12.3685))
    days = [int(_in_china(_new_moon(k))) for k in around]
    return [day + SETTLED.get(date.fromordinal(day), 0) for day in days]


def close_calls() -> Iterator[tuple[date, float]]:
    """New moons so near to midnight that the formula alone does not settle their day, with the minutes to it."""
    for k in range(round((FIRST - 2000) * 12.3685), round((LAST + 1 - 2000) * 12.3685)):
        moment = _in_china(_new_moon(k))
        if min(moment % 1, 1 - moment % 1) < CLOSE:
            yield date.fromordinal(int(moment)), round(((moment + 0.5) % 1 - 0.5) * 1440, 2)


def years() -> list[LunarYear]:
    """Every year of the table."""
    named = _named(_months())
    begins = [place for place, (_day, month, leap) in enumerate(named) if month == 1 and not leap]
    found = []
    for place, following in pairwise(begins):
        months = named[place : following + 1]
        lengths = tuple(later[0] - day[0] for day, later in pairwise(months))
        first = date.fromordinal(months[0][0])
        leap = next((month for _day, month, leap in months[:-1] if leap), 0)
        if FIRST <= first.year <= LAST:
            found.append(LunarYear(first.year, first, leap, lengths))
    return found


def _named(starts: list[int]) -> list[tuple[int, int, bool]]:
    """(first day, number of the month, whether it is a leap month) of each month between two known solstices."""
    holds = [_terms(first, after) for first, after in pairwise(starts)]
    solstices = [place for place, terms in enumerate(holds) if 0 in terms]
    named: list[tuple[int, int, bool]] = []
    for place, following in pairwise(solstices):
        number, extra = 11, following - place == 13
        for month in range(place, following):
            leap = extra and not holds[month]
            if leap:
                extra = False
            elif month > place:
                number = number % 12 + 1
            named.append((starts[month], number, leap))
    return named


def _terms(first: int, after: int) -> set[int]:
    """The major terms that fall into the days from `first` up to the one before `after`."""
    start, end = _term_on(first), _term_on(after)
    return {(start + step) % 12 for step in range(1, (end - start) % 12 + 1)}


def written(table: list[LunarYear]) -> str:
    """The data file."""
    lines = [
        f'  [{each.year}, "{each.first}", {each.leap}, "{"".join("01"[length - 29] for length in each.lengths)}"],\n'
        for each in table
    ]
    return HEAD + "".join(lines) + "]\n"


def differences(table: list[LunarYear]) -> Iterator[str]:
    """Where the table and the dates known to `holidays` part, one sentence each."""
    from holidays.calendars.chinese import _ChineseLunisolar

    known = _ChineseLunisolar()
    days: tuple[tuple[str, int, int, Callable[[int], tuple[date | None, bool]]], ...] = (
        ("lunar new year", 1, 1, known.lunar_new_year_date),
        ("buddha's birthday", 4, 8, known.buddha_birthday_date),
        ("dragon boat", 5, 5, known.dragon_boat_date),
        ("mid-autumn", 8, 15, known.mid_autumn_date),
        ("double ninth", 9, 9, known.double_ninth_date),
    )
    for each in table:
        for name, month, day, ask in days:
            expected, _estimated = ask(each.year)
            if expected and expected != (ours := day_of(each, month, day)):
                yield f"{name} {each.year}: {ours} here, {expected} there"


def day_of(year: LunarYear, month: int, day: int) -> date:
    """The day of a month that is no leap month."""
    before = month - 1 + (0 < year.leap < month)
    return year.first + timedelta(days=sum(year.lengths[:before]) + day - 1)


def main(arguments: list[str]) -> int:
    """Write the table, or with `--check` say whether it is as it should be; 1 where it differs from what is known."""
    table = years()
    found = list(differences(table))
    if "--check" in arguments:
        if TARGET.read_text("utf-8") != written(table):
            found.append("resources/calendar/lunar.toml is out of date, run python -m tools.lunar_months")
    else:
        TARGET.write_text(written(table), "utf-8", newline="\n")
        print(*(f"close to midnight: {day}, {minutes} min" for day, minutes in close_calls()), sep="\n")
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
