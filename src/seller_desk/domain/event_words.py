"""The rules and days of events in words (T2)."""

from datetime import date

from seller_desk.domain.events import EveryMonth, EveryWeek, EveryYear, LunarDay, NthWeekday, Occasion, Once, Rule
from seller_desk.texts import N_, Message

WEEKDAY_WORDS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
NTH_WORDS = {1: N_("first"), 2: N_("second"), 3: N_("third"), 4: N_("fourth"), 5: N_("fifth"), -1: N_("last")}


def rule_words(rule: Rule) -> Message:
    """When an event comes: “every year on 12-12”, “the last Fri of month 11, 1 day later”."""
    words, shift = _words(rule), rule.shift
    if not shift:
        return words
    values = {"when": words, "n": abs(shift)}
    if shift > 0:
        return Message(N_("{when}, {n} day later"), values, N_("{when}, {n} days later"))
    return Message(N_("{when}, {n} day before"), values, N_("{when}, {n} days before"))


def _words(rule: Rule) -> Message:
    when = rule.when
    match when:
        case Once():
            return Message(N_("once, on {day}"), {"day": when.day.isoformat()})
        case EveryYear():
            return Message(N_("every year on {day}"), {"day": f"{when.month:02d}-{when.day:02d}"})
        case EveryMonth():
            return Message(N_("every month on day {day}"), {"day": when.day})
        case EveryWeek():
            return Message(N_("every week on {weekday}"), {"weekday": Message(WEEKDAY_WORDS[when.weekday])})
        case LunarDay():
            return Message(N_("lunar month {month}, day {day}"), {"month": when.month, "day": when.day})
        case NthWeekday():
            values = {"nth": Message(NTH_WORDS[when.nth]), "weekday": Message(WEEKDAY_WORDS[when.weekday])}
            return Message(N_("the {nth} {weekday} of month {month}"), {**values, "month": when.month})


def day_words(day: date) -> Message:
    """A day with its weekday: “2026-12-12 Sat”."""
    return Message(N_("{day} {weekday}"), {"day": day.isoformat(), "weekday": Message(WEEKDAY_WORDS[day.weekday()])})


def sale_words(occasion: Occasion) -> Message:
    """The days of its sale, “12-09 – 12-12, 4 days”; one day alone is just that day."""
    if occasion.days == 1:
        return Message(N_("only on {day}"), {"day": f"{occasion.day:%m-%d}"})
    values = {"first": f"{occasion.first:%m-%d}", "last": f"{occasion.last:%m-%d}", "n": occasion.days}
    return Message(N_("{first} – {last}, {n} days"), values)


def begins_words(occasion: Occasion, today: date) -> Message:
    """How far away its sale is: “begins in 18 days”, “begins today”, “on until 12-12”."""
    left = (occasion.first - today).days
    if left > 0:
        return Message(N_("begins in {n} day"), {"n": left}, N_("begins in {n} days"))
    if not left:
        return Message(N_("begins today"))
    return Message(N_("on until {day}"), {"day": f"{occasion.last:%m-%d}"})
