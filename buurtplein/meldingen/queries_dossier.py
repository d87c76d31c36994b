"""What may be read of dossiers, and the numbers that a gemeente set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, load_only

from buurtplein.kernel import clock, marks, pages
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries, rules
from buurtplein.meldingen.models import Dossier, Drempel, Melding, Moment
from buurtplein.meldingen.predicates import TEAM
from buurtplein.meldingen.rules import Soort


def dossier(dossier_id: int) -> Dossier:
    """The dossier of a melding; there is always one."""
    return session().get_one(Dossier, dossier_id)


def by_id(dossier_id: int) -> Dossier | None:
    """A dossier by its id."""
    return session().get(Dossier, dossier_id)


def by_nummer(nummer: str) -> Dossier | None:
    """A dossier by the number that people say on the phone, as ``D-482913``."""
    return session().scalar(for_change(sa.select(Dossier).where(Dossier.nummer == nummer.upper())))


@dataclass(frozen=True)
class Whole:
    """A dossier with everything that lies in it."""

    dossier: Dossier
    meldingen: list[Melding]


def whole(nummer: str) -> Whole | None:
    """A dossier with everything that lies in it, by its number: for who may see only the whole."""
    found = by_nummer(nummer)
    return Whole(found, in_dossier(found.id)) if found else None


def nummer_taken(nummer: str) -> bool:
    """Whether a number is in use."""
    return session().scalar(sa.select(Dossier.id).where(Dossier.nummer == nummer)) is not None


def in_dossier(dossier_id: int) -> list[Melding]:
    """Everything that lies in a dossier, oldest first. Machinery: what a person may see is asked per melding."""
    return list(session().scalars(sa.select(Melding).where(Melding.dossier_id == dossier_id).order_by(Melding.id)))


def numbers(dossier_ids: Collection[int]) -> dict[int, str]:
    """Dossier id -> the number that people say."""
    query = sa.select(Dossier.id, Dossier.nummer).where(Dossier.id.in_(dossier_ids))
    return {row.id: row.nummer for row in session().execute(query)}


def all_moments(melding: Melding) -> list[Moment]:
    """Every moment of a melding, also what was undone."""
    return list(session().scalars(sa.select(Moment).where(Moment.melding_id == melding.id)))


def moments_of(meldingen: Iterable[Melding]) -> list[Moment]:
    """What stands of the moments of these meldingen together, oldest first, in one query."""
    ids = [melding.id for melding in meldingen]
    query = sa.select(Moment).where(Moment.melding_id.in_(ids), queries.counted())
    return list(session().scalars(query.order_by(Moment.begin_op, Moment.id)))


def moment_of(melding: Melding, moment_id: int) -> Moment | None:
    """One moment, only if it is of this melding and stands."""
    query = sa.select(Moment).where(Moment.id == moment_id, Moment.melding_id == melding.id, queries.counted())
    return session().scalar(query)


def corrected(moments: Iterable[Moment]) -> dict[int, Moment]:
    """What stood there before: id of the correction -> the moment that it corrects."""
    by_old = {moment.corrigeert_id: moment.id for moment in moments if moment.corrigeert_id is not None}
    found = session().scalars(sa.select(Moment).where(Moment.id.in_(by_old))) if by_old else ()
    return {by_old[old.id]: old for old in found}


def held_by(person_id: int) -> list[Dossier]:
    """The dossiers that carry this name."""
    return list(session().scalars(sa.select(Dossier).where(Dossier.handler_id == person_id)))


def threshold(naam: str) -> int:
    """A number that a gemeente may set (rules.DREMPELS), or the usual one."""
    return thresholds()[naam]


def thresholds() -> Mapping[str, int]:
    """All those numbers."""
    return marks.kept("thresholds", _thresholds, steady=True)


def _thresholds() -> dict[str, int]:
    rows = {row.naam: row.waarde for row in session().execute(sa.select(Drempel.naam, Drempel.waarde))}
    return {naam: rows.get(naam, usual) for naam, usual in rules.DREMPELS.items()}


# -- lists

# Only what a line shows: no text and no contact is fetched, nor decrypted, for a list.
_A_LINE = load_only(
    Dossier.id, Dossier.nummer, Dossier.team_id, Dossier.handler_id, Dossier.loopt_tot, Dossier.besluit,
    Dossier.besloten_op, raiseload=True,
)  # fmt: skip
_IN_A_LINE = load_only(*queries.HEADER, Melding.dossier_id, raiseload=True)


def on_desk_of(who: Who) -> sa.Select[Dossier]:
    """Exactly the dossiers for which ``dossier.read`` holds (dossiers/rules.py): the same law, as a query."""
    mine = queries.on_desk_of(who).where(Melding.dossier_id == Dossier.id).correlate(Dossier)
    query = sa.select(Dossier).where(mine.exists())
    return query.where(sa.not_(_some(queries.too_close(who)))) if who.avoids else query


def filters(today: date, who: Who | None = None) -> Mapping[str, sa.ColumnElement[bool]]:
    """The ways to look at the list. First what became a logboek: it repeats, or more people report it.

    ``who``: of whose desk it is. A melding is of the team of its dossier, so no other open work need be gone through.
    """
    work = sa.select(Melding.dossier_id).where(queries.IS_OPEN)
    if who is not None:
        work = work.where(queries.one_of(Melding.team_id, list(queries.teams_at_work(who)) or [0]))
    running = sa.and_(Dossier.besluit.is_(None), Dossier.id.in_(work))
    logboek = sa.and_(running, _logboek())
    return {
        "vaker": logboek,
        "besluit": sa.and_(logboek, Dossier.loopt_tot <= today),
        "alles": running,
        "besloten": Dossier.besluit.is_not(None),
    }


def _logboek() -> sa.ColumnElement[bool]:
    several = sa.select(sa.func.count()).where(Melding.dossier_id == Dossier.id).correlate(Dossier).scalar_subquery()
    return sa.or_(several > 1, _some(Melding.keren > 1))


def _some(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether there is such a melding in the dossier."""
    return sa.exists().where(Melding.dossier_id == Dossier.id, condition)


