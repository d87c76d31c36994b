"""The rota as pages show it: am I reachable, who is on the line on which day, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bereik, bereik_rules, queries, queries_rooster, texts_rooster
from buurtplein.contactlijnen.bereik_rules import Dienst, Rota
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Opening, Rooster
from buurtplein.kernel.i18n import _, _n, current_lang, datum_kort, tijd
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import holiday_names

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKS = 4  # this one and three more
WARN_AHEAD = 8  # days
MOST_WARNINGS = 5  # of one line


# ---------------------------------------------------------------- what is missing


def duties_of(lijn: Contactlijn, person_id: int | None, days: int) -> list[Dienst]:
    """The duties of somebody on a line that begin in so many days from now, while the line is open."""
    now = clock.now()
    rooster, rota = _read(lijn)
    openings = hours.openings(rooster, now, now + days * DAY)
    found = bereik_rules.diensten(rota, now, now + days * DAY)
    return [each for each in found if each.person_id == person_id and _meets(each, openings)]


def _read(lijn: Contactlijn) -> tuple[Rooster, Rota]:
    facts, since = bereik.known(), clock.today() - DAY
    if lijn.id in facts.rotas:
        return facts.roosters[lijn.id], facts.rotas[lijn.id]
    return queries.roosters([lijn], since)[lijn.id], bereik.rotas_of([lijn], since)[lijn.id]


def _meets(dienst: Dienst, openings: Iterable[Opening]) -> bool:
    return any(dienst.start < each.eind and each.start < dienst.eind for each in openings)


def gaps(lijn: Contactlijn, since: datetime, until: datetime) -> list[Opening]:
    """The stretches between two moments in which nobody is on a line that is open."""
    rooster, rota = _read(lijn)
    return [piece for each in bereik_rules.gaps(rooster, rota, since, until) for piece in bereik_rules.per_day(each)]


def warnings(lijnen: Iterable[Contactlijn]) -> list[str]:
    """What is missing on these lines in the coming days, as sentences."""
    found = []
    for lijn in lijnen:
        if not _read(lijn)[1].beurten:
            found.append(_("Er staat nog niemand in het rooster van {lijn}.", lijn=lijn.naam))
            continue
        missing = gaps(lijn, clock.now(), clock.now() + WARN_AHEAD * DAY)
        found += [texts_rooster.gap(lijn.naam, each) for each in missing[:MOST_WARNINGS]]
        if len(missing) > MOST_WARNINGS:
            rest = len(missing) - MOST_WARNINGS
            found.append(_n("En nog {n} keer in deze dagen.", "En nog {n} keer in deze dagen.", rest))
    return found


# ---------------------------------------------------------------- the weeks


@dataclass(frozen=True)
class Regel:
    """Somebody on a line, or nobody, on one day."""

    start: datetime
    uren: str
    naam: str  # "" when nobody
    van_mij: bool
    voor: str  # whose day it was, when somebody else does it
    nu: bool
    dag: str
    dienst_id: int = 0
    houder: int = 0
    terug: bool = False  # whether who looks may give it back
    van: str = ""
    tot: str = ""


@dataclass(frozen=True)
class Dagrij:
    """One day."""

    titel: str
    dicht: str  # why there is nothing; "" when there is
    regels: list[Regel]


@dataclass(frozen=True)
class Week:
    """A week, from today on."""

    naam: str
    dagen: list[Dagrij]
    gaten: int


@dataclass(frozen=True)
class _Look:
    """What the weeks are read from."""

    rooster: Rooster
    duties: list[Dienst]
    gaps: list[Opening]
    names: Mapping[int, str]
    usual: Mapping[int, int]  # duty -> person
    ruil: frozenset[tuple[int, date]]
    me: int
    leads: bool


def names(people: Mapping[int, str], others: Collection[int] = ()) -> dict[int, str]:
    """First names; whole names where two are called the same."""
    known = {**accounts.handler_names(others), **people}
    double = {name for name, count in Counter(known.values()).items() if count > 1}
    whole = accounts.names(person for person, name in known.items() if name in double)
    return known | whole


def weeks(lijn: Contactlijn, who: Who, *, leads: bool) -> list[Week]:
    """This week and the coming ones."""
    rooster, rota = _read(lijn)
    now, today = clock.now(), clock.today()
    monday = today - today.weekday() * DAY
    until = hours.wall(monday + WEEKS * WEEK - DAY, hours.DAY)
    openings = hours.openings(rooster, now, until)
    missing = [piece for each in bereik_rules.gaps(rooster, rota, now, until) for piece in bereik_rules.per_day(each)]
    duties = [each for each in bereik_rules.diensten(rota, now, until) if _meets(each, openings)]
    usual = {beurt.id: beurt.person_id for beurt in rota.beurten}
    people = names(bereik.workers([lijn])[lijn.id], {*usual.values()})
    ruil = frozenset((each.dienst_id, each.dag) for each in rota.ruil)
    look = _Look(rooster, duties, missing, people, usual, ruil, who.person_id or 0, leads)
    return [_week(look, n, monday + n * WEEK) for n in range(WEEKS)]


def _week(look: _Look, number: int, monday: date) -> Week:
    usual = {0: _("Deze week"), 1: _("Volgende week")}
    dagen = [_day(look, day) for day in (monday + n * DAY for n in range(7)) if day >= clock.today()]
    return Week(
        usual.get(number) or _("Week van {dag}", dag=datum_kort(monday)),
        dagen,
        sum(not regel.naam for dag in dagen for regel in dag.regels),
    )


def _day(look: _Look, day: date) -> Dagrij:
    duties = [_duty(look, each) for each in look.duties if _shown_on(each.start, day)]
    missing = [_gap(each, day) for each in look.gaps if _shown_on(each.start, day)]
    regels = sorted([*duties, *missing], key=lambda each: (each.start, each.naam))
    return Dagrij(texts_rooster.day_title(day), "" if regels else _closed(look.rooster, day), regels)


def _shown_on(start: datetime, day: date) -> bool:
    """On the day on which it begins; what began before today is shown today."""
    return max(clock.local(start).date(), clock.today()) == day


def _duty(look: _Look, each: Dienst) -> Regel:
    usual = look.usual.get(each.beurt_id, each.person_id)
    given = (each.beurt_id, each.dag) in look.ruil and (look.leads or look.me in (usual, each.person_id))
    return Regel(
        start=each.start,
        uren=f"{tijd(each.start)}–{tijd(each.eind)}",
        naam=look.names.get(each.person_id, ""),
        van_mij=each.person_id == look.me,
        voor=look.names.get(usual, "") if usual != each.person_id else "",
        nu=each.start <= clock.now() < each.eind,
        dag=each.dag.isoformat(),
        dienst_id=each.beurt_id,
        houder=each.person_id,
        terug=given,
    )


def _gap(each: Opening, day: date) -> Regel:
    return Regel(
        start=each.start,
        uren=f"{tijd(each.start)}–{tijd(each.eind)}",
        naam="",
        van_mij=False,
        voor="",
        nu=each.start <= clock.now() < each.eind,
        dag=day.isoformat(),
        van=f"{clock.local(each.start):%H:%M}",
        tot=f"{clock.local(each.eind):%H:%M}",
    )


def _closed(rooster: Rooster, day: date) -> str:
    shut = next((each for each in rooster.anders if (each.dag, each.soort) == (day, Afwijkend.DICHT)), None)
    if shut is not None and shut.reden:
        return _("Dicht. {reden}", reden=shut.reden)
    holiday = holiday_names(day.year, current_lang()).get(day)
    if holiday is not None and not hours.openings_on(rooster, day):
        return _("{feestdag}: dicht", feestdag=holiday)
    return _("Dicht") if not hours.openings_on(rooster, day) else _("Klaar voor vandaag")


# ---------------------------------------------------------------- to choose from


def to_swap(lijn: Contactlijn, me: int | None) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(value, words) of my days that come, and of those of colleagues."""
    rooster, rota = _read(lijn)
    now = clock.now()
    openings = hours.openings(rooster, now, now + WEEKS * WEEK)
    people = names(bereik.workers([lijn])[lijn.id])
    mine, others = [], []
    for each in bereik_rules.diensten(rota, now, now + WEEKS * WEEK):
        if not _meets(each, openings):
            continue
        words = _("{dag}, {van}–{tot} uur", dag=datum_kort(each.start), van=tijd(each.start), tot=tijd(each.eind))
        value = f"{each.beurt_id}:{each.dag.isoformat()}"
        if each.person_id == me:
            mine.append((value, words))
        else:
            others.append((value, _("{naam}: {dag}", naam=people.get(each.person_id, ""), dag=words)))
    return mine, others


@dataclass(frozen=True)
class Weg:
    """Somebody is away."""

    id: int
    naam: str
    dagen: str
    vervanger: str
    mag: bool


def away(who: Who) -> list[Weg]:
    """Who of my lines is away, now or later."""
    lijnen = queries.lijnen_of(who)
    people = {person: name for found in bereik.workers(lijnen).values() for person, name in found.items()}
    rows = queries_rooster.absences_of({*people, who.person_id or 0})
    led = {person for found in bereik.workers(queries_rooster.led_by(who)).values() for person in found}
    known = names(people, {row.vervanger_id for row in rows if row.vervanger_id})
    return [
        Weg(
            row.id,
            known.get(row.person_id, ""),
            datum_kort(row.van)
            if row.van == row.tot
            else _("{van} tot en met {tot}", van=datum_kort(row.van), tot=datum_kort(row.tot)),
            known.get(row.vervanger_id or 0, ""),
            row.person_id == who.person_id or row.person_id in led,
        )
        for row in rows
    ]
