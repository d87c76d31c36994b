"""What acts on a melding have in common: whose it becomes, the fresh promise, and the written word."""

from __future__ import annotations

from sqlalchemy.orm.attributes import flag_modified

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, promises
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import dossiers, queries, queries_promises, rules
from buurtplein.meldingen.models import Bericht, Melding


def mine(who: Who, melding: Melding) -> None:
    """Whoever acts first on a melding that nobody had, has it from then on."""
    if melding.handler_id is None and who.person_id is not None:
        melding.handler_id = who.person_id
        dossiers.take(melding, who.person_id)


def promise_again(melding: Melding) -> None:
    """It is our turn again: a fresh promise, counted from today."""
    promises.give(melding, rules.promise(clock.today(), queries.promised_werkdagen(melding.categorie)))


def look_first(melding: Melding) -> None:
    """The melder told something: a page that was opened before does not know it, and acts on nothing until it does."""
    flag_modified(melding, "status")  # written anew, so that the version goes up


def write(melding: Melding, van: str, soort: str, tekst: str, who: Who | None = None) -> Bericht:
    """A line in the conversation. ``van``: melder or team; ``soort``: bericht, vraag, or notitie for the team alone."""
    return write_as(melding, van, soort, tekst, who.person_id if who else None)


def write_as(melding: Melding, van: str, soort: str, tekst: str, person_id: int | None) -> Bericht:
    """As ``write``, in the name of somebody who is not the one who acts."""
    bericht = Bericht(melding_id=melding.id, op=clock.now(), van=van, soort=soort, tekst=tekst, person_id=person_id)
    session().add(bericht)
    session().flush()  # the event names its id
    return bericht


def release(person_id: int) -> None:
    """Somebody left, or left a team: what still has to be done there is nobody's own work until a colleague takes it
    up. Its dossier gets another name at once (dossiers.pass_on).
    """
    teams: dict[int, set[int]] = {}
    for melding in queries_promises.still_with(person_id):
        if melding.team_id not in teams:
            teams[melding.team_id] = {member.id for member in accounts.active_members(melding.team_id)}
        if person_id not in teams[melding.team_id]:
            melding.handler_id = None


def come_home() -> None:
    """Somebody came, or came back: what was in the name of somebody outside the team, for lack of a better one, gets a
    name that can read it.
    """
    for team_id, person_id in queries_promises.named():
        if person_id not in {member.id for member in accounts.active_members(team_id)}:
            for dossier in queries_promises.of_team_with(team_id, person_id):
                dossiers.give_another_name(dossier)
