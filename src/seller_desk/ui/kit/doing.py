"""Making an edit from a dialog that shows what it changed: the dialog is told when the change stands in the data."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from seller_desk.domain.refusals import Refused

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit


def do_then(window: "Window", edit: "Edit", then: Callable[[], None]) -> None:
    """Make the edit through the session's history, then call `then`; jobs that are seen run one after the other.

    `then` is called whether the edit was made or refused (the status line says why).
    """
    window.do(edit)
    window.run(lambda _progress: None, lambda _none: then(), edit.label)


def do_or_say(window: "Window", make: Callable[[], "Edit"], problem: "QLabel", then: Callable[[], None]) -> bool:
    """Make the edit that `make` builds, then call `then`; where it refuses, `problem` says why, and this is False."""
    problem.setText("")
    try:
        edit = make()
    except Refused as refused:
        problem.setText(str(refused))
        return False
    do_then(window, edit, then)
    return True
