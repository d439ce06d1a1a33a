"""The Charts tab: pages at the left, period, comparison and step in the head; data and pictures come from workers."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedLayout, QWidget

from seller_desk.analytics.pictures import Canvas, FileKind, Picture
from seller_desk.domain.changes import Topic
from seller_desk.domain.charts import Overview, Sales, Wish
from seller_desk.domain.periods import Against, Span, Step
from seller_desk.texts import N_, Message, _
from seller_desk.ui.charts import trend, words
from seller_desk.ui.charts.overview import OverviewView
from seller_desk.ui.charts.period import Period, PeriodChooser
from seller_desk.ui.charts.sales import SalesView
from seller_desk.ui.charts.trend import Asked
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.panels import Panel
from seller_desk.usecases import charts

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress
    from seller_desk.ui.kit.table.column import TableSnapshot

PAGES = (("overview", N_("Overview")), ("sales", N_("Sales")))
_READING = N_("Reading the figures")
_DRAWING = N_("Drawing the charts")


class ChartsPage(Page):
    """Overview and Sales; what is chosen is remembered."""

    title = N_("Charts")
    topics = frozenset({Topic.FIGURES, Topic.ORDERS, Topic.LISTINGS, Topic.SETTINGS, Topic.SHOPS})

    def build(self) -> None:
        self._recall()
        self._data: Overview | Sales | None = None
        self._days: Span | None = None
        self._asked: tuple[Asked, ...] = ()
        self._build_header()
        self.pages = SideList(_("Chart pages"))
        self.pages.show_items([SideItem(key, _(name)) for key, name in PAGES], chosen=self._page)
        self.overview = OverviewView()
        self.sales = SalesView(self.window_.memory)
        self.empty = EmptyState()
        self._stack = QStackedLayout()
        for view in (self.overview, self.sales, _framed(self.empty)):
            self._stack.addWidget(view)
        self._lay_out()
        self._connect()

    def _build_header(self) -> None:
        self.period = PeriodChooser()
        self.against = Chooser(_("Comparison"), [(each, _(text)) for each, text in words.AGAINST_WORDS.items()])
        self.against.choose(self._against)
        self.step = Segments(_("How finely"), [(each, _(text)) for each, text in words.STEP_WORDS.items()], self._step)
        self.currency = Segments(_("Currency"), [("CNY", "CNY")])
        self.currency.hide()
        self.export = Button(_("Export"), icon="upload")
        self.header.add(self.currency, self.period, self.against, self.step, self.export)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        side = Panel(content=self.pages)
        side.setFixedWidth(120)
        row.addWidget(side)
        row.addLayout(self._stack, 1)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.pages.chosen.connect(self._choose_page)
        self.period.chosen.connect(self._choose_period)
        self.against.chosen.connect(self._choose_against)
        self.step.chosen.connect(self._choose_step)
        self.currency.chosen.connect(self._choose_currency)
        self.export.clicked.connect(self._offer_export)
        self.overview.opened.connect(self.window_.open)
        self.sales.opened.connect(self.window_.open)
        self.overview.chart.redraw_wanted.connect(self._draw)
        self.sales.redraw_wanted.connect(self._draw)
        self.overview.export_wanted.connect(self.window_.export)
        self.sales.table.export_wanted.connect(lambda kind, table: self.window_.export(table, kind))
        self.sales.table.print_wanted.connect(self.window_.print)

    # -- what is chosen -----------------------------------------------------------------------------------------------
    def _recall(self) -> None:
        stored = self.window_.memory.recall("charts")
        chosen = stored if isinstance(stored, dict) else {}
        self._page = str(chosen.get("page")) if chosen.get("page") in dict(PAGES) else "overview"
        self._period = Period.from_json(chosen.get("period"))
        self._against = Against(chosen["against"]) if chosen.get("against") in list(Against) else Against.BEFORE
        self._step = Step(chosen["step"]) if chosen.get("step") in list(Step) else Step.DAY
        self._currency: str | None = None

    def _remember(self) -> None:
        chosen = {
            "page": self._page,
            "period": self._period.as_json(),
            "against": self._against.value,
            "step": self._step.value,
        }
        self.window_.memory.remember("charts", chosen)
        self.load()

    def _choose_page(self, key: object) -> None:
        if key != self._page:
            self._page = str(key)
            self._remember()

    def _choose_period(self, period: Period) -> None:
        self._period = period
        self._remember()

    def _choose_against(self, against: object) -> None:
        self._against = Against(str(against))
        self._remember()

    def _choose_step(self, step: object) -> None:
        self._step = Step(str(step))
        self._remember()

    def _choose_currency(self, currency: object) -> None:
        self._currency = str(currency)
        self.load()

    def _today(self) -> date:
        return self.window_.desk.today()

    # -- data ---------------------------------------------------------------------------------------------------------
    def load(self) -> None:
        desk, shop, period, today = self.window_.desk, self.window_.shop, self._period, self._today()
        against, step, currency, page = self._against, self._step, self._currency, self._page

        def read(_progress: "Progress") -> tuple[Span | None, Wish, Overview | Sales | None]:
            days = charts.days_with_data(desk, shop)
            wish = Wish(period.span(today, days), step, against, shop, currency)
            return days, wish, charts.sales(desk, wish) if page == "sales" else charts.overview(desk, wish)

        self.window_.run(read, self._show, Message(_READING), quiet=True)

    def _show(self, found: tuple[Span | None, Wish, Overview | Sales | None]) -> None:
        self._days, wish, self._data = found
        self.period.show_period(self._period, wish.span, self._today())
        if isinstance(self._data, Sales) and self._data.by_currency:
            self.currency.hide()
            self._say(wish, *(each.currency for each in self._data.by_currency))
            self._asked = self.sales.show_sales(self._data)
            self._stack.setCurrentWidget(self.sales)
        elif isinstance(self._data, Overview):
            self._show_currencies(self._data)
            self._asked = self.overview.show_overview(self._data)
            self._stack.setCurrentWidget(self.overview)
        else:
            self._show_nothing()
            return
        self._draw()

    def _show_currencies(self, overview: Overview) -> None:
        self.currency.set_parts([(each, each) for each in overview.currencies])
        self.currency.blockSignals(True)
        self.currency.choose(overview.currency)
        self.currency.blockSignals(False)
        self.currency.setVisible(len(overview.currencies) > 1)
        self._say(overview.wish, overview.currency)

    def _say(self, wish: Wish, *currencies: str) -> None:
        facts = [words.currency_name(currency) for currency in currencies]
        if self._days is not None and self._days.last < wish.span.last:
            facts.append(_("the files reach to {day}").format(day=words.day_text(self._days.last)))
        self.say_facts(" · ".join(facts))

    def _show_nothing(self) -> None:
        self._asked, days = (), self._days
        self.say_facts("")
        if days is None:
            self.empty.say(
                _("Here you see what sold and why it changed, as soon as an order file is imported."),
                _("Import files"),
                lambda: self.window_.open("import"),
            )
        else:
            text = words.span_text(days, self._today())
            self.empty.say(
                _("Nothing was sold or visited on these days. The files reach from {days}.").format(days=text),
                _("Show the last 30 days with data"),
                lambda: self._choose_period(Period("", _last_days(days))),
            )
        self._stack.setCurrentIndex(2)

    # -- pictures -----------------------------------------------------------------------------------------------------
    def _draw(self) -> None:
        asked = [each for each in self._asked if each.view.width() > 1]
        wanted = [(each, trend.canvas_of(each.view)) for each in asked]
        if not wanted:
            return
        look = trend.look()

        def draw(_progress: "Progress") -> list[tuple[Asked, Picture]]:
            from seller_desk.analytics import drawing

            return [(each, drawing.draw(each.chart, canvas, look)) for each, canvas in wanted]

        self.window_.run(draw, self._show_pictures, Message(_DRAWING), quiet=True)

    def _show_pictures(self, drawn: list[tuple[Asked, Picture]]) -> None:
        for each, picture in drawn:
            if each in self._asked:
                trend.show(each.view, each.chart, picture)

    # -- export and print ---------------------------------------------------------------------------------------------
    def print_table(self) -> "TableSnapshot | None":
        if isinstance(self._data, Overview):  # the overview is printed as the table of its periods
            self.sales.show_points(self._data.trend, self._data.currency, self._data.wish.step)
        return self.sales.table.snapshot() if self._data is not None else None

    def _offer_export(self) -> None:
        menu = QMenu(self)
        choices: tuple[tuple[str, FileKind], ...] = (
            (_("Chart as a picture (PNG)…"), "png"),
            (_("Chart as a drawing (SVG)…"), "svg"),
        )
        for text, kind in choices:
            action = menu.addAction(text)
            action.setEnabled(bool(self._asked))
            action.triggered.connect(lambda _on=False, kind=kind: self._save_chart(kind))
        menu.addSeparator()
        tables = ((_("Figures as a spreadsheet (XLSX)…"), "xlsx"), (_("Figures as a text table (CSV)…"), "csv"))
        for text, table_kind in tables:
            action = menu.addAction(text)
            action.setEnabled(self._data is not None)
            action.triggered.connect(lambda _on=False, kind=table_kind: self._save_table(kind))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def _save_table(self, kind: str) -> None:
        table = self.print_table()
        if table is not None:
            self.window_.export(table, kind)

    def _save_chart(self, kind: FileKind) -> None:
        chart = self._asked[0].chart
        name, _filter = QFileDialog.getSaveFileName(self, _("Save the chart"), f"{chart.title}.{kind}", f"*.{kind}")
        if name:
            self.save_chart(Path(name), kind)

    def save_chart(self, path: Path, kind: FileKind) -> None:
        """Write the first chart of the page to a file, drawn anew at twice the screen's size."""
        asked, look = self._asked[0], trend.look()
        width, height = asked.view.wanted_size()
        canvas = Canvas(width, height + 28, 2.0)

        def write(_progress: "Progress") -> Path:
            return charts.save_picture(path, asked.chart, canvas, look, kind)

        self.window_.run(write, self._saved, Message(N_("Saving the chart")))

    def _saved(self, path: Path) -> None:
        self.window_.say(Message(N_("Saved: {file}"), {"file": path.name}))


def _framed(widget: QWidget) -> Panel:
    return Panel(content=widget)


def _last_days(days: Span) -> Span:
    ordinal = max(days.first.toordinal(), days.last.toordinal() - 29)
    return Span(date.fromordinal(ordinal), days.last)
