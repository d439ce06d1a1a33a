"""Work on listings: versions, words, prices, competitors, experiments, certificates."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _change_listings()
    _create_freight_rates()
    _create_word_packs()
    _create_price_events()
    _create_search_words()
    _create_alerts_seen()
    _create_certificates()
    _create_competitors()
    _create_cost_lots()
    _create_experiments()
    _create_fee_values()
    _create_launch_steps()
    _create_listing_drafts()
    _create_listing_pages()
    _create_listing_pictures()
    _create_listing_versions()
    _create_listing_words()
    _create_word_allowances()
    _create_word_checks()
    _create_word_ranks()
    _create_competitor_prices()
    _create_competitor_reviews()
    _create_experiment_days()


def _change_listings() -> None:
    with op.batch_alter_table("listings", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("role", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("filed", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("made_at", sa.String(length=19), nullable=True))


def _create_freight_rates() -> None:
    op.create_table(
        "freight_rates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), server_default="", nullable=False),
        sa.Column("first_grams", sa.Integer(), nullable=False),
        sa.Column("first_price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("step_grams", sa.Integer(), nullable=False),
        sa.Column("step_price", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("from_orders", sa.Integer(), server_default="0", nullable=False),
        sa.Column("remote", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("refused", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freight_rates")),
    )
    with op.batch_alter_table("freight_rates", schema=None) as batch_op:
        batch_op.create_index("ix_freight_rates_carrier", ["carrier", "province"], unique=False)


def _create_word_packs() -> None:
    op.create_table(
        "word_packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), server_default=sa.text("1"), nullable=False),
        sa.Column("added_at", sa.String(length=19), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_packs")),
        sa.UniqueConstraint("name", name=op.f("uq_word_packs_name")),
    )


def _create_price_events() -> None:
    op.create_table(
        "price_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.String(length=10), nullable=True),
        sa.Column("ends_on", sa.String(length=10), nullable=True),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_price_events_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_events")),
    )


def _create_search_words() -> None:
    op.create_table(
        "search_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=True),
        sa.Column("clicks", sa.Integer(), nullable=True),
        sa.Column("visitors", sa.Integer(), nullable=True),
        sa.Column("buyers", sa.Integer(), nullable=True),
        sa.Column("goods_online", sa.Integer(), nullable=True),
        sa.Column("growth", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_search_words_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_words")),
        sa.UniqueConstraint("shop_id", "word", "day", name=op.f("uq_search_words_shop_id_word_day")),
    )


def _create_alerts_seen() -> None:
    op.create_table(
        "alerts_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_alerts_seen_listing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts_seen")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_alerts_seen_kind_subject")),
    )


def _create_certificates() -> None:
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("scope", sa.Text(), server_default="", nullable=False),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.Column("expires_on", sa.String(length=10), nullable=True),
        sa.Column("file", sa.Text(), server_default="", nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("proves", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_certificates_listing_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_certificates_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index("ix_certificates_listing_id", ["listing_id"], unique=False)


def _create_competitors() -> None:
    op.create_table(
        "competitors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("shop", sa.Text(), server_default="", nullable=False),
        sa.Column("platform", sa.Text(), server_default="", nullable=False),
        sa.Column("product_id", sa.Text(), server_default="", nullable=False),
        sa.Column("selling_points", sa.Text(), server_default="", nullable=False),
        sa.Column("traffic", sa.Text(), server_default="", nullable=False),
        sa.Column("members", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.String(length=19), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_competitors_listing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitors")),
    )
    with op.batch_alter_table("competitors", schema=None) as batch_op:
        batch_op.create_index("ix_competitors_listing_id", ["listing_id"], unique=False)


def _create_cost_lots() -> None:
    op.create_table(
        "cost_lots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("unit_cost", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["stock_items.id"], name=op.f("fk_cost_lots_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_lots")),
    )
    with op.batch_alter_table("cost_lots", schema=None) as batch_op:
        batch_op.create_index("ix_cost_lots_item", ["item_id", "day"], unique=False)


def _create_experiments() -> None:
    op.create_table(
        "experiments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), server_default="", nullable=False),
        sa.Column("b", sa.Text(), server_default="", nullable=False),
        sa.Column("started_on", sa.String(length=10), nullable=False),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("base_rate", sa.Text(), nullable=False),
        sa.Column("lift", sa.Text(), nullable=False),
        sa.Column("alpha", sa.Text(), nullable=False),
        sa.Column("power", sa.Text(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_experiments_listing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experiments")),
    )


def _create_fee_values() -> None:
    op.create_table(
        "fee_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), server_default="", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_fee_values_listing_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_fee_values_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_values")),
        sa.UniqueConstraint(
            "platform", "shop_id", "listing_id", "name", name=op.f("uq_fee_values_platform_shop_id_listing_id_name")
        ),
    )


def _create_launch_steps() -> None:
    op.create_table(
        "launch_steps",
        sa.Column("listing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("done_at", sa.String(length=19), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_launch_steps_listing_id")),
        sa.PrimaryKeyConstraint("listing_id", "step", name=op.f("pk_launch_steps")),
    )


def _create_listing_drafts() -> None:
    op.create_table(
        "listing_drafts",
        sa.Column("listing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_listing_drafts_listing_id")),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_listing_drafts")),
    )


def _create_listing_pages() -> None:
    op.create_table(
        "listing_pages",
        sa.Column("listing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_listing_pages_listing_id")),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_listing_pages")),
    )


def _create_listing_pictures() -> None:
    op.create_table(
        "listing_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_listing_pictures_listing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_pictures")),
    )
    with op.batch_alter_table("listing_pictures", schema=None) as batch_op:
        batch_op.create_index("ix_listing_pictures_listing_id", ["listing_id"], unique=False)


def _create_listing_versions() -> None:
    op.create_table(
        "listing_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.String(length=19), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_listing_versions_listing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_versions")),
        sa.UniqueConstraint("listing_id", "number", name=op.f("uq_listing_versions_listing_id_number")),
    )


def _create_listing_words() -> None:
    op.create_table(
        "listing_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_listing_words_listing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_words")),
        sa.UniqueConstraint("listing_id", "word", name=op.f("uq_listing_words_listing_id_word")),
    )


def _create_word_allowances() -> None:
    op.create_table(
        "word_allowances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), server_default="", nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.String(length=19), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_word_allowances_listing_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_word_allowances_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_allowances")),
    )


def _create_word_checks() -> None:
    op.create_table(
        "word_checks",
        sa.Column("listing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("proofs", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_word_checks_listing_id")),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_word_checks")),
    )


def _create_word_ranks() -> None:
    op.create_table(
        "word_ranks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_word_ranks_listing_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_word_ranks_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_ranks")),
        sa.UniqueConstraint("listing_id", "word", "day", name=op.f("uq_word_ranks_listing_id_word_day")),
    )


def _create_competitor_prices() -> None:
    op.create_table(
        "competitor_prices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("competitor_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("sold", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["competitor_id"], ["competitors.id"], name=op.f("fk_competitor_prices_competitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitor_prices")),
        sa.UniqueConstraint("competitor_id", "day", name=op.f("uq_competitor_prices_competitor_id_day")),
    )


def _create_competitor_reviews() -> None:
    op.create_table(
        "competitor_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("competitor_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("stars", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competitor_id"], ["competitors.id"], name=op.f("fk_competitor_reviews_competitor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitor_reviews")),
    )
    with op.batch_alter_table("competitor_reviews", schema=None) as batch_op:
        batch_op.create_index("ix_competitor_reviews_competitor_id", ["competitor_id"], unique=False)


def _create_experiment_days() -> None:
    op.create_table(
        "experiment_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experiment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=1), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("visitors", sa.Integer(), nullable=False),
        sa.Column("successes", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["experiment_id"], ["experiments.id"], name=op.f("fk_experiment_days_experiment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experiment_days")),
        sa.UniqueConstraint(
            "experiment_id", "version", "day", name=op.f("uq_experiment_days_experiment_id_version_day")
        ),
    )
