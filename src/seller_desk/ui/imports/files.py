"""Asking for files: those to import, and the one into which the rows not kept are written."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from seller_desk.texts import _
from seller_desk.ui.kit.table.memory import Memory

_ENDINGS = "*.csv *.tsv *.txt *.xlsx *.xls *.xlsm *.ods *.zip *.htm *.html *.json"
_FROM, _TO = "folder.import", "folder.export"


def ask_for_files(parent: QWidget, memory: Memory) -> list[Path]:
    """The files that the person chose; the folder is remembered."""
    kinds = f"{_('Tables and archives')} ({_ENDINGS})"
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Choose files to import"), _folder(memory, _FROM), kinds)
    if names:
        memory.remember(_FROM, str(Path(names[0]).parent))
    return [Path(name) for name in names]


def ask_where_to_save(parent: QWidget, memory: Memory, source: str) -> Path | None:
    """Where the rows of `source` that were not kept go, or None."""
    proposed = Path(_folder(memory, _TO)) / _("{file} - rows not kept.csv").format(file=Path(source).stem)
    kinds = f"{_('Text table')} (*.csv)"
    name, _filter = QFileDialog.getSaveFileName(parent, _("Save the rows not kept"), str(proposed), kinds)
    if not name:
        return None
    path = Path(name) if name.endswith(".csv") else Path(f"{name}.csv")
    memory.remember(_TO, str(path.parent))
    return path


def _folder(memory: Memory, name: str) -> str:
    kept = memory.recall(name)
    return kept if isinstance(kept, str) else str(Path.home())
