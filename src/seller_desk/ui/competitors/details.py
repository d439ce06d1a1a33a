"""What is known of the competitor that is chosen: words, its prices by day, and what can be done with it."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.competitors import Competitor, PricePoint, RivalText
from seller_desk.texts import Message, _
from seller_desk.ui.competitors.columns import PriceRow, prices_columns
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.page import Window
from seller_desk.ui.kit.panels import Panel, clear
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import CellChange
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.listings.attempt import attempt
from seller_desk.ui.listings.variants import read_price
from seller_desk.usecases import competitor_edits as edits
from seller_desk.usecases.edits import Edit

_HEAD, _LINE, _MOST_LINES = 30, 28, 6


class RivalDetails(Panel):
    """A panel under the table; what is typed into its prices is noted at once, one step to undo."""

    def __init__(self, window: Window) -> None:
        self.price = Button(_("Price"), icon="plus")
        self.change = Button(_("Edit"), icon="pencil")
        self.reviews = Button(_("Reviews"), icon="message-square-text")
        self.release = Button("", icon="unlink", tip=_("Release: it stays among the competitors from files"))
        self.delete = Button("", icon="trash-2", tip=_("Delete this competitor"))
        actions = (self.price, self.change, self.reviews, self.release, self.delete)
        super().__init__(" ", actions=actions)
        self._window = window
        self._rival: Competitor | None = None
        self._currency, self._today = "", date.min
        self.words = QVBoxLayout()
        self.words.setSpacing(4)
        self.view = RecordView(
            "rival_prices", prices_columns(self._read), key=lambda each: each.point.day, title=_("Prices by day"),
            memory=window.memory, foot=False,
        )  # fmt: skip
        self.pad(12, 6, 12, 8)
        self.body.addLayout(self.words)
        self.body.addWidget(self.view)
        self._connect()

    def _connect(self) -> None:
        self.price.clicked.connect(self._note_price)
        self.change.clicked.connect(self.edit)
        self.reviews.clicked.connect(self._note_reviews)
        self.release.clicked.connect(self._release)
        self.delete.clicked.connect(self._delete)
        self.view.edited.connect(self._typed)
        self.view.refused.connect(lambda words: self._window.say(Message(words), "critical"))
        for name in ("price", "change", "reviews", "release", "delete"):
            getattr(self, name).setObjectName(f"rival_{name}")

    def _read(self, typed: str) -> int | None:
        return read_price(typed, self._currency or "CNY")

    def show_rival(self, rival: Competitor | None, currency: str, today: date) -> None:
        """Show another competitor; None hides the panel."""
        self._rival, self._currency, self._today = rival, currency, today
        self.setVisible(rival is not None)
        if rival is None:
            return
        self._currency = rival.currency or currency
        self.title.setText(_("Known of it"))
        self.note.setText("")
        self.release.setVisible(len(rival.prices) > 0)
        self._show_words(rival.text)
        rows = _price_rows(rival)
        self.view.setVisible(bool(rows))
        self.view.setFixedHeight(_HEAD + _LINE * min(_MOST_LINES, len(rows)) + 4)
        self.view.show_rows(rows)

    def _show_words(self, text: RivalText) -> None:
        clear(self.words)
        for name, said in (
            (_("Product number"), text.product_id),
            (_("Selling points"), text.selling_points),
            (_("Where their visitors come from"), text.traffic),
            (_("Member tactics"), text.members),
            (_("Note"), text.note),
        ):
            if said:
                self.words.addWidget(_said(name, said))
        if not any((text.selling_points, text.traffic, text.members, text.note)):
            hint = _("Selling points, sources of visitors and member tactics can be noted with “Edit”.")
            self.words.addWidget(label(hint, "note", wraps=True))

    # -- changing -----------------------------------------------------------------------------------------------------
    def _do(self, make: Callable[[Competitor], Edit]) -> None:
        if self._rival is not None:
            self._window.do(make(self._rival))

    def edit(self) -> None:
        """Open the words of the competitor."""
        from seller_desk.ui.competitors.form import RivalDialog

        if self._rival is None:
            return
        desk, number = self._window.desk, self._rival.number
        dialog = RivalDialog(self, self._currency, self._rival)
        dialog.saved.connect(
            lambda text, _price, _sold: attempt(self._window, lambda: edits.text_edit(desk, number, text))
        )
        dialog.open()

    def _note_price(self) -> None:
        from seller_desk.ui.competitors.form import PriceDialog

        if self._rival is None:
            return
        desk, rival = self._window.desk, self._rival
        dialog = PriceDialog(self, rival, self._currency, self._today)
        dialog.saved.connect(
            lambda day, price, sold: attempt(self._window, lambda: edits.price_edit(desk, rival, day, price, sold))
        )
        dialog.open()

    def _note_reviews(self) -> None:
        from seller_desk.ui.competitors.form import ReviewsDialog

        if self._rival is None:
            return
        desk, rival = self._window.desk, self._rival
        dialog = ReviewsDialog(self, rival)
        dialog.saved.connect(lambda texts: self._window.do(edits.reviews_edit(desk, rival, texts)))
        dialog.open()

    def _release(self) -> None:
        self._do(lambda rival: edits.link_edit(self._window.desk, [rival.number], None))

    def _delete(self) -> None:
        self._do(lambda rival: edits.delete_edit(self._window.desk, rival))

    def _typed(self, changes: Sequence[CellChange]) -> None:
        """Typed or pasted prices: one edit for all of them."""
        if self._rival is None:
            return
        points: dict[date, PricePoint] = {}
        for change in changes:
            point = points.get(change.row.point.day, change.row.point)
            price = change.value if change.column == "price" else point.price
            sold = change.value if change.column == "sold" else point.sold
            points[point.day] = PricePoint(point.day, price, sold)
        desk, rival = self._window.desk, self._rival
        attempt(self._window, lambda: edits.prices_edit(desk, rival, list(points.values())))


def _said(name: str, text: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(name, "note"))
    column.addWidget(label(text, wraps=True))
    return made


def _price_rows(rival: Competitor) -> list[PriceRow]:
    """The newest day first, each with the known price before it."""
    rows = [PriceRow(each, None, rival.currency) for each in rival.prices[:1]]
    last = rival.prices[0].price if rival.prices else None
    for _before, point in pairwise(rival.prices):
        rows.append(PriceRow(point, last, rival.currency))
        last = point.price if point.price is not None else last
    return rows[::-1]
