"""What is read from the marketplaces' files equals what their makers say of them, in every format."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.intake.reading import Whole, read
from tests.samples import maker

NOW = datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001 - a shop's own clock
ID_DIGITS_A_SPREADSHEET_RUINS = ("taobao_order", "jd_orders", "douyin_orders")
SUMS = ("paid_amount", "quantity", "refund_amount", "stock", "pay_amount", "cost")
UNIT = {"quantity": 1, "stock": 1}


def made_in(shared: Path, folder: Path, seed: int, orders: int, *, hard: bool) -> dict[str, Any]:
    """Run ../shared/formats/make_samples.py into `folder`; its expectations."""
    command = [sys.executable, str(shared / "formats" / "make_samples.py"), "--out", str(folder)]
    subprocess.run([*command, "--orders", str(orders), "--seed", str(seed), *(["--hard"] if hard else [])], check=True)
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return expected


def check(path: Path, expected: dict[str, Any]) -> None:
    whole = read(path)
    name = path.name
    assert whole.examined.format_id == expected["profile"], name
    assert whole.seen == expected["data_rows"] + expected["extra_rows"], name
    assert len(whole.of("skipped")) == expected["extra_rows"], name
    assert len(whole.rows) + len(whole.of("skipped")) + len(whole.of("failed")) == whole.seen, name
    if expected["encoding"]:
        assert whole.examined.encoding == expected["encoding"], name
    if ".hard." in name and expected["profile"].startswith(ID_DIGITS_A_SPREADSHEET_RUINS):
        assert len(whole.failed_rows()) == expected["data_rows"], name
        return
    assert not whole.of("failed"), (name, [str(problem.message) for problem in whole.of("failed")[:3]])
    _check_sums(whole, expected)


def _check_sums(whole: Whole, expected: dict[str, Any]) -> None:
    name = whole.examined.name
    for meaning in SUMS:
        if meaning in expected and meaning in whole.columns:
            assert whole.total(meaning) == round(expected[meaning] * UNIT.get(meaning, 100)), (name, meaning)
    if expected["distinct_orders"] and "order_no" in whole.columns:
        assert len(set(whole.columns["order_no"])) == expected["distinct_orders"], name
    if "first_of_order" in whole.columns:
        assert sum(whole.columns["first_of_order"]) == expected["distinct_orders"], name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples")


@pytest.mark.parametrize(("seed", "orders", "hard"), [(1, 120, True), (7, 60, False), (23, 300, True), (5, 15, False)])
def test_every_sample_is_read_as_its_maker_says(
    shared: Path,
    folder: Path,
    seed: int,
    orders: int,
    hard: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    place = folder / f"{seed}"
    place.mkdir()
    for name, expected in made_in(shared, place, seed, orders, hard=hard).items():
        check(place / name, expected)


def test_money_of_every_order_file_adds_up_to_the_truth(shared: Path, folder: Path) -> None:
    """Gross and refunded amounts are the same whatever a marketplace's habit of writing them."""
    place = folder / "truth"
    place.mkdir()
    expected = made_in(shared, place, 3, 150, hard=False)
    truth = json.loads((place / "truth.json").read_text("utf-8"))["orders"]
    paid = [order for order in truth if "paid_at" in order]
    gross = round(sum(sum(line["line_paid"] for line in order["lines"]) + order["freight"] for order in paid) * 100)
    refunded = round(
        sum(
            sum(line["line_paid"] for line in order["lines"]) + order["freight"]
            for order in paid
            if order["status"] == "refunded"
        )
        * 100
    )
    for name, told in expected.items():
        if told["profile"] != "amazon_orders" and told["profile"].split("_")[-1].startswith("orders"):
            whole = read(place / name)
            assert (whole.total("gross_amount"), whole.total("refunded_amount")) == (gross, refunded), name


@pytest.mark.parametrize("ident", maker.formats())
def test_our_own_samples_are_read_as_they_were_made(ident: str, tmp_path: Path) -> None:
    sample = maker.write(ident, maker.history(40, 11, NOW), tmp_path)
    whole = read(sample.path)
    assert whole.examined.format_id == ident
    assert whole.seen == sample.data_rows + sample.extra_rows
    undated = [problem for problem in whole.of("failed") if str(problem.message) == "The day of the order is missing."]
    assert len(undated) == len(whole.of("failed"))
    assert not undated or ident == "pinduoduo_orders"  # its maker's numbers do not begin with the day
    if "first_of_order" in whole.columns and not undated:
        assert len(set(whole.columns["order_no"])) == sample.orders
        assert whole.total("quantity") == sample.pieces
    if ident.endswith("_products"):
        assert whole.total("stock") == sample.stock
