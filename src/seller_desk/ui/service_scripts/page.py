"""The Scripts tab: says what it will hold; answers for buyers are not part of this version."""

from seller_desk.texts import N_, _
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.panels import Panel


class ScriptsPage(Page):
    """One honest sentence, and nothing that could be pressed in vain."""

    title = N_("Scripts")

    def build(self) -> None:
        self.empty = EmptyState(
            _(
                "This version has no answers for buyers yet. They will stand here: your answers by situation, "
                "found by what the buyer wrote, filled in and ready to copy."
            )
        )
        self.body.addWidget(Panel(content=self.empty), 1)
