"""Three doors to the same stock: the store's use cases, the command line, the window. What is seen must be the same.

Before each look the demand is measured where that is due, as the open window does by itself.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from seller_desk.cli.commands import Opens
from seller_desk.cli.main import run
from seller_desk.domain.inventory import StockRow, StockState
from seller_desk.domain.linking import read_parts
from seller_desk.domain.progress import Silent
from seller_desk.domain.stock_reasons import STATE_WORDS, rate_text
from seller_desk.ui.inventory.linking import LinkDialog
from seller_desk.ui.inventory.page import InventoryPage
from seller_desk.ui.inventory.questions import QuestionsDialog
from seller_desk.ui.shell.remembered import Remembered
from seller_desk.ui.shell.window import MainWindow
from seller_desk.usecases import inventory, linking
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.item_demand import measure

PATIENCE = 8000


@dataclass(frozen=True, slots=True)
class Seen:
    """One item as a door tells of it; `why` is what it says about the suggestion, word for word."""

    state: str
    on_hand: int | None
    suggested: int
    rate: str
    arrives: str
    why: tuple[str, ...]


class Door(Protocol):
    """A way to the stock."""

    def look(self) -> Mapping[str, Seen]:
        """Every item by its SKU."""

    def link(self, code: str, parts: str) -> None:
        """Let a SKU that waits take from these items ("2 × A + B")."""

    def take_back(self, code: str) -> None:
        """Take the link back."""

    def asked(self) -> int:
        """How many items wait for the answer which count holds."""

    def answer(self, sku: str, pieces: int) -> None:
        """Say which count holds."""


def _seen(row: StockRow) -> Seen:
    why = tuple(f"{line.what}: {line.how}" for line in row.explanation)
    return Seen(row.state.value, row.on_hand, row.suggested, rate_text(row.daily_rate), row.arrives.isoformat(), why)


class StoreDoor:
    """The use cases over the store."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.history = desk, History(desk)

    def look(self) -> Mapping[str, Seen]:
        measure(self.desk, Silent())
        return {row.sku: _seen(row) for row in inventory.stock_rows(self.desk)}

    def link(self, code: str, parts: str) -> None:
        found = [each.variant_id for each in linking.to_link(self.desk) if each.sku_code == code]
        wanted = read_parts(parts, linking.item_codes(self.desk))
        self.history.do(linking.link_edit(self.desk, dict.fromkeys(found, wanted)))

    def take_back(self, code: str) -> None:
        assert code
        self.history.undo()

    def asked(self) -> int:
        return len(inventory.count_questions(self.desk))

    def answer(self, sku: str, pieces: int) -> None:
        self.history.do(inventory.answer_edit(self.desk, {linking.item_codes(self.desk)[sku]: pieces}))


class TerminalDoor:
    """The commands, by their JSON."""

    def __init__(self, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
        self.desk, self.capsys = desk, capsys

    def _run(self, *arguments: str) -> Mapping[str, Any]:
        @contextmanager
        def opened(_opens: Opens) -> Iterator[Desk]:
            yield self.desk

        assert run([*arguments, "--json"], opened, _never, _never) == 0
        found: Mapping[str, Any] = json.loads(self.capsys.readouterr().out)
        return found

    def look(self) -> Mapping[str, Seen]:
        measure(self.desk, Silent())
        return {row["sku"]: _told(row) for row in self._run("alerts")["alerts"]}

    def link(self, code: str, parts: str) -> None:
        assert self._run("stock", "link", code, parts)["linked"]

    def take_back(self, code: str) -> None:
        self._run("stock", "link", code, "")

    def asked(self) -> int:
        return len(self._run("stock", "counts")["questions"])

    def answer(self, sku: str, pieces: int) -> None:
        self._run("stock", "count", f"{sku}={pieces}")


def _told(row: Mapping[str, Any]) -> Seen:
    why = tuple(f"{line['what']}: {line['how']}" for line in row["explanation"])
    return Seen(row["state"], row["on_hand"], row["suggested"], rate_text(row["daily_rate"]), row["arrives"], why)


def _never(*_given: object) -> None:
    raise AssertionError("stock needs nothing of Qt")


class WindowDoor:
    """The Inventory tab: what its table shows, its dialogs and buttons."""

    def __init__(self, desk: Desk, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(Remembered(folder / "settings.json"))
        self.window.resize(1366, 728)
        self.window.show()
        self.window.attach(desk)

    @property
    def page(self) -> InventoryPage:
        self.window.open("inventory")
        page = self.window.pages["inventory"]
        assert isinstance(page, InventoryPage)
        self._settle()
        return page

    def _settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.work.jobs.busy, timeout=PATIENCE)

    def look(self) -> Mapping[str, Seen]:
        measure(self.window.desk, Silent())
        page = self.page
        page.reload()
        self._settle()
        table = page.stock.view.table
        return {row.sku: self._shown(page, row) for row in list(table.shown_rows)}

    def _shown(self, page: InventoryPage, row: StockRow) -> Seen:
        """What the columns and the pane say in words, not what the row holds."""
        table = page.stock.view.table
        text = {key: table.shown_text(row, table.column(key)) for key in ("state", "on_hand", "suggested", "rate")}
        states = {str(words): state.value for state, words in STATE_WORDS.items()}
        page.stock.pane.show_row(row)
        why = tuple(f"{line.what}: {line.how}" for line in page.stock.pane.why.lines)
        arrives = next((line.value for line in page.stock.pane.order.lines if line.what == "Arrives"), "")
        year = f"{row.arrives:%Y}-" if arrives else f"{row.arrives}"
        on_hand = None if row.on_hand is None else _whole(text["on_hand"])
        state = states.get(text["state"], StockState.OK.value)
        return Seen(state, on_hand, _whole(text["suggested"]), text["rate"], f"{year}{arrives}", why)

    def link(self, code: str, parts: str) -> None:
        self.page.stock.waiting.open_links()
        dialog = self._dialog(LinkDialog)
        table = dialog.view.table
        line = next(at for at in range(table.rowCount()) if table.row(at).variant.sku_code == code)
        assert table.setData(table.index(line, 4), parts)
        table.check([line], on=True)
        dialog.link.click()
        self._settle()

    def take_back(self, code: str) -> None:
        assert code
        self.window.work.undo()
        self._settle()

    def asked(self) -> int:
        words = self.page.stock.waiting.questions.sentence.text()
        return int(words.split()[0]) if words else 0

    def answer(self, sku: str, pieces: int) -> None:
        self.page.stock.waiting.questions.button.click()
        dialog = self._dialog(QuestionsDialog)
        table = dialog.view.table
        line = next(at for at in range(table.rowCount()) if table.row(at).question.sku == sku)
        column = [each.key for each in table.columns].index("answer")
        assert table.setData(table.index(line, column), str(pieces))
        dialog.save.click()
        self._settle()

    def _dialog(self, kind: type[QDialog]) -> Any:  # noqa: ANN401 - of the kind that was asked for
        def shown() -> list[QDialog]:
            return [each for each in self.window.findChildren(kind) if each.isVisible()]

        self.qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
        return shown()[0]

    def close(self) -> None:
        """Close the window, and what stands open above it."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self._settle()
        self.window.close()


def _whole(text: str) -> int:
    return int(text.replace("pcs", "").replace(",", "").replace("−", "-").strip())


Doors = Callable[[str], Door]
