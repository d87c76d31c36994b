"""What people do with a proposal: make it, talk, say what they want, take it back; and what happens on its days."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from buurtplein import events
from buurtplein.afspraken import queries, service, vergaderen
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.afspraken.models import Reactie, Stem, Voorstel
from buurtplein.afspraken.rules import (
    MOST_RULES,
    Huisregel,
    Keuze,
    Manier,
    NotPossible,
    Stand,
    Uitslag,
    Voorstelsoort,
    Wegreden,
    after,
    choices,
    decide_until,
    is_open,
    outcome,
    over,
    talk_until,
)
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import insert, session
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.rules import Binnen

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Voorstelgegevens:
    """What a home proposes, and why."""

    soort: Voorstelsoort
    titel: str
    tekst: str
    waarom: str
    draad: int = 0


def propose(here: Binnen, given: Voorstelgegevens) -> Voorstel:
    """A home proposes something; the talk is open. Raises NotPossible when something else stands in the way."""
    project_id, today = here.project.id, clock.today()
    versie = queries.version_in_force(project_id)
    rules = queries.rules(versie)
    if given.soort == Voorstelsoort.NIEUW and len(rules) >= MOST_RULES:
        raise NotPossible("vol")
    if given.soort != Voorstelsoort.NIEUW:
        if all(each.draad != given.draad for each in rules):
            raise NotPossible("regel_weg")
        if any(each.draad == given.draad for each in queries.open_proposals(project_id)):
            raise NotPossible("loopt_al")
    regel = queries.rule_of(project_id)
    made = Voorstel(
        project_id=project_id,
        huishouden_id=here.thuis.id,
        op=today,
        gesprek_tot=talk_until(today, regel),
        manier=regel.manier,
        besluit_dagen=regel.besluit_dagen,
        stemmen_minst=regel.stemmen_minst,
        **vars(given),
    )
    session().add(made)
    session().flush()
    publish(events.HuisvoorstelMade(None, project_id, made.id))
    return made


def withdraw(voorstel: Voorstel) -> None:
    """Whoever proposed it takes it back. Raises NotPossible once it is decided."""
    _open(voorstel)
    _end(voorstel, Stand.INGETROKKEN)


def stop(who: Who, voorstel: Voorstel, reden: Wegreden) -> None:
    """Who looks after the house takes a proposal away: it is about a person, or hurts. The words go; why stays."""
    _open(voorstel)
    voorstel.titel = voorstel.tekst = voorstel.waarom = ""
    voorstel.wegreden = reden
    session().execute(sa.delete(Reactie).where(Reactie.voorstel_id == voorstel.id))
    _end(voorstel, Stand.INGETROKKEN)
    publish(events.HuisvoorstelStopped(who.person_id, voorstel.project_id, voorstel.id))


def _open(voorstel: Voorstel) -> None:
    """Held, and still open; raises NotPossible otherwise."""
    queries.hold(voorstel.id)
    if not is_open(voorstel):
        raise NotPossible(voorstel.stand)


# -- talking


def react(here: Binnen, voorstel: Voorstel, tekst: str) -> None:
    """A few words of a neighbour. Raises NotPossible once it is decided."""
    _open(voorstel)
    session().add(
        Reactie(
            project_id=voorstel.project_id,
            voorstel_id=voorstel.id,
            huishouden_id=here.thuis.id,
            tekst=tekst,
            op=clock.today(),
        )
    )
    session().flush()


def unreact(reactie: Reactie) -> None:
    """Whoever said it takes it back; it is gone."""
    session().delete(reactie)
    session().flush()


def take_reaction(who: Who, reactie: Reactie, reden: Wegreden) -> None:
    """Who looks after the house takes words away; whoever wrote them reads why. Twice is once."""
    if reactie.wegreden is None:
        reactie.tekst, reactie.wegreden = "", reden
        session().flush()
        publish(events.HuisreactieTaken(who.person_id, reactie.project_id, reactie.voorstel_id))


# -- deciding


def say(here: Binnen, voorstel: Voorstel, keuze: Keuze, reden: str = "") -> None:
    """What this home wants; again changes it. Raises NotPossible when nobody decides now."""
    queries.hold(voorstel.id)
    if voorstel.stand != Stand.BESLUIT or over(voorstel.besluit_tot, clock.today()):
        raise NotPossible(voorstel.stand)
    if keuze not in choices(Manier(voorstel.manier)):
        raise NotPossible("keuze")
    said = {"keuze": keuze, "reden": reden if keuze == Keuze.BEZWAAR else ""}
    row = {"voorstel_id": voorstel.id, "stem_print": queries.print_of(voorstel.id, here.thuis.id), **said}
    adding = insert(Stem).values(**row)
    session().execute(adding.on_conflict_do_update(index_elements=[Stem.voorstel_id, Stem.stem_print], set_=said))


def step(voorstel_id: int) -> None:
    """What the days bring: from talking to deciding, and from deciding to what came of it. Early is never."""
    voorstel, today = queries.hold(voorstel_id), clock.today()
    if voorstel is None:
        return
    if voorstel.stand == Stand.GESPREK and over(voorstel.gesprek_tot, today):
        _open_deciding(voorstel, today)
    elif voorstel.stand == Stand.BESLUIT and over(voorstel.besluit_tot, today):
        _count(voorstel, today)


def _open_deciding(voorstel: Voorstel, today: date) -> None:
    voorstel.stand = Stand.BESLUIT
    if voorstel.manier == Manier.VERGADERING:
        meeting = meetings.next_meeting(voorstel.project_id)
        if meeting is not None:
            vergaderen.put_on(meeting, voorstel)
    else:
        voorstel.besluit_tot = decide_until(voorstel.gesprek_tot, today, voorstel.besluit_dagen)
    session().flush()
    publish(events.HuisvoorstelStepped(None, voorstel.project_id, voorstel.id, Stand.BESLUIT.value))


def _count(voorstel: Voorstel, today: date) -> None:
    """After the end: count, forget who said what, and do it."""
    voices = queries.voices(voorstel.id)
    came = outcome(Manier(voorstel.manier), voices, voorstel.stemmen_minst)
    voorstel.bezwaren = "\n".join(" ".join(each.split()) for each in queries.objections(voorstel.id))
    _forget_voices(voorstel)
    if came == Uitslag.BEZWAAR:
        _talk_again(voorstel, today)
        return
    voorstel.voor, voorstel.tegen = voices.get(Keuze.VOOR, 0), voices.get(Keuze.TEGEN, 0)
    _decide(Who(), voorstel, came)


def _talk_again(voorstel: Voorstel, today: date) -> None:
    """Somebody has a good reason against it: neighbours talk on."""
    voorstel.stand, voorstel.uitslag = Stand.GESPREK, Uitslag.BEZWAAR
    voorstel.ronde += 1
    voorstel.besluit_tot = None
    voorstel.gesprek_tot = talk_until(today, queries.rule_of(voorstel.project_id))
    session().flush()
    publish(events.HuisvoorstelStepped(None, voorstel.project_id, voorstel.id, Stand.GESPREK.value))


def enter_result(who: Who, voorstel: Voorstel, *, ja: bool) -> None:
    """What the meeting decided. Raises NotPossible when it is not decided at a meeting, or the talk is still open."""
    queries.hold(voorstel.id)
    since = voorstel.gesprek_tot
    if voorstel.stand != Stand.BESLUIT or voorstel.manier != Manier.VERGADERING:
        raise NotPossible(voorstel.stand)
    if all(each <= since for each in meetings.held(voorstel.project_id)):
        raise NotPossible("eerst_samen")
    _decide(who, voorstel, Uitslag.AANGENOMEN if ja else Uitslag.VERGADERING)


def _decide(who: Who, voorstel: Voorstel, came: Uitslag) -> None:
    if came == Uitslag.AANGENOMEN:
        given = Huisregel(voorstel.draad, voorstel.titel, voorstel.tekst)
        now = queries.rules(queries.version_in_force(voorstel.project_id))
        rules = after(now, Voorstelsoort(voorstel.soort), given)
        if rules is None:
            came = Uitslag.REGEL_WEG
        else:
            _number_new(voorstel, rules)
            service.new_version(who, voorstel.project_id, rules)
    voorstel.uitslag = came
    _end(voorstel, Stand.AANGENOMEN if came == Uitslag.AANGENOMEN else Stand.NIET_AANGENOMEN)


def _number_new(voorstel: Voorstel, rules: list[Huisregel]) -> None:
    """A rule that is added gets a number that no rule here ever had, also none that is gone."""
    if voorstel.soort == Voorstelsoort.NIEUW:
        rules[-1] = Huisregel(0, voorstel.titel, voorstel.tekst)


def _end(voorstel: Voorstel, stand: Stand) -> None:
    voorstel.stand, voorstel.klaar_op = stand, clock.now()
    voorstel.bezwaren = ""  # said in secret, to talk about: after that nobody needs it
    _forget_voices(voorstel)
    session().flush()
    publish(events.HuisvoorstelStepped(None, voorstel.project_id, voorstel.id, stand.value))


def _forget_voices(voorstel: Voorstel) -> None:
    gone = sa.delete(Stem).where(Stem.voorstel_id == voorstel.id)
    session().execute(gone.execution_options(synchronize_session=False))


def step_all() -> None:
    """Periodic: every proposal whose day came, one after the other."""
    for voorstel_id in queries.due(clock.today()):
        try:
            with session().begin_nested():
                step(voorstel_id)
        except Exception:  # one that goes wrong never keeps another waiting
            log.exception("proposal not stepped")


def known(project: Any, draad: int) -> Huisregel | None:
    """A rule that is in force, by its number."""
    found = queries.rules(queries.version_in_force(project.id))
    return next((each for each in found if each.draad == draad), None)
