"""What belongs together: every melding lies in a dossier, and every dossier has somebody with a name."""

from __future__ import annotations

import secrets
from datetime import timedelta

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.meldingen import queries_dossier as queries
from buurtplein.meldingen import rules
from buurtplein.meldingen.models import Dossier, Melding


def begin(team_id: int, gebouw_id: int | None = None) -> Dossier:
    """A new dossier of a team, in the hands of whoever is named there, and with the day on which it is decided."""
    weeks = timedelta(weeks=queries.threshold("logboek_weken"))
    dossier = Dossier(
        nummer=_free_number(),
        team_id=team_id,
        handler_id=handler_for(team_id, gebouw_id),
        begonnen_op=clock.now(),
        loopt_tot=clock.today() + weeks,
    )
    session().add(dossier)
    session().flush()  # its id is needed for what lies in it
    return dossier


def handler_for(team_id: int, gebouw_id: int | None = None) -> int:
    """The person whose name a dossier gets when nobody took it up yet. Raises NobodyHere before the site is set up."""
    person = accounts.on_duty(team_id, ("gebouw", gebouw_id) if gebouw_id else None)
    if person is None:
        raise rules.NobodyHere
    return person.id


def take(melding: Melding, person_id: int) -> None:
    """Whoever takes up a melding is the one to ask about its dossier."""
    dossier = queries.dossier(melding.dossier_id)
    dossier.handler_id = person_id


def move(melding: Melding, team_id: int) -> None:
    """The melding went to another team: its dossier goes along, or is left to the meldingen that stay."""
    dossier = queries.dossier(melding.dossier_id)
    if len(queries.in_dossier(dossier.id)) > 1:
        put_in(melding, begin(team_id, melding.gebouw_id))
        return
    dossier.team_id, dossier.handler_id = team_id, handler_for(team_id, melding.gebouw_id)


def put_in(melding: Melding, dossier: Dossier) -> None:
    """Lay a melding with its moments in a dossier. A dossier that is left empty goes: it held nothing of its own."""
    before = queries.dossier(melding.dossier_id)
    melding.dossier_id = dossier.id
    for moment in queries.all_moments(melding):
        moment.dossier_id = dossier.id
    session().flush()  # so that counting what is left sees it
    if before is not dossier and not queries.in_dossier(before.id):
        session().delete(before)


def pass_on(person_id: int) -> None:
    """Somebody left, or left a team: what they can no longer do there gets another name at once."""
    for dossier in queries.held_by(person_id):
        if person_id not in {member.id for member in accounts.active_members(dossier.team_id)}:
            dossier.handler_id = handler_for(dossier.team_id)


def _free_number() -> str:
    while queries.nummer_taken(nummer := f"D-{secrets.randbelow(900_000) + 100_000}"):
        continue
    return nummer
