"""The quantities that save most for a limited sum: a search in whole numbers, exact for small cases.

Options are tried in the order of what one fen saves, the largest quantity first: the first way tried is the one a
person would take. Others are tried as long as they could still be better, up to a fixed number of looks.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

_LOOKS = 60_000
"""So many quantities are looked at, at most: a tenth of a second."""
_SCALE = 10**6


@dataclass(frozen=True, slots=True)
class Option:
    """Up to `pieces` in whole packs from `least` on; each costs `unit` millionths of a minor unit.

    The first `useful` pieces save `value` minor units each, the others nothing.
    """

    key: int
    pieces: int
    least: int
    multiple: int
    unit: int
    value: int
    useful: int

    def cost(self, pieces: int) -> int:
        """Minor units, rounded up: what is shown rounded is never more."""
        return -(-self.unit * pieces // _SCALE)

    def saves(self, pieces: int) -> int:
        """Minor units."""
        return self.value * min(pieces, self.useful)

    @property
    def most_useful(self) -> int:
        """The fewest pieces that save all that can be saved, in whole packs."""
        packs = -(-min(self.useful, self.pieces) // self.multiple) * self.multiple
        return min(max(packs, self.least), self.pieces)

    @property
    def rate(self) -> Fraction:
        """What a minor unit saves at most."""
        return Fraction(self.value * _SCALE, self.unit)

    def affordable(self, cash: int) -> int:
        """The most pieces worth buying with that cash; 0 where it does not reach for the least quantity."""
        most = self.most_useful
        if self.cost(most) <= cash:
            return most
        whole = min(cash * _SCALE // self.unit, most) // self.multiple * self.multiple
        return whole if whole >= self.least else 0

    def fewer(self, pieces: int) -> int:
        """The next smaller quantity that can be ordered."""
        return pieces - self.multiple if pieces - self.multiple >= self.least else 0


def best_buys(options: Sequence[Option], cash: int) -> dict[int, int]:
    """{key: pieces} that save most for at most so much cash, minor units; of equal ones the cheapest.

    Options that save nothing are bought with 0 pieces, those that cost nothing as far as they save.
    """
    found = {each.key: each.most_useful if each.value and each.useful and not each.unit else 0 for each in options}
    worth = [each for each in options if each.value and each.useful and each.unit and each.pieces]
    worth.sort(key=lambda each: (-each.rate, each.key))
    return found | _Search(worth, cash).best()


class _Search:
    """Depth first, the best rate first; a branch ends where even parts of packs could not save more."""

    def __init__(self, options: Sequence[Option], cash: int) -> None:
        self._options, self._cash = options, cash
        sizes = [min(each.useful, each.pieces) for each in options]
        costs = (each.unit * size for each, size in zip(options, sizes, strict=True))
        values = (each.value * size for each, size in zip(options, sizes, strict=True))
        self._costs, self._values = list(accumulate(costs, initial=0)), list(accumulate(values, initial=0))

    def _bound(self, place: int, spent: int) -> int:
        """The most that the options from a place on could save with what `spent` millionths leave of the cash."""
        reach = self._costs[place] + self._cash * _SCALE - spent
        end = bisect_right(self._costs, reach, place) - 1
        saved = self._values[end] - self._values[place]
        if end < len(self._options):
            each = self._options[end]
            saved += -(-(reach - self._costs[end]) * each.value // each.unit)
        return saved

    def best(self) -> dict[int, int]:
        """The best quantities found."""
        self._chosen: list[int] = []
        self._saved = self._spent = self._exactly = 0
        self._looks = 0
        best, most = list[int](), (-1, 0)
        while True:
            self._dive()
            if (self._saved, -self._spent) > most:
                best, most = list(self._chosen), (self._saved, -self._spent)
            if self._looks > _LOOKS or not self._turn(most):
                return {each.key: pieces for each, pieces in zip(self._options, best, strict=True)}

    def _dive(self) -> None:
        """Take as much as can be paid of every option that is left."""
        for each in self._options[len(self._chosen) :]:
            self._put(each, each.affordable(self._cash - self._spent))

    def _turn(self, most: tuple[int, int]) -> bool:
        """Go back to the last choice of which fewer could be better, and take fewer; False where there is none."""
        while self._chosen:
            place = len(self._chosen) - 1
            each, pieces = self._options[place], self._take_back()
            while pieces:
                after = each.fewer(pieces)
                saved, exactly = self._saved + each.saves(after), self._exactly + each.unit * after
                reach = saved + self._bound(place + 1, exactly)
                if (reach, -self._spent - each.cost(after)) > most:
                    self._put(each, after)
                    return True
                self._looks += 1
                # from here on each pack fewer gives away more than its cash could save elsewhere
                pieces = 0 if after <= each.useful else after
        return False

    def _put(self, each: Option, pieces: int) -> None:
        self._looks += 1
        self._chosen.append(pieces)
        self._saved += each.saves(pieces)
        self._spent += each.cost(pieces)
        self._exactly += each.unit * pieces

    def _take_back(self) -> int:
        each, pieces = self._options[len(self._chosen) - 1], self._chosen.pop()
        self._saved -= each.saves(pieces)
        self._spent -= each.cost(pieces)
        self._exactly -= each.unit * pieces
        return pieces
