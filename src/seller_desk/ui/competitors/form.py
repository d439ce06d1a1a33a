"""The forms to note a competitor: what is known of it in words, and what it asks."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain import money
from seller_desk.domain.competitors import Competitor, RivalText
from seller_desk.domain.typed import day_or_none
from seller_desk.texts import _, ngettext
from seller_desk.ui.competitors.columns import read_pieces
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.plain import label, retone
from seller_desk.ui.listings.text_area import TextArea
from seller_desk.ui.listings.variants import read_price


class RivalDialog(Dialog):
    """A new competitor with its price, or other words about one; `saved` tells (RivalText, price, sold)."""

    saved = Signal(object, object, object)

    def __init__(self, window: QWidget, currency: str, rival: Competitor | None = None) -> None:
        title = _("Competitor") if rival is None else _("What is known of this competitor")
        height = 520 if rival is None else 470
        super().__init__(window, title, _("Only for you: nothing of it leaves this computer"), width=600, height=height)
        self.setObjectName("rival_dialog")
        self._currency, self._new = currency, rival is None
        text = rival.text if rival else RivalText("")
        self._text = text
        self.name = Input(_("Title of their product"), text=text.title)
        self.shop = Input(_("Their shop"), text=text.shop)
        self.number = Input(_("Their product number"), text=text.product_id)
        self.price = Input(_("Price now"), hint=money.sign(currency))
        self.sold = Input(_("Pieces sold"), hint=_("pieces, as their page says"))
        self.points = _area(_("Selling points"), text.selling_points, _("What they promise, in their own order"))
        self.traffic = _area(_("Where their visitors come from"), text.traffic, _("Search, live streams, coupons …"))
        self.members = _area(_("Member tactics"), text.members, _("Points, first-order gifts, groups …"))
        self.note = _area(_("Note"), text.note, "")
        self.problem = label("", "note", "critical")
        self._lay_out()
        self._judge()

    def _lay_out(self) -> None:
        fields = FieldGrid()
        fields.add(Field(_("Title of their product"), self.name), wide=True)
        fields.add(Field(_("Their shop"), self.shop))
        fields.add(Field(_("Their product number"), self.number))
        if self._new:
            fields.add(Field(_("Price now"), self.price))
            fields.add(Field(_("Pieces sold"), self.sold))
        fields.add(Field(_("Selling points"), self.points), wide=True)
        fields.add(Field(_("Where their visitors come from"), self.traffic))
        fields.add(Field(_("Member tactics"), self.members))
        fields.add(Field(_("Note"), self.note), wide=True)
        self.body.addWidget(fields)
        self.body.addStretch(1)
        self.save = Button(_("Note this competitor") if self._new else _("Save"), kind="primary")
        self.save.setObjectName("save_rival")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        for line in (self.name, self.price, self.sold):
            line.textChanged.connect(lambda _text: self._judge())

    def _judge(self) -> None:
        """What is missing is said beside the button."""
        problem, wrongly = "" if self.name.text().strip() else _("The title is missing"), False
        for line, read in ((self.price, lambda typed: read_price(typed, self._currency)), (self.sold, read_pieces)):
            try:
                read(line.text())
                line.wrong(is_wrong=False)
            except ValueError as wrong:
                line.wrong(is_wrong=True)
                problem, wrongly = str(wrong), True
        self.problem.setText(problem)
        retone(self.problem, "critical" if wrongly else "")
        self.save.setEnabled(not problem)

    def _save(self) -> None:
        text = replace(
            self._text,
            title=self.name.text().strip(),
            shop=self.shop.text().strip(),
            product_id=self.number.text().strip(),
            selling_points=self.points.toPlainText().strip(),
            traffic=self.traffic.toPlainText().strip(),
            members=self.members.toPlainText().strip(),
            note=self.note.toPlainText().strip(),
        )
        self.saved.emit(text, read_price(self.price.text(), self._currency) or None, read_pieces(self.sold.text()))
        self.accept()


def _area(name: str, text: str, hint: str) -> TextArea:
    made = TextArea(name, hint=hint, least=2, most=3)
    made.show_text(text)
    return made


class PriceDialog(Dialog):
    """What a competitor asks on a day; `saved` tells (date, price, sold)."""

    saved = Signal(object, object, object)

    def __init__(self, window: QWidget, rival: Competitor, currency: str, today: date) -> None:
        super().__init__(window, _("Price of a competitor"), rival.text.title, width=440, height=200)
        self.setObjectName("rival_price")
        self._currency = currency
        self.day = Input(_("Seen on"), text=today.isoformat())
        self.price = Input(_("Price"), hint=money.sign(currency))
        self.sold = Input(_("Pieces sold"), hint=_("pieces, as their page says"))
        fields = FieldGrid(3)
        for words, line in ((_("Seen on"), self.day), (_("Price"), self.price), (_("Pieces sold"), self.sold)):
            fields.add(Field(words, line))
            line.textChanged.connect(lambda _text: self._judge())
        self.body.addWidget(fields)
        self.body.addStretch(1)
        self.problem = label("", "note", "critical")
        self.save = Button(_("Note this price"), kind="primary")
        self.save.setObjectName("save_price")
        self.save.clicked.connect(self._save)
        self.foot(side=[self.problem], buttons=[self.cancel_button(), self.save])
        self._judge()
        self.price.setFocus()

    def _read(self) -> tuple[date, int, int | None]:
        day = day_or_none(self.day.text())
        if day is None:
            raise ValueError(_("Write the day as 2026-05-01."))
        price = read_price(self.price.text(), self._currency)
        if not price:
            raise ValueError(_("The price is missing"))
        return day, price, read_pieces(self.sold.text())

    def _judge(self) -> None:
        try:
            self._read()
            problem = ""
        except ValueError as wrong:
            problem = str(wrong)
        self.problem.setText(problem)
        self.save.setEnabled(not problem)

    def _save(self) -> None:
        self.saved.emit(*self._read())
        self.accept()


class ReviewsDialog(Dialog):
    """Reviews of a competitor, one a line, with the stars before it where they are known; `saved` tells them."""

    saved = Signal(object)

    def __init__(self, window: QWidget, rival: Competitor) -> None:
        note = _("One review a line; a number from 1 to 5 and a tab before it are its stars")
        super().__init__(window, _("Reviews of a competitor"), rival.text.title, width=600, height=420)
        self.setObjectName("rival_reviews")
        self.texts = TextArea(_("Reviews"), hint=_("Copy their bad reviews and paste them here"), least=12, most=12)
        self.body.addWidget(label(note, "note", wraps=True))
        self.body.addWidget(self.texts)
        self.save = Button("", kind="primary")
        self.save.setObjectName("save_reviews")
        self.save.clicked.connect(self._save)
        self.foot(buttons=[self.cancel_button(), self.save])
        self.texts.textChanged.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        count = len(read_reviews(self.texts.toPlainText()))
        words = ngettext("Note {n} review", "Note {n} reviews", count)
        self.save.say(words.format(n=count) if count else _("Note reviews"))
        self.save.setEnabled(count > 0)

    def _save(self) -> None:
        self.saved.emit(read_reviews(self.texts.toPlainText()))
        self.accept()


def read_reviews(text: str) -> list[tuple[int | None, str]]:
    """(stars or None, text) of each line that says something."""
    found: list[tuple[int | None, str]] = []
    for line in text.splitlines():
        first, tab, rest = line.partition("\t")
        stars = int(first) if tab and first.strip() in {"1", "2", "3", "4", "5"} else None
        words = (rest if stars is not None else line).strip()
        if words:
            found.append((stars, words))
    return found
