"""What a change of the settings would do to one figure, shown before it is saved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure: its name, what it is now, what it would be."""

    name: str
    now: str
    then: str
