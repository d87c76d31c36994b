"""nazorg_by_day: whom to ask how it is now is found by index, and not in all that was ever done"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5c2d41b7e9a0"
down_revision = "5c2b8fa1c3e5"
branch_labels = None
depends_on = None

_OPEN = sa.text("nazorg_op IS NOT NULL AND nazorg IS NULL AND gewist_op IS NULL")


def upgrade() -> None:
    columns = ["team_id", "antwoord", "nazorg_op", "nazorg_gevraagd_op"]
    op.create_index("ix_melding_nazorg", "melding", columns, unique=False, sqlite_where=_OPEN, postgresql_where=_OPEN)


def downgrade() -> None:
    op.drop_index("ix_melding_nazorg", table_name="melding")
