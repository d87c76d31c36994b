"""What follows from a melding, and the jobs that carry it out. Mail never says what a melding is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from buurtplein.accounts import escalation
from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, mail, promises, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _l, speaking
from buurtplein.kernel.outbox import later, later_each
from buurtplein.meldingen import acting, aside, dossiers, followup, queries, rules
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Antwoord, Status
from buurtplein.meldingen.triage import Gevoel, Nazorg


def tell_team(event: Any) -> None:
    """Everybody of the responsible team hears that something waits."""
    melding = queries.by_id(event.melding_id)
    version = melding.versie if melding else 0  # a second hand-over is a second message
    _tell(accounts.member_ids(event.team_id), event.melding_id, f"nieuw-{version}")


def _tell(people: Iterable[int], melding_id: int, why: str) -> None:
    later_each("mail_worker", ({"person_id": each, "melding_id": melding_id, "why": why} for each in people))


def tell_handler(event: Any) -> None:
    """Who handles it hears that there is something new; nobody yet: the whole team."""
    melding = queries.by_id(event.melding_id)
    if melding is None or melding.handler_id is None:
        return tell_team(event)
    number = getattr(event, "bericht_id", None)
    why = f"bericht-{number}" if number else f"{type(event).__name__}-{melding.versie}"
    later("mail_worker", person_id=melding.handler_id, melding_id=melding.id, why=why)
    return None


def tell_when_unsafe(event: Any) -> None:
    """The melder does not feel safe: whoever handles it hears so at once."""
    if event.veilig == Gevoel.NEE:
        tell_handler(event)


def tell_when_not_better(event: Any) -> None:
    """It is not better some weeks later: whoever handles it hears so."""
    if event.nazorg != Nazorg.BETER:
        tell_handler(event)


def tell_colleagues(event: Any) -> None:
    """Everybody else of the team hears that a second pair of eyes is wanted."""
    others = [each for each in accounts.member_ids(event.team_id) if each != event.actor_id]
    _tell(others, event.melding_id, f"meekijken-{event.actor_id}")


def tell_of_miss(event: Any) -> None:
    """A broken promise: the coordinators of the team hear of the first one, the organisation of every next one, and
    the melder gets the new day.
    """
    facts = {"melding_id": event.melding_id, "keer": event.keer, "beloofd": event.beloofd_op.isoformat()}
    hearers = escalation.of_miss(event.team_id, event.keer)
    for person in hearers.near:
        later("mail_miss", person_id=person.id, organisation=False, **facts)
    for person in hearers.organisation:
        later("mail_miss", person_id=person.id, organisation=True, **facts)
    _to_melder(event.melding_id, f"later-{event.beloofd_op}-{event.keer}")


def remind_melder(event: Any) -> None:
    """A question waits. Who wants to be called is called by whoever handles it."""
    melding = queries.by_id(event.melding_id)
    if melding is not None and melding.antwoord == Antwoord.BEL:
        tell_handler(event)
    elif melding is not None:
        _to_melder(melding.id, f"herinnering-{melding.gevraagd_op}")


def ask_melder(event: Any) -> None:
    """How is it now? Who wants to be called is on the list of whoever handled it."""
    melding = queries.by_id(event.melding_id)
    if melding is not None and melding.antwoord == Antwoord.BEL:
        tell_handler(event)
    elif melding is not None:
        _to_melder(melding.id, f"nazorg-{melding.nazorg_op}")


def _to_melder(melding_id: int, why: str) -> None:
    melding = queries.by_id(melding_id)
    if melding is not None and melding.antwoord in (Antwoord.MAIL, Antwoord.SMS):
        later("tell_melder_job", melding_id=melding_id, why=why)


def confirm_to_melder(event: Any) -> None:
    """Who gave an address gets the link at once: a lost code is then no lost melding."""
    _to_melder(event.melding_id, "ontvangen")


def tell_melder(event: Any) -> None:
    """The team wrote something."""
    melding = queries.by_id(event.melding_id)
    if melding is not None:
        _to_melder(melding.id, f"bericht-{getattr(event, 'bericht_id', None) or melding.versie}")


def pass_on(event: Any) -> None:
    """Somebody stopped, or lost a role: nothing stays in the name of who is gone."""
    dossiers.pass_on(event.person_id)
    acting.release(event.person_id)


def come_home(_event: Any) -> None:
    """Somebody came back, or got a role: what waited elsewhere for lack of people gets a name of the team again."""
    acting.come_home()


def mail_worker(person_id: int, melding_id: int, why: str) -> None:
    """Job: one worker hears that something waits. Not sent when the person left the team in the meantime."""
    melding, person = queries.by_id(melding_id), accounts.active_person(person_id)
    if melding is None or person is None:
        return
    if person.id not in {member.id for member in accounts.active_members(melding.team_id)}:
        return
    if person.id in aside.out_of(melding):  # who lives there or knows the people hears nothing of it
        return
    link = f"{settings().site_url}/werk/meldingen/{melding.nummer}"
    mail.send(
        person.email,
        "melding-werk",
        person.taal,
        key=f"{why}:{melding_id}:{person_id}",
        link=link,
        name=person.voornaam,
    )


def mail_miss(person_id: int, melding_id: int, keer: int, beloofd: str, organisation: bool) -> None:
    """Job: somebody who can do something about it hears that a promise was broken. The organisation gets the number,
    the team and the days, and no way to read what it is about.
    """
    melding, person = queries.by_id(melding_id), accounts.active_person(person_id)
    if melding is None or person is None:
        return
    promised = date.fromisoformat(beloofd)
    mail.send(
        person.email,
        "belofte-gemist-organisatie" if organisation else "belofte-gemist",
        person.taal,
        key=f"gemist:{melding_id}:{beloofd}:{keer}:{person_id}:{organisation}",
        name=person.voornaam,
        nummer=melding.nummer,
        team=_team(melding),
        keer=keer,
        datum=promised,
        dagen=max(1, (clock.today() - promised).days),
        link=f"{settings().site_url}/werk/meldingen/{melding.nummer}",
    )


def tell_melder_job(melding_id: int, why: str) -> None:
    """Job: the melder hears that there is news, by the chosen way, in the own language."""
    melding = queries.by_id(melding_id)
    kind = why.partition("-")[0]
    if melding is None or melding.code is None or not _STILL_SO.get(kind, _always)(melding):
        return
    link = f"{settings().site_url}/volgen/{melding.code}"
    if melding.antwoord == Antwoord.MAIL and melding.email:
        day = promises.stands(melding)
        values = {"link": link, "nummer": melding.nummer, "team": _team(melding), "datum": day}
        mail.send(melding.email, _MAILS.get(kind, _MAILS["bericht"]), melding.taal, key=f"{why}:{melding_id}", **values)
    elif melding.antwoord == Antwoord.SMS and melding.telefoon:
        with speaking(melding.taal):
            text = str(_MESSAGES.get(kind, _MESSAGES["bericht"]))
            sms.send(melding.telefoon, text.format(nummer=melding.nummer, link=link))


# Kinds of news: the mail, the text message, and whether it still is so when the job comes to it.
_MAILS: Final = {
    "ontvangen": "melding-ontvangen",
    "bericht": "melding-nieuws",
    "later": "melding-later",
    "herinnering": "melding-herinnering",
    "nazorg": "melding-nazorg",
}
_MESSAGES: Final = {
    "bericht": _l("Er is nieuws over {nummer}. Lees het hier: {link}"),
    "later": _l("{nummer} duurt langer dan we zeiden. Sorry. Lees het hier: {link}"),
    "herinnering": _l("We wachten op je antwoord bij {nummer}. Geef het hier: {link}"),
    "nazorg": _l("Hoe gaat het nu met je melding {nummer}? Zeg het hier: {link}"),
}


def _always(_melding: Melding) -> bool:
    return True


_STILL_SO: Final[dict[str, Callable[[Melding], bool]]] = {
    "later": lambda melding: melding.status in rules.OPEN and melding.uitgesteld_tot is not None,
    "herinnering": lambda melding: melding.status == Status.WACHT_OP_MELDER,
    "nazorg": followup.may_say_nazorg,
}


def _team(melding: Melding) -> str:
    team = accounts.team(melding.team_id)
    return team.naam if team else ""
