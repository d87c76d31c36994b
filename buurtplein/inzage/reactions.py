"""What follows from a request about what we keep, and the jobs that carry it out. Mail never says what it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.inzage import queries
from buurtplein.inzage.queries import Zaak
from buurtplein.inzage.rules import AvgVan
from buurtplein.kernel import clock, mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later

# So many days before the day of the law the coordinator hears again that somebody waits; and once when it has passed.
REMIND_AT: Final = (7, 1, -1)


def tell_coordinator(event: Any) -> None:
    """Somebody asked, or a proposal waits for a second person: who coordinates hears that something waits."""
    zaak = queries.by_id(event.avgverzoek_id)
    if zaak is not None:
        _tell(zaak, f"{type(event).__name__.lower()}-{zaak.verzoek.versie}", but=event.actor_id)


def _tell(zaak: Zaak, why: str, but: int | None = None) -> None:
    person_id = accounts.on_duty(zaak.team_id)
    if person_id is not None and person_id != but:
        later("mail_avg", person_id=person_id, avgverzoek_id=zaak.verzoek.id, why=why)


def tell_asker(event: Any) -> None:
    """A melder who asked with the code hears that there is an answer."""
    zaak = queries.by_id(event.avgverzoek_id)
    if zaak is not None and zaak.melding is not None and zaak.verzoek.van == AvgVan.MELDER:
        later("tell_melder_job", melding_id=zaak.melding.id, why=f"avg-{event.avgverzoek_id}")


def watch_requests() -> None:
    """Periodic, once a day: the day of the law comes near, or passed. Twice on one day is one mail."""
    today = clock.today()
    for verzoek in queries.due_on([today + timedelta(days=days) for days in REMIND_AT]):
        zaak = queries.by_id(verzoek.id)
        if zaak is not None:
            _tell(zaak, f"dag-{today:%Y%m%d}")


def mail_avg(person_id: int, avgverzoek_id: int, why: str) -> None:
    """Job: one person hears that something waits. Not when it was answered, or the person stopped."""
    zaak, person = queries.by_id(avgverzoek_id), accounts.active_person(person_id)
    if zaak is None or zaak.verzoek.afgehandeld_op is not None or person is None:
        return
    if person.id not in {member.id for member in accounts.active_members(zaak.team_id)}:
        return
    mail.send(
        person.email,
        "melding-werk",
        person.taal,
        key=f"avg-{why}:{avgverzoek_id}:{person_id}",
        link=f"{settings().site_url}/werk/avg/{avgverzoek_id}",
        name=person.voornaam,
    )
