"""What actions open: dialogs, file choosers, the preview; each is loaded only when it is wanted."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seller_desk.texts import N_, Message, _

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot
    from seller_desk.ui.shell.frame import Frame


def refresh(window: "Frame") -> None:
    """Read shops, last import and last backup again, and show them."""
    desk = window.work.desk
    if desk is None:
        return
    from seller_desk.ui.shell.facts import read_facts

    window.run(lambda _progress: read_facts(desk), window.show_facts, Message(N_("Reading the shops")), quiet=True)


# -- undo -------------------------------------------------------------------------------------------------------------
def undo(window: "Frame") -> None:
    """Take back the last step: the page's own where the keyboard is in its editor, else that of the session."""
    page = window.page_shown
    if page is None or not page.undo():
        window.work.undo()


def redo(window: "Frame") -> None:
    """Make the step again that was taken back last."""
    page = window.page_shown
    if page is None or not page.redo():
        window.work.redo()


# -- importing --------------------------------------------------------------------------------------------------------
def choose_files(window: "Frame") -> None:
    """Ask for files and look at them."""
    from PySide6.QtWidgets import QFileDialog

    kinds = _("Tables and archives") + " (*.csv *.tsv *.txt *.xlsx *.xls *.xlsm *.ods *.zip *.htm *.html)"
    folder = window.memory.text("folder.import", str(Path.home()))
    names, _filter = QFileDialog.getOpenFileNames(window, _("Choose files to import"), folder, kinds)
    if names:
        window.memory.remember("folder.import", str(Path(names[0]).parent))
        import_files(window, [Path(name) for name in names])


def import_files(window: "Frame", paths: Sequence[Path]) -> None:
    """Show the import dialog for these files."""
    if window.work.desk is None:
        return
    from seller_desk.ui.imports.dialog import ImportDialog

    ImportDialog(window, paths).open()


def open_imports(window: "Frame") -> None:
    """Show the imports so far; each can be taken back."""
    if window.work.desk is None:
        return
    from seller_desk.ui.imports.batches import BatchesDialog

    BatchesDialog(window).open()


def open_bin(window: "Frame") -> None:
    """Show what was deleted lately; each thing can be taken back."""
    if window.work.desk is None:
        return
    from seller_desk.ui.shell.bin_dialog import BinDialog

    BinDialog(window).open()


def open_demo(window: "Frame") -> None:
    """Fill the empty desk with the sample shop."""
    desk = window.work.desk
    if desk is None:
        return
    from seller_desk.usecases.demo.shop import fill

    window.run(
        lambda progress: fill(desk, progress),
        lambda outcome: window.tell(outcome.topics),
        Message(N_("Making the sample shop")),
    )


# -- paper and files --------------------------------------------------------------------------------------------------
def print_page(window: "Frame") -> None:
    """Preview what the current page would print."""
    page = window.page_shown
    snapshot = page.print_table() if page is not None else None
    if snapshot is None:
        window.say(Message(N_("There is nothing to print on this page yet.")), "info")
    else:
        print_table(window, snapshot)


def print_table(window: "Frame", snapshot: "TableSnapshot") -> None:
    """Show the print preview of a table."""
    desk, shop = window.work.desk, window.shop
    if desk is None:
        return
    from seller_desk.ui.printing.preview import PreviewDialog
    from seller_desk.usecases.printing import table_paper

    window.run(
        lambda _progress: table_paper(desk, snapshot, shop),
        lambda document: PreviewDialog(window, document).open(),
        Message(N_("Laying out the pages")),
        quiet=True,
    )


