"""Every edit of the work on listings leaves, taken back, each row as it was; done again, the same rows as at first."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest
from sqlalchemy import Connection, Table, insert, update

from seller_desk.domain.bulk_edits import Ending, PriceChange, PriceRule, SetRole
from seller_desk.domain.certificates import Certificate
from seller_desk.domain.clearance import NO_PRICE, Clearance
from seller_desk.domain.competitors import Competitor, PricePoint, RivalText
from seller_desk.domain.event_stock import EventNeed, need_of
from seller_desk.domain.event_uplift import uplift_of
from seller_desk.domain.events import Event, Occasion, Plan, rule_of
from seller_desk.domain.experiments import Arm, Experiment, ExperimentDay, ExperimentText
from seller_desk.domain.freight import FreightRate
from seller_desk.domain.inventory import judge
from seller_desk.domain.launch import STEPS
from seller_desk.domain.listing_content import Block, ListingContent, Parameter
from seller_desk.domain.pictures import PictureFacts
from seller_desk.domain.prices import CostLot
from seller_desk.domain.pricing import Strategy
from seller_desk.domain.promotions import PriceEvent, PriceStep
from seller_desk.domain.purchase_checks import Life, Received
from seller_desk.domain.stock import Demand, StockItem, StockRules, Supply
from seller_desk.domain.supplier_terms import SupplierTerms
from seller_desk.domain.suppliers import Source
from seller_desk.domain.titles import WordKind
from seller_desk.domain.what_if import Assumptions
from seller_desk.domain.word_packs import OwnPack, OwnRule, OwnWord
from seller_desk.domain.words import Hit
from seller_desk.store import experiments as experiment_rows
from seller_desk.store import prices as price_rows
from seller_desk.store.competitors import read_competitors
from seller_desk.store.schema.figures import traffic_days
from seller_desk.store.schema.inventory import stock_counts, stock_items
from seller_desk.store.schema.inventory import suppliers as supplier_rows
from seller_desk.store.schema.listing_work import experiment_days, experiments, launch_steps, listing_words, word_ranks
from seller_desk.store.schema.prices import (
    competitor_prices,
    competitor_reviews,
    competitors,
    cost_lots,
    fee_values,
    freight_rates,
)
from seller_desk.store.schema.purchasing import item_sources, supplier_terms
from seller_desk.store.schema.purchasing import purchase_lines as line_rows
from seller_desk.store.schema.purchasing import purchases as purchase_rows
from seller_desk.usecases import (
    allowances,
    bulk_edits,
    certificates,
    clearance,
    competitor_edits,
    competitor_pasting,
    event_edits,
    event_view,
    freight,
    keywords,
    launch,
    listing_editing,
    listing_pictures,
    platforms,
    price_edits,
    price_events,
    purchase_drafts,
    purchase_lines,
    purchases,
    reorder,
    supplier_edits,
    what_if,
    word_packs,
)
from seller_desk.usecases import experiments as tries
from seller_desk.usecases.competitors import price_cuts
from seller_desk.usecases.desk import Desk
from seller_desk.usecases.edits import Edit
from seller_desk.usecases.events import events
from seller_desk.usecases.inventory import stock_rows
from seller_desk.usecases.word_check import check_texts
from tests.listing_desk import CUP, add_shop, bring, filed, in_sizes, make
from tests.store.importing.made import dump

MODULES = (
    allowances,
    bulk_edits,
    certificates,
    clearance,
    competitor_edits,
    competitor_pasting,
    event_edits,
    event_view,
    tries,
    freight,
    keywords,
    launch,
    listing_editing,
    listing_pictures,
    platforms,
    price_edits,
    price_events,
    supplier_edits,
    purchase_drafts,
    purchase_lines,
    purchases,
    reorder,
    what_if,
    word_packs,
)
"""The modules whose public edits are all tried here."""

FILED, HAND, SOON = 1, 3, date(2026, 11, 25)
"""A listing that a file brought, one made by hand, and a day ahead."""
DRAFTED, SENT, PARTLY = 8, 9, 10
"""Purchases of two items in three states."""
DAY = "2026-11-20"
PACK = OwnPack("店", (OwnRule("规则", words=(OwnWord("青团色"),)),))
PICTURE = listing_pictures.NewPicture("主图.jpg", PictureFacts(800, 800, 4, "jpg"), b"jpeg")
STEP = STEPS[0]


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk on which a row of every kind stands already, some of it brought by files."""
    bring(desk, [filed("A"), filed("B", "29.90", "别的", product_id="2")])
    assert make(desk, replace(CUP, choices=in_sizes("L", "M")), 1) == HAND
    add_shop(desk, "二号店", "jd")
    page = (Block("pain", "冷得快", "半小时就凉"),)
    _make(desk, listing_editing.save_edit(desk, FILED, replace(_content(desk), title="手改过的", blocks=page)))
    listing_editing.keep_draft(desk, 2, replace(_content(desk, 2), title="打到一半"))
    _rows(desk, listing_words, {"id": 7, "listing_id": FILED, "word": "纯棉", "kind": "attribute", "source": "search"})
    _rows(
        desk,
        word_ranks,
        {"id": 7, "shop_id": 1, "listing_id": FILED, "word": "短袖", "day": DAY, "rank": 9, "batch_id": 1, "digest": 3},
    )
    _rows(desk, launch_steps, {"listing_id": FILED, "step": STEP.id, "due": DAY, "note": "等样品"})
    lot = {"id": 7, "item_id": 1, "day": DAY, "unit_cost": "3.5", "currency": "CNY", "quantity": 40, "source": "file"}
    _rows(desk, cost_lots, lot | {"batch_id": 1})
    _rows(
        desk,
        fee_values,
        {"id": 7, "listing_id": FILED, "name": "freight", "value": "4", "note": "顺丰", "valid_from": DAY},
    )
    _rows(
        desk,
        freight_rates,
        *({"id": number, "carrier": "中通", "province": each, "first_grams": 1000, "first_price": 300,
           "step_grams": 1000, "step_price": 100, "currency": "CNY", "valid_from": None}
          for number, each in ((4, ""), (9, "西藏"))),
    )  # fmt: skip
    for number in (7, 8):
        rival = {"id": number, "listing_id": FILED if number == 7 else None, "title": f"竞品{number}"}
        _rows(desk, competitors, rival | {"batch_id": 1, "created_at": f"{DAY} 00:00:00"})
        for place, (price, day) in enumerate(((900, "2026-11-10"), (500, DAY))):
            asked = {"id": number * 10 + place, "competitor_id": number, "day": day, "price": price}
            _rows(desk, competitor_prices, asked | {"currency": "CNY", "batch_id": 1})
        _rows(desk, competitor_reviews, {"id": number, "competitor_id": number, "day": DAY, "stars": 1, "text": "起球"})
    plan = {"base_rate": "0.02", "lift": "0.2", "alpha": "0.05", "power": "0.8", "planned": 900}
    tried = {"id": 7, "listing_id": FILED, "name": "主图", "subject": "main_picture", "measure": "conversion"}
    _rows(desk, experiments, tried | plan | {"started_on": "2026-11-18"})
    counted = {"id": 7, "experiment_id": 7, "version": "a", "day": DAY, "visitors": 40, "successes": 2}
    _rows(desk, experiment_days, counted | {"source": "hand"})
    seen = {"shop_id": 1, "day": DAY, "product_id": "1", "visitors": 100, "pay_buyers": 4}
    _rows(desk, traffic_days, seen)
    _buy(desk)
    _make(desk, certificates.add_edit(desk, Certificate(0, "efficacy_report", listing=FILED)))
    _make(desk, allowances.allow_edit(desk, _hit(), allowances.Reach.ALWAYS))
    _make(desk, word_packs.import_edit(desk, PACK))
    _make(desk, price_events.save_event_edit(desk, _event()))
    _make(desk, event_edits.save_event_edit(desk, Event("", {"en": "店庆"}, rule_of("weekly thu"))))
    _make(desk, listing_pictures.add_edit(desk, FILED, "main", [PICTURE, replace(PICTURE, content=b"more")]))
    _make(desk, platforms.limit_edit(desk, "jd", "title", characters=50, gbk_bytes=None))
    _make(desk, keywords.remove_words_edit(desk, FILED, ["过时"]))
    _rows(desk, stock_items, {"id": 90, "sku": "空", "name": "空了", "level": 5, "minimum": 30, "currency": "CNY"})
    _rows(desk, stock_counts, {"item_id": 90, "at": f"{DAY} 00:00:00", "day": DAY, "quantity": 0, "source": "set"})
    for _purchase in range(3):
        lines = [purchase_lines.LineChange(1, 12, Decimal(3)), purchase_lines.LineChange(2, 8, None)]
        _make(desk, purchase_drafts.new_edit(desk, purchase_lines.PurchaseHead(None, freight=900), lines))
    _make(desk, purchases.send_edit(desk, SENT))
    _make(desk, purchases.send_edit(desk, PARTLY))
    _make(desk, purchases.receive_edit(desk, PARTLY, [Received(1, 6, 2, 1, Life("L1"))]))
    return desk


