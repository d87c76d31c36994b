"""Triage by people, and what the melder says about feeling safe. Nothing here happens by itself."""

from __future__ import annotations

from datetime import date

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.who import Who
from buurtplein.meldingen import acting, followup, rules, triage
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Act
from buurtplein.meldingen.triage import Facts, Gevoel, Uitkomst


def facts(melding: Melding, aard: str, melders: str, zorgelijk: str) -> Facts:
    """What the proposal looks at, for these three answers."""
    return Facts(aard, melders, zorgelijk, melding.categorie, melding.soort, melding.veilig, melding.delen)


def assess(who: Who, melding: Melding, seen: Facts, uitkomst: Uitkomst, why: str = "") -> None:
    """A person decides what we do first. Something else than proposed needs a reason, for the team alone; mediation
    where it may not be raises NotPossible.
    """
    proposal, _why = triage.proposed(seen)
    if melding.status not in rules.OPEN:
        raise rules.NotPossible("niet open")
    if uitkomst != proposal and not why:
        raise rules.NotPossible("schrijf waarom")
    if uitkomst == Uitkomst.BEMIDDELING and not triage.may_mediate(seen):
        raise rules.NotPossible("geen bemiddeling")
    melding.aard, melding.melders, melding.zorgelijk = seen.aard, seen.melders, seen.zorgelijk
    melding.uitkomst, melding.beoordeeld_op = uitkomst, clock.now()
    acting.mine(who, melding)
    if why:
        acting.write(melding, "team", "notitie", why, who)
    publish(events.MeldingAssessed(who.person_id, melding.id, melding.team_id, uitkomst, proposal))


def feels(melding: Melding, veilig: str, who: Who | None = None) -> None:
    """Whether home feels safe, said by the melder in one tap, or to ``who`` on the phone. No: we are there on the next
    werkdag, also when we were waiting for an answer.
    """
    melding.veilig = Gevoel(veilig)
    acting.look_first(melding)
    actor = who.person_id if who else None
    if melding.veilig == Gevoel.NEE and melding.status in rules.OPEN:
        if rules.can(melding.status, Act.MELDER_SCHRIJFT):
            melding.status = rules.step(melding.status, Act.MELDER_SCHRIJFT)
            acting.promise_again(melding)
        _soon(melding, rules.promise(clock.today(), rules.WERKDAGEN_WHEN_UNSAFE))
    publish(events.MelderFeels(actor, melding.id, melding.team_id, veilig))


def _soon(melding: Melding, day: date) -> None:
    """Promise this day, unless an earlier one stands; a word that we broke stays broken."""
    if rules.late(melding.status, melding.beloofd_op, clock.today()):
        if melding.uitgesteld_tot is None:
            followup.missed(melding)
        melding.uitgesteld_tot = min(melding.uitgesteld_tot or day, day)
    else:
        melding.beloofd_op = min(melding.beloofd_op, day)


def consents(who: Who, melding: Melding, delen: bool) -> None:
    """The melder told a worker whether we may talk about it with others."""
    if melding.delen != delen:
        melding.delen = delen
        publish(events.MelderConsents(who.person_id, melding.id, melding.team_id, delen))
