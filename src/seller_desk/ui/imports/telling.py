"""The window as imports see it, and what it says and tells after an import was taken back."""

from collections.abc import Callable
from typing import Protocol

from seller_desk.domain.changes import Topic
from seller_desk.domain.imports import UndoResult
from seller_desk.texts import N_, Message
from seller_desk.ui.kit.page import Window

EVERYTHING = frozenset(Topic)


class StatusLine(Protocol):
    """Where results stand."""

    def say(self, text: str, state: str = "ok", action: str = "", act: Callable[[], None] | None = None) -> None: ...


class ImportWindow(Window, Protocol):
    """The window that files are imported into."""

    @property
    def status_line(self) -> StatusLine: ...


def tell_undone(window: ImportWindow, result: UndoResult) -> None:
    """Say what taking back did."""
    window.forget_edits()
    window.tell(EVERYTHING)
    words = Message(
        N_("{n} import taken back: {removed} rows removed, {restored} put back"),
        {"n": len(result.batches), "removed": f"{result.removed:,}", "restored": f"{result.restored:,}"},
        plural=N_("{n} imports taken back: {removed} rows removed, {restored} put back"),
    )
    window.say(words)
