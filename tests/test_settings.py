"""Every setting is declared whole, serves a rule, and reads only what fits."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from seller_desk.settings.declaring import Declared
from seller_desk.settings.every import Settings, declared, group_titles, with_values
from seller_desk.settings.figures import RefundDay

PLAYBOOK = Path(__file__).resolve().parents[1] / "docs" / "playbook.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PLAYBOOK.read_text("utf-8").splitlines()
    if re.match(r"\| [A-Z]\d+ \|", line)
]


def named(key: str) -> Declared:
    return next(each for each in declared() if each.key == key)


def documented() -> dict[str, tuple[str, str]]:
    """Setting → (rule, default) as docs/playbook.md says."""
    return {
        key: (rule, default)
        for rule, _text, settings, _where in ROWS
        for key, default in re.findall(r"`([a-z_.]+)` (\w+)", settings)
    }


def shown(each: Declared) -> str:
    words = {None: "unset", False: "off", True: "on"}
    return words[each.default] if each.default is None or isinstance(each.default, bool) else str(each.default)


def test_every_setting_stands_in_the_playbook_with_its_rule_and_default() -> None:
    assert {each.key: (each.rule, shown(each)) for each in declared()} == documented()


def test_rules_have_one_row_each() -> None:
    ids = [row[0] for row in ROWS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("each", declared(), ids=lambda each: each.key)
def test_a_setting_says_what_it_is(each: Declared) -> None:
    assert each.label
    assert each.help
    assert each.section
    assert each.read(Declared.stored(each.default)) == each.default
    assert each.group in group_titles()


def test_stored_values_are_read_in_their_own_type() -> None:
    settings = with_values(
        {"stock.lead_days": 10, "figures.trade_conversion": "3.50", "figures.refund_day": "refunded"}
    )
    assert settings.stock.lead_days == 10
    assert settings.figures.trade_conversion == Decimal("3.50")
    assert settings.figures.refund_day is RefundDay.REFUNDED
    assert settings.value("stock.lead_days") == 10


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("stock.lead_days", -1),
        ("stock.lead_days", 366),
        ("stock.lead_days", "7"),
        ("stock.lead_days", True),
        ("stock.lead_days", 7.5),
        ("stock.lead_days", None),
        ("stock.rate_days", 31),
        ("figures.refund_day", "never"),
        ("figures.trade_conversion", "many"),
        ("figures.trade_conversion", "NaN"),
        ("figures.trade_conversion", "101"),
        ("privacy.keep_buyers", 1),
    ],
)
def test_a_bad_value_falls_back_to_the_default(key: str, bad: object) -> None:
    assert with_values({key: bad}) == Settings()
    with pytest.raises(ValueError, match=r"."):
        named(key).read(bad)


def test_unknown_settings_are_ignored() -> None:
    assert with_values({"stock.colour": 3, "nothing": 1}) == Settings()