def _rows(desk: Desk, table: Table, *rows: Mapping[str, object]) -> None:
    def work(connection: Connection) -> None:
        connection.execute(insert(table), list(rows))

    desk.database.write(work)


def _buy(desk: Desk) -> None:
    """Two suppliers of the first item, one of them with terms and a purchase that is closed."""
    _rows(desk, supplier_rows, *({"id": number, "name": f"厂{number}"} for number in (7, 8, 9)))
    _rows(desk, supplier_terms, {"supplier_id": 7, "credit_days": 30, "certificates": "执照 2027-05-01"})
    _rows(desk, item_sources, *({"item_id": 1, "supplier_id": n, "rank": n - 6, "unit_cost": "3.5"} for n in (7, 8)))
    desk.database.write(
        lambda each: each.execute(update(stock_items).where(stock_items.c.id == 1).values(supplier_id=7))
    )
    made = {"id": 7, "number": "P1", "supplier_id": 7, "state": "closed", "made_at": f"{DAY} 00:00:00"}
    _rows(desk, purchase_rows, made | {"currency": "CNY"})
    _rows(desk, line_rows, {"id": 7, "purchase_id": 7, "item_id": 1, "quantity": 4})


def _make(desk: Desk, edit: Edit) -> None:
    desk.database.write(edit.apply)


