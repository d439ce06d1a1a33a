"""Asks for what a new listing begins with: the shop, a title, a category, a price; the editor has the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from seller_desk.domain import money
from seller_desk.domain.listing_content import DRAFT, ListingContent
from seller_desk.domain.shops import Shop
from seller_desk.texts import _, ngettext
from seller_desk.ui.kit.buttons import Button
from seller_desk.ui.kit.chips import Chip
from seller_desk.ui.kit.dialog import Dialog
from seller_desk.ui.kit.forms import Field, FieldGrid
from seller_desk.ui.kit.inputs import Chooser, Input
from seller_desk.ui.kit.plain import label
from seller_desk.ui.listings.variants import read_price


class NewListingDialog(Dialog):
    """`made` tells the shop and the content to begin with."""

    made = Signal(int, object)

    def __init__(self, window: QWidget, shops: Sequence[Shop], shop: int | None = None) -> None:
        super().__init__(
            window, _("New listing"), _("A draft of your own; the rest is written in the editor"), height=312
        )
        self._shops: dict[object, Shop] = {each.id: each for each in shops}
        self.shop = Chooser(_("Shop"), [(each.id, each.name) for each in shops])
        self.shop.choose(shop)
        self.title, self.category = Input(_("Title")), Input(_("Category"))
        self.price = Input(_("Price"), hint="0.00")
        self._priced = Field(_("Price"), self.price)
        fields = FieldGrid()
        fields.add(Field(_("Shop"), self.shop), wide=True)
        fields.add(Field(_("Title"), self.title), wide=True)
        fields.add(Field(_("Category, the precise one"), self.category))
        fields.add(self._priced)
        self.body.addWidget(fields)
        if not shops:
            self.body.addWidget(
                label(_("There is no shop yet: it comes with the first file of a marketplace."), "note")
            )
        self.body.addStretch(1)
        self.lack, self.go = Chip(""), Button(_("Begin the listing"), kind="primary")
        self.go.clicked.connect(self._make)
        self.shop.chosen.connect(lambda _shop: self._say())
        self.foot(side=[self.lack], buttons=[self.cancel_button(), self.go])
        for line in (self.title, self.price):
            line.textChanged.connect(lambda _text: self._say())
            line.returnPressed.connect(self._make)
        self.title.setFocus()
        self._say()

    def _price(self) -> int | None:
        shop = self._shops.get(self.shop.current)
        return read_price(self.price.text(), shop.currency if shop else "CNY")

    def _say(self) -> None:
        shop = self._shops.get(self.shop.current)
        currency = money.sign(shop.currency if shop else "CNY").strip()
        self._priced.words.setText(_("Price, {currency}").format(currency=currency))
        lacking, wrong = int(not self.title.text().strip()) + int(shop is None), False
        try:
            self._price()
        except ValueError:
            lacking, wrong = lacking + 1, True
        self.price.wrong(is_wrong=wrong)
        self.lack.setVisible(lacking > 0)
        self.lack.say(ngettext("{n} field left", "{n} fields left", lacking).format(n=lacking), "reorder")
        self.go.setEnabled(not lacking)

    def _make(self) -> None:
        shop = self._shops.get(self.shop.current)
        if shop is None or not self.go.isEnabled():
            return
        content = ListingContent(
            title=self.title.text().strip(),
            category=self.category.text().strip(),
            price=self._price(),
            currency=shop.currency,
            status=DRAFT,
        )
        self.accept()
        self.made.emit(shop.id, content)


class DuplicateDialog(Dialog):
    """`chosen` tells into which shop a listing is copied."""

    chosen = Signal(int)

    def __init__(self, window: QWidget, shops: Sequence[Shop], title: str, shop: int | None = None) -> None:
        """`shop` has the listing already: another one is offered first."""
        super().__init__(window, _("Duplicate to another shop"), title, height=232)
        self.shop = Chooser(_("Shop"), [(each.id, each.name) for each in shops])
        self.shop.choose(next((each.id for each in shops if each.id != shop), shop))
        self.body.addWidget(Field(_("Into which shop"), self.shop))
        words = _("A draft is made there within that platform's limits; what had to become different is said.")
        self.body.addWidget(label(words, "note", wraps=True))
        self.body.addStretch(1)
        self.go = Button(_("Make the copy"), kind="primary")
        self.go.setEnabled(bool(shops))
        self.go.clicked.connect(self._choose)
        self.foot(buttons=[self.cancel_button(), self.go])

    def _choose(self) -> None:
        shop = self.shop.current
        self.accept()
        if isinstance(shop, int):
            self.chosen.emit(shop)
