"""Purchases, terms of suppliers, lots, places, answered alerts, own events, forecasts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_own_events()
    _create_stock_places()
    _create_purchases()
    _create_supplier_terms()
    _create_alert_answers()
    _create_alert_states()
    _create_item_demand()
    _create_item_sources()
    _create_place_moves()
    _create_purchase_lines()
    _create_stock_lots()
    _create_stock_returns()
    _create_receipts()
    _create_return_steps()


def _create_own_events() -> None:
    op.create_table(
        "own_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("days_before", sa.Integer(), server_default="0", nullable=False),
        sa.Column("days_after", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cover_days", sa.Integer(), nullable=True),
        sa.Column("uplift", sa.Text(), nullable=True),
        sa.Column("advertising", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("cash", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_events")),
    )


def _create_stock_places() -> None:
    op.create_table(
        "stock_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_places")),
        sa.UniqueConstraint("name", name=op.f("uq_stock_places_name")),
    )


def _create_purchases() -> None:
    op.create_table(
        "purchases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("supplier_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=19), nullable=False),
        sa.Column("sent_at", sa.String(length=19), nullable=True),
        sa.Column("expected_on", sa.String(length=10), nullable=True),
        sa.Column("closed_at", sa.String(length=19), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("freight", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("other_cost", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["supplier_id"], ["suppliers.id"], name=op.f("fk_purchases_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchases")),
        sa.UniqueConstraint("number", name=op.f("uq_purchases_number")),
    )
    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.create_index("ix_purchases_state", ["state"], unique=False)


def _create_supplier_terms() -> None:
    op.create_table(
        "supplier_terms",
        sa.Column("supplier_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tier", sa.Text(), server_default="", nullable=False),
        sa.Column("credit_days", sa.Integer(), nullable=True),
        sa.Column("rebate", sa.Text(), nullable=True),
        sa.Column("rebate_from", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deposit", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("urgent_hours", sa.Integer(), nullable=True),
        sa.Column("agreement", sa.Text(), server_default="", nullable=False),
        sa.Column("certificates", sa.Text(), server_default="", nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(["supplier_id"], ["suppliers.id"], name=op.f("fk_supplier_terms_supplier_id")),
        sa.PrimaryKeyConstraint("supplier_id", name=op.f("pk_supplier_terms")),
    )


def _create_alert_answers() -> None:
    op.create_table(
        "alert_answers",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_alert_answers_item_id")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_alert_answers")),
    )


def _create_alert_states() -> None:
    op.create_table(
        "alert_states",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("since", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_alert_states_item_id")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_alert_states")),
    )


def _create_item_demand() -> None:
    op.create_table(
        "item_demand",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("mean", sa.Float(), nullable=False),
        sa.Column("spread", sa.Float(), nullable=False),
        sa.Column("factor", sa.Float(), nullable=False),
        sa.Column("target", sa.Float(), nullable=False),
        sa.Column("error", sa.Float(), nullable=False),
        sa.Column("plain_error", sa.Float(), nullable=False),
        sa.Column("capped", sa.Boolean(), nullable=False),
        sa.Column("spikes", sa.Text(), server_default="", nullable=False),
        sa.Column("facts", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_item_demand_item_id")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_demand")),
    )


def _create_item_sources() -> None:
    op.create_table(
        "item_sources",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("supplier_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), server_default="1", nullable=False),
        sa.Column("unit_cost", sa.Text(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("multiple", sa.Integer(), nullable=True),
        sa.Column("minimum", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_item_sources_item_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["suppliers.id"], name=op.f("fk_item_sources_supplier_id")),
        sa.PrimaryKeyConstraint("item_id", "supplier_id", name=op.f("pk_item_sources")),
    )


def _create_place_moves() -> None:
    op.create_table(
        "place_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=True),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["stock_places.id"], name=op.f("fk_place_moves_from_id")),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_place_moves_item_id")),
        sa.ForeignKeyConstraint(["to_id"], ["stock_places.id"], name=op.f("fk_place_moves_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_moves")),
    )
    with op.batch_alter_table("place_moves", schema=None) as batch_op:
        batch_op.create_index("ix_place_moves_item_id", ["item_id"], unique=False)


def _create_purchase_lines() -> None:
    op.create_table(
        "purchase_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purchase_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_cost", sa.Text(), nullable=True),
        sa.Column("received", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("expected_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("automatic", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_purchase_lines_item_id")),
        sa.ForeignKeyConstraint(["purchase_id"], ["purchases.id"], name=op.f("fk_purchase_lines_purchase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase_lines")),
        sa.UniqueConstraint("purchase_id", "item_id", name=op.f("uq_purchase_lines_purchase_id_item_id")),
    )
    with op.batch_alter_table("purchase_lines", schema=None) as batch_op:
        batch_op.create_index("ix_purchase_lines_item_id", ["item_id"], unique=False)


def _create_stock_lots() -> None:
    op.create_table(
        "stock_lots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("made_on", sa.String(length=10), nullable=True),
        sa.Column("expires_on", sa.String(length=10), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_stock_lots_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_lots")),
    )
    with op.batch_alter_table("stock_lots", schema=None) as batch_op:
        batch_op.create_index("ix_stock_lots_item_id", ["item_id"], unique=False)


def _create_stock_returns() -> None:
    op.create_table(
        "stock_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("order_no", sa.Text(), server_default="", nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_stock_returns_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_returns")),
    )
    with op.batch_alter_table("stock_returns", schema=None) as batch_op:
        batch_op.create_index("ix_stock_returns_item_id", ["item_id"], unique=False)


def _create_receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("move_id", sa.Integer(), nullable=True),
        sa.Column("lot_id", sa.Integer(), nullable=True),
        sa.Column("cost_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["purchase_lines.id"], name=op.f("fk_receipts_line_id")),
        sa.ForeignKeyConstraint(["lot_id"], ["stock_lots.id"], name=op.f("fk_receipts_lot_id")),
        sa.ForeignKeyConstraint(["move_id"], ["stock_moves.id"], name=op.f("fk_receipts_move_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
    with op.batch_alter_table("receipts", schema=None) as batch_op:
        batch_op.create_index("ix_receipts_line_id", ["line_id"], unique=False)


def _create_return_steps() -> None:
    op.create_table(
        "return_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("fate", sa.String(length=12), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("move_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["move_id"], ["stock_moves.id"], name=op.f("fk_return_steps_move_id")),
        sa.ForeignKeyConstraint(["return_id"], ["stock_returns.id"], name=op.f("fk_return_steps_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_steps")),
    )
    with op.batch_alter_table("return_steps", schema=None) as batch_op:
        batch_op.create_index("ix_return_steps_return_id", ["return_id"], unique=False)
