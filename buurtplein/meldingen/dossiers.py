"""What belongs together: every melding lies in a dossier, and every dossier has somebody with a name."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein import events
from buurtplein.accounts import belang
from buurtplein.accounts import queries as accounts
from buurtplein.accounts.belang import Thing
from buurtplein.kernel import clock, codes
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries_dossier as queries
from buurtplein.meldingen import rules
from buurtplein.meldingen.models import Dossier as Dossier
from buurtplein.meldingen.models import Drempel, Melding

_WORDS: Final = ("plan", "wederhoor")


def begin(team_id: int, gebouw_id: int | None = None, nummer: str | None = None) -> Dossier:
    """A new dossier of a team, in the hands of whoever is named there, and with the day on which it is decided.
    ``nummer``: one that nobody has, when it was found before.
    """
    weeks = timedelta(weeks=queries.threshold("logboek_weken"))
    dossier = Dossier(
        nummer=nummer or codes.free_number("D", queries.nummer_taken),
        team_id=team_id,
        handler_id=handler_for(team_id, gebouw_id),
        begonnen_op=clock.now(),
        loopt_tot=clock.today() + weeks,
    )
    session().add(dossier)
    session().flush()  # its id is needed for what lies in it
    return dossier


def handler_for(team_id: int, gebouw_id: int | None = None, *avoiding: Thing) -> int:
    """The person whose name a dossier gets when nobody took it up yet: never somebody who stays out of it (R10).

    Raises NobodyHere before the site is set up.
    """
    person_id = accounts.on_duty(team_id, ("gebouw", gebouw_id) if gebouw_id else None, *avoiding)
    if person_id is None:
        raise rules.NobodyHere
    return person_id


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
    dossier.team_id, dossier.handler_id = team_id, handler_for(team_id, None, *things(melding))


def put_in(melding: Melding, dossier: Dossier) -> None:
    """Lay a melding with its moments in a dossier. A dossier that is left empty goes: what it held goes along."""
    before = queries.dossier(melding.dossier_id)
    if before is dossier:
        return
    melding.dossier_id = dossier.id
    for moment in queries.all_moments(melding):
        moment.dossier_id = dossier.id
    session().flush()  # so that counting what is left sees it
    if dossier.handler_id in belang.people_out_of(things(melding)):
        give_another_name(dossier)
    if not queries.in_dossier(before.id):
        _carry_over(before, dossier, melding)
        publish(events.DossierMerged(None, dossier.id, dossier.team_id, before.id))
        session().delete(before)


def _carry_over(before: Dossier, dossier: Dossier, melding: Melding) -> None:
    """What an emptied dossier held goes along; what stands in the other is never overwritten."""
    if dossier.wederhoor is None:
        dossier.wederhoor_op = before.wederhoor_op
    for name in _WORDS:
        told = filter(None, (getattr(dossier, name), getattr(before, name)))
        setattr(dossier, name, "\n\n".join(told) or None)
    dossier.geinformeerd_op = dossier.geinformeerd_op or before.geinformeerd_op
    dossier.uitstel = dossier.uitstel or before.uitstel
    dossier.uitstel_tot = min(filter(None, (dossier.uitstel_tot, before.uitstel_tot)), default=None)
    dossier.bewijs = dossier.bewijs or before.bewijs
    others = [other for other in queries.in_dossier(dossier.id) if other.id != melding.id]
    if dossier.besluit is None and not any(other.status in rules.OPEN for other in others):
        # while others wait for a decision theirs is still to be taken: they may not read that there is one
        dossier.besluit, dossier.besloten_op = before.besluit, before.besloten_op


def take_out(melding: Melding) -> Dossier:
    """It does not belong there after all: a dossier of its own, with the same team and the same name on it."""
    before = queries.dossier(melding.dossier_id)
    dossier = begin(melding.team_id, melding.gebouw_id)
    dossier.handler_id, dossier.loopt_tot = melding.handler_id or before.handler_id, before.loopt_tot
    put_in(melding, dossier)
    return dossier


def pass_on(person_id: int) -> None:
    """Somebody left, or left a team: what they can no longer do there gets another name at once."""
    for dossier in queries.held_by(person_id):
        if person_id not in {member.id for member in accounts.active_members(dossier.team_id)}:
            give_another_name(dossier)


def things(melding: Melding) -> set[Thing]:
    """What somebody may have to stay out of because of a melding: the melding itself, and its building."""
    here = {("gebouw", melding.gebouw_id)} if melding.gebouw_id else set()
    return {("melding", melding.id), *here}


def things_in(dossier: Dossier) -> set[Thing]:
    """The same for everything that lies in a dossier."""
    return {thing for melding in queries.in_dossier(dossier.id) for thing in things(melding)}


def give_another_name(dossier: Dossier) -> None:
    """Whoever stands on it cannot (any more): the next in line who can."""
    dossier.handler_id = handler_for(dossier.team_id, None, *things_in(dossier))


def set_threshold(who: Who, naam: str, aantal: int) -> None:
    """Change a number that a gemeente may set. What was planned already stays."""
    if (row := session().get(Drempel, naam)) is None:
        session().add(Drempel(naam=naam, waarde=aantal))
    else:
        row.waarde = aantal
    publish(events.DrempelChanged(who.person_id, naam, aantal))
