"""The title workbench: words coloured as they are typed, limits of every platform, hits, the keyword bank (L1–L3)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout
from shiboken6 import isValid

from seller_desk.domain.changes import Topic
from seller_desk.domain.listing_content import ListingContent
from seller_desk.domain.title_suggestions import joined
from seller_desk.domain.titles import PARTS, WordKind, says
from seller_desk.domain.words import Severity
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import StateMark
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import PlainLabel, label, plain_tip, retone
from seller_desk.ui.listings.flow import FlowBox
from seller_desk.ui.listings.kind_legend import KindLegend
from seller_desk.ui.listings.limit_bars import LimitBars, unit
from seller_desk.ui.listings.limited_text import LimitedText
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.listings.title_field import TitleField
from seller_desk.ui.listings.word_chips import WordChips, in_order
from seller_desk.ui.words.strip import HitStrip

if TYPE_CHECKING:
    from seller_desk.usecases.title_reading import Filled, TitleBench, TitleReading

_TOPICS = frozenset({Topic.WORDS, Topic.CERTIFICATES, Topic.SETTINGS, Topic.IMPORTS, Topic.LISTINGS})
_READING = Message(N_("Reading the keyword bank"))
_REST = 900  # ms after the last key until the bank follows another core word
_FEW, _MANY = 14, 40
_LONGEST_SUGGESTION = 64
_REPEATED_SHOWN = 2


class TitlePart(EditorPart):
    """Title above; limits, hits, bank below; then the two short texts."""

    title = N_("Title")
    read_anew = Signal(object)  # TitleBench

    def build(self) -> None:
        self.bench: TitleBench | None = None
        self._wanted: tuple[int, frozenset[str]] | None = None
        self._many = False
        self._make()
        self._lay_out()
        self._connect()

    def _make(self) -> None:
        self.legend = KindLegend()
        self.mark = StateMark("ok")
        self.verdict = PlainLabel("", "note", fits=True)
        self.field = TitleField(_("Title"), _("Core words, attributes, scenes: what buyers search for"))
        self.bars = LimitBars()
        self.strip = HitStrip(self.window_)
        self.chips = WordChips(_("Keyword bank"))
        self.own = Input(_("Own word"), hint=_("Own word"), width=112)
        self.suggest = Button(_("Suggestions"), icon="sparkles", small=True)
        self.manage = Button(_("Manage…"), kind="link", small=True)
        self.places = Button(_("Places…"), kind="link", small=True)
        self.no_bank = label("", "note", wraps=True)
        self.as_of = label("", "note")
        self.short = LimitedText(self.window_, "short_title", _("Short title"))
        self.point = LimitedText(self.window_, "selling_point", _("Selling point"))
        self._rest = QTimer(self, interval=_REST, singleShot=True)

    def _lay_out(self) -> None:
        head = row(label(_("Title"), "bold"), self.legend, 1, self.mark, self.verdict)
        bank = FlowBox(gap=8, line_gap=4)
        for widget in (label(_("Keyword bank"), "note"), self.own, self.suggest, self.manage, self.places, self.as_of):
            bank.add(widget)
        texts = QHBoxLayout()
        texts.setSpacing(12)
        texts.addWidget(self.short, 2)
        texts.addWidget(self.point, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.bars)
        column.addWidget(self.strip)
        column.addWidget(bank)
        column.addWidget(self.no_bank)
        column.addWidget(self.chips)
        column.addLayout(texts)

    def _connect(self) -> None:
        self.field.edited.connect(self._typed)
        self.strip.replace.connect(self.field.replace_at)
        self.strip.chosen.connect(self.field.select)
        self.chips.wanted.connect(lambda word: self._use(word.word))
        self.own.returnPressed.connect(self._add_own)
        self.chips.more.clicked.connect(self._toggle_many)
        self.suggest.clicked.connect(self._offer)
        self.manage.clicked.connect(lambda _on=False: self.manage_bank())
        self.places.clicked.connect(lambda _on=False: self.note_places())
        self.bars.wanted.connect(self.show_limits)
        self.short.edited.connect(lambda text: self._tell_of(short_title=text))
        self.point.edited.connect(lambda text: self._tell_of(selling_point=text))
        self._rest.timeout.connect(self._follow)

    # -- what is shown ------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        before, self.opened = self.opened, opened
        if before is None or before.listing != opened.listing:
            self._take(None)
        self.field.show_text(opened.content.title)
        self.short.show_text(opened.content.short_title)
        self.point.show_text(opened.content.selling_point)
        if self.bench is None or (before is not None and before.content.category != opened.content.category):
            self._ask()
        self._show()

    def reload(self, topics: AbstractSet[str]) -> None:
        if topics & _TOPICS and self.opened is not None:
            self._ask()

    def _ask(self) -> None:
        """Read the bank and the rules; a newer question drops the older one."""
        opened, desk = self.opened, self.window_.desk
        if opened is None:
            return
        from seller_desk.usecases.title_reading import open_workbench

        content = replace(opened.content, title=self.field.text)
        self.window_.run(
            lambda _progress: open_workbench(desk, opened.listing, opened.shop, opened.platform, content),
            self._opened_bench,
            _READING,
            quiet=True,
        )

    def _opened_bench(self, bench: "TitleBench") -> None:
        if isValid(self) and self.opened is not None and self.opened.listing == bench.listing:
            self._take(bench)
            self._show()
            self.read_anew.emit(bench)

    def _take(self, bench: "TitleBench | None") -> None:
        self.bench = bench
        self.field.read_with(bench.read if bench is not None else None)
        shop = self.opened.shop if self.opened else None
        self.short.judge_with(bench, shop)
        self.point.judge_with(bench, shop)

    def _show(self) -> None:
        """Everything around the field, for the title as it reads now."""
        bench, reading = self.bench, self.field.reading
        for widget in (self.suggest, self.manage, self.places, self.own):
            widget.setEnabled(bench is not None)
        if bench is None or self.opened is None:
            return
        if reading is None or reading.text != self.field.text:
            reading = bench.read(self.field.text)
        fills = bench.fills(reading.text, reading)
        self.legend.show_shape(reading.shape)
        self.bars.show_filled(fills, _remarks(reading, fills))
        self.strip.show_hits(reading.hits, shop=self.opened.shop, listing=self.opened.listing)
        self._show_chips(bench, reading)
        self._say_verdict(bench, reading, fills)

    def _show_chips(self, bench: "TitleBench", reading: "TitleReading") -> None:
        words = in_order(bench.bank, _MANY if self._many else _FEW)
        self.chips.show_words(words, bench.bank.used(reading.text))
        more = len(bench.bank.words) - _FEW
        self.chips.more.setVisible(more > 0)
        self.chips.more.say(
            _("Fewer words") if self._many else ngettext("{n} more word", "{n} more words", more).format(n=more)
        )
        day = bench.bank.as_of
        self.as_of.setText(_("searched words of {day}").format(day=day) if day else "")
        self.no_bank.setVisible(not words)
        self.no_bank.setText(_("No words yet: import a search-word table, or add words of your own."))

    def _say_verdict(self, bench: "TitleBench", reading: "TitleReading", fills: "Sequence[Filled]") -> None:
        errors = sum(hit.severity is Severity.ERROR for hit in reading.hits)
        own = [each for each in fills[:1] if each.platforms[0].id == bench.platform]
        long = sum(each.over or bool(each.too_often) for each in own)
        said = []
        if errors:
            said.append(ngettext("{n} violation", "{n} violations", errors).format(n=errors))
        if long:
            said.append(ngettext("{n} too long", "{n} too long", long).format(n=long))
        wrong = bool(said)
        if not said:
            said = self._hints(bench, reading)
        self.mark.setVisible(wrong or not said)
        self.mark.set_state("critical" if wrong else "ok")
        self.verdict.setText(_(", ").join(said) if said else _("reads well"))
        retone(self.verdict, "critical" if wrong else "")
        self.noted.emit("", wrong or self.short.wrong or self.point.wrong)

    @staticmethod
    def _hints(bench: "TitleBench", reading: "TitleReading") -> list[str]:
        """What could be better; none of it is a fault (L1, L2)."""
        names = {
            WordKind.CORE: _("no core word"),
            WordKind.ATTRIBUTE: _("no attribute word"),
            WordKind.SCENE: _("no scene word"),
        }
        hints = [names[kind] for kind in PARTS if kind in reading.shape.missing]
        least, most = bench.advice
        length = len(reading.text)
        if length < least:
            hints.append(_("short: {n} of {least} characters").format(n=length, least=least))
        elif most and length > most:
            hints.append(_("long: over {most} characters").format(most=most))
        return hints

    # -- changes ------------------------------------------------------------------------------------------------------
    def _typed(self, text: str) -> None:
        self._show()
        self._tell_of(title=text)
        self._rest.start()

    def _tell_of(self, **texts: str) -> None:
        if self.opened is None:
            return
        content: ListingContent = replace(self.opened.content, **texts)  # type: ignore[arg-type] # names of texts
        if content != self.opened.content:
            self.opened = replace(self.opened, content=content)
            self.edited.emit(content)

    def _follow(self) -> None:
        """The bank of other goods, when the title has come to speak of others."""
        reading, bench = self.field.reading, self.bench
        if reading is None or bench is None:
            return
        cores = frozenset(each.word.casefold() for each in reading.segments if each.kind is WordKind.CORE)
        if self._wanted != (bench.listing, cores):
            first = self._wanted is None or self._wanted[0] != bench.listing
            self._wanted = (bench.listing, cores)
            if not first or not bench.bank.words:
                self._ask()

    def _use(self, word: str) -> None:
        """Put a word where the cursor stands, or show where it stands already."""
        text = self.field.text
        if says(text, word):
            at = text.casefold().find(word.casefold())
            if at >= 0:
                self.field.select(at, at + len(word))
        else:
            at = self.field.cursor_place
            made = joined(joined(text[:at], word), text[at:])
            self.field.replace_at(at, at, made[at : len(made) - len(text[at:])])
        self.field.setFocus()

    def _add_own(self) -> None:
        from seller_desk.domain.refusals import Refused
        from seller_desk.usecases.keywords import add_word_edit

        if self.opened is None:
            return
        try:
            edit = add_word_edit(self.window_.desk, self.opened.listing, self.own.text())
        except Refused as refused:
            self.own.wrong(is_wrong=True)
            self.own.setToolTip(plain_tip(str(refused)))
            return
        self.own.wrong(is_wrong=False)
        self.own.clear()
        self.window_.do(edit)

    def _toggle_many(self) -> None:
        self._many = not self._many
        self._show()

    # -- menus and dialogs --------------------------------------------------------------------------------------------
    def suggestions_menu(self) -> QMenu:
        """The titles that could stand instead, each with its reason."""
        menu = QMenu(self.suggest)
        menu.setToolTipsVisible(True)
        reading = self.field.reading
        found = self.bench.suggest(reading) if self.bench is not None and reading is not None else ()
        for each in found:
            shown = each.title if len(each.title) <= _LONGEST_SUGGESTION else each.title[:_LONGEST_SUGGESTION] + "…"
            act = menu.addAction(f"{shown}\n    {each.why}".replace("&", "&&"))
            act.setToolTip(plain_tip(f"{each.title}\n{each.why}"))
            act.triggered.connect(lambda _on=False, title=each.title: self._write(title))
        if not found:
            words = _("Nothing to add: the bank has no further word that fits.")
            menu.addAction(words).setEnabled(False)
        return menu

    def _offer(self) -> None:
        self.suggestions_menu().popup(self.suggest.mapToGlobal(self.suggest.rect().bottomLeft()))

    def _write(self, title: str) -> None:
        self.field.replace_at(0, len(self.field.text), title)

    def manage_bank(self) -> None:
        """The whole bank as a table."""
        from seller_desk.ui.listings.bank_dialog import BankDialog

        if self.bench is not None:
            dialog = BankDialog(self.window_, self, self.bench, self.field.text)
            dialog.use_wanted.connect(self._use)
            self.read_anew.connect(dialog.show_bench)
            dialog.open()

    def note_places(self) -> None:
        """At which place the listing is found, by word and day (L18)."""
        from seller_desk.ui.listings.places_dialog import PlacesDialog

        if self.bench is not None:
            dialog = PlacesDialog(self.window_, self, self.bench, self.field.reading)
            self.read_anew.connect(dialog.show_bench)
            dialog.open()

    def show_limits(self) -> None:
        """The limits of every platform, with where they are from, and the seller's own (L2)."""
        from seller_desk.ui.listings.limits_dialog import LimitsDialog

        if self.bench is not None:
            dialog = LimitsDialog(self.window_, self, self.bench.platforms, self.bench.platform)
            self.read_anew.connect(dialog.show_bench)
            dialog.open()


def _remarks(reading: "TitleReading", fills: "Sequence[Filled]") -> tuple[str, ...]:
    """What stands behind the bars: how much is too much on the listing's own platform, which words repeat."""
    own = fills[0] if fills else None
    remarks = []
    if own is not None and own.fill is not None and own.over:
        over = {"platform": str(own.platforms[0]), "n": own.fill.over, "unit": unit(own.fill)}
        remarks.append(_("{platform}: {n} {unit} too many").format(**over))
    words = list(reading.shape.repeated)
    if words:
        shown = _(", ").join(words[:_REPEATED_SHOWN]) + ("…" if len(words) > _REPEATED_SHOWN else "")
        remarks.append(_("Repeated: {words}").format(words=shown))
    return tuple(remarks)
