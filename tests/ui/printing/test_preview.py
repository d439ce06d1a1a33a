"""The preview: what it shows, the columns it can leave out, which pages go to the printer."""

import pytest

from seller_desk.ui.printing.options import Printing
from seller_desk.ui.printing.preview import file_name
from tests.ui.printing.test_paper import document


@pytest.mark.parametrize(
    ("wanted", "pages"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("2", [1]),
        ("1-3", [0, 1, 2]),
        ("2 – 3, 5", [1, 2, 4]),
        ("4-9", [3, 4]),
        ("x", []),
        ("9", []),
    ],
)
def test_pages_are_chosen_as_people_write_them(wanted: str, pages: list[int]) -> None:
    assert Printing("p", wanted=wanted).pages(5) == pages


def test_a_file_is_named_by_the_title_as_file_systems_allow() -> None:
    assert file_name(document()) == "补货清单"
