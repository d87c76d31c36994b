"""How a melding ends, and how it begins again. A refusal needs words; for zorg also a second pair of eyes."""

from __future__ import annotations

from datetime import timedelta

from buurtplein import events
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import acting, queries_dossier, queries_promises, rules
from buurtplein.meldingen.models import Afrondvoorstel, Melding
from buurtplein.meldingen.rules import Act, Reden, Soort


def close(who: Who, melding: Melding, reden: str, tekst: str = "") -> None:
    """Done, with one of the fixed reasons; own words may be added for the melder.

    A refusal without words raises NotPossible; a refusal of zorg too: a colleague has to look first (propose_refusal).
    """
    if reden in rules.REFUSALS and not tekst:
        raise rules.NotPossible("schrijf waarom")
    if needs_second_look(melding, reden):
        raise rules.NotPossible("eerst een collega")
    _close(who, melding, reden, tekst, who.person_id)


def needs_second_look(melding: Melding, reden: str) -> bool:
    """Whether two colleagues have to agree before we say: we do nothing with this (domain brief 1.10)."""
    return melding.soort == Soort.ZORG and reden in rules.REFUSALS


def refuse(who: Who, melding: Melding, reden: str, tekst: str) -> bool:
    """We do nothing with it, and the melder reads why. Returns whether it is done: zorg waits for a colleague."""
    if needs_second_look(melding, reden):
        propose_refusal(who, melding, reden, tekst)
        return False
    close(who, melding, reden, tekst)
    return True


def propose_refusal(who: Who, melding: Melding, reden: str, tekst: str) -> None:
    """Ask a colleague to look along. Until then nothing changes for the melder; our promise stays."""
    rules.step(melding.status, Act.AFRONDEN)
    if (
        who.person_id is None
        or reden not in rules.REFUSALS
        or not tekst
        or queries_promises.refusal(melding) is not None
    ):
        raise rules.NotPossible("er is al een voorstel")
    acting.mine(who, melding)
    session().add(
        Afrondvoorstel(melding_id=melding.id, person_id=who.person_id, reden=Reden(reden), tekst=tekst, op=clock.now())
    )
    session().flush()  # a second proposal for the same melding shows here
    publish(events.RefusalProposed(who.person_id, melding.id, melding.team_id, reden))


def mark(proposal: Afrondvoorstel) -> str:
    """What a page carries along to say which proposal it showed. A number alone may be given out again."""
    words = f"{proposal.id} {proposal.person_id} {proposal.reden} {proposal.tekst}"
    return fingerprint(f"afrondvoorstel {words}")


def agree_refusal(who: Who, melding: Melding, seen: str) -> None:
    """The second pair of eyes says yes to the words it saw: now it is done. Never the same person, whatever the
    hurry. ``seen``: the mark of what was on the page; of another proposal it raises Changed.
    """
    proposal = _seen(melding, seen)
    if proposal is None or who.person_id is None or proposal.person_id == who.person_id:
        raise rules.NotPossible("een ander moet kijken")
    reden, tekst, author = proposal.reden, proposal.tekst, proposal.person_id
    publish(events.RefusalAgreed(who.person_id, melding.id, melding.team_id, reden))
    _close(who, melding, reden, tekst, author)


def _seen(melding: Melding, seen: str) -> Afrondvoorstel | None:
    proposal = queries_promises.refusal(melding)
    if proposal is not None and seen != mark(proposal):
        raise rules.Changed("een ander voorstel")
    return proposal


def decline_refusal(who: Who, melding: Melding, seen: str, tekst: str = "") -> None:
    """Not agreed, or taken back by whoever proposed it: the work goes on. Words are for the team alone."""
    if _seen(melding, seen) is None:
        raise rules.NotPossible("er is geen voorstel")
    drop_refusal(melding)
    if tekst:
        acting.write(melding, "team", "notitie", tekst, who)
    publish(events.RefusalDeclined(who.person_id, melding.id, melding.team_id))


def drop_refusal(melding: Melding) -> None:
    """What was proposed is no longer about this melding as it is now."""
    if (proposal := queries_promises.refusal(melding)) is not None:
        session().delete(proposal)
        session().flush()  # so that nobody finds it any more


def _close(who: Who, melding: Melding, reden: str, tekst: str, author: int | None) -> None:
    melding.status = rules.step(melding.status, Act.AFRONDEN)
    melding.reden, melding.afgerond_op = Reden(reden), clock.now()
    melding.nazorg_op = clock.today() + timedelta(weeks=queries_dossier.threshold("nazorg_weken"))
    melding.nazorg_gevraagd_op = melding.nazorg = None
    promises.kept(melding)
    acting.mine(who, melding)
    drop_refusal(melding)
    written = acting.write_as(melding, "team", "bericht", tekst, author) if tekst else None
    number = written.id if written else None
    publish(events.MeldingClosed(who.person_id, melding.id, melding.team_id, melding.reden, number))


def reopen(who: Who, melding: Melding) -> None:
    """It was not over. Raises NotPossible after sixty days."""
    if not rules.may_reopen(melding.status, melding.afgerond_op, clock.now()):
        raise rules.NotPossible("te lang geleden")
    open_again(who, melding)


def open_again(who: Who, melding: Melding) -> None:
    """Open what is done, with everything that happened, and with a fresh promise."""
    melding.status = rules.step(melding.status, Act.HEROPENEN)
    melding.reden = melding.afgerond_op = melding.tevreden = None
    melding.nazorg_op, melding.gemist = None, 0
    acting.promise_again(melding)
    publish(events.MeldingReopened(who.person_id, melding.id, melding.team_id))


def withdraw(melding: Melding) -> None:
    """The melder stops it."""
    melding.status = rules.step(melding.status, Act.INTREKKEN)
    melding.afgerond_op = clock.now()
    drop_refusal(melding)
    publish(events.MeldingWithdrawn(None, melding.id, melding.team_id))


def satisfied(melding: Melding, tevreden: str) -> None:
    """Whether it helped, in one tap; a "nee" within sixty days opens it again: closed is not the same as solved."""
    melding.tevreden = tevreden
    publish(events.MelderSatisfied(None, melding.id, melding.team_id, tevreden))
    if tevreden == "nee" and rules.may_reopen(melding.status, melding.afgerond_op, clock.now()):
        reopen(Who(), melding)
