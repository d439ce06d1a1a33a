"""Purchases keep the name of a supplier that was deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("purchases", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("supplier_name", sa.Text(), nullable=True))
