"""What people do with the rota: duties come and go, days are taken over and swapped, somebody is away, or unreachable.

Whoever it is about gets a mail when a colleague did it. Never commits.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from buurtplein import events
from buurtplein.contactlijnen import bereik, bereik_rules, lijnen, queries, queries_rooster
from buurtplein.contactlijnen.bereik_rules import Weg
from buurtplein.contactlijnen.models import Afwezigheid, Bereikbaarheid, Contactlijn, Lijndienst, Lijnruil
from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.who import Who

DAY = timedelta(days=1)
Dag = tuple[int, date]  # a duty, on one day


# ---------------------------------------------------------------- the own switch


def say(who: Who, stand: str, tot: datetime) -> None:
    """I am reachable, or not, until a moment. It outranks the rota."""
    if who.person_id is None:
        raise NotPossible("niemand")
    row = queries_rooster.said(who.person_id)
    if row is None:
        row = Bereikbaarheid(person_id=who.person_id, stand=stand, tot=tot)
        session().add(row)
    row.stand, row.tot = stand, tot
    _said(who)


def follow(who: Who) -> None:
    """I am reachable when the rota says so."""
    if (row := queries_rooster.said(who.person_id)) is not None:
        session().delete(row)
        _said(who)


def _said(who: Who) -> None:
    session().flush()
    for lijn in queries.lijnen_of(who):
        publish(events.BereikSaid(who.person_id, lijn.id))


# ---------------------------------------------------------------- duties


def add(who: Who, lijn: Contactlijn, beurt: Beurt) -> Lijndienst:
    """Somebody is on the line: every week, or on one day."""
    made = lijnen.put_on(who, lijn, beurt)
    _tell(who, lijn, [beurt.person_id])
    return made


def change(who: Who, lijn: Contactlijn, row: Lijndienst, beurt: Beurt) -> None:
    """A duty is at other hours or on other days, begins or ends. Swaps of days that it has no more go along."""
    row.weekdag, row.dag, row.weken = beurt.weekdag, beurt.dag, beurt.weken
    row.van, row.tot, row.geldig_van, row.geldig_tot = beurt.van, beurt.tot, beurt.geldig_van, beurt.geldig_tot
    was, row.person_id = row.person_id, beurt.person_id
    session().flush()
    now = bereik.as_beurt(row)
    for swapped in queries.swaps([row.id], clock.today()):
        if not now.on(swapped.dag):
            session().delete(swapped)
    publish(events.LijndienstSet(who.person_id, lijn.id, row.id, row.person_id))
    _tell(who, lijn, [was, row.person_id])


def remove(who: Who, lijn: Contactlijn, row: Lijndienst) -> None:
    """Somebody is not on the line any more with this duty."""
    person_id, dienst_id = row.person_id, row.id
    session().delete(row)
    session().flush()
    publish(events.LijndienstEnded(who.person_id, lijn.id, dienst_id, person_id))
    _tell(who, lijn, [person_id])


# ---------------------------------------------------------------- one day


def take_over(who: Who, lijn: Contactlijn, what: Dag, shown: int) -> None:
    """I do this duty of a colleague on one day. Raises NotPossible when it is over, or not of ``shown`` any more."""
    row, holder = _held(lijn, what)
    if holder is None or holder != shown or who.person_id is None:
        raise NotPossible("anders")
    _hand(who, lijn, row, what[1], who.person_id)
    if _holder(lijn, row, what[1]) != who.person_id:
        raise NotPossible("weg")
    _tell(who, lijn, [shown])


def give_back(who: Who, lijn: Contactlijn, what: Dag) -> None:
    """A duty that was taken over or swapped is of its usual person again, on that day. Twice is once.

    Raises NotPossible when it is over, or for whoever has nothing to do with it.
    """
    row, holder = _held(lijn, what)
    swapped = queries_rooster.swap(*what)
    if swapped is None:
        return
    if who.person_id not in (row.person_id, swapped.person_id, *queries_rooster.leaders(lijn)):
        raise NotPossible("niet van jou")
    _hand(who, lijn, row, what[1], row.person_id)
    _tell(who, lijn, [each for each in (row.person_id, holder) if each is not None])


def swap(who: Who, lijn: Contactlijn, mine: Dag, theirs: Dag) -> None:
    """My day for one of a colleague. Raises NotPossible when either is over, or is not of who it was."""
    first, second = sorted((mine, theirs))
    rows = {what: _held(lijn, what) for what in (first, second)}  # always in this order: two who swap never wait twice
    (row, own), (other_row, other) = rows[mine], rows[theirs]
    if own != who.person_id or own is None or other is None or other == own:
        raise NotPossible("anders")
    _hand(who, lijn, row, mine[1], other)
    _hand(who, lijn, other_row, theirs[1], own)
    if (_holder(lijn, row, mine[1]), _holder(lijn, other_row, theirs[1])) != (other, own):
        raise NotPossible("weg")
    _tell(who, lijn, [other])


def _held(lijn: Contactlijn, what: Dag) -> tuple[Lijndienst, int | None]:
    """A duty and who does it on a day, both kept for this unit of work. Raises NotPossible when that day has none."""
    row = queries_rooster.held_duty(lijn.id, what[0])
    stretch = bereik.as_beurt(row).stretch(what[1]) if row is not None else None
    if row is None or stretch is None or stretch.eind <= clock.now():
        raise NotPossible("voorbij")
    queries_rooster.swap(*what)  # as it stands now, also when it was read before it was held
    return row, _holder(lijn, row, what[1])


def _holder(lijn: Contactlijn, row: Lijndienst, dag: date) -> int | None:
    rota = bereik.rotas_of([lijn], min(dag, clock.today()) - DAY)[lijn.id]
    return bereik_rules.holder(rota, bereik.as_beurt(row), dag)


def _hand(who: Who, lijn: Contactlijn, row: Lijndienst, dag: date, person_id: int) -> None:
    """On this day this duty is of this person."""
    swapped = queries_rooster.swap(row.id, dag)
    if person_id == row.person_id:
        if swapped is not None:
            session().delete(swapped)
    elif swapped is not None:
        swapped.person_id = person_id
    else:
        session().add(Lijnruil(dienst_id=row.id, dag=dag, person_id=person_id))
    session().flush()
    publish(events.LijndienstSwapped(who.person_id, lijn.id, row.id, person_id, dag))


# ---------------------------------------------------------------- away


def go_away(who: Who, weg: Weg) -> Afwezigheid:
    """Somebody is away, and perhaps a colleague answers then.

    Raises NotPossible: "dubbel" when that is known already, "rondje" when the replacements would point at each other.
    """
    for lijn in sorted(queries_rooster.lines_of_person(weg.person_id), key=lambda each: each.id):
        queries.hold_line(lijn)  # two who point at each other at once take turns
    known = [Weg(row.person_id, row.van, row.tot, row.vervanger_id) for row in queries.absences(weg.van)]
    if any(each.person_id == weg.person_id and each.van <= weg.tot for each in known):
        raise NotPossible("dubbel")
    if bereik_rules.loops(known, weg):
        raise NotPossible("rondje")
    row = Afwezigheid(person_id=weg.person_id, van=weg.van, tot=weg.tot, vervanger_id=weg.vervanger_id)
    session().add(row)
    session().flush()  # the event names its number
    publish(events.AfwezigheidSet(who.person_id, row.id, row.person_id, row.van, row.tot))
    _tell_of(who, row)
    return row


def come_back(who: Who, row: Afwezigheid) -> None:
    """Somebody is there after all."""
    session().delete(row)
    session().flush()
    publish(events.AfwezigheidEnded(who.person_id, row.id, row.person_id))
    _tell_of(who, row)


def _tell_of(who: Who, row: Afwezigheid) -> None:
    people = [each for each in (row.person_id, row.vervanger_id) if each is not None]
    for lijn in queries_rooster.lines_of_person(row.person_id):
        _tell(who, lijn, people)


def _tell(who: Who, lijn: Contactlijn, people: Iterable[int]) -> None:
    for person_id in sorted(set(people) - {who.person_id}):
        later("mail_rooster_anders", lijn_id=lijn.id, person_id=person_id, op=clock.now().isoformat())
