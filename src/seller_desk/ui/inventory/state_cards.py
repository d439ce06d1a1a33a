"""The five cards above the table of the stock: how many items are in a state, what it costs; pressed, one filters."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from seller_desk.domain.inventory import StockState
from seller_desk.domain.stock_reasons import STATE_WORDS
from seller_desk.domain.stock_summary import StockSummary
from seller_desk.texts import _
from seller_desk.ui.inventory.words import card_note
from seller_desk.ui.kit.cards import StateCard


class StateCards(QWidget):
    """`chosen` tells the state to show alone, or None for all; hidden while there is no item."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        group = QButtonGroup(self)
        group.setExclusive(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.cards: dict[StockState, StateCard] = {}
        for state in StockState:
            card = self.cards[state] = StateCard(state.value, _(STATE_WORDS[state]))
            card.setObjectName(f"card_{state.value}")
            card.clicked.connect(lambda on, state=state: self.chosen.emit(state if on else None))
            group.addButton(card)
            line.addWidget(card)

    def say(self, summary: StockSummary) -> None:
        """Show these counts."""
        for state, card in self.cards.items():
            card.count(summary.counts.get(state, 0), card_note(state, summary))
        self.setVisible(summary.items > 0)

    def choose(self, state: StockState | None) -> None:
        """Show which card filters."""
        for each, card in self.cards.items():
            card.setChecked(each is state)
