"""Making an edit from a dialog that shows what it changed: the dialog is told when the change stands in the data."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit


def do_then(window: "Window", edit: "Edit", then: Callable[[], None]) -> None:
    """Make the edit through the session's history, then call `then`; jobs that are seen run one after the other.

    `then` is called whether the edit was made or refused (the status line says why).
    """
    window.do(edit)
    window.run(lambda _progress: None, lambda _none: then(), edit.label)
