"""On which days an item was in stock, counted back from its counts: an estimate, nobody notes every day (S3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Day = int
"""A day as `date.toordinal()` gives it."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of an item's stock within a window of days.

    `available` is today's; `sales` and `moves` are pieces by day (moves signed, sales positive); `counts` are the
    counts inside the window, oldest first.
    """

    available: int
    sales: Mapping[Day, int] = field(default_factory=dict)
    moves: Mapping[Day, int] = field(default_factory=dict)
    counts: Sequence[tuple[Day, int]] = ()


def days_in_stock(past: Past, first: Day, last: Day) -> int:
    """How many of the days `first` … `last` the item was in stock (S3).

    Counted back from today and from each count; a count of nothing also holds forward, until the next count or the
    next sale. A day with a sale is always a day in stock.
    """
    if last < first:
        return 0
    if _never_empty(past):
        return last - first + 1
    if not past.moves and not past.counts:
        return last - first + 1 - _days_since_emptied(past, first, last)
    empty = _empty_counted_back(past, first, last) | _empty_counted_on(past)
    return sum(day not in empty or past.sales.get(day, 0) > 0 for day in range(first, last + 1))


def days_without(past: Past, first: Day, last: Day) -> frozenset[Day]:
    """The days `first` … `last` without stock and without a sale, found as `days_in_stock` does."""
    if last < first or _never_empty(past):
        return frozenset()
    empty = _empty_counted_back(past, first, last) | _empty_counted_on(past)
    return frozenset(day for day in empty if first <= day <= last and past.sales.get(day, 0) <= 0)


def _never_empty(past: Past) -> bool:
    """Without moves and counts of nothing, stock only grows when one looks back."""
    return (
        past.available > 0 and not past.moves and (not past.counts or (len(past.counts) == 1 and past.counts[0][1] > 0))
    )


def _days_since_emptied(past: Past, first: Day, last: Day) -> int:
    """Days without stock and sale, looking back from an empty shelf."""
    level, after, days = past.available, last + 1, 0
    for day in sorted((day for day in past.sales if first <= day <= last and past.sales[day] > 0), reverse=True):
        if level > 0:
            return days
        days += after - day - 1
        after, level = day, level + past.sales[day]
    return days + (after - first if level <= 0 else 0)


def _empty_counted_back(past: Past, first: Day, last: Day) -> set[Day]:
    counted = dict(past.counts)
    level, empty = past.available, set[Day]()
    for day in range(last, first - 1, -1):
        before = level + past.sales.get(day, 0) - past.moves.get(day, 0)
        if day in counted:
            before = counted[day]
        if level <= 0 and before <= 0:
            empty.add(day)
        level = before
    return empty


def _empty_counted_on(past: Past) -> set[Day]:
    """Days between two counts on which the earlier one says that nothing was left."""
    empty = set[Day]()
    for (since, counted), (until, _next) in zip(past.counts, past.counts[1:], strict=False):
        if counted <= 0:
            empty.add(since)
        level = counted
        for day in range(since + 1, until):
            level += past.moves.get(day, 0)
            sold = past.sales.get(day, 0)
            if sold > max(level, 0):
                break  # goods came that nobody noted: from here on the earlier count says nothing
            if level <= 0:
                empty.add(day)
            level -= sold
    return empty
