"""The button of the stock's header that opens all suggestions; it stands there where the window is wide enough."""

from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button

ROOMY = 1400
"""From so many px of the view on the header has room for it beside all other tools, in both languages."""


class ReorderButton(Button):
    """Seen only while there is room: the menu beside it offers the same."""

    def __init__(self) -> None:
        super().__init__(_("Reorder…"), icon="package")
        self.setObjectName("reorder_button")
        self._wanted, self._room = False, False

    def set_room(self, width: int) -> None:
        """The view has another width."""
        self._room = width >= ROOMY
        super().setVisible(self._wanted and self._room)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._wanted = visible
        super().setVisible(visible and self._room)
