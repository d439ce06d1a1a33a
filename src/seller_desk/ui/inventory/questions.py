"""First counts on which the shops differ: the seller says, once, how many pieces there were (O26)."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain.stock_moves import CountQuestion
from seller_desk.domain.stock_reasons import PIECES
from seller_desk.texts import N_, _, ngettext
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.inputs import Chooser
from seller_desk.ui.kit.panels import Panel, row
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.table.column import CellChange, Column
from seller_desk.ui.kit.table.memory import Memory
from seller_desk.ui.kit.table.view import RecordView
from seller_desk.ui.stock_work.stock_take import read_count


class QuestionRow:
    """One question and its answer so far (None: not answered)."""

    def __init__(self, question: CountQuestion) -> None:
        self.question = question
        self.answer: int | None = None

    def offer_of(self, shop: str) -> int | None:
        """What a shop's file says."""
        return next((offer.quantity for offer in self.question.offers if offer.shop == shop), None)


def _offers(line: QuestionRow) -> str:
    return " · ".join(f"{offer.shop} {number(offer.quantity)}" for offer in line.question.offers)


def _answer_text(pieces: int | None) -> str:
    return "" if pieces is None else f"{pieces:,}"


def _unanswered(_line: QuestionRow) -> str:
    return _("Type how many pieces there were, or take a shop's numbers above")


COLUMNS: tuple[Column[QuestionRow], ...] = (
    Column("sku", N_("SKU"), value=lambda line: line.question.sku, middle=True, width=140),
    Column("name", N_("Item"), value=lambda line: line.question.name or None, grows=True, width=160),
    Column("offers", N_("The shops say"), value=_offers, tip=_offers, muted=True, width=280),
    Column(
        "answer",
        N_("Holds"),
        value=lambda line: line.answer,
        text=_answer_text,
        number=True,
        bold=True,
        unit=PIECES,
        parse=read_count,
        missing=_unanswered,
        width=110,
    ),
)


class QuestionsDialog(Dialog):
    """Shows the questions; `answered` tells {item: pieces} of those that got an answer."""

    answered = Signal(object)

    def __init__(self, window: QWidget, questions: Sequence[CountQuestion], memory: Memory) -> None:
        note = _("The shops offer one stock item in different quantities. Which one was there?")
        super().__init__(window, _("First counts"), note, width=860, height=560)
        self.setObjectName("count_questions")
        self.lines = [QuestionRow(each) for each in questions]
        self.view = RecordView(
            "count_questions",
            COLUMNS,
            key=lambda line: line.question.item_id,
            title=_("First counts"),
            memory=memory,
        )
        shops = sorted({offer.shop for each in questions for offer in each.offers})
        self.shop = Chooser(_("Shop"), [(shop, shop) for shop in shops], icon_name="store", width=220)
        self.take = Button(_("Take this shop's numbers"))
        self.take.setObjectName("take_shop")
        self.take.clicked.connect(self._take_shop)
        self.problem = label("", "note", "critical")
        self.body.addLayout(row(self.shop, self.take, self.problem, 1))
        self.body.addWidget(Panel(content=self.view), 1)
        self.save = Button("", kind="primary")
        self.save.setObjectName("save_answers")
        self.save.clicked.connect(self._save)
        self.foot(buttons=[self.cancel_button(), self.save])
        self.view.edited.connect(self._take)
        self.view.refused.connect(self.problem.setText)
        self.view.show_rows(self.lines)
        self._say()

    @property
    def answers(self) -> dict[int, int]:
        """The answers so far, {item: pieces}."""
        return {line.question.item_id: line.answer for line in self.lines if line.answer is not None}

    def _take(self, changes: Iterable[CellChange]) -> None:
        self.problem.setText("")
        for change in changes:
            change.row.answer = change.value
        self._say()

    def _take_shop(self) -> None:
        for line in self.lines:
            if (offered := line.offer_of(str(self.shop.current))) is not None:
                line.answer = offered
        self.view.show_rows(self.lines)
        self._say()

    def _say(self) -> None:
        count = len(self.answers)
        self.save.say(ngettext("Save {n} count", "Save {n} counts", count).format(n=f"{count:,}"))
        self.save.setEnabled(count > 0)
        self.save.tip("" if count else _unanswered(self.lines[0]) if self.lines else "")

    def _save(self) -> None:
        self.answered.emit(self.answers)
        self.accept()
