"""What the stories of contact lines share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.models import Contact, Contactlijn
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from tests.bezoeker import Bezoeker
from tests.stories.steps import code_of

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
