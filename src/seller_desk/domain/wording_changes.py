"""What changed between two wordings, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_COMPARED = 4000  # words of a wording beyond which it is only said that it is another one
Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in both wordings, only in the old, or only in the new one."""

    text: str
    kind: Kind


def word_changes(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces in reading order, an old one before the new one that took its place.

    The wordings are given as words and the signs between them: joined they are the text.
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    ends = (len(old) - tail, len(new) - tail)
    pieces = [
        Piece("".join(old[:head]), "same"),
        *_between(old[head : ends[0]], new[head : ends[1]]),
        Piece("".join(old[ends[0] :]), "same"),
    ]
    return tuple(piece for piece in pieces if piece.text)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _between(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    if max(len(old), len(new)) > _COMPARED:
        return [Piece("".join(old), "removed"), Piece("".join(new), "added")]
    pieces: list[Piece] = []
    for word, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if word == "equal":
            pieces.append(Piece("".join(old[start:end]), "same"))
        else:
            pieces += [Piece("".join(old[start:end]), "removed"), Piece("".join(new[first:last]), "added")]
    return pieces
