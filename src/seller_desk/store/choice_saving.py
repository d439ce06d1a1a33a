"""Saving the choices of listings: changed, new and removed ones, and the stock items that they take from (S9)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from seller_desk.domain.listing_changes import Said, column_of_choice, remember
from seller_desk.domain.listing_content import Choice, ListingContent
from seller_desk.domain.refusals import Refused
from seller_desk.store.importing.sql import find
from seller_desk.store.row_journal import Changes, RowJournal, whole_rows
from seller_desk.store.schema.inventory import stock_items, variant_items
from seller_desk.store.schema.listings import variants
from seller_desk.store.schema.orders import order_lines
from seller_desk.texts import N_, Message

Values = dict[str, Any]
_COLUMNS = ("attributes", "sku_code", "price")


def choice_of(row: Values) -> Choice:
    """A stored variant as the content holds it."""
    return Choice(row["id"], row["attributes"], row["sku_code"] or "", row["price"])


class ChoiceSaving:
    """Takes the choices of listings, given by their own rows, one listing after the other; `write` writes them all."""

    def __init__(
        self,
        connection: Connection,
        journal: RowJournal,
        spell: Callable[[str], tuple[str, str]],
        rows: Mapping[int, Values],
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._spell = spell
        self._rows = rows
        self._known: dict[int, dict[int, Values]] = {}
        for row in sorted(whole_rows(connection, variants, "listing_id", rows), key=lambda row: int(row["id"])):
            self._known.setdefault(row["listing_id"], {})[row["id"]] = row
        self._changes: dict[int, Changes] = {}
        self._new: list[Values] = []
        self._codes: dict[int, tuple[str, str, str]] = {}
        self._recoded: set[int] = set()
        self._gone: dict[int, Values] = {}

    def present(self, listing: int) -> tuple[Choice, ...]:
        """The choices that a listing has."""
        return tuple(map(choice_of, self._known.get(listing, {}).values()))

    def take(self, listing: int, content: ListingContent, said: Said) -> tuple[Choice, ...]:
        """The choices that the listing will have: a choice that a file brought or that was sold stays in any case.

        What files said of changed ones is noted in `said`. A listing is sold in at least one choice.
        """
        known = self._known.get(listing, {})
        final = [
            self._changed(known[each.variant], each, content, said)
            if each.variant in known
            else self._made(listing, each, content)
            for each in content.choices
        ]
        there = {each.variant for each in final}
        missing = {number: row for number, row in known.items() if number not in there}
        staying = {number for number, row in missing.items() if _filed(row)} | self._sold(missing)
        self._gone |= {number: row for number, row in missing.items() if number not in staying}
        final += [choice_of(row) for number, row in missing.items() if number in staying]
        return tuple(final) or (self._made(listing, Choice(0, "", content.code, content.price), content),)

    def write(self) -> bool:
        """Write everything; says whether links to stock items changed."""
        links = whole_rows(self._connection, variant_items, "variant_id", self._gone)
        self._journal.remove(self._connection, variant_items, links)
        self._journal.remove(self._connection, variants, list(self._gone.values()))
        self._journal.insert(self._connection, variants, self._new)
        self._journal.change(self._connection, variants, self._changes)
        return self._link() or bool(links)

    def _sold(self, rows: Mapping[int, Values]) -> set[int]:
        return {row[0] for row in find(self._connection, order_lines, ("variant_id",), "variant_id", rows)}

    def _changed(self, row: Values, choice: Choice, content: ListingContent, said: Said) -> Choice:
        changes = self._list_price(row, content, said)
        if not changes and choice == choice_of(row) and (_filed(row) or row["title"] == content.title):
            return choice
        for name in _COLUMNS:
            value = getattr(choice, name)
            value = value or None if name == "sku_code" else value
            if value != row[name]:
                changes[name] = (row[name], value)
                _refuse_identity(row, name)
                if _filed(row):
                    remember(said, column_of_choice(row["id"], name), row[name], value)
        if not _filed(row) and row["title"] != content.title:
            changes["title"] = (row["title"], content.title)
        if changes.keys() & {"title", "attributes", "sku_code"}:
            title = content.title if "title" in changes else row["title"]
            spelled = self._spelled(title, choice)
            changes |= {name: (row[name], value) for name, value in spelled.items() if row[name] != value}
        if "sku_code" in changes and choice.sku_code:
            self._codes[row["id"]] = (choice.sku_code, content.title, choice.attributes)
            self._recoded.add(row["id"])
        self._changes[row["id"]] = changes
        return choice

    def _list_price(self, row: Values, content: ListingContent, said: Said) -> dict[str, tuple[Any, Any]]:
        """A choice's list price is the listing's; one of its own stays."""
        former = self._rows[row["listing_id"]]["list_price"]
        if row["list_price"] != former or former == content.list_price:
            return {}
        if _filed(row):
            remember(said, column_of_choice(row["id"], "list_price"), former, content.list_price)
        return {"list_price": (former, content.list_price)}

    def _made(self, listing: int, choice: Choice, content: ListingContent) -> Choice:
        number, row = self._journal.number(self._connection, variants), self._rows[listing]
        price = content.price if choice.price is None else choice.price
        made: Values = {column.name: None for column in variants.columns}
        made |= {"id": number, "shop_id": row["shop_id"], "listing_id": listing, "product_id": row["product_id"]}
        made |= {"sku_code": choice.sku_code or None, "attributes": choice.attributes, "title": content.title}
        made |= {"price": price, "list_price": content.list_price, "currency": content.currency or None}
        self._new.append(made | self._spelled(content.title, choice))
        if own := choice.sku_code or content.code:
            self._codes[number] = (own, content.title, choice.attributes)
        return replace(choice, variant=number, price=price)

    def _spelled(self, title: str, choice: Choice) -> Values:
        both = [self._spell(text) for text in (title, choice.attributes, choice.sku_code) if text]
        initials, full = (" ".join(texts) for texts in zip(*both, strict=True)) if both else ("", "")
        return {"py_initials": initials, "py_full": full}

    def _link(self) -> bool:
        """A choice takes from the stock item of its code (S9), which is set up where there is none yet.

        A link made by hand is left alone; one that followed the choice's former code follows the new one.
        """
        links = whole_rows(self._connection, variant_items, "variant_id", self._codes)
        former = [row for row in links if row["source"] == "code" and row["variant_id"] in self._recoded]
        self._journal.remove(self._connection, variant_items, former)
        linked = {row["variant_id"] for row in links} - {row["variant_id"] for row in former}
        wanted = {number: each for number, each in self._codes.items() if number not in linked}
        items = self._items(wanted)
        rows = [
            {"variant_id": number, "item_id": items[code], "quantity": 1, "source": "code", "batch_id": None}
            for number, (code, _title, _attributes) in wanted.items()
        ]
        self._journal.insert(self._connection, variant_items, rows)
        return bool(rows or former)

    def _items(self, wanted: Mapping[int, tuple[str, str, str]]) -> dict[str, int]:
        """The stock items of these codes; one that was only counted so far is called what the choice is called."""
        codes = {code for code, _title, _attributes in wanted.values()}
        known = {row["sku"]: row for row in whole_rows(self._connection, stock_items, "sku", codes)}
        items: dict[str, int] = {sku: row["id"] for sku, row in known.items()}
        made: list[Values] = []
        named: dict[int, Changes] = {}
        for code, title, attributes in wanted.values():
            initials, full = self._spell(f"{title} {code}")
            names = {"name": title, "attributes": attributes, "py_initials": initials, "py_full": full}
            if code not in items:
                items[code] = self._journal.number(self._connection, stock_items)
                made.append({"id": items[code], "sku": code} | names)
            elif code in known and not known[code]["name"] and title:
                named[items[code]] = {name: (known[code][name], value) for name, value in names.items() if value}
        self._journal.insert(self._connection, stock_items, made)
        self._journal.change(self._connection, stock_items, named)
        return items


def _filed(variant: Values) -> bool:
    """Whether a file brought the choice."""
    return variant["batch_id"] is not None


def _refuse_identity(row: Values, name: str) -> None:
    """The marketplace's orders and files find the choice by what it is called there."""
    identity = "sku_code" if row["sku_code"] else "" if row["sku_id"] else "attributes"
    if _filed(row) and name == identity:
        raise Refused(
            Message(N_("“{name}” is how the shop's files and orders name this choice."), {"name": row[name]}),
            Message(N_("Change it in the shop, then import the products again.")),
        )
