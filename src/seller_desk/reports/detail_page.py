"""A detail page as one HTML file that refers to nothing outside, or as plain text; every text is escaped (F01)."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from seller_desk import resources, texts
from seller_desk.domain.detail_pages import DetailPage
from seller_desk.reports.files import replacing
from seller_desk.reports.html import UNPRINTABLE

if TYPE_CHECKING:
    from jinja2 import Template

_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def page_html(page: DetailPage) -> str:
    """The page as HTML; pictures are inside it, those whose file is gone are left out."""
    return _template().render(page=page, language="zh-CN" if texts.current() == "zh_CN" else "en", inside=_inside)


def page_text(page: DetailPage) -> str:
    """The page as text: headings on lines of their own, parameters as “name: value”."""
    return "\n".join(_lines(page)).strip() + "\n"


def write_page(page: DetailPage, path: Path) -> None:
    """Write the page as .html, or as text for any other ending; whole or not at all. Raises OSError."""
    content = page_html(page) if path.suffix.lower() in {".html", ".htm"} else page_text(page)
    with replacing(path) as draft:
        draft.write_text(content, encoding="utf-8", newline="\n")


def _lines(page: DetailPage) -> Iterator[str]:
    yield from filter(None, (page.title, page.selling_point, page.price))
    for block in page.blocks:
        yield ""
        yield from filter(None, (block.heading, *block.paragraphs))
    if page.parameters:
        yield ""
        yield from (f"{name}: {value}" for name, value in page.parameters)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_printable)
    return environment.from_string(resources.text("reports", "detail_page.html"))


def _printable(value: object) -> object:
    """A text without control and direction characters; anything else as it is."""
    return UNPRINTABLE.sub("", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _inside(path: Path) -> str:
    """A picture as part of the page; "" where its file is gone."""
    kind = _TYPES.get(path.suffix.lower())
    try:
        return f"data:{kind};base64,{b64encode(path.read_bytes()).decode('ascii')}" if kind else ""
    except OSError:
        return ""
