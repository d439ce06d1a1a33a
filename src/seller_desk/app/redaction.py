"""Takes buyers' data out of what is logged: numbers, addresses and the values that exceptions carry."""

import re
import traceback
from types import TracebackType

_RULES = (
    (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "<e-mail>"),
    (r"\+\d[\d -]{6,}|\b1[3-9]\d[ -]?\d{4}[ -]?\d{4}\b|\b0\d{2,3}[ -]\d{7,8}\b|\d{7,}", "<number>"),
    (
        r"(?:[\w\u4e00-\u9fff-]{1,20}?(?:省|自治区|市|区|县|镇|乡|街道|村|路|街|巷|弄|号|栋|幢|单元|室)){2,}",
        "<address>",
    ),
)


def redacted(text: str) -> str:
    """The text without e-mail addresses, street addresses and runs of seven or more digits."""
    for pattern, instead in _RULES:
        text = re.sub(pattern, instead, text)  # compiled with the first line that is logged
    return text


def where(problem: BaseException) -> str:
    """Where an exception came from: kinds and places, never its own words, which may be a buyer's."""
    lines: list[str] = []
    chain: BaseException | None = problem
    while chain is not None:
        lines += [*_frames(chain.__traceback__), _kind(chain)]
        follows = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
        if follows is not None:
            lines.append("after:")
        chain = follows
    return "\n".join(lines)


def _frames(trace: TracebackType | None) -> list[str]:
    return [f'  File "{each.filename}", line {each.lineno}, in {each.name}' for each in traceback.extract_tb(trace)]


def _kind(problem: BaseException) -> str:
    code = getattr(problem, "sqlite_errorname", None) or getattr(problem, "errno", None)
    return f"{type(problem).__module__}.{type(problem).__qualname__}" + (f" ({code})" if code else "")
