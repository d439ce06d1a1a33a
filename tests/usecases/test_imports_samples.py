"""Every marketplace format, from several seeds, also damaged: what is imported equals what is true of the file."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from seller_desk.domain.imports import FileResult
from seller_desk.domain.progress import Silent
from seller_desk.usecases.desk import Desk, open_desk
from seller_desk.usecases.imports import ImportRequest, import_files, undo_batch
from tests.samples import maker
from tests.store.importing.made import ask, differences, dump, one
from tests.usecases.files import bring_in, numbers

NOW = datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001 - a shop's own clock
SEEDS = (1, 7)
_OF_LINES = ("orders", "items")
_NET = ("taobao_orders", "taobao_order_items")
_STATES_TOLD = ("douyin_orders", "jd_orders", "kuaishou_orders", "pinduoduo_orders", "taobao_order_items")
"""Formats whose words tell all seven states apart."""
_KNOWS_REFUNDS = (*_STATES_TOLD, "taobao_orders", "shopify_orders", "woocommerce_orders")
_PAID_TOLD = (*_KNOWS_REFUNDS, "alibaba1688_orders", "taobao_orders2024")


@pytest.fixture(scope="session", params=SEEDS)
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sample files of one seed, damaged copies too, with their expected.json."""
    from tests.conftest import SHARED

    if not SHARED.is_dir():
        pytest.skip("there is no ../shared beside the repository")
    folder = tmp_path_factory.mktemp(f"seed{request.param}")
    maker_path = SHARED / "formats" / "make_samples.py"
    options = ["--out", str(folder), "--orders", "150", "--seed", str(request.param), "--hard"]
    subprocess.run([sys.executable, str(maker_path), *options], check=True, capture_output=True)
    return folder


