"""What is wrong with a listing, as the Listings tab marks and filters it (L3, L4, L8, L14, T3)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from seller_desk.domain.listings import OFF_SALE, ListingRow
from seller_desk.texts import N_, Message


class Problem(StrEnum):
    """One kind of problem; the gravest first."""

    WORDS = "words"
    UNDER_FLOOR = "under_floor"
    PROOF = "proof"
    CERTIFICATES = "certificates"
    FALLING = "falling"


PROBLEM_WORDS = {
    Problem.WORDS: N_("Forbidden"),
    Problem.UNDER_FLOOR: N_("Under floor"),
    Problem.PROOF: N_("Needs proof"),
    Problem.CERTIFICATES: N_("Papers missing"),
    Problem.FALLING: N_("Falling"),
}
PROBLEM_STATES = {
    Problem.WORDS: "critical",
    Problem.UNDER_FLOOR: "critical",
    Problem.PROOF: "reorder",
    Problem.CERTIFICATES: "reorder",
    Problem.FALLING: "slow",
}
WAITING = frozenset({Problem.WORDS, Problem.UNDER_FLOOR})
"""What the badge of the tab counts in any case."""
ROLE_WORDS = {
    "": N_("No role"),
    "traffic": N_("Traffic"),
    "profit": N_("Profit"),
    "image": N_("Image"),
    "event": N_("Event"),
}


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """What was worked out of a listing: its problems with a word of why, its margin (a fraction) and floor (minor).

    `priced` says how its price stands, or why margin and floor are not available. `proofs_wait`: missing proofs count
    in the badge (L4).
    """

    why: tuple[tuple[Problem, Message], ...] = ()
    margin: Fraction | None = None
    floor: int | None = None
    priced: Message | None = None
    proofs_wait: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for problem, _why in self.why)

    @property
    def waits(self) -> bool:
        """Whether one of its problems counts in the badge."""
        return any(problem in WAITING or (problem is Problem.PROOF and self.proofs_wait) for problem, _why in self.why)


NO_FACTS = ListingFacts()


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A listing in the table: its row, and what was worked out of it (None: not yet)."""

    row: ListingRow
    facts: ListingFacts | None = None

    @property
    def state(self) -> str:
        """The shape of its gravest problem; "" for none."""
        problems = self.facts.problems if self.facts else ()
        return PROBLEM_STATES[problems[0]] if problems else ""

    @property
    def waits(self) -> bool:
        """Whether it counts in the badge."""
        return self.row.status != OFF_SALE and self.facts is not None and self.facts.waits

    def has(self, problem: Problem) -> bool:
        """Whether it has this problem."""
        return self.facts is not None and problem in self.facts.problems
