"""The kept number of what is done, per team and kind: held against the truth each night, and made short again."""

from __future__ import annotations

import logging
from collections import Counter

import sqlalchemy as sa

from buurtplein.kernel.db import session
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
    gone = sa.delete(Klaarteller).returning(Klaarteller.team_id, Klaarteller.soort, Klaarteller.n)
    found: Found = Counter()
    for team_id, soort, n in session().execute(gone.execution_options(synchronize_session=False)).all():
        found[team_id, soort] += n
    _add(found)


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


def _add(found: Found) -> None:
    rows = [{"team_id": team_id, "soort": soort, "n": n} for (team_id, soort), n in sorted(found.items()) if n]
    if rows:
        session().execute(sa.insert(Klaarteller), rows)
