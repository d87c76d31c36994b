"""The figure that stays of every melding: place, kind, and how it went. No text, no address, no person; read only.

For the figures of a team and a gemeente (feature inzicht), which suppresses small groups before anything is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import is_workday
from buurtplein.meldingen import queries
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import FINAL, Soort, Status
from buurtplein.meldingen.triage import Nazorg

# Within how many werkdagen somebody heard from us; longer than the longest is "later", not yet is "nog_niet".
WAITED: Final = (*(str(days) for days in range(11)), "later")

_FIRST_WORD: Final = (events.MeldingAnswered, events.MeldingAsked, events.MeldingClosed)
_MISSED: Final = events.PromiseMissed.__name__
_REOPENED: Final = events.MeldingReopened.__name__
_SAID: Final = events.NazorgSaid.__name__


class Counted(NamedTuple):
    """One melding as a figure. ``plek`` goes from the gemeente down to the buurt and ends with the team."""

    day: date
    plek: tuple[str, str, str, str]
    soort: str
    answers: dict[str, str]


def between(first: date, end: date) -> Iterator[Counted]:
    """The meldingen of the days from ``first`` up to, not including, ``end``."""
    for row in session().execute(_rows(first, end).execution_options(yield_per=2000)):
        day = clock.local(row.gemeld_op).date()
        place = (row.gemeente_code or "", row.wijk_code or "", row.buurt_code or "", str(row.team_id))
        yield Counted(day, place, row.soort, _answers(row, day))


def _rows(first: date, end: date) -> sa.Select[Any]:
    since, until = clock.at(first, time()), clock.at(end, time())
    names = [event.__name__ for event in _FIRST_WORD]
    happened = (
        sa.select(
            Audit.thing_id,
            sa.func.min(sa.case((Audit.name.in_(names), Audit.at))).label("first"),
            sa.func.max(sa.case((Audit.name == _MISSED, 1), else_=0)).label("missed"),
            sa.func.max(sa.case((Audit.name == _REOPENED, 1), else_=0)).label("reopened"),
            sa.func.max(sa.case((Audit.name == _SAID, 1), else_=0)).label("said"),
        )
        .where(Audit.kind == "melding", Audit.name.in_([*names, _MISSED, _REOPENED, _SAID]), Audit.at >= since)
        .group_by(Audit.thing_id)
        .subquery()
    )
    columns = (
        Melding.gemeld_op, Melding.gemeente_code, Melding.wijk_code, Melding.buurt_code, Melding.team_id,
        Melding.soort, Melding.categorie, Melding.status, Melding.reden, Melding.uitkomst, Melding.nazorg,
        Melding.nazorg_gevraagd_op, happened.c.first, happened.c.missed, happened.c.reopened, happened.c.said,
    )  # fmt: skip
    told = sa.select(*columns).outerjoin(happened, happened.c.thing_id == Melding.id)
    return told.where(Melding.gemeld_op >= since, Melding.gemeld_op < until).order_by(Melding.gemeld_op, Melding.id)


def _answers(row: Any, day: date) -> dict[str, str]:
    """How it went, as one answer to each question; the answers are codes of fixed sets."""
    done = row.status in FINAL
    heard = row.first is not None
    kept = "gemist" if row.missed else "gehaald" if heard or done else "loopt"
    # Worse opens it again, and a new ending asks anew: the answer is then known from the log alone.
    silent = str(Nazorg.ERGER) if row.said else "geen_antwoord" if row.nazorg_gevraagd_op else "niet_gevraagd"
    return {
        "categorie": row.categorie,
        "antwoord": _waited(day, row.first) if heard else "geen" if done else "nog_niet",
        "belofte": kept,
        "heropend": "ja" if row.reopened else "nee",
        "reden": row.reden or (Status.INGETROKKEN if row.status == Status.INGETROKKEN else "open"),
        "uitkomst": row.uitkomst or "nog_niet",
        "nazorg": row.nazorg or silent,
    }


def _waited(day: date, first: datetime) -> str:
    days = _workdays(day, clock.local(first).date())
    return str(days) if days <= 10 else "later"


@lru_cache(maxsize=8192)
def _workdays(start: date, end: date) -> int:
    """Working days after ``start``, up to and including ``end``; eleven means: more than ten."""
    found = 0
    for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
        found += is_workday(date.fromordinal(ordinal))
        if found > 10:
            break
    return found


# -- the list that a coordinator may take along


def team_rows(who: Who, team_id: int, after: int, most: int) -> list[Any]:
    """Meldingen of one team by their header, from an id on: what the desk of this person shows, and nothing written."""
    missed = (
        sa.select(sa.func.count())
        .where(Audit.kind == "melding", Audit.thing_id == Melding.id, Audit.name == _MISSED)
        .correlate(Melding)
        .scalar_subquery()
    )
    columns = (
        Melding.id, Melding.nummer, Melding.soort, Melding.categorie, Melding.gemeld_op, Melding.buurt_code,
        Melding.status, missed.label("missed"),
    )  # fmt: skip
    query = queries.on_desk_of(who).with_only_columns(*columns).where(Melding.team_id == team_id, Melding.id > after)
    return list(session().execute(query.order_by(Melding.id).limit(most)))


def team_count(who: Who, team_id: int) -> int:
    """How many rows ``team_rows`` has in all."""
    query = queries.on_desk_of(who).with_only_columns(sa.func.count()).where(Melding.team_id == team_id)
    return int(session().scalar(query) or 0)


ZORG: Final = Soort.ZORG
