"""The Today tab: says what it will hold, and leads to what can be seen already."""

from seller_desk.texts import N_, _
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.panels import Panel


class TodayPage(Page):
    """One honest sentence and one way on."""

    title = N_("Today")
    uses_shop = False

    def build(self) -> None:
        sentence = _("What to do today will stand here, ranked: late reviews, stock-outs, orders near their deadline.")
        self.empty = EmptyState(sentence, _("See what is about to run out"), lambda: self.window_.open("inventory"))
        self.body.addWidget(Panel(content=self.empty), 1)
