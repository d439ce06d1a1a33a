"""A short text of the listing with its limit: short title, selling point. Hits stand under it (L2, L3)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.titles import fill
from seller_desk.domain.words import Severity
from seller_desk.texts import _
from seller_desk.ui.kit.forms import Field
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.plain import plain_tip, retone
from seller_desk.ui.listings.limit_bars import unit
from seller_desk.ui.words.strip import HitStrip

if TYPE_CHECKING:
    from seller_desk.ui.kit.page import Window
    from seller_desk.usecases.title_reading import TitleBench


class LimitedText(QWidget):
    """An input, how it fills its limit at the right above it, and its hits below."""

    edited = Signal(str)

    def __init__(self, window: "Window", name: str, words: str) -> None:
        super().__init__()
        self._name = name
        self._bench: TitleBench | None = None
        self.wrong = False
        self.input = Input(words)
        self.field = Field(words, self.input)
        self.strip = HitStrip(window)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.strip)
        self.input.textEdited.connect(self._edited)
        self.strip.replace.connect(self._replace)

    def show_text(self, text: str) -> None:
        """Show a text without telling."""
        if self.input.text() != text:
            self.input.setText(text)
            self._judge()

    def judge_with(self, bench: "TitleBench | None", shop: int | None = None) -> None:
        """Judge it by this from now on."""
        self._bench, self._shop = bench, shop
        self._judge()

    def _edited(self, text: str) -> None:
        self._judge()
        self.edited.emit(text)

    def _replace(self, start: int, end: int, words: str) -> None:
        text = self.input.text()
        self.input.setText(text[:start] + words + text[end:])
        self._edited(self.input.text())

    def _judge(self) -> None:
        bench, text = self._bench, self.input.text()
        if bench is None:
            return
        limit = bench.own_limit(self._name)
        filled = fill(text, limit)
        over = filled is not None and filled.over > 0
        self.field.source.setText(f"{filled.used} / {filled.allowed} {unit(filled)}" if filled else "")
        retone(self.field.source, "critical" if over else "")
        if limit.as_of:
            self.field.source.setToolTip(plain_tip(f"{_('As of {day}').format(day=limit.as_of)}: {limit.source}"))
        hits = bench.check(text, self._name) if text.strip() else ()
        self.strip.show_hits(hits, shop=self._shop, listing=bench.listing)
        self.wrong = over or any(hit.severity is Severity.ERROR for hit in hits)
