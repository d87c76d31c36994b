"""What somebody who comes back does by looking."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein.contactlijnen.models import Contact
from buurtplein.kernel import clock

FRESH: Final = timedelta(minutes=30)  # so long the page after sending stays what it is


def fresh(contact: Contact) -> bool:
    """Whether it was sent a moment ago."""
    return clock.now() - contact.gemaakt_op <= FRESH


def see(contact: Contact) -> None:
    """Who asked looks: what we wrote until now has been seen."""
    contact.gezien_op = clock.now()
