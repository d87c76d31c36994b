"""Who is reachable on a line now, until when, and when somebody is again: read from the rota, never from open pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.buurten.places import around
from buurtplein.contactlijnen import bereik_rules, queries, rules
from buurtplein.contactlijnen.bereik_rules import Rota, Ruil, Stand, Weg
from buurtplein.contactlijnen.models import Contactlijn, Lijndienst
from buurtplein.kernel import clock, marks
from buurtplein.kernel.hours import Rooster
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Aanwezig:
    """Somebody who is reachable now."""

    person_id: int
    voornaam: str
    functie: str
    tot: datetime


@dataclass(frozen=True)
class Bereik:
    """How a line stands at a moment."""

    lijn: Contactlijn
    rooster: Rooster
    nu: tuple[Aanwezig, ...]  # who stays longest first
    weer: datetime | None  # when somebody is there again, if nobody is now

    @property
    def open(self) -> bool:
        """Whether a human answers now."""
        return bool(self.nu)


def of(lijn: Contactlijn) -> Bereik:
    """One line, now."""
    return of_all([lijn])[0]


@dataclass(frozen=True)
class Bekend:
    """What is known of some lines from a day on, whatever the time is."""

    lijnen: tuple[Contactlijn, ...]
    roosters: Mapping[int, Rooster]
    rotas: Mapping[int, Rota]
    standen: tuple[tuple[int, Stand], ...]
    mensen: Mapping[int, tuple[str, str]]  # first name and function of who may be there


def known() -> Bekend:
    """All active lines, from yesterday on. Read once, until somebody changes something that it was read from."""
    yesterday = clock.today() - timedelta(days=1)
    return marks.kept(("lijnen", yesterday), lambda: _read(queries.lijnen(), yesterday))


def lijnen_of(who: Who) -> list[Contactlijn]:
    """The active lines on whose rota this person can be."""
    return [each for each in known().lijnen if rules.works_on(who, each)]


def _read(lijnen: Iterable[Contactlijn], since: date) -> Bekend:
    listed = tuple(lijnen)
    rotas = rotas_of(listed, since)
    there = {person for rota in rotas.values() for person in _people(rota)}
    return Bekend(
        listed,
        queries.roosters(listed, since),
        rotas,
        tuple((row.person_id, Stand(row.stand, row.tot)) for row in queries.switches()),
        {row.id: (row.voornaam, row.functie) for row in accounts.people_by_id(there)},
    )


def _people(rota: Rota) -> set[int]:
    """Everybody who may turn out to be on this line: by the rota, a swap, as a replacement, or of their own accord."""
    named = [each.person_id for each in rota.beurten] + [each.person_id for each in rota.ruil]
    return {person for person in (*named, *(each.vervanger_id for each in rota.weg), *rota.working) if person}


def of_all(lijnen: Iterable[Contactlijn]) -> list[Bereik]:
    """Some lines, now, in the same order."""
    listed, now = list(lijnen), clock.now()
    facts = known()
    if not {each.id for each in listed} <= facts.roosters.keys():
        facts = _read(listed, clock.today() - timedelta(days=1))  # one that ended
    standen = {person: stand for person, stand in facts.standen if stand.tot > now}
    return [_now(each, facts, standen, now) for each in listed]


def _now(lijn: Contactlijn, facts: Bekend, standen: dict[int, Stand], now: datetime) -> Bereik:
    rooster, rota = facts.roosters[lijn.id], facts.rotas[lijn.id]
    there = bereik_rules.present(rooster, rota, standen, now)
    return Bereik(
        lijn,
        rooster,
        tuple(Aanwezig(person, *facts.mensen[person], tot) for person, tot in there if person in facts.mensen),
        None if there else _again(rooster, rota, standen, now),
    )


def _again(rooster: Rooster, rota: Rota, standen: dict[int, Stand], now: datetime) -> datetime | None:
    found = bereik_rules.staffed(rooster, rota, now, standen=standen)
    return found.start if found is not None else None


def switches(now: datetime) -> dict[int, Stand]:
    """What people said of their own reachability, as far as it still holds."""
    return {row.person_id: Stand(row.stand, row.tot) for row in queries.switches() if row.tot > now}


def rotas_of(lijnen: Iterable[Contactlijn], since: date) -> dict[int, Rota]:
    """The rota of each of these lines, with swaps and absences from a date on."""
    listed = list(lijnen)
    rows = queries.duties(each.id for each in listed)
    ruil = queries.swaps((row.id for row in rows), since)
    weg = tuple(Weg(row.person_id, row.van, row.tot, row.vervanger_id) for row in queries.absences(since))
    working = workers(listed)
    return {
        each.id: Rota(
            tuple(as_beurt(row) for row in rows if row.lijn_id == each.id),
            tuple(
                Ruil(row.dienst_id, row.dag, row.person_id)
                for row in ruil
                if row.dienst_id in {duty.id for duty in rows if duty.lijn_id == each.id}
            ),
            weg,
            frozenset(working[each.id]),
        )
        for each in listed
    }


def as_beurt(row: Lijndienst) -> Beurt:
    """A duty as the rules read it."""
    return Beurt(
        row.id, row.person_id, "", row.van, row.tot, row.weekdag, row.dag, row.weken,
        geldig_van=row.geldig_van, geldig_tot=row.geldig_tot,
    )  # fmt: skip


def workers(lijnen: Iterable[Contactlijn]) -> dict[int, dict[int, str]]:
    """Who can be on the rota of each line, as person id -> first name: its team, and who looks after its area."""
    listed = list(lijnen)
    teams = accounts.first_names_in(each.team_id for each in listed)
    near = accounts.looking_after(*(Rol(name) for name in rules.NEAR))
    return {
        each.id: teams[each.team_id]
        | {person: name for person, name, _rol, area in near if area in around(each.gebied_code)}
        for each in listed
    }
