"""The age of stock, checked against a queue of single pieces: first in, first out (S7)."""

from collections import Counter, deque
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.stock_ages import CLASSES, AgedPieces, Event, age_class, aged

TODAY = date(2026, 11, 22)


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(-40, 60)), max_size=30))
def test_with_every_move_noted_it_is_the_queue_of_the_shelf(moves: list[tuple[int, int]]) -> None:
    shelf: deque[str] = deque()
    events = [Event(day(300), 0, arrival=False)]
    for ago, pieces in sorted(moves, key=lambda move: -move[0]):
        if pieces > 0:
            shelf.extend([day(ago)] * pieces)
            events.append(Event(day(ago), pieces, arrival=True))
        for _piece in range(min(-pieces, len(shelf))):
            shelf.popleft()
    found = Counter[str]()
    for each in aged(len(shelf), reversed(events)):
        found[each.day] += each.pieces
        assert each.sure
    assert found == Counter(shelf)


def test_what_a_count_found_is_at_least_so_old() -> None:
    events = [Event(day(10), 30, arrival=True), Event(day(100), 50, arrival=False)]
    assert [*aged(45, events)] == [AgedPieces(day(10), 30, True), AgedPieces(day(100), 15, False)]


def test_older_counts_and_receipts_before_them_say_more() -> None:
    events = [
        Event(day(5), 100, arrival=False),
        Event(day(40), 60, arrival=True),
        Event(day(70), 10, arrival=False),
        Event(day(120), 4, arrival=True),
        Event(day(200), 30, arrival=False),
    ]
    assert [*aged(80, events)] == [
        AgedPieces(day(40), 60, True),
        AgedPieces(day(5), 10, False),  # more than was there 70 days ago: it came since, nobody noted when
        AgedPieces(day(120), 4, True),
        AgedPieces(day(200), 6, False),
    ]


def test_without_counts_and_receipts_no_age_is_known() -> None:
    assert [*aged(10, [])] == []
    assert [*aged(0, [Event(day(1), 5, arrival=True)])] == []
    assert [*aged(10, [Event(day(1), 5, arrival=True, sure=False)])] == [AgedPieces(day(1), 5, False)]


@pytest.mark.parametrize(
    ("ago", "place"), [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (180, 3), (181, 4), (900, 4)]
)
def test_the_classes_of_age(ago: int, place: int) -> None:
    assert age_class(day(ago), TODAY) == place
    assert place < CLASSES
