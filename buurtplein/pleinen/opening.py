"""The big switch: open and closed with one tap, and taking it back. Told who and when; never commits.

A press may arrive hours after it was made (a phone without internet). It counts at its own moment, and not at all when
somebody pressed later: then TooLate is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from buurtplein import events
from buurtplein.kernel import bus, clock, db, hours
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster
from buurtplein.kernel.who import Who
from buurtplein.pleinen import queries, queries_gast, rules
from buurtplein.pleinen.models import Plein, Uitzondering
from buurtplein.pleinen.rules import TooLate

SWITCHES = ("PleinClosed", "PleinOpened", "PleinReopened", "PleinPutBack")


@dataclass(frozen=True)
class Before:
    """How some days were before a press and after it: enough to take the press back."""

    dagen: tuple[date, ...]
    was: tuple[Anders, ...]
    nu: tuple[Anders, ...]


def close(who: Who, plein: Plein, moment: datetime, reden: str = "") -> Before | None:
    """We are closed for the rest of the day: after midnight that is the day on which this opening began.

    None when it was closed already. Raises TooLate.
    """
    rooster = _held(plein, moment)
    dagen = hours.open_days(rooster, moment)
    if not dagen:
        return None
    for dag in dagen:
        _shut(who, plein, dag, moment, reden)
    publish(events.PleinClosed(who.person_id, plein.id, dagen[0], moment))
    return _after(plein, rooster, dagen)


def open_for(who: Who, plein: Plein, moment: datetime, uren: int) -> Before | None:
    """Open from now for so many hours, and closed after that when today was closed. None when it was open already.

    Raises TooLate.
    """
    van, tot = rules.from_now(moment, uren)
    return _open(who, plein, moment, van, tot)


def open_as_written(who: Who, plein: Plein, moment: datetime) -> Before | None:
    """Open now until the end that is written down for today. None when it was open already, or nothing is written.

    Raises TooLate.
    """
    rooster = _held(plein, moment)
    end = hours.usual_end(rooster, moment)
    if hours.open_now(rooster, moment) is not None or end is None:
        return None
    dagen = hours.open_days(hours.not_closed(rooster), moment)
    if not dagen:
        here = clock.local(moment)
        return _open(who, plein, moment, f"{here:%H:%M}", f"{clock.local(end):%H:%M}", reopen=True)
    _remove(plein, dagen, Afwijkend.DICHT)
    publish(events.PleinReopened(who.person_id, plein.id, dagen[0], moment))
    return _after(plein, rooster, dagen)


def say_why(who: Who, plein: Plein, dag: date, reden: str) -> None:
    """Why a day is closed, in words that everybody reads. Raises TooLate when it is not closed any more."""
    where = (Uitzondering.plein_id == plein.id, Uitzondering.dag == dag, Uitzondering.soort == Afwijkend.DICHT)
    said = sa.update(Uitzondering).where(*where).values(reden=reden).returning(Uitzondering.id)
    if session().scalar(said.execution_options(synchronize_session=False)) is None:
        raise TooLate
    publish(events.PleinReasonGiven(who.person_id, plein.id, dag))


def put_back(who: Who, plein: Plein, before: Before) -> None:
    """Take a press back: these days are as they were. Raises TooLate when somebody changed them since."""
    now = clock.now()
    rooster = _held(plein, now, since=min(before.dagen))
    if _plain(_of(rooster, before.dagen)) != _plain(before.nu):
        raise TooLate
    _remove(plein, before.dagen)
    session().add_all(_row(who, plein, each, now) for each in before.was)
    publish(events.PleinPutBack(who.person_id, plein.id, before.dagen[0], now))


def _open(who: Who, plein: Plein, moment: datetime, van: str, tot: str, *, reopen: bool = False) -> Before | None:
    rooster = _held(plein, moment)
    if hours.open_now(rooster, moment) is not None:
        return None
    dag = clock.local(moment).date()
    shut = any(each.soort == Afwijkend.DICHT for each in _of(rooster, [dag]))
    soort = Afwijkend.EXTRA
    if shut and reopen:
        _remove(plein, [dag], Afwijkend.DICHT)
    elif shut:
        _remove(plein, [dag])
        soort = Afwijkend.ANDERS  # only this: the rest of a day that was closed stays closed
    session().add(_row(who, plein, Anders(dag, soort, van, tot), moment))
    publish(events.PleinOpened(who.person_id, plein.id, dag, moment))
    return _after(plein, rooster, [dag])


def _held(plein: Plein, moment: datetime, since: date | None = None) -> Rooster:
    """The hours of a plein, while nobody else switches it."""
    session().scalar(db.for_change(sa.select(Plein.id).where(Plein.id == plein.id)))
    if moment < clock.now() and _switched_since(plein, moment):
        raise TooLate
    return queries.rooster(plein, since or clock.local(moment).date())


def _switched_since(plein: Plein, moment: datetime) -> bool:
    asked = bus.Wanted(names=SWITCHES, kind="plein", thing_id=plein.id, since=moment)
    return any(datetime.fromisoformat(row.facts["op"]) > moment for row in bus.log_rows(asked, 200))


def _shut(who: Who, plein: Plein, dag: date, moment: datetime, reden: str) -> None:
    """Close a day, once: two hosts who press together close it together."""
    insert = postgresql.insert if session().get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {
        "plein_id": plein.id, "dag": dag, "soort": Afwijkend.DICHT, "reden": reden, "person_id": who.person_id,
        "gemaakt_op": moment,
    }  # fmt: skip
    session().execute(insert(Uitzondering).values(**values).on_conflict_do_nothing())


def _remove(plein: Plein, dagen: Iterable[date], soort: str | None = None) -> None:
    gone = sa.delete(Uitzondering).where(Uitzondering.plein_id == plein.id, Uitzondering.dag.in_(list(dagen)))
    gone = gone if soort is None else gone.where(Uitzondering.soort == soort)
    session().execute(gone.execution_options(synchronize_session=False))


def _row(who: Who, plein: Plein, anders: Anders, moment: datetime) -> Uitzondering:
    return Uitzondering(
        plein_id=plein.id,
        dag=anders.dag,
        soort=anders.soort,
        van=anders.van,
        tot=anders.tot,
        reden=anders.reden,
        person_id=who.person_id,
        gemaakt_op=moment,
    )


def _after(plein: Plein, rooster: Rooster, dagen: Sequence[date]) -> Before:
    session().flush()
    now = queries.rooster(plein, min(dagen) - timedelta(days=1))
    return Before(tuple(dagen), _of(rooster, dagen), _of(now, dagen))


def _of(rooster: Rooster, dagen: Iterable[date]) -> tuple[Anders, ...]:
    wanted = set(dagen)
    return tuple(each for each in rooster.anders if each.dag in wanted)


def _plain(found: Iterable[Anders]) -> frozenset[Anders]:
    """To compare: a reason that was given since is no other state."""
    return frozenset(replace(each, reden="") for each in found)


# -- days that go otherwise, chosen beforehand


def close_day(who: Who, plein: Plein, dag: date, reden: str = "") -> None:
    """A day is closed. On a day that was closed already the reason is new."""
    _held(plein, clock.now())
    _remove(plein, [dag], Afwijkend.DICHT)
    _shut(who, plein, dag, clock.now(), reden)
    publish(events.PleinDaySet(who.person_id, plein.id, dag, Afwijkend.DICHT))


def open_day(who: Who, plein: Plein, dag: date) -> None:
    """A day is open after all, with the hours that are usual on such a day, also when it is a holiday."""
    rooster = _held(plein, clock.now())
    _remove(plein, [dag], Afwijkend.DICHT)
    session().flush()
    left = replace(rooster, anders=hours.not_closed(rooster).anders)
    if not hours.openings_on(left, dag):
        usual = [tijd for tijd in rooster.tijden if tijd.on(dag)]
        rows = [Anders(dag, Afwijkend.ANDERS, tijd.van, tijd.tot) for tijd in usual]
        session().add_all(_row(who, plein, each, clock.now()) for each in rows)
    publish(events.PleinDaySet(who.person_id, plein.id, dag, Afwijkend.ANDERS))


def set_day(who: Who, plein: Plein, anders: Anders) -> None:
    """Other hours on a day, or hours on top of the usual. Raises TooLate when that day is closed."""
    rooster = _held(plein, clock.now())
    if any(each.dag == anders.dag and each.soort == Afwijkend.DICHT for each in rooster.anders):
        raise TooLate
    session().add(_row(who, plein, anders, clock.now()))
    publish(events.PleinDaySet(who.person_id, plein.id, anders.dag, anders.soort))


def clear(who: Who, plein: Plein, row: Uitzondering) -> None:
    """This exception goes; the day goes as the rest says."""
    session().delete(row)
    session().flush()
    publish(events.PleinDayCleared(who.person_id, plein.id, row.dag))


def seen(who: Who, plein: Plein, meegaan_id: int) -> None:
    """A host read that somebody would rather not come alone; the first one is remembered."""
    row = queries_gast.company(plein.id, meegaan_id)
    if row is not None and row.gezien_op is None:
        row.gezien_op, row.gezien_door = clock.now(), who.person_id
        publish(events.CompanySeen(who.person_id, plein.id, row.id))
