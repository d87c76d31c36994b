"""The books: money moves from one account of a pot to another, and never any other way.

Every act is one row with a place where the money comes from and one where it goes: nothing appears and nothing gets
lost. The database counts what each account holds, and refuses what would go below nothing: a pot cannot be overspent,
however many decide at once. The same key twice is one row, so an act that is sent again moves no money again.
"""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from buurtplein import events
from buurtplein.budgetten import queries
from buurtplein.budgetten.models import Boeking, Pot, Potstand
from buurtplein.budgetten.rules import PADEN, Boeksoort, PotLeeg, Rekening
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def open_pot(pot: Pot) -> None:
    """Begin the books of a new pot: nothing is in it yet."""
    session().add(pot)
    session().flush()
    session().add(Potstand(pot_id=pot.id))
    session().flush()


def book(
    who: Who,
    pot_id: int,
    soort: Boeksoort,
    van: Rekening,
    naar: Rekening,
    cent: int,
    sleutel: str,
    aanvraag_id: int | None = None,
) -> Boeking:
    """Move so many cents. The same key again gives the row that is there.

    Raises PotLeeg when there is not so much on the account it comes from, and ValueError for a way that does not exist
    or an amount that is none.
    """
    if (van, naar) not in PADEN[soort] or cent <= 0:
        raise ValueError(f"{soort} never moves {cent} from {van} to {naar}")
    if (known := queries.boeking_met(sleutel)) is not None:
        return known
    moved = {"pot_id": pot_id, "aanvraag_id": aanvraag_id, "soort": soort, "van": van, "naar": naar, "cent": cent}
    row = Boeking(**moved, op=clock.now(), person_id=who.person_id, sleutel=sleutel)
    try:
        with session().begin_nested():
            session().add(row)
            session().flush()
    except IntegrityError as refused:
        if (known := queries.boeking_met(sleutel)) is not None:
            return known  # somebody did the same just before
        stand = queries.potstand(pot_id)
        if getattr(stand, van) >= cent and van != Rekening.PLAFOND:
            raise
        raise PotLeeg(stand.vrij) from refused
    publish(events.MoneyMoved(who.person_id, row.id, pot_id, aanvraag_id, soort, cent))
    return row
