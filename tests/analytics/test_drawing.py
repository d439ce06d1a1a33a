"""Charts drawn for real; a missing glyph or a formula in the seller's text would be a warning or an error."""

from xml.etree import ElementTree as ET

import pytest

from seller_desk.analytics import drawing
from seller_desk.analytics.pictures import Canvas, Kind, Look, Point, TrendChart

LOOK = Look("#FFFFFF", "#1C2127", "#565D67", "#E9E7E0", "#2450A41F", "#9AA1AB", ("#2450A4", "#D9760B"))
CANVAS = Canvas(690, 222, 1.5)
HOSTILE = r"特价$99 买2件$150 a$x_$b $\frac{1}{0}$ \n ≤ 双十一 鑫淼犇骉 ￥"


def _chart(kind: Kind = "line", title: str = "每日支付金额", points: int = 30) -> TrendChart:
    made = tuple(
        Point(f"11-{n + 1:02d}", 100.0 + n, 90.0, 80.0, 120.0, event=title if n == 3 else "", place=f"orders/{n}")
        for n in range(points)
    )
    return TrendChart(made, kind=kind, title=title)


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@pytest.mark.parametrize("kind", ["line", "bars"])
def test_the_picture_has_the_dots_of_the_screen(kind: Kind) -> None:
    picture = drawing.draw(_chart(kind), CANVAS, LOOK)
    assert _size(picture.png) == (1035, 333)


@pytest.mark.parametrize("kind", ["line", "bars"])
def test_every_point_answers_within_the_plot(kind: Kind) -> None:
    picture = drawing.draw(_chart(kind), CANVAS, LOOK)
    left, top, right, bottom = picture.plot
    assert len(picture.hits) == 30
    assert all(left <= hit.x <= right and top <= hit.y <= bottom for hit in picture.hits)
    assert [hit.x for hit in picture.hits] == sorted(hit.x for hit in picture.hits)
    assert picture.hits[4].place == "orders/4"


@pytest.mark.parametrize("points", [0, 1, 2, 548])
def test_any_number_of_points_can_be_drawn(points: int) -> None:
    assert len(drawing.draw(_chart(points=points), CANVAS, LOOK).hits) == points


def test_a_day_without_value_is_a_gap() -> None:
    chart = TrendChart((Point("1", 5.0), Point("2", None), Point("3", 6.0)))
    assert len(drawing.draw(chart, CANVAS, LOOK).hits) == 2


def test_F01_the_text_of_a_chart_is_never_a_formula() -> None:
    drawing.draw(_chart(title=HOSTILE), CANVAS, LOOK)
    svg = drawing.save(_chart(title=HOSTILE), CANVAS, LOOK, "svg")
    texts = ["".join(each.itertext()) for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own file
    assert HOSTILE in texts


def test_O19_chinese_stays_text_in_the_drawing_and_no_glyph_is_missing() -> None:
    svg = drawing.save(_chart(title="库存、客服、评价：龘 鑫 ¥ − × ％"), CANVAS, LOOK, "svg").decode()
    assert "库存、客服、评价" in svg


def test_equal_charts_give_equal_files() -> None:
    assert drawing.save(_chart(), CANVAS, LOOK, "svg") == drawing.save(_chart(), CANVAS, LOOK, "svg")
    assert drawing.save(_chart(), CANVAS, LOOK, "png") == drawing.save(_chart(), CANVAS, LOOK, "png")
