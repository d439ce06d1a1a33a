"""The Reviews tab: what buyers wrote, as the files brought it; bad ones without an answer first to hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from seller_desk.domain.changes import Topic
from seller_desk.domain.reviews import Group, ReviewRow
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.chips import Chip, StateMark
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.lists import SideItem, SideList
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.panels import Panel, clear, hairline, split
from seller_desk.ui.kit.panels import row as beside
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.reviews.columns import fitted_columns, product_of, reply_words, stars_text, state_of
from seller_desk.usecases import reviews
from seller_desk.usecases.reviews import ReviewsPage as Found

if TYPE_CHECKING:
    from seller_desk.ui.kit.table.column import TableSnapshot

_GROUPS: tuple[tuple[Group, str, str], ...] = (
    ("waiting", N_("To answer"), "reorder"),
    ("bad", N_("Bad, 1–2 stars"), "critical"),
    ("neutral", N_("Neutral, 3 stars"), ""),
    ("good", N_("Good, 4–5 stars"), ""),
    ("unrated", N_("Without stars"), ""),
    ("follow_up", N_("With follow-up"), ""),
    ("pictures", N_("With pictures"), ""),
    ("all", N_("All"), ""),
)
_ALL_TIME = 0
_DAYS: tuple[tuple[int, str], ...] = (
    (30, N_("Last 30 days")),
    (90, N_("Last 90 days")),
    (365, N_("Last 365 days")),
    (_ALL_TIME, N_("All time")),
)


class ReviewsPage(Page):
    """Inbox filters, the list, and the whole review beside it."""

    title = N_("Reviews")
    topics = frozenset({Topic.REVIEWS, Topic.LISTINGS, Topic.SHOPS})

    def build(self) -> None:
        self._rows: tuple[ReviewRow, ...] = ()
        self._total = 0
        self.groups = SideList(_("Inbox"))
        self.days = Chooser(_("Period"), [(days, _(words)) for days, words in _DAYS], icon_name="calendar")
        remembered = self.window_.memory.recall("reviews.days")
        self.days.choose(remembered if remembered in dict(_DAYS) else 90)
        self.view = RecordView(
            "reviews", fitted_columns(), key=lambda row: row.id, title=_("Reviews"), memory=self.window_.memory
        )
        self.details = ReviewDetails()
        self.header.add(self.days, self.view.filter_box, self.view.columns_button, self.view.export_button)
        side = Panel(content=self.groups)
        side.setFixedWidth(160)
        middle = split(Panel(content=self.view), self.details, sizes=(800, 300))
        self.body.addWidget(split(side, middle, sizes=(160, 1000), grows=1), 1)
        self._connect()

    def _connect(self) -> None:
        self.groups.chosen.connect(lambda _group: self._show_group())
        self.days.chosen.connect(self._choose_days)
        self.view.selected.connect(lambda rows: self.details.show_review(rows[0] if len(rows) == 1 else None))
        self.view.export_wanted.connect(lambda kind, table: self.window_.export(table, kind))
        self.view.print_wanted.connect(self.window_.print)

    def _choose_days(self, days: object) -> None:
        self.window_.memory.remember("reviews.days", days)
        self.load()

    def load(self) -> None:
        desk, shop, days = self.window_.desk, self.window_.shop, self.days.current
        wanted = days if isinstance(days, int) and days else None
        reading = Message(N_("Reading the reviews"))
        self.window_.run(lambda _progress: reviews.reviews_page(desk, shop, wanted), self._show, reading, quiet=True)

    def _show(self, found: Found) -> None:
        self._rows, self._total = found.rows, found.total
        waiting = sum(row.waits for row in found.rows)
        facts = ngettext("{n} review", "{n} reviews", len(found.rows)).format(n=f"{len(found.rows):,}")
        if waiting:
            facts += " · " + _("{n} waiting for an answer").format(n=f"{waiting:,}")
        self.say_facts(facts if found.total else "")
        self.badge.emit(waiting, False)
        self._show_groups()
        self._show_group()

    def _show_groups(self) -> None:
        items = []
        for group, words, mark in _GROUPS:
            count = sum(row.is_in(group) for row in self._rows)
            if count or group in {"all", "waiting"}:
                items.append(SideItem(group, _(words), f"{count:,}", mark))
        start = "waiting" if any(row.waits for row in self._rows) else "all"
        self.groups.show_items(items, chosen=self.groups.current or start)

    def _show_group(self) -> None:
        group: Group = self.groups.current or "all"  # type: ignore[assignment] # the keys of the list are groups
        self.view.show_rows([row for row in self._rows if row.is_in(group)])
        if self.view.current_row is None and self.view.table.rowCount():
            self.view.grid.select_line(0)
        self._say_empty()

    def _say_empty(self) -> None:
        self.details.setVisible(bool(self._rows))
        if not self._total:
            self.view.empty.say(
                _("Reviews appear here, the bad ones first, once a review file is imported."),
                _("Import files"),
                lambda: self.window_.open("import"),
            )
        elif not self._rows:
            self.view.empty.say(
                _("No review in these days; {n} are older.").format(n=f"{self._total:,}"),
                _("Show all time"),
                self._show_all_time,
            )
        else:
            self.view.empty.say(_("No review of this kind in these days."))

    def _show_all_time(self) -> None:
        self.days.choose(_ALL_TIME)
        self._choose_days(_ALL_TIME)

    def show_place(self, what: str) -> None:
        if what in {group for group, _words, _mark in _GROUPS}:
            self.groups.choose(what)

    def print_table(self) -> "TableSnapshot | None":
        return self.view.snapshot()


class ReviewDetails(Panel):
    """The whole review with its follow-up and the answer, as plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(280)
        self.empty = EmptyState(_("Select a review to read it whole."))
        self._filled = QWidget()
        self._column = QVBoxLayout(self._filled)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(8)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._filled)
        self.body.addLayout(self._stack)

    def show_review(self, row: ReviewRow | None) -> None:
        """Show a review; None shows what to do."""
        self._stack.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        clear(self._column)
        self._column.addWidget(_review_head(row))
        self._column.addWidget(PlainLabel(product_of(row) or _("The file does not name the product"), "note"))
        self._column.addWidget(hairline())
        self._column.addWidget(
            label(row.text or _("The buyer wrote nothing."), "" if row.text else "muted", wraps=True)
        )
        if row.append_text:
            self._put(_("Follow-up {day}").format(day=row.append_day).strip(), row.append_text)
        self._column.addWidget(hairline())
        self._put(_("Your answer"), row.reply or _("Not answered yet."), "" if row.reply else "muted")
        self._column.addWidget(hairline())
        self._column.addLayout(_facts(row))
        self._column.addStretch(1)

    def _put(self, name: str, text: str, kind: str = "") -> None:
        self._column.addWidget(label(name, "note"))
        self._column.addWidget(label(text, kind, wraps=True))


def _review_head(row: ReviewRow) -> QWidget:
    made = QWidget()
    head = stars_text(row.stars) if row.stars is not None else _("Without stars")
    chip = Chip(reply_words(row), "reorder" if row.waits else "")
    made.setLayout(beside(StateMark(state_of(row)), label(head, "lead"), 1, chip))
    return made


def _facts(row: ReviewRow) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(4)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    pictures = _("on the marketplace") if row.has_image else ""
    facts = (
        (_("Date"), row.day),
        (_("Shop"), row.shop),
        (_("Order number"), row.order_no),
        (_("Pictures"), pictures),
    )
    for line, (name, value) in enumerate((name, value) for name, value in facts if value):
        grid.addWidget(label(name, "note"), line, 0)
        shown = PlainLabel(value)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(shown, line, 1)
    return grid
