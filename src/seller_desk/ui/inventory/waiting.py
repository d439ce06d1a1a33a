"""What waits for the seller above the table: SKUs to be linked, first counts to be settled; and their dialogs."""

from collections.abc import Mapping, Sequence

from shiboken6 import isValid

from seller_desk.domain.linking import UnlinkedVariant
from seller_desk.domain.stock_moves import CountQuestion
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.inventory.strips import Strip
from seller_desk.ui.inventory.task import StockSight
from seller_desk.usecases import inventory as usecases
from seller_desk.usecases import linking


class Waiting:
    """Two lines of which each leads to its dialog; both hide while nothing waits."""

    def __init__(self, view: StockSight) -> None:
        self._view = view
        self.to_link = Strip("link_button", _("Link them…"), "info")
        self.questions = Strip("questions_button", _("Answer…"), "reorder")
        self.to_link.pressed.connect(self.open_links)
        self.questions.pressed.connect(self.open_questions)

    def say(self, view: usecases.StockView) -> None:
        """Say how much waits."""
        count = view.to_link if view.rows else 0
        words = ngettext(
            "{n} SKU of your orders takes from no stock item yet",
            "{n} SKUs of your orders take from no stock item yet",
            count,
        )
        self.to_link.say(words.format(n=f"{count:,}") if count else "")
        asked = ngettext(
            "{n} item: the shops name different quantities", "{n} items: the shops name different quantities",
            view.questions,
        )  # fmt: skip
        self.questions.say(asked.format(n=f"{view.questions:,}") if view.questions else "")

    def open_links(self) -> None:
        """Read the SKUs to link with their suggestions, then ask."""
        window = self._view.window_
        desk, shop = window.desk, window.shop
        window.run(
            lambda _progress: (linking.to_link(desk, shop), linking.item_codes(desk)),
            lambda found: self._ask_links(*found),
            Message(N_("Looking for fitting stock items")),
        )

    def _ask_links(self, waiting: Sequence[UnlinkedVariant], items: Mapping[str, int]) -> None:
        from seller_desk.ui.inventory.linking import LinkDialog

        if not isValid(self.to_link) or not waiting:
            return
        window = self._view.window_
        dialog = LinkDialog(self._view.behind, waiting, items, window.memory)
        dialog.linked.connect(lambda links: window.do(linking.link_edit(window.desk, links)))
        dialog.made.connect(lambda variants: window.do(linking.new_item_edit(window.desk, variants)))
        dialog.open()

    def open_questions(self) -> None:
        """Ask which first counts hold."""
        window = self._view.window_
        window.run(
            lambda _progress: usecases.count_questions(window.desk), self._ask_counts, Message(N_("Reading the stock"))
        )

    def _ask_counts(self, questions: Sequence[CountQuestion]) -> None:
        from seller_desk.ui.inventory.questions import QuestionsDialog

        if not isValid(self.to_link) or not questions:
            return
        window = self._view.window_
        dialog = QuestionsDialog(self._view.behind, questions, window.memory)
        dialog.answered.connect(lambda found: window.do(usecases.answer_edit(window.desk, found)))
        dialog.open()
