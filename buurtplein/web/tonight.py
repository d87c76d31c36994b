"""Where you can go now and what comes next, for the home page: the shortest way to a cup of coffee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from buurtplein.kernel import clock
from buurtplein.pleinen import shown
from buurtplein.pleinen.shown import Kaart
from buurtplein.web import agenda_items
from buurtplein.web.agenda_items import Entry

MOST: Final = 3  # open doors on the home page; the rest is one tap away
AHEAD: Final = timedelta(days=14)


@dataclass(frozen=True)
class Tonight:
    """What is open now; what opens first when nothing is; and what there is to do next."""

    nu: list[Kaart]
    eerst: Kaart | None
    straks: Entry | None


def tonight() -> Tonight:
    """How it is at this moment. The number of queries does not depend on how much there is."""
    now = clock.now()
    doors = shown.lijst()
    coming = agenda_items.between(now, now + AHEAD)
    following = next((entry for entry in coming if not entry.vervalt and entry.start > now), None)
    return Tonight(doors.nu[:MOST], doors.eerst, following)
