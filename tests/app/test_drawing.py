"""`screenshots` draws every tab and dialog with something in it, and leaves the person's data alone."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from seller_desk import texts
from seller_desk.app.drawing import Drawing
from seller_desk.domain.clock import CHINA
from seller_desk.domain.progress import Silent
from seller_desk.usecases.demo import shop
from seller_desk.usecases.desk import FILE_NAME, open_desk
from seller_desk.usecases.import_reading import ImportRequest
from seller_desk.usecases.imports import import_files
from tools import shots

pytestmark = pytest.mark.usefixtures("qapp")


def test_all_pictures_of_the_manual_are_drawn_and_nothing_is_written(
    home: Path, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    filled = open_desk(home, clock)
    shop.fill(filled, Silent(), orders=400)
    filled.close()
    before = (home / FILE_NAME).read_bytes()
    desk, passing, folder = open_desk(home, clock, read_only=True), tmp_path / "passing", tmp_path / "pictures"
    passing.mkdir()
    drawing = Drawing(desk, passing, folder, (1366, 768), "light", texts.current())
    try:
        drawn = {path.stem: QImage(str(path)) for path in drawing.everything(Silent())}
    finally:
        drawing.close()
        desk.close()
    wanted = {shots.DRAWN_AS.get(name, name) for look in shots.looks(every=False) for name in shots.wanted(look)}
    assert wanted <= set(drawn)
    assert {(image.width(), image.height()) for image in drawn.values()} == {(1366, 768)}
    assert [one for one in drawn for other in drawn if one < other and drawn[one] == drawn[other]] == []
    assert (home / FILE_NAME).read_bytes() == before


def test_the_files_of_the_morning_hold_new_moved_and_spoiled_rows(
    tmp_path: Path, home: Path, clock: Callable[[], datetime]
) -> None:
    desk = open_desk(home, clock)
    files = shop.write_morning_files(tmp_path, clock().astimezone(CHINA).replace(tzinfo=None))
    outcome = import_files(desk, [ImportRequest(path) for path in files], Silent())
    desk.close()
    assert [result.format for result in outcome.files] == ["taobao_orders", "taobao_order_items", "douyin_orders"]
    assert [result.counts.failed for result in outcome.files] == [3, 0, 0]
    assert all(result.counts.new > 100 for result in outcome.files)
