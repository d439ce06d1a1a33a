"""Column headings in one spelling, so that small differences between exports do not matter."""

import re
import unicodedata
from functools import lru_cache

_UNIT = re.compile(r"\((?:元|件|pcs|个|次|人|笔|天|d|秒|%|¥|\$|rmb|cny|usd|人民币|单位:?元)\)")
_DROPPED = re.compile("[\\s_/\\\\\\-()\\[\\]{}<>【】《》:;,.·*\"'`=\u200b-\u200f\u2060\ufeff]+")


@lru_cache(maxsize=4096)
def normalised(heading: str) -> str:
    """The heading without case, width, spaces, brackets, slashes, underscores and units: `运费（元） ` → `运费`."""
    text = unicodedata.normalize("NFKC", heading).casefold().strip()
    bare = _DROPPED.sub("", _UNIT.sub("", text))
    return bare or _DROPPED.sub("", text)
