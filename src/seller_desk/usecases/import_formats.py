"""What can be read, what a file seems to be, and mappings that become formats of the seller's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seller_desk.domain.imports import FileResult
from seller_desk.domain.progress import Progress, Silent
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.import_job import import_examined
from seller_desk.usecases.import_reading import (
    ImportRequest,
    examine,
    own_formats,
    programs_shop_names,
    reading_of,
    usual_shop_name,
)

if TYPE_CHECKING:
    from seller_desk.intake.formats import Format
    from seller_desk.intake.layouts import Layout
    from seller_desk.intake.recognise import Examined


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """A format for lists: its id, platform, kind, name, and whether the seller made it."""

    id: str
    platform: str
    kind: str
    title: Message
    own: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What the import dialog shows of a file: what it is, the shop it would go to, and what would become of its rows.

    `result` is a rehearsal over the whole file that left nothing behind; None where the file cannot be imported yet:
    `examined.layout` is then a suggestion at best, to be given back as the request's mapping.
    """

    examined: "Examined"
    shop: str | None
    shop_is_new: bool
    shops: tuple[str, ...]
    result: FileResult | None


def known_formats(desk: Desk) -> tuple[KnownFormat, ...]:
    """Every format that can be read, the seller's own first."""
    from seller_desk.intake.formats import load

    own = tuple(_known(each, own=True) for each in own_formats(desk))
    return own + tuple(_known(each) for each in load())


def _known(format_: "Format", *, own: bool = False) -> KnownFormat:
    return KnownFormat(format_.id, format_.platform, format_.kind, format_.title, own)


def format_details(desk: Desk, format_id: str) -> "Format":
    """One format whole; raises Refused when there is none of that id."""
    from seller_desk.intake.formats import by_id, load

    found = by_id((*own_formats(desk), *load()), format_id)
    if found is None:
        raise Refused(
            Message(N_("There is no format called “{format}”."), {"format": format_id}),
            Message(N_("“formats list” names all of them.")),
        )
    return found


def guess(desk: Desk, path: Path, *, password: str | None = None) -> "Examined":
    """What the file seems to be; raises Refused when it cannot be read at all."""
    examined = examine(desk, ImportRequest(path, password=password))
    examined.close()
    return examined


def preview(desk: Desk, request: ImportRequest, progress: Progress | None = None, *, rehearse: bool = True) -> Preview:
    """What would become of a file; writes nothing. Raises Refused when the file cannot be read at all."""
    from seller_desk.store.importing.shops import Wanted, find_shop, list_shops

    examined = examine(desk, request)
    with desk.database.read() as connection:
        shops = list_shops(connection)
        if examined.layout is None:
            return Preview(examined, None, shop_is_new=False, shops=shops, result=None)
        reading = reading_of(examined.layout, examined)
        wanted = Wanted(
            platform=reading.platform,
            currency=reading.currency,
            zone=reading.zone,
            usual=usual_shop_name(reading.platform),
            own_names=programs_shop_names(reading.platform),
            given=request.shop,
            in_file=_shop_in(examined),
        )
        found = find_shop(connection, wanted)
    result = None
    if rehearse and examined.format_id is not None:
        result = import_examined(desk, replace(request, dry_run=True), examined, progress or Silent())
    examined.close()
    return Preview(examined, found.name, shop_is_new=found.new, shops=shops, result=result)


def _shop_in(examined: "Examined") -> str | None:
    layout = examined.layout
    headings = {} if layout is None else layout.columns
    place = next((place for place, name in enumerate(examined.header) if headings.get(name) == "shop_name"), None)
    if place is None:
        return None
    names = {row[place].strip() for row in examined.samples if len(row) > place} - {""}
    return names.pop() if len(names) == 1 else None


def remember_mapping(desk: Desk, examined: "Examined", layout: "Layout", name: str | None = None) -> str | None:
    """Use this layout for tables with these headings from now on; with a name it becomes a format of the seller's own.

    Gives the id of the new format.
    """
    from seller_desk.store.importing.own_formats import OwnFormat, remember_layout, save_own_format

    data: Mapping[str, Any] = layout.to_data()
    now = desk.now()
    made = None if name is None else OwnFormat(_id_for(desk, name), name.strip(), data)

    def work(connection: Any) -> None:  # noqa: ANN401 - a connection of the store
        remember_layout(connection, examined.header, data)
        if made is not None:
            save_own_format(connection, made, layout.kind, now)

    desk.database.write(work)
    return None if made is None else made.id


def _id_for(desk: Desk, name: str) -> str:
    """The id of the seller's own format of that name: the same name is the same format."""
    for each in own_formats(desk):
        if each.name == name.strip():
            return each.id
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    taken = {each.id for each in known_formats(desk)}
    wanted, number = f"own_{plain}" if plain else "own", 1
    while (made := wanted if number == 1 else f"{wanted}_{number}") in taken:
        number += 1
    return made
