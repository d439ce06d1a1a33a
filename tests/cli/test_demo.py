"""`demo` fills a fresh folder, and never one that is in use."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from seller_desk.app.start import main
from seller_desk.domain.inventory import StockState
from seller_desk.domain.progress import Silent
from seller_desk.domain.refusals import Refused
from seller_desk.usecases import inventory
from seller_desk.usecases.demo import shop
from seller_desk.usecases.desk import open_desk
from seller_desk.usecases.linking import count_to_link


@pytest.mark.parametrize(
    ("orders", "states"),
    [
        (2_000, {StockState.OUT, StockState.SLOW, StockState.OK}),
        pytest.param(shop.ORDERS, set(StockState), marks=pytest.mark.slow),
    ],
)
def test_demo_shows_every_state_and_loses_no_row(
    home: Path, clock: Callable[[], datetime], orders: int, states: set[StockState]
) -> None:
    desk = open_desk(home, clock)
    try:
        outcome = shop.fill(desk, Silent(), orders=orders)
        assert all(result.format and result.counts.add_up and not result.counts.failed for result in outcome.files)
        assert {row.state for row in inventory.stock_rows(desk)} >= states
        assert count_to_link(desk) > 0
        with pytest.raises(Refused):
            shop.fill(desk, Silent(), orders=10)
    finally:
        desk.close()


def test_the_command_imports_about_as_many_orders_as_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--orders", "200", "--json", "--home", str(home)]) == 0
    assert '"taobao_orders"' in capsys.readouterr().out
