"""The competitors of a listing: what they ask beside the own price, what was cut, what their buyers complain of."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.changes import Topic
from seller_desk.domain.competitors import RivalText
from seller_desk.domain.price_course import course
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.competitors.columns import RIVALS, RivalRow, percent
from seller_desk.ui.competitors.details import RivalDetails
from seller_desk.ui.competitors.picture import CoursePicture
from seller_desk.ui.competitors.topic_bars import TopicBars
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Notice
from seller_desk.ui.kit.empty import EmptyState
from seller_desk.ui.kit.panels import clear, hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.attempt import attempt
from seller_desk.ui.listings.part import RowsPart
from seller_desk.ui.prices.tiles import PriceTile
from seller_desk.usecases import competitor_edits as edits
from seller_desk.usecases import competitors as usecase

_READING = Message(N_("Reading the competitors"))
_HEAD, _LINE, _MOST_LINES = 30, 28, 8


class CompetitorsPart(RowsPart):
    """Figures, the picture, price cuts, the table with the details of one, complaints (L7, L13)."""

    title = N_("Competitors")
    topics = frozenset({Topic.COMPETITORS, Topic.LISTINGS, Topic.SETTINGS})

    def build(self) -> None:
        self._view: usecase.RivalView | None = None
        self._asked = 0
        self.facts = PlainLabel("", "note")
        self.add, self.paste = Button(_("Add"), icon="plus"), Button(_("Paste"), icon="clipboard-paste")
        self.from_files = Button(_("From files"), icon="file-spreadsheet")
        self.tiles = tuple(PriceTile() for _place in range(4))
        self.picture, self.bars = CoursePicture(), TopicBars()
        self.view = RecordView(
            "rivals", RIVALS, key=lambda each: each.rival.number, title=_(self.title), memory=self.window_.memory,
            foot=False,
        )  # fmt: skip
        self.details = RivalDetails(self.window_)
        self.reviews_facts = PlainLabel("", "note")
        self.empty = EmptyState()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row(label(_(self.title), "bold"))
        head.addWidget(self.facts, 1)
        for button in (self.add, self.paste, self.from_files):
            head.addWidget(button)
        self.cuts = QVBoxLayout()
        self.cuts.setSpacing(6)
        self.whole = QWidget()
        inner = QVBoxLayout(self.whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(row(*self.tiles))
        inner.addLayout(self.cuts)
        inner.addWidget(self.picture)
        inner.addWidget(self.view)
        inner.addWidget(self.details)
        inner.addWidget(hairline())
        complaints = row(label(_("What their bad reviews complain of"), "bold"))
        complaints.addWidget(self.reviews_facts, 1)
        inner.addLayout(complaints)
        inner.addWidget(self.bars)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.whole)
        column.addWidget(self.empty, 1)
        column.addStretch(1)
        self.whole.hide()
        self.empty.hide()

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.paste.clicked.connect(self._paste)
        self.from_files.clicked.connect(self._choose)
        self.view.selected.connect(self._select)
        self.view.opened.connect(lambda _row: self.details.edit())

    # -- reading ------------------------------------------------------------------------------------------------------
    def forget(self) -> None:
        self._view = None
        self.whole.hide()
        self.empty.hide()

    def read_rows(self) -> None:
        if self.opened is None:
            return
        desk, listing = self.window_.desk, self.opened.listing
        self.read(lambda: usecase.rival_view(desk, listing), self._show, _READING)

    def _show(self, view: usecase.RivalView) -> None:
        self._view = view
        there = bool(view.competitors)
        self.whole.setVisible(there)
        self.empty.setVisible(not there)
        self.from_files.say(_("From files ({n})").format(n=view.loose) if view.loose else _("From files"))
        self.from_files.tip("" if view.loose else _("No imported table of competitors waits to be shared out"))
        self.from_files.setEnabled(view.loose > 0)
        self._say_facts(view)
        if there:
            self._show_figures(view)
            self._show_cuts(view)
            self._show_table(view)
            self._show_complaints(view)
        else:
            self._show_empty(view)
        self.noted.emit(str(len(view.competitors) or ""), bool(view.cuts))

    def _say_facts(self, view: usecase.RivalView) -> None:
        count = len(view.competitors)
        words = ngettext("{n} competitor", "{n} competitors", count).format(n=count) if count else ""
        if 0 < count < view.wanted:
            words = _("{competitors}, {wanted} say more").format(competitors=words, wanted=view.wanted)
        self.facts.setText(words)

    def _show_empty(self, view: usecase.RivalView) -> None:
        sentence = _(
            "Who else sells this? Up to {n} competitors with their prices give the band for your own price,"
            " tell price cuts, and show what their buyers complain of."
        ).format(n=view.wanted)
        if view.loose:
            self.empty.say(sentence, _("Choose from {n} imported products").format(n=view.loose), self._choose)
        else:
            self.empty.say(sentence, _("Add a competitor"), self._add)

    # -- figures and picture ------------------------------------------------------------------------------------------
    def _show_figures(self, view: usecase.RivalView) -> None:
        own = self.opened.content.price if self.opened else None
        band = view.band
        none = _("No competitor's price is known, or all are older than the settings allow.")
        shown = money.show(own, view.currency) if own is not None else "—"
        beside = percent(band.median, own) if band is not None and own is not None else ""
        why = _("Beside the middle of the competitors") if beside else _("This listing has no price yet.")
        self.tiles[0].show_price(_("Own price"), shown, beside, why)
        for tile, name, value in (
            (self.tiles[1], _("Lowest"), band.low if band else None),
            (self.tiles[2], _("Middle"), band.median if band else None),
            (self.tiles[3], _("Highest"), band.high if band else None),
        ):
            price = money.show(value, view.currency) if value is not None else "—"
            count = ngettext("of {n} price", "of {n} prices", band.count).format(n=band.count) if band else none
            tile.show_price(name, price, "", count)
        kept = [(each.day, each.price) for each in view.own]
        self.picture.show_course(course(view.competitors, kept, view.currency, view.today, view.price_days))

    def _show_cuts(self, view: usecase.RivalView) -> None:
        """One notice for all cuts; once seen they leave it, their history stays in the picture."""
        clear(self.cuts)
        if not view.cuts:
            return
        count = len(view.cuts)
        title = ngettext("{n} competitor asks less than before", "{n} competitors ask less than before", count)
        seen = Button(_("Seen"), icon="check")
        seen.setObjectName("cuts_seen")
        seen.clicked.connect(lambda: self.window_.do(edits.seen_edit(self.window_.desk, view.cuts)))
        self.cuts.addWidget(Notice("reorder", title.format(n=count), "\n".join(map(_cut_words, view.cuts)), seen))

    def _show_table(self, view: usecase.RivalView) -> None:
        rows = [RivalRow(each, each.number in view.counted) for each in view.competitors]
        self.view.setFixedHeight(_HEAD + _LINE * min(_MOST_LINES, len(rows)) + 4)
        self.view.show_rows(rows)
        if not self.view.selected_rows and rows:
            self.view.select_key(rows[0].rival.number)
        self._select(self.view.selected_rows)

    def _select(self, rows: Sequence[RivalRow]) -> None:
        chosen = rows[0].rival if rows else None
        self.picture.choose(chosen.number if chosen else None)
        if self._view is not None:
            self.details.show_rival(chosen, self._view.currency, self._view.today)

    def _show_complaints(self, view: usecase.RivalView) -> None:
        said = view.complaints
        if not said.reviews:
            words = _("No reviews of theirs are noted: paste some, or import a table of them.")
        else:
            words = ngettext("{n} review, {bad} bad", "{n} reviews, {bad} bad", said.reviews)
            words = words.format(n=said.reviews, bad=said.bad)
            if said.opening:
                above = _("an opening is a topic above {share} %").format(share=view.opening_share)
                words = f"{words} · {above}"
        self.reviews_facts.setText(words)
        self.bars.show_complaints(said, view.opening_share)

    # -- changing -----------------------------------------------------------------------------------------------------
    def _add(self) -> None:
        from seller_desk.ui.competitors.form import RivalDialog

        if self._view is not None:
            dialog = RivalDialog(self, self._view.currency)
            dialog.saved.connect(self._added)
            self._open(dialog)

    def _added(self, text: RivalText, price: int | None, sold: int | None) -> None:
        if self.opened is not None:
            desk, listing = self.window_.desk, self.opened.listing
            attempt(self.window_, lambda: edits.add_edit(desk, listing, text, price, sold))

    def _paste(self) -> None:
        from seller_desk.ui.competitors.pasting import PasteDialog
        from seller_desk.usecases.competitor_pasting import paste_edit, pasted

        if self.opened is None:
            return
        desk, listing = self.window_.desk, self.opened.listing
        dialog = PasteDialog(self, pasted)
        dialog.saved.connect(lambda rows: self.window_.do(paste_edit(desk, listing, rows)))
        self._open(dialog)

    def _choose(self) -> None:
        from seller_desk.ui.competitors.loose import LooseDialog

        if self.opened is None:
            return
        listing = self.opened.listing
        dialog = LooseDialog(self, self._search, self.window_.memory)
        dialog.saved.connect(lambda numbers: self.window_.do(edits.link_edit(self.window_.desk, numbers, listing)))
        self._open(dialog)

    def _search(self, words: str, done: Callable[[Sequence[usecase.LooseRival]], None]) -> None:
        desk = self.window_.desk
        self.window_.run(lambda _progress: usecase.loose_rivals(desk, words), done, _READING, quiet=True)

    def _open(self, dialog: QDialog) -> None:
        dialog.open()


def _cut_words(alert: usecase.CutAlert) -> str:
    cut = alert.cut
    return _("{shop}: {old} → {new}, {share} on {day}").format(
        shop=alert.shop or alert.title,
        old=money.show(cut.old, cut.currency),
        new=money.show(cut.new, cut.currency),
        share=percent(cut.old, cut.new),
        day=cut.day.isoformat(),
    )
