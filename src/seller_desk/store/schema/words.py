"""The word check's memory: what is allowed where, the seller's own lists, what was found; and certificates."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, true

from seller_desk.store.schema.columns import day, filled, key, metadata, moment, refers, text

word_allowances = Table(
    "word_allowances",
    metadata,
    key(),
    text("term", nullable=False),  # normalised
    filled("rule"),  # empty = whichever rule
    refers("shop_id", "shops"),  # null = every shop
    refers("listing_id", "listings"),  # null = every listing
    filled("note"),
    moment("created_at", required=True),
)

word_packs = Table(
    "word_packs",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    text("content", nullable=False),  # TOML
    Column("enabled", Boolean, nullable=False, server_default=true()),
    moment("added_at", required=True),
)

word_checks = Table(
    "word_checks",
    metadata,
    Column("listing_id", Integer, ForeignKey("listings.id"), primary_key=True, autoincrement=False),
    text("digest", nullable=False),  # of the text and of the rules it was checked by
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("proofs", Integer, nullable=False),
    text("first", nullable=False),  # JSON: the first hits, to say why
)

certificates = Table(
    "certificates",
    metadata,
    key(),
    text("kind", nullable=False),  # an id of resources/platforms/certificates.toml
    filled("number"),
    filled("holder"),
    refers("shop_id", "shops"),  # null = every shop
    refers("listing_id", "listings"),  # null = every listing of its scope
    filled("scope"),  # brand or category in words
    day("issued_on"),
    day("expires_on"),  # null = without end
    filled("file"),  # its name in the folder certificates
    filled("file_name"),  # as it was added
    filled("proves"),  # word rules that it stands for, separated by commas
    filled("note"),
    moment("created_at", required=True),
    Index("ix_certificates_listing_id", "listing_id"),
)
