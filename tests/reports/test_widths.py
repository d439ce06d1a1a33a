"""Columns on paper: numbers and ids keep their line, names give way."""

from seller_desk.domain.documents import Column, Kind, Table
from seller_desk.reports.widths import shares

LONG = "全棉四件套床上用品被套床单 1.8m 四季通用 加厚 磨毛 学生宿舍 三件套"
NUMBER = "166722679628365824"


def test_shares_fill_the_paper() -> None:
    table = Table((Column("商品"), Column("数量", Kind.NUMBER)), ((LONG, 3),))
    assert sum(shares(table, 90)) == 100


def test_a_name_gives_way_and_an_order_number_does_not_even_as_plain_text() -> None:
    columns = (Column("商品"), Column("订单号"), Column("状态"), Column("实付", Kind.MONEY))
    name, number, state, _paid = shares(Table(columns, ((LONG, NUMBER, "待发货", None),)), 70)
    assert number * 70 / 100 >= len(NUMBER) * 1.1
    assert state * 70 / 100 >= 6
    assert name > number


def test_a_table_of_numbers_alone_has_widths_too() -> None:
    assert sum(shares(Table((Column("a", Kind.NUMBER), Column("b", Kind.NUMBER)), ((1, 2),)), 80)) == 100


def test_an_empty_table_has_widths_too() -> None:
    assert sum(shares(Table((Column("商品"), Column("数量", Kind.NUMBER)), ()), 80)) == 100
