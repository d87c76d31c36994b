"""history_in_order: what happened to a thing is read newest first, a page at a time, straight from its index"""

from __future__ import annotations

from alembic import op

revision = "5c2b8fa1c3e5"
down_revision = "5c1a7e90b2d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_audit_thing", "audit", ["kind", "thing_id", "id"], unique=False)
    op.drop_index("ix_audit_kind_thing_id", table_name="audit")


def downgrade() -> None:
    op.create_index("ix_audit_kind_thing_id", "audit", ["kind", "thing_id"], unique=False)
    op.drop_index("ix_audit_thing", table_name="audit")
