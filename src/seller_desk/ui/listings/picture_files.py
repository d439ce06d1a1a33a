"""Looking at picture files before they are kept: what they are by their bytes, not by their names; refused with a word.

Called off the window's thread. A file that claims a huge size is refused from its first bytes, without unpacking it.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from seller_desk.domain.pictures import MOST_BYTES, PictureFacts, too_large, weight
from seller_desk.texts import N_, Message
from seller_desk.usecases.listing_pictures import NewPicture

_STARTS = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_GIF, _WEBP = b"GIF8", 12
_ONLY = Message(N_("Only JPG, PNG and WEBP pictures are kept."))
_BROKEN = Message(N_("The file is damaged or not whole: save it again in its program."))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What came of looking at files: those to keep, and a sentence for each that is refused."""

    good: tuple[NewPicture, ...]
    refused: tuple[Message, ...]


def look_at(paths: list[Path]) -> LookedAt:
    """Look at every file."""
    good, refused = [], []
    for path in paths:
        found = _looked_at(path)
        if isinstance(found, NewPicture):
            good.append(found)
        else:
            refused.append(Message(N_("{file}: {why}"), {"file": path.name, "why": found}))
    return LookedAt(tuple(good), tuple(refused))


def _looked_at(path: Path) -> NewPicture | Message:
    try:
        size = path.stat().st_size
        if not path.is_file() or size == 0:
            return Message(N_("There is no file with something in it."))
        if size > MOST_BYTES:
            return Message(
                N_("{size} is more than the {most} that are kept."), {"size": weight(size), "most": weight(MOST_BYTES)}
            )
        content = path.read_bytes()
    except OSError:
        return Message(N_("The file cannot be read."))
    return picture_of(path.name, content)


def picture_of(name: str, content: bytes) -> NewPicture | Message:
    """The picture in these bytes, or why it is not kept."""
    kind = _format(content)
    if not kind:
        return Message(N_("Moving pictures (GIF) are not kept.")) if content.startswith(_GIF) else _ONLY
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind.encode())
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return _BROKEN
    if too_large(size.width(), size.height()):
        return Message(
            N_("{width} × {height} pixels are too many to be looked at."),
            {"width": size.width(), "height": size.height()},
        )
    if not _is_whole(kind, content) or reader.read().isNull():
        return _BROKEN
    return NewPicture(name, PictureFacts(size.width(), size.height(), len(content), kind), content)


def _format(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:_WEBP] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), "")


def _is_whole(kind: str, content: bytes) -> bool:
    """Whether the file has its end: a JPEG cut short would be shown with a grey rest."""
    if kind == "jpg":
        return b"\xff\xd9" in content[-4096:]
    if kind == "png":
        return b"IEND" in content[-4096:]
    return int.from_bytes(content[4:8], "little") + 8 <= len(content)
