"""Reads of the programme. ``days`` is what agenda, feeds, pleinen and the desk show: values, in constant queries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from buurtplein.aanmeldingen import queries as aanmeldingen
from buurtplein.aanmeldingen import rules as signing
from buurtplein.kernel import clock, hours
from buurtplein.kernel.db import for_change, session
from buurtplein.pleinen import queries as pleinen
from buurtplein.programma import herhaling, rules
from buurtplein.programma.models import Activiteit, Activiteitdag
from buurtplein.programma.rules import Keer, Stand

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Dag:
    """One time that there is something to do, as every list shows it."""

    activiteit_id: int
    slug: str
    titel: str
    soort: str
    wat: str
    kosten: str
    dag: date  # the day of the series that it stands for; its address stays when it is put off
    op: date  # the day on which it is
    start: datetime  # UTC
    eind: datetime
    url: str  # path of its page
    vervalt: bool
    reden: str  # why it is off, in words of the host; may be empty
    dicht: str | None  # a word of Ondanks when only the plein keeps it from going on
    plein_id: int
    plein: str
    plein_slug: str
    adres: str
    telefoon: str
    contact: str
    areas: frozenset[str | None]  # codes of the buurt, wijk and gemeente it lies in
    plekken: int | None  # None: walk in
    vrij: int | None
    lijst_id: int | None
    geteld: int | None
    gewijzigd: datetime  # when any of it was last changed, for calendars
    versie: int

    @property
    def voorbij(self) -> bool:
        """Whether it has begun, so that nobody signs up any more."""
        return self.start <= clock.now()


@dataclass(frozen=True)
class Found:
    """An activity and one of its days."""

    activiteit: Activiteit
    dag: Dag


def by_slug(slug: str) -> Activiteit | None:
    """An activity by the name in its address, also a proposal: the predicates say who sees it."""
    query = sa.select(Activiteit).where(Activiteit.slug == slug).options(selectinload(Activiteit.afwijkingen))
    return session().scalar(query)


def by_id(activiteit_id: int) -> Activiteit | None:
    """An activity by its number."""
    return session().get(Activiteit, activiteit_id)


def days(
    since: datetime, until: datetime, plein_ids: Collection[int] | None = None, buurt: str | None = None
) -> list[Dag]:
    """Everything that has something between two moments, in order, also what was called off.

    ``plein_ids``: only at these pleinen. ``buurt``: only in this buurt, wijk or gemeente, by its code.
    """
    last = clock.local(until).date() + rules.MOST_MOVED
    query = sa.select(Activiteit).where(Activiteit.stand == Stand.GAAT_DOOR, Activiteit.begin <= last)
    once = Activiteit.begin >= clock.local(since).date() - rules.MOST_MOVED
    query = query.where(sa.or_(Activiteit.regel.is_not(None), once))
    if plein_ids is not None:
        query = query.where(Activiteit.plein_id.in_(plein_ids))
    if buurt is not None:
        codes = (Activiteit.buurt_code, Activiteit.wijk_code, Activiteit.gemeente_code)
        query = query.where(sa.or_(*(code == buurt for code in codes)))
    return days_of(session().scalars(query.options(selectinload(Activiteit.afwijkingen))).all(), since, until)


def days_of(activiteiten: Iterable[Activiteit], since: datetime, until: datetime) -> list[Dag]:
    """The days of these activities between two moments. What is at a plein that stopped is nowhere."""
    places = {plein.id: plein for plein in pleinen.active()}
    weeks = pleinen.roosters(places.values(), clock.local(since).date() - rules.MOST_MOVED)
    times = [
        (each, keer)
        for each in activiteiten
        if each.plein_id in places
        for keer in rules.keren(each, each.afwijkingen, since, until)
    ]
    kept = _kept(times)
    lists = aanmeldingen.lists(row.lijst_id for row in kept.values() if row.lijst_id is not None)
    found = []
    for each, keer in times:
        row = kept.get((each.id, keer.dag))
        places_left = each.plekken
        if row is not None and row.lijst_id in lists:
            places_left = signing.left(lists[row.lijst_id].plekken, lists[row.lijst_id].bezet)
        found.append(_dag(each, keer, places[each.plein_id], weeks[each.plein_id], row, places_left))
    return sorted(found, key=lambda dag: (dag.start, dag.titel, dag.activiteit_id))


def _kept(times: Sequence[tuple[Activiteit, Keer]]) -> dict[tuple[int, date], Activiteitdag]:
    if not times:
        return {}
    dates = [keer.dag for _each, keer in times]
    query = sa.select(Activiteitdag).where(
        Activiteitdag.activiteit_id.in_({each.id for each, _keer in times}),
        Activiteitdag.dag.between(min(dates), max(dates)),
    )
    return {(row.activiteit_id, row.dag): row for row in session().scalars(query)}


def _dag(
    each: Activiteit, keer: Keer, plein: Any, week: hours.Rooster, row: Activiteitdag | None, vrij: int | None
) -> Dag:
    other = next((other for other in each.afwijkingen if other.dag == keer.dag), None)
    shut = rules.closed(week, keer.op, returns=each.regel is not None, ondanks=keer.ondanks)
    stopped = each.stand == Stand.GESTOPT and keer.start > each.gewijzigd_op
    off = keer.vervalt or stopped or shut is not None
    return Dag(
        activiteit_id=each.id,
        slug=each.slug,
        titel=(other.titel if other else None) or each.titel,
        soort=each.soort,
        wat=(other.wat if other else None) or each.wat,
        kosten=each.kosten,
        dag=keer.dag,
        op=keer.op,
        start=keer.start,
        eind=keer.eind,
        url=path(each.slug, keer.dag),
        vervalt=off,
        reden=keer.reden if keer.vervalt else shut[1] if shut else "",
        dicht=None if keer.vervalt or stopped or shut is None else str(shut[0]),
        plein_id=plein.id,
        plein=plein.naam,
        plein_slug=plein.slug,
        adres=f"{plein.straat} {plein.huisnummer}",
        telefoon=plein.telefoon,
        contact=plein.contact,
        areas=frozenset({each.buurt_code, each.wijk_code, each.gemeente_code}),
        plekken=each.plekken,
        vrij=vrij,
        lijst_id=row.lijst_id if row else None,
        geteld=row.geteld if row else None,
        gewijzigd=each.gewijzigd_op,
        versie=each.versie,
    )


def path(slug: str, dag: date) -> str:
    """The address of one day. Feeds and mails need it where there is no request."""
    return f"/programma/{slug}/{dag.isoformat()}"


def day_of(slug: str, dag: str) -> Found | None:
    """One day of an activity, from its address. None when it has no such day, or that is further off than we plan."""
    activiteit = by_slug(slug)
    if activiteit is None or (day := as_day(dag)) is None:
        return None
    found = one_day(activiteit, day)
    return Found(activiteit, found) if found is not None else None


def day_or_series(slug: str, dag: str) -> Found | Activiteit | None:
    """One day; the series itself when that is no day of it any more; None for what never was a day."""
    return day_of(slug, dag) or (by_slug(slug) if as_day(dag) is not None else None)


def as_day(text: str) -> date | None:
    """A day as it stands in addresses (2027-03-09); None for anything else, or further off than we plan."""
    if not _ISO.fullmatch(text) or not text.isascii():
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= clock.today() + rules.MOST_AHEAD else None


def one_day(activiteit: Activiteit, dag: date) -> Dag | None:
    """The day of an activity that stands for this one, wherever it was moved to."""
    if not herhaling.days(activiteit.begin, activiteit.regel, dag, dag):
        return None
    other = next((each for each in activiteit.afwijkingen if each.dag == dag), None)
    op = (other.nieuwe_dag if other else None) or dag
    since, until = hours.wall(op, 0), hours.wall(op + timedelta(days=2), 0)
    return next((each for each in days_of([activiteit], since, until) if each.dag == dag), None)


def coming(activiteit: Activiteit, length: timedelta) -> list[Dag]:
    """The days of an activity from now on."""
    return days_of([activiteit], clock.now(), clock.now() + length)


def slugs_like(stem: str) -> set[str]:
    """Addresses that begin so, to choose one that is free; words that lead elsewhere are never free."""
    query = sa.select(Activiteit.slug).where(Activiteit.slug.startswith(stem, autoescape=True))
    return {*session().scalars(query), "voorstel", "voorstellen", "plein"}


# ---------------------------------------------------------------- lists of places


def held_day(activiteit_id: int, dag: date) -> Activiteitdag:
    """The row of a day, held until the end of this unit of work: whoever comes at the same moment waits."""
    query = for_change(
        sa.select(Activiteitdag).where(Activiteitdag.activiteit_id == activiteit_id, Activiteitdag.dag == dag)
    )
    return session().scalars(query.execution_options(populate_existing=True)).one()


def kept_days(activiteit_id: int) -> list[Activiteitdag]:
    """Every day of an activity that has a list or was counted, by list: whoever holds several holds them in order."""
    query = sa.select(Activiteitdag).where(Activiteitdag.activiteit_id == activiteit_id)
    return list(session().scalars(query.order_by(Activiteitdag.lijst_id, Activiteitdag.dag)))


def by_list(lijst_id: int) -> tuple[Activiteit, date] | None:
    """The activity and the day that a list of places belongs to."""
    row = session().scalar(sa.select(Activiteitdag).where(Activiteitdag.lijst_id == lijst_id))
    found = by_id(row.activiteit_id) if row is not None else None
    return (found, row.dag) if row is not None and found is not None else None


def with_lists(since: date) -> list[Activiteit]:
    """Activities for whose days people signed up, from a day on."""
    days_with = sa.select(Activiteitdag.activiteit_id).where(
        Activiteitdag.lijst_id.is_not(None), Activiteitdag.dag >= since
    )
    return list(session().scalars(sa.select(Activiteit).where(Activiteit.id.in_(days_with)).order_by(Activiteit.id)))
