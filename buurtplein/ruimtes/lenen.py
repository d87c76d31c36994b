"""What neighbours do with things: offer one, ask for it, say yes or not now, and bring it back. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import queries_spul as queries
from buurtplein.ruimtes import rules
from buurtplein.ruimtes.models import Lening, Spul
from buurtplein.ruimtes.rules import NotPossible, Stand


@dataclass(frozen=True)
class Spulgegevens:
    """A thing to borrow. ``dagen``: how long at most; ``waar``: of the house only."""

    naam: str
    dagen: int
    wat: str = ""
    waar: str = ""


def offer(who: Who, project_id: int, thuis_id: int | None, given: Spulgegevens) -> Spul:
    """A thing comes on the list; of the house when ``thuis_id`` is None. Raises NotPossible (``vol``) at too many."""
    if thuis_id is not None and len(queries.things_of(thuis_id)) >= rules.MOST_THINGS:
        raise NotPossible("vol")
    made = Spul(project_id=project_id, van_huis=thuis_id is None, huishouden_id=thuis_id, **vars(given))
    session().add(made)
    session().flush()
    publish(events.SpulListed(who.person_id, project_id, made.id))
    return made


def take_away(who: Who, spul: Spul) -> None:
    """A thing goes off the list. Who asked for it hears "not now"; who has it brings it back."""
    held = queries.held(spul.id)
    if held is None or held.weg:
        return
    for each in queries.running(held.id, Stand.GEVRAAGD):
        _step(each, Stand.NIET)
    held.weg = True
    session().flush()
    publish(events.SpulTaken(who.person_id, held.project_id, held.id))


def borrow(thuis_id: int, spul_id: int) -> Lening:
    """A home takes a thing of the house, or asks for one of a neighbour. Asking twice is asking once.

    Raises NotPossible: ``weg``, ``eigen``, or ``uitgeleend``.
    """
    spul = queries.held(spul_id)
    if spul is None or spul.weg:
        raise NotPossible("weg")
    if spul.huishouden_id == thuis_id:
        raise NotPossible("eigen")
    mine = [one for one in queries.asks_of(thuis_id) if one.spul_id == spul.id]
    if mine:
        return mine[0]
    if queries.running(spul.id, Stand.GELEEND):
        raise NotPossible("uitgeleend")
    today = clock.today()
    made = Lening(
        project_id=spul.project_id, spul_id=spul.id, huishouden_id=thuis_id,
        stand=Stand.GELEEND if spul.van_huis else Stand.GEVRAAGD,
        antwoord_voor=today + timedelta(days=rules.ANSWER),
        tot=today + timedelta(days=spul.dagen) if spul.van_huis else None,
        halen="",
    )  # fmt: skip
    _alone(made)
    publish(events.LeningStepped(None, spul.project_id, made.id, made.stand))
    return made


def _alone(loan: Lening) -> None:
    """Write it. Raises NotPossible when another has the thing."""
    try:
        with session().begin_nested():
            session().add(loan)
            session().flush()
    except IntegrityError as other:
        raise NotPossible("uitgeleend") from other


def lend(loan: Lening, halen: str) -> None:
    """A home says yes to a neighbour, and where and when to fetch it. Others who asked hear "not now".

    Raises NotPossible when it was answered or the thing is lent.
    """
    spul = queries.held(loan.spul_id)
    session().refresh(loan)
    if spul is None or spul.weg or queries.running(loan.spul_id, Stand.GELEEND):
        raise NotPossible("uitgeleend")
    _step(loan, Stand.GELEEND)
    loan.halen, loan.tot = halen, clock.today() + timedelta(days=spul.dagen)
    session().flush()
    for other in queries.running(spul.id, Stand.GEVRAAGD):
        _step(other, Stand.NIET)


def not_now(loan: Lening) -> None:
    """A home says not now, or who asked does not need it any more. Raises NotPossible when it was answered."""
    queries.held(loan.spul_id)
    session().refresh(loan)
    _step(loan, Stand.NIET)


def back(who: Who, loan: Lening) -> None:
    """The thing is back, whoever of the two says so. Raises NotPossible when it was back already."""
    spul = queries.held(loan.spul_id)
    session().refresh(loan)
    _step(loan, Stand.TERUG, who)
    if spul is not None and spul.huishouden_id is None and not spul.van_huis:
        session().delete(spul)  # of a home that went: nothing is left to remember
        session().flush()


def _step(loan: Lening, to: Stand, who: Who | None = None) -> None:
    loan.stand = rules.step(loan.stand, to)
    if to in (Stand.TERUG, Stand.NIET):
        loan.klaar_op = clock.now()
    session().flush()
    publish(events.LeningStepped(who.person_id if who else None, loan.project_id, loan.id, loan.stand))


def lapse() -> None:
    """Periodic: who asked and heard nothing hears "not now", so that nobody keeps waiting; a thing of a home that went
    is asked back no longer after sixty days; things that are off the list and of which nothing is remembered go.
    """
    for each in queries.unanswered(clock.today()):
        not_now(each)
    for each in queries.without_owner(clock.today() - rules.ASKED_BACK):
        back(Who(), each)
    for spul in queries.forgotten():
        session().delete(spul)
    session().flush()


def move_out(thuis_id: int) -> None:
    """A home goes: its things are off the list, what others have of it is asked back, and what it asked for ends.

    What it still has is asked back too: the loan stays, without a name, for whose thing it is. Of what was written
    about fetching it, and of what the home said of its things, nothing stays.
    """
    for loan in queries.asks_of(thuis_id):
        spul = queries.held(loan.spul_id)
        loan.halen = ""
        if loan.stand == Stand.GEVRAAGD:
            _step(loan, Stand.NIET)
        elif spul is not None and spul.huishouden_id is None and not spul.van_huis:
            session().delete(spul)  # neither of the two is there any more
    for spul in queries.owned_by(thuis_id):
        take_away(Who(), spul)
        spul.wat = ""
        for loan in queries.running(spul.id, Stand.GELEEND):
            loan.halen = ""
        if not queries.running(spul.id, Stand.GELEEND):
            session().delete(spul)
    session().flush()
