"""Chinese text as pinyin, for search: 羽绒服 is found by "yrf" and by "yurongfu"."""

from functools import lru_cache

_LONGEST = 200  # characters; the rest of a longer text adds nothing to a search


@lru_cache(maxsize=8192)
def pinyin(text: str) -> tuple[str, str]:
    """The initials and the full pinyin of the text, in lower case without blanks; other letters and digits stay.

    Phrases decide how a character is read: 重庆 is "chongqing", 重量 is "zhongliang".
    """
    text = text[:_LONGEST]
    if text.isascii():
        plain = "".join(_letters(text))
        return plain, plain
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(text, errors=_letters)  # type: ignore[arg-type]  # a list of parts is documented
    return "".join(syllable[0] for syllable in syllables), "".join(syllables)


def initials(text: str) -> str:
    """The first letter of each syllable: 羽绒服 → "yrf"."""
    return pinyin(text)[0]


def full(text: str) -> str:
    """Every syllable whole: 羽绒服 → "yurongfu"."""
    return pinyin(text)[1]


def _letters(text: str) -> list[str]:
    return [letter for letter in text.lower() if letter.isalnum()]
