"""The strip under a text: each hit with its rule and source, what to write instead, delete, allow, and why.

strip = HitStrip(window)
strip.replace.connect(lambda start, end, instead: …)      # places of the text as typed, in code points
strip.show_hits(hits, shop=opened.shop, listing=opened.listing)

Violations and missing proofs are open, violations first; warnings wait behind their count.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seller_desk.domain.word_report import SEVERITY_STATES, SEVERITY_WORDS
from seller_desk.domain.words import GRAVEST_FIRST, Severity
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.plain import PlainLabel, label, plain_tip
from seller_desk.ui.kit.strokes import paint_box, paint_state, soft_of
from seller_desk.ui.kit.theme import theme

if TYPE_CHECKING:
    from seller_desk.domain.words import Hit
    from seller_desk.ui.kit.page import Window

_OPEN = 3  # hits shown before "and n more"
_LONGEST = 12  # characters of a word in the strip


class HitRow(QWidget):
    """One hit: shape, term, rule, source, and what can be done. Shows another hit without being made anew."""

    replace_wanted = Signal(str)
    allow_wanted = Signal(object)  # a usecases.allowances.Reach
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hit: Hit | None = None
        self._places: tuple[bool, bool] = (False, False)
        self.setFixedHeight(38)
        self.term = label("", "bold")
        self.rule = PlainLabel("", fits=True)
        self.source = PlainLabel("", "note")
        self.instead, self.more = Button(""), Button("", icon="chevron-down", tip=_("Other replacements"))
        self.delete = Button(_("Delete"))
        self.allow = Button(_("Allow…"), kind="link")
        self.why = Button("", icon="circle-question-mark", kind="plain", tip=_("Why is this a hit?"))
        line = QHBoxLayout(self)
        line.setContentsMargins(32, 0, 6, 0)
        line.setSpacing(8)
        line.addWidget(self.term)
        line.addWidget(self.rule)
        line.addWidget(self.source, 1)
        for button in (self.instead, self.more, self.delete, self.allow, self.why):
            line.addWidget(button)
        self.instead.clicked.connect(lambda: self.replace_wanted.emit(self._instead[0]))
        self.more.clicked.connect(self._offer_more)
        self.delete.clicked.connect(lambda: self.replace_wanted.emit(""))
        self.allow.clicked.connect(self._offer_allowing)
        self.why.clicked.connect(self._say_why)

    @property
    def _instead(self) -> tuple[str, ...]:
        return tuple(each for each in self.hit.replace if each) if self.hit else ()

    def show_hit(self, hit: "Hit", *, in_shop: bool, in_listing: bool) -> None:
        """Show this hit; it can be allowed where it stands in a shop or in a listing, and always."""
        same = self.hit is not None and _looks(self.hit) == _looks(hit)
        self.hit, self._places = hit, (in_listing, in_shop)
        if same:  # typing elsewhere only moves it
            return
        severity = _(SEVERITY_WORDS[hit.severity])
        self.term.setText(f"“{_short(hit.typed)}”")
        self.rule.setText(str(hit.about.name))
        self.source.setText(str(hit.why.args.get("blocks") or hit.source))  # what would prove it, where that is known
        self.setToolTip(plain_tip(str(hit.why)))
        self.setAccessibleName(f"{severity}: “{hit.typed}” {hit.about.name}. {hit.why}")
        replacements = self._instead
        self.instead.setVisible(bool(replacements))
        self.more.setVisible(len(replacements) > 1)
        if replacements:
            first = replacements[0]
            self.instead.say(_("Write “{word}”").format(word=_short(first)))
            self.instead.tip(_("Write “{word}” in its place").format(word=first))
        self.update()

    def _offer_more(self) -> None:
        menu = QMenu(self.more)
        for word in self._instead[1:]:
            act = menu.addAction(_("Write “{word}”").format(word=word).replace("&", "&&"))
            act.triggered.connect(lambda _on=False, word=word: self.replace_wanted.emit(word))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def allowing(self) -> QMenu:
        """The menu of how far the word may be allowed."""
        from seller_desk.usecases.allowances import Reach

        words = {
            Reach.HERE: _("In this listing"),
            Reach.SHOP: _("In this shop"),
            Reach.ALWAYS: _("Always"),
        }
        here, shop = self._places
        offered = {Reach.HERE: here, Reach.SHOP: shop, Reach.ALWAYS: True}
        menu = QMenu(self.allow)
        for reach, text in words.items():
            if offered[reach]:
                menu.addAction(text).triggered.connect(lambda _on=False, reach=reach: self.allow_wanted.emit(reach))
        return menu

    def _offer_allowing(self) -> None:
        self.allowing().popup(self.allow.mapToGlobal(self.allow.rect().bottomLeft()))

    def _say_why(self) -> None:
        if self.hit is not None:
            from seller_desk.ui.words.why import WhyWindow

            WhyWindow(self.hit, self).pop_up(self.why)

    def mousePressEvent(self, event: object) -> None:
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hit is None:
            return
        state, dressed = SEVERITY_STATES[self.hit.severity], theme()
        painter = QPainter(self)
        paint_box(
            painter,
            QRectF(self.rect()),
            dressed.colour(soft_of(state)),
            dressed.colour("hairline"),
            dressed.radius["control"],
        )
        paint_state(painter, QRectF(10, (self.height() - 14) / 2, 14, 14), state)


def _looks(hit: "Hit") -> tuple[object, ...]:
    """Everything of a hit that its row shows."""
    return hit.typed, hit.severity, hit.about, hit.replace, str(hit.why), hit.why.args.get("blocks")


def _say(button: Button, text: str) -> None:
    if button.text() != text:
        button.say(text)


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else word[:_LONGEST] + "…"


class HitStrip(QWidget):
    """The hits of one text; takes no room without any."""

    replace = Signal(int, int, str)  # start, end (code points of the text as typed), what to write there
    chosen = Signal(int, int)  # a hit was clicked: bring its words into sight

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self._hits: tuple[Hit, ...] = ()
        self._shop: int | None = None
        self._listing: int | None = None
        self._all = self._with_warnings = False
        self.rows: list[HitRow] = []
        self.setAccessibleName(_("Word check"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.more = Button("", kind="link", small=True)
        self.warnings = Button("", kind="quiet", small=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(2, 0, 2, 0)
        foot.setSpacing(16)
        foot.addWidget(self.more)
        foot.addWidget(self.warnings)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.more.clicked.connect(self._toggle_all)
        self.warnings.clicked.connect(self._toggle_warnings)
        self.hide()

    @property
    def hits(self) -> "tuple[Hit, ...]":
        """What is shown or folded away, the gravest first."""
        return self._hits

    def show_hits(self, hits: "Sequence[Hit]", *, shop: int | None = None, listing: int | None = None) -> None:
        """Show the hits of the text as it is now; what was unfolded stays so for the same listing."""
        if listing != self._listing:
            self._all = self._with_warnings = False
        self._shop, self._listing = shop, listing
        self._hits = tuple(sorted(hits, key=lambda hit: (GRAVEST_FIRST.index(hit.severity), hit.start)))
        self._lay_out()

    def _lay_out(self) -> None:
        grave = [hit for hit in self._hits if hit.severity is not Severity.WARNING]
        mild = [hit for hit in self._hits if hit.severity is Severity.WARNING]
        shown = grave if self._all else grave[:_OPEN]
        shown = [*shown, *(mild if self._with_warnings else ())]
        while len(self.rows) < len(shown):
            self._add_row()
        for place, row in enumerate(self.rows):
            if place < len(shown):
                row.show_hit(shown[place], in_shop=self._shop is not None, in_listing=self._listing is not None)
            row.setVisible(place < len(shown))
        self._say_foot(len(grave), len(mild))
        self.setVisible(bool(self._hits))

    def _say_foot(self, grave: int, mild: int) -> None:
        self.more.setVisible(grave > _OPEN)
        folded = grave - _OPEN
        more = ngettext("{n} more place", "{n} more places", folded).format(n=folded)
        _say(self.more, _("Show fewer") if self._all else more)
        self.warnings.setVisible(mild > 0)
        count = ngettext("{n} warning", "{n} warnings", mild).format(n=mild)
        _say(self.warnings, count)
        self.warnings.after_icon = "chevron-up" if self._with_warnings else "chevron-down"
        self.warnings.tip(_("Hide the warnings") if self._with_warnings else _("Show the warnings"))

    def _add_row(self) -> None:
        row = HitRow()
        row.replace_wanted.connect(
            lambda word, row=row: self._of(row, lambda hit: self.replace.emit(hit.start, hit.end, word))
        )
        row.allow_wanted.connect(lambda reach, row=row: self._of(row, lambda hit: self._allow(hit, reach)))
        row.chosen.connect(lambda row=row: self._of(row, lambda hit: self.chosen.emit(hit.start, hit.end)))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)

    @staticmethod
    def _of(row: HitRow, act: "Callable[[Hit], None]") -> None:
        if row.hit is not None:
            act(row.hit)

    def _allow(self, hit: "Hit", reach: object) -> None:
        from seller_desk.usecases.allowances import Reach, allow_edit

        self._window.do(allow_edit(self._window.desk, hit, Reach(str(reach)), shop=self._shop, listing=self._listing))

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._lay_out()

    def _toggle_warnings(self) -> None:
        self._with_warnings = not self._with_warnings
        self._lay_out()
