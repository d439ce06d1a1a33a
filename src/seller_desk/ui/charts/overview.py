"""The page Overview: six figures, the paid amount by day, why it changed, the funnel, best sellers, provinces."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seller_desk.domain.charts import TILES, Funnel, Overview, ProductRow, RegionRow, TileName
from seller_desk.domain.periods import Step
from seller_desk.domain.regions import short_province
from seller_desk.texts import N_, _
from seller_desk.ui.charts import trend, words
from seller_desk.ui.charts.bars import BarList, BarRow
from seller_desk.ui.charts.parts import ChartPanel, Legend, more_button
from seller_desk.ui.charts.split import SplitPanel
from seller_desk.ui.charts.trend import Asked
from seller_desk.ui.kit.cards import FigureTile
from seller_desk.ui.kit.chart_view import ChartView
from seller_desk.ui.kit.plain import label, retone
from seller_desk.ui.kit.table.column import TableSnapshot

_TITLES = {
    Step.DAY: N_("Paid amount by day"),
    Step.WEEK: N_("Paid amount by week"),
    Step.MONTH: N_("Paid amount by month"),
}


class OverviewView(QWidget):
    """What the overview page shows; `opened` leads to the rows behind, `export_wanted` hands out a panel's table."""

    opened = Signal(object)
    export_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: Mapping[TileName, FigureTile] = {name: FigureTile(_(words.TILE_NAMES[name])) for name in TILES}
        self.legend = Legend()
        self.chart = ChartView(_("Paid amount"))
        self.trend_panel = ChartPanel(_("Paid amount"), _("click a day for its orders"), (self.legend,))
        self.trend_panel.body.addWidget(self.chart)
        self.split = SplitPanel()
        self.funnel = BarList(_("Buying funnel"), height=31, names=72, values=60, notes=58)
        self.products = BarList(_("Best sellers"), values=60, notes=52)
        self.regions = BarList(_("Where buyers are"), height=25, names=76, values=0, notes=52, bar=10)
        self.weakest = label("", "note", "critical", wraps=True)
        self._tables: dict[str, TableSnapshot] = {}
        self._lay_out()
        self.chart.clicked.connect(self.opened)
        self.products.opened.connect(self.opened)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, weight in ((first, 0), (second, 272), (third, 236)):
            row.setSpacing(12)
            column.addLayout(row, weight)
        for tile in self.tiles.values():
            first.addWidget(tile, 1)
        second.addWidget(self.trend_panel, 716)
        second.addWidget(self.split, 398)
        panels = (
            (_("Buying funnel"), _("each step as a share of the one before"), self.funnel, "funnel"),
            (_("Best sellers"), _("paid amount, against before"), self.products, "products"),
            (_("Where buyers are"), _("by paid amount"), self.regions, "regions"),
        )
        for title, note, content, name in panels:
            more = more_button(_("More"))
            more.clicked.connect(lambda _on=False, name=name, more=more: self._menu(name, more))
            panel = ChartPanel(title, note, (more,))
            panel.body.setSpacing(4)
            panel.body.addWidget(content)
            if name == "funnel":
                panel.body.addWidget(self.weakest)
            panel.body.addStretch(1)
            third.addWidget(panel, 1)

    def _menu(self, name: str, beside: QWidget) -> None:
        menu = QMenu(self)
        for text, kind in ((_("Spreadsheet (XLSX)…"), "xlsx"), (_("Text table (CSV)…"), "csv")):
            action = menu.addAction(text)
            action.triggered.connect(lambda _on=False, kind=kind: self.export_wanted.emit(self._tables[name], kind))
            action.setEnabled(name in self._tables)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))

    def show_overview(self, overview: Overview) -> tuple[Asked, ...]:
        """Show everything but the drawn chart; returns what is to be drawn."""
        currency, wish = overview.currency, overview.wish
        for tile in overview.tiles:
            figure, unit = words.tile_figure(tile, currency)
            change, direction = words.tile_change(tile)
            note = words.tile_note(tile, wish.against)
            spark = tile.spark if len(tile.spark) > 1 else ()
            self.tiles[tile.name].show_figure(figure, unit, change=change, direction=direction, note=note, spark=spark)
        title = _(_TITLES[wish.step])
        self.trend_panel.title.setText(title)
        usual = any(point.usual for point in overview.trend)
        before = _(words.BEFORE_WORDS[wish.against]) if overview.before_span else ""
        self.legend.explain(before=before, usual=usual)
        self.split.show_split(overview)
        self._show_funnel(overview.funnel)
        self._show_products(overview.products, currency)
        self._show_regions(overview.regions, currency)
        return (Asked(self.chart, trend.paid_chart(overview.trend, wish, currency, title)),)

    def _show_funnel(self, funnel: Funnel | None) -> None:
        self._tables.pop("funnel", None)
        if funnel is None:
            self.funnel.show_rows([])
            retone(self.weakest, "")
            self.weakest.setText(_("No traffic file gives visitors and carts of these days: import one."))
            return
        most = max(step.people for step in funnel.steps)
        rows = []
        for step in funnel.steps:
            worst = step is funnel.worst and step.is_weak
            rows.append(
                BarRow(
                    _(words.STEP_NAMES[step.name]),
                    f"{step.people:,}",
                    words.percent(step.share) if step.share is not None else "",
                    "%" if step.share is not None else "",
                    step.people / most if most else 0,
                    "critical_fill" if worst else "s1",
                    "critical" if worst else "text_muted",
                )
            )
        self.funnel.show_rows(rows)
        retone(self.weakest, "critical" if funnel.worst and funnel.worst.is_weak else "")
        self.weakest.setText(_weakest(funnel))
        values = [(_(words.STEP_NAMES[step.name]), step.people, step.share, step.usual) for step in funnel.steps]
        headings = (_("Step"), _("People"), _("Share"), _("Usual share"))
        self._tables["funnel"] = _table(_("Buying funnel"), headings, values)

    def _show_products(self, products: tuple[ProductRow, ...], currency: str) -> None:
        rows = []
        for product in products:
            growth = product.growth
            text = "" if growth is None else words.signed_percent(growth).removesuffix(" %")
            tone = "text_muted" if not growth else "up" if growth > 0 else "down"
            sales = product.sales
            rows.append(
                BarRow(
                    sales.title or _("Product not named in the files"),
                    words.amount(sales.gross, currency),
                    text or "—",
                    "%" if text else "",
                    tone=tone,
                    place=f"listings/{sales.key}" if sales.key > 0 else "",
                    muted=not sales.title,
                )
            )
        self.products.show_rows(rows)
        values = [(row.sales.title, row.sales.units, words.amount(row.sales.gross, currency)) for row in products]
        self._tables["products"] = _table(_("Best sellers"), (_("Product"), _("Units"), _("Paid amount")), values)

    def _show_regions(self, regions: tuple[RegionRow, ...], currency: str) -> None:
        most = max((row.share for row in regions), default=None)
        rows = [
            BarRow(
                _region_name(row),
                "",
                words.percent(row.share),
                "%",
                float(row.share / most) if most else 0,
                "s1" if row.province not in {"", "…"} else "previous",
                "text",
            )
            for row in regions
        ]
        self.regions.show_rows(rows)
        values = [(_region_name(row), words.amount(row.gross, currency), row.share) for row in regions]
        headings = (_("Province"), _("Paid amount"), _("Share"))
        self._tables["regions"] = _table(_("Where buyers are"), headings, values)


def _region_name(row: RegionRow) -> str:
    if row.province == "…":
        return _("{n} others").format(n=row.provinces)
    return short_province(row.province) if row.province else _("not known")


def _weakest(funnel: Funnel) -> str:
    worst = funnel.worst
    if worst is None or worst.share is None:
        return ""
    name, share = _(words.STEP_NAMES[worst.name]), words.percent(worst.share)
    if worst.usual is None:
        return _("Weakest step: {step} {share} %").format(step=name, share=share)
    return _("Weakest step: {step} {share} %, usually {usual} %").format(
        step=name, share=share, usual=words.percent(worst.usual)
    )


def _table(title: str, headings: tuple[str, ...], values: Sequence[tuple[object, ...]]) -> TableSnapshot:
    numeric = tuple(not isinstance(value, str) for value in (values[0] if values else headings))
    texts = tuple(tuple("" if value is None else str(value) for value in row) for row in values)
    return TableSnapshot(title, headings, numeric, tuple(values), texts)
