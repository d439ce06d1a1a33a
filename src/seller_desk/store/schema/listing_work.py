"""Work on a listing: its page, drafts, versions, pictures, words, launch steps and experiments."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from seller_desk.store.schema.columns import batch, count, day, digest, filled, key, metadata, moment, refers, text


def _of_listing() -> Column[int]:
    return Column("listing_id", Integer, ForeignKey("listings.id"), primary_key=True, autoincrement=False)


listing_pages = Table(
    "listing_pages",
    metadata,
    _of_listing(),
    text("content", nullable=False),  # JSON: what the listing's own row has no column for
    moment("saved_at", required=True),
)

listing_drafts = Table(
    "listing_drafts",
    metadata,
    _of_listing(),
    text("content", nullable=False),  # JSON: the whole content as it was typed
    moment("saved_at", required=True),
)

listing_versions = Table(
    "listing_versions",
    metadata,
    key(),
    refers("listing_id", "listings", required=True),
    Column("number", Integer, nullable=False),
    moment("saved_at", required=True),
    day("day", required=True),  # the shop's day from which it counts as live
    text("content", nullable=False),  # JSON: the whole content
    Column("source", Text, nullable=False),  # hand, import, restore or bulk
    filled("note"),
    batch(),
    UniqueConstraint("listing_id", "number"),
)

listing_pictures = Table(
    "listing_pictures",
    metadata,
    key(),
    refers("listing_id", "listings", required=True),
    Column("kind", Text, nullable=False),  # main, detail, scene, report or buyer
    Column("position", Integer, nullable=False, server_default="0"),
    text("file", nullable=False),  # its name in the folder pictures
    filled("name"),  # as it was dropped
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    moment("added_at", required=True),
    Index("ix_listing_pictures_listing_id", "listing_id"),
)

listing_words = Table(
    "listing_words",
    metadata,
    key(),
    refers("listing_id", "listings", required=True),
    text("word", nullable=False),
    filled("kind"),  # core, attribute or scene; empty = as the word list says
    text("source", nullable=False),  # own, search or best
    UniqueConstraint("listing_id", "word"),
)

search_words = Table(
    "search_words",
    metadata,
    key(),
    refers("shop_id", "shops", required=True),
    text("word", nullable=False),
    day("day", required=True),
    count("searches"),
    count("clicks"),
    count("visitors"),
    count("buyers"),
    count("goods_online"),
    text("growth"),  # decimal fraction over 30 days
    text("category"),
    batch(),
    digest(),
    UniqueConstraint("shop_id", "word", "day"),
)

word_ranks = Table(
    "word_ranks",
    metadata,
    key(),
    refers("shop_id", "shops", required=True),
    refers("listing_id", "listings", required=True),
    text("word", nullable=False),
    day("day", required=True),
    Column("rank", Integer, nullable=False),
    batch(),
    digest(),
    UniqueConstraint("listing_id", "word", "day"),
)

launch_steps = Table(
    "launch_steps",
    metadata,
    _of_listing(),
    Column("step", String(40), primary_key=True),
    day("due"),
    moment("done_at"),
    filled("note"),
)

experiments = Table(
    "experiments",
    metadata,
    key(),
    refers("listing_id", "listings", required=True),
    text("name", nullable=False),
    text("subject", nullable=False),  # main_picture, first_screen, price, title or other
    text("measure", nullable=False),  # conversion or click_rate
    filled("a"),  # what version A is
    filled("b"),
    day("started_on", required=True),
    day("ended_on"),
    text("base_rate", nullable=False),  # decimal fractions
    text("lift", nullable=False),
    text("alpha", nullable=False),
    text("power", nullable=False),
    Column("planned", Integer, nullable=False),  # visitors per version
    filled("note"),
)

experiment_days = Table(
    "experiment_days",
    metadata,
    key(),
    refers("experiment_id", "experiments", required=True),
    Column("version", String(1), nullable=False),  # a or b
    day("day", required=True),
    Column("visitors", Integer, nullable=False),
    Column("successes", Integer, nullable=False),
    text("source", nullable=False),  # hand or traffic
    UniqueConstraint("experiment_id", "version", "day"),
)
