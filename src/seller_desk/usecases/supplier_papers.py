"""Suppliers on paper and as a table: how they do beside what is wanted, the mix, and what to do (S10, S11, S18)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from seller_desk.domain.documents import Bars, Block, Cell, Column, Document, Kind, Money, Note, Table
from seller_desk.domain.suppliers import TIER_WORDS, MixShare, SourceAdvice, SupplierRow
from seller_desk.settings.suppliers import SupplierSettings
from seller_desk.texts import _, ngettext
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.printing import moment_line
from seller_desk.usecases.supplier_views import supplier_view
from seller_desk.usecases.suppliers import suppliers


def suppliers_document(desk: Desk, shop: int | None = None) -> Document:
    """The mix as bars, every supplier with its score, what to do, certificates, best sellers without a spare one."""
    found, settings = supplier_view(desk), desk.settings().suppliers
    counted = ngettext("{n} supplier", "{n} suppliers", len(found.rows)).format(n=f"{len(found.rows):,}")
    if not found.rows:
        blocks: list[Block] = [Note(_("No supplier is noted."))]
        return Document(_("Suppliers"), moment_line(desk, shop), (counted,), tuple(blocks))
    blocks = [_mix(currency, shares) for currency, shares in found.mixes.items()]
    blocks += [_scores(found.rows, found.days), Note(_goals(settings))]
    blocks += _todo(found.rows)
    blocks += _lacking(found.lacking)
    return Document(_("Suppliers"), moment_line(desk, shop), (counted,), tuple(blocks))


def _mix(currency: str, shares: Sequence[MixShare]) -> Bars:
    entries = tuple(
        (
            _(TIER_WORDS[share.tier]),
            float(share.share or 0),
            _("{share} %, target {target} %").format(
                share="—" if share.share is None else f"{float(share.share) * 100:.1f}", target=int(share.aim * 100)
            ),
        )
        for share in shares
    )
    return Bars(entries, 1.0, _("Mix of the purchases of a year, {currency}").format(currency=currency))


def _share(value: Fraction | None) -> Decimal | None:
    return None if value is None else round(Decimal(value.numerator) / value.denominator, 4)


def _lead(row: SupplierRow) -> str | None:
    mean, spread = row.score.lead_mean, row.score.lead_spread
    if mean is None:
        return None
    return f"{mean:.1f}" if spread is None else f"{mean:.1f} ± {spread:.1f}"


def _scores(rows: Sequence[SupplierRow], days: int) -> Table:
    columns = (
        Column(_("Supplier"), bold=True),
        Column(_("Tier")),
        Column(_("Score"), Kind.NUMBER, bold=True),
        Column(_("Stock-outs"), Kind.SHARE),
        Column(_("Passed"), Kind.SHARE),
        Column(_("On time"), Kind.SHARE),
        Column(_("Arrives in"), Kind.NUMBER, _("days")),
        Column(_("Payment"), Kind.NUMBER, _("days")),
        Column(_("Prices"), Kind.SHARE),
        Column(_("A year"), Kind.MONEY),
    )
    cells = tuple(_score_cells(row, bought) for row in rows for bought in _bought(row))
    return Table(columns, cells, caption=_("Purchases of {n} days").format(n=days))


def _bought(row: SupplierRow) -> list[Money | None]:
    """What was bought there, a sum for each currency; one None where nothing was."""
    return [Money(amount, currency) for currency, amount in sorted(row.bought.items())] or [None]


def _score_cells(row: SupplierRow, bought: Money | None) -> tuple[Cell, ...]:
    score = row.score
    return (
        row.name, _(TIER_WORDS[row.tier]), score.points, _share(score.stockout_rate), _share(score.pass_rate),
        _share(score.on_time), _lead(row), score.credit_days, _share(score.price_trend), bought,
    )  # fmt: skip


def _goals(settings: SupplierSettings) -> str:
    words = _(
        "Wanted: stock-outs up to {out} % of days, {passed} % of the pieces passed, payment after {days} days; "
        "above {switch} % of days without stock one buys elsewhere. A dash: not known yet."
    )
    return words.format(
        out=settings.stockout_limit, passed=settings.pass_share, days=settings.credit_days, switch=settings.switch_limit
    )


def _todo(rows: Sequence[SupplierRow]) -> list[Block]:
    told: tuple[tuple[Cell, ...], ...] = tuple(
        (None, row.name, str(each.what), str(each.todo)) for row in rows for each in row.advice
    )
    if not told:
        return [Note(_("Nothing asks for a decision."))]
    columns = (Column("", Kind.CHECK), Column(_("Supplier")), Column(_("What is the matter")), Column(_("What to do")))
    return [Table(columns, told, caption=_("What to do"))]


def _lacking(found: Sequence[SourceAdvice]) -> list[Block]:
    if not found:
        return []
    columns = (Column(_("SKU"), Kind.ID), Column(_("Item")), Column(_("Suppliers")), Column(_("What it lacks")))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (each.sku, each.name, " · ".join(one.supplier_name for one in each.sources) or None, str(each.why))
        for each in found
    )
    return [Table(columns, rows, caption=_("Best sellers without a spare supplier"))]


def suppliers_table(desk: Desk, _shop: int | None = None) -> Document:
    """Every supplier with figures and terms as one table, for a file."""
    columns = (
        Column(_("Supplier")), Column(_("Contact")), Column(_("Tier")), Column(_("Score"), Kind.NUMBER),
        Column(_("Stock-outs"), Kind.SHARE), Column(_("Passed"), Kind.SHARE), Column(_("On time"), Kind.SHARE),
        Column(_("Delivery time, days"), Kind.NUMBER), Column(_("Payment, days"), Kind.NUMBER),
        Column(_("Prices"), Kind.SHARE), Column(_("Bought in a year"), Kind.MONEY), Column(_("Currency")),
        Column(_("Items"), Kind.NUMBER),
        Column(_("Certificates")), Column(_("Note")),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for row in suppliers(desk):
        score = row.score
        for each in _bought(row):
            mean = None if score.lead_mean is None else round(Decimal(score.lead_mean), 1)
            papers = "; ".join(row.terms.certificates.splitlines()) or None
            rows.append((
                row.name, row.contact or None, _(TIER_WORDS[row.tier]), score.points, _share(score.stockout_rate),
                _share(score.pass_rate), _share(score.on_time), mean, score.credit_days, _share(score.price_trend),
                each, each and each.currency, row.items, papers, row.note or None,
            ))  # fmt: skip
    return Document(_("Suppliers"), blocks=(Table(columns, tuple(rows)),))
