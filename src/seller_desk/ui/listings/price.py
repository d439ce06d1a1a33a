"""The price of a listing: what it comes to after coupons, what is left of it, and which one to ask (L7, L8, L9)."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.changes import Topic
from seller_desk.domain.listing_content import Choice, ListingContent
from seller_desk.domain.prices import PriceView
from seller_desk.domain.pricing import STRATEGY_WORDS, Strategy
from seller_desk.texts import N_, Message, _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import IconMark, Notice
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.panels import row
from seller_desk.ui.kit.plain import PlainLabel, label, retone
from seller_desk.ui.listings.part import EditorPart, Opened
from seller_desk.ui.prices import opening
from seller_desk.ui.prices.amounts import read_amount, shown_amount, shown_share, typed_amount
from seller_desk.ui.prices.tiles import PriceTile
from seller_desk.ui.prices.waterfall import Waterfall
from seller_desk.ui.prices.words import event_words, freight_words, reason_words
from seller_desk.usecases.price_edits import strategy_edit
from seller_desk.usecases.pricing import price_view

_SHARES = (3, 3, 3, 4)  # of the room, for the four tiles
_ICON, _NOTICE_EDGES, _LINE = 22, 42, 18  # px beside the reason and inside a notice; the least height of words
_WAIT = 200  # ms after a keystroke until the picture follows
_TOPICS = frozenset({Topic.PRICES, Topic.COMPETITORS, Topic.STOCK, Topic.SETTINGS, Topic.FIGURES})


class PricePart(EditorPart):
    """Price fields, the waterfall of the lowest hand price, four prices, and the reason of the recommended one."""

    title = N_("Price")

    def build(self) -> None:
        """Make the widgets, without data."""
        self.view: PriceView | None = None
        self._waiting = QTimer(self, interval=_WAIT, singleShot=True)
        self._waiting.timeout.connect(self._read)
        self.facts, self.freight = PlainLabel("", "note"), PlainLabel("", "note", fits=True)
        self.price, self.list_price = self._field(_("Price")), self._field(_("List price, struck through"))
        self.outcome = PlainLabel("", "muted", fits=True)
        self.picture = Waterfall()
        self.floor, self.target, self.rivals = PriceTile(), PriceTile(), PriceTile()
        self.recommended = PriceTile(leads=True)
        self.reason = label("", "note", wraps=True)
        self.warning = Notice("critical", "")
        self.fill_in = Button(_("Write the costs…"))
        self.fill_in.clicked.connect(lambda _on=False: self._open_fees())
        self.missing = Notice("reorder", "", "", self.fill_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = row(label(_(self.title), "bold"), self.facts, self.freight)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addLayout(self._fields())
        for widget in (self.warning, self.missing, self.picture):
            column.addWidget(widget)
        column.addLayout(self._tiles())
        column.addLayout(self._choosing())
        column.addWidget(self._reason_line())
        column.addLayout(self._doors())
        column.addStretch(1)
        self._show_nothing()

    def _field(self, name: str) -> Input:
        made = Input(name, width=92)
        made.textEdited.connect(lambda _text: self._typed())
        return made

    def _fields(self) -> QHBoxLayout:
        self.priced = label(_("Price"), "note")
        return row(self.priced, self.price, label(_("List price"), "note"), self.list_price, self.outcome, 1)

    def _choosing(self) -> QHBoxLayout:
        """How the price is found, and the button that takes it."""
        words = [(each, _(words)) for each, words in STRATEGY_WORDS.items()]
        self.strategy = Chooser(_("How the price is found"), words)
        self.strategy.setMaximumWidth(236)
        self.strategy.chosen.connect(self._choose)
        self.use = Button(_("Use recommended"))
        self.use.setObjectName("use_recommended")
        self.use.clicked.connect(self._use)
        return row(self.strategy, 1, self.use)

    def _tiles(self) -> QHBoxLayout:
        line = row(self.floor, self.target, self.rivals, self.recommended)
        for place, share in enumerate(_SHARES):
            line.setStretch(place, share)
        return line

    def _reason_line(self) -> QWidget:
        self._reason = QWidget()
        line = row(IconMark("info", "info", 14), self.reason)
        line.setStretch(1, 1)
        self._reason.setLayout(line)
        return self._reason

    def _doors(self) -> QHBoxLayout:
        doors = (
            (_("Costs and fees…"), self._open_fees),
            (_("Freight table…"), lambda: opening.open_freight(self.window_)),
            (_("Events…"), self._open_events),
            (_("Under their floor…"), lambda: opening.open_under_floor(self.window_)),
        )
        buttons = []
        for words, act in doors:
            button = Button(words, kind="link")
            button.clicked.connect(lambda _on=False, act=act: act())
            buttons.append(button)
        return row(*buttons, 1, gap=16)

    # -- showing ------------------------------------------------------------------------------------------------------
    def show_listing(self, opened: Opened) -> None:
        """Another listing, or the same one changed elsewhere."""
        same = self.opened is not None and self.opened.listing == opened.listing
        before = self.opened.content if same and self.opened is not None else None
        super().show_listing(opened)
        for field, amount in ((self.price, opened.content.price), (self.list_price, opened.content.list_price)):
            self._fill(field, amount, opened.content.currency)
        self.priced.setText(_("Price, {currency}").format(currency=money.sign(opened.content.currency).strip()))
        if not same:
            self.view = None
            self._show_nothing()
        if before is None or _priced(before) != _priced(opened.content):
            self._read()

    def _fill(self, field: Input, amount: int | None, currency: str) -> None:
        """Show an amount, unless it is just what stands there in another spelling."""
        wrong, typed = read_amount(field.text(), currency)
        if wrong or typed != amount:
            field.setText(typed_amount(amount, currency))
            field.wrong(is_wrong=False)

    def reload(self, topics: AbstractSet[str]) -> None:
        """Costs, events, competitors or settings changed."""
        if topics & _TOPICS and self.opened is not None:
            self._read()

    def _read(self) -> None:
        opened, desk = self.opened, self.window_.desk
        if opened is None:
            return
        self.window_.run(
            lambda _progress: price_view(desk, opened.listing, opened.content),
            self._show_view,
            Message(N_("Working out the price")),
            quiet=True,
        )

    def _show_nothing(self) -> None:
        self.warning.hide()
        self.missing.hide()
        self.picture.hide()
        self._reason.hide()
        self.use.setEnabled(False)
        self.outcome.setText("")

    def _show_view(self, view: PriceView) -> None:
        if self.opened is None or view.listing != self.opened.listing:
            return
        self.view = view
        self.facts.setText(event_words(view))
        self.freight.setText(freight_words(view))
        self.strategy.choose(view.strategy)
        self.picture.setVisible(bool(view.bars))
        self.picture.show_bars(view.bars, view.worst_floor, view.currency)
        self._show_tiles(view)
        self._show_notices(view)
        self._show_outcome()
        self.noted.emit("", view.under_floor is not None)

    def _show_tiles(self, view: PriceView) -> None:
        nothing = str(view.missing[0]) if view.missing else ""
        percent = _percent(view.rules.margin)
        self.floor.show_price(_("Floor (0 %)"), shown_amount(view.floor, view.currency), "", nothing)
        name = _("Target ({percent} %)").format(percent=percent)
        self.target.show_price(name, shown_amount(view.target, view.currency), "", nothing)
        name = ngettext("Median of {n}", "Median of {n}", view.rivals).format(n=view.rivals)
        none = _("What competitors ask, in the middle of their last prices.")
        if view.median is None:
            name, none = _("Competitors"), _("No price of a competitor is entered yet.")
        self.rivals.show_price(name, shown_amount(view.median, view.currency), "", none)
        found = view.recommended
        margin = _("margin {share}").format(share=shown_share(view.recommended_margin))
        note = margin if found is not None else ""
        amount = shown_amount(None if found is None else found.price, view.currency)
        self.recommended.show_price(_("Recommended"), amount, note, nothing or _("The hand price to ask."))
        price = view.recommended_price
        self.use.setEnabled(price is not None)
        words = _("Use recommended")
        if price is not None:
            words = _("Set the price to {price}").format(price=money.show(price, view.currency))
        self.use.say(words)
        self.use.tip(_("The price whose lowest hand price is the recommended one.") if price is not None else nothing)

    def _show_notices(self, view: PriceView) -> None:
        self.warning.setVisible(view.under_floor is not None)
        self.warning.title.setText(str(view.under_floor or ""))
        self.missing.setVisible(bool(view.missing))
        self.missing.title.setText("\n".join(map(str, view.missing)))
        reason = reason_words(view)
        self.reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give wrapped words the height that they need at this width: an area that scrolls would guess too much."""
        boxed = self.width() - _NOTICE_EDGES
        for words, room in (
            (self.reason, self.width() - _ICON),
            (self.warning.title, boxed),
            (self.missing.title, boxed - self.fill_in.sizeHint().width() - 8),
        ):
            words.setFixedHeight(max(_LINE, words.heightForWidth(max(room, 1))))

    # -- typing -------------------------------------------------------------------------------------------------------
    def _typed(self) -> None:
        opened = self.opened
        if opened is None:
            return
        currency = opened.content.currency
        read = [read_amount(field.text(), currency) for field in (self.price, self.list_price)]
        for field, (wrong, _amount) in zip((self.price, self.list_price), read, strict=True):
            field.wrong(is_wrong=wrong)
        if not any(wrong for wrong, _amount in read):
            self._change(with_price(opened.content, read[0][1], read[1][1]))
        self._show_outcome()

    def _change(self, content: ListingContent) -> None:
        if self.opened is None or content == self.opened.content:
            return
        self.opened = replace(self.opened, content=content)
        self._waiting.start()
        self.edited.emit(content)

    def _show_outcome(self) -> None:
        """What the typed price comes to, at once: hand price and margin."""
        opened, view = self.opened, self.view
        wrong, price = (True, None) if opened is None else read_amount(self.price.text(), opened.content.currency)
        if view is None or wrong or price is None:
            self.outcome.setText(_("Write a price above 0") if wrong and self.price.text().strip() else "")
            retone(self.outcome, "critical" if wrong else "")
            return
        hand, margin = view.hand_at(price), view.margin_at(price)
        words = _("hand price of one {hand}").format(hand=money.show(hand, view.currency))
        if margin is not None:
            words += " · " + _("margin {share}").format(share=shown_share(margin))
        self.outcome.setText(words)
        retone(self.outcome, "critical" if view.floor is not None and hand < view.floor else "")

    def _use(self) -> None:
        if self.opened is None or self.view is None or self.view.recommended_price is None:
            return
        content = with_price(self.opened.content, self.view.recommended_price, self.opened.content.list_price)
        self.price.setText(typed_amount(content.price, content.currency))
        self._change(content)
        self._show_outcome()

    def _choose(self, strategy: object) -> None:
        if self.opened is not None:
            self.window_.do(strategy_edit(self.opened.listing, Strategy(str(strategy))))

    def _open_fees(self) -> None:
        if self.opened is not None:
            opening.open_fees(self.window_, self.opened.listing)

    def _open_events(self) -> None:
        opening.open_events(self.window_, self.opened.listing if self.opened is not None else None)


def with_price(content: ListingContent, price: int | None, list_price: int | None) -> ListingContent:
    """The content with another price; choices that asked the old one follow, others keep their own."""
    if price == content.price:
        return replace(content, list_price=list_price)

    def follow(choice: Choice) -> Choice:
        return replace(choice, price=price) if choice.price == content.price else choice

    return replace(content, price=price, list_price=list_price, choices=tuple(map(follow, content.choices)))


def _priced(content: ListingContent) -> tuple[object, ...]:
    return (
        content.price,
        content.currency,
        content.category,
        tuple((each.variant, each.price) for each in content.choices),
    )


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.4g}"
