"""Writing boundary files: a new version per area, never a gap, and a quick start with one wijkteam per wijk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import shapely
import sqlalchemy as sa
from sqlalchemy.orm import undefer

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.buurten import queries, service
from buurtplein.buurten.gebiedsbestand import Found, Reading
from buurtplein.buurten.memory import GEBIEDEN, REGELS
from buurtplein.buurten.models import Gebied, Routeregel
from buurtplein.buurten.places import short_name
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session

_CHUNK: Final = 500  # values in one question to the database
NIEUW, VERSIE, HERSTELD, GELIJK = "nieuw", "nieuwe versie", "bijgewerkt", "ongewijzigd"


@dataclass
class AreaReport:
    """What an import of areas did."""

    geldig_van: date
    counts: Counter[str] = field(default_factory=Counter)
    ended: list[str] = field(default_factory=list)
    rules_without_area: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)


def import_areas(
    reading: Reading, geldig_van: date | None = None, *, wijkteams: bool = False, actor_id: int | None = None
) -> AreaReport:
    """Save the areas of a file as a version that holds from a date (today).

    Doing it twice changes nothing. With a date given, areas of the same gemeente and kind that the file no longer has
    end on that date. Meldingen keep the team and the codes they have.
    """
    report = AreaReport(geldig_van or clock.today())
    service.ensure_basics()
    versions = _versions(reading.areas)
    for code in sorted(reading.areas):
        outcome = _save(reading.areas[code], report.geldig_van, versions[code], dated=geldig_van is not None)
        report.counts[outcome] += 1
    session().flush()  # the rows must be there to find what ended
    if geldig_van is not None:
        report.ended = _end_missing(reading, geldig_van)
    service.changed(GEBIEDEN)
    service.changed(REGELS)  # reasons hold names of areas
    if wijkteams:
        report.teams = make_wijkteams([found for found in reading.areas.values() if found.soort == "wijk"])
    report.rules_without_area = _orphans(report.geldig_van)
    bus.publish(events.AreasImported(actor_id, report.geldig_van, len(reading.areas)))
    return report


def _versions(codes: Iterable[str]) -> dict[str, list[Gebied]]:
    """All versions of these areas, oldest first."""
    found: dict[str, list[Gebied]] = defaultdict(list)
    every = list(codes)
    for start in range(0, len(every), _CHUNK):
        query = (
            sa.select(Gebied).where(Gebied.code.in_(every[start : start + _CHUNK])).options(undefer(Gebied.geometry))
        )
        for row in session().scalars(query.order_by(Gebied.code, Gebied.geldig_van)):
            found[row.code].append(row)
    return found


def _save(found: Found, van: date, versions: Sequence[Gebied], *, dated: bool) -> str:
    """Save one area; returns what happened to it."""
    values = _values(found)
    same_day = next((row for row in versions if row.geldig_van == van), None)
    if same_day is not None:
        return HERSTELD if _update(same_day, values) else GELIJK
    if not dated and versions and versions[-1].geldig_tot is None and not _differs(versions[-1], values):
        return GELIJK
    before = [row for row in versions if row.geldig_van < van]
    after = [row for row in versions if row.geldig_van > van]
    if before and (before[-1].geldig_tot is None or before[-1].geldig_tot > van):
        before[-1].geldig_tot = van
    session().add(Gebied(code=found.code, geldig_van=van, geldig_tot=after[0].geldig_van if after else None, **values))
    return VERSIE if versions else NIEUW


def _values(found: Found) -> dict[str, object]:
    west, zuid, oost, noord = (float(edge) for edge in shapely.bounds(found.shape))
    return {
        "naam": found.naam, "soort": found.soort, "wijk_code": found.wijk_code, "gemeente_code": found.gemeente_code,
        "geometry": shapely.to_wkb(found.shape), "west": west, "zuid": zuid, "oost": oost, "noord": noord,
    }  # fmt: skip


def _differs(row: Gebied, values: dict[str, object]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _update(row: Gebied, values: dict[str, object]) -> bool:
    """Bring a version up to date; whether anything was different."""
    if not _differs(row, values):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    return True


def _end_missing(reading: Reading, van: date) -> list[str]:
    """End areas that a newer file leaves out, in the gemeenten and kinds that it does cover."""
    covered = {(found.gemeente_code, found.soort) for found in reading.areas.values()}
    in_file = reading.areas.keys() | reading.broken_codes
    open_rows = session().scalars(sa.select(Gebied).where(Gebied.geldig_tot.is_(None), Gebied.geldig_van < van))
    ended = [row for row in open_rows if (row.gemeente_code, row.soort) in covered and row.code not in in_file]
    for row in ended:
        row.geldig_tot = van
    return sorted(f"{row.code} {row.naam}" for row in ended)


def _orphans(van: date) -> list[str]:
    """Codes of rules whose area does not hold on that day: nothing reaches those rules any more."""
    wanted = {row.gebied_code for row in queries.active_rules() if row.gebied_code}
    holds = set(session().scalars(queries.current_areas(max(van, clock.today())).with_only_columns(Gebied.code)))
    return sorted(wanted - holds)


def make_wijkteams(wijken: Sequence[Found]) -> list[str]:
    """A team with one member and one rule per wijk that has no rule yet; returns the names of new teams.

    The member has an address in ``.invalid``, so nothing is ever mailed to it: a beheerder invites real people later.
    """
    ruled = {row.gebied_code for row in queries.active_rules() if not (row.soort or row.categorie or row.moment)}
    same_name = Counter({short_name(wijk.naam): 0 for wijk in wijken})
    for code, naam in {
        **{row.code: row.naam for row in queries.areas("wijk")},
        **{w.code: w.naam for w in wijken},
    }.items():
        same_name[short_name(naam)] += bool(code)
    made = []
    for wijk in sorted(wijken, key=lambda found: found.code):
        if wijk.code in ruled:
            continue
        naam = f"Wijkteam {short_name(wijk.naam)}"
        if same_name[short_name(wijk.naam)] > 1:
            gemeente = queries.area(wijk.gemeente_code or "")
            naam += f" ({gemeente.naam if gemeente else wijk.code})"
        team = accounts.team_named(naam)
        if team is None:
            team = people.create_team(naam, "wijkteam")
            made.append(naam)
        email = f"{wijk.code.lower()}@wijkteam.invalid"
        if accounts.person_by_email(email) is None and not accounts.active_members(team.id):
            people.create_member(team, "Medewerker", email)
        session().add(Routeregel(gebied_code=wijk.code, team_id=team.id, volgorde=100, vangnet=False, actief=True))
    service.changed(REGELS)
    return made
