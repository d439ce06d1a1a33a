"""The printed reports by name, for the preview and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from seller_desk.domain.documents import Document
from seller_desk.domain.refusals import Refused
from seller_desk.texts import N_, Message
from seller_desk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title (English msgid), how it is made for a shop (None: all), the paper it likes."""

    title: str
    make: Callable[[Desk, int | None], Document]
    paper: str = "A4"


def _reorder(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.stock_papers import reorder_list

    return reorder_list(desk, shop)


def _pick(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.order_papers import pick_list_document
    from seller_desk.usecases.orders import to_ship

    return pick_list_document(desk, to_ship(desk, shop), shop)


def _slips(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.order_papers import packing_slips
    from seller_desk.usecases.orders import to_ship

    return packing_slips(desk, to_ship(desk, shop))


def _under_floor(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.price_papers import under_floor_document

    return under_floor_document(desk, shop)


def _range(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.range_papers import range_document

    return range_document(desk, shop)


def _purchase_orders(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.purchase_papers import purchase_orders

    return purchase_orders(desk, shop)


def _suppliers(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.supplier_papers import suppliers_document

    return suppliers_document(desk, shop)


def _words(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.word_papers import word_report_document

    return word_report_document(desk, shop)


def _events(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.event_papers import event_plan

    return event_plan(desk, shop)


def _labels(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.label_papers import labels_document

    return labels_document(desk, shop=shop)


def _shelves(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.stock_sheets import shelf_list

    return shelf_list(desk, shop)


def _stock_take(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.stock_sheets import stock_take_sheet

    return stock_take_sheet(desk, shop)


def _stock_health(desk: Desk, shop: int | None) -> Document:
    from seller_desk.usecases.stock_health_papers import stock_health_document

    return stock_health_document(desk, shop)


REPORTS: Mapping[str, Report] = {
    "reorder": Report(N_("Reorder list"), _reorder),
    "purchase-order": Report(N_("Purchase orders"), _purchase_orders),
    "suppliers": Report(N_("Suppliers"), _suppliers),
    "pick-list": Report(N_("Pick list"), _pick),
    "under-floor": Report(N_("Listings under their floor"), _under_floor),
    "range": Report(N_("Range of listings"), _range),
    "words": Report(N_("Word check"), _words),
    "events": Report(N_("Event plan"), _events),
    "stock-health": Report(N_("Stock health"), _stock_health),
    "stock-take": Report(N_("Stock-take sheet"), _stock_take),
    "shelf-list": Report(N_("Shelf list"), _shelves),
    "labels": Report(N_("Labels"), _labels),
    "packing-slips": Report(N_("Packing slips"), _slips, "A5"),
}


def make_report(desk: Desk, name: str, shop: int | None = None) -> Document:
    """The report of that name; raises Refused, naming the reports there are."""
    if name not in REPORTS:
        raise Refused(
            Message(N_("There is no report named “{name}”."), {"name": name}),
            Message(N_("Reports: {names}."), {"names": ", ".join(REPORTS)}),
        )
    return REPORTS[name].make(desk, shop)
