"""How much the weeks of an item differ; the demand is measured anew, for what is kept does not know it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM item_demand")
    with op.batch_alter_table("item_demand", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("variation", sa.Float(), nullable=True))
