"""The quick filter: finds rows in slices of some milliseconds, so that typing never waits; a newer word wins."""

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE_SECONDS = 0.008
FIRST_ROWS = 100
PATIENCE_SECONDS = 0.06
_STEP = 256


class Sieve(QObject):
    """Keeps each row's search text once it was needed, and hands out the places of fitting rows as they are found.

    A table of up to 256 rows, or one whose texts are known, is through before `start` returns.
    """

    def __init__(
        self, text_of: Callable[[int], str], found: Callable[[list[int], bool], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._text_of, self._found = text_of, found
        self._texts: list[str | None] = []
        self._order: Sequence[int] = ()
        self._words: list[str] = []
        self._at = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._fresh = True
        self._held: list[int] = []
        self._started = 0.0

    @property
    def busy(self) -> bool:
        """Whether a pass is still under way."""
        return self._at < len(self._order)

    def forget(self, count: int) -> None:
        """There are `count` new rows; nothing is known of them yet."""
        self.stop()
        self._texts = [None] * count

    def stop(self) -> None:
        """Drop the pass under way."""
        self._timer.stop()
        self._order, self._at, self._held = (), 0, []

    def start(self, order: Sequence[int], needle: str) -> None:
        """Look for rows (in `order`) that hold every word of `needle`; `found(places, first)` hears of them."""
        self.stop()
        self._order, self._words = order, needle.casefold().split()
        self._fresh, self._started = True, perf_counter()
        self._go_on()

    def _fits(self, place: int) -> bool:
        text = self._texts[place]
        if text is None:
            text = self._texts[place] = self._text_of(place).casefold()
        return all(word in text for word in self._words)

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        while self.busy:
            places = self._order[self._at : self._at + _STEP]
            self._at += len(places)
            self._held += [place for place in places if self._fits(place)]
            if perf_counter() > until:
                break
        if self.busy:
            self._timer.start()
            waited = perf_counter() - self._started > PATIENCE_SECONDS
            if self._fresh and len(self._held) < FIRST_ROWS and not waited:
                return
        else:
            self._timer.stop()
        self._hand_out()

    def _hand_out(self) -> None:
        held, self._held = self._held, []
        first, self._fresh = self._fresh, False
        if held or first or not self.busy:
            self._found(held, first)
