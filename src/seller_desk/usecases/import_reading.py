"""Finding out what a file is before it is imported: known formats, the seller's own, remembered mappings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seller_desk.domain.imports import Reading
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message, _
from seller_desk.usecases.desk import Desk

if TYPE_CHECKING:
    from seller_desk.intake.formats import Format
    from seller_desk.intake.layouts import Layout
    from seller_desk.intake.recognise import Examined

ZONE = "Asia/Shanghai"
SHOP_NAMES = {
    "taobao": N_("Taobao shop"),
    "jd": N_("JD shop"),
    "pinduoduo": N_("Pinduoduo shop"),
    "douyin": N_("Douyin shop"),
    "kuaishou": N_("Kuaishou shop"),
    "alibaba1688": N_("1688 shop"),
    "shopify": N_("Shopify shop"),
    "woocommerce": N_("WooCommerce shop"),
    "amazon": N_("Amazon shop"),
}
_OTHER_SHOP = N_("My shop")


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """One file to import, with what the person chose; None = found out by itself."""

    path: Path
    format_id: str | None = None
    shop: str | None = None
    mapping: Mapping[str, Any] | None = None
    encoding: str | None = None
    header_row: int | None = None
    password: str | None = None
    dry_run: bool = False


def examine(desk: Desk, request: ImportRequest) -> "Examined":
    """What the file is; raises Refused when it cannot be read at all."""
    from seller_desk.intake import recognise
    from seller_desk.intake.formats import load

    choices = {"encoding": request.encoding, "header_row": request.header_row, "password": request.password}
    known: dict[str, Any] = {"formats": load(), "own": own_formats(desk), **choices}
    _look(request.path)
    try:
        examined = recognise.examine(request.path, format_id=request.format_id, mapping=request.mapping, **known)
        if request.mapping is None and request.format_id is None and not _is_known(examined):
            remembered = _remembered(desk, examined.header)
            if remembered is not None:
                return recognise.examine(request.path, mapping=remembered, **known)
    except OSError as problem:
        raise _unreadable(request.path) from problem
    return examined


def _look(path: Path) -> None:
    if path.is_dir() or not path.exists():
        raise Refused(
            Message(N_("There is no file {file}."), {"file": path.name}),
            Message(N_("Check the name and the folder.")),
        )


def _unreadable(path: Path) -> Refused:
    return Refused(
        Message(N_("{file} cannot be read."), {"file": path.name}),
        Message(N_("Close the program that has it open, or copy it to another folder, then import it again.")),
    )


def _is_known(examined: "Examined") -> bool:
    return examined.format is not None


def _remembered(desk: Desk, header: tuple[str, ...]) -> Mapping[str, Any] | None:
    from seller_desk.store.importing.own_formats import remembered_layout

    with desk.database.read() as connection:
        return remembered_layout(connection, header)


def own_formats(desk: Desk) -> "tuple[Format, ...]":
    """The formats that the seller made from mappings."""
    from seller_desk.intake.formats import load
    from seller_desk.intake.layouts import from_data, own_format
    from seller_desk.store.importing.own_formats import list_own_formats

    with desk.database.read() as connection:
        stored = list_own_formats(connection)
    return tuple(own_format(each.id, each.name, from_data(each.layout, load())) for each in stored)


def reading_of(layout: "Layout", examined: "Examined") -> Reading:
    """What merging must know of the file."""
    habits = layout.habits
    headings: dict[str, str] = {}
    for heading in examined.header:
        if (meaning := layout.columns.get(heading)) is not None:
            headings.setdefault(meaning, heading.strip())
    return Reading(
        kind=layout.kind,
        platform=habits.platform or "other",
        grain=habits.grain,
        currency=layout.currency,
        zone=ZONE if layout.zone in ("", "file") else layout.zone,
        key=habits.key if habits.key in layout.meanings else None,
        gross_of_order=layout.gross_of_order,
        refunds_of_lines=layout.refunds_of_lines,
        net_only=habits.net_paid_after_refund and "refund_amount" not in layout.meanings,
        headings=headings,
    )


def meaning_label(meaning: str) -> str:
    """What a person calls the meaning of a column, as a marked text."""
    from seller_desk.intake.meanings import LABELS

    return LABELS.get(meaning, meaning)


def unneeded(examined: "Examined") -> frozenset[str]:
    """The headings of the file that its format knows and does not need."""
    from seller_desk.intake.headers import normalised

    known = frozenset() if examined.format is None else examined.format.also
    return frozenset(heading for heading in examined.header if normalised(heading) in known)


def usual_shop_name(platform: str) -> str:
    """The name that a new shop of this platform gets, in the language shown now."""
    return _(SHOP_NAMES.get(platform, _OTHER_SHOP))


def programs_shop_names(platform: str) -> frozenset[str]:
    """The names that the program itself gives to shops of this platform."""
    name = SHOP_NAMES.get(platform, _OTHER_SHOP)
    return frozenset({name, _(name)})
