"""The quick filter: finds rows in slices of some milliseconds, so that typing never waits; a newer word wins."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE_SECONDS = 0.008
FIRST_ROWS = 100
PATIENCE_SECONDS = 0.06
_STEP = 256


class Sieve(QObject):
    """Keeps each row's search text once it was needed, and hands out the places of fitting rows as they are found."""

    def __init__(
        self, text_of: Callable[[int], str], found: Callable[[list[int], bool], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._text_of, self._found = text_of, found
        self._texts: list[str | None] = []
        self._pass: Iterator[list[int]] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._fresh = True
        self._held: list[int] = []
        self._started = 0.0

    @property
    def busy(self) -> bool:
        """Whether a pass is still under way."""
        return self._pass is not None

    def forget(self, count: int) -> None:
        """There are `count` new rows; nothing is known of them yet."""
        self.stop()
        self._texts = [None] * count

    def stop(self) -> None:
        """Drop the pass under way."""
        self._timer.stop()
        self._pass, self._held = None, []

    def start(self, order: Sequence[int], needle: str) -> None:
        """Look for rows (in `order`) that hold every word of `needle`; `found(places, first)` hears of them."""
        self.stop()
        self._pass = self._passing(order, needle.casefold().split())
        self._fresh, self._started = True, perf_counter()
        self._go_on()

    def _passing(self, order: Sequence[int], words: list[str]) -> Iterator[list[int]]:
        for start in range(0, len(order), _STEP):
            places = order[start : start + _STEP]
            yield [place for place in places if self._fits(place, words)]

    def _fits(self, place: int, words: list[str]) -> bool:
        text = self._texts[place]
        if text is None:
            text = self._texts[place] = self._text_of(place).casefold()
        return all(word in text for word in words)

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        while self._pass is not None:
            hits = next(self._pass, None)
            if hits is None:
                return self._finish()
            self._held += hits
            if perf_counter() > until:
                break
        if not self._fresh or len(self._held) >= FIRST_ROWS or perf_counter() - self._started > PATIENCE_SECONDS:
            self._hand_out()
        self._timer.start()
        return None

    def _finish(self) -> None:
        self._timer.stop()
        self._pass = None
        self._hand_out()

    def _hand_out(self) -> None:
        held, self._held = self._held, []
        first, self._fresh = self._fresh, False
        if held or first:
            self._found(held, first)
