"""How a variant's attributes are said to a person: the values that tell it apart, without the names of the fields."""

import re
from functools import lru_cache

_BREAK = re.compile(r"[;；]")


@lru_cache(maxsize=4096)  # the variants of a shop share few choices, and a long table asks for all of them
def choice_words(attributes: str) -> str:
    """`颜色分类:米白;尺码:XL` → `米白 XL`; what is no pair of name and value stays as it is."""
    return " ".join(filter(None, map(_value, _BREAK.split(attributes))))


def _value(part: str) -> str:
    name, _mark, value = part.replace("：", ":").partition(":")
    return (value if value.strip() and any(map(str.isalpha, name)) else part).strip()
