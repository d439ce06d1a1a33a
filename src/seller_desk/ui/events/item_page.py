"""What the pane says of one item: why it needs so many pieces for the event, until when to order them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seller_desk.domain import money
from seller_desk.domain.stock_reasons import rate_text
from seller_desk.texts import _
from seller_desk.ui.events.columns import NeedRow, state_words
from seller_desk.ui.inventory.columns import number
from seller_desk.ui.inventory.why import WhyLines
from seller_desk.ui.kit.chips import Chip, StateMark
from seller_desk.ui.kit.forms import Line
from seller_desk.ui.kit.panels import hairline, row
from seller_desk.ui.kit.plain import PlainLabel, label


class ItemPage(QWidget):
    """Why one item needs so many pieces, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.mark, self.name = StateMark(), PlainLabel("", "bold", middle=True)
        self.sku, self.state = Chip(), PlainLabel("", "note")
        self.title, self.lines = label("", "bold"), WhyLines(_("Why"))
        self.why = label("", "note", wraps=True)
        self.order = WhyLines(_("Order by"))
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 8)
        column.setSpacing(6)
        column.addLayout(row(self.mark, self.name, gap=8))
        column.addLayout(row(self.sku, self.state, gap=6))
        for widget in (self.title, self.lines, self.why, hairline(), self.order):
            column.addWidget(widget)
        column.addStretch(1)

    def show_row(self, shown: NeedRow | None) -> None:
        self.setVisible(shown is not None)
        if shown is None:
            return
        need, item = shown.need, shown.need.row
        self.mark.set_state(shown.state, state_words(shown))
        self.name.setText(item.name)
        self.sku.say(item.sku)
        self.state.setText(state_words(shown))
        order, enough = _("Why order {n}").format(n=number(need.suggested)), _("Why that is enough")
        self.title.setText(order if need.missing else enough)
        self.lines.show_lines(_explained(shown))
        self.why.setText(f"× {need.uplift.text}: {need.uplift.why}")
        self.order.show_lines(_order_lines(shown))


def _explained(shown: NeedRow) -> list[Line]:
    need = shown.need
    lines = []
    for place, line in enumerate(need.explanation):
        value = number(line.value) if isinstance(line.value, int) else str(line.value)
        how = str(line.how) if place else f"{rate_text(need.row.daily_rate)} × {need.uplift.text}"
        answer = place == len(need.explanation) - 1
        lines.append(Line(str(line.what), how, value, _(line.unit), answer=answer))
    return lines


def _order_lines(shown: NeedRow) -> list[Line]:
    need, item = shown.need, shown.need.row
    lines = []
    if item.item.supplier:
        lines.append(Line(_("Supplier"), "", item.item.supplier))
    if need.order_by is not None:
        days = _("delivery {n} days").format(n=item.lead_days)
        lines.append(Line(_("Order by"), days, f"{need.order_by:%m-%d}"))
    if need.missing and need.purchase is not None and item.cost is not None and item.currency:
        how = f"{money.show(item.cost, item.currency)} × {number(need.suggested)}"
        lines.append(Line(_("Cost"), how, money.show(need.purchase, item.currency), answer=True))
    elif need.missing:
        lines.append(Line(_("Cost"), _("the item's cost is not known"), "—"))
    if shown.drafted:
        lines.append(Line(_("On drafts"), "", number(shown.drafted)))
    return lines
