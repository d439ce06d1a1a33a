"""An unknown SKU finds the stock items that it may be."""

from seller_desk.language.matching import Matcher, Product, attribute_values, plain

KNOWN = [
    Product(1, "TS100-B-L", "纯棉短袖T恤男女同款宽松百搭打底衫", "颜色分类:黑色;尺码:L"),
    Product(2, "TS100-W-L", "纯棉短袖T恤男女同款宽松百搭打底衫", "颜色分类:白色;尺码:L"),
    Product(3, "CUP20-PK", "不锈钢保温杯大容量便携水杯500ml", "颜色分类:樱花粉"),
    Product(4, "MUG12-A", "手工陶瓷马克杯,带盖", "颜色分类:雾蓝"),
]


def test_the_same_code_goes_first_whatever_its_case_and_width() -> None:
    best = Matcher(KNOWN).alike(Product(9, "ts100－b－l", "另一个标题"))[0]
    assert (best.key, best.score, best.by) == (1, 1.0, "code")


def test_similar_title_is_found_and_attributes_decide() -> None:
    found = Matcher(KNOWN).alike(Product(9, "", "纯棉短袖T恤 男女同款 宽松打底衫", "白色 L"))
    assert [each.key for each in found] == [2, 1]
    assert found[0].by == "title"


def test_an_attribute_may_stand_in_the_title() -> None:
    found = Matcher(KNOWN).alike(Product(9, "", "不锈钢保温杯大容量便携水杯500ml 樱花粉"))
    assert found[0].key == 3


def test_nothing_alike_gives_nothing() -> None:
    assert Matcher(KNOWN).alike(Product(9, "X-1", "儿童防滑踏脚凳", "蓝色")) == ()
    assert Matcher[int]([]).alike(Product(9, "X-1", "儿童防滑踏脚凳")) == ()
    assert Matcher(KNOWN).alike(Product(9)) == ()


def test_texts_are_folded_for_comparing() -> None:
    assert plain("ＴＳ１００ - b") == "ts100b"
    assert attribute_values("颜色分类：黑色；尺码:XL 红/蓝") == {"黑色", "xl", "红", "蓝"}
