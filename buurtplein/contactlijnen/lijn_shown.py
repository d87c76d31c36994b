"""Lines as beheer sees them: a list, and in words whether a line is open at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.contactlijnen import bereik, bereik_rules, queries
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Rooster
from buurtplein.kernel.i18n import _, current_lang, moment, tijd
from buurtplein.kernel.workdays import holiday_names


@dataclass(frozen=True)
class Rij:
    """A line in the list."""

    id: int
    naam: str
    team: str
    gebied: str
    telefoon: str
    chat: bool
    actief: bool
    zonder_tijden: bool


def rows() -> list[Rij]:
    """Every line, also those that are not on the site."""
    listed = queries.lijnen(active_only=False)
    teams = {team.id: team.naam for team in accounts.teams()}
    names = buurten.index().names
    with_hours = {row.lijn_id for row in queries.times(each.id for each in listed)}
    return [
        Rij(
            each.id,
            each.naam,
            teams.get(each.team_id, ""),
            names.get(each.gebied_code, each.gebied_code),
            each.telefoon,
            each.chat,
            each.actief,
            each.id not in with_hours,
        )
        for each in listed
    ]


def answer(lijn: Contactlijn, when: datetime) -> list[str]:
    """Whether a line is open at a moment, in words; why not, when it is again, and whether somebody is on it."""
    since = clock.local(when).date() - timedelta(days=1)
    rooster = queries.roosters([lijn], since)[lijn.id]
    opening = hours.open_now(rooster, when)
    if opening is None:
        return [
            _("Nee. Op {moment} is de lijn dicht.", moment=moment(when)),
            *_why(rooster, when),
            *_again(rooster, when),
        ]
    rota = bereik.rotas_of([lijn], since)[lijn.id]
    there = bereik_rules.present(rooster, rota, {}, when)
    someone = _("Er staat dan iemand in het rooster.") if there else _("Er staat dan nog niemand in het rooster.")
    return [_("Ja. Op {moment} is de lijn open.", moment=moment(when)), _until(when, opening.eind), someone]


def _until(when: datetime, end: datetime) -> str:
    if clock.local(end).date() == clock.local(when).date():
        return _("De lijn is dan open tot {tijd} uur.", tijd=tijd(end))
    return _("De lijn is dan open tot {moment}.", moment=moment(end))


def _why(rooster: Rooster, when: datetime) -> list[str]:
    day = clock.local(when).date()
    shut = next((each for each in rooster.anders if each.dag == day and each.soort == Afwijkend.DICHT), None)
    if shut is not None:
        return [shut.reden or _("Die dag is dicht gezet.")]
    holiday = holiday_names(day.year, current_lang()).get(day)
    if holiday is not None and not hours.openings_on(rooster, day):
        return [_("Het is dan {feestdag}.", feestdag=holiday)]
    return []


def _again(rooster: Rooster, when: datetime) -> list[str]:
    found = hours.next_opening(rooster, when)
    return [_("De lijn gaat weer open op {moment}.", moment=moment(found.start))] if found is not None else []


def places() -> list[tuple[str, str]]:
    """The areas that a line can be for, by name: the largest first."""
    order = {"gemeente": 0, "wijk": 1, "buurt": 2}
    found = sorted(buurten.areas(), key=lambda each: (order.get(each.soort, 3), each.naam, each.code))
    return [(each.code, each.naam) for each in found]
