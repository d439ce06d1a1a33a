"""Every action of the window in one list: name, words, icon, shortcut, what it does. Palette, F1 and manual read it.

No shortcut clashes with input methods: no Ctrl+Space, no Shift or Ctrl+Shift alone.
"""

from functools import partial
from typing import TYPE_CHECKING

from seller_desk.texts import N_
from seller_desk.ui.shell import reorder_tools, tools
from seller_desk.ui.shell.action import Action

if TYPE_CHECKING:
    from seller_desk.ui.shell.frame import Frame


def _go(place: str, window: "Frame") -> None:
    window.place_wanted.emit(place)


def _wear(what: str, choice: str, window: "Frame") -> None:
    window.look_wanted.emit(what, choice)


ACTIONS = (
    Action("import", N_("Import files…"), "download", "Ctrl+I", tools.choose_files),
    Action("print", N_("Print what is shown…"), "printer", "Ctrl+P", tools.print_page),
    Action("palette", N_("Search or run anything…"), "search", "Ctrl+K", tools.open_palette),
    Action("undo", N_("Undo the last edit"), "undo-2", "Ctrl+Z", tools.undo),
    Action("redo", N_("Redo the edit taken back"), "redo-2", "Ctrl+Y", tools.redo),
    Action("today", N_("Go to Today"), "calendar-check", "Ctrl+1", partial(_go, "today")),
    Action("listings", N_("Go to Listings"), "tag", "Ctrl+2", partial(_go, "listings")),
    Action("inventory", N_("Go to Inventory"), "package", "Ctrl+3", partial(_go, "inventory")),
    Action("scripts", N_("Go to Scripts"), "message-square-text", "Ctrl+4", partial(_go, "scripts")),
    Action("reviews", N_("Go to Reviews"), "star", "Ctrl+5", partial(_go, "reviews")),
    Action("charts", N_("Go to Charts"), "chart-column", "Ctrl+6", partial(_go, "charts")),
    Action("orders", N_("Go to Orders"), "receipt-text", "Ctrl+7", partial(_go, "orders")),
    Action("settings", N_("Settings…"), "settings", "Ctrl+,", tools.open_settings),
    Action("keys", N_("Keys…"), "keyboard", "F1", tools.open_keys),
    Action("reload", N_("Load again"), "refresh-cw", "F5", tools.reload_page),
    Action("reorder", N_("What to order, by supplier…"), "package", "", reorder_tools.open_reorder),
    Action("what_if", N_("What if: try other stock rules…"), "sliders-horizontal", "", reorder_tools.open_what_if),
    Action("range", N_("Range of listings…"), "layers", "", tools.open_range),
    Action("check_words", N_("Check the words of all texts…"), "zap", "", tools.open_word_report),
    Action("allowed_words", N_("Allowed words…"), "circle-check", "", tools.open_allowed_words),
    Action("word_packs", N_("Own word packs…"), "list", "", tools.open_word_packs),
    Action("certificates", N_("Certificates of all shops…"), "shield-check", "", tools.open_certificates),
    Action("under_floor", N_("Listings under their floor…"), "trending-down", "", tools.open_under_floor),
    Action("price_events", N_("Events: coupons tried on prices…"), "gift", "", tools.open_price_events),
    Action("freight", N_("Freight table of the carriers…"), "truck", "", tools.open_freight),
    Action("stock_take", N_("Stock-take…"), "list", "", tools.open_stock_take),
    Action("stock_moves", N_("Move stock by hand…"), "package", "", partial(tools.open_stock_work, "moves")),
    Action("returns", N_("Goods that came back…"), "undo-2", "", partial(tools.open_stock_work, "returns")),
    Action("inspection", N_("Goods under inspection…"), "eye", "", partial(tools.open_stock_work, "inspection")),
    Action("expiring", N_("Lots that expire…"), "hourglass", "", partial(tools.open_stock_work, "expiring")),
    Action("places", N_("Places where stock lies…"), "map-pin", "", partial(tools.open_stock_work, "places")),
    Action("transfer", N_("Carry stock to another place…"), "map-pin", "", partial(tools.open_stock_work, "transfer")),
    Action("labels", N_("Print labels…"), "barcode", "", partial(tools.open_stock_work, "labels")),
    Action("purchases", N_("Go to the purchases"), "truck", "", partial(_go, "inventory/purchases")),
    Action("new_purchase", N_("New purchase…"), "plus", "", partial(_go, "inventory/purchases/new")),
    Action("suppliers", N_("Go to the suppliers"), "store", "", partial(_go, "inventory/suppliers")),
    Action("events", N_("Go to the events ahead"), "calendar", "", partial(_go, "inventory/events")),
    Action("health", N_("Go to the stock's health"), "chart-pie", "", partial(_go, "inventory/health")),
    Action("imports", N_("Imports so far, and taking them back…"), "history", "", tools.open_imports),
    Action("bin", N_("Bin: take back what was deleted…"), "trash-2", "", tools.open_bin),
    Action("light", N_("Light theme"), "sun", "", partial(_wear, "theme", "light")),
    Action("dark", N_("Dark theme"), "moon", "", partial(_wear, "theme", "dark")),
    Action("system", N_("Theme of the system"), "power", "", partial(_wear, "theme", "system")),
    Action("chinese", N_("Show in Chinese"), "languages", "", partial(_wear, "language", "zh_CN")),
    Action("english", N_("Show in English"), "languages", "", partial(_wear, "language", "en")),
    Action("about", N_("About Seller Desk, and licences…"), "info", "", tools.open_about),
    Action("quit", N_("Close the window"), "x", "Ctrl+Q", lambda window: window.close()),
)
