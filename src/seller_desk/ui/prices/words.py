"""What is said beside a price: which events, which freight, why this one is recommended."""

from seller_desk.domain import money
from seller_desk.domain.attributes import choice_words
from seller_desk.domain.fees import FEE as FEES
from seller_desk.domain.fees import LAYER_WORDS, Fee, Layer, plain_number, shown_value
from seller_desk.domain.prices import ChoiceCost, PriceView
from seller_desk.texts import _, sentences


def event_words(view: PriceView) -> str:
    """Which order the waterfall shows: `per piece, lowest hand price after 双12`."""
    if view.worst is None:
        return ""
    return " · ".join(part for part in (_events(view), _choice(view)) if part)


def _choice(view: PriceView) -> str:
    """The choice that leaves the least, where they differ."""
    if view.choice is None:
        return ""
    return named_choice(view.choice)


def named_choice(choice: ChoiceCost) -> str:
    """The values that tell a choice apart; its SKU code where a file gives only numbers of fields."""
    words = choice_words(choice.attributes)
    return words if any(map(str.isalpha, words)) or not choice.sku_code else choice.sku_code


def _events(view: PriceView) -> str:
    if not view.worst_events.events:
        return _("per piece; no event in force")
    events = str(view.worst_events)
    words = _("lowest hand price after {events}").format(events=events)
    if view.worst is not None and view.worst.pieces > 1:
        words += _(", {n} pieces an order").format(n=view.worst.pieces)
    return words


def freight_words(view: PriceView) -> str:
    """What freight and returns are counted with."""
    freight, rate = view.fees.get("freight"), view.fees.get("return_rate")
    if freight is None or rate is None:
        return ""
    percent = plain_number(rate.value * 100, 1)
    return _("freight {freight}; returns {percent} %").format(freight=source_words(freight), percent=percent)


def source_words(fee: Fee) -> str:
    """Where a value comes from, in a few words."""
    if fee.layer is Layer.TABLE and str(fee.source):
        return str(fee.source)
    return _(LAYER_WORDS[fee.layer])


def origin_words(fee: Fee) -> str:
    """Where a value comes from, with its source and day."""
    parts = [_(LAYER_WORDS[fee.layer]), str(fee.source), fee.as_of]
    return " · ".join(part for part in parts if part)


def value_words(fee: Fee, currency: str) -> str:
    """The value with its unit."""
    return shown_value(FEES[fee.name].unit, fee.value, currency)


def reason_words(view: PriceView) -> str:
    """Why this price is recommended, and how much advertising it bears."""
    parts = [] if view.recommended is None else [str(view.recommended.why)]
    if view.most_advertising is not None:
        text = _("Advertising may cost up to {amount} an order and {percent} % are left.")
        amount = money.show(view.most_advertising, view.currency)
        parts.append(text.format(amount=amount, percent=plain_number(view.rules.margin * 100)))
    if view.break_even is not None:
        text = _("At the lowest hand price it breaks even at {amount} of advertising.")
        parts.append(text.format(amount=money.show(view.break_even, view.currency)))
    return sentences(parts)
