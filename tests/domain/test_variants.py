"""Records that speak of the same variant are told by every id they bear."""

import pytest

from seller_desk.domain.variants import Identity, Known, best_match, richer, same_attributes


def variant(
    product: str | None = None,
    sku_id: str | None = None,
    code: str | None = None,
    attributes: str | None = None,
    title: str | None = None,
) -> Identity:
    return Identity(product, sku_id, code, attributes, title)


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        (variant("1", "11"), variant("1", "11", "A", "红", "x")),
        (variant(code="A"), variant("1", "11", "A", "红", "x")),
        (variant("1", "11", "A", "红", "x"), variant(code="A", title="y")),
        (variant(sku_id="11"), variant("1", "11")),
        (variant("1", None, None, "尺码:M;颜色:红"), variant("1", None, "A", "颜色:红;尺码:M")),
        (variant(attributes="红", title="x"), variant("1", "11", "A", "红", "x")),
    ],
)
def test_the_same(wanted: Identity, known: Identity) -> None:
    assert best_match(wanted, [Known(1, known)]) is not None


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        (variant("1", code="A"), variant("2", code="A")),
        (variant("1", "11"), variant("1", "12")),
        (variant("1", None, "A", "红"), variant("1", None, "B", "红")),
        (variant("1", attributes="红"), variant("1", attributes="蓝")),
        (variant(attributes="红", title="x"), variant(attributes="红", title="y")),
        (variant(), variant()),
    ],
)
def test_not_the_same(wanted: Identity, known: Identity) -> None:
    assert best_match(wanted, [Known(1, known)]) is None


def test_the_best_of_several() -> None:
    known = [
        Known(1, variant(code="A", attributes="蓝")),
        Known(2, variant(code="A", attributes="红")),
        Known(3, variant("1", code="A")),
    ]
    found = best_match(variant(code="A", attributes="红"), known)
    assert found is not None
    assert found.id == 2
    found = best_match(variant("1", code="A"), known)
    assert found is not None
    assert found.id == 3


def test_a_poor_record_grows_richer() -> None:
    assert richer(variant(code="A"), variant("1", "11", "A")) == variant("1", "11", "A")


def test_attributes_are_compared_without_their_order() -> None:
    assert same_attributes("颜色分类:白色;尺码:M", "尺码：M，颜色分类：白色")
    assert not same_attributes("红", "蓝")