def export_table(window: "Frame", snapshot: "TableSnapshot", kind: str) -> None:
    """Ask for a file name and write the table there."""
    from PySide6.QtWidgets import QFileDialog

    from seller_desk.usecases.printing import export_table as write

    title = "".join("-" if mark in '\\/:*?"<>|' else mark for mark in snapshot.title) or _("Table")
    folder = Path(window.memory.text("folder.export", str(Path.home())))
    kinds = {"xlsx": _("Spreadsheet") + " (*.xlsx)", "csv": _("Text table") + " (*.csv)"}[kind]
    name, _filter = QFileDialog.getSaveFileName(window, _("Export"), str(folder / f"{title}.{kind}"), kinds)
    if not name:
        return
    path = Path(name) if name.endswith(f".{kind}") else Path(f"{name}.{kind}")
    window.memory.remember("folder.export", str(path.parent))
    words = Message(N_("Writing {file}"), {"file": path.name})

    def done(rows: int) -> None:
        values = {"n": rows, "file": path.name}
        window.say(Message(N_("{n} row written to {file}"), values, plural=N_("{n} rows written to {file}")))

    window.run(lambda _progress: write(snapshot, path), done, words)


# -- dialogs of the shell ---------------------------------------------------------------------------------------------
def open_palette(window: "Frame", typed: str = "") -> None:
    """Search, or run anything."""
    from seller_desk.ui.shell.palette import Palette
    from seller_desk.ui.shell.palette_entries import entries, keep_finding, learn_initials

    palette = Palette(window, entries(window))
    keep_finding(window, palette)
    learn_initials(window, palette)
    palette.open()
    palette.input.setText(typed)


def open_settings(window: "Frame", page: str = "") -> None:
    """Show the settings, on one of their pages."""
    from seller_desk.ui.shell.settings_dialog import show_settings

    show_settings(window, page)


def open_range(window: "Frame", chosen: str = "") -> None:
    """Show the range of listings, on one of its lists."""
    if window.work.desk is None:
        return
    from seller_desk.ui.range.dialog import open_range as show_range

    show_range(window, chosen)


def open_word_report(window: "Frame") -> None:
    """Check the words of everything, and show what was found."""
    if window.work.desk is None:
        return
    from seller_desk.ui.words.report import open_report

    open_report(window)


def open_allowed_words(window: "Frame") -> None:
    """Show the words that are allowed; they can be revoked."""
    if window.work.desk is None:
        return
    from seller_desk.ui.words.allowances import open_allowances

    open_allowances(window)


def open_word_packs(window: "Frame") -> None:
    """Show the seller's own packs of words."""
    if window.work.desk is None:
        return
    from seller_desk.ui.words.packs import open_packs

    open_packs(window)


def open_under_floor(window: "Frame") -> None:
    """Show the listings whose lowest hand price is under their floor."""
    if window.work.desk is None:
        return
    from seller_desk.ui.prices import opening

    opening.open_under_floor(window)


def open_price_events(window: "Frame") -> None:
    """Show coupons and reductions, and try them on prices."""
    if window.work.desk is None:
        return
    from seller_desk.ui.prices import opening

    opening.open_events(window)


def open_freight(window: "Frame") -> None:
    """Show the carriers' tables."""
    if window.work.desk is None:
        return
    from seller_desk.ui.prices import opening

    opening.open_freight(window)


def open_stock_take(window: "Frame") -> None:
    """Count the stock."""
    window.place_wanted.emit("inventory/stock-take")


def open_stock_work(name: str, window: "Frame") -> None:
    """Open a dialog of stock work by its name."""
    if window.work.desk is None:
        return
    from seller_desk.ui.stock_work.opening import WAYS

    WAYS[name](window)


def open_certificates(window: "Frame") -> None:
    """Show all certificates."""
    if window.work.desk is None:
        return
    from seller_desk.ui.listings.certificates_dialog import open_certificates as show_certificates

    show_certificates(window)


def open_keys(window: "Frame") -> None:
    """Show every key."""
    from seller_desk.ui.shell.keys import KeysDialog

    KeysDialog(window).open()


def open_about(window: "Frame") -> None:
    """Show version and licences."""
    from seller_desk.ui.shell.about import AboutDialog

    AboutDialog(window).open()


def open_problems(window: "Frame") -> None:
    """Show what is wrong with the data or the program, and what to do."""
    from seller_desk.ui.shell.problems import ProblemsDialog

    ProblemsDialog(window, window.problems).open()


def reload_page(window: "Frame") -> None:
    """Load the current page again."""
    page = window.page_shown
    if page is not None and window.work.desk is not None:
        page.reload()
