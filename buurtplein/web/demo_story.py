"""Six weeks in the made-up gemeente, lived through by the same functions as real life, at their own moments."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.meldingen import moments, rules, service
from buurtplein.meldingen.rules import Categorie, Reden
from buurtplein.meldingen.service import Answers

DAYS: Final = 42
MELDINGEN: Final = 60

# What people write; nothing about who somebody is.
TEXTS: Final = {
    Categorie.GELUID: (
        "Harde muziek tot na twee uur.",
        "Er wordt 's avonds laat geboord.",
        "De bas dreunt door de muur.",
        "",
    ),
    Categorie.RUZIE: ("Er wordt geschreeuwd in de hal.", "Ik hoor vaak ruzie, ook overdag."),
    Categorie.AFVAL: ("Zakken naast de container.", "In het trappenhuis staat al weken een bank.", ""),
    Categorie.ZORGEN: ("Ik zie mijn buurvrouw al dagen niet meer.", "Hij vergeet steeds het gas uit te doen."),
    Categorie.DRUGS: ("Veel aanloop bij de achterdeur.", "Er wordt geblowd in het portiek."),
    Categorie.DIEREN: ("De hond blaft de hele dag.", "Poep in het portiek."),
    Categorie.ONVEILIG: ("Ik durf 's avonds de lift niet in.",),
    Categorie.ANDERS: ("De voordeur sluit niet meer.", ""),
}
STREETS: Final = ("Rietlaan 12", "Waterkant 9", "Kerkstraat 3", "achter het parkeerdek", "")


def live_through(dice: random.Random) -> None:
    """Let it happen, from six weeks ago until an hour ago."""
    now = clock.now()
    moments = sorted(now - timedelta(hours=dice.uniform(1, DAYS * 24)) for _each in range(MELDINGEN))
    for moment in moments:
        with clock.travel(_an_hour_that_people_report(moment, dice)):
            melding = _report(dice)
        if melding.categorie in (Categorie.GELUID, Categorie.DIEREN):
            _again(melding, moment, now, dice)
        _answer(melding, moment, now, dice)


def _an_hour_that_people_report(moment: datetime, dice: random.Random) -> datetime:
    """Mostly evenings and nights, as in life; never later than the moment itself."""
    hour = dice.choice((1, 7, 9, 12, 17, 19, 21, 22, 23))
    wished = clock.at(clock.local(moment).date(), time(hour, dice.randrange(60)))
    return min(wished, moment)


def _report(dice: random.Random) -> service.Melding:
    categorie = dice.choices(tuple(Categorie), weights=(30, 10, 15, 10, 6, 10, 5, 6))[0]
    building = dice.choice([*buurten.gebouwen(), None])
    words = dice.choice(STREETS) if building is None else None
    plek = buurten.place_of_building(building) if building else _somewhere(dice)
    answers = Answers(
        categorie=categorie,
        wanneer=dice.choices(("nu", "vandaag", "vaak"), weights=(5, 3, 2))[0],
        vaak="week",
        plek=plek,
        plek_tekst=words or None,
        positie=dice.choice(("boven", "naast", "onder", None)),
        tekst=dice.choice(TEXTS[categorie]) or None,
    )
    return service.file_melding(VISITOR, answers)[0]


def _somewhere(dice: random.Random) -> Plek | None:
    codes = [area.code for area in buurten.areas("buurt")]
    area = buurten.area(dice.choice(codes)) if dice.random() < 0.9 else None
    if area is None:
        return None
    return Plek(buurt_code=area.code, wijk_code=area.wijk_code, gemeente_code=area.gemeente_code, label=area.naam)


def _again(melding: service.Melding, moment: datetime, now: datetime, dice: random.Random) -> None:
    """It comes back on some of the next nights: one press each."""
    night = moment
    for _each in range(dice.randrange(5)):
        night += timedelta(days=dice.choice((1, 1, 2, 3)), minutes=dice.randrange(90))
        if night >= now:
            return
        with clock.travel(night):
            moments.happens_again(melding)


def _answer(melding: service.Melding, moment: datetime, now: datetime, dice: random.Random) -> None:
    """What the team did since, one act at a time, each at its own moment and only when that moment has been."""
    members = accounts.active_members(melding.team_id)
    if not members:
        return
    member = dice.choice(members)
    worker = Who(member.id, member.voornaam)
    acts: list[Callable[[], object]] = [
        lambda: service.open_for_work(worker, melding),
        lambda: service.take_up(worker, melding),
        lambda: service.answer(
            worker,
            melding,
            f"Dank je voor je melding. Ik kijk wat er aan de hand is. Groet, {member.voornaam}",
            rules.promise(clock.today(), 5),
        ),
        lambda: service.ask(worker, melding, "Hoor je het ook overdag?") if dice.random() < 0.15 else None,
        lambda: service.note(worker, melding, "Langs geweest. Niemand thuis, briefje achtergelaten."),
        lambda: service.close(worker, melding, dice.choice((Reden.GEPRAAT, Reden.GESTOPT, Reden.NIET_GEZIEN))),
    ]
    at = moment
    for act in acts:
        at += timedelta(hours=dice.uniform(3, 70))
        if at >= now:
            return
        with clock.travel(at):
            act()
        if melding.status == rules.Status.WACHT_OP_MELDER:
            return
