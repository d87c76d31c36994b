"""The lines of the made-up town, as the tests of contactlijnen ask for them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from buurtplein.contactlijnen import kluis, queries
from buurtplein.contactlijnen.models import Contact, Contactlijn

Unit = Callable[[], AbstractContextManager[Session]]

# A Tuesday at nine: on Noord it is Samira until five, then Hanneke until ten.
MORNING = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)
EVENING = MORNING + timedelta(hours=10)
NIGHT = MORNING - timedelta(hours=8)
CANARY = "Kanariepiet woont boven de bakker"  # nobody else says this: it may be found nowhere but in the contact


def lijn(naam: str = "Wijkteam Noord") -> Contactlijn:
    """A line by its name, inside a unit of work."""
    return next(each for each in queries.lijnen() if each.naam == naam)


def newest(session: Session) -> Contact:
    """The contact that was opened last."""
    found = session.scalar(sa.select(Contact).order_by(Contact.id.desc()).limit(1))
    assert found is not None
    return found


def said(unit: Unit, contact_id: int, *, notes: bool = False) -> list[tuple[str, str]]:
    """Everything that was said in a contact, as (whose, words), in order."""
    with unit():
        found = queries.contact(contact_id)
        assert found is not None
        return [(row.van, kluis.words(found, row)) for row in queries.lines(contact_id, notes=notes)]
