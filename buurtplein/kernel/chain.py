"""Shows that nobody changed the audit log: every row is a link of a chain that holds a fingerprint of all before it.

The links are made by the worker, minutes after the rows, and in a table of their own. So writing an audit row costs
nothing and waits for nobody, however many people write at once, and an audit row is never touched after it was written.
A row that became visible late (its transaction took longer) simply gets the next link: the order of the chain is the
order in which rows were found, not the order of their numbers. One lock, on the row of the anchor, makes that order.

What it shows: a row that was changed, removed, swapped, or put between others afterwards. Whoever can write in the
database could forge the whole chain anew; so its head (a short text) leaves the building each day, in the log lines,
and ``buurtplein audit verify`` prints it for the one who keeps it elsewhere, and looks whether an older one is in it.

Each row has a seal too (``bus.genuine``), made with the data key. A row that somebody put in the database, or changed
in the minutes before it had a link, has no good seal; its link says so for ever, also when that key is gone.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.bus import Audit, genuine
from buurtplein.kernel.db import Base, session
from buurtplein.kernel.forgetting import Gone, Rule

log = logging.getLogger("buurtplein.auditlog")

START: Final = "0" * 64
BATCH: Final = 1000
BATCHES: Final = 10  # a turn; on SQLite nobody else can write meanwhile
LATE: Final = 20_000  # a row that shows itself when so many others are linked already waits for the nightly look
_SAID: Final = (
    Audit.id, Audit.at, Audit.name, Audit.actor_id, Audit.kind, Audit.thing_id, Audit.facts,
    Audit.origin, Audit.result, Audit.seal,
)  # fmt: skip
_FIRST_SAID: Final = 7  # older rows say no more than this, and keep the fingerprint that they had


class Schakel(Base):
    """One link: the place of an audit row in the chain, and the fingerprint of it and all before it."""

    __tablename__ = "audit_schakel"

    plaats: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    audit_id: Mapped[int] = mapped_column(unique=True)
    hash: Mapped[str]
    echt: Mapped[bool] = mapped_column(default=True, server_default=sa.true())  # the seal was good when it was linked


class Keten(Base):
    """The two ends of the chain: where it begins since old rows went, and where it stands."""

    __tablename__ = "audit_keten"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # always 1
    begin_plaats: Mapped[int] = mapped_column(default=0)
    begin_hash: Mapped[str] = mapped_column(default=START)
    plaats: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(default=START)


@dataclass(frozen=True)
class Verdict:
    """What checking found: how many links were good, the head, and what is wrong (None: nothing)."""

    links: int
    waiting: int
    head: str
    wrong: str | None


def fingerprint_of(said: Sequence[Any], before: str, *, echt: bool = True) -> str:
    """The fingerprint of a row behind the fingerprint before it: SHA-256 over everything that the row says."""
    if all(value is None for value in said[_FIRST_SAID:]):
        said = said[:_FIRST_SAID]
    if not echt:
        said = [*said, "not ours"]
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in said]
    return hashlib.sha256(f"{before}\n{json.dumps(plain, sort_keys=True)}".encode()).hexdigest()


def forge(*, whole: bool = False) -> None:
    """Periodic: give audit rows that have none their link, some thousands a turn. ``whole``: all of them, also rows
    that showed themselves long after their number was given.
    """
    ends = _ends()
    newest = session().scalar(sa.select(sa.func.max(Schakel.audit_id))) or 0
    query = sa.select(*_SAID).where(_unlinked(), Audit.id > (0 if whole else newest - LATE))
    turns = 0
    while rows := session().execute(query.order_by(Audit.id).limit(BATCH)).all():
        for row in rows:
            ours = genuine(row)
            ends.plaats, ends.hash = ends.plaats + 1, fingerprint_of(tuple(row), ends.hash, echt=ours)
            session().add(Schakel(plaats=ends.plaats, audit_id=row.id, hash=ends.hash, echt=ours))
        session().flush()
        turns += 1
        if turns >= BATCHES and not whole:
            return


def _unlinked() -> sa.ColumnElement[bool]:
    return ~sa.exists().where(Schakel.audit_id == Audit.id)


def tell_head() -> None:
    """Periodic: say in the log where the chain stands, so that this is also known outside the database."""
    ends = _ends()  # waits for who makes links at this moment, so that a whole day is never skipped
    log.info("head", extra={"plaats": ends.plaats, "hash": ends.hash})


def _due(before: datetime) -> Mapping[str, int]:
    query = sa.select(sa.func.count()).select_from(Audit).where(Audit.at < before)
    return {"audit": int(session().scalar(query) or 0)}


def cut(before: datetime) -> Gone:
    """Forget the rows of before a moment, and keep the fingerprint of the last of them as the new beginning.

    Only a whole stretch from the beginning goes: a chain with holes proves nothing.
    """
    forge(whole=True)
    ends = _ends()
    kept = sa.select(sa.func.min(Schakel.plaats)).join(Audit, Audit.id == Schakel.audit_id).where(Audit.at >= before)
    first = session().scalar(kept)
    last = ends.plaats if first is None else first - 1
    if last <= ends.begin_plaats:
        return Gone()
    ends.begin_hash = session().scalar(sa.select(Schakel.hash).where(Schakel.plaats == last)) or ends.begin_hash
    ends.begin_plaats = last
    old = sa.select(Schakel.audit_id).where(Schakel.plaats <= last)
    gone = sa.delete(Audit).where(Audit.id.in_(old)).returning(Audit.at)
    moments = session().scalars(gone.execution_options(synchronize_session=False)).all()
    session().execute(sa.delete(Schakel).where(Schakel.plaats <= last))
    return Gone({"audit": len(moments)}, min(moments), max(moments)) if moments else Gone()


RULE = Rule(_due, cut)


def check() -> Verdict:
    """Walk the chain from its beginning and compare every row with its link."""
    ends = session().get(Keten, 1)
    plaats, before = (ends.begin_plaats, ends.begin_hash) if ends else (0, START)
    begin = plaats
    strange = None  # the chain goes on behind a row that is not ours
    for (place, audit_id, kept, echt), said in _links():
        plaats += 1
        wrong = _wrong(place == plaats, audit_id, said, fingerprint_of(said, before, echt=echt) == kept)
        if wrong is not None:
            return Verdict(plaats - begin - 1, _waiting(), before, wrong or f"link {plaats} is gone")
        strange = strange or (None if echt else audit_id)
        before = kept
    at_end = ends is None or (ends.plaats, ends.hash) == (plaats, before)
    wrong = _not_ours(strange) if at_end else f"the chain ends too early, at {plaats}"
    return Verdict(plaats - begin, _waiting(), before, wrong)


def _wrong(next_one: bool, audit_id: int, said: Sequence[Any], same: bool) -> str | None:
    """What is wrong with a link; "" when it is another than the next one, None when it is good."""
    if not next_one:
        return ""
    if said[0] is None:
        return f"row {audit_id} is gone"
    return None if same else f"row {audit_id} is not what it was"


def _not_ours(strange: int | None) -> str | None:
    """Whether a row is in the log that the site did not write, with or without a link."""
    twice = session().scalar(sa.select(sa.func.count(Audit.seal) - sa.func.count(Audit.seal.distinct())))
    waiting = session().execute(sa.select(*_SAID).where(_unlinked()).order_by(Audit.id))
    strange = strange or next((row.id for row in waiting if not genuine(row)), None)
    if strange is not None:
        return f"row {strange} was not written by this site"
    return "a row was put in twice" if twice else None


def holds(head: str) -> bool:
    """Whether a head that somebody kept elsewhere is in the chain. One of before its beginning is not any more."""
    kept = sa.select(Schakel.plaats).where(Schakel.hash == head)
    begin = sa.select(Keten.id).where(Keten.begin_hash == head)
    return session().scalar(kept) is not None or session().scalar(begin) is not None


def _links() -> Iterator[tuple[Sequence[Any], Sequence[Any]]]:
    last = 0
    columns = (Schakel.plaats, Schakel.audit_id, Schakel.hash, Schakel.echt, *_SAID)
    query = sa.select(*columns).outerjoin(Audit, Audit.id == Schakel.audit_id).order_by(Schakel.plaats).limit(BATCH)
    while rows := session().execute(query.where(Schakel.plaats > last)).all():
        for row in rows:
            yield tuple(row)[:4], tuple(row)[4:]
        last = rows[-1].plaats


def _waiting() -> int:
    query = sa.select(sa.func.count()).select_from(Audit).where(_unlinked())
    return int(session().scalar(query) or 0)


def _ends() -> Keten:
    """The row of the two ends, held until the end of this unit of work: one at a time makes links."""
    db = session()
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    fresh = {"id": 1, "begin_plaats": 0, "begin_hash": START, "plaats": 0, "hash": START}
    db.execute(insert(Keten).values(**fresh).on_conflict_do_nothing())
    return db.scalars(
        sa.select(Keten).where(Keten.id == 1).with_for_update().execution_options(populate_existing=True)
    ).one()
