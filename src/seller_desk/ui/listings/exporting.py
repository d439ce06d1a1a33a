"""Listings out of the window: asks for the file and what it is for, and writes it off the window's thread (O11)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from seller_desk.domain.market_files import FORMATS
from seller_desk.texts import N_, Message, _, sentences
from seller_desk.usecases.listing_export import PLAIN, export_listings, format_name

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.listing_export import Exported

_WRITING = Message(N_("Writing the listings"))


def kinds() -> dict[str, tuple[str, str]]:
    """The kinds of file as the file dialog names them → (format, ending)."""
    plain = {f"{format_name(PLAIN)} (*{ending})": (PLAIN, ending) for ending in (".xlsx", ".csv")}
    return plain | {f"{format_name(kind)} (*.csv)": (kind, ".csv") for kind in FORMATS if kind != PLAIN}


def ask_and_export(window: "Window", parent: QWidget, listings: Sequence[int]) -> None:
    """Ask where to and as what, then write these listings."""
    known = kinds()
    folder = Path(window.memory.recall("folder.export") or Path.home())
    proposed = str(folder / _("Listings"))
    name, chosen = QFileDialog.getSaveFileName(parent, _("Export"), proposed, ";;".join(known))
    if name:
        kind, ending = known.get(chosen, (PLAIN, ".xlsx"))
        own = name.lower().endswith((".csv", ".xlsx"))
        write(window, Path(name) if own else Path(f"{name}{ending}"), kind, listings)


def write(window: "Window", path: Path, kind: str, listings: Sequence[int]) -> None:
    """Write these listings and say how many rows they are."""
    window.memory.remember("folder.export", str(path.parent))
    desk = window.desk

    def done(exported: "Exported") -> None:
        values = {"n": exported.rows, "file": path.name}
        written = Message(N_("{n} row written to {file}"), values, N_("{n} rows written to {file}"))
        window.say(Message(sentences((written, *exported.notes))) if exported.notes else written)

    window.run(lambda _progress: export_listings(desk, path, kind, listings=listings), done, _WRITING)
