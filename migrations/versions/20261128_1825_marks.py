"""marks of what may be kept in memory"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5b0c94e7a1d2"
down_revision = "5b0f3c7d91ae"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mark",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mark")),
    )


def downgrade() -> None:
    op.drop_table("mark")