def page(who: Who, key: str, after: str | None = None) -> pages.Page[Dossier]:
    """One page of a filter, the first day of decision first."""
    query = on_desk_of(who).where(filters(clock.today(), who)[key]).options(_A_LINE)
    return pages.page(query, (Dossier.loopt_tot, Dossier.id), after)


def counts(who: Who) -> dict[str, int]:
    """How many dossiers each filter holds, in one query: what runs is gone through once."""
    today = clock.today()
    listed = filters(today, who)
    what = Dossier.loopt_tot, _logboek().label("logboek")
    runs = on_desk_of(who).where(listed["alles"]).with_only_columns(*what).cte("lopend")
    decided = on_desk_of(who).where(listed["besloten"]).with_only_columns(Dossier.id).subquery()
    ripe = sa.and_(runs.c.logboek, runs.c.loopt_tot <= today)
    columns = [
        sa.func.sum(sa.case((runs.c.logboek, 1), else_=0)),
        sa.func.sum(sa.case((ripe, 1), else_=0)),
        sa.func.count(),
        sa.select(sa.func.count()).select_from(decided).scalar_subquery(),
    ]
    row = session().execute(sa.select(*columns).select_from(runs)).one()
    return {key: int(number or 0) for key, number in zip(listed, row, strict=True)}


def visible_in(who: Who, dossier_ids: Collection[int]) -> dict[int, list[Melding]]:
    """What this person may see of what lies in these dossiers, in one query."""
    query = queries.on_desk_of(who).where(Melding.dossier_id.in_(dossier_ids)).order_by(Melding.id)
    found: dict[int, list[Melding]] = {}
    for melding in session().scalars(query.options(_IN_A_LINE)):
        found.setdefault(melding.dossier_id, []).append(melding)
    return found


def name_on(dossier_id: InstrumentedAttribute[int]) -> sa.ScalarSelect[int]:
    """Whose name the dossier carries, beside the row of another table."""
    return sa.select(Dossier.handler_id).where(Dossier.id == dossier_id).scalar_subquery()


def place_of(melding_id: InstrumentedAttribute[int | None]) -> sa.ScalarSelect[int]:
    """In which dossier the melding lies, beside the row of another table."""
    return sa.select(Melding.dossier_id).where(Melding.id == melding_id).scalar_subquery()


def ids_on_desk_of(who: Who) -> sa.Select[int]:
    """Ids of the dossiers that this person may read, to ask other tables about."""
    return on_desk_of(who).with_only_columns(Dossier.id)


def ids_of_meldingen(who: Who) -> sa.Select[int]:
    """Ids of the meldingen that this person handles, to ask other tables about."""
    return queries.on_desk_of(who).with_only_columns(Melding.id)


def ids_in_part(who: Who) -> sa.Select[int]:
    """Ids of the dossiers in which something lies, or lay until it was wiped, that is not for this person."""
    zorg = sa.and_(Melding.soort == Soort.ZORG, Melding.team_id.not_in(who.teams(*TEAM)))
    theirs = sa.or_(zorg, sa.and_(Melding.gewist_op.is_(None), Melding.id.not_in(ids_of_meldingen(who))))
    return sa.select(Melding.dossier_id).where(theirs)


# -- what has to be decided or looked at again


def to_decide(today: date) -> list[Dossier]:
    """Logboeken whose period is over without a decision."""
    return list(session().scalars(sa.select(Dossier).where(filters(today)["besluit"]).limit(500)))


def to_look_at_again(today: date) -> list[Dossier]:
    """Dossiers of which the other side was not told yet, for a reason whose day has come."""
    due = sa.and_(Dossier.geinformeerd_op.is_(None), Dossier.uitstel_tot <= today)
    return list(session().scalars(sa.select(Dossier).where(due).limit(500)))
