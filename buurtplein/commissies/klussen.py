"""Acts of homes with what there is to do in the house. No events: who takes, does and gives back is nobody's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from buurtplein.commissies import queries
from buurtplein.commissies.models import Klus, Klushand
from buurtplein.commissies.rules import Ritme, next_turn
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.woonprojecten.rules import Binnen, NotPossible


@dataclass(frozen=True)
class Klusgegevens:
    """Something to be done. ``dag`` is the first turn of something of every week, and must be there for it."""

    titel: str
    wat: str = ""
    commissie_id: int | None = None
    ritme: Ritme = Ritme.EEN_KEER
    dag: date | None = None
    handen: int = 1


def add(here: Binnen, given: Klusgegevens) -> Klus:
    """Anybody in the house says what is to be done."""
    made = Klus(project_id=here.project.id, huishouden_id=here.thuis.id, op=clock.now(), **vars(given))
    session().add(made)
    session().flush()
    return made


def take(here: Binnen, klus_id: int) -> None:
    """This home does it. Twice is once. Raises NotPossible ("vol", "klaar" or "weg") for who comes just too late."""
    klus = _held(klus_id)
    if klus.klaar_op is not None:
        raise NotPossible("klaar")
    if queries.hand(klus.id, here.thuis.id) is not None:
        return
    if len(klus.wie) >= klus.handen:
        raise NotPossible("vol")
    session().add(Klushand(klus_id=klus.id, huishouden_id=here.thuis.id))
    session().flush()
    session().refresh(klus)


def give_back(here: Binnen, klus_id: int) -> None:
    """This home does it no more; it is open again. Nothing remembers that. Twice is once."""
    klus = _held(klus_id)
    found = queries.hand(klus.id, here.thuis.id)
    if found is not None and klus.klaar_op is None:
        klus.wie.remove(found)
        session().flush()


def done(here: Binnen, klus_id: int) -> None:
    """It is done, says one who did it. What comes every week is open again for its next turn, and nobody stays in it.

    Raises NotPossible ("niet") for a home that does not do it.
    """
    klus = _held(klus_id)
    if klus.klaar_op is not None:
        return
    if queries.hand(klus.id, here.thuis.id) is None:
        raise NotPossible("niet")
    if klus.ritme == Ritme.ELKE_WEEK:
        _again(klus)
    else:
        klus.klaar_op = clock.now()
        for each in klus.wie:
            each.klaar_op = klus.klaar_op
    session().flush()


def not_done(here: Binnen, klus_id: int) -> None:
    """It was not done after all: a press by mistake. Raises NotPossible ("niet") for a home that did not do it."""
    klus = _held(klus_id)
    if queries.hand(klus.id, here.thuis.id) is None:
        raise NotPossible("niet")
    klus.klaar_op = None
    for each in klus.wie:
        each.klaar_op = None
    session().flush()


def end(klus: Klus) -> None:
    """It need not be done any more."""
    session().delete(klus)
    session().flush()


def come_back() -> None:
    """Periodic: what comes every week and has had its day is open again, without a word about who did it or not."""
    for klus in queries.turns_over(clock.today()):
        _again(klus)
    session().flush()


def _again(klus: Klus) -> None:
    """The next turn, after the one that was and not before today."""
    if klus.dag is not None:
        klus.dag = next_turn(klus.dag, max(clock.today(), klus.dag + timedelta(days=1)))
    klus.wie.clear()


def _held(klus_id: int) -> Klus:
    """A klus, held. Raises NotPossible ("weg") when it was taken away meanwhile."""
    found = queries.held(klus_id)
    if found is None:
        raise NotPossible("weg")
    return found
