"""Words as small buttons: those of the bank, used ones filled, the others dashed with a plus (L1)."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from seller_desk.domain.keywords import BEST, OWN, Bank, BankWord
from seller_desk.domain.titles import WordKind
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.numbers import CENTRE, TAB_FOCUS
from seller_desk.ui.kit.plain import plain_tip
from seller_desk.ui.kit.strokes import paint_box, smooth
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.listings.flow import FlowBox
from seller_desk.ui.listings.title_field import KIND_COLOURS

HEIGHT = 22


class WordChip(QAbstractButton):
    """One word of the bank."""

    def __init__(self) -> None:
        super().__init__()
        self.word: BankWord | None = None
        self._used = False
        self.setProperty("focusPolicy", TAB_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_word(self, word: BankWord, *, used: bool) -> None:
        """Show a word, and whether the title says it."""
        if (self.word, self._used) == (word, used):
            return
        renamed = self.word is None or (self.word.word, self._used) != (word.word, used)
        self.word, self._used = word, used
        said = _("{word}: in the title").format(word=word.word) if used else _("Add {word}").format(word=word.word)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip("\n".join((said, *facts(word)))))
        if renamed:
            self.updateGeometry()
        self.update()

    @property
    def _words(self) -> str:
        word = self.word.word if self.word else ""
        return word if self._used else f"+ {word}"

    def sizeHint(self) -> QSize:
        return QSize(theme().metrics("small").horizontalAdvance(self._words) + 14, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(30, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.word is None:
            return
        painter, dressed, place = QPainter(self), theme(), QRectF(self.rect())
        colour = KIND_COLOURS.get(self.word.kind, "text_muted")
        ink = dressed.colour(colour)
        if self._used:
            ground = f"{colour}_soft" if self.word.kind in KIND_COLOURS else "sunken"
            paint_box(painter, place, dressed.colour(ground), None, dressed.radius["chip"])
        else:
            if self.isDown() or self.underMouse():
                paint_box(painter, place, dressed.colour("surface_alt"), None, dressed.radius["chip"])
            with smooth(painter):
                pen = QPen(dressed.colour("control_border"), 1, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus():
            paint_box(painter, place, None, dressed.colour("focus"), dressed.radius["chip"], 2)
        painter.setFont(dressed.font("small"))
        painter.setPen(ink)
        painter.drawText(place, CENTRE, self._words)


class WordChips(FlowBox):
    """The words of a bank; `wanted` tells the one that was pressed."""

    wanted = Signal(object)  # BankWord

    def __init__(self, name: str) -> None:
        super().__init__(name, gap=6, line_gap=6)
        self._chips: list[WordChip] = []
        self.more = Button("", kind="link", small=True)
        self.add(self.more)

    @property
    def chips(self) -> tuple[WordChip, ...]:
        """The chips that are shown."""
        return tuple(chip for chip in self._chips if not chip.isHidden())

    def show_words(self, words: Sequence[BankWord], used: frozenset[str]) -> None:
        """Show these words; chips are made once and show other words later."""
        while len(self._chips) < len(words):
            chip = WordChip()
            chip.clicked.connect(lambda _on=False, chip=chip: self._press(chip))
            self._chips.append(chip)
            self.flow.removeWidget(self.more)
            self.add(chip)
            self.add(self.more)
        for place, chip in enumerate(self._chips):
            if place < len(words):
                chip.show_word(words[place], used=words[place].word in used)
            chip.setVisible(place < len(words))

    def _press(self, chip: WordChip) -> None:
        if chip.word is not None:
            self.wanted.emit(chip.word)


def facts(word: BankWord) -> tuple[str, ...]:
    """What is known of a word, line by line."""
    lines = []
    if word.searches is not None:
        lines.append(_("Searched {n} times").format(n=f"{word.searches:,}"))
    if word.phrase and word.phrase != word.word:
        lines.append(_("Most of all in “{phrase}”").format(phrase=word.phrase))
    if word.sold:
        lines.append(_("In titles that sold {n} pieces").format(n=f"{word.sold:,}"))
    if word.source == OWN:
        lines.append(_("Your own word"))
    return tuple(lines)


def source_words(word: BankWord) -> str:
    """Where a word of the bank is from."""
    if word.source == OWN:
        return _("Own")
    return _("Titles that sell") if word.source == BEST else _("Search table")


def kind_words() -> dict[WordKind, str]:
    """What each part of a title is called."""
    return {
        WordKind.CORE: _("Core words"),
        WordKind.ATTRIBUTE: _("Attribute words"),
        WordKind.SCENE: _("Scene words"),
        WordKind.BRAND: _("Brand"),
        WordKind.OTHER: _("Other"),
    }


def in_order(bank: Bank, most: int) -> tuple[BankWord, ...]:
    """The words that are shown as chips: the most telling ones, by kind."""
    order = list(KIND_COLOURS)
    shown = bank.words[:most]
    return tuple(sorted(shown, key=lambda each: order.index(each.kind) if each.kind in order else len(order)))
