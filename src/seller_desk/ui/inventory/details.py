"""The pane beside the table: how one item goes on, why so many are suggested, its moves, what takes from it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from seller_desk.domain.inventory import StockRow
from seller_desk.domain.linking import LinkedVariant
from seller_desk.domain.overselling import Oversold
from seller_desk.domain.projection import project
from seller_desk.domain.stock_moves import StockMove
from seller_desk.texts import _
from seller_desk.ui.inventory.answer_line import AnswerLine
from seller_desk.ui.inventory.columns import shape_of, state_word
from seller_desk.ui.inventory.demand_fold import DemandFold
from seller_desk.ui.inventory.item_words import (
    explained,
    link_cells,
    move_cells,
    order_lines,
    oversold_words,
    sum_text,
    why_title,
)
from seller_desk.ui.inventory.pane_foot import PaneFoot
from seller_desk.ui.inventory.projection import ProjectionPicture
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.chips import Chip, Notice, StateMark
from seller_desk.ui.kit.panels import clear, hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.kit.side_pane import SidePane, middle_column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.theme import theme
from seller_desk.usecases.inventory import ItemDetails
from seller_desk.usecases.stock_drafts import OnDraft

WIDTH = 312
_MOVES = 30


class ItemPane(SidePane):
    """Shows a `StockRow`, then its `ItemDetails` when they are read; tells what the seller wants done."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(_("Stock item"), WIDTH)
        self._memory = memory
        self.setObjectName("panel")
        self._row: StockRow | None = None
        self.mark, self.name = StateMark(), PlainLabel("", "bold", middle=True)
        self.foot = PaneFoot()
        self.fill([self.mark, self.name], self._middle(), self.foot)

    # -- widgets --
    def _middle(self) -> QWidget:
        self.sku, self.sum = Chip(), PlainLabel("", "note")
        self.answer = AnswerLine()
        self.warning = Notice("critical", "")
        self.warning.hide()
        self.legend = _Legend()
        self.picture = ProjectionPicture()
        self.why_title, self.why = label("", "bold"), WhyLines(_("Why"))
        self.demand = DemandFold(self._memory)
        self.order_line, self.order = hairline(), WhyLines(_("Order by"))
        self.moves_title, self.moves = label(_("Moves"), "bold"), _Rows()
        self.links_title, self.links = label(_("Sold as"), "bold"), _Rows()
        self.moves.setAccessibleName(_("Moves"))
        inner, column = middle_column(6)
        column.addLayout(row(self.sku, self.sum, gap=6))
        column.addWidget(self.warning)
        column.addWidget(self.answer)
        self.picture_head = QWidget()
        self.picture_head.setLayout(row(label(_("Projection"), "bold"), 1, self.legend))
        parts = (self.picture_head, self.picture, self.why_title, self.why, self.demand, self.order_line, self.order)
        for widget in (*parts, self.moves_title, self.moves, self.links_title, self.links):
            column.addWidget(widget)
        column.addStretch(1)
        return inner

    # -- what is shown --
    @property
    def item_id(self) -> int | None:
        """The item that is shown."""
        return self._row.item_id if self._row else None

    def show_row(self, shown: StockRow, drafted: OnDraft | None = None) -> None:
        """Show another item; moves and links follow with `show_details`."""
        self._row = shown
        self.mark.set_state(shape_of(shown), state_word(shown))
        self.name.setText(shown.name)
        self.sku.say(shown.sku)
        self.sum.setText(sum_text(shown))
        self.answer.show_answer(shown.answered)
        projection = project(shown)
        self.picture.show_projection(projection)
        self.picture_head.setVisible(projection is not None)
        self.legend.ordering = shown.suggested > 0
        self.legend.update()
        self.why_title.setText(why_title(shown))
        self.why.show_lines(explained(shown))
        self.demand.show_demand(shown.demand.forecast)
        order = order_lines(shown, drafted)
        self.order.show_lines(order)
        self.order_line.setVisible(bool(order))
        self._show_moves(())
        self._show_links(())

    def warn(self, shown: StockRow, oversold: Oversold | None) -> None:
        """Say that more is sold or offered than there is (S9)."""
        title, sentence = oversold_words(shown, oversold)
        self.warning.title.setText(title)
        self.warning.sentence.setText(sentence)
        self.warning.sentence.setVisible(bool(sentence))
        self.warning.setVisible(bool(title))

    def show_details(self, details: ItemDetails) -> None:
        """Show what happened to the item, and what takes from it."""
        if self._row is not None and details.row.item_id == self._row.item_id:
            self.demand.show_demand(details.demand)
            self._show_moves(details.moves[:_MOVES])
            self._show_links(details.variants)

    def _show_moves(self, moves: tuple[StockMove, ...]) -> None:
        self.moves_title.setVisible(bool(moves))
        self.moves.show_rows([move_cells(move) for move in moves])

    def _show_links(self, variants: tuple[LinkedVariant, ...]) -> None:
        self.links_title.setVisible(bool(variants))
        self.links.show_rows([link_cells(variant) for variant in variants])


class _Rows(QWidget):
    """Small rows of four cells: muted words, words that give way, and two numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: list[tuple[str, str, str, str]]) -> None:
        """Show these rows instead."""
        clear(self._grid)
        for place, (first, words, amount, rest) in enumerate(rows):
            self._grid.setRowMinimumHeight(place, 20)
            lead = PlainLabel(first, "note", middle=True, fits=True)
            lead.setMaximumWidth(88)
            self._grid.addWidget(lead, place, 0)
            self._grid.addWidget(PlainLabel(words, "note", middle=True), place, 1)
            for column, text, kind in ((2, amount, ""), (3, rest, "note")):
                if not text:
                    continue
                shown = label(text, kind)
                shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(shown, place, column)
        for place in range(len(rows), self._grid.rowCount()):
            self._grid.setRowMinimumHeight(place, 0)
        self.setVisible(bool(rows))


class _Legend(QWidget):
    """Two short lines with words: ordering today, doing nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.ordering = True
        self.setFixedHeight(16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _parts(self) -> list[tuple[str, str, bool]]:
        nothing = (_("do nothing"), "previous", True)
        return [(_("order today"), "s1", False), nothing] if self.ordering else [(_("as it goes"), "s1", False)]

    def sizeHint(self) -> QSize:
        metrics = theme().metrics("small")
        words = sum(metrics.horizontalAdvance(_(text)) for text in (_("order today"), _("do nothing")))
        return QSize(words + 2 * 20 + 10, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics, right = QPainter(self), theme().metrics("small"), float(self.width())
        painter.setFont(theme().font("small"))
        for words, meaning, dashed in reversed(self._parts()):
            width = metrics.horizontalAdvance(words) + 1
            painter.setPen(theme().colour("text_muted"))
            painter.drawText(QRectF(right - width, 0, width, 16), int(Qt.AlignmentFlag.AlignVCenter), words)
            pen = QPen(theme().colour(meaning), 2)
            if dashed:
                pen.setDashPattern([2, 1.5])
            painter.setPen(pen)
            painter.drawLine(int(right - width - 20), 8, int(right - width - 4), 8)
            right -= width + 30
