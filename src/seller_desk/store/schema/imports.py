"""The journal of imports: what each batch read, what it could not keep, what stood there before."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from seller_desk.store.schema.columns import key, metadata, moment, refers, text, total

batches = Table(
    "batches",
    metadata,
    key(),
    text("file", nullable=False),
    text("format"),
    Column("shop_id", Integer),  # without a reference: undoing the batch that made the shop leaves the journal
    text("encoding"),
    moment("started_at", required=True),
    moment("finished_at"),
    text("file_digest"),
    text("layout"),
    total("rows"),
    total("new"),
    total("updated"),
    total("unchanged"),
    total("skipped"),
    total("failed"),
    moment("undone_at"),
    text("failed_rows_file"),
)

row_problems = Table(
    "row_problems",
    metadata,
    key(),
    refers("batch_id", "batches", required=True),
    Column("row", Integer, nullable=False),
    text("column"),
    text("value"),
    text("kind", nullable=False),
    text("message", nullable=False),
    Index("ix_row_problems_batch_id", "batch_id"),
)

former_values = Table(
    "former_values",
    metadata,
    key(),
    refers("batch_id", "batches", required=True),
    text("table_name", nullable=False),
    Column("row_id", Integer, nullable=False),
    text("changes", nullable=False),  # JSON {"column": [before, written]}
    Index("ix_former_values_batch_id", "batch_id"),
    Index("ix_former_values_row", "table_name", "row_id"),
)

own_formats = Table(
    "own_formats",
    metadata,
    Column("id", Text, primary_key=True),
    text("name", nullable=False),
    text("kind", nullable=False),
    text("layout", nullable=False),
    moment("created_at", required=True),
)

remembered_layouts = Table(
    "remembered_layouts",
    metadata,
    Column("shop_id", Integer, primary_key=True, autoincrement=False, server_default="0"),
    Column("header_digest", BigInteger, primary_key=True, autoincrement=False),
    text("layout", nullable=False),
)
