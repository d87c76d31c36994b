"""What follows from sharing, and the jobs that carry it out. Mail never says what a melding is about."""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.buurten.site import place
from buurtplein.kernel import clock, mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier as dossiers
from buurtplein.partners import queries, rules, service
from buurtplein.partners.rules import Gegeven, Stand


def tell_handler_of_partner(event: Any) -> None:
    """A partner answered, or a link ended or changed by itself: who handles the melding hears that something waits."""
    melding = meldingen.by_id(event.melding_id)
    if melding is None:
        return
    person_id = melding.handler_id or dossiers.dossier(melding.dossier_id).handler_id
    why = f"partner-{event.deling_id}-{type(event).__name__.lower()}"
    later("mail_worker", person_id=person_id, melding_id=melding.id, why=why)


def stop_links(event: Any) -> None:
    """The melding came back, was closed or was stopped by the melder: no link shows it any more."""
    melding = meldingen.by_id(event.melding_id)
    if melding is not None:
        service.withdraw_all(Who(person_id=event.actor_id), melding)


def stop_links_of_old_team(event: Any) -> None:
    """The melding went to another team: what the old team asked of others stops."""
    melding = meldingen.by_id(event.melding_id)
    if melding is not None:
        service.stop_all(Who(person_id=event.actor_id), melding)


def stop_without_yes(event: Any) -> None:
    """The melder took the yes back: every link that leaned on it stops."""
    melding = meldingen.by_id(event.melding_id)
    if melding is not None and not event.mag:
        service.look_again(Who(person_id=event.actor_id), melding, no_longer=(Gegeven.CONTACT,))


def look_again(event: Any) -> None:
    """The melder told how safe it is, or somebody judged it anew: what may no longer go, does not."""
    melding = meldingen.by_id(event.melding_id)
    if melding is not None:
        service.look_again(Who(person_id=event.actor_id), melding)


def mail_partner(deling_id: int, why: str) -> None:
    """Job: the partner gets the link, or hears that it ends soon. Nothing when it is no longer needed."""
    deling = queries.deling(deling_id)
    if deling is None or deling.token is None or deling.email is None:
        return
    if rules.stand(deling, clock.today()) not in (Stand.WACHT, Stand.OPEN):
        return
    melding = meldingen.by_id(deling.melding_id)
    if melding is None or not service.still_goes(deling, melding):
        return
    team = accounts.team(melding.team_id)
    mail.send(
        deling.email,
        f"partner-{why}",
        "nl",
        key=f"partner-{why}:{deling.id}",
        link=f"{settings().site_url}/partner/{deling.token}",
        team=team.naam if team else place().naam,
        telefoon=(team.telefoon if team else "") or place().telefoon,
        tot=deling.tot,
        opened=deling.geopend_op is not None,
    )
