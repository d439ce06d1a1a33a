"""The kinds of column that every table is made of."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, String, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[int]:
    """The row's own number."""
    return Column("id", Integer, primary_key=True)


def refers(name: str, target: str, *, required: bool = False) -> Column[int]:
    """The number of a row of another table; the database keeps the reference whole."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=not required)


def batch() -> Column[int]:
    """The import that created the row; no foreign key, so that the journal can be thinned without a scan."""
    return Column("batch_id", Integer)


def digest() -> Column[int]:
    """Signed 64-bit digest of the record's cells: the same record again is recognised by it."""
    return Column("digest", BigInteger)


def text(name: str, **options: Any) -> Column[str]:  # noqa: ANN401 - Column's own options
    """Text of any length."""
    return Column(name, Text, **options)


def filled(name: str) -> Column[str]:
    """Text that is never null: empty until known."""
    return Column(name, Text, nullable=False, server_default="")


def moment(name: str, *, required: bool = False) -> Column[str]:
    """A time in UTC, `YYYY-MM-DD HH:MM:SS`."""
    return Column(name, String(19), nullable=not required)


def day(name: str, *, required: bool = False) -> Column[str]:
    """The shop's own day, `YYYY-MM-DD`."""
    return Column(name, String(10), nullable=not required)


def money(name: str) -> Column[int]:
    """Whole minor units; null = not known."""
    return Column(name, BigInteger)


def amount(name: str) -> Column[int]:
    """Whole minor units that count in sums: never null."""
    return Column(name, BigInteger, nullable=False, server_default="0")


def count(name: str) -> Column[int]:
    """Pieces, days or visitors; null = not known."""
    return Column(name, Integer)


def total(name: str) -> Column[int]:
    """Pieces that count in sums: never null."""
    return Column(name, Integer, nullable=False, server_default="0")


def currency(*, required: bool = False) -> Column[str]:
    """The three letters of the currency."""
    return Column("currency", String(3), nullable=not required)
