"""The filters by state above the list: as many segments as there is room for, the rest behind "More"."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from seller_desk.domain.order_rows import Segment
from seller_desk.texts import _
from seller_desk.ui.kit.buttons import Button, Segments
from seller_desk.ui.kit.theme import theme
from seller_desk.ui.orders.columns import SEGMENT_WORDS

ORDER = tuple(Segment)
_COUNTED = frozenset(
    {Segment.TO_DO, Segment.CHECK, Segment.SHIP, Segment.PRESALE, Segment.REFUNDING, Segment.PENDING, Segment.OLD}
)
_LEAST = 3
_GAP = 4


class SegmentBar(QWidget):
    """Chooses a `Segment`; the one chosen is always to be seen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[Segment, int] = {}
        self._shown = 0
        self.segments = Segments(_("Orders by state"), [(each, self._words(each)) for each in ORDER])
        self.more = Button(_("More"), kind="outlined")
        self.more.after_icon = "chevron-down"
        self.segments.chosen.connect(self.chosen)
        self.more.clicked.connect(self._open)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.addWidget(self.segments)
        line.addWidget(self.more)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def current(self) -> object:
        """The segment chosen."""
        return self.segments.current

    def choose(self, segment: Segment) -> None:
        """Choose a segment; `chosen` is emitted when that changes anything."""
        if segment != self.segments.current:
            self.segments.choose(segment)
            self._fit()

    def count(self, counts: Mapping[Segment, int]) -> None:
        """Show how many orders wait in each segment."""
        self._counts = counts
        self._fit()

    def _words(self, segment: Segment) -> str:
        words, count = _(SEGMENT_WORDS[segment]), self._counts.get(segment, 0)
        return f"{words} {count:,}" if segment in _COUNTED and count else words

    def _fit(self) -> None:
        room = self.width() - self.more.sizeHint().width() - _GAP
        widths = [theme().metrics(bold=True).horizontalAdvance(self._words(each)) + 24 for each in ORDER]
        if sum(widths) + 2 <= self.width():
            self._show(len(ORDER), Segment(str(self.current)))
            return
        used, fitting = 2, 0
        for width in widths:
            used += width
            if used > room:
                break
            fitting += 1
        self._show(max(_LEAST, fitting), Segment(str(self.current)))

    def _show(self, count: int, current: Segment) -> None:
        self._shown = count
        parts = list(ORDER[:count])
        if current not in parts:
            parts[-1] = current
        self.segments.set_parts([(each, self._words(each)) for each in parts])
        self.more.setVisible(count < len(ORDER))

    def _open(self) -> None:
        menu = QMenu(self)
        shown = {key for key, _words in self.segments._parts}  # noqa: SLF001
        for segment in ORDER:
            if segment not in shown:
                count = self._counts.get(segment)
                words = _(SEGMENT_WORDS[segment])
                action = menu.addAction(words if count is None else f"{words}  {count:,}")
                action.triggered.connect(lambda _on, segment=segment: self.choose(segment))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        widths = [theme().metrics(bold=True).horizontalAdvance(self._words(each)) + 24 for each in ORDER]
        return QSize(sum(widths) + 2, theme().size["control"])

    def minimumSizeHint(self) -> QSize:
        widths = sorted(theme().metrics(bold=True).horizontalAdvance(self._words(each)) + 24 for each in ORDER)
        return QSize(sum(widths[-_LEAST:]) + self.more.sizeHint().width() + _GAP + 2, theme().size["control"])