def _content(desk: Desk, listing: int = FILED) -> ListingContent:
    return listing_editing.open_listing(desk, listing).content


def _hit() -> Hit:
    ((hit, *_rest),) = check_texts(None, ["全网最低价"])
    return hit


def _event(number: int = 0, name: str = "双十二") -> PriceEvent:
    return PriceEvent(number, name, (PriceStep(off=500),), None, SOON, None)


def _own_event(desk: Desk) -> Event:
    return next(each for each in events(desk) if each.own)


def _need(desk: Desk) -> EventNeed:
    """What the goods of the first listing lack for the own event."""
    item = StockItem(1, "A", cost=1000, currency="CNY")
    sold = Demand(units=90, in_stock_days=90, window_days=90, data_days=90)
    row = judge(item, Supply(0), sold, StockRules(), SOON)
    return need_of(row, Occasion(_own_event(desk), SOON), 15, uplift_of(None, None, None, 10, 5), SOON)


def _rival(desk: Desk, number: int = 7) -> Competitor:
    with desk.database.read() as connection:
        return next(each for each in read_competitors(connection, FILED) if each.number == number)


def _experiment(desk: Desk) -> Experiment:
    with desk.database.read() as connection:
        found = experiment_rows.read_experiment(connection, 7)
    assert found is not None
    return found


def _lot(desk: Desk) -> CostLot:
    with desk.database.read() as connection:
        return price_rows.read_lots(connection, 1)[0]


def _rates(desk: Desk) -> list[FreightRate]:
    with desk.database.read() as connection:
        return price_rows.read_rates(connection)


