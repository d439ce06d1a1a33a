"""The columns of an item's sources: all but who it is can be typed over."""

from decimal import Decimal

from seller_desk.domain import typed
from seller_desk.domain.suppliers import Source
from seller_desk.texts import N_, _
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.prices.lots import read_cost
from seller_desk.ui.suppliers.words import cost_text

_MOST_DAYS, _MOST_PIECES = 365, 100_000_000
_F2 = N_("Not noted: F2 to write it")


def _read_whole(text: str, most: int) -> int | None:
    try:
        return typed.read_whole(text, most)
    except ValueError as problem:
        raise ValueError(_("“{text}” is no whole number from 0 to {most}").format(text=text, most=most)) from problem


def _read_cost(text: str) -> Decimal | None:
    return read_cost(text) if text.strip() else None


def _read_pieces(text: str) -> int | None:
    return _read_whole(text, _MOST_PIECES) or None


def _missing(_source: Source) -> str:
    return _(_F2)


def _rank(source: Source) -> str:
    return _("First") if source.rank == 1 else _("Next ({n})").format(n=source.rank - 1)


class _Cost(tuple[Decimal, str]):
    """A cost with its currency: one column shows several."""

    __slots__ = ()

    def __str__(self) -> str:
        return cost_text(self[0], self[1])


def _cost(source: Source) -> _Cost | None:
    return None if source.unit_cost is None else _Cost((source.unit_cost, source.currency or "CNY"))


SOURCES: tuple[Column[Source], ...] = (
    Column("rank", N_("Rank"), value=_rank, sort=lambda each: each.rank, width=76),
    Column("supplier", N_("Supplier"), value=lambda each: each.supplier_name, grows=True, middle=True, width=130),
    Column("unit_cost", N_("Cost of a piece"), value=_cost, text=str, number=True, bold=True,
           sort=lambda each: each.unit_cost, export=lambda each: each.unit_cost,
           parse=_read_cost, missing=_missing, width=104),
    Column("lead_days", N_("Delivery time"), value=lambda each: each.lead_days, number=True, unit=N_("d"),
           parse=lambda text: _read_whole(text, _MOST_DAYS), width=92,
           missing=lambda _each: _("As noted at the supplier: F2 to write another")),
    Column("multiple", N_("Whole packs of"), value=lambda each: each.multiple, number=True, unit=N_("pcs"),
           parse=_read_pieces, missing=_missing, width=100),
    Column("minimum", N_("At least"), value=lambda each: each.minimum, number=True, unit=N_("pcs"),
           parse=_read_pieces, missing=_missing, width=80),
    Column("urgent", N_("When it must be"), value=lambda each: each.urgent_hours, number=True, unit=N_("h"),
           missing=lambda _each: _("How fast it can deliver is noted at the supplier"), width=104),
    Column("code", N_("Their number"), value=lambda each: each.code or None, parse=str.strip, missing=_missing,
           width=100),
)  # fmt: skip
