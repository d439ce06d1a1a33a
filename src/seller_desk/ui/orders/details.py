"""The pane beside the list: one order whole, its marks and note, and the next step at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.attributes import choice_words
from seller_desk.domain.deadlines import Standing, Step, Urgency
from seller_desk.domain.order_rows import OrderDetails, OrderLine
from seller_desk.domain.orders import MARKS, OrderState
from seller_desk.domain.privacy import masked_name, masked_phone, masked_street
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import IconMark, Notice
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.panels import Panel, clear, hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label
from seller_desk.ui.orders.columns import STEP_WORDS, short_time, state_of
from seller_desk.ui.orders.mark_chip import MarkChip
from seller_desk.usecases.orders import MARK_WORDS

_ZERO = "zero"
_Pair = tuple[str, str, str]  # words, value, tone or kind of the value


class OrderPane(Panel):
    """Shows an `OrderDetails`; tells what the seller wants done with it."""

    mark_wanted = Signal(int, str)
    note_wanted = Signal(int, str)
    check_wanted = Signal(int, bool)
    slip_wanted = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(280)
        self.setAccessibleName(_("Order details"))
        self._details: OrderDetails | None = None
        self.number = label("", "bold")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.setSpacing(0)
        self.body.addWidget(self._head())
        self.body.addWidget(hairline())
        self._content = QVBoxLayout()
        self._content.setContentsMargins(11, 8, 11, 8)
        self._content.setSpacing(8)
        inner = QWidget()
        inner.setLayout(self._content)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setObjectName("pane")
        inner.setStyleSheet("#pane { background: transparent; }")
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._foot())

    def _head(self) -> QWidget:
        copy = Button("", icon="copy", kind="plain", tip=_("Copy the order number"))
        copy.clicked.connect(self.copy_number)
        close = Button("", icon="x", kind="plain", tip=_("Close"))
        close.clicked.connect(self.closed)
        made = QWidget()
        made.setFixedHeight(35)
        line = QHBoxLayout(made)
        line.setContentsMargins(11, 0, 4, 0)
        line.setSpacing(4)
        line.addWidget(self.number)
        line.addWidget(copy)
        line.addStretch(1)
        line.addWidget(close)
        return made

    def _foot(self) -> QFrame:
        self.slip = Button(_("Packing slip"), icon="printer")
        self.check = Button(_("Mark as checked"))
        self.slip.clicked.connect(self._tell_slip)
        self.check.clicked.connect(self._tell_check)
        for button in (self.slip, self.check):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made = QFrame()
        line = row(self.slip, self.check)
        line.setContentsMargins(11, 4, 11, 10)
        for place in range(2):
            line.setStretch(place, 1)
        made.setLayout(line)
        return made

    # -- what is shown --
    def show_details(self, details: OrderDetails) -> None:
        """Show this order."""
        self._details = details
        self.number.setText(details.row.order_no)
        clear(self._content)
        parts = (
            self._notices(details),
            [self._lines(details)],
            [self._pairs(_amounts(details))],
            [self._pairs(_facts(details))],
            [self._pairs(_refund_pairs(details))] if details.refunds else [],
            self._words(details),
        )
        first = True
        for widgets in parts:
            if widgets and not first and not isinstance(widgets[0], Notice):
                self._content.addWidget(hairline())
            for widget in widgets:
                self._content.addWidget(widget)
                first = isinstance(widget, Notice)
        self._add_marks(details)
        self._content.addStretch(1)
        self._say_check(details)

    def _notices(self, details: OrderDetails) -> list[QWidget]:
        order = details.row
        if order.deadline.standing not in {Standing.CHECK, Standing.SHIP}:
            return []
        why = _("Tell the buyer within an hour of the payment, by two ways.")
        notices: list[QWidget] = []
        if order.bad_address:
            notices.append(Notice("critical", _("The address lacks a province or a city"), why))
        if order.short:
            words = ngettext("{n} piece is missing in stock", "{n} pieces are missing in stock", order.short)
            notices.append(Notice("critical", words.format(n=order.short), why))
        return notices

    def _lines(self, details: OrderDetails) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for line in details.lines:
            column.addWidget(_line_widget(line, details.row.currency))
        if not details.lines:
            column.addWidget(label(_("The file has no lines; an item report adds them."), "note", wraps=True))
        return made

    def _pairs(self, pairs: Sequence[_Pair]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, value, look in pairs:
            bold = look == "bold"
            shown = PlainLabel(value, "bold" if bold else "", "" if bold else look, middle=True)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line = row(label(words, "bold" if bold else "muted"), shown)  # each line has the room that it leaves
            line.setStretch(1, 1)
            column.addLayout(line)
        return made

    def _words(self, details: OrderDetails) -> list[QWidget]:
        told = [
            (_("Buyer's message"), details.buyer_message),
            (_("Remark in the shop"), details.row.remark),
            (_("Closed because"), details.close_reason),
        ]
        widgets: list[QWidget] = []
        for words, text in told:
            if text:
                widgets += [label(words, "note"), label(text, wraps=True)]
        return widgets

    def _add_marks(self, details: OrderDetails) -> None:
        self._content.addWidget(hairline())
        self._content.addWidget(label(_("Marks"), "bold"))
        buttons = [self._mark_button(mark, details.row.mark == mark) for mark in MARKS]
        self._content.addLayout(row(*buttons, 1, gap=6))
        self._content.addWidget(label(_("Marked orders are out of every figure"), "note", wraps=True))
        self.note_input = Input(_("Note"), hint=_("Write a note…"), text=details.row.note)
        self.note_input.editingFinished.connect(self._tell_note)
        self._content.addWidget(self.note_input)

    def _mark_button(self, mark: str, on: bool) -> MarkChip:  # noqa: FBT001 - a state, not a choice
        made = MarkChip(_(MARK_WORDS[mark]), on=on)
        made.clicked.connect(lambda now: self._tell_mark(mark if now else ""))
        return made

    def _say_check(self, details: OrderDetails) -> None:
        paid = details.row.state is OrderState.PAID and details.row.deadline.standing is not Standing.OLD
        checked = details.checked is not None
        self.check.setVisible(paid)
        told = details.row.bad_address or details.row.short
        words = _("Not checked after all") if checked else _("Buyer told") if told else _("Mark as checked")
        self.check.say(words)

    # -- what is told --
    def _tell_mark(self, mark: str) -> None:
        if self._details:
            self.mark_wanted.emit(self._details.row.id, mark)

    def _tell_note(self) -> None:
        if self._details and self.note_input.text().strip() != self._details.row.note:
            self.note_wanted.emit(self._details.row.id, self.note_input.text())

    def _tell_check(self) -> None:
        if self._details:
            self.check_wanted.emit(self._details.row.id, self._details.checked is None)

    def _tell_slip(self) -> None:
        if self._details:
            self.slip_wanted.emit(self._details.row.id)

    def copy_number(self) -> None:
        """Put the order number on the clipboard."""
        if self._details:
            QGuiApplication.clipboard().setText(self._details.row.order_no)


def _line_widget(line: OrderLine, currency: str) -> QWidget:
    made = QWidget()
    beside = QHBoxLayout(made)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(8)
    beside.addWidget(IconMark("package", size=20), 0, Qt.AlignmentFlag.AlignTop)
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setSpacing(0)
        beside.addLayout(column, 1 if column is left else 0)
    left.addWidget(PlainLabel(" ".join(filter(None, (line.title, choice_words(line.attributes)))), middle=True))
    left.addWidget(label(_stock_words(line), "note", wraps=True))
    pieces = ngettext("{n} pc", "{n} pcs", line.quantity).format(n=line.quantity)
    for text, kind in ((money.show(line.gross, currency), ""), (pieces, "note")):
        shown = label(text, kind)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight)
        right.addWidget(shown)
    return made


def _stock_words(line: OrderLine) -> str:
    if not line.items:
        told = _("not linked to a stock item")
        return f"{line.sku_code} · {told}" if line.sku_code else told
    words = []
    for item in line.items:
        left = _("not counted yet") if item.available is None else _count(item.available)
        words.append(f"{item.sku} · {left}")
    return " + ".join(words)


def _count(pieces: int) -> str:
    return _("{n} available").format(n=f"{pieces:,}".replace("-", "−"))


def _amounts(details: OrderDetails) -> list[_Pair]:
    currency = details.row.currency

    def pair(words: str, amount: int | None, sign: int = 1) -> list[_Pair]:
        return [] if amount is None else [(words, money.show(sign * amount, currency), "" if amount else _ZERO)]

    pairs = pair(_("Goods"), details.goods_amount)
    pairs += pair(_("Shop discount"), details.discount_shop, -1)
    pairs += pair(_("Platform discount"), details.discount_platform, -1)
    pairs += pair(_("Freight"), details.freight)
    pairs.append((_("Paid"), money.show(details.row.gross, currency), "bold"))
    if details.row.refunded:
        pairs += pair(_("Refunded"), details.row.refunded, -1)
    return pairs


def _facts(details: OrderDetails) -> list[_Pair]:
    order = details.row
    pairs: list[_Pair] = []
    timed = (
        (_("Ordered"), order.created),
        (_("Paid at"), order.paid),
        (_("Checked"), details.checked),
        (_("Shipped"), details.shipped),
        (_("Received"), details.completed),
        (_("Closed"), details.closed),
    )
    pairs += [(words, short_time(time), "") for words, time in timed if time]
    if order.deadline.step and details.due:
        tone = state_of(order) if order.deadline.urgency in {Urgency.OVERDUE, Urgency.SOON} else ""
        due = short_time(details.due) if order.deadline.step is not Step.FINAL_PAYMENT else details.due[5:10]
        pairs.append((_(STEP_WORDS[order.deadline.step]), due, tone if tone in {"out", "critical"} else ""))
    pairs.append((_("Buyer"), _buyer_words(details), "" if details.buyer else _ZERO))
    pairs.append((_("Ship to"), _place_words(details), ""))
    for parcel in details.parcels:
        pairs.append((_("Parcel"), " ".join(filter(None, (parcel.carrier, parcel.tracking_no))), ""))
    return pairs


def _buyer_words(details: OrderDetails) -> str:
    buyer = details.buyer
    if buyer is None:
        return _("unknown buyer")
    name = masked_name(buyer.name) if buyer.name else ""
    nth = _("order no. {n}").format(n=buyer.nth) if buyer.nth else ""
    return " · ".join(filter(None, (name or _("known buyer"), nth)))


def _place_words(details: OrderDetails) -> str:
    place = " ".join(filter(None, (details.row.region, details.city, details.district)))
    if details.buyer is None or not details.buyer.kept:
        return place or _("not in the file")
    masked = " ".join(filter(None, (masked_street(details.buyer.street), masked_phone(details.buyer.phone))))
    return " ".join(filter(None, (place, masked)))


def _refund_pairs(details: OrderDetails) -> list[_Pair]:
    pairs: list[_Pair] = []
    for refund in details.refunds:
        amount = "—" if refund.amount is None else money.show(refund.amount, refund.currency or details.row.currency)
        pairs.append((refund.reason or _("Refund"), amount, ""))
        if refund.applied:
            pairs.append((_("asked for"), short_time(refund.applied), ""))
        if refund.done:
            pairs.append((_("paid back"), short_time(refund.done), ""))
    return pairs
