"""What the tests of contactlijnen share: a line of the made-up town, and somebody who turns to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from buurtplein.contactlijnen import queries, service
from buurtplein.contactlijnen.models import Contact, Contactlijn
from buurtplein.contactlijnen.rules import Soort, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR

NOORD = "wijkteam-noord"


def lijn(slug: str = NOORD) -> Contactlijn:
    """A line of the made-up town."""
    found = queries.lijn_at(slug)
    assert found is not None, "ask for the fixture town"
    return found


def a_contact(
    tekst: str = "Mag ik iets vragen?", *, op: Contactlijn | None = None, by: datetime | None = None, **said: Any
) -> tuple[Contact, str]:
    """Somebody writes to a line (Noord), and is told to hear within two hours; returns the contact and its code."""
    asked = Asked(**{"weg": Weg.BERICHT, "soort": Soort.VRAAG, "tekst": tekst, **said})
    return service.open_contact(VISITOR, op or lijn(), asked, by or clock.now() + timedelta(hours=2))


def contact(contact_id: int) -> Contact:
    """A contact as it stands now."""
    found = queries.contact(contact_id)
    assert found is not None
    return found
