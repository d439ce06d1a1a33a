"""Documents as HTML: every text literal, nothing loaded from anywhere."""

import re

import pytest

from seller_desk.domain.documents import Bars, Column, Document, Facts, Heading, Kind, Money, Note, Table, cell_text
from seller_desk.reports.html import to_html

HOSTILE = (
    '<img src="file:///etc/hostname">',
    '<a href="http://x">x</a>',
    "<h1>x</h1>",
    "{{ 7*7 }}",
    "{% raw %}",
    "a & b",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("paper", [True, False])
def test_F01_texts_are_literal_wherever_they_stand(text: str, paper: bool) -> None:  # noqa: FBT001
    table = Table((Column(text, bold=True),), ((text,),), (text,), text)
    blocks = (
        table,
        Facts(((text, text),), text),
        Note(text),
        Bars(((text, 1, text),), 2, text),
        Heading(text, text, text),
    )
    page = to_html(Document(text, text, (text, text), blocks, text), room=90 if paper else 0)
    assert text not in page.replace("a &amp; b", "") or text.startswith("{")
    assert not re.search(r"<(img|a|h1|script|link|iframe)\b", page)
    assert "49" not in page


def test_a_page_for_a_browser_may_load_nothing() -> None:
    page = to_html(Document("x", blocks=(Note("y"),)))
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=|url\(|@import", page)


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, Kind.NUMBER, "—"),
        (Money(1284650, "CNY"), Kind.MONEY, "¥12,846.50"),
        (-1204, Kind.NUMBER, "−1,204"),
        (1204, Kind.ID, "1204"),
        ("-5", Kind.TEXT, "-5"),
    ],
)
def test_cells_are_said_as_people_read_them(cell: Money | int | str | None, kind: Kind, text: str) -> None:
    assert cell_text(cell, kind) == text


def test_control_and_direction_characters_do_not_reach_paper() -> None:
    page = to_html(Document("a\u202eb\x00c\u200bd"), room=90)
    assert "abcd" in page
