"""The pictures of a listing: copies kept in the data folder, named by their content; no network is asked."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.domain.changes import Topic, Topics
from seller_desk.domain.pictures import FORMATS, KIND_WORDS, KINDS, ListingPicture, PictureFacts
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.kept_files import sweep
from seller_desk.usecases.row_edits import changing, row_edit

if TYPE_CHECKING:
    from seller_desk.store.database import Connection
    from seller_desk.store.row_journal import RowJournal

FOLDER = "pictures"
_CHANGED = Topics({Topic.LISTINGS})


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture that was looked at and found whole: its name, what it is, and the bytes of its file."""

    name: str
    facts: PictureFacts
    content: bytes


def pictures(desk: Desk, listing: int) -> tuple[ListingPicture, ...]:
    """The pictures of a listing in their order."""
    from seller_desk.store import pictures as store

    with desk.database.read() as connection:
        return store.read_pictures(connection, listing)


def first_pictures(desk: Desk) -> dict[int, Path]:
    """Each listing's first main picture."""
    from seller_desk.store import pictures as store

    with desk.database.read() as connection:
        return {listing: desk.home / FOLDER / file for listing, file in store.first_pictures(connection).items()}


def path_of(desk: Desk, picture: ListingPicture) -> Path:
    """Where the picture's file lies."""
    return desk.home / FOLDER / picture.file


def add_edit(desk: Desk, listing: int, kind: str, given: Sequence[NewPicture]) -> Edit:
    """Copy pictures into the data folder and give them to the listing; undo takes them out again.

    Raises Refused for an unknown kind or format, and when the copies cannot be written.
    """
    _check(kind, given)
    files = [_kept(desk, each) for each in given]
    now = desk.now()

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import pictures as store

        for each, file in zip(given, files, strict=True):
            store.add(connection, journal, listing, {"kind": kind, "file": file, "added_at": now} | _values(each))

    label = Message(N_("Add {n} picture"), {"n": len(given)}, N_("Add {n} pictures"))
    return row_edit(label, _CHANGED, write)


def _values(picture: NewPicture) -> dict[str, object]:
    facts = picture.facts
    return {"name": picture.name, "width": facts.width, "height": facts.height, "bytes": facts.bytes}


def _check(kind: str, given: Sequence[NewPicture]) -> None:
    if kind not in KINDS or any(each.facts.format not in FORMATS for each in given):
        raise Refused(
            Message(N_("This kind of picture is not kept.")),
            Message(N_("Use {formats}."), {"formats": ", ".join(each.upper() for each in FORMATS)}),
        )


def _kept(desk: Desk, picture: NewPicture) -> str:
    """The name of the copy; a picture that is there already is not written again."""
    from seller_desk.reports.files import replacing

    name = f"{hashlib.sha256(picture.content).hexdigest()[:32]}.{picture.facts.format}"
    path = desk.home / FOLDER / name
    try:
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.stat().st_size != len(picture.content):
            with replacing(path) as draft:
                draft.write_bytes(picture.content)
    except OSError as problem:
        raise Refused(
            Message(N_("The copy of {name} could not be written."), {"name": picture.name}),
            Message(N_("Make room on the disk, or allow writing to the data folder.")),
        ) from problem
    return name


def kind_edit(desk: Desk, listing: int, picture: int, kind: str) -> Edit:
    """Say what a picture is for."""
    del desk, listing  # every edit is built with the desk and the listing it belongs to
    label = Message(N_("Picture is now: {kind}"), {"kind": Message(KIND_WORDS[kind])})
    return changing(label, _CHANGED, "listing_pictures", picture, {"kind": kind})


def order_edit(desk: Desk, listing: int, order: Sequence[int]) -> Edit:
    """Put the pictures of a listing into this order."""
    del desk, listing
    numbers = tuple(order)

    def write(connection: "Connection", journal: "RowJournal") -> None:
        from seller_desk.store import pictures as store

        store.set_order(connection, journal, numbers)

    return row_edit(Message(N_("Move a picture")), _CHANGED, write)


def delete_edit(desk: Desk, picture: ListingPicture) -> Edit:
    """Take a picture from its listing into the bin; its file stays as long as it can be taken back."""
    from seller_desk.usecases import bin as bins

    title = Message(N_("Picture {name}"), {"name": picture.name})
    return bins.delete_edit(desk, "picture", title, {"listing_pictures": [picture.id]}, _CHANGED)


def sweep_files(desk: Desk) -> int:
    """Delete copies that no listing and nothing in the bin points to for 30 days; returns how many."""
    from seller_desk.store import pictures as store

    return sweep(desk, FOLDER, store.files_in_use)
