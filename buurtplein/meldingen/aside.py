"""R10: who lives at the place or knows the people is skipped, and the next colleague gets it (domain brief 1.9).

Colleagues read that a colleague cannot do this one; who and why is nobody's business.
"""

from __future__ import annotations

from typing import Any

from buurtplein import events
from buurtplein.accounts import belang
from buurtplein.accounts import queries as accounts
from buurtplein.kernel.bus import publish
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.meldingen import dossiers, queries, queries_dossier, queries_promises, rules, service
from buurtplein.meldingen.models import Melding


def i_know_them(who: Who, melding: Melding) -> None:
    """Give this to another: from now on it does not exist for this person."""
    belang.state(who, "melding", melding.id)


def out_of(melding: Melding) -> set[int]:
    """Ids of the people who stay out of this melding, for whoever hands out work."""
    return belang.people_out_of(dossiers.things(melding))


def step_aside(event: Any) -> None:
    """Reaction: somebody said to stay out of something. What they had of it gets another name at once."""
    person_id, avoided = event.person_id, belang.things_of(event.person_id)
    for melding in queries_promises.still_with(person_id):
        if not avoided.isdisjoint(dossiers.things(melding)):
            melding.handler_id = None
            publish(events.MeldingPassedOn(None, melding.id, melding.team_id))
    for dossier in queries_dossier.held_by(person_id):
        if not avoided.isdisjoint(dossiers.things_in(dossier)):
            dossiers.give_another_name(dossier)
    for melding in queries.open_about(avoided):
        nobody_left(melding)


def skip_the_close(event: Any) -> None:
    """Reaction: something came to a team. If everybody there is too close to it, it goes on to the central queue."""
    melding = queries.by_id(event.melding_id)
    if melding is not None:
        nobody_left(melding)


def nobody_left(melding: Melding) -> None:
    """Give a melding to the central team when nobody in its own team can look at it (R9 after R10)."""
    if not (outside := out_of(melding)):
        return  # as good as always
    central, members = accounts.central_team(), accounts.member_ids(melding.team_id)
    if central is None or central.id == melding.team_id or not members:
        return
    if set(members) <= outside and rules.can(melding.status, rules.Act.OVERDRAGEN):
        with speaking("nl"):  # stored, so in the language of the house
            why = _("Bij {team}, omdat niemand in het andere team dit kan doen.", team=central.naam)
        service.hand_over(VISITOR, melding, central.id, why)
