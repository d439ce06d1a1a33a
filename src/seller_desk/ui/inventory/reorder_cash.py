"""The cash that may be spent on an order: one field for each currency, empty = no limit."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seller_desk.domain import money
from seller_desk.domain.typed import read_amount
from seller_desk.texts import _
from seller_desk.ui.kit.inputs import Input
from seller_desk.ui.kit.plain import label

_PAUSE = 150  # ms after the last key until the cash is shared out
_MOST = 10**10


class CashBar(QWidget):
    """Tells the limits in minor units by currency whenever they change; what is no amount is marked and left out."""

    changed = Signal(object)  # {currency: minor units}

    def __init__(self, currencies: Sequence[str]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.limits: Mapping[str, int] = {}
        self.fields: dict[str, Input] = {}
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.tell)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label(_("Cash limit"), "muted"))
        for currency in currencies:
            line.addWidget(self._field(currency))

    def _field(self, currency: str) -> Input:
        sign = money.sign(currency).strip()
        made = Input(f"{_('Cash limit')} {sign}", hint=f"{sign} · {_('no limit')}", width=112, clears=True)
        made.setObjectName(f"cash_{currency}")
        made.textChanged.connect(lambda _typed: self._pause.start())
        made.returnPressed.connect(self.tell)
        self.fields[currency] = made
        return made

    def tell(self) -> None:
        """Read the fields, and tell of them at once."""
        self._pause.stop()
        found: dict[str, int] = {}
        for currency, field in self.fields.items():
            try:
                amount = read_amount(field.text(), currency, _MOST)
            except ValueError:
                field.wrong(is_wrong=True)
                continue
            field.wrong(is_wrong=False)
            if amount is not None:
                found[currency] = amount
        self.limits = found
        self.changed.emit(found)
