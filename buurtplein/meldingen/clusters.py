"""Many meldingen of overlast in one buurt: told once, as a buurt and a number in fives. What they are about stays here.

Whoever looks after the buurt may then hold an evening for everybody (package bijeenkomsten, by an event).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit, publish
from buurtplein.kernel.db import session
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Soort, Status

MANY: Final = 10  # so many meldingen say that something is the matter
DAYS: Final = 30  # within so many days
QUIET_DAYS: Final = 60  # and then nothing is said of this buurt for so long
STEP: Final = 5  # every number that is told is in fives, as all figures: nobody can be worked out


def clustered(
    counts: Mapping[str, int], told: Collection[str], *, many: int = MANY, step: int = STEP
) -> list[tuple[str, int]]:
    """The buurten to tell of, with their number in fives (never more than there were). Pure.

    ``counts``: buurt -> meldingen of the last days. ``told``: buurten that were told of not long ago.
    """
    found = ((buurt, n // step * step) for buurt, n in sorted(counts.items()) if n >= many and buurt not in told)
    return [(buurt, n) for buurt, n in found if n]


def watch_clusters() -> None:
    """Periodic, daily: tell of buurten in which there were many."""
    now = clock.now()
    query = sa.select(Melding.buurt_code).where(
        Melding.gemeld_op > now - timedelta(days=DAYS),
        Melding.soort == Soort.OVERLAST,
        Melding.status != Status.INGETROKKEN,
        Melding.buurt_code.is_not(None),
    )
    counts = Counter(code for code in session().scalars(query) if code)
    before = sa.select(Audit.facts).where(
        Audit.name == events.MeldingenClustered.__name__, Audit.at > now - timedelta(days=QUIET_DAYS)
    )
    told = {str(facts.get("buurt_code")) for facts in session().scalars(before)}
    for buurt, n in clustered(counts, told):
        publish(events.MeldingenClustered(None, buurt, n, DAYS))