def _tried(name: str = "价格") -> tries.Draft:
    return tries.Draft(ExperimentText(name, "price"), "conversion", SOON, Decimal("0.02"), Decimal("0.2"))


def _other(desk: Desk) -> ListingContent:
    """Everything about the listing made by hand changes: a choice goes, one comes, one is changed."""
    was = _content(desk, HAND)
    choices = (replace(was.choices[0], sku_code="XL", price=7900), *in_sizes("S"))
    return replace(was, title="新标题", price=7900, parameters=(Parameter("容量", "500 ml"),), choices=choices)


def _delete_unsold(desk: Desk) -> Edit:
    return listing_editing.delete_edit(desk, HAND)


def _limit(desk: Desk) -> Edit:
    return platforms.limit_edit(desk, "taobao", "title", characters=None, gbk_bytes=50)


def _percent(desk: Desk) -> Edit:
    cheaper = PriceChange(PriceRule.PERCENT, Decimal(-10), Ending.NINE_TENTHS)
    return bulk_edits.bulk_edit(desk, [FILED, 2, HAND], cheaper)


def _lines(desk: Desk) -> Edit:
    cells = [["标题", "价格", "评价"], ["新竞品", "12.5", "掉色"], ["竞品7", "4", ""]]
    return competitor_pasting.paste_edit(desk, FILED, competitor_pasting.pasted(cells))


def _restored(desk: Desk) -> Edit:
    return listing_editing.restore_edit(desk, FILED, listing_editing.versions(desk, FILED)[-1])


def _noted(desk: Desk) -> Edit:
    values = {"freight": None, "packaging": Decimal("0.5")}
    return price_edits.fees_edit(desk, 1, FILED, {"freight": Decimal(5)}, values)


def _ordered(desk: Desk) -> Edit:
    offers = reorder.reorder_offers(desk)
    return reorder.order_edit(desk, offers, {offer.item_id: offer.pieces for offer in offers})


def _critical(desk: Desk) -> Edit:
    edit = purchases.critical_draft_edit(desk, stock_rows(desk))
    assert edit is not None
    return edit


def _cleared(desk: Desk) -> Edit:
    content = _content(desk)
    one = Clearance(
        1, FILED, content.choices[0].variant, "店", content.title, "", "CNY", 1990, 990, 990, 900, 3, 0, NO_PRICE
    )
    return clearance.clearance_edit(desk, [one])


