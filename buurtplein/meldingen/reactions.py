"""What follows from a melding, and the jobs that carry it out. Mail never says what a melding is about."""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.outbox import later
from buurtplein.meldingen import dossiers, queries
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Antwoord


def tell_team(event: Any) -> None:
    """Everybody of the responsible team hears that something waits."""
    melding = queries.by_id(event.melding_id)
    version = melding.versie if melding else 0  # a second hand-over is a second message
    for person in accounts.active_members(event.team_id):
        later("mail_worker", person_id=person.id, melding_id=event.melding_id, why=f"nieuw-{version}")


def tell_handler(event: Any) -> None:
    """Who handles it hears that the melder wrote; nobody yet: the whole team."""
    melding = queries.by_id(event.melding_id)
    if melding is None or melding.handler_id is None:
        return tell_team(event)
    later("mail_worker", person_id=melding.handler_id, melding_id=melding.id, why=f"bericht-{event.bericht_id}")
    return None


def confirm_to_melder(event: Any) -> None:
    """Who gave an address gets the link at once: a lost code is then no lost melding."""
    melding = queries.by_id(event.melding_id)
    if melding is not None and melding.antwoord in (Antwoord.MAIL, Antwoord.SMS):
        later("tell_melder_job", melding_id=melding.id, why="ontvangen")


def tell_melder(event: Any) -> None:
    """The team wrote something."""
    melding = queries.by_id(event.melding_id)
    if melding is not None and melding.antwoord in (Antwoord.MAIL, Antwoord.SMS):
        why = f"bericht-{getattr(event, 'bericht_id', None) or melding.versie}"
        later("tell_melder_job", melding_id=melding.id, why=why)


def pass_on(event: Any) -> None:
    """Somebody stopped, or lost a role: nothing stays in the name of who is gone."""
    dossiers.pass_on(event.person_id)


def mail_worker(person_id: int, melding_id: int, why: str) -> None:
    """Job: one worker hears that something waits. Not sent when the person left the team in the meantime."""
    melding, person = queries.by_id(melding_id), accounts.person(person_id)
    if melding is None or person is None or not person.actief:
        return
    if person.id not in {member.id for member in accounts.active_members(melding.team_id)}:
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


def tell_melder_job(melding_id: int, why: str) -> None:
    """Job: the melder hears that there is news, by the chosen way, in the own language."""
    melding = queries.by_id(melding_id)
    if melding is None or melding.code is None:
        return
    link = f"{settings().site_url}/volgen/{melding.code}"
    if melding.antwoord == Antwoord.MAIL and melding.email:
        template = "melding-ontvangen" if why == "ontvangen" else "melding-nieuws"
        values = {"link": link, "nummer": melding.nummer, "team": _team(melding), "datum": melding.beloofd_op}
        mail.send(melding.email, template, melding.taal, key=f"{why}:{melding_id}", **values)
    elif melding.antwoord == Antwoord.SMS and melding.telefoon:
        with speaking(melding.taal):
            sms.send(
                melding.telefoon,
                _("Er is nieuws over {nummer}. Lees het hier: {link}", nummer=melding.nummer, link=link),
            )


def _team(melding: Melding) -> str:
    team = accounts.team(melding.team_id)
    return team.naam if team else ""
