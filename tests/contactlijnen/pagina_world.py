"""What the stories of contact lines share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.models import Contact, Contactlijn
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from tests.bezoeker import Bezoeker
from tests.stories.steps import code_of

SECRET = "Mijn buur van 12 doet nooit meer open."
NUMBER = "06 12345678"
NOORD = "/contact/wijkteam-noord"
EVENING = datetime(2027, 3, 2, 22, 30, tzinfo=UTC)  # half past eleven; nobody answers until the morning
NEXT_MORNING = EVENING + timedelta(hours=9)


def noord() -> Contactlijn:
    """The line of Noord; inside a unit of work."""
    found = queries.lijn_at("wijkteam-noord")
    assert found is not None
    return found


def contact_of(visitor: Bezoeker) -> str:
    """The code on the page, as its digits."""
    return code_of(visitor).replace(" ", "")


def by_code(code: str) -> Contact:
    """The contact of a code; inside a unit of work."""
    found = session().query(Contact).filter_by(code_print=fingerprint(code)).one()
    assert isinstance(found, Contact)
    return found


def writes(visitor: Bezoeker, soort: str, text: str = SECRET) -> Bezoeker:
    """From the line to the page before sending."""
    visitor.visit(f"{NOORD}/bericht").press(soort)
    return visitor.fill(visitor.values("//main//label")[0], text)


def says_nothing_outside(visitor: Bezoeker, code: str) -> None:
    """Neither the address nor the title holds what it is about; no cache and no search engine keeps it."""
    assert code not in visitor.driver.path
    assert visitor.driver.headers["cache-control"] == "no-store"
    assert visitor.values("//meta[@name='robots']/@content") == ["noindex"]
    assert not visitor.values("//body/@data-offline")
    assert visitor.can_press("Verlaat deze site")
    assert visitor.can_press("Wis alles van dit apparaat")
