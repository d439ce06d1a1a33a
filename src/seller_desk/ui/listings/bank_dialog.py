"""The keyword bank of a listing as tables: its words with source and searches, and the searched phrases behind (L1)."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget

from seller_desk.domain.keywords import BankWord, SearchTerm
from seller_desk.domain.refusals import Refused
from seller_desk.domain.titles import PARTS, WordKind, says
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import PlainLabel
from seller_desk.ui.kit.table.column import Column
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.word_chips import kind_words, source_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.edits import Edit
    from seller_desk.usecases.title_reading import TitleBench


def percent(value: Fraction | None) -> str:
    """A fraction as whole percent."""
    return "" if value is None else f"{round(float(value) * 100):+d} %".replace("-", "−")


def _ratio(value: Fraction) -> str:
    return f"{float(value):.2f}"


def _not_told(_row: object) -> str:
    return _("The table does not say")


class BankDialog(Dialog):
    """Words: kind, take out, bring back, add; phrases: keep one whole. `use_wanted` puts a word into the title."""

    use_wanted = Signal(str)

    def __init__(self, window: "Window", parent: "QWidget", bench: "TitleBench", title: str) -> None:
        note = _("From search-word tables, best sellers and your own words; only goods with a like core word")
        super().__init__(parent, _("Keyword bank"), note, width=860, height=600)
        self.setObjectName("keyword_bank")
        self._window, self._bench, self._title = window, bench, title
        memory = window.memory
        self.views = Segments(_("What is shown"), [("words", _("Words")), ("phrases", _("Searched phrases"))])
        self.words = RecordView(
            "bank_words", self._word_columns(), key=lambda each: each.word, title=_("Words"), memory=memory
        )
        self.phrases = RecordView(
            "bank_phrases", _PHRASE_COLUMNS, key=lambda each: each.word, title=_("Searched phrases"), memory=memory
        )
        self.add_box, self.add = Input(_("Own word"), hint=_("Own word"), width=150), Button(_("Add"), icon="plus")
        self.problem = PlainLabel("", "note", "critical")
        self._pages = QStackedWidget()
        self._pages.addWidget(Panel(content=self.words))
        self._pages.addWidget(Panel(content=self.phrases))
        self.body.addLayout(
            row(self.views, self.add_box, self.add, self.problem, 1, self.words.filter_box, self.phrases.filter_box)
        )
        self.body.addWidget(self._pages, 1)
        self._make_foot()
        self._connect()
        self.show_bench(bench)

    def _make_foot(self) -> None:
        self.kind = Button(_("Kind…"), icon="tag")
        self.out = Button(_("Take out"), icon="trash-2")
        self.back = Button("", kind="link")
        self.use = Button(_("Put into the title"), kind="primary")
        self.foot(side=[self.kind, self.out, self.back], buttons=[self.cancel_button(_("Close")), self.use])

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _key: self._say())
        self.words.selected.connect(lambda _rows: self._say())
        self.phrases.selected.connect(lambda _rows: self._say())
        self.add.clicked.connect(self._add)
        self.add_box.returnPressed.connect(self._add)
        self.kind.clicked.connect(self._offer_kinds)
        self.out.clicked.connect(self._take_out)
        self.back.clicked.connect(self._bring_back)
        self.use.clicked.connect(self._use)

    def _word_columns(self) -> tuple[Column[BankWord], ...]:
        kinds = kind_words()
        return (
            Column("word", N_("Word"), value=lambda each: each.word, bold=True, grows=True, width=150),
            Column("kind", N_("Kind"), value=lambda each: kinds[each.kind], width=120),
            Column("source", N_("From"), value=source_words, muted=True, width=104),
            Column("used", N_("In the title"), value=lambda each: _("yes") if says(self._title, each.word) else "",
                   centred=True, width=76),
            Column("searches", N_("Searched"), value=lambda each: each.searches, number=True, missing=_not_told,
                   width=88),
            Column("phrase", N_("Most of all in"), value=lambda each: each.phrase or None, muted=True, width=150,
                   missing=_not_told),
            Column("sold", N_("Pieces sold"), value=lambda each: each.sold, number=True, width=88,
                   missing=lambda _row: _("No best seller says it")),
            Column("growth", N_("Growth"), value=lambda each: each.growth, text=percent, number=True,
                   missing=_not_told, width=76, hidden=True),
        )  # fmt: skip

    # -- what is shown ------------------------------------------------------------------------------------------------
    def show_bench(self, bench: "TitleBench") -> None:
        """Show the bank as it is now."""
        self._bench = bench
        self.words.show_rows(bench.bank.words)
        self.phrases.show_rows(bench.bank.terms)
        hint = _("Import a search-word table (Ctrl+I), or write words of your own above.")
        self.words.empty.say(_("No word of this listing's goods is known yet. {hint}").format(hint=hint))
        self.phrases.empty.say(_("No searched phrase is about these goods. {hint}").format(hint=hint))
        self._say()

    @property
    def _on_words(self) -> bool:
        return self.views.current == "words"

    def _say(self) -> None:
        self._pages.setCurrentIndex(0 if self._on_words else 1)
        chosen = self.words.selected_rows if self._on_words else self.phrases.selected_rows
        self.words.filter_box.setVisible(self._on_words)
        self.phrases.filter_box.setVisible(not self._on_words)
        for button in (self.kind, self.out):
            button.setVisible(self._on_words)
            button.setEnabled(bool(chosen))
        self.use.setEnabled(len(chosen) == 1)
        hidden = len(self._bench.hidden)
        self.back.setVisible(hidden > 0)
        self.back.say(ngettext("Bring back {n} word", "Bring back {n} words", hidden).format(n=hidden))

    # -- what is done -------------------------------------------------------------------------------------------------
    def _do(self, edit: "Edit") -> None:
        self.problem.setText("")
        self._window.do(edit)

    def _add(self) -> None:
        from seller_desk.usecases.keywords import add_word_edit

        try:
            edit = add_word_edit(self._window.desk, self._bench.listing, self.add_box.text())
        except Refused as refused:
            self.problem.setText(str(refused))
            return
        self.add_box.clear()
        self._do(edit)

    def kinds_menu(self) -> QMenu:
        """The kinds that the chosen words may have."""
        menu, names = QMenu(self.kind), kind_words()
        for kind in PARTS:
            menu.addAction(names[kind]).triggered.connect(lambda _on=False, kind=kind: self._set_kind(kind))
        return menu

    def _offer_kinds(self) -> None:
        self.kinds_menu().popup(self.kind.mapToGlobal(self.kind.rect().topLeft()))

    def _set_kind(self, kind: WordKind) -> None:
        from seller_desk.usecases.keywords import kinds_edit

        words = [(each.word, each.source) for each in self.words.selected_rows]
        self._do(kinds_edit(self._window.desk, self._bench.listing, words, kind))

    def _take_out(self) -> None:
        from seller_desk.usecases.keywords import remove_words_edit

        words = [each.word for each in self.words.selected_rows]
        self._do(remove_words_edit(self._window.desk, self._bench.listing, words))

    def _bring_back(self) -> None:
        from seller_desk.usecases.keywords import bring_back_edit

        self._do(bring_back_edit(self._window.desk, self._bench.listing, self._bench.hidden))

    def _use(self) -> None:
        chosen = self.words.selected_rows if self._on_words else self.phrases.selected_rows
        word = chosen[0].word
        QTimer.singleShot(0, lambda: self.use_wanted.emit(word))
        self.accept()


_PHRASE_COLUMNS: tuple[Column[SearchTerm], ...] = (
    Column("word", N_("Searched phrase"), value=lambda each: each.word, bold=True, grows=True, width=200),
    Column("searches", N_("Searched"), value=lambda each: each.searches, number=True, missing=_not_told, width=96),
    Column("clicks", N_("Clicks"), value=lambda each: each.clicks, number=True, missing=_not_told, width=88),
    Column("buyers", N_("Buyers"), value=lambda each: each.buyers, number=True, missing=_not_told, width=80),
    Column("goods", N_("Goods online"), value=lambda each: each.goods_online, number=True, missing=_not_told, width=96),
    Column("ratio", N_("Goods ÷ searches"), value=lambda each: each.goods_per_search, text=_ratio, number=True,
           missing=_not_told, width=116),
    Column("growth", N_("Growth"), value=lambda each: each.growth, text=percent, number=True, missing=_not_told,
           width=80),
    Column("day", N_("Date"), value=lambda each: each.day, muted=True, width=92),
)  # fmt: skip
