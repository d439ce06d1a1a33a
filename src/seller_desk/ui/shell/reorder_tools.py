"""What the actions about ordering open; each dialog is loaded only when it is wanted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seller_desk.ui.shell.frame import Frame


def open_reorder(window: "Frame") -> None:
    """Show what to order now, by supplier."""
    if window.work.desk is None:
        return
    from seller_desk.ui.inventory.reorder_dialog import open_reorder as show

    show(window, window)


def open_what_if(window: "Frame") -> None:
    """Show the sliders of the stock rules."""
    if window.work.desk is None:
        return
    from seller_desk.ui.inventory.what_if_stock import open_stock

    open_stock(window, window)