CASES: dict[str, Callable[[Desk], Edit]] = {
    "allowances.allow_edit": lambda desk: allowances.allow_edit(desk, _hit(), allowances.Reach.HERE, listing=FILED),
    "allowances.revoke_edit": lambda desk: allowances.revoke_edit(desk, [1]),
    "bulk_edits.bulk_edit": _percent,
    "bulk_edits.bulk_edit of roles": lambda desk: bulk_edits.bulk_edit(desk, [FILED, 2], SetRole("profit")),
    "certificates.add_edit": lambda desk: certificates.add_edit(desk, Certificate(0, "business_licence", shop=1)),
    "certificates.change_edit": lambda desk: certificates.change_edit(
        desk, replace(certificates.certificates(desk)[0], number="8", expires_on=SOON)
    ),
    "certificates.delete_edit": lambda desk: certificates.delete_edit(desk, certificates.certificates(desk)[0]),
    "clearance.clearance_edit": _cleared,
    "competitor_edits.add_edit": lambda desk: competitor_edits.add_edit(desk, FILED, RivalText("新的"), 1990, 3),
    "competitor_edits.text_edit": lambda desk: competitor_edits.text_edit(desk, 7, RivalText("改过")),
    "competitor_edits.price_edit": lambda desk: competitor_edits.price_edit(desk, _rival(desk), date(2026, 11, 20), 1),
    "competitor_edits.price_edit forgets": lambda desk: competitor_edits.price_edit(
        desk, _rival(desk), date(2026, 11, 20), None
    ),
    "competitor_edits.prices_edit": lambda desk: competitor_edits.prices_edit(
        desk, _rival(desk), [PricePoint(date(2026, 11, 20), 450), PricePoint(SOON, 400, 2)]
    ),
    "competitor_edits.link_edit": lambda desk: competitor_edits.link_edit(desk, [8], HAND),
    "competitor_edits.delete_edit": lambda desk: competitor_edits.delete_edit(desk, _rival(desk)),
    "competitor_edits.reviews_edit": lambda desk: competitor_edits.reviews_edit(desk, _rival(desk), [(1, "掉色")]),
    "competitor_edits.seen_edit": lambda desk: competitor_edits.seen_edit(desk, price_cuts(desk)),
    "competitor_pasting.paste_edit": _lines,
    "event_edits.save_event_edit": lambda desk: event_edits.save_event_edit(
        desk, Event("", {"en": "会员日"}, rule_of("monthly 8"), 1, plan=Plan(7, Decimal("2.5"), note="直播"))
    ),
    "event_edits.save_event_edit changes": lambda desk: event_edits.save_event_edit(
        desk, replace(_own_event(desk), rule=rule_of("lunar 8-15 -1"), plan=Plan(cash=100))
    ),
    "event_edits.save_event_edit plans": lambda desk: event_edits.save_event_edit(
        desk, replace(events(desk)[0], plan=Plan(advertising=5000))
    ),
    "event_edits.delete_event_edit": lambda desk: event_edits.delete_event_edit(desk, _own_event(desk)),
    "event_view.shortfall_edit": lambda desk: event_view.shortfall_edit(desk, [_need(desk)]),
    "experiments.new_edit": lambda desk: tries.new_edit(desk, HAND, _tried()),
    "experiments.text_edit": lambda desk: tries.text_edit(
        desk, _experiment(desk), ExperimentText("别的", "title"), SOON
    ),
    "experiments.days_edit": lambda desk: tries.days_edit(
        desk,
        _experiment(desk),
        [ExperimentDay(date(2026, 11, 20), "a", Arm(50, 3)), ExperimentDay(SOON, "b", Arm(9, 1))],
    ),
    "experiments.fill_edit": lambda desk: tries.fill_edit(desk, _experiment(desk)),
    "experiments.delete_edit": lambda desk: tries.delete_edit(desk, _experiment(desk)),
    "freight.rates_edit": lambda desk: freight.rates_edit([*_rates(desk)[1:], FreightRate("圆通")]),
    "keywords.add_word_edit": lambda desk: keywords.add_word_edit(desk, FILED, "宽松"),
    "keywords.kinds_edit": lambda desk: keywords.kinds_edit(desk, FILED, [("纯棉", "search")], WordKind.CORE),
    "keywords.remove_words_edit": lambda desk: keywords.remove_words_edit(desk, FILED, ["纯棉", "夏季"]),
    "keywords.bring_back_edit": lambda desk: keywords.bring_back_edit(desk, FILED, ["过时"]),
    "keywords.rank_edit": lambda desk: keywords.rank_edit(desk, FILED, "短袖", date(2026, 11, 20), 4),
    "keywords.rank_edit forgets": lambda desk: keywords.rank_edit(desk, FILED, "短袖", date(2026, 11, 20), None),
    "launch.start_edit": lambda desk: launch.start_edit(desk, FILED, SOON),
    "launch.end_edit": lambda _desk: launch.end_edit(FILED),
    "launch.tick_edit": lambda desk: launch.tick_edit(desk, FILED, STEP, done=True),
    "launch.step_edit": lambda _desk: launch.step_edit(FILED, STEP, SOON, "改期"),
    "launch.shown_edit": lambda _desk: launch.shown_edit(FILED, 900, 20),
    "listing_editing.save_edit": lambda desk: listing_editing.save_edit(desk, HAND, _other(desk)),
    "listing_editing.save_edit of a file's": lambda desk: listing_editing.save_edit(
        desk, FILED, replace(_content(desk), title="又改", price=1)
    ),
    "listing_editing.content_edit": lambda desk: listing_editing.content_edit(
        desk, HAND, _other(desk), "hand", "", listing_editing._GONE
    ),
    "listing_editing.new_listing": lambda desk: listing_editing.new_listing(desk, 1, replace(CUP, code="NEU")),
    "listing_editing.duplicate_edit": lambda desk: listing_editing.duplicate_edit(desk, FILED, 2),
    "listing_editing.delete_edit": _delete_unsold,
    "listing_editing.delete_edit of a file's": lambda desk: listing_editing.delete_edit(desk, FILED),
    "listing_editing.restore_edit": _restored,
    "listing_pictures.add_edit": lambda desk: listing_pictures.add_edit(desk, HAND, "main", [PICTURE]),
    "listing_pictures.kind_edit": lambda desk: listing_pictures.kind_edit(desk, FILED, 1, "scene"),
    "listing_pictures.order_edit": lambda desk: listing_pictures.order_edit(desk, FILED, [2, 1]),
    "listing_pictures.delete_edit": lambda desk: listing_pictures.delete_edit(
        desk, listing_pictures.pictures(desk, FILED)[0]
    ),
    "platforms.limit_edit": _limit,
    "platforms.pack_limit_edit": lambda desk: platforms.pack_limit_edit(desk, "jd", "title"),
    "price_edits.fees_edit": _noted,
    "price_edits.strategy_edit": lambda _desk: price_edits.strategy_edit(FILED, Strategy.COST),
    "price_edits.add_lot_edit": lambda _desk: price_edits.add_lot_edit(CostLot(0, 1, DAY, Decimal("3.25"), "CNY")),
    "price_edits.change_lot_edit": lambda desk: price_edits.change_lot_edit(replace(_lot(desk), unit_cost=Decimal(4))),
    "price_edits.delete_lot_edit": lambda desk: price_edits.delete_lot_edit(desk, _lot(desk)),
    "price_events.save_event_edit": lambda desk: price_events.save_event_edit(desk, _event(name="年货节")),
    "price_events.save_event_edit changes": lambda desk: price_events.save_event_edit(desk, _event(1, "改名")),
    "price_events.delete_event_edit": lambda desk: price_events.delete_event_edit(desk, _event(1)),
    "reorder.order_edit": _ordered,
    "what_if.keep_item_edit": lambda _desk: what_if.keep_item_edit(1, what_if.ItemNotes(9, 40)),
    "what_if.keep_rules_edit": lambda desk: what_if.keep_rules_edit(desk, Assumptions(90, 5, 9, 30, capped=False)),
    "what_if.keep_rules_edit of a shop": lambda desk: what_if.keep_rules_edit(desk, Assumptions(90, 5, 9, 30), 1),
    "supplier_edits.supplier_edit": lambda _desk: supplier_edits.supplier_edit(
        supplier_edits.SupplierEntry(None, "新厂", "微信", 7)
    ),
    "supplier_edits.supplier_edit changes": lambda _desk: supplier_edits.supplier_edit(
        supplier_edits.SupplierEntry(7, "改名厂", terms=SupplierTerms("backup", 45, rebate=Decimal("0.02")))
    ),
    "supplier_edits.sources_edit": lambda _desk: supplier_edits.sources_edit(
        1, [Source(1, 9, lead_days=3), Source(1, 7)]
    ),
    "supplier_edits.add_source_edit": lambda _desk: supplier_edits.add_source_edit([1, 2], 9),
    "supplier_edits.add_source_edit first": lambda _desk: supplier_edits.add_source_edit([1, 2], 8, first=True),
    "supplier_edits.switch_edit": lambda desk: supplier_edits.switch_edit(desk, 7),
    "supplier_edits.delete_edit": lambda desk: supplier_edits.delete_edit(desk, 7, "厂7"),
    "purchase_drafts.new_edit": lambda desk: purchase_drafts.new_edit(
        desk, purchase_lines.PurchaseHead(None, note="急"), [purchase_lines.LineChange(2, 5, Decimal("1.5"))]
    ),
    "purchase_drafts.save_edit": lambda _desk: purchase_drafts.save_edit(
        DRAFTED, purchase_lines.PurchaseHead(None, 100), [purchase_lines.LineChange(2, 9, Decimal(2), DAY, "先发")]
    ),
    "purchase_drafts.save_edit of one that came": lambda _desk: purchase_drafts.save_edit(
        PARTLY,
        purchase_lines.PurchaseHead(None, 4000, expected_on="2026-12-24"),
        [purchase_lines.LineChange(1, 20, Decimal(4)), purchase_lines.LineChange(2, 8, Decimal(1))],
    ),
    "purchase_drafts.again_edit": lambda desk: purchase_drafts.again_edit(desk, purchases.purchase(desk, PARTLY)),
    "purchase_drafts.delete_draft_edit": lambda desk: purchase_drafts.delete_draft_edit(
        desk, purchases.purchase(desk, DRAFTED)
    ),
    "purchase_drafts.send_all_edit": lambda desk: purchase_drafts.send_all_edit(desk, [DRAFTED]),
    "purchase_lines.line_edit": lambda _desk: purchase_lines.line_edit(DRAFTED, purchase_lines.LineChange(1, 0, None)),
    "purchase_lines.lines_edit": lambda _desk: purchase_lines.lines_edit(
        PARTLY, [purchase_lines.LineChange(1, 9, Decimal(5)), purchase_lines.LineChange(2, 4, None)]
    ),
    "purchase_lines.head_edit": lambda _desk: purchase_lines.head_edit(
        PARTLY, purchase_lines.PurchaseHead(None, 5000, 10, "2026-12-24", "改期")
    ),
    "purchases.draft_edit": lambda desk: purchases.draft_edit(desk, {1: 40, 2: 3}, None),
    "purchases.drafts_edit": lambda desk: purchases.drafts_edit(desk, {None: {1: 90, 90: 2}}),
    "purchases.critical_draft_edit": _critical,
    "purchases.send_edit": lambda desk: purchases.send_edit(desk, DRAFTED),
    "purchases.receive_edit": lambda desk: purchases.receive_edit(
        desk, SENT, [Received(1, 12, 12, 2, Life("L2", DAY, "2027-11-20")), Received(2, 8)]
    ),
    "purchases.receive_edit of the rest": lambda desk: purchases.receive_edit(
        desk, PARTLY, [Received(1, 7), Received(2, 8)]
    ),
    "purchases.close_edit": lambda desk: purchases.close_edit(desk, PARTLY),
    "purchases.cancel_edit": lambda desk: purchases.cancel_edit(desk, SENT),
    "word_packs.import_edit": lambda desk: word_packs.import_edit(desk, replace(PACK, name="新的")),
    "word_packs.import_edit replaces": lambda desk: word_packs.import_edit(desk, replace(PACK, allow=("青团色套餐",))),
    "word_packs.enable_edit": lambda desk: word_packs.enable_edit(desk, word_packs.packs(desk)[0], on=False),
    "word_packs.delete_edit": lambda desk: word_packs.delete_edit(desk, word_packs.packs(desk)[0]),
}


@pytest.mark.parametrize("name", CASES)
def test_taken_back_every_row_is_as_it_was_and_done_again_as_it_became(full: Desk, name: str) -> None:
    before = dump(full)
    edit = CASES[name](full)
    assert dump(full) == before
    topics = full.database.write(edit.apply)
    after = dump(full)
    assert after != before
    assert topics
    for _turn in range(2):
        assert full.database.write(edit.revert) >= topics
        assert _changed(before, dump(full)) == {}
        full.database.write(edit.apply)
        assert _changed(after, dump(full)) == {}


def _changed(
    former: dict[str, list[tuple[object, ...]]], now: dict[str, list[tuple[object, ...]]]
) -> dict[str, tuple[list[tuple[object, ...]], list[tuple[object, ...]]]]:
    return {
        name: ([row for row in rows if row not in now[name]], [row for row in now[name] if row not in rows])
        for name, rows in former.items()
        if rows != now[name]
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_public_edit_is_tried(module: ModuleType) -> None:
    short = module.__name__.rpartition(".")[2]
    edits = {
        f"{short}.{name}"
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
        and (name.endswith("_edit") or name == "new_listing")
    }
    assert edits
    assert edits <= {name.split(" ")[0] for name in CASES}
