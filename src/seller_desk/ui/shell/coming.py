"""A tab that has no tools of its own yet: one sentence what it will hold, and the step that fills it."""

from seller_desk.texts import N_, _
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.page import Page, Window
from seller_desk.ui.kit.panels import Panel

SENTENCES = {
    "today": N_("What to do today will stand here, ranked: late reviews, stock-outs, orders near their deadline."),
    "listings": N_("Your listings will stand here with titles, prices, margins and stock."),
    "scripts": N_("Answers for buyers will stand here, found by pasting what the buyer wrote."),
    "reviews": N_("Reviews will stand here, those that need an answer first."),
}


class ComingPage(Page):
    """Says honestly that nothing is here."""

    uses_shop = False

    def __init__(self, window: Window, name: str, title: str) -> None:
        self.title, self._name = title, name
        super().__init__(window)

    def build(self) -> None:
        self.body.addWidget(Panel(content=EmptyState(_(SENTENCES[self._name]))))
