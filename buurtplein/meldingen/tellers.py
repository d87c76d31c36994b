"""The kept number of what is done, per team and kind: held against the truth each night, and made short again."""

from __future__ import annotations

import logging
from collections import Counter

import sqlalchemy as sa

from buurtplein.kernel.db import engine, session
from buurtplein.meldingen.models import Klaarteller, Melding
from buurtplein.meldingen.queries import IS_DONE

log = logging.getLogger(__name__)

Found = Counter[tuple[int, str]]


def amiss() -> Found:
    """(team, kind) -> how many more there are than the kept number says; empty when it is right. One statement, so that
    both are of one moment.
    """
    there = sa.select(Melding.team_id, Melding.soort, sa.literal(1).label("n")).where(IS_DONE)
    kept = sa.select(Klaarteller.team_id, Klaarteller.soort, (-Klaarteller.n).label("n"))
    both = sa.union_all(there, kept).subquery()
    more = sa.func.sum(both.c.n)
    query = sa.select(both.c.team_id, both.c.soort, more).group_by(both.c.team_id, both.c.soort).having(more != 0)
    return Counter({(row[0], row[1]): int(row[2]) for row in session().execute(query)})


def shorten() -> None:
    """One row for each team and kind. What is added meanwhile by others stays: only what was read goes."""
    gone = sa.delete(Klaarteller).returning(Klaarteller.id, Klaarteller.team_id, Klaarteller.soort, Klaarteller.n)
    rows = session().execute(gone.execution_options(synchronize_session=False)).all()
    found: Found = Counter()
    for _id, team_id, soort, n in rows:
        found[team_id, soort] += n
    # A number is never given twice, or old rows would look like new ones (queries_kept.py). SQLite would begin again.
    first = max((row.id for row in rows), default=0) + 1
    _add(found, first if engine().dialect.name == "sqlite" else None)


def recount() -> Found:
    """Count anew. Returns what was amiss, which is right now."""
    found = amiss()
    for (team_id, soort), n in sorted(found.items()):
        log.error("count of done meldingen was wrong", extra={"team": team_id, "kind": soort, "off_by": n})
    _add(found)
    return found


def nightly() -> None:
    """Periodic, daily: the number is right, and short to read."""
    recount()
    shorten()


def _add(found: Found, first: int | None = None) -> None:
    rows: list[dict[str, object]] = [
        {"team_id": team_id, "soort": soort, "n": n} for (team_id, soort), n in sorted(found.items())
    ]
    if first is not None:
        rows = [{"id": first + at, **row} for at, row in enumerate(rows)]
    if rows:
        session().execute(sa.insert(Klaarteller), rows)
