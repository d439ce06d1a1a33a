"""What can be printed from the Orders tab: pick list, packing slips, the list itself."""

from collections.abc import Sequence

from seller_desk.texts import _
from seller_desk.ui.kit.page import Window
from seller_desk.ui.printing.paper import PaperOptions
from seller_desk.ui.printing.preview import Paper, PreviewDialog
from seller_desk.usecases.order_papers import packing_slips, pick_list_document
from seller_desk.usecases.orders import to_ship


def preview(window: Window, first: str, orders: Sequence[int]) -> None:
    """Preview "pick" or "slips" of these orders; with none, of all orders to ship."""
    desk, shop, chosen = window.desk, window.shop, tuple(orders)

    def wanted() -> tuple[int, ...]:
        return chosen or to_ship(desk, shop)

    papers = (
        Paper(_("Pick list"), lambda: pick_list_document(desk, wanted(), shop)),
        Paper(_("Packing slips"), lambda: packing_slips(desk, wanted()), PaperOptions(paper="A5")),
    )
    PreviewDialog(window, papers=papers, first=("pick", "slips").index(first)).open()
