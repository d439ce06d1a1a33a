"""The samples are what they say: every format is written, and the written cells add up to the expectation."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.samples import maker

NOW = datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001  a shop's own clock


@pytest.mark.parametrize("ident", maker.formats())
def test_every_format_is_written(ident: str, tmp_path: Path) -> None:
    sample = maker.write(ident, maker.history(60, 3, NOW), tmp_path)
    assert sample.path.stat().st_size > 0
    assert sample.data_rows > 0


def test_sales_of_one_seed_are_always_the_same() -> None:
    assert maker.history(40, 5, NOW) == maker.history(40, 5, NOW)
    assert maker.history(40, 5, NOW) != maker.history(40, 6, NOW)
