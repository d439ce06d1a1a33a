"""Makes an edit that may be refused while it is prepared: the reason goes to the status line, nothing changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit


def attempt(window: "Window", make: "Callable[[], Edit]") -> None:
    """Do the edit that `make` prepares; a refusal is said with its remedy."""
    try:
        edit = make()
    except Refused as refused:
        remedy = refused.remedy
        whole = Message(N_("{what} {remedy}"), {"what": refused.message, "remedy": remedy}) if remedy else None
        window.say(whole or refused.message, "critical")
        return
    window.do(edit)