def expected(samples: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((samples / "expected.json").read_text("utf-8"))
    return found


def opened(folder: Path) -> Desk:
    return open_desk(folder, lambda: datetime(2026, 6, 1, 2, 0, tzinfo=UTC))


def _is(name: str, kinds: tuple[str, ...]) -> bool:
    return name.partition("__")[0] in kinds


def test_every_sample_is_imported_as_it_is(shared: Path, samples: Path, tmp_path: Path) -> None:
    for place, (name, truth) in enumerate(expected(samples).items()):
        desk = opened(tmp_path / str(place))
        empty = dump(desk)
        result = bring_in(desk, samples / name)
        counts = result.counts
        assert counts.rows == truth["data_rows"] + truth["extra_rows"], name
        if counts.failed:
            assert ".hard." in name, (name, result.problems[:1])
            assert counts.failed == truth["data_rows"], name
            assert len({problem.row for problem in result.problems if problem.kind == "failed"}) == counts.failed
        else:
            assert counts.new == truth["data_rows"], name
            _as_expected(desk, name, truth)
        assert differences(desk) == [], name
        _twice_and_back(desk, samples / name, result.batch or 0, empty)
        desk.close()


def _as_expected(desk: Desk, name: str, truth: dict[str, Any]) -> None:
    if "quantity" in truth:
        count, units, gross, net = one(
            desk, "SELECT count(*), sum(units), sum(gross), sum(gross) - sum(refunded) FROM orders"
        )
        assert (count, units) == (truth["distinct_orders"], truth["quantity"]), name
        if _is(name, _PAID_TOLD) or ("2024" in name and "items" in name):
            paid = net if _is(name, _NET) or "2024" in name else gross
            assert paid == round(truth["paid_amount"] * 100), name
        if _is(name, _STATES_TOLD):
            assert dict(ask(desk, "SELECT state, count(*) FROM orders GROUP BY state")) == truth["status_counts_true"]
        if ask(desk, "SELECT 1 FROM order_lines LIMIT 1"):
            lines = one(desk, "SELECT sum(quantity), sum(gross), sum(gross) - sum(refunded) FROM order_lines")
            assert lines == (units, gross, net), name
    if "refund_amount" in truth:
        assert one(desk, "SELECT sum(amount) FROM refunds") == (round(truth["refund_amount"] * 100),), name
    if "stock" in truth:
        assert one(desk, "SELECT sum(quantity) FROM stock_counts") == (round(truth["stock"]),), name
    if "cost" in truth and "ads" in name:
        assert one(desk, "SELECT sum(cost) FROM advertising_days") == (round(truth["cost"] * 100),), name
    if "sycm" in name:
        assert one(desk, "SELECT sum(pay_amount) FROM traffic_days") == (round(truth["pay_amount"] * 100),), name


def _twice_and_back(desk: Desk, path: Path, batch: int, empty: dict[str, Any]) -> None:
    before = dump(desk)
    again = bring_in(desk, path)
    assert (again.counts.new, again.counts.updated) == (0, 0), path.name
    assert dump(desk) == before, path.name
    undo_batch(desk, again.batch or 0)
    undo_batch(desk, batch)
    assert dump(desk) == empty, path.name


@pytest.mark.parametrize("platform", ["taobao", "douyin", "pinduoduo", "shopify", "woocommerce"])
@pytest.mark.parametrize("turn", [sorted, lambda paths: sorted(paths, reverse=True)], ids=["forwards", "backwards"])
def test_O27_all_files_of_a_shop_make_one_truth(
    shared: Path, samples: Path, tmp_path: Path, platform: str, turn: Callable[[list[Path]], list[Path]]
) -> None:
    desk = opened(tmp_path / "home")
    names = [name for name in expected(samples) if name.startswith(platform) and ".hard." not in name]
    dumps, done = [dump(desk)], []
    for path in turn([samples / name for name in names]):
        done.append(bring_in(desk, path).batch or 0)
        dumps.append(dump(desk))
        assert differences(desk) == []
    truth = json.loads((samples / "truth.json").read_text("utf-8"))["orders"]
    lines = sum(len(order["lines"]) for order in truth)
    assert one(desk, "SELECT count(*) FROM shops") == (1,)
    if ask(desk, "SELECT 1 FROM order_lines LIMIT 1"):
        assert one(desk, "SELECT count(*) FROM order_lines") == (lines,)
    orders = lines if platform == "pinduoduo" else len(truth)
    pieces = sum(line["quantity"] for order in truth for line in order["lines"])
    paid = sum(round(order["freight"] * 100) for order in truth if "paid_at" in order)
    paid += sum(round(line["line_paid"] * 100) for order in truth for line in order["lines"])
    assert one(desk, "SELECT count(*), sum(units), sum(gross) FROM orders") == (orders, pieces, paid)
    for batch, before in zip(reversed(done), reversed(dumps[:-1]), strict=True):
        undo_batch(desk, batch)
        assert dump(desk) == before
    desk.close()


@pytest.mark.parametrize("ident", maker.formats())
def test_the_projects_own_samples_are_imported_as_they_are(ident: str, desk: Desk, tmp_path: Path) -> None:
    sample = maker.write(ident, maker.history(80, 3, NOW), tmp_path)
    before = dump(desk)
    result = bring_in(desk, sample.path)
    assert result.format == ident
    assert result.counts.failed == _without_a_day(ident, result), result.problems[:2]
    assert result.counts.new + result.counts.updated + result.counts.failed == sample.data_rows
    assert differences(desk) == []
    assert (bring_in(desk, sample.path).counts.new, bring_in(desk, sample.path).counts.updated) == (0, 0)
    for batch in (3, 2, 1):
        undo_batch(desk, batch)
    assert dump(desk) == before


def _without_a_day(ident: str, result: FileResult) -> int:
    """Unpaid orders of Pinduoduo bear no time at all, only the day that their number begins with."""
    missing = [problem for problem in result.problems if problem.message.msgid == "The day of the order is missing."]
    return len(missing) if ident == "pinduoduo_orders" else 0


def test_all_of_the_projects_own_samples_in_one_command(desk: Desk, tmp_path: Path) -> None:
    paths = [maker.write(ident, maker.history(60, 5, NOW), tmp_path).path for ident in maker.formats()]
    outcome = import_files(desk, [ImportRequest(path) for path in paths], Silent())
    assert [result.refusal for result in outcome.files] == [None] * len(paths)
    assert all(numbers(result)[-1] == 0 for result in outcome.files if result.format != "pinduoduo_orders")
    assert differences(desk) == []
