"""What residents do with a zak geld: decide along, say what they think of a plan, and stop.

No event: a log of who said something, or of when, would be a trace of what is kept for nobody. Who fills a pot is in
the books.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, time

import sqlalchemy as sa

from buurtplein.budgetten import potten
from buurtplein.budgetten import queries as budget
from buurtplein.budgetten.queries_pot import Budgetaanvraag, Pot
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.db import add_once, insert, session
from buurtplein.kernel.who import Who
from buurtplein.zakgeld import queries
from buurtplein.zakgeld.formule import yearly
from buurtplein.zakgeld.models import Doelcijfer, Meebeslisser, Stem
from buurtplein.zakgeld.rules import MOST_FIGURES, Cijfersoort, Oordeel, is_open


def join(who: Who, pot: Pot) -> None:
    """From now on this resident decides along. Twice is once."""
    add_once(Meebeslisser, pot_id=pot.id, bewoner_id=who.bewoner_id)


def stop(who: Who, pot: Pot) -> None:
    """It does not want to any more, without a reason; what it said goes along. Twice is once."""
    if who.bewoner_id is not None:
        _leave(who.bewoner_id, [pot.id])


def leave_all(bewoner_id: int) -> None:
    """Somebody moves, stops or is forgotten: nothing of it stays."""
    _leave(bewoner_id, queries.bags_of(bewoner_id))


def _leave(bewoner_id: int, pot_ids: Iterable[int]) -> None:
    left = list(pot_ids)
    prints = [queries.print_of(each, bewoner_id) for each in queries.heard_about(left)]
    _quietly(sa.delete(Stem).where(Stem.stem_print.in_(prints)))
    _quietly(sa.delete(Meebeslisser).where(Meebeslisser.bewoner_id == bewoner_id, Meebeslisser.pot_id.in_(left)))


def say(who: Who, aanvraag: Budgetaanvraag, oordeel: Oordeel, woorden: str) -> None:
    """What this resident thinks of a plan; again changes it. Raises NotPossible once somebody decided."""
    budget.hold(aanvraag)
    if who.bewoner_id is None or not is_open(aanvraag):
        raise NotPossible(aanvraag.stand)
    said = {"oordeel": oordeel, "woorden": woorden, "op": clock.at(clock.today(), time())}
    row = {
        "pot_id": aanvraag.pot_id,
        "aanvraag_id": aanvraag.id,
        "stem_print": queries.print_of(aanvraag.id, who.bewoner_id),
        **said,
    }
    adding = insert(Stem).values(**row)
    session().execute(adding.on_conflict_do_update(index_elements=[Stem.aanvraag_id, Stem.stem_print], set_=said))


def fund(who: Who, pot: Pot, woningen: int, year: int) -> int:
    """Put the sum of a year in: so much for each home. Once a year: again gives what was put in then.

    Returns cents. Raises ValueError for a number of homes that cannot be.
    """
    return potten.put_in(who, pot, yearly(woningen) * 100, year_key(pot, year)).cent


def funded(pot: Pot, year: int) -> int | None:
    """Cents that were put in for a year; None when nobody did yet."""
    row = budget.boeking_met(f"inleg-{year_key(pot, year)}")
    return row.cent if row is not None else None


def year_key(pot: Pot, year: int) -> str:
    """By which the sum of a year goes in once."""
    return f"jaar-{pot.id}-{year}"


def this_year() -> int:
    """The year in which a sum is put in now."""
    today: date = clock.today()
    return today.year


def choose(_who: Who, pot: Pot, soorten: Collection[str]) -> None:
    """Which figures stand beside the euros; at most three, more are left out."""
    _quietly(sa.delete(Doelcijfer).where(Doelcijfer.pot_id == pot.id))
    known = [each for each in Cijfersoort if each in soorten]
    session().add_all(Doelcijfer(pot_id=pot.id, soort=each) for each in known[:MOST_FIGURES])
    session().flush()


def _quietly(statement: sa.Delete) -> None:
    session().execute(statement.execution_options(synchronize_session=False))
    session().expire_all()
