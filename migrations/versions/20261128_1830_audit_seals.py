"""audit rows say their origin and result, and have a seal

Rows without a link get it here, for afterwards a row without a seal is one that the site did not write. Going back
makes the whole chain anew, for the older version knows less of a row: the heads that were kept until then end here.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

import sqlalchemy as sa
from alembic import op

revision = "5c0de5ea1ed9"
down_revision = "5b0c94e7a1d2"
branch_labels = None
depends_on = None

_AUDIT = sa.table(
    "audit",
    sa.column("id", sa.Integer),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("name", sa.Text),
    sa.column("actor_id", sa.Integer),
    sa.column("kind", sa.Text),
    sa.column("thing_id", sa.Integer),
    sa.column("facts", sa.JSON),
)
_LINK = sa.table("audit_schakel", *(sa.column(name) for name in ("plaats", "audit_id", "hash")))
_ENDS = sa.table("audit_keten", *(sa.column(name) for name in ("id", "begin_plaats", "begin_hash", "plaats", "hash")))
_START = "0" * 64
_BATCH = 1000


def _print(row: sa.Row, before: str) -> str:
    at = row.at.replace(tzinfo=UTC) if row.at.tzinfo is None else row.at.astimezone(UTC)
    said = [row.id, at.isoformat(), row.name, row.actor_id, row.kind, row.thing_id, row.facts]
    return hashlib.sha256(f"{before}\n{json.dumps(said, sort_keys=True)}".encode()).hexdigest()


def _ends(db: sa.Connection) -> tuple[int, str, int, str]:
    found = db.execute(sa.select(_ENDS).where(_ENDS.c.id == 1)).first()
    if found is None:
        db.execute(sa.insert(_ENDS).values(id=1, begin_plaats=0, begin_hash=_START, plaats=0, hash=_START))
        return 0, _START, 0, _START
    return found.begin_plaats, found.begin_hash, found.plaats, found.hash


def _link_the_rest(db: sa.Connection) -> None:
    unlinked = ~sa.exists().where(_LINK.c.audit_id == _AUDIT.c.id)
    if db.execute(sa.select(_AUDIT.c.id).where(unlinked).limit(1)).first() is None:
        return
    *_begin, place, before = _ends(db)
    while rows := db.execute(sa.select(_AUDIT).where(unlinked).order_by(_AUDIT.c.id).limit(_BATCH)).all():
        links = []
        for row in rows:
            place, before = place + 1, _print(row, before)
            links.append({"plaats": place, "audit_id": row.id, "hash": before})
        db.execute(sa.insert(_LINK), links)
    db.execute(sa.update(_ENDS).where(_ENDS.c.id == 1).values(plaats=place, hash=before))


def _link_anew(db: sa.Connection) -> None:
    if db.execute(sa.select(_ENDS.c.id)).first() is None:
        return
    place, before, *_end = _ends(db)
    query = sa.select(_LINK.c.plaats, _AUDIT).join_from(_LINK, _AUDIT, _AUDIT.c.id == _LINK.c.audit_id)
    query = query.order_by(_LINK.c.plaats).limit(_BATCH)
    change = sa.update(_LINK).where(_LINK.c.plaats == sa.bindparam("at_place")).values(hash=sa.bindparam("fresh"))
    while rows := db.execute(query.where(_LINK.c.plaats > place)).all():
        links = []
        for row in rows:
            place, before = row.plaats, _print(row, before)
            links.append({"at_place": place, "fresh": before})
        db.execute(change, links)
    db.execute(sa.update(_ENDS).where(_ENDS.c.id == 1).values(plaats=place, hash=before))


def upgrade() -> None:
    _link_the_rest(op.get_bind())
    for name in ("origin", "result", "seal"):
        op.add_column("audit", sa.Column(name, sa.Text(), nullable=True))
    op.create_index("ix_audit_seal", "audit", ["seal"], unique=True)
    op.add_column("audit_schakel", sa.Column("echt", sa.Boolean(), server_default=sa.true(), nullable=False))


def downgrade() -> None:
    _link_anew(op.get_bind())
    with op.batch_alter_table("audit_schakel", schema=None) as batch_op:
        batch_op.drop_column("echt")
    op.drop_index("ix_audit_seal", table_name="audit")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        for name in ("seal", "result", "origin"):
            batch_op.drop_column(name)
