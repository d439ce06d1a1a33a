"""Shops: renamed and changed with undo; a name belongs to one shop only; hostile names are only names."""

import pytest

from seller_desk.domain.refusals import Refused
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import History
from seller_desk.usecases.shops import shop_edit, shops


@pytest.fixture
def two_shops(desk: Desk) -> Desk:
    rows = [("淘宝店", "taobao"), ("京东店", "jd")]
    sql = "INSERT INTO shops (name, platform, currency) VALUES (?, ?, 'CNY')"
    desk.database.write(lambda connection: connection.exec_driver_sql(sql, rows))
    return desk


def test_a_shop_is_changed_and_changed_back(two_shops: Desk) -> None:
    history = History(two_shops)
    history.do(shop_edit(two_shops, 1, name="  老  店 ", currency="usd", zone="Asia/Tokyo"))
    changed = shops(two_shops)[0]
    assert (changed.name, changed.currency, changed.zone) == ("老 店", "USD", "Asia/Tokyo")
    history.undo()
    assert shops(two_shops)[0].name == "淘宝店"


@pytest.mark.parametrize("change", [{"name": "  "}, {"name": "京东店"}, {"currency": "yuan"}, {"zone": "Mars/Olympus"}])
def test_what_makes_no_sense_is_refused_with_a_remedy(two_shops: Desk, change: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        shop_edit(two_shops, 1, **change)
    assert refused.value.remedy is not None


@pytest.mark.parametrize("name", ["'; DROP TABLE shops; --", "100%_", "<b>店</b>", '"'])
def test_F02_a_hostile_name_is_only_a_name(two_shops: Desk, name: str) -> None:
    History(two_shops).do(shop_edit(two_shops, 1, name=name))
    assert [each.name for each in shops(two_shops)] == [name, "京东店"]
