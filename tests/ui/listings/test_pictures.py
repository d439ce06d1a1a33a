"""Pictures of a listing: looked at before they are kept, checked by platform, deleted and brought back."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from seller_desk.texts import Message
from seller_desk.ui.listings.editor import Editor
from seller_desk.ui.listings.picture_files import look_at, picture_of
from seller_desk.ui.listings.pictures import PicturesPart
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases import listing_pictures
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.listing_pictures import NewPicture
from tests.ui.listings.conftest import part_of
from tests.ui.opened import rested


def image(width: int = 800, height: int = 800, kind: str = "png", colour: str = "#336699") -> bytes:
    """A picture file made here."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made.save(buffer, kind)  # type: ignore[call-overload] # a name of a format
    return bytes(buffer.data().data())


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def why(content: bytes, name: str = "a.png") -> str:
    found = picture_of(name, content)
    assert isinstance(found, Message)
    return str(found)


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_picture_is_known_by_its_bytes(kind: str) -> None:
    found = picture_of("x.svg", image(640, 480, kind))
    assert isinstance(found, NewPicture)
    assert (found.facts.width, found.facts.height, found.facts.format) == (640, 480, kind)


def test_hostile_pictures_are_refused_with_a_sentence() -> None:
    assert why(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.png") == "Only JPG, PNG and WEBP pictures are kept."
    assert why(b"GIF89a" + bytes(40)) == "Moving pictures (GIF) are not kept."
    assert why(bomb(60_000, 60_000)) == "60000 × 60000 pixels are too many to be looked at."
    assert "damaged" in why(b"\x89PNG\r\n\x1a\n" + bytes(20))


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_picture_cut_short_is_refused(kind: str) -> None:
    whole = image(300, 300, kind)
    assert "damaged" in why(whole[: len(whole) * 2 // 3])


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    empty = tmp_path / "空.png"
    empty.write_bytes(b"")
    found = look_at([empty, tmp_path / "gone.jpg", tmp_path])
    assert found.good == ()
    assert [str(each).partition(":")[0] for each in found.refused] == ["空.png", "gone.jpg", tmp_path.name]


@pytest.fixture
def part(editor: Editor, window: MainWindow, qtbot: QtBot) -> PicturesPart:
    editor.show_tab("pictures")
    rested(qtbot, window)
    found = part_of(editor, PicturesPart)
    assert isinstance(found, PicturesPart)
    return found


def give(part: PicturesPart, window: MainWindow, qtbot: QtBot, tmp_path: Path, **files: bytes) -> None:
    paths = [tmp_path / f"{name}.png" for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    part.take_files(paths)
    rested(qtbot, window)


def kept(desk: Desk) -> list[str]:
    return [each.name for each in listing_pictures.pictures(desk, 2)]


def test_pictures_are_copied_named_by_their_content_and_checked(
    part: PicturesPart, window: MainWindow, filled: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    give(part, window, qtbot, tmp_path, a=image(), b=image(300, 300, colour="#993333"), c=image())
    assert kept(filled) == ["a.png", "b.png", "c.png"]
    files = sorted(path.name for path in (filled.home / "pictures").iterdir())
    assert len(files) == 2
    assert [bool(tile.problems) for tile in part.tiles.tiles] == [False, True, False]
    assert "1 does not fit Taobao" in part.count.text()


def test_a_refused_file_is_said_and_the_others_are_kept(
    part: PicturesPart, window: MainWindow, filled: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    give(part, window, qtbot, tmp_path, good=image(), bad=b"GIF89a")
    assert kept(filled) == ["good.png"]
    assert "bad.png" not in kept(filled)


def test_dropped_files_are_taken_and_links_are_not(
    part: PicturesPart, window: MainWindow, filled: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(image())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.invalid/y.png")])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), actions, mime, buttons, keys)
    part.dragEnterEvent(enter)
    assert enter.isAccepted()
    part.dropEvent(QDropEvent(QPointF(5, 5), actions, mime, buttons, keys))
    rested(qtbot, window)
    assert kept(filled) == ["x.png"]


def test_order_kind_and_delete_are_edits_that_can_be_taken_back(
    part: PicturesPart, window: MainWindow, filled: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    give(part, window, qtbot, tmp_path, a=image(), b=image(colour="#993333"))
    part.tiles.setCurrentIndex(part.tiles.model().index(0, 0))
    part._move(1)
    rested(qtbot, window)
    assert kept(filled) == ["b.png", "a.png"]
    part._set_kind("scene")
    rested(qtbot, window)
    assert [each.kind for each in listing_pictures.pictures(filled, 2)] == ["main", "scene"]
    part._delete()
    rested(qtbot, window)
    assert kept(filled) == ["b.png"]
    for _step in range(3):
        window.work.undo()
        rested(qtbot, window)
    assert kept(filled) == ["a.png", "b.png"]
    assert {each.kind for each in listing_pictures.pictures(filled, 2)} == {"main"}
