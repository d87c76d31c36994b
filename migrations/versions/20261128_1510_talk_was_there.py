"""When a talk was over for who wants to live in a house."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5c0d7be1a2f4"
down_revision = "dc1f46bc89de"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("wooninteresse", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gesproken", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("wooninteresse", schema=None) as batch_op:
        batch_op.drop_column("gesproken")
