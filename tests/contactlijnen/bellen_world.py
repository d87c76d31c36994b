"""What the tests of contactlijnen share: lines of the made-up town, and somebody who turns to one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buurtplein.contactlijnen import queries, queries_bellen, rules, service
from buurtplein.contactlijnen.models import Contact, Contactlijn
from buurtplein.contactlijnen.rules import Soort, Wanneer, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR

NUMBER = "0858880143"
SHOWN = "085 888 01 43"


def line(naam: str = "Wijkteam Noord") -> Contactlijn:
    """A line of the made-up town."""
    return next(each for each in queries.lijnen() if each.naam == naam)


def turn_to(naam: str = "Wijkteam Noord", beloofd_op: datetime | None = None, **asked: Any) -> tuple[Contact, str]:
    """Somebody turns to a line; returns the contact and its code. ``asked`` says what is otherwise than a callback."""
    lijn, now = line(naam), clock.now()
    told = {
        "weg": Weg.TERUGBELLEN, "soort": Soort.LAST, "telefoon": NUMBER, "inspreken": True, "wanneer": Wanneer.SNEL,
        **asked,
    }  # fmt: skip
    usual = rules.call_by(Wanneer.SNEL, queries_bellen.rooster_of(lijn.id), now)
    made, code = service.open_contact(VISITOR, lijn, Asked(**told), beloofd_op or usual or now)
    return made, code


def a_message(tekst: str = "Kan iemand mij helpen?", **asked: Any) -> tuple[Contact, str]:
    """Somebody writes to a line."""
    told = {"weg": Weg.BERICHT, "soort": Soort.VRAAG, "telefoon": None, "inspreken": None, "wanneer": None, **asked}
    return turn_to(tekst=tekst, **told)
