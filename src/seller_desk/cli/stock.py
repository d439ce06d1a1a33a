"""`stock set|count|counts|links|link`: what is there, which of two counts holds, what a SKU of a shop takes from."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seller_desk.cli.commands import Answer, Call, Data, Opens, Subparsers, absolute
from seller_desk.cli.imports import answer_of, show_results
from seller_desk.domain.linking import BadParts, Part, parts_text, read_parts
from seller_desk.domain.refusals import Refused
from seller_desk.domain.stock_moves import CountQuestion
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.usecases import inventory, linking
from seller_desk.usecases.figures import shop_number
from seller_desk.usecases.import_reading import ImportRequest


def add(subparsers: Subparsers) -> None:
    """Add the commands."""
    stock = subparsers.add_parser("stock", help=_("counts, and what the SKUs of your shops take from"))
    actions = stock.add_subparsers(required=True, metavar="set|count|counts|links|link")
    _add_counts(actions)
    _add_links(actions)


def _add_counts(actions: Subparsers) -> None:
    table = actions.add_parser("set", help=_("set what is there: SKU, pieces, cost, delivery time …"))
    table.add_argument("file", type=absolute, metavar=_("FILE"))
    table.add_argument("--shop", metavar=_("NAME"), help=_("the shop that they belong to"))
    table.add_argument("--dry-run", action="store_true", help=_("only say what would become of the rows"))
    table.set_defaults(work=_set_stock, show=show_results, opens=Opens.WRITING)
    one = actions.add_parser("count", help=_("say how many pieces are there now"))
    one.add_argument("counted", nargs="+", type=_counted, metavar=_("SKU=PIECES"))
    one.set_defaults(work=_count, show=_show_counted, opens=Opens.WRITING)
    asked = actions.add_parser("counts", help=_("items whose shops name different quantities; “count” settles them"))
    asked.set_defaults(work=_questions, show=_show_questions, opens=Opens.READING)


def _add_links(actions: Subparsers) -> None:
    waiting = actions.add_parser("links", help=_("SKUs of orders that take from no stock item yet"))
    waiting.add_argument("--shop", metavar=_("NAME"), help=_("one shop only"))
    waiting.set_defaults(work=_waiting, show=_show_waiting, opens=Opens.READING)
    link = actions.add_parser("link", help=_("let a SKU of a shop take from stock items"))
    link.add_argument("code", metavar=_("CODE"), help=_("its own code, or the platform's number"))
    link.add_argument("parts", metavar=_("PARTS"), help=_("such as A, “3 × A” or “2 × A + B”; empty = from none"))
    link.add_argument("--shop", metavar=_("NAME"), help=_("one shop only"))
    link.set_defaults(work=_link, show=_show_linked, opens=Opens.WRITING)


# -- counts -----------------------------------------------------------------------------------------------------------
def _set_stock(call: Call) -> Answer:
    given = call.given
    request = ImportRequest(given.file, shop=given.shop, dry_run=given.dry_run)
    return answer_of(call.desk, inventory.set_stock(call.desk, request, call.progress))


def _counted(text: str) -> tuple[str, int]:
    """A SKU and its pieces; a SKU may hold "=" itself."""
    sku, equals, pieces = text.rpartition("=")
    if not equals or not sku.strip() or not pieces.strip().isdecimal():
        raise argparse.ArgumentTypeError(_("write SKU=PIECES, such as ZB-4028=12, not “{text}”").format(text=text))
    return sku.strip(), int(pieces)


def _count(call: Call) -> Answer:
    desk, items = call.desk, linking.item_codes(call.desk)
    counted = {_item(sku, items): pieces for sku, pieces in call.given.counted}
    before = {row.item_id: row for row in inventory.stock_rows(desk) if row.item_id in counted}
    asked = {each.item_id for each in inventory.count_questions(desk)}
    for edit in (
        inventory.answer_edit(desk, {item: pieces for item, pieces in counted.items() if item in asked}),
        inventory.count_edit(desk, {item: pieces for item, pieces in counted.items() if item not in asked}),
    ):
        desk.database.write(edit.apply)
    after = {row.item_id: row for row in inventory.stock_rows(desk) if row.item_id in counted}
    return Answer(
        {
            "counted": [
                {"sku": row.sku, "before": before[item].on_hand, "on_hand": row.on_hand, "state": row.state.value}
                for item, row in after.items()
            ]
        }
    )


def _item(sku: str, items: Mapping[str, int]) -> int:
    parts = _parts(sku, items)
    if len(parts) != 1:
        raise Refused(Message(N_("There is no stock item {sku}."), {"sku": sku}), Message(N_("Write its own SKU.")))
    return parts[0].item_id


def _parts(text: str, items: Mapping[str, int]) -> tuple[Part, ...]:
    try:
        return read_parts(text, items)
    except BadParts as bad:
        raise Refused(bad.message, Message(N_("“alerts” lists the SKUs of your stock items."))) from bad


def _show_counted(data: Data) -> Iterator[str]:
    for each in data["counted"]:
        before = _("not counted") if each["before"] is None else f"{each['before']:,}"
        yield f"{each['sku']}  {before} → {each['on_hand']:,}"


def _questions(call: Call) -> Answer:
    return Answer({"questions": [_question(each) for each in inventory.count_questions(call.desk)]})


def _question(asked: CountQuestion) -> dict[str, Any]:
    offers = [{"shop": each.shop, "quantity": each.quantity, "at": each.at} for each in asked.offers]
    return {"sku": asked.sku, "name": asked.name, "offers": offers}


def _show_questions(data: Data) -> Iterator[str]:
    for each in data["questions"]:
        offers = ", ".join(f"{offer['shop'] or _('counted so far')} {offer['quantity']:,}" for offer in each["offers"])
        yield f"{each['sku']}  {each['name']}: {offers}"
    if not data["questions"]:
        yield _("No count is open.")


# -- links ------------------------------------------------------------------------------------------------------------
def _waiting(call: Call) -> Answer:
    shop = shop_number(call.desk, call.given.shop) if call.given.shop else None
    return Answer(
        {
            "waiting": [
                {
                    "shop": each.shop,
                    "code": each.sku_code or each.sku_id,
                    "title": each.title,
                    "units": each.units,
                    "suggestions": [{"sku": one.sku, "score": round(one.score, 3)} for one in each.suggestions],
                }
                for each in linking.to_link(call.desk, shop)
            ]
        }
    )


def _show_waiting(data: Data) -> Iterator[str]:
    for each in data["waiting"]:
        sold = ngettext("{n} piece sold", "{n} pieces sold", each["units"]).format(n=f"{each['units']:,}")
        best = _("maybe {sku}").format(sku=each["suggestions"][0]["sku"]) if each["suggestions"] else ""
        yield "  ".join(filter(None, (each["shop"], each["code"], each["title"], sold, best)))
    if not data["waiting"]:
        yield _("Every SKU of your orders takes from a stock item.")


def _link(call: Call) -> Answer:
    desk, given = call.desk, call.given
    shop = shop_number(desk, given.shop) if given.shop else None
    items = linking.item_codes(desk)
    parts = _parts(given.parts, items)
    found = linking.named_variants(desk, given.code, shop)
    if not found:
        raise Refused(
            Message(N_("No shop sells a SKU {code}."), {"code": given.code}),
            Message(N_("“stock links” lists those that take from no stock item yet.")),
        )
    desk.database.write(linking.link_edit(desk, {each.variant_id: parts for each in found}).apply)
    takes = [{"sku": _sku(items, part), "quantity": part.quantity} for part in parts]
    linked = [{"shop": each.shop, "code": given.code, "title": each.title, "takes": takes} for each in found]
    return Answer({"linked": linked})


def _sku(items: Mapping[str, int], part: Part) -> str:
    return next(sku for sku, item in items.items() if item == part.item_id)


def _show_linked(data: Data) -> Iterator[str]:
    for each in data["linked"]:
        takes = parts_text(_pairs(each["takes"])) or _("no stock item")
        yield f"{each['shop']}  {each['code']} → {takes}"


def _pairs(takes: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    return ((each["sku"], each["quantity"]) for each in takes)
