"""The purchases: every one with how far it is, what is still to come and what it cost; drafting, sending, receiving."""

from seller_desk.domain.changes import Topic
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.view import InventoryView
from seller_desk.ui.kit.empty import EmptyState


class PurchasesPart(InventoryView):
    """Purchases by state, one of them explained at the right."""

    title = N_("Purchases")
    topics = frozenset({Topic.STOCK, Topic.PRICES, Topic.SETTINGS})

    def build(self) -> None:
        self.body.addWidget(EmptyState(_("No purchase yet. What you order from suppliers stands here.")))
