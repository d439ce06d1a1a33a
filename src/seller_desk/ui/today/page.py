"""The Today tab: one ranked list of what to do; days and files at the left, the day before at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from seller_desk.domain.changes import Topic
from seller_desk.domain.today import Entry, Kind, Pressing, Today
from seller_desk.domain.today_kept import plain, revived
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.charts import words
from seller_desk.ui.kit.buttons import Segments
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.page import Page
from seller_desk.ui.kit.panels import Panel, clear, hairline, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import TableSnapshot
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.kit.two_lines import TwoLineList, TwoLines
from seller_desk.ui.today.report import ReportPanel
from seller_desk.ui.today.side import EventsPanel, FilesPanel
from seller_desk.usecases import today

if TYPE_CHECKING:
    from seller_desk.domain.progress import Progress

_KINDS = {
    Kind.STOCK: N_("Inventory"),
    Kind.ORDERS: N_("Orders"),
    Kind.REVIEWS: N_("Reviews"),
    Kind.LISTINGS: N_("Listings"),
    Kind.FILES: N_("Files"),
}
_ALL = "all"
_TONES = {Pressing.OVERDUE: "out", Pressing.TODAY: "critical", Pressing.SOON: "", Pressing.SOME_DAY: ""}
_WIDE = 1120  # px from which there is room for days and files beside the list
_KEPT = "today"


class TodayPage(Page):
    """What to do, why, until when; Enter or the button leads to the place."""

    title = N_("Today")
    topics = frozenset(Topic)
    shown = Signal(bool)  # whether what stands here is fresh, not what stood here last time

    def build(self) -> None:
        self._entries: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self.kinds = Segments(_("Parts"), [(_ALL, _("All"))])
        self.header.add(self.kinds)
        self.kinds.chosen.connect(lambda _kind: self._show_entries())
        widest = max(theme().metrics("small").horizontalAdvance(_(name)) for name in _KINDS.values())
        self.list = TwoLineList(_("To do"), kinds=max(44, widest + 16))
        self.list.opened.connect(self._open)
        self.report = ReportPanel()
        self._side = QVBoxLayout()
        self._side.setSpacing(12)
        self._lay_out()
        if (kept := revived(self.window_.memory.recall(_KEPT))) is not None:
            self._show(kept)
            self.say_facts(_("as of {day}, being read again").format(day=kept.day.isoformat()))
            self.shown.emit(False)

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(12)
        left = self._left = QWidget()
        left.setFixedWidth(184)
        left.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        middle = Panel()
        middle.body.setSpacing(0)
        self._stack = QStackedLayout()
        self.empty = EmptyState()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        middle.body.addLayout(self._stack, 1)
        middle.body.addWidget(hairline())
        middle.body.addWidget(_foot())
        right = QScrollArea()
        right.setWidgetResizable(True)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.setWidget(self.report)
        right.setFixedWidth(282)
        columns.addWidget(left)
        columns.addWidget(middle, 1)
        columns.addWidget(right)
        self.body.addLayout(columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setVisible(self.width() >= _WIDE)

    def load(self) -> None:
        desk, shop = self.window_.desk, self.window_.shop

        def read(_progress: "Progress") -> Today:
            return today.today(desk, shop)

        self.window_.run(read, self._show_fresh, Message(N_("Reading the day")), quiet=True)

    def _show_fresh(self, found: Today) -> None:
        self._show(found)
        if self.window_.shop is None:
            self.window_.memory.remember(_KEPT, plain(found))
        self.shown.emit(True)

    def _show(self, found: Today) -> None:
        self._entries = found.entries
        due = sum(entry.pressing <= Pressing.TODAY for entry in found.entries)
        count = ngettext("{n} thing", "{n} things", len(found.entries)).format(n=len(found.entries))
        day = f"{found.day.isoformat()} {words.weekday(found.day)}"
        self.say_facts(" · ".join((day, count, _("{n} due today").format(n=due))))
        self._show_kinds()
        self._show_entries()
        clear(self._side)
        ahead = EventsPanel(found.ahead, found.day)
        ahead.chosen.connect(lambda event: self.window_.open(f"inventory/events/{event}"))
        self._side.addWidget(ahead)
        if found.files:
            self._side.addWidget(FilesPanel(found.files))
        self._side.addStretch(1)
        self.report.show_report(found.report, _("all shops") if self.window_.shop is None else _("this shop"))
        self.badge.emit(len(found.entries), any(entry.pressing is Pressing.OVERDUE for entry in found.entries))

    def _show_kinds(self) -> None:
        counts = {kind: sum(entry.kind is kind for entry in self._entries) for kind in Kind}
        parts: list[tuple[object, str]] = [(_ALL, f"{_('All')} {len(self._entries)}")]
        parts += [(kind, f"{_(_KINDS[kind])} {count}") for kind, count in counts.items() if count]
        self.kinds.set_parts(parts)

    def _show_entries(self) -> None:
        chosen = self.kinds.current
        shown = [entry for entry in self._entries if chosen in {_ALL, entry.kind}]
        self.list.show_rows([self._row(place, entry) for place, entry in enumerate(shown)])
        self._shown = shown
        self._stack.setCurrentIndex(0 if shown else 1)
        self.empty.say(_("Nothing waits for you today. What needs a hand appears here by itself, ranked."))

    @staticmethod
    def _row(place: int, entry: Entry) -> TwoLines:
        due = str(entry.due) if entry.due else ""
        return TwoLines(
            key=place,
            state=entry.state,
            title=str(entry.title),
            why=str(entry.why),
            kind=_(_KINDS[entry.kind]),
            amount=str(entry.amount) if entry.amount else "",
            chip=due,
            tone=_TONES[entry.pressing] if due else "",
            clock=entry.pressing <= Pressing.TODAY and bool(due),
            action=str(entry.action),
        )

    def _open(self, place: object) -> None:
        if isinstance(place, int) and place < len(self._shown):
            self.window_.open(self._shown[place].place)

    def print_table(self) -> TableSnapshot | None:
        headings = (_("Part"), _("To do"), _("Why"), _("Until"), _("Amount"))
        texts = tuple(
            (
                _(_KINDS[entry.kind]),
                str(entry.title),
                str(entry.why),
                str(entry.due or ""),
                str(entry.amount or ""),
            )
            for entry in self._shown
        )
        return TableSnapshot(_("Today"), headings, (False,) * len(headings), texts, texts)


def _foot() -> QWidget:
    made = QWidget()
    made.setFixedHeight(28)
    line = row(
        label(_("What is late first, then what is worse, then more money"), "note"),
        1,
        label("↑ ↓", "key"),
        label(_("choose"), "note"),
        label("Enter", "key"),
        label(_("open"), "note"),
    )
    line.setContentsMargins(12, 0, 12, 0)
    made.setLayout(line)
    return made
