"""What the columns of an order file say together about state and money."""

from pathlib import Path

from seller_desk.domain.progress import Silent
from seller_desk.intake import formats, recognise, records

HEADINGS = "订单编号,总金额,买家实付金额,订单状态,订单创建时间,订单付款时间,商品标题,宝贝总数量"
PAID_AND_CLOSED = "2860000000000000001,156.00,0.00,交易关闭,2026-05-01 10:00:00,2026-05-01 10:01:00,杯子,1"
NEVER_PAID = "2860000000000000002,99.00,0.00,交易关闭,2026-05-01 11:00:00,,杯子,1"
KEPT = "2860000000000000003,80.00,80.00,交易成功,2026-05-01 12:00:00,2026-05-01 12:01:00,杯子,1"


def test_an_order_closed_after_its_payment_was_given_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(f"{HEADINGS}\n{PAID_AND_CLOSED}\n{NEVER_PAID}\n{KEPT}\n", "utf-8-sig")
    examined = recognise.examine(path, formats=formats.load())
    (chunk,) = records.read(examined, progress=Silent())
    assert chunk.columns["order_status"] == ["refunded", "closed", "completed"]
    assert chunk.columns["gross_amount"] == [15600, 0, 8000]
    assert chunk.columns["refunded_amount"] == [15600, 0, 0]
