"""How the stock's health is said: figures with their goals, shapes, what a cell of the grid holds."""

from collections.abc import Mapping

from seller_desk.domain.classes import REPLENISHING, UNKNOWN, XYZ_WORDS
from seller_desk.domain.money import show_sums
from seller_desk.domain.stock_health import Burden, ItemHealth, StockHealth
from seller_desk.domain.stock_turnover import Turnover
from seller_desk.texts import _, ngettext

SHAPES = {Burden.DEAD: "slow", Burden.SLOW: "slow", Burden.NONE: "ok"}


def share_of(part: Mapping[str, int], whole: Mapping[str, int]) -> str:
    """What part is of the whole, "1.5 %", where there is one currency; "" otherwise."""
    if len(whole) != 1:
        return ""
    (currency,) = whole
    return f"{100 * part.get(currency, 0) / whole[currency]:.1f} %" if whole[currency] else ""


def turnover_of(health: StockHealth) -> Turnover | None:
    """The turnover in the currency in which most of the stock is held."""
    return health.turnover.get(health.currency) if health.currency else None


def times_text(each: Turnover | None) -> str:
    """Turns a year; ≈ where today's stock stands for the mean of most items."""
    if each is None or each.times is None:
        return "—"
    return ("≈" if 2 * each.estimated > each.items else "") + f"{each.times:.1f}"


def goal_note(words: str, value: float | None, goal: float, *, most: bool = False) -> str:
    """The goal and whether it is reached; `most`: the figure must not be above it."""
    if value is None:
        return words
    reached = value <= goal if most else value >= goal
    return f"{words} · {_('reached') if reached else _('missed')}"


def facts(health: StockHealth) -> str:
    """The muted words beside the tab's title."""
    count = ngettext("{n} SKU", "{n} SKUs", len(health.items)).format(n=f"{len(health.items):,}")
    return " · ".join((count, _("{cost} at cost").format(cost=show_sums(health.stock_cost, none="—"))))


def group_words(group: str) -> str:
    """A class in words: "AX, steady: keep deep …"."""
    rhythm, advice = _(XYZ_WORDS[group[1:] or UNKNOWN]), _(REPLENISHING[group])
    return _("{group}, {rhythm}: {advice}").format(group=group, rhythm=rhythm, advice=advice)


def out_text(each: ItemHealth) -> str:
    """Days without stock of those looked at."""
    return _("{n} of {days} days").format(n=each.out, days=each.days)


def turnover_tip(health: StockHealth) -> str:
    """The turnover of each class and shop, a line each."""
    parts = [*health.by_class.items(), *health.by_shop.items()]
    lines = [f"{name}: {times_text(mine.get(health.currency or ''))}" for name, mine in parts]
    main = turnover_of(health)
    if main is not None and main.estimated:
        words = ngettext(
            "{n} item is measured against today's stock: too few weeks since its first count.",
            "{n} items are measured against today's stock: too few weeks since their first count.",
            main.estimated,
        )
        lines.append(words.format(n=f"{main.estimated:,}"))
    return "\n".join(lines)
