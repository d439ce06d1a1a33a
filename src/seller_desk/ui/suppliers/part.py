"""The suppliers: each with its score, what was agreed, what is bought there, and when to buy elsewhere (S10, S11)."""

from seller_desk.domain.changes import Topic
from seller_desk.texts import N_, _
from seller_desk.ui.inventory.view import InventoryView
from seller_desk.ui.kit.empty import EmptyState


class SuppliersPart(InventoryView):
    """The mix by tier above, every supplier in the middle, one of them explained at the right."""

    title = N_("Suppliers")
    topics = frozenset({Topic.STOCK, Topic.SETTINGS})

    def build(self) -> None:
        self.body.addWidget(EmptyState(_("No supplier yet. From whom you buy stands here, and how well they deliver.")))
