"""The journal of imports: the list of batches, their row problems, and forgetting old former values."""

from datetime import timedelta

from sqlalchemy import Connection, delete, exists, select

from seller_desk.domain.clock import from_utc_text, utc_text
from seller_desk.domain.imports import BatchRow, Counts, RowProblem
from seller_desk.store.schema.imports import batches, former_values, row_problems
from seller_desk.store.schema.shops import shops
from seller_desk.texts import Message

KEPT_DAYS = 90


def list_batches(connection: Connection, limit: int | None = None) -> tuple[BatchRow, ...]:
    """Every import, newest first."""
    b = batches.c
    query = select(batches, shops.c.name.label("shop")).join(shops, shops.c.id == b.shop_id, isouter=True)
    return tuple(
        BatchRow(
            batch=row.id,
            file=row.file,
            format=row.format,
            shop=row.shop,
            at=row.started_at,
            counts=Counts(row.rows, row.new, row.updated, row.unchanged, row.skipped, row.failed),
            undone=row.undone_at is not None,
            failed_rows_file=row.failed_rows_file,
        )
        for row in connection.execute(query.order_by(b.id.desc()).limit(limit))
    )


def problems_of(connection: Connection, batch: int) -> tuple[RowProblem, ...]:
    """Everything that an import said of single rows, in the order of the file."""
    p = row_problems.c
    rows = connection.execute(select(row_problems).where(p.batch_id == batch).order_by(p.row, p.id))
    return tuple(
        RowProblem(row.row, row.column or "", row.value or "", Message.from_json(row.message), row.kind) for row in rows
    )


def forget_old_values(connection: Connection, now: str) -> None:
    """Drop the former values of batches older than 90 days."""
    old = exists().where(batches.c.id == former_values.c.batch_id, batches.c.started_at < oldest_kept(now))
    connection.execute(delete(former_values).where(old))


def names_of_failed_rows(connection: Connection) -> frozenset[str]:
    """The names of the files of failed rows that belong to an import."""
    rows = connection.execute(select(batches.c.failed_rows_file).where(batches.c.failed_rows_file.is_not(None)))
    return frozenset(rows.scalars())


def oldest_kept(now: str) -> str:
    """The moment (UTC text) since when former values are kept."""
    return utc_text(from_utc_text(now) - timedelta(days=KEPT_DAYS))
