"""The sliders of what-if: service level, reserve, delivery time, order size, demand, and whether spikes are cut."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain.what_if import Assumptions
from seller_desk.texts import _
from seller_desk.ui.kit.checks import CheckBox
from seller_desk.ui.kit.plain import label
from seller_desk.ui.kit.sliders import NumberSlider

_LEAST_DEMAND, _MOST_DEMAND = -90, 200
_DAYS = 60


class WhatIfSliders(QWidget):
    """Tells `Assumptions` whenever one of them is moved."""

    moved = Signal(object)

    def __init__(self, start: Assumptions) -> None:
        super().__init__()
        self.start = start
        self.service = NumberSlider(
            _("Deliveries without a gap"), start.service, least=50, most=99, unit="%", page=5
        )  # fmt: skip
        self.safety = self._days(_("Safety stock"), start.safety_days, 0)
        self.lead = self._days(_("Delivery time"), start.lead_days, 0)
        self.cover = self._days(_("One order lasts"), start.cover_days, 1)
        self.demand = NumberSlider(
            _("Demand"), 0, least=_LEAST_DEMAND, most=_MOST_DEMAND, unit="%", page=10, note=_("more or less than now")
        )
        self.spikes = CheckBox(_("Cut spikes"), checked=start.capped)
        self.spikes.setAccessibleDescription(_("A day that sells far more than usual counts as a usual day at most."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for slider in self.all:
            column.addWidget(slider)
            slider.moved.connect(lambda _value: self.moved.emit(self.wanted))
        column.addWidget(self.spikes)
        column.addStretch(1)
        self.aside = label("", "note", wraps=True)
        column.addWidget(self.aside)
        self.spikes.toggled.connect(lambda _on: self.moved.emit(self.wanted))

    @property
    def all(self) -> tuple[NumberSlider, ...]:
        """Every slider, from top to bottom."""
        return self.service, self.safety, self.lead, self.cover, self.demand

    @property
    def wanted(self) -> Assumptions:
        """Where they stand."""
        return Assumptions(
            self.service.value,
            self.safety.value,
            self.lead.value,
            self.cover.value,
            100 + self.demand.value,
            self.spikes.isChecked(),
        )

    def reset(self) -> None:
        """Back to where they began."""
        for slider in self.all:
            slider.reset()
        self.spikes.setChecked(self.start.capped)

    def without_forecast(self) -> None:
        """Nothing was measured of this item: two of them would move nothing."""
        self.service.cannot(_("its past is too short"))
        self.spikes.setEnabled(False)

    def _days(self, name: str, value: int, least: int) -> NumberSlider:
        return NumberSlider(name, value, least=least, most=max(_DAYS, value), unit=_("days"), page=7)
