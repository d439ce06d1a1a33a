"""A text cut into words and the signs between them, for comparing two wordings."""

from collections.abc import Sequence


def words(text: str) -> Sequence[str]:
    """The words, blanks and signs of a text in their order; joined they are the text."""
    if not text:
        return ()
    if text.isascii():
        return _latin(text)
    import rjieba

    return tuple(part for word in rjieba.cut(text) for part in (_latin(word) if word.isascii() else (word,)))


def _latin(text: str) -> tuple[str, ...]:
    import re

    return tuple(re.findall(r"[0-9A-Za-z]+(?:\.\d+)?|\s+|.", text, re.DOTALL))
