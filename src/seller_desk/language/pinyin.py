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
    from pypinyin.seg.simpleseg import seg

    syllables = [syllable for phrase in seg(text) for syllable in _syllables(phrase)]
    return "".join(syllable[0] for syllable in syllables), "".join(syllables)


@lru_cache(maxsize=32_768)
def _syllables(phrase: str) -> tuple[str, ...]:
    """How one phrase reads: titles are made of the same phrases again and again."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(phrase, errors=_letters))  # type: ignore[arg-type]  # a list of parts is documented


def initials(text: str) -> str:
    """The first letter of each syllable: 羽绒服 → "yrf"."""
    return pinyin(text)[0]


def full(text: str) -> str:
    """Every syllable whole: 羽绒服 → "yurongfu"."""
    return pinyin(text)[1]


def _letters(text: str) -> list[str]:
    return [letter for letter in text.lower() if letter.isalnum()]
